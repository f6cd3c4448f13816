"""What takes changes back, and what of them an undo took back."""

from collections.abc import Container, Hashable

from core.plans import ChangeSet, RecordChange


def inverse(changes: ChangeSet) -> ChangeSet:
    """What takes these changes back, in the order in which it has to be done."""
    return ChangeSet(changes=tuple(_inverted(change) for change in reversed(changes.changes)), names=changes.names)


def divided(written: ChangeSet, made: ChangeSet) -> tuple[ChangeSet, ChangeSet]:
    """The written changes, divided into what the changes `made` by an undo took back and what they left standing.

    Of an update that is the columns whose inverse was made: a column that a trigger filled otherwise is not as before.
    """
    undone = {part for change in made.changes for part in _parts(_inverted(change)).values()}
    taken_back: list[RecordChange] = []
    left: list[RecordChange] = []
    for change in written.changes:
        parts = _parts(change)
        columns = {column for column, part in parts.items() if part in undone}
        if columns:
            taken_back.append(_only(change, columns))
        if len(columns) < len(parts):
            left.append(_only(change, parts.keys() - columns))
    return (
        ChangeSet(changes=tuple(taken_back), names=written.names),
        ChangeSet(changes=tuple(left), names=written.names),
    )


def _parts(change: RecordChange) -> dict[str, Hashable]:
    """What of a change can be taken back by itself: of an update each column, else all of it (under no column)."""
    record = (change.table, change.id, change.action)
    if change.action != "update":
        return {"": record}
    return {column: (*record, column, change.before.get(column), value) for column, value in change.after.items()}


def _only(change: RecordChange, columns: Container[str]) -> RecordChange:
    if change.action != "update":
        return change
    before = {column: value for column, value in change.before.items() if column in columns}
    after = {column: value for column, value in change.after.items() if column in columns}
    return change.model_copy(update={"before": before, "after": after})


def _inverted(change: RecordChange) -> RecordChange:
    match change.action:
        case "create":
            update = {"action": "delete", "before": change.after, "after": {}}
        case "delete":
            update = {"action": "create", "before": {}, "after": change.before}
        case "update":
            update = {"before": change.after, "after": change.before}
    return change.model_copy(update=update)
