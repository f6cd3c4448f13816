"""A clause: what one stretch of a message wants, and what belongs to it."""

from dataclasses import dataclass, replace
from typing import Literal

from core.planners.local.marking.vocabulary import VerbClass

ClauseKind = Literal["create", "update", "delete", "communicate", "narrative"]


@dataclass(frozen=True, slots=True)
class Clause:
    """A wish over tokens `first` to `last`: its kind, its table when it says so, and the verb classes heard.

    `head` is the first token after politeness; `stops` are the separators at which a new piece of information begins;
    `told` is where the story begins that tells of the person to be added. `implied` marks a contact that was
    told of without a wish to log it; `aside` is where a story begins that was told behind the wish, `text` where
    words begin that are dictated into a field; `details` are stretches beside it that say when or how urgent it is.
    `log` is where the wish to log stands that came behind the story.
    """

    kind: ClauseKind
    first: int
    last: int
    head: int
    table: str | None = None
    verbs: frozenset[VerbClass] = frozenset()
    stops: tuple[int, ...] = ()
    hard: bool = True
    told: int | None = None
    implied: bool = False
    aside: int | None = None
    text: int | None = None
    details: tuple[tuple[int, int], ...] = ()
    log: tuple[int, int] | None = None

    @property
    def end(self) -> int:
        """The token after the wish itself, without what was told behind it or dictated in it."""
        return min(n for n in (self.last, self.aside, self.text) if n is not None)


def joined(clause: Clause, more: Clause, *, stop: bool) -> Clause:
    """A clause with the story told behind it; free text ends before it where `stop` says so."""
    stops = (*clause.stops, clause.last) if stop else clause.stops
    aside = clause.last if clause.aside is None else clause.aside
    return replace(clause, last=more.last, stops=stops, aside=aside)
