"""What is taken back in the same message: "X is won. no wait, ...", "to 40k. hmm, no. 45k"."""

from collections.abc import Collection
from typing import Literal

from core.planners.local.clauses.message_parts import Parts
from core.planners.local.clauses.segments import skip_fillers
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.unmeant_phrases import ADDING, FORBIDDEN, KEPT, TAKEN_BACK, WAVERING

_MILD = frozenset("ok okay well hey oh ah please and but so actually hmm hm um uh sorry".split())
"""Words that alone do not make one doubt what stands before them."""
_EMPTY = frozenset("no oh ah wait hm hmm ok okay sorry oops actually hang hold on well hey . !".split())
"""Words of which a part may be made that says nothing by itself."""


class Retractions:
    """Finds it in one message."""

    def __init__(self, reading: Annotated, parts: Parts) -> None:
        self._reading = reading
        self._parts = parts

    def at(self, n: int, said: str) -> Literal["taken_back", "wavering"] | None:
        """Whether a part takes back what stands before it, or may do so."""
        if n == 0:
            return None
        if TAKEN_BACK.fullmatch(said):
            return "taken_back"
        wavering = WAVERING.fullmatch(said) and not set(said.split()) <= _MILD
        return self._mildly(n) if wavering and not self._tells_why_deleted(n, said) else None

    def said_before(self, n: int) -> list[int]:
        """The parts of the sentence before a part that takes it back."""
        start, said = n, False
        while start > 0 and not (said and self._parts.all[start].lead in ("hard", "start")):
            start -= 1
            said = said or not set(self._parts.said(self._parts.all[start]).split()) <= _EMPTY
        return list(range(start, n))

    def several(self, taken_back: Collection[int]) -> bool:
        """Whether wishes for several records stand in what is taken back, of which one may still be meant."""
        taken = [self._parts.all[n] for n in taken_back]
        valued = [s for s in taken if self._parts.has_value(s) or self._parts.has_choice(s)]
        return len(valued) > 1 and len(taken) < len(self._parts.all)

    def _mildly(self, n: int) -> Literal["taken_back", "wavering"] | None:
        """What "wait, no" or "sorry" does: with another value behind it, it takes back the one before it."""
        following = self._parts.after(n)
        if following is None:
            return "wavering"
        part = self._parts.all[n]
        if part.first > 0 and self._parts.word(part.first - 1) == "and" and self._parts.said(part) in ("no", "nope"):
            return None  # "... to 25%, and no, don't close it yet" goes on
        said = self._parts.said(following)
        if WAVERING.fullmatch(said) or ADDING.search(said):
            return "wavering" if WAVERING.fullmatch(said) and n + 2 >= len(self._parts.all) else None
        before = [self._parts.all[k] for k in self.said_before(n)]
        values = sum(self._parts.values(s) for s in before)
        if not values:
            return None
        if FORBIDDEN.fullmatch(said) or KEPT.fullmatch(said):
            return "taken_back"
        named = any(item.has("record") for item in self._reading.items_in(following.first, following.last))
        replaces = values == 1 and self._parts.values(following) and not named and not self._parts.orders(following)
        return "taken_back" if replaces else "wavering"

    def _tells_why_deleted(self, n: int, said: str) -> bool:
        """Whether what was wrong is why something is to go: "delete the intro mail, wrong account"."""
        before = self._parts.all[n - 1]
        item = self._reading.items[self._reading.at[skip_fillers(self._reading, before.first, before.last)]]
        verb = item.of("verb")
        return said.startswith("wrong ") and verb is not None and "delete" in verb.value
