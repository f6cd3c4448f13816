"""Cover: spans with what they may mean, and the best set of them without overlap, chosen as a whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

MarkKind = Literal[
    "money", "number", "percent", "range", "when", "duration", "phone", "email", "domain", "country", "currency",
    "quoted", "table", "field", "field_verb", "choice", "choice_verb", "filter", "create_cue", "record", "user", "verb",
    "pronoun", "quantifier",
    "arrow", "title", "break",
]  # fmt: skip

WORTH: dict[MarkKind, float] = {
    "money": 2.4, "number": 1.2, "percent": 2.6, "range": 2.7, "when": 2.0, "duration": 2.1, "phone": 3.0, "email": 4.0,
    "domain": 3.0, "country": 1.4, "currency": 1.3, "quoted": 4.0, "table": 1.45, "field": 1.4, "field_verb": 1.2,
    "choice": 1.4, "choice_verb": 1.3,
    "filter": 1.2, "create_cue": 1.2, "record": 2.0, "user": 1.9, "verb": 1.1, "pronoun": 1.0, "quantifier": 1.0,
    "arrow": 2.0, "title": 1.1, "break": 0.0,
}  # fmt: skip
"""What one token is worth under each reading; longer spans win over their parts by a little."""

_LONGER = 0.12
_WHOLE = 0.55
"""So much more a span is worth that holds a whole name of several words: chance seldom brings these together."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Tokens `first` to `last` (exclusive) may be a `kind`, with `value`; `certainty` from 0 to 1.

    `whole` is how much of a name of several words stands there word by word, from 0 to 1.
    """

    first: int
    last: int
    kind: MarkKind
    value: Any
    certainty: float = 1.0
    whole: float = 0.0

    @property
    def worth(self) -> float:
        """How good it is to read the span so."""
        tokens = self.last - self.first
        return WORTH[self.kind] * self.certainty * (tokens + _LONGER * (tokens - 1)) * (1 + _WHOLE * self.whole)


@dataclass(frozen=True, slots=True)
class Item:
    """One stretch of the chosen reading: all marks that lie exactly on it, best first; none for a plain word."""

    first: int
    last: int
    marks: tuple[Mark, ...] = ()

    @property
    def kind(self) -> MarkKind | None:
        """What the stretch is read as: the kind of its best mark; None for a plain word."""
        return self.marks[0].kind if self.marks else None

    def of(self, *kinds: MarkKind) -> Mark | None:
        """The best mark of these kinds."""
        return next((mark for mark in self.marks if mark.kind in kinds), None)

    def has(self, *kinds: MarkKind) -> bool:
        """Whether the stretch may be one of these kinds."""
        return any(mark.kind in kinds for mark in self.marks)


def cover(marks: Iterable[Mark], count: int) -> tuple[Item, ...]:
    """The reading of `count` tokens that is worth most as a whole: spans without overlap, plain words between."""
    by_span: dict[tuple[int, int], list[Mark]] = {}
    for mark in marks:
        by_span.setdefault((mark.first, mark.last), []).append(mark)
    ending: list[list[tuple[int, float]]] = [[] for _ in range(count + 1)]
    for (first, last), there in by_span.items():
        ending[last].append((first, max(mark.worth for mark in there)))
    best = [0.0] * (count + 1)
    step: list[int] = [0] * (count + 1)
    for last in range(1, count + 1):
        best[last], step[last] = best[last - 1], last - 1
        for first, worth in ending[last]:
            if best[first] + worth > best[last]:
                best[last], step[last] = best[first] + worth, first
    items: list[Item] = []
    last = count
    while last > 0:
        first = step[last]
        chosen = sorted(by_span.get((first, last), ()), key=lambda mark: -mark.worth)
        items.append(Item(first, last, tuple(chosen)))
        last = first
    return tuple(reversed(items))
