"""The words of a message as the finders read them: hyphenated compounds taken apart, each part knowing its token."""

from collections.abc import Sequence
from dataclasses import dataclass

_PADDING = 4


@dataclass(frozen=True, slots=True)
class Parts:
    """Folded words; `words` ends in empty strings beyond `count`, so that a finder may look ahead without a check.

    "mid-january" is two parts of one token; numbers with hyphens ("2027-01-15") stay whole.
    """

    words: tuple[str, ...]
    count: int
    tokens: tuple[int, ...]
    places: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, folded: Sequence[str], places: Sequence[tuple[int, int]]) -> "Parts":
        """The parts of these folded tokens, which stand at these offsets."""
        words: list[str] = []
        tokens: list[int] = []
        for index, word in enumerate(folded):
            pieces = word.split("-") if "-" in word and len(word) > 2 and not word[0].isdigit() else None
            if word[:1].isdigit() and "-" in word and not word.replace("-", "").isdigit():
                pieces = word.split("-")
            for piece in [piece for piece in pieces or () if piece] or [word]:
                words.append(piece)
                tokens.append(index)
        return cls(
            words=(*words, *[""] * _PADDING), count=len(words), tokens=tuple(tokens), places=tuple(places)
        )

    def span(self, first: int, last: int) -> tuple[int, int] | None:
        """The tokens of parts `first` to `last` (exclusive), or None where a token would be cut in two."""
        if first > 0 and self.tokens[first - 1] == self.tokens[first]:
            return None
        if last < self.count and self.tokens[last] == self.tokens[last - 1]:
            return None
        return self.tokens[first], self.tokens[last - 1] + 1

    def gap(self, index: int) -> int:
        """How many characters stand between a part and the one before; 0 at the beginning and within a token."""
        if index <= 0 or index >= self.count:
            return 0
        before, here = self.tokens[index - 1], self.tokens[index]
        return 0 if before == here else self.places[here][0] - self.places[before][1]

    def glued(self, index: int) -> bool:
        """Whether a part follows the one before without space."""
        return 0 < index < self.count and self.gap(index) == 0
