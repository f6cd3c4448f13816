"""From a change set to what a person reads: one section a record, one line a field."""

from collections.abc import Iterator

from core.cards.wording import Wording
from core.catalog import FieldSpec, Table
from core.formatting import EMPTY, shorten_pair, visible
from core.plans import RecordChange
from core.replies import FieldLine, RecordSection
from core.values import Value


def sections_of(wording: Wording) -> tuple[RecordSection, ...]:
    """A section for each record that changes, in the order of the changes."""
    return tuple(_section(change, wording) for change in wording.changes.changes)


def _section(change: RecordChange, wording: Wording) -> RecordSection:
    foreign = change.owner if change.owner and change.owner != wording.reader.name else None
    return RecordSection(
        action=change.action,
        table=change.table,
        noun=wording.catalog.table(change.table).singular,
        name=wording.record(change),
        owner=visible(foreign) if foreign else None,
        lines=tuple(_lines(change, wording)) if change.action != "delete" else (),
        consequence=change.consequence,
    )


def _lines(change: RecordChange, wording: Wording) -> Iterator[FieldLine]:
    table = wording.catalog.table(change.table)
    touched = set(change.before) | set(change.after)
    # an amount is shown with its currency, so that the currency needs no line of its own
    folded = {field.currency for field in table.fields if field.name in touched and _tells_currency(field, change)}
    for field in _in_order(table, touched, wording):
        if field.name not in folded and not _goes_without_saying(field, change, table, wording):
            yield _line(field, change, wording)


def _tells_currency(field: FieldSpec, change: RecordChange) -> bool:
    return field.currency is not None and (change.action == "create" or change.after.get(field.name) is not None)


def _goes_without_saying(field: FieldSpec, change: RecordChange, table: Table, wording: Wording) -> bool:
    """In a new record: what is not set, its key, its name and its owner, who both head the section."""
    if change.action != "create":
        return False
    value = change.after.get(field.name)
    if value is None or field.name in table.display or field.name == table.key:
        return True
    return field.name == table.owner and (value == wording.reader.user_id or change.owner is not None)


def _line(field: FieldSpec, change: RecordChange, wording: Wording) -> FieldLine:
    def shown(row: dict[str, Value]) -> str:
        return wording.value(change.table, change.id, field.name, row.get(field.name), row)

    after = shown(change.after)
    if change.action == "create":
        return FieldLine(label=field.label, after=after)
    before = shown(change.before)
    if field.type in ("text", "long_text") and EMPTY not in (before, after):
        keep = field.type == "long_text"
        before, after = shorten_pair(
            visible(str(change.before.get(field.name)), keep_lines=keep),
            visible(str(change.after.get(field.name)), keep_lines=keep),
        )
    return FieldLine(label=field.label, before=before, after=after)


def _in_order(table: Table, touched: set[str], wording: Wording) -> list[FieldSpec]:
    """The touched fields in the catalog's order, then columns that the catalog does not know: they are shown, too."""
    known = [field for field in table.fields if field.name in touched]
    return known + [wording.field(table.name, column) for column in sorted(touched - set(table.by_name))]
