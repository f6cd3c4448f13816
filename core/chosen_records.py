"""Records that were chosen in a form by their keys: they must be there, in the table that the field refers to."""

from collections.abc import Mapping
from uuid import UUID

from core.catalog import Catalog, Table
from core.plans import ActionPlan, NewRef
from core.records import Records
from core.values import Frozen, RecordId, RecordRef


class ChosenRecords(Frozen):
    """The records by input, and what is wrong with the other inputs that hold a key."""

    records: dict[str, RecordRef] = {}
    errors: dict[str, str] = {}

    @property
    def names(self) -> dict[str, str]:
        """How the records are called, by "table:id"."""
        return {f"{record.table}:{record.id}": record.name for record in self.records.values()}


async def chosen_records(
    catalog: Catalog, plan: ActionPlan, typed: Mapping[str, str], records: Records
) -> ChosenRecords:
    """Looks up the keys among what was typed into a form over this plan, as the speaker; one query for all.

    What is no key is left alone: it is words, by which a record is found as in a message.
    """
    wanted: dict[str, RecordRef] = {}
    for name, text in typed.items():
        number, _, column = name.partition(".")
        step = plan.steps[int(number)]
        field = catalog.table(step.table).field(column)
        if field.type != "reference" or field.table is None:
            continue
        present = step.changes.get(column)
        key = _key(catalog.table(field.table), text, None if isinstance(present, NewRef) else present)
        if key is not None:
            wanted[name] = RecordRef(table=field.table, id=key)
    found = await records.fetch(list(wanted.values())) if wanted else {}
    there: dict[str, RecordRef] = {}
    errors: dict[str, str] = {}
    for name, ref in wanted.items():
        table = catalog.table(ref.table)
        row = found.get((ref.table, ref.id))
        if row is not None:
            there[name] = RecordRef(table=row.table, id=row.id, name=row.name or table.singular)
        elif table.key_type == "uuid":
            errors[name] = f"There is no such {table.singular}, or it is no longer there."
    return ChosenRecords(records=there, errors=errors)


def _key(table: Table, text: str, present: object) -> RecordId | None:
    """The key that a text is. Other keys than uuids are numbers, unless the one that the field has is none."""
    if table.key_type == "uuid":
        try:
            return RecordId(str(UUID(text)))
        except ValueError:
            return None
    is_key = text.isdecimal() if present is None else text.isdecimal() or not str(present).isdecimal()
    return RecordId(text) if is_key and text else None
