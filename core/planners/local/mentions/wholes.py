"""A record and what belongs to it, handed over together: "Globex and its two deals go to Priya"."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.catalog import FieldSpec, Table
from core.drafts import Change, Condition, DraftValue, RecordMention, StepDraft
from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.plan_read import PlanRead
from core.planners.local.clauses.taking_over import TakingOver
from core.planners.local.clauses.unexplained import shown, unexplained
from core.planners.local.fields.filling import FieldReader
from core.planners.local.fields.later_owners import later_day
from core.planners.local.fields.scope import Scope
from core.planners.local.marking.marks import Item
from core.planners.local.marking.message import Message
from core.planners.local.marking.stretch import Stretch
from core.planners.local.marking.target import Target
from core.planners.local.mentions.nouns import NounReader

_JOINING = frozenset(", and & with plus + including".split())
_BEFORE = frozenset("all both each of every the along together as well".split())
_WHOSE = frozenset({"its", "their", "his", "her"})
_OF = frozenset("at of under with in on from for".split())
_EVERYTHING = tuple(
    tuple(phrase.split())
    for phrase in (
        "all of it", "all of them", "everything", "the lot", "the whole lot", "the whole thing", "the whole shebang",
        "the whole kit and caboodle", "lock stock and barrel", "lock , stock and barrel", "the full account",
        "in its entirety", "completely", "entirely", "in full", "the entire thing", "all of",
        "the whole of", "the whole", "the entire",
    )
)  # fmt: skip
"""Beside a company that is handed over they say that all that belongs to it goes along."""


@dataclass(frozen=True)
class Part:
    """Records of one table that belong to a whole: the tokens that say so, and how many there are to be."""

    table: Table
    tokens: frozenset[int]
    count: int | None
    everything: bool = False


class Wholes:
    """Reads it in the clauses of one message."""

    def __init__(self, message: Message, nouns: NounReader, scope: Scope, fields: FieldReader) -> None:
        self._catalog = message.catalog
        self._reading = message.reading
        self._words = message.words
        self._nouns = nouns
        self._scope = scope
        self._fields = fields
        self._taking_over = TakingOver(message.reading)

    def read(self, clause: Clause, behind: Sequence[Clause], out: PlanRead) -> int:
        """One change of owner for the record, and one for each kind of what belongs to it.

        The number of clauses that it takes, its own among them; 0 where nothing of the kind is said. What is wished
        for both and is no change of owner is doubted, for one of the two would be left out.
        """
        count = 1 + next((n for n, c in enumerate(behind) if c.hard and not self._only_lists(c)), len(behind))
        last = max([clause.last, *(c.last for c in behind[: count - 1])])
        parts = self._parts(clause.head, last) or self._listed(clause.head, last) or self._everything(clause.head, last)
        if not parts:
            included = next((n for n in range(clause.head, last) if self._words[n] == "including"), None)
            if included is not None and self._owner(clause.head, last) is not None:
                out.unread.append(self._reading.text.words(included, last))
            return 0
        begin = min(n for part in parts for n in part.tokens)
        colon = next((n for n in range(clause.head, begin) if self._words[n] == ":"), None)
        named = colon is not None and any(t.named for t in self._nouns.targets(colon + 1, last))
        if named or (colon is not None and not self._only_whole(colon + 1, begin)):
            return 0  # a list of what is handed over
        whole = next((t for t in reversed(self._nouns.targets(clause.head, begin)) if t.named), None)
        whole = whole or self._behind(max(n for part in parts for n in part.tokens) + 1, last)
        if whole is None:
            return 0
        owner = self._owner(clause.head, last)
        belongs = [self._belonging(part.table, whole) for part in parts]
        if parts[0].everything and not any(belongs):
            return 0  # "the Acme renewal, all of it"
        if owner is None and clause.kind == "narrative":
            return 0
        if owner is None or any(spec is None for spec in belongs):
            out.unread.append(self._reading.text.words(clause.head, last))
            return count
        self._put(whole, list(zip(parts, belongs, strict=True)), owner[0], out)
        known = {*whole.tokens, *owner[1], *(n for part in parts for n in part.tokens)}
        later = later_day(self._reading, clause.first, last, known)
        if later is not None:
            out.unread.append(self._reading.text.words(later.start, later.stop))
        left = unexplained(self._reading, clause.head + 1, last, known)
        if len(left) > 1:
            out.unread.append(shown(self._reading, left))
        return count

    def _parts(self, first: int, last: int) -> list[Part]:
        """ "and its two deals", ", all its contacts"."""
        out: list[Part] = []
        for n in range(first, last):
            if self._words[n] not in _WHOSE:
                continue
            start = n
            while start > first and self._words[start - 1] in _BEFORE:
                start -= 1
            if start <= first or self._words[start - 1] not in _JOINING:
                continue
            part = self._part(start - 1, n, last)
            if part is not None:
                out.append(part)
                out.extend(self._further(max(part.tokens) + 1, last))
        return out

    def _listed(self, first: int, last: int) -> list[Part]:
        """What is handed over with a company, not saying whose it is: "the account, both contacts and both deals"."""
        if self._owner(first, last) is None:
            return []
        out: list[Part] = []
        tables = (self._table(item) for item in self._reading.items_in(first + 1, last))
        itself = any(table is not None and table.kind == "organisation" for table in tables)
        for item in self._reading.items_in(first + 1, last):
            table = self._table(item)
            if table is None or table.kind == "organisation":
                continue
            if not (itself or all(c.plural for c in item.marks[0].value)):
                continue
            start = item.first
            while start > first and (self._words[start - 1] in _BEFORE | _WHOSE or self._counts(start - 1)):
                start -= 1
            if self._words[start - 1] not in _JOINING | {":", "-", "–"}:
                return []
            both = "both" in self._words[start : item.first]
            counted = next((self._counts(n) for n in range(start, item.first) if self._counts(n)), None)
            counted = counted or (None if all(c.plural for c in item.marks[0].value) else 1)
            out.append(Part(table, frozenset(range(start - 1, item.last)), 2 if both else counted))
        return out

    def _everything(self, first: int, last: int) -> list[Part]:
        """All that belongs to a company, which goes with it: "Marcus takes over Acme, all of it"."""
        if self._owner(first, last) is None:
            return []
        for n in range(first, last):
            phrase = next((p for p in _EVERYTHING if self._words[n : n + len(p)] == p), None)
            if phrase is None:
                continue
            tokens = frozenset(range(n, n + len(phrase)))
            kinds = ("person", "opportunity")
            return [
                Part(table, tokens, None, everything=True)
                for table in self._catalog.tables
                if table.kind in kinds and table.owner
            ]
        return []

    def _behind(self, n: int, last: int) -> Target | None:
        """What is named right behind words for all of it: "everything at Globex", "all of Globex"."""
        n += n < last and self._words[n] in _OF
        n += n < last and self._words[n] in ("the", "our", "my")
        named = (t for t in self._nouns.targets(n, last) if t.named)
        return next((t for t in named if min(t.tokens) <= n), None)

    def _only_lists(self, clause: Clause) -> bool:
        """Whether a clause behind a dash only names what belongs to what: "... to Marcus - company, contacts, deal"."""
        items = self._reading.items_in(clause.head, clause.last)
        words = {self._words[item.first] for item in items if self._table(item) is None}
        return clause.first > 0 and self._words[clause.first - 1] in ("-", "–") and words <= _JOINING | _BEFORE

    def _counts(self, n: int) -> int | None:
        """How many a token says there are."""
        number = self._reading.items[self._reading.at[n]].of("number")
        return int(number.value.value) if number is not None else None

    def _only_whole(self, first: int, last: int) -> bool:
        """Whether a list begins with no more than the company itself: "the account, ..."."""
        items = self._reading.items_in(first, last)
        plain = all(self._words[i.first] in ("the", "its", "their", ",", "itself") or i.has("table") for i in items)
        return plain and all(not c.plural for i in items for m in i.marks if m.kind == "table" for c in m.value)

    def _part(self, start: int, n: int, last: int) -> Part | None:
        items = self._reading.items_in(n + 1, min(n + 4, last))
        number = items[0].of("number") if items else None
        noun = items[1] if number is not None and len(items) > 1 else items[0] if items else None
        table = self._table(noun)
        if noun is None or table is None:
            return None
        count = int(number.value.value) if number is not None else 2 if "both" in self._words[start:n] else None
        return Part(table, frozenset(range(start, noun.last)), count)

    def _further(self, n: int, last: int) -> list[Part]:
        """More of what belongs to the same: "... and contacts"."""
        item = self._reading.items[self._reading.at[n + 1]] if n + 1 < last else None
        table = self._table(item) if item is not None and self._words[n] in _JOINING else None
        return [Part(table, frozenset(range(n, item.last)), None)] if item is not None and table is not None else []

    def _table(self, item: Item | None) -> Table | None:
        mark = item.marks[0] if item is not None and item.marks else None
        if mark is None or mark.kind != "table":
            return None
        table = self._catalog.table(mark.value[0].table)
        return table if table.owner is not None else None

    def _owner(self, first: int, last: int) -> tuple[Item, frozenset[int]] | None:
        taking = self._taking_over.new_owner(first, last)
        if taking is not None:
            return taking
        for item in self._reading.items_in(first, last):
            lead = item.first - 1
            given = item.first == first + 1 and self._words[first] in ("give", "hand")
            if item.has("user") and (given or self._words[lead] in ("to", "onto")):
                return item, frozenset(range(lead, item.last))
        return None

    def _belonging(self, table: Table, whole: Target) -> FieldSpec | None:
        fitting = [f for f in table.references if f.table in whole.fits and f.name != table.owner]
        return max(fitting, key=lambda f: whole.fits[str(f.table)], default=None)

    def _put(self, whole: Target, parts: Sequence[tuple[Part, FieldSpec | None]], owner: Item, out: PlanRead) -> None:
        outer = self._catalog.table(str(next(spec.table for _, spec in parts if spec is not None)))
        mention = whole.mention.model_copy(update={"table": outer.name})
        for table, each, count in (
            (outer, None, None),
            *(
                (part.table, (Condition(field=spec.name, operator="is", value=mention),), part.count)
                for part, spec in parts
                if spec is not None
            ),
        ):
            value = self._value(table, owner)
            if table.owner is None or value is None:
                continue
            out.steps.append(
                StepDraft(
                    action="update",
                    table=table.name,
                    target=mention if each is None else None,
                    each=each,
                    count=count,
                    changes=(Change(field=table.owner, value=value),),
                )
            )
        self._scope.speak_of(whole)

    def _value(self, table: Table, owner: Item) -> DraftValue | None:
        spec = table.field(str(table.owner))
        if not owner.marks:
            return RecordMention(words=self._reading.text.named(owner.first, owner.last), table=spec.table)
        return self._fields.value_of(spec, owner, Stretch(owner.first, owner.last))
