"""Values told as they were and as they are: "the date was 5 January, now it's the 20th", "was 60k, is now 59k"."""

from core.planners.local.marking.annotate import Annotated

_WAS = (("was",), ("were",), ("used", "to", "be"), ("had", "been"), ("has", "been"))
_NOW = tuple(
    tuple(phrase.split())
    for phrase in (
        "now it is", "now it 's", "now it's", "now its", "now is", "now are", "is now", "are now", "it is now",
        "it 's now", "it's now", "its now", "it should be", "should be", "must be", "now should be", "now to be", "now",
    )
)  # fmt: skip
_BEFORE_NOW = frozenset(", ; . - and but".split())
_MOST_OLD = 8
_GAP = frozenset(": of for the on at deal".split())
_MOST_GAP = 6


def without_former(reading: Annotated) -> str | None:
    """The message with the new value alone; None where it tells no such pair."""
    words, text = reading.text.folded, reading.text
    for item in reading.items:
        if not item.has("field"):
            continue
        was = _was_behind(reading, item.last)
        if was is None:
            continue
        start, old = was
        new = _now_behind(words, old)
        if new is None:
            continue
        before, behind = text.shown[: text.tokens[start].start], text.shown[text.tokens[new].start :]
        return f"{before.rstrip().removesuffix(':')} is {behind}"
    return None


def _was_behind(reading: Annotated, n: int) -> tuple[int, int] | None:
    """Where "was" begins and ends behind a field; the record that it is of may stand between."""
    words = reading.text.folded
    for start in range(n, min(n + _MOST_GAP, len(words))):
        for phrase in _WAS:
            if words[start : start + len(phrase)] == phrase:
                return start, start + len(phrase)
        item = reading.items[reading.at[start]]
        if words[start] not in _GAP and not item.has("record", "table"):
            return None
    return None


def _now_behind(words: tuple[str, ...], old: int) -> int | None:
    """Where the new value begins behind an old one."""
    for n in range(old + 1, min(old + _MOST_OLD, len(words))):
        if words[n] not in _BEFORE_NOW:
            continue
        start = n
        while start < len(words) and words[start] in _BEFORE_NOW:
            start += 1
        behind = [start + len(phrase) for phrase in _NOW if words[start : start + len(phrase)] == phrase]
        if behind and max(behind) < len(words):
            return max(behind)
    return None
