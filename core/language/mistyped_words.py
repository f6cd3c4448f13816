"""Small words with a slip of the fingers: what opens a question, and units of time: "wich tasks are due this wek"."""

import re
from collections.abc import Iterator, Mapping

_OPENERS = "which what whats when where who whos how show list find".split()
_UNITS = "week weeks month months quarter year day days weekend fortnight".split()
_REAL = frozenset(
    "hat chat wheat whet wit with wish witch whoa why hen wen then there were here ere her hoe snow shop shot sow hows "
    "shows how who lit lst lust last its fin fid ind gave hive tall tel till pulls put pul cont coat does dose doe hav "
    "halve heave era ear ares are weeds wee weak eek wick moth month monk yea years dear da say dy cunt sho ist ell "
    "ive gie ho ow hw wo wa lis wos ady das mont mons wees yer yar wha".split()
)
"""Words of their own that a slip could leave."""
_SHORT = {"hw": "how", "wht": "what", "wat": "what", "wats": "whats", "wich": "which", "whch": "which",
          "whn": "when", "shw": "show", "wk": "week", "wks": "weeks", "mnth": "month",
          "mth": "month", "mths": "months", "qtr": "quarter", "yr": "year"}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_BEFORE_UNIT = re.compile(r"(?i)\b(this|next|nxt|nex|last|lst|past|coming|current|previous|the|a|per|all) +$")
_NEAR = {"nxt": "next", "nex": "next", "netx": "next", "lst": "last", "lats": "last", "thsi": "this", "tihs": "this"}
_MANY = {"mcuh": "much", "muhc": "much", "mch": "much", "mnay": "many", "mayn": "many", "mny": "many"}
_LEAST, _LONGEST, _REACH = 3, 600, 12
"""Words that a message has at least, letters that it has at most, and how far before a unit of time is looked."""


def _slips(word: str) -> Iterator[str]:
    """The word with two letters that changed places, one left out, or one typed twice."""
    for n in range(len(word) - 1):
        yield word[:n] + word[n + 1] + word[n] + word[n + 2 :]
    for n in range(1, len(word)):
        if len(word) > _LEAST:
            yield word[:n] + word[n + 1 :]
        yield word[:n] + word[n - 1] + word[n:]


def _meant(words: list[str]) -> Mapping[str, str]:
    found: dict[str, set[str]] = {}
    for word in words:
        for slip in _slips(word):
            found.setdefault(slip, set()).add(word)
    known = _REAL | set(words)
    return {slip: meant.copy().pop() for slip, meant in found.items() if len(meant) == 1 and slip not in known}


_OPENING = {**_meant(_OPENERS), **_SHORT}
_UNIT = {**_meant(_UNITS), **_SHORT}


def respelled(text: str) -> str:
    """The text with its first word and its units of time as they were meant, where these are a slip away from them."""
    if len(text) > _LONGEST:
        return text
    words = list(_WORD.finditer(text))
    if len(words) < _LEAST:
        return text
    out, at = "", 0
    for n, found in enumerate(words):
        word = found.group().lower()
        meant = None
        if n == 0 and not text[: found.start()].strip():
            meant = _opener(word, words[1].group().lower())
        elif n == 1 and word in _MANY and words[0].group().lower() in ("how", "hwo", "hw"):
            meant = _MANY[word]
        elif (
            _BEFORE_UNIT.search(text[max(0, found.start() - _REACH) : found.start()])
            and word in _UNIT
            and found.group().islower()
        ):
            meant = _UNIT[word]
        elif word in _NEAR and n + 1 < len(words) and _is_unit(words[n + 1].group().lower()):
            meant = _NEAR[word]
        if meant is not None:
            out += text[at : found.start()] + meant
            at = found.end()
    return out + text[at:]


def _opener(word: str, following: str) -> str | None:
    if word == "hwo":
        return "how" if following in ("many", "much", "mcuh", "mnay", "long", "old", "big", "far") else "who"
    return _OPENING.get(word)


def _is_unit(word: str) -> bool:
    return word in _UNITS or word in _UNIT
