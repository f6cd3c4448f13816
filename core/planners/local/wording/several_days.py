"""Several days for one thing to do or to log, as a message for each: "remind me on the 1st and the 15th to ...".

A record holds one moment. So the message is read once for each of the days; where nothing but the moment of one new
record differs, that record is made for each of them.
"""

from collections.abc import Sequence

from core.catalog import Catalog, Table
from core.drafts import Change, Given, StepDraft
from core.language.dates import Calendar
from core.planners.local.clauses.plan_read import PlanRead
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item
from core.planners.local.marking.moments import joined_moment
from core.planners.local.wording.one_by_one import differing, together, without_field

_JOINING = frozenset({",", "and", "&", "+", "plus"})
_AGAIN = frozenset("again then also once more on by at for in the".split())
_SPANNING = frozenset("between from either".split())
_LEADING = frozenset("on by at for in".split())
_OF_SEVERAL = frozenset("twice both two three four 2 3 4 separate".split())
_MOST = 7
_FEWEST = 2


class SeveralDays:
    """Finds the first such list in one message."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._listed = self._list()

    def messages(self) -> list[str]:
        """One message for each of the days; empty where no days are listed."""
        if len(self._listed) < _FEWEST or any(item.has("arrow") for item in self._reading.items):
            return []  # "tasks for today and tomorrow -> friday"
        first, last = self._listed[0].first, self._listed[-1].last
        lead = self._words[first] if self._words[first] in _LEADING else ""
        last += self._words[last : last + 2] == (",", "to")  # "on dec 1 and dec 8, to chase Will"
        behind = self._reading.text.words(last, len(self._words))
        before = self._before(first)
        return [" ".join(part for part in (before, self._said(day, lead), behind) if part) for day in self._listed]

    def listed(self) -> str:
        """The list as it was said."""
        return self._reading.text.words(self._listed[0].first, self._listed[-1].last)

    def _said(self, day: Item, lead: str) -> str:
        """A day as it was said, with the preposition that the first of them has."""
        words = self._reading.text.words(day.first, day.last)
        return words if not lead or self._words[day.first] in _LEADING else f"{lead} {words}"

    def _before(self, last: int) -> str:
        """What stands before the days, as it is said of one of them: "set two reminders for" is "set a task for"."""
        while last > 0 and (self._words[last - 1] in _OF_SEVERAL or self._words[last - 2 : last] == ("twice", ",")):
            last -= 1
        parts: list[str] = []
        first = 0
        for item in self._reading.items_in(0, last):
            mark = item.of("table") if item.kind == "table" else None
            many = next((c for c in mark.value if c.plural), None) if mark is not None else None
            table = self._catalog.table(many.table) if many is not None else None
            if table is None or table.kind != "task" or self._words[item.first - 1] == "my":
                continue
            start = item.first - (item.first > 0 and self._words[item.first - 1] in _OF_SEVERAL)
            parts += [self._reading.text.words(first, start), f"a {table.singular}"]
            first = item.last
        parts.append(self._reading.text.words(first, last))
        return " ".join(part for part in parts if part)

    def _list(self) -> list[Item]:
        """The days of the first list; a day that belongs to the wish behind it is none of them."""
        for n, item in enumerate(self._reading.items):
            if not _is_moment(item) or self._words[max(0, item.first - 1)] in _SPANNING:
                continue
            days = self._from(n)
            if len(days) > 1 and self._heads_wish(days[-1], item):
                days.pop()
            if len(days) > 1 and any(day.marks[0].value.day is not None for day in days):
                return days if len(days) <= _MOST else []
        return []

    def _from(self, n: int) -> list[Item]:
        """The moment at an item and those that are listed behind it."""
        items = self._reading.items
        days, k = [items[n]], n + 1
        while k < len(items) and self._words[items[k].first] in _JOINING:
            while k < len(items) and not _is_moment(items[k]) and self._words[items[k].first] in _JOINING | _AGAIN:
                k += 1
            if k >= len(items) or not _is_moment(items[k]):
                break
            days.append(items[k])
            k += 1
        return days

    def _heads_wish(self, day: Item, first: Item) -> bool:
        """Whether a wish of its own begins behind the last day: "call Jo monday and friday remind me to ...".

        Where nothing stands before the first of them, all of them lead to it.
        """
        behind = self._reading.items[self._reading.at[day.last]] if day.last < len(self._words) else None
        alone = first.first == 0 or not self._words[first.first - 1].isalnum()
        return not alone and behind is not None and behind.has("create_cue", "verb")


def _is_moment(item: Item) -> bool:
    when = item.of("when") if item.kind == "when" else None
    return when is not None and (when.value.day is not None or when.value.time is not None)


def of_each_day(catalog: Catalog, plans: Sequence[PlanRead], calendar: Calendar) -> PlanRead | None:
    """The plan with the new record of each day; None where anything but its moment differs between the plans."""
    moments_of = {name for table in catalog.tables if (name := _moment(table)) is not None}
    for field in sorted(moments_of):
        at = differing(plans, without_field(field))
        made = [plan.steps[at] for plan in plans] if at is not None else []
        if at is None or made[0].action != "create" or _moment(catalog.table(made[0].table)) != field:
            continue
        told = [moment for step in made if (moment := _value(step, field)) is not None]
        if len(told) < len(made) or len({moment.value for moment in told}) < len(told):
            return None
        each = [_with(step, field, moment) for step, moment in zip(made, _completed(told, calendar), strict=True)]
        return together(plans[0], at, each)
    return None


def _completed(moments: Sequence[Given], calendar: Calendar) -> list[Given]:
    """The moments, each with the hour or the day that is said once for all of them behind the last."""
    day, _, clock = str(moments[-1].value).partition("T")
    hour = clock[:5]
    out = []
    for moment in moments:
        shared = None
        if "T" not in str(moment.value) and hour:
            shared = joined_moment(moment, Given(value=f"T{hour}"), calendar)
        elif str(moment.value).startswith("T") and day:
            shared = joined_moment(Given(value=day), moment, calendar)
        out.append(shared or moment)
    return out


def _moment(table: Table) -> str | None:
    """The field that says when something is to be done, or when it took place."""
    if table.kind not in ("task", "activity"):
        return None
    spec = table.with_role("due") or table.with_role("happened")
    return spec.name if spec is not None else None


def _value(step: StepDraft, field: str) -> Given | None:
    value = next((change.value for change in step.changes if change.field == field), None)
    return value if isinstance(value, Given) else None


def _with(step: StepDraft, field: str, moment: Given) -> StepDraft:
    changes = (Change(field=field, value=moment) if change.field == field else change for change in step.changes)
    return step.model_copy(update={"changes": tuple(changes)})
