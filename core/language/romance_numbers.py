"""French and Spanish numbers in words: "quatre-vingt mille", "ciento veinte mil", "dos millones y medio"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.language.phrasebook import Phrasebook, Rendering

_ENGLISH = frozenset(
    "a one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy "
    "eighty ninety hundred half quarter couple".split()
)


@dataclass(frozen=True)
class NumberWords:
    """The words of a language's numbers: those that add up, and those that multiply what stands before them."""

    small: Mapping[str, int]
    scales: Mapping[str, int]
    joint: str

    @property
    def words(self) -> str:
        """A regular expression of one word."""
        return f"(?:{'|'.join(sorted(self.small, key=len, reverse=True))})"

    def number(self, words: Sequence[str]) -> int | None:
        """The number of these folded words, or of digits; None if they are none."""
        if len(words) == 1 and words[0].isdigit():
            return int(words[0])
        total, part = 0, 0
        for word in words:
            if word in self.scales:
                scale = self.scales[word]
                if scale < 1000 and part < 100:
                    part = (part or 1) * scale
                else:
                    total, part = total + (part or 1) * scale, 0
            elif (word == "vingt" and part % 100 == 4) or word == "vingts":
                part += 76  # four twenties
            elif word in self.small:
                part += self.small[word]
            elif word != self.joint:
                return None
        return total + part


_FRENCH_SMALL = (
    "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
).split()
FRENCH = NumberWords(
    small={word: number for number, word in enumerate(_FRENCH_SMALL)}
    | {"une": 1, "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
       "septante": 70, "huitante": 80, "nonante": 90},
    scales={"cent": 100, "cents": 100, "mille": 1_000},
    joint="et",
)  # fmt: skip
_SPANISH_SMALL = (
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete "
    "dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete "
    "veintiocho veintinueve"
).split()
SPANISH = NumberWords(
    small={word: number for number, word in enumerate(_SPANISH_SMALL)}
    | {"un": 1, "una": 1, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80,
       "noventa": 90, "cien": 100, "ciento": 100, "doscientos": 200, "trescientos": 300, "cuatrocientos": 400,
       "quinientos": 500, "seiscientos": 600, "setecientos": 700, "ochocientos": 800, "novecientos": 900},
    scales={"mil": 1_000},
    joint="y",
)  # fmt: skip
_MOST_WORDS = 12
_COINS = "euros?|€|francs?|pesos?|dolares"
_ONE_AND_A_HALF = "(?: (?:et|y) (?P<half>demie?|medio))"


def _large(language: NumberWords) -> Rendering:
    """Numbers from a thousand on in several words, and any that a currency follows, in digits."""

    def render(found: re.Match[str]) -> str | None:
        words = f"{found['first']}{found['rest']}".split()
        number = language.number(words)
        if number is None or words[-1] == language.joint or _follows_number(found):
            return None
        if found["scale"]:
            return f"{number}{'.5' if found['half'] else ''} million"
        return str(number) if found["coin"] is not None or (number >= 1_000 and len(words) > 1) else None

    return render


def _follows_number(found: re.Match[str]) -> bool:
    """Whether digits or an English number stand before, as in "two mil", of which this is then the scale."""
    before = found.string[: found.start()].rstrip().rpartition(" ")[2]
    return before[-1:].isdigit() or before in _ENGLISH


def _numbers(language: NumberWords, million: str) -> Phrasebook:
    every = "|".join(sorted({*language.small, *language.scales, language.joint}, key=len, reverse=True))
    follows = (
        f"(?P<rest>(?: (?:{every})){{0,{_MOST_WORDS}}}?)"
        f"(?:(?P<scale> (?:{million})){_ONE_AND_A_HALF}?(?! (?:{every}))|(?P<coin>(?= (?:{_COINS})))|(?! (?:{every})))"
    )
    firsts = tuple(word for word in (*language.small, *language.scales) if word != "once")  # an English word
    return Phrasebook.of([(firsts, follows, _large(language))])


FRENCH_NUMBERS = _numbers(FRENCH, "millions?")
SPANISH_NUMBERS = _numbers(SPANISH, "millon|millones|million")
SHARES = Phrasebook.of(
    [
        (("un",), " demi million", "half a million"),
        (("medio",), " millon", "half a million"),
        (("million", "millions", "millon", "millones"), rf" (?:d'|de )(?P<coin>{_COINS})", r"million \g<coin>"),
        (("mil",), rf" (?:de )(?P<coin>{_COINS})", r"mil \g<coin>"),
    ]
)
"""Halves of a million, and the "of" between millions and their currency."""
