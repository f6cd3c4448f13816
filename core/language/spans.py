"""A stretch of a message's tokens and what it may mean."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Span(Generic[T]):
    """Tokens `first` to `last` (exclusive) read as `value`; `certainty` runs from 0 to 1."""

    first: int
    last: int
    value: T
    certainty: float
