"""Values of a correction: what they take from the value before, and names that stand for other names."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from core.catalog import Catalog, FieldSpec
from core.drafts import Change, DraftValue, Given, RecordMention, StepDraft
from core.language.dates import Calendar
from core.language.numbers import TENS, UNITS
from core.language.when import When
from core.planners.local.marking.marks import Item, Mark

_SPOKEN = UNITS.keys() | TENS.keys() | {"hundred", "and", "a", "point", "-", "."}


def moved_to(catalog: Catalog, step: StepDraft, mention: RecordMention, tables: set[str]) -> StepDraft | None:
    """The step with another record in the place of the one that it refers to, in its texts too; None if none fits."""
    table = catalog.table(step.table)
    for n, change in enumerate(step.changes):
        spec = table.field(change.field)
        if spec.type == "reference" and spec.table in tables and isinstance(change.value, RecordMention):
            changes = [_renamed(each, change.value.words, mention.words) for each in step.changes]
            changes[n] = Change(field=change.field, value=mention.model_copy(update={"table": spec.table}))
            return step.model_copy(update={"changes": tuple(changes)})
    return None


def _renamed(change: Change, old: str, new: str) -> Change:
    """The change with the other name in a text that was made of the old one."""
    value = change.value
    if not isinstance(value, Given) or not isinstance(value.value, str) or not old.strip():
        return change
    written = re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", lambda _: new, value.value, flags=re.IGNORECASE)
    return change.model_copy(update={"value": value.model_copy(update={"value": written})})


def is_bare(words: Sequence[str]) -> bool:
    """Whether an amount was said without a unit or a currency, in digits or in words: "68", "sixty eight"."""
    return all(word.replace(".", "", 1).isdigit() or word in _SPOKEN for word in words)


def scaled(spec: FieldSpec, value: DraftValue, before: DraftValue, item: Item) -> DraftValue:
    """A bare small number for an amount of thousands or millions is said in those: "actually 60" after 50k."""
    if spec.type != "money" or item.has("percent") or not isinstance(value, Given) or not isinstance(before, Given):
        return value
    try:
        new, old = Decimal(str(value.value)), Decimal(str(before.value))
    except InvalidOperation:
        return value
    unit = 1_000_000 if old >= 1_000_000 else 1000
    if not 0 < new < 1000 or old < unit or not old / 10 <= new * unit <= old * 10:
        return value
    return value.model_copy(update={"value": str((new * unit).normalize().quantize(Decimal(1)))})


def completed(spec: FieldSpec, value: Given, mark: Mark | None, before: DraftValue, calendar: Calendar) -> Given:
    """A corrected time takes from the one before it what it leaves out: the month, the time of day."""
    if not isinstance(before, Given) or not isinstance(before.value, str) or not isinstance(value.value, str):
        return value
    old, new = before.value, value.value
    when = mark.value if mark is not None and isinstance(mark.value, When) else None
    if when is not None and when.unsaid == "month" and len(new) >= 10 and len(old) >= 10:
        try:
            day = date.fromisoformat(new[:10]).day
            new = date.fromisoformat(old[:10]).replace(day=day).isoformat() + new[10:]
        except ValueError:
            pass
    if spec.type == "moment" and len(new) == 10 and len(old) > 10 and not old.startswith("T"):
        moment = datetime.fromisoformat(old)
        chosen = date.fromisoformat(new)
        local = moment.astimezone(calendar.now.tzinfo)
        new = datetime.combine(chosen, local.time(), calendar.now.tzinfo).isoformat()
    if spec.type == "moment" and new.startswith("T") and len(old) >= 10:
        local_day = (
            date.fromisoformat(old)
            if len(old) == 10
            else datetime.fromisoformat(old).astimezone(calendar.now.tzinfo).date()
        )
        new = datetime.combine(
            local_day, datetime.fromisoformat(f"2000-01-01{new}").time(), calendar.now.tzinfo
        ).isoformat()
    return value.model_copy(update={"value": new})
