"""Text that is dictated into a field: "next step for Hooli: call the buyer". What stands in it is no wish."""

from collections.abc import Sequence
from dataclasses import replace

from core.catalog import Catalog, FieldSpec
from core.planners.local.clauses.finite_verbs import SUBJECTS
from core.planners.local.clauses.segments import Segment, skip_fillers, starts_line
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item, MarkKind
from core.planners.local.marking.vocabulary import CHANGING

_ROLES = frozenset({"next_step", "description", "reason"})
_OPENING = frozenset({":", "=", "->"})
_SETTING = frozenset("to is are as be reads".split())
_BEING = frozenset("is are be 's will".split())
"""Behind a next step they say what it is, and all of what is to be done belongs to it."""
_TO_DAY = frozenset("to until till out".split())
_WISHING: tuple[MarkKind, ...] = (
    *("verb", "field", "field_verb", "table", "create_cue"),
    *("money", "percent", "when", "choice", "choice_verb"),
)
_BETWEEN = frozenset("of on for in at from the a an my our 's should must now just deal -".split())


class Dictation:
    """Finds, among the segments of one message, those that are the text of a field."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded

    def joined(self, segments: list[Segment]) -> list[Segment]:
        """The segments, each with all that was dictated in it; `text` is where that begins."""
        out: list[Segment] = []
        n = 0
        while n < len(segments):
            segment, n = segments[n], n + 1
            opened = self._opened(segment, segments[n] if n < len(segments) else None)
            if opened is not None:
                spec, start = opened
                openly = self._words[start - 1] in _OPENING
                told = not openly and spec.role == "next_step"
                told = told and bool(_BEING & set(self._words[max(segment.first, start - 2) : start]))
                while n < len(segments) and self._goes_on(spec, start, segments[n], openly=openly or told):
                    if told and self._announces(segments[n]):
                        break
                    segment, n = replace(segment, last=segments[n].last), n + 1
                segment = replace(segment, text=start)
            out.append(segment)
        return out

    def _opened(self, segment: Segment, following: Segment | None) -> tuple[FieldSpec, int] | None:
        """The field into which a segment dictates, and where its text begins."""
        for item in self._reading.items_in(segment.first, segment.last):
            spec = self._text_field(item)
            if spec is None:
                continue
            n = item.last
            while n < segment.last and self._words[n] not in _OPENING | _SETTING and self._may_stand_between(n):
                n = max(self._reading.items[self._reading.at[n]].last, n + 1)
            if n < segment.last - 1 and self._words[n] in _OPENING | _SETTING:
                return spec, n + (2 if self._words[n + 1] in ("be", "now") else 1)
            if n == segment.last and following is not None and following.lead == "colon" and following.first == n + 1:
                return spec, following.first
        return None

    def _text_field(self, item: Item) -> FieldSpec | None:
        mark = item.marks[0] if item.marks else None
        if mark is None or mark.kind != "field":
            return None
        specs = (self._catalog.table(c.table).field(c.field) for c in mark.value)
        return next((s for s in specs if s.role in _ROLES), None)

    def _may_stand_between(self, n: int) -> bool:
        """Whether a token is part of the words for whose field it is."""
        item = self._reading.items[self._reading.at[n]]
        return self._words[n] in _BETWEEN or item.has("record", "table", "pronoun")

    def _goes_on(self, spec: FieldSpec, start: int, segment: Segment, *, openly: bool) -> bool:
        """Whether a segment is still part of the text; behind "to" it may be a wish of its own, unless it deletes."""
        if segment.first == start:
            return True
        if not openly and segment.lead == "run_on" and self._words[segment.first] in SUBJECTS:
            items = self._reading.items_in(segment.first, segment.last)
            return not any(item.has("money", "percent", "field", "title") for item in items)
        if not openly:
            head = skip_fillers(self._reading, segment.first, segment.last)
            verb = self._reading.items[self._reading.at[head]].of("verb") if head < segment.last else None
            if verb is None and spec.type == "long_text":
                return self._only_tells(segment)
            return segment.lead in ("and", "comma") and verb is not None and "delete" in verb.value
        if starts_line(self._reading, segment.first) or (segment.lead == "hard" and spec.type != "long_text"):
            return False
        return not self._begins_field(segment) and (spec.type == "long_text" or not self._is_other_wish(segment))

    def _announces(self, segment: Segment) -> bool:
        """Whether a segment asks for a task or a log of its own: "next step is a plan, and remind me on friday"."""
        head = skip_fillers(self._reading, segment.first, segment.last)
        item = self._reading.items[self._reading.at[head]] if head < segment.last else None
        verb = item.of("verb") if item is not None else None
        asked = verb is not None and bool(verb.value & {"remind", "create", "log"})
        given = self._words[head : head + 2] in (("give", "me"), ("set", "me"), ("set", "a"), ("put", "a"))
        return asked or given or (item is not None and item.has("create_cue"))

    def _only_tells(self, segment: Segment) -> bool:
        """Whether nothing in a segment could be a wish, so that it would be lost if it were no part of the text."""
        if starts_line(self._reading, segment.first):
            return False
        items = self._reading.items_in(segment.first, segment.last)
        return not any(item.has(*_WISHING) for item in items)

    def _is_other_wish(self, segment: Segment) -> bool:
        """Whether a segment changes something to a value: "..., move it to negotiation", "..., 50k"."""
        items = self._reading.items_in(skip_fillers(self._reading, segment.first, segment.last), segment.last)
        if not items:
            return False
        verb = items[0].of("verb")
        changing = verb is not None and bool(verb.value & CHANGING)
        values = [item for item in items if item.has("money", "percent", "choice", "when")]
        return (changing and self._takes_value(items, values)) or len(values) == len(items)

    def _takes_value(self, items: Sequence[Item], values: Sequence[Item]) -> bool:
        """Whether an order gives a record one of the values: "move it to negotiation", but not "get back by Dec 3"."""
        for item in values:
            if item.has("money", "percent") or (item.has("choice") and not self._is_kind(item)):
                return True
            lead = {self._words[item.first], self._words[item.first - 1]}
            pointed = any(i.has("pronoun", "record", "field") for i in items if i.first < item.first)
            if item.has("when") and (lead & _TO_DAY or pointed):
                return True
        return False

    def _is_kind(self, item: Item) -> bool:
        """Whether a choice is only a kind of contact or task, such as "demo"."""
        concepts = [c for m in item.marks if m.kind == "choice" for c in m.value]
        return all(self._catalog.table(c.table).field(c.field).role == "kind" for c in concepts)

    def _begins_field(self, segment: Segment) -> bool:
        """Whether a segment names another field and gives it a value: "..., amount 50k"."""
        items = self._reading.items_in(skip_fillers(self._reading, segment.first, segment.last), segment.last)
        if len(items) < 2 or items[0].kind != "field" or items[0].has("verb"):
            return False
        valued = items[1].has("money", "percent", "when", "choice", "number", "email", "phone", "user", "record")
        return valued or self._words[items[1].first] in _OPENING | {"to", "is"}
