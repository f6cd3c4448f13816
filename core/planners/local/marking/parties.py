"""Companies and people that the CRM knows, among the words of a clause."""

from core.planners.local.marking.marks import Mark
from core.planners.local.marking.message import Message


class Parties:
    """Tells whether words name a company or person that the CRM knows."""

    def __init__(self, message: Message) -> None:
        self._catalog = message.catalog
        self._reading = message.reading

    def at(self, n: int) -> bool:
        """Whether token `n` is in the name of one."""
        record = self._reading.items[self._reading.at[n]].of("record")
        return record is not None and self.is_party(record)

    def named_in_full_at(self, n: int) -> bool:
        """Whether token `n` is in a name of several words that is read as one's."""
        item = self._reading.items[self._reading.at[n]]
        record = item.of("record")
        return record is not None and record is item.marks[0] and self.is_party(record) and item.last - item.first > 1

    def is_party(self, record: Mark) -> bool:
        """Whether a record's name may be that of a company or person, rather than words that a deal's name has too."""
        return any(self._catalog.table(name).kind in ("organisation", "person") for name in record.value.tables)
