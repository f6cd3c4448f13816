"""What changed between a preview and now, and why something cannot be taken back: in sentences."""

from collections.abc import Iterable, Iterator

from core.cards.wording import Wording
from core.formatting import format_moment, visible
from core.plans import ChangeSet, Conflict, RecordChange

_MOST = 8


def differences(shown: ChangeSet, wording: Wording) -> tuple[str, ...]:
    """What a plan would do now (the changes of `wording`) that its preview did not show, and the other way round."""
    return _bounded(_differences(shown, wording))


def conflict_texts(conflicts: Iterable[Conflict], wording: Wording) -> tuple[str, ...]:
    """What stands in the way of taking something back: which value it is now, and who changed it when."""
    return _bounded(_conflict_text(conflict, wording) for conflict in conflicts)


def _bounded(texts: Iterator[str]) -> tuple[str, ...]:
    found = list(dict.fromkeys(texts))
    rest = len(found) - _MOST
    return tuple(found) if rest <= 0 else (*found[:_MOST], f"… and {rest} more like these.")


def _differences(shown: ChangeSet, wording: Wording) -> Iterator[str]:
    earlier = {(c.table, c.id): c for c in shown.changes if c.action != "create"}
    later = {(c.table, c.id): c for c in wording.changes.changes if c.action != "create"}
    for key, change in later.items():
        then = earlier.get(key)
        if then is None:
            yield f"{wording.record(change)} would now change too."
            continue
        for column in change.before:
            if change.before[column] != then.before.get(column):
                yield _moved_on(change, then, column, wording)
    for key, change in earlier.items():
        if key not in later:
            yield f"{wording.record(change)} would no longer change: it is already so, or gone."


def _moved_on(change: RecordChange, then: RecordChange, column: str, wording: Wording) -> str:
    label = wording.field(change.table, column).label
    present = wording.value(change.table, change.id, column, change.before[column], change.before)
    if column not in then.before:
        return f"{wording.record(change)}: {label} is now {present}."
    before = wording.value(change.table, change.id, column, then.before[column], then.before)
    return f"{wording.record(change)}: {label} was {before} in the preview and is {present} now."


def _conflict_text(conflict: Conflict, wording: Wording) -> str:
    name = wording.named(conflict.table, conflict.name)
    if conflict.column is None or conflict.found == conflict.expected:  # it stays for another reason than its value
        return visible(conflict.text) or f"{name} is no longer there, or has changed."

    label = wording.field(conflict.table, conflict.column).label
    expected = wording.value(conflict.table, conflict.id, conflict.column, conflict.expected, {})
    found = wording.value(conflict.table, conflict.id, conflict.column, conflict.found, {})
    return f"{name}: {label} is no longer {expected} but {found}{_by_whom(conflict, wording)}."


def _by_whom(conflict: Conflict, wording: Wording) -> str:
    who = f" by {visible(conflict.changed_by)}" if conflict.changed_by else ""
    if conflict.changed_at is None:
        return f", changed{who}" if who else ""
    when = format_moment(conflict.changed_at, zone=wording.reader.zone, now=wording.reader.now)
    return f", changed{who}, {when}" if who else f", changed {when}"
