"""Values that a segment tells without a verb of command: "acme renewal is at 72k", "Hooli: proposal, 60%"."""

from collections.abc import Sequence

from core.catalog import Catalog
from core.planners.local.clauses.finite_verbs import is_finite
from core.planners.local.clauses.segments import Segment
from core.planners.local.clauses.told_states import ToldStates
from core.planners.local.clauses.unknown_names import UnknownNames
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item
from core.planners.local.marking.small_words import ARTICLES
from core.planners.local.marking.vocabulary import BECOMING

_SETTING = (
    frozenset(
        "to is 's -> now goes at should closes as became becomes was are wont won't will moved up down got has "
        "needs =".split()
    )
    | BECOMING
)

_RENEWED = frozenset("new revised updated latest final corrected".split())
"""Before a field they say that its value is another one: "new close date 16 april"."""

_BEFORE_ENTRY = frozenset("now at on to in please pls plz kindly then".split())
_HAVING = frozenset({"has", "have", "had"})
_STATING = frozenset("is 's are has have was now should will moved changed went closes".split())
_OF = frozenset("of for at 's our their on".split())
_ENTRY = 4
"""So many items a field and its value are at most, with a small word between them."""


class ToldValues:
    """Finds them among the segments of one message."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._unknown = UnknownNames(catalog, reading)
        self._told_states = ToldStates(catalog, reading)

    def states_change(self, head: int, segment: Segment, *, strict: bool) -> bool:
        """Whether a segment without a verb of command tells a new value: "acme renewal is at 72k"."""
        items = self._reading.items_in(head, segment.last)
        while len(items) > 1 and (
            (self._word(items[0].first) in ("the", "a", "our", "their") and not items[0].marks)
            or (self._word(items[0].first) in _RENEWED and items[1].has("field") and not items[0].has("field"))
        ):
            items = items[1:]
        if not items:
            return False
        lead = items[0]
        if lead.has("quantifier") and len(items) > 2:
            told = any(other.has("table", "record", "field", "choice") for other in items[1:7])
            return told and self.has_value(items[2:])
        if not strict and self._unknown.owner_of_field(head, segment.last) is not None:
            return self.has_value(items)
        if not strict and self._told_states.value_for_record(items):
            return True
        anchors = [
            n for n, item in enumerate(items[:5]) if item.has("record", "table") or (item.has("pronoun") and n == 0)
        ]
        if lead.has("field") and not lead.has("table", "verb") and (not strict or lead.kind == "field"):
            if strict and items[0].first > head:
                return any(self._word(i.first) in ("to", "is", "->", "=", ":") for i in items[1:3]) and self.has_value(
                    items[1:4]
                )
            return len(items) > 1 and not self._acts(items[1:])
        if not anchors or (
            anchors[0] > 1
            and not all(
                i.has("user", "quantifier", "filter", "choice", "when") or self._word(i.first) in (*ARTICLES, "'s")
                for i in items[: anchors[0]]
            )
        ):
            return False
        rest = items[anchors[0] + 1 :]
        setting = any(self._word(item.first) in _SETTING or item.has("arrow") for item in rest)
        evident = self.has_value(rest)
        if not strict and anchors[0] == 1 and lead.kind == "choice_verb":
            return True  # "we lost the Acme pilot"
        if strict and lead.has("record") and segment.lead == "hard" and self.is_entry(rest):
            return True
        if strict:
            return (
                evident
                and any(
                    self._word(i.first) in ("to", "->", "is", "=") or self._word(i.first) in BECOMING or i.has("arrow")
                    for i in rest[:4]
                )
                and any(item.has("money", "choice", "percent") for item in rest[:6])
                and not any(item.has("pronoun") for item in items[:1])
                and not self._is_only_diary(items[anchors[0]])
            )
        return evident and (setting or len(rest) <= 8)

    def _is_only_diary(self, item: Item) -> bool:
        """Whether a word is only one of some task's or activity's title: "the budget is 80k"."""
        record = item.of("record")
        tables = record.value.tables if record is not None and record is item.marks[0] else ()
        return bool(tables) and all(self._catalog.table(table).kind in ("task", "activity") for table in tables)

    def _acts(self, behind: Sequence[Item]) -> bool:
        """Whether what is named before is somebody who does something: "the customer has postponed", "... froze it"."""
        done = len(behind) > 1 and self._word(behind[0].first) in _HAVING and is_finite(self._reading, behind[1].first)
        if not is_finite(self._reading, behind[0].first) or self.has_value(behind[2:] if done else behind):
            return False
        return done or self._word(behind[0].first) not in _SETTING

    def is_entry(self, rest: Sequence[Item]) -> bool:
        """Whether nothing but a field and its value, or a state, stands behind a name: "... probability 35"."""
        rest = [item for item in rest if not (item.has("table") and not item.has("field"))]
        while len(rest) > 1 and self._word(rest[0].first) in _BEFORE_ENTRY:
            rest = rest[1:]
        if len(rest) == 1:
            return rest[0].has("choice", "money", "percent") and rest[0].kind != "record"
        if not rest or rest[0].kind != "field":
            return False
        return len(rest) <= _ENTRY and any(
            item.has("money", "number", "percent", "when", "choice") for item in rest[1:3]
        )

    def states_value(self, head: int, segment: Segment) -> bool:
        """Whether it is told what the value of a record is now, and no more: "X is now worth 290k"."""
        items = self._reading.items_in(head, segment.last)
        while items and self._word(items[0].first) in ARTICLES and not items[0].marks:
            items = items[1:]
        verb = next((n for n, i in enumerate(items) if self._word(i.first) in _STATING | BECOMING), None)
        if verb is None or verb == 0 or self._word(items[verb].first) in ("to", "->"):
            return False
        named = [i for i in items[:verb] if i.kind in ("record", "field")]
        field = any(i.kind == "field" for i in named)
        plain = all(i.marks or self._word(i.first) in ARTICLES | _OF for i in items[:verb])
        values = [i for i in items[verb + 1 :] if i.kind in ("money", "percent", "choice", "title")]
        timed = field and any(i.has("when", "email", "phone") for i in items[verb + 1 :])
        return bool(named) and plain and (bool(values) or timed)

    def has_value(self, items: Sequence[Item]) -> bool:
        return any(
            item.has(
                *("money", "percent", "choice", "choice_verb", "phone", "email", "when", "arrow", "duration"),
                *("field_verb", "currency"),
            )
            or (item.has("field") and not item.has("table"))
            or (item.has("title") and not item.has("record"))
            or (item.has("user") and not item.has("pronoun"))
            for item in items
        )

    def _word(self, n: int) -> str:
        return self._words[n] if 0 <= n < len(self._words) else ""
