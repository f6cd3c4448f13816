"""How alike two messages are in form: by the words and letters that stay when names and values are masked."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from core.language.normalise import fold

_VALUE: Final = re.compile(r"\S+@\S+|[+]?[$€£]?\d[\d.,:/%-]*\s?[a-z%€]{0,3}\b|\"[^\"]*\"|'[^']{3,}'")
_GRAM: Final = 4


def masked(message: str, names: Iterable[str]) -> str:
    """The message folded, with names of records as "@" and values as "#"."""
    text = fold(message)
    for word in sorted({part for name in names for part in fold(name).split()}, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", "@", text)
    return _VALUE.sub("#", re.sub(r"@(?:\s@)+", "@", text))


class Likeness:
    """Ranks texts by their likeness to another: cosine of weighted character n-grams, rare ones weighing more."""

    def __init__(self, texts: Sequence[str]) -> None:
        counts = [_grams(text) for text in texts]
        spread = Counter(gram for count in counts for gram in count)
        self._weight = {gram: math.log(1 + len(texts) / number) for gram, number in spread.items()}
        self._vectors = [self._weighed(count) for count in counts]

    def scores(self, text: str) -> list[float]:
        """The likeness of each text to this one, from 0 to 1."""
        wanted = self._weighed(_grams(text))
        return [sum(weight * wanted.get(gram, 0.0) for gram, weight in vector.items()) for vector in self._vectors]

    def _weighed(self, counts: Counter[str]) -> dict[str, float]:
        vector = {gram: (1 + math.log(count)) * self._weight.get(gram, 0.0) for gram, count in counts.items()}
        length = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
        return {gram: weight / length for gram, weight in vector.items()}


def _grams(text: str) -> Counter[str]:
    words = f" {text} "
    whole = Counter(f"={word}" for word in text.split())
    return whole + Counter(words[at : at + _GRAM] for at in range(max(len(words) - _GRAM + 1, 1)))
