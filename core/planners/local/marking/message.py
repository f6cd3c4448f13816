"""One message as all readers of its clauses get it: the catalog, the reading, the calendar, times read as past."""

from dataclasses import dataclass

from core.catalog import Catalog
from core.language.dates import Calendar
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Mark


@dataclass(frozen=True)
class Message:
    """What is read and what it is read by; `past` are the message's times where they tell of what has happened,
    `focus` the tables of the records last spoken of, newest first."""

    catalog: Catalog
    reading: Annotated
    calendar: Calendar
    past: tuple[Mark, ...] = ()
    focus: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The folded tokens."""
        return self.reading.text.folded
