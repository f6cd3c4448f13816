"""Chooses the examples for a message: those most like it, of different kinds."""

from collections.abc import Sequence

from core.planners.model.example_file import Example
from core.planners.model.likeness import Likeness, masked
from core.ports import Turn

_SAME_KIND = 0.7
"""What another example of a kind already chosen is worth."""


class ChosenExamples:
    """The examples of a catalog: `lasting` ones for every prompt, and others by likeness."""

    def __init__(self, examples: Sequence[Example], count: int) -> None:
        self.lasting = tuple(example for example in examples if example.lasting)
        self._others = tuple(example for example in examples if not example.lasting)
        self._likeness = Likeness([masked(example.message, _names(example.records)) for example in self._others])
        self._count = count

    def like(self, turn: Turn, records: Sequence[str]) -> tuple[Example, ...]:
        """The examples most like the message, the likest last; with a plan or question open those that have one."""
        scores = self._likeness.scores(masked(turn.text, _names(records)))
        asked, pending = turn.state.open_question is not None, turn.state.pending
        left = [
            (score + 0.3 * (asked and bool(example.asked)) + 0.2 * (pending and bool(example.pending)), example)
            for score, example in zip(scores, self._others, strict=True)
            if (not example.asked or asked) and (not example.pending or asked or pending)
        ]
        chosen: list[Example] = []
        while left and len(chosen) < self._count:
            kinds = {example.category for example in chosen}
            best = max(left, key=lambda pair: pair[0] * (_SAME_KIND if pair[1].category in kinds else 1.0))
            left.remove(best)
            chosen.append(best[1])
        return tuple(reversed(chosen))


def _names(records: Sequence[str]) -> list[str]:
    """The names without the word that says what each is."""
    return [record.partition(" ")[2] for record in records]
