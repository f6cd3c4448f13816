"""Records and their values in the same order: "Acme and Globex go to 24k and 16k". A message is read for each pair."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.catalog import Catalog
from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.cutting import ClauseReader
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item, MarkKind
from core.planners.local.marking.small_words import SENTENCE_ENDS

_BETWEEN = frozenset(", and & / plus + then the our my".split())
_VALUES: tuple[MarkKind, ...] = ("money", "percent", "number", "when", "choice", "user", "phone", "email")
_IN_ORDER = frozenset("respectively resp respectfully".split())
_ORDERED = (("in", "that", "order"), ("in", "this", "order"), ("in", "the", "same", "order"), ("each", "in", "turn"))


@dataclass(frozen=True)
class _Run:
    """A list of like things: its tokens, and its members."""

    members: tuple[Item, ...]
    kind: MarkKind

    @property
    def first(self) -> int:
        return self.members[0].first

    @property
    def last(self) -> int:
        return self.members[-1].last


class PairingReader:
    """Reads one message for such a pair of lists."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded

    def messages(self) -> list[str]:
        """One message for each record with its value and for each other sentence; empty where nothing is paired."""
        out: list[str] = []
        paired = False
        for first, last in self._sentences():
            pairs = self._pairs(first, last)
            paired = paired or bool(pairs)
            out.extend(pairs or [self._reading.text.words(first, last)])
        return out if paired else []

    def odd(self) -> str:
        """The values that cannot be given out one to each of the records listed beside them; empty where none are."""
        for first, last in self._sentences():
            names, values = self._lists(first, last)
            if names is not None and any(len(run.members) != len(names.members) for run in values):
                run = next(run for run in values if len(run.members) != len(names.members))
                return self._reading.text.words(run.first, run.last)
        return ""

    def _pairs(self, first: int, last: int) -> list[str]:
        names, values = self._lists(first, last)
        if names is None or not values or any(len(run.members) != len(names.members) for run in values):
            return []
        return [self._written(n, (names, *values), first, last) for n in range(len(names.members))]

    def _written(self, n: int, runs: Sequence[_Run], first: int, last: int) -> str:
        """The sentence with only the n-th member of each list."""
        out, at = [], first
        for run in sorted(runs, key=lambda run: run.first):
            out.append(self._plain(at, run.first))
            out.append(self._reading.text.named(run.members[n].first, run.members[n].last))
            at = run.last
        out.append(self._plain(at, last))
        return " ".join(part for part in out if part)

    def _plain(self, first: int, last: int) -> str:
        """The words of a stretch without those that tell the order."""
        while first < last and self._words[first] in _IN_ORDER | {","}:
            first += 1
        while last > first and self._words[last - 1] in _IN_ORDER | {",", "."}:
            last -= 1
        for phrase in _ORDERED:
            if self._words[max(first, last - len(phrase)) : last] == phrase:
                last -= len(phrase)
        return self._reading.text.words(first, last).strip(" ,") if first < last else ""

    def _lists(self, first: int, last: int) -> tuple[_Run | None, list[_Run]]:
        """The list of records of a sentence and those of values; None where not exactly one lists records."""
        runs = self._runs(first, last)
        names = [run for run in runs if run.kind == "record"]
        named = [i for i in self._reading.items_in(first, last) if i.kind == "record"]
        if len(names) != 1 or len(named) != len(names[0].members) or not self._alike(names[0]):
            return None, []
        values = [run for run in runs if run.kind != "record"]
        if values and any(clause.kind not in ("update", "narrative") for clause in self._clauses()):
            return None, []  # of what is made or written down all is told in one
        return names[0], values

    def _clauses(self) -> list[Clause]:
        return ClauseReader(self._catalog, self._reading).clauses()

    def _alike(self, names: _Run) -> bool:
        """Whether the members of a list may all be records of one table, none of which is a diary's entry."""
        tables = [set(item.marks[0].value.tables) for item in names.members]
        return any(self._catalog.table(table).kind != "activity" for table in set.intersection(*tables))

    def _runs(self, first: int, last: int) -> list[_Run]:
        runs: list[_Run] = []
        members: list[Item] = []
        kind: MarkKind | None = None
        for item in self._reading.items_in(first, last):
            if kind == "record" and members and item.has("table") and item.first == members[-1].last:
                continue
            mine = self._kind(item)
            if mine is not None and (mine == kind or not members) and self._joined(members, item):
                members, kind = [*members, item], mine
                continue
            if mine is None and self._words[item.first] in _BETWEEN and members:
                continue
            runs += [_Run(tuple(members), kind)] if len(members) > 1 and kind is not None else []
            members, kind = ([item], mine) if mine is not None else ([], None)
        runs += [_Run(tuple(members), kind)] if len(members) > 1 and kind is not None else []
        return runs

    def _joined(self, members: Sequence[Item], item: Item) -> bool:
        """Whether a separator stands between the last member and another."""
        if not members:
            return True
        between = self._words[members[-1].last : item.first]
        return bool({",", "and", "&", "/", "plus"} & set(between))

    def _kind(self, item: Item) -> MarkKind | None:
        if not item.marks:
            return None
        lead = item.kind
        if lead == "record":
            return "record"
        if lead in ("field", "table", "verb", "pronoun"):
            return None
        return next((kind for kind in _VALUES if item.has(kind)), None)

    def _sentences(self) -> list[tuple[int, int]]:
        out: list[tuple[int, int]] = []
        start = 0
        for n, word in enumerate(self._words):
            if word in SENTENCE_ENDS and not self._reading.is_part(n):
                if n > start:
                    out.append((start, n))
                start = n + 1
        if start < len(self._words):
            out.append((start, len(self._words)))
        return out
