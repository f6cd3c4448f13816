"""A stretch of a message from which fields are read, and what was read from it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from core.drafts import Change, DraftValue
from core.planners.local.marking.vocabulary import VerbClass


@dataclass
class FieldsRead:
    """The changes found, the tokens that they used, and the fields that were named without a value.

    `bare` are the tokens of the values beside which no field was named, `told` those of a reason told behind them.
    """

    changes: dict[str, DraftValue] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    named: list[str] = field(default_factory=list)
    bare: list[range] = field(default_factory=list)
    told: set[int] = field(default_factory=set)

    def put(self, name: str, value: DraftValue, tokens: Iterable[int]) -> None:
        """Sets a field once; what was said first beside the field's name stands."""
        self.changes.setdefault(name, value)
        self.used.update(tokens)

    def name(self, field: str) -> None:
        """Notes that a field was named without a value."""
        if field not in self.named:
            self.named.append(field)

    def as_changes(self) -> tuple[Change, ...]:
        """The changes in the order in which they were found."""
        return as_changes(self.changes)


@dataclass(frozen=True)
class Stretch:
    """What is read: tokens `first` to `last`, without those `taken`; free text ends at the next of `stops`.

    `text` is where words begin that are dictated into a field.
    """

    first: int
    last: int
    taken: frozenset[int] = frozenset()
    stops: tuple[int, ...] = ()
    verbs: frozenset[VerbClass] = frozenset()
    creating: bool = False
    text: int | None = None

    def text_end(self, start: int) -> int:
        """Where free text that begins at `start` ends."""
        return next((stop for stop in self.stops if stop > start), self.last)


def between(ends: Sequence[int], count: int) -> list[tuple[int, int]]:
    """The stretches of `count` tokens between some of them, each by its first token and the one behind its last."""
    starts = [0, *(end + 1 for end in ends)]
    return [(first, last) for first, last in zip(starts, [*ends, count], strict=True) if first < last]


def as_changes(values: Mapping[str, DraftValue]) -> tuple[Change, ...]:
    """Values by field as the changes of a step."""
    return tuple(Change(field=name, value=value) for name, value in values.items())
