"""Slips and their corrections: "forty, no, fifty thousand" means fifty thousand. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from core.language.spoken_fillers import tidy

_MARKER = re.compile(
    r"(?<![\s,.;:…–—-])(?:\s*[,.;:…–—-]+\s*|\s+)"
    r"(?:(?:oh|um|uh|or|and|er)\s*,?\s+)?"
    r"(?P<words>(?:(?:no|wait|sorry|actually|oops)[,.…–—-]*\s+)+make (?:that|it)|no wait"
    r"|no sorry|no actually|sorry no|wait no|actually no|i'm sorry|i am sorry|excuse me|i mean|i meant"
    r"|make that|or rather|rather|correction|erratum|no|sorry|wait|actually|oops|whoops)"
    r"(?:\s*[,.;:…–—-]+\s*|\s+)",
    re.IGNORECASE,
)
_SURE = frozenset({"i mean", "i meant", "make that", "or rather", "no wait", "wait no", "correction", "erratum",
                   "no sorry", "sorry no", "no actually", "actually no"})  # fmt: skip
"""Markers that need no pause around them."""
_TAKEN_BACK = re.compile(
    r"(?:^|(?<=[.!?,;]))[^.!?]*[.!?,;]\s*(?:(?:no|wait),?\s+)?(?:scratch|strike|forget|ignore) that\b[\s,.;!]*",
    re.IGNORECASE,
)

_DENIED = re.compile(r"not (?P<what>[\w']+)\s*[,.;:…–—-]+\s*", re.IGNORECASE)
"""What is said again to take it back: "remind me, no, not me, remind Tom"."""

_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_MONTHS = frozenset("january february march april may june july august september october november december".split())
_NEAR_DAYS = frozenset("today tomorrow tonight yesterday".split())
_ORDINAL = re.compile(r"\d{1,2}(?:st|nd|rd|th)$")
_NUMBER = re.compile(r"[$€£]?\d[\d,.]*(?:k|m|%)?$")
_SCALES = {"hundred": 100, "thousand": 1000, "grand": 1000, "k": 1000, "million": 1_000_000, "billion": 1_000_000_000}
_UNITS = frozenset(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety half quarter".split()
)
_CURRENCIES = frozenset("dollars euros pounds percent usd eur gbp bucks".split())
_LENGTHS = frozenset("min mins minute minutes hr hrs hour hours h day days week weeks month months".split())
"""Units behind a number: "15 min, sorry, 25 min"."""
_LEADS = frozenset("on at to for in by from until till with about the a an next last this of".split())
_FARTHEST = 6
"""So many words before the marker the words of the correction may be taken up again."""

_LONGER_SLIP = 1
"""So many words more a slip may have than what corrects it; beyond that more than the slip would be lost."""

_Kind = Literal["number", "day", "month", "name"]
_WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class _Word:
    bare: str
    shown: str
    start: int
    end: int

    @property
    def ends_sentence(self) -> bool:
        return self.shown[-1] in ".!?"


def without_slips(text: str, *, sentences: bool = True) -> str:
    """The text with each slip and the words that take it back left out; what is not clearly a slip stays.

    Whole sentences that are taken back ("..., scratch that") are left out where `sentences` says so.
    """
    while sentences and (found := _TAKEN_BACK.search(text)) is not None:
        text = tidy(text[: found.start()] + " " + text[found.end() :])
    position = 0
    while (marker := _MARKER.search(text, position)) is not None:
        corrected = _corrected(text, marker)
        if corrected is None:
            position = marker.start("words") + 1
        else:
            text = corrected
            position = 0
    return tidy(text)


def _corrected(text: str, marker: re.Match[str]) -> str | None:
    """The text without the slip before this marker; None if what follows corrects nothing."""
    before, after = _words(text[: marker.start()]), _words(text[marker.end() :])
    if not before or not after:
        return None
    said = marker["words"].lower()
    sure = said in _SURE or said.endswith(("make that", "make it")) or _pauses(text, marker) == 2
    kept = text[marker.end() :]
    denied = _DENIED.match(kept)
    if sure and denied is not None and denied["what"].lower() == before[-1].bare:
        kept = kept[denied.end() :]
        after = _words(kept)
        if not after:
            return None
    start = _taken_up_again(before, after) if sure else None
    if start is None:
        before = _without_length(before, after)
        start = _same_kind(before, after)
        if start is None or not (sure or (_pauses(text, marker) and _kind(before[start]) != "name")):
            return None
        kept = _with_scale(before[start:], after, kept)
    return f"{text[: before[start].start]}{kept}"


def _pauses(text: str, marker: re.Match[str]) -> int:
    """On how many sides of the marker there is a pause, as far as marks tell; a pause after it alone says nothing."""
    lead = text[marker.start() : marker.start("words")]
    rest = text[marker.end("words") : marker.end()]
    paused = [any(mark in side for mark in ",.;:…–—-") for side in (lead, rest)]
    return sum(paused) if paused[0] else 0


def _taken_up_again(before: Sequence[_Word], after: Sequence[_Word]) -> int | None:
    """Where the correction begins with a word that was said shortly before: "on Tuesday, sorry, on Wednesday"."""
    first = after[0].bare
    for place in range(len(before) - 1, max(len(before) - 1 - _FARTHEST, -1), -1):
        word = before[place]
        if word.bare == first and place < len(before) - 1 and not _NUMBER.match(first):
            return place if len(before) - place <= len(after) + _LONGER_SLIP else None
        if word.ends_sentence and place < len(before) - 1:
            return None
    return None


def _same_kind(before: Sequence[_Word], after: Sequence[_Word]) -> int | None:
    """Where what stands right before the marker begins, if it is of the kind that follows the marker."""
    lead = 1 if after[0].bare in _LEADS and len(after) > 1 else 0
    kind = _kind(after[lead])
    if kind is None or _kind(before[-1]) != kind:
        return None
    place = len(before) - 1
    while place > 0 and _continues(before[place - 1], kind):
        place -= 1
    if lead and place > 0 and before[place - 1].bare in _LEADS:
        place -= 1
    return place


def _without_length(before: list[_Word], after: Sequence[_Word]) -> list[_Word]:
    """The words before the marker without a unit that is said again behind it: "15 min, sorry 25 min"."""
    again = len(after) > 1 and _NUMBER.match(after[0].bare) and after[1].bare in _LENGTHS
    measured = len(before) > 1 and before[-1].bare in _LENGTHS and _NUMBER.match(before[-2].bare)
    return before[:-1] if again and measured else before


def _continues(word: _Word, kind: _Kind) -> bool:
    if word.shown[-1] in ",.;!?" and not (kind == "number" and word.shown[-1] == ","):
        return False
    return _kind(word) == kind or (kind == "number" and word.bare == "and")


def _kind(word: _Word) -> _Kind | None:
    bare = word.bare
    if _NUMBER.match(bare) or bare in _UNITS or bare in _SCALES or bare in _CURRENCIES:
        return "number"
    if any(part in _UNITS for part in bare.split("-")):
        return "number"
    if bare in _WEEKDAYS or bare in _NEAR_DAYS:
        return "day"
    if bare in _MONTHS or _ORDINAL.match(bare):
        return "month"
    return "name" if word.shown[:1].isupper() and bare.isalpha() and len(bare) > 1 else None


def _with_scale(slip: Sequence[_Word], after: Sequence[_Word], kept: str) -> str:
    """The correction with the slip's thousands where it was said without: "75 thousand, no, 80"."""
    words: list[_Word] = []
    for word in after:
        if _kind(word) != "number" or (words and words[-1].shown[-1] in ",.;!?"):
            break
        words.append(word)
    if not words or any(word.bare in _SCALES or word.bare.endswith(("k", "m", "%")) for word in words):
        return kept
    scale = _scale_of(slip)
    figure = words[0].bare.lstrip("$€£").replace(",", "")
    small = not figure.isdigit() or int(figure) < 1000
    if scale is None or not small:
        return kept
    number = [word for word in words if word.bare not in _CURRENCIES][-1]
    place = number.start + len(number.shown.rstrip(",.;!?"))
    return f"{kept[:place]} {scale}{kept[place:]}"


def _scale_of(slip: Sequence[_Word]) -> str | None:
    """ "thousand" of "75 thousand", of "75k" and of "$75,000"."""
    for word in reversed(slip):
        if word.bare in ("thousand", "grand", "million", "billion"):
            return word.bare
        if re.fullmatch(r"[$€£]?\d+k", word.bare):
            return "thousand"
        if re.fullmatch(r"[$€£]?\d{1,3},000", word.bare):
            return "thousand"
    return None


def _words(text: str) -> list[_Word]:
    return [
        _Word(found.group().strip('.,;:!?…–—-"“”').lower() or found.group(), found.group(), *found.span())
        for found in _WORD.finditer(text)
    ]
