"""What an expression of time means: days, a time of day, a direction."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Literal

from core.language.calendar_words import DayPart
from core.language.locales import Locale, locale_of
from core.language.zones import zone_of

Grain = Literal["day", "week", "month", "quarter", "half", "year", "time", "range"]
Direction = Literal["point", "until", "from"]
Unsaid = Literal["nothing", "week", "month", "year"]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The moment of speaking, aware and in the speaker's zone, and his account's language tag ("en-GB"), if known."""

    now: dt.datetime
    account: str = ""

    @property
    def today(self) -> dt.date:
        """The day on which it is said."""
        return self.now.date()

    @property
    def locale(self) -> Locale:
        """How the speaker writes dates and numbers."""
        return locale_of(str(self.now.tzinfo), self.account)


@dataclass(frozen=True, slots=True)
class When:
    """An expression of time.

    `start` and `end` are the days it covers, inclusive; both None when only a time of day was said (`grain` "time"). A
    day with a time of day keeps grain "day". `typical` is the day that a vague range is usually put down as ("mid
    january": the 15th).
    `direction` is "until" for by, before, until and "from" for after, since, from; `exclusive` marks before and after.
    `part` is a part of the day that was said without a time. `ambiguous` holds other days that may have been meant, or
    the first days of other stretches.
    `unsaid` is the unit that a correction would take from what was said before: "the 22nd" leaves out the month
    and the year ("month"), "jan 22" the year ("year"), "friday" the week ("week").
    """

    start: dt.date | None
    end: dt.date | None
    time: dt.time | None = None
    zone: str | None = None
    grain: Grain = "day"
    direction: Direction = "point"
    exclusive: bool = False
    ambiguous: tuple[dt.date, ...] = ()
    unsaid: Unsaid = "nothing"
    typical: dt.date | None = None
    part: DayPart | None = None

    @property
    def day(self) -> dt.date | None:
        """The single day meant, if it is one; for a vague range the typical one."""
        return self.start if self.start == self.end else self.typical

    @property
    def others(self) -> tuple["When", ...]:
        """What else may have been meant, complete; empty where the words mean one thing."""
        if self.start is None or self.end is None:
            return ()
        length = self.end - self.start
        return tuple(replace(self, start=day, end=day + length, ambiguous=()) for day in self.ambiguous)

    @property
    def earliest(self) -> dt.date | None:
        """The first day that a filter lets through; None: no bound ("before christmas")."""
        if self.direction == "until":
            return None
        if self.direction == "from" and self.exclusive:
            return _beside(self.end, 1)
        return self.start

    @property
    def latest(self) -> dt.date | None:
        """The last day that a filter lets through; None: no bound ("since monday")."""
        if self.direction == "from":
            return None
        if self.direction == "until" and self.exclusive:
            return _beside(self.start, -1)
        return self.end

    def moment(self, calendar: Calendar) -> dt.datetime | None:
        """The moment meant, in the speaker's zone, when there is a time of day; without a day it is today's.

        A time that a daylight-saving change skips is moved on by the change; of one that comes twice, the first counts.
        """
        if self.time is None:
            return None
        zone = zone_of(self.zone) if self.zone else calendar.now.tzinfo
        day = self.day or self.start or calendar.now.astimezone(zone).date()
        try:
            said = dt.datetime.combine(day, self.time, zone)
            return said.astimezone(dt.UTC).astimezone(calendar.now.tzinfo)
        except OverflowError:
            return None


def _beside(day: dt.date | None, days: int) -> dt.date | None:
    if day is None or not dt.date.min + dt.timedelta(days=2) < day < dt.date.max - dt.timedelta(days=2):
        return day
    return day + dt.timedelta(days=days)
