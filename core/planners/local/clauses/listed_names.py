"""Records that are listed before what is told of all of them: "the pilot, the rollout and the renewal slip a month"."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from core.planners.local.clauses.clause import Clause
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item

_BETWEEN = frozenset(", and & + plus / the our my a an".split())
_HEADING = frozenset({":", "->", "-"})
_AS_GOOD = 0.05
"""By so much less a name may fit another record, and still mean it as well."""


def with_listed(reading: Annotated, clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses, each update with the names of records of the same table that are listed right before it."""
    out: list[Clause] = []
    for clause in clauses:
        while out and clause.kind == "update" and _lists(reading, out[-1], clause):
            before = out.pop()
            clause = replace(clause, first=before.first, head=before.head)
        out.append(clause)
    return out


def _lists(reading: Annotated, names: Clause, wish: Clause) -> bool:
    """Whether a clause is nothing but names that the subject of the next goes on with, or that stand before a colon."""
    words = reading.text.folded
    between = words[names.last : wish.head]
    items = [item for item in reading.items_in(names.head, names.last) if words[item.first] not in _BETWEEN]
    if names.kind != "narrative" or not items or not between or not all(item.kind == "record" for item in items):
        return False
    if set(between) <= _HEADING:
        named = any(item.kind == "record" for item in reading.items_in(wish.head, wish.last))
        return not named and len(items) > 1 and bool(_shared(items))
    behind = next((item for item in reading.items_in(wish.head, wish.last) if words[item.first] not in _BETWEEN), None)
    listed = all(word in _BETWEEN for word in between)
    return listed and behind is not None and behind.kind == "record" and bool(_shared((*items, behind)))


def _shared(names: Sequence[Item]) -> frozenset[str]:
    """The tables of which all names name a record."""
    named: Iterable[frozenset[str]] = (item.marks[0].value.likeliest(_AS_GOOD) for item in names)
    return frozenset.intersection(*named)
