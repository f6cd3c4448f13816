"""How long before something a reminder is wanted: "meeting on thursday at 10, remind me an hour before"."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from core.drafts import Given
from core.planners.local.marking.annotate import Annotated

_BEFORE = frozenset("before beforehand prior ahead earlier".split())
_ADVANCE = (("in", "advance"), ("ahead", "of"), ("prior", "to"))
_OF_DAYS = {"day": 1, "night": 1, "evening": 1, "week": 7}
_WHAT = frozenset(
    "it that this then them hand time start starts begins to of the call meeting event please pls".split()
)
_OPENERS = frozenset(
    "remind reminder reminders alert alarm nudge ping prod notify buzz task todo me us my a an the set put add create "
    "give make get need want i'd like and also please pls for on in up send with another heads-up one".split()
)
_DAY = len("2026-11-26")


@dataclass(frozen=True, slots=True)
class LeadTime:
    """Tokens `first` to `last` say how long before; `bare` where they do not say before what."""

    first: int
    last: int
    minutes: int
    days: int
    bare: bool

    def earlier(self, due: Given, zone: tzinfo | None) -> Given | None:
        """The time that is so much before another; None where that is too vague to tell."""
        moments = [self._earlier(str(value), zone) for value in (due.value, *due.others)]
        told = [moment for moment in moments if moment is not None]
        return Given(value=told[0], others=tuple(told[1:])) if told else None

    def _earlier(self, value: str, zone: tzinfo | None) -> str | None:
        if value.startswith("T"):
            return None
        if len(value) == _DAY:
            day = date.fromisoformat(value) - timedelta(days=self.days)
            return None if self.minutes else day.isoformat()
        moment = datetime.fromisoformat(value).astimezone(zone)
        local = moment.replace(tzinfo=None) - timedelta(days=self.days)
        return (local.replace(tzinfo=zone) - timedelta(minutes=self.minutes)).isoformat()


class LeadTimes:
    """Finds them in one message."""

    def __init__(self, reading: Annotated) -> None:
        self._reading = reading
        self._words = reading.text.folded

    def at(self, first: int, last: int) -> LeadTime | None:
        """The first that stands between two tokens."""
        for n in range(first, last):
            length = self._length(n, last)
            if length is None:
                continue
            stop, minutes, days = length
            end = self._end(stop, last)
            if end is not None:
                rest = [word for word in self._words[end:last] if any(map(str.isalnum, word))]
                return LeadTime(n, end, minutes, days, bare=all(word in _WHAT for word in rest))
        return None

    def alone(self, first: int, last: int) -> bool:
        """Whether a stretch only asks to be reminded so long before what was told."""
        lead = self.at(first, last)
        return lead is not None and lead.bare and all(word in _OPENERS for word in self._words[first : lead.first])

    def opened(self, first: int, lead: LeadTime) -> bool:
        """Whether a lead stands right behind the words that ask to be reminded."""
        items = self._reading.items_in(first, lead.first)
        return all(item.has("when") or self._words[item.first] in _OPENERS for item in items)

    def _length(self, n: int, last: int) -> tuple[int, int, int] | None:
        """The token behind a length of time at a token, with its minutes and days."""
        item = self._reading.items[self._reading.at[n]]
        mark = item.of("duration")
        if mark is not None and item.first == n:
            minutes = mark.value.minutes
            days = {"day": 1, "week": 7}.get(mark.value.unit)
            if minutes is not None:
                return item.last, int(minutes), 0
            return (item.last, 0, int(mark.value.amount * days)) if days is not None else None
        if self._words[n] in ("the", "a", "one") and n + 1 < last and self._words[n + 1] in _OF_DAYS:
            return n + 2, 0, _OF_DAYS[self._words[n + 1]]
        return None

    def _end(self, n: int, last: int) -> int | None:
        """The token behind the word that says "before"."""
        if n < last and self._words[n : n + 2] in _ADVANCE:
            return n + 2
        if n >= last or self._words[n] not in _BEFORE:
            return None
        return n + 2 if self._words[n + 1 : n + 2] == ("hand",) else n + 1
