"""Amounts that are a rate and no sum: "15k per site", "2k a month", "500/user"."""

from collections.abc import Collection

from core.planners.local.marking.annotate import Annotated

_BEFORE_UNIT = frozenset({"per", "/", "every", "a", "an", "each"})
_UNITS = frozenset(
    "month months week weeks day days hour hours quarter seat seats user users head heads person people site sites "
    "unit units licence licences license licenses piece pieces employee employees location locations store stores "
    "device devices truck trucks bed beds room rooms ton tons tonne tonnes kilo mile desk desks agent agents module "
    "node server machine vehicle shop branch school student patient mo pp".split()
)
_RATES = frozenset("monthly weekly daily hourly quarterly pcm p.m".split())
_NO_UNIT = frozenset(
    "year years yr annum the a an our my his her their its your email e-mail mail phone call request agreement".split()
)
"""Per year is how many say what a deal is worth; behind other words "per" tells who said it."""


def rate_at(reading: Annotated, first: int, last: int, used: Collection[int]) -> int | None:
    """The first token of an amount that was taken though it is one of several; None where there is none."""
    words = reading.text.folded
    for item in reading.items_in(first, last):
        behind = words[item.last : item.last + 2]
        if not item.has("money") or item.first not in used or not behind:
            continue
        unit = behind[-1] in _UNITS and behind[0] in _BEFORE_UNIT
        if unit or behind[0] in _RATES or (behind[0] == "per" and _is_noun(reading, item.last + 1)):
            return item.first
    return None


def _is_noun(reading: Annotated, n: int) -> bool:
    """Whether an ordinary word in small letters stands there, as what something is counted by."""
    if n >= len(reading.text.tokens):
        return False
    item, word = reading.items[reading.at[n]], reading.text.tokens[n].text
    return word.islower() and word.isalpha() and word not in _NO_UNIT and not item.has("record", "user", "when")
