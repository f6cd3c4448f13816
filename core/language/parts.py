"""The words of a message as the finders read them: hyphenated compounds taken apart, each part knowing its token."""

from collections.abc import Sequence
from dataclasses import dataclass

_PADDING = 4
# Half an hour of speech; what stands beyond it is text to keep, and no value is looked for in it.
_READ_TOKENS = 5_000
_MOST_PIECES = 6
_NOT_TAKEN_APART = frozenset("@/:")


@dataclass(frozen=True, slots=True)
class Parts:
    """Folded words; `words` ends in empty strings beyond `count`, so that a finder may look ahead without a check.

    "mid-january" is two parts of one token; numbers with hyphens ("2027-01-15") stay whole. No word is empty before
    `count`. A part stands for the tokens from `tokens` to `ends`, mostly one. Only the first 5,000 tokens of a message
    are read.
    """

    words: tuple[str, ...]
    count: int
    tokens: tuple[int, ...]
    ends: tuple[int, ...]
    places: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, folded: Sequence[str], places: Sequence[tuple[int, int]]) -> "Parts":
        """The parts of these folded tokens, which stand at these offsets."""
        words: list[str] = []
        tokens: list[int] = []
        for index, word in enumerate(folded[:_READ_TOKENS]):
            for piece in _pieces(word) if "-" in word else (word,):
                words.append(piece)
                tokens.append(index)
        return cls(
            words=(*words, *[""] * _PADDING),
            count=len(words),
            tokens=tuple(tokens),
            ends=tuple(tokens),
            places=tuple(places),
        )

    def span(self, first: int, last: int) -> tuple[int, int] | None:
        """The tokens of parts `first` to `last` (exclusive), or None where a token would be cut in two."""
        if first > 0 and self.ends[first - 1] == self.tokens[first]:
            return None
        if last < self.count and self.tokens[last] == self.ends[last - 1]:
            return None
        return self.tokens[first], self.ends[last - 1] + 1

    def gap(self, index: int) -> int:
        """How many characters stand between a part and the one before; 0 at the beginning and within a token."""
        if index <= 0 or index >= self.count:
            return 0
        before, here = self.ends[index - 1], self.tokens[index]
        return 0 if before == here else self.places[here][0] - self.places[before][1]

    def glued(self, index: int) -> bool:
        """Whether a part follows the one before without space."""
        return 0 < index < self.count and self.gap(index) == 0


def _pieces(word: str) -> list[str]:
    pieces = [piece for piece in word.split("-") if piece]
    is_number = word[0].isdigit() and all(piece.isdigit() for piece in pieces)
    is_compound = 1 < len(pieces) <= _MOST_PIECES and _NOT_TAKEN_APART.isdisjoint(word)
    return pieces if is_compound and not is_number else [word]
