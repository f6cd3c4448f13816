"""Points by which a share changes, told without the word percentage: "take 10 points off it", "ten off the odds"."""

from collections.abc import Sequence

from core.language.parts import Parts

_POINTS = frozenset("point points pt pts pp pps ppt ppts".split())
_CHANGING = frozenset(
    "add added adding adds another boost boosted bump bumped bumping by chop climbed cut cuts cutting deduct deducted "
    "dip dipped dock docked down drop dropped dropping drops fall fallen fell gain gained gains increase increased "
    "jumped knock knocked knocking knocks lift lifted lop lose loses lost lower lowered lowering lowers nudge nudged "
    "push pushed pushing put raise raised raises raising reduce reduced rise risen rose shave shaved shaving slice "
    "slid slipped strip subtract tack take takes taking took trim trimmed trimming up whack".split()
)
_SHARES = frozenset("probability prob odds chance chances likelihood".split())
_TOWARDS = frozenset("off from to onto on".split())
_DETERMINERS = frozenset("the its their our that win".split())
_OTHER_THINGS = frozenset("of for about in".split())
_REACH = 9


def points_end(parts: Parts, at: int, end: int) -> int | None:
    """Where points end whose number stands from part `at` to `end`; None where it is no change of a share."""
    words = parts.words
    if not _CHANGING & set(words[max(0, at - _REACH) : at]):
        return None
    n = end + (words[end] in ("more", "extra", "full"))
    if words[n] in _POINTS:
        other = words[n + 1] in _OTHER_THINGS or (words[n + 1] == "to" and not _leads_to_share(words, n + 1))
        return None if other else n + 1
    return end if _leads_to_share(words, end) else None


def _leads_to_share(words: Sequence[str], n: int) -> bool:
    """Whether what changes stands behind a preposition: "off the probability"."""
    if words[n] not in _TOWARDS:
        return False
    n += 1
    while words[n] in _DETERMINERS:
        n += 1
    return words[n] in _SHARES
