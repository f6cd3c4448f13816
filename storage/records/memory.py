"""The rows that one unit of work has read, so that they are not read twice."""

from collections.abc import Iterable, Mapping

from core.catalog import Catalog
from storage.records.rows import Image, Place, display_name


class RowMemory:
    """Rows as they were when they were read; what is about to be written is always read anew, under its lock."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._rows: dict[Place, Image] = {}

    def keep(self, rows: Mapping[Place, Image]) -> None:
        """Remembers these rows."""
        self._rows.update(rows)

    def known(self, places: Iterable[Place]) -> dict[Place, Image]:
        """Those of the rows that are remembered."""
        return {place: self._rows[place] for place in places if place in self._rows}

    def names(self, places: Iterable[Place]) -> dict[Place, str]:
        """The display names of those of the records that are remembered."""
        known = self.known(places)
        return {place: display_name(self._catalog.table(place[0]), row) for place, row in known.items()}

    def forget(self) -> None:
        """Forgets all: records were written."""
        self._rows.clear()
