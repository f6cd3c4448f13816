"""Days that are pointed at: "he signs on 10 February, ... move my task to that day"."""

from datetime import date

from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item

_THAT = frozenset({("that",), ("the", "same"), ("that", "same"), ("same",)})
_DAY = frozenset({"day", "date"})
_LEADS = frozenset("to for until till on by from".split())


def with_days(reading: Annotated) -> str | None:
    """The message with the one day told before in place of "that day"; None where it points at none, or at several."""
    words, text = reading.text.folded, reading.text
    for n in range(1, len(words) - 1):
        stop = next((k for k in (n + 1, n + 2) if words[k : k + 1] and words[k] in _DAY), None)
        if stop is None or words[n - 1] not in _LEADS or words[n:stop] not in _THAT:
            continue
        told: dict[date, Item] = {}
        for item in reading.items_in(0, n):
            when = item.of("when")
            if when is not None and item.kind == "when" and when.value.day and when.value.day > reading.today:
                told.setdefault(when.value.day, item)
        if len(told) != 1:
            return None
        item = next(iter(told.values()))
        first = item.first + (words[item.first] in _LEADS)
        day = text.words(first, item.last)
        return text.shown[: text.tokens[n].start] + day + text.shown[text.tokens[stop].end :]
    return None
