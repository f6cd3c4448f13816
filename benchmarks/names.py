"""Names with the distribution of real ones: a few that thousands share, and a long tail that is nearly unique."""

from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from random import Random

_LEGAL_FORMS = (
    "",
    "",
    "",
    "",
    " Inc",
    " Ltd",
    " GmbH",
    " Corp",
    " LLC",
    " AB",
    " SA",
    " & Sons",
    " Group",
    " Holdings",
)


def words(name: str) -> tuple[str, ...]:
    """One of the word lists beside this file."""
    return tuple((Path(__file__).parent / "words" / f"{name}.txt").read_text(encoding="utf-8").split())


def zipf_weights(count: int, exponent: float) -> list[float]:
    """Running sums of weights in which the n-th is 1/n to the exponent: how often the n-th most common name occurs."""
    return list(accumulate(1 / (rank**exponent) for rank in range(1, count + 1)))


class Names:
    """Draws names from one source of chance."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._first = words("first_names")
        self._first_weights = zipf_weights(len(self._first), 0.45)
        self._last = words("last_names")
        self._last_weights = zipf_weights(len(self._last), 0.6)
        self._beginnings = words("company_beginnings")
        self._trades = words("company_trades")
        self._syllables = tuple(
            words(part) for part in ("syllable_onsets", "syllable_vowels", "syllable_codas", "name_endings")
        )

    def first(self) -> str:
        """A first name; the most common one is borne by some 3 of 100 people."""
        return self._one(self._first, self._first_weights)

    def last(self) -> str:
        """A last name: of six in ten people a common one, of the others one that few bear."""
        if self._random.random() < 0.6:
            return self._one(self._last, self._last_weights)
        return self._coined()

    def company(self) -> str:
        """A company's name of two words, or a coined one, at times with its legal form."""
        choose = self._random.choice
        if self._random.random() < 0.3:
            beginning = self._coined()
        else:
            beginning = f"{choose(self._beginnings)}{choose(self._beginnings).lower()}"
        return f"{beginning} {choose(self._trades)}{choose(_LEGAL_FORMS)}"

    def _one(self, names: Sequence[str], weights: Sequence[float]) -> str:
        return self._random.choices(names, cum_weights=weights)[0]

    def _coined(self) -> str:
        return "".join(self._random.choice(part) for part in self._syllables).capitalize()
