"""What a pasted mail or chat may give to a plan: what is written down, and the values at which the speaker points."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from core.catalog import Catalog, FieldSpec, Table
from core.planners.model.spoken import Spoken, words_of

_POINTING: Final = frozenset(
    "email mail message signature below following pasted attached forwarded forward thread chat card these this sender "
    "reply text conversation transcript letter invite them him her himself herself".split()
)

Item = Mapping[str, Any]


class PastedValues:
    """Tells for each field of a step whose words count: `own` are the speaker's, `whole` holds what he pasted too."""

    def __init__(self, catalog: Catalog, message: str, own: Spoken, whole: Spoken) -> None:
        self._catalog = catalog
        self._words = frozenset(words_of(message))
        self._own = own
        self._whole = whole

    def spoken_for(self, table: Table, item: Item, field: FieldSpec | None) -> Spoken:
        """What was said as far as it counts for this field."""
        if field is None or field.choices or field.name == table.owner:
            return self._own
        counts = (
            self._is_written_down(table, item)
            or self._is_copied(table, item)
            or ("update" in item and self._points() and self._names(field))
        )
        return self._whole if counts else self._own

    def problems(self, content: Item) -> Iterator[str]:
        """More records made of a pasted text than the speaker asked for."""
        for table in self._catalog.tables:
            made = [item for item in content.get("do") or [] if item.get("create") == table.name]
            copied = [item for item in made if self._is_written_down(table, item) or self._is_copied(table, item)]
            if len(copied) > 1 and not self._own.means_many(table):
                yield f"The message means one {table.singular}: make only the one that it means."

    @staticmethod
    def _is_written_down(table: Table, item: Item) -> bool:
        return "create" in item and table.kind == "activity"

    def _is_copied(self, table: Table, item: Item) -> bool:
        """ "Add the person in this signature." """
        called = (table.singular, *table.words)
        return (
            "create" in item
            and table.kind in ("person", "organisation")
            and self._points()
            and any(set(words_of(name)) <= self._words for name in called)
        )

    def _points(self) -> bool:
        return not _POINTING.isdisjoint(self._words)

    def _names(self, field: FieldSpec) -> bool:
        return any(set(words_of(name)) <= self._words for name in (field.label, *field.words))
