"""A plan in one line: for its headline, for the history, for a list of what was undone."""

from core.catalog import Catalog, Table
from core.formatting import shorten, visible
from core.plans import ChangeSet, PlanState, RecordChange

_PARTS = 6
_FIELDS = 4
_LONGEST_NAME = 80


def summary_of(changes: ChangeSet, catalog: Catalog) -> str:
    """What a plan does: "Acme Corp renewal 2027: stage, amount; new task “Send the redlines”"."""
    wished = [change for change in changes.changes if not change.consequence]
    parts = [_part(change, catalog) for change in wished[:_PARTS]]
    if len(wished) > _PARTS:
        parts.append(f"{len(wished) - _PARTS} more")
    along = len(changes.changes) - len(wished)
    return "; ".join(parts) + (f" (and {_records(along)} with it)" if along else "")


def _part(change: RecordChange, catalog: Catalog) -> str:
    table = catalog.table(change.table)
    name = _name(change, table)
    if change.action == "create":
        return f"new {table.singular} “{name}”"
    if change.action == "delete":
        return f"{table.singular} “{name}” deleted"
    labels = [field.label.lower() for field in table.fields if field.name in change.after]
    listed = ", ".join(labels[:_FIELDS]) + (" and more" if len(labels) > _FIELDS else "")
    return f"{name}: {listed}" if listed else name


def _name(change: RecordChange, table: Table) -> str:
    return shorten(visible(change.name), _LONGEST_NAME) if change.name.strip() else f"{table.singular} without a name"


def headline_of(state: PlanState, changes: ChangeSet) -> str:
    """What a plan card says first, in this state of the plan."""
    count = len(changes.changes)
    match state:
        case "pending":
            return _announced(changes)
        case "executed":
            return f"Done, {_records(count)} changed."
        case "reverted":
            return f"Undone, {_records(count)} {'is' if count == 1 else 'are'} as before."
        case "cancelled":
            return "Cancelled. Nothing was changed."
        case "superseded":
            return "Replaced by a newer preview. Nothing was changed."
        case "expired":
            return "This preview has expired. Nothing was changed."
        case "failed":
            return "This could not be done. Nothing was changed."


def headline_of_rest(left: ChangeSet) -> str:
    """What the card of a plan says first that was undone but for these changes."""
    values = {(c.table, c.id, column) for c in left.changes if c.action == "update" for column in c.after}
    records = {(c.table, c.id) for c in left.changes if c.action != "update"}
    parts = [f"{len(values):,} {'value' if len(values) == 1 else 'values'}"] if values else []
    parts += [_records(len(records))] if records else []
    ending = "is left as it is" if len(values) + len(records) == 1 else "are left as they are"
    return f"Undone, except for what was changed since: {' and '.join(parts)} {ending}."


def _announced(changes: ChangeSet) -> str:
    count = len(changes.changes)
    wished = [change for change in changes.changes if not change.consequence]
    actions = {change.action for change in wished}
    along = count - len(wished)
    if actions == {"delete"}:
        rest = f", and {_records(along)} with {'it' if len(wished) == 1 else 'them'}" if along else ""
        return f"{_records(len(wished))} will be deleted{rest}"
    if actions == {"create"}:
        return f"{len(wished)} new {'record' if len(wished) == 1 else 'records'} will be made"
    return f"{_records(count)} will change"


def _records(count: int) -> str:
    return f"{count:,} {'record' if count == 1 else 'records'}"
