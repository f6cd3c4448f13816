"""What the changes of one step come to: typed values by column, references found, currencies set with their amounts."""

from collections.abc import Mapping, Sequence

from core.adjusting import adjusted, as_new
from core.catalog import Catalog, FieldSpec, Table
from core.choosing import Stop, the_one
from core.context import OfferedValue, WhichValue
from core.drafts import (
    Adjustment,
    Change,
    DraftValue,
    Empty,
    Given,
    Me,
    Missing,
    NewRecord,
    PlanDraft,
    RecordMention,
    Said,
    StepDraft,
)
from core.formatting import format_value
from core.identify import Identifier
from core.language.dates import Calendar
from core.plans import NewRef, PlanValue
from core.ports import Turn
from core.records import Row
from core.resolution import Ask, Refusal
from core.said_values import given_by, read_said
from core.typed import Problem, Typed, as_decimal, read_given, same
from core.values import Value

_ALIKE, _UNLIKE = 10, 100
"""Within ten times a value another is of its size; beyond a hundred times it is none that the field would take next."""


class Assigner:
    """Reads the changes of the steps of one draft."""

    def __init__(self, catalog: Catalog, identifier: Identifier, draft: PlanDraft, turn: Turn) -> None:
        self._catalog = catalog
        self._identifier = identifier
        self._draft = draft
        self._turn = turn
        self._calendar = Calendar(now=turn.now, account=turn.locale)
        self._step = -1
        self._meant: dict[tuple[RecordMention, str], Row] = {}

    async def assign(self, number: int, step: StepDraft, table: Table, row: Row | None) -> dict[str, PlanValue]:
        """The values that the step gives to the record, or to a new one; equal to the present ones included.

        Raises Stop with a question or a refusal.
        """
        if number != self._step:
            # within one step the same words mean the same record, however many records the step changes
            self._step, self._meant = number, {}
        values: dict[str, PlanValue] = {}
        units: dict[str, str] = {}
        for change in step.changes:
            field = _writable(table, change)
            value = await self._value(number, field, change.value, row)
            if isinstance(value, Typed) and value.unit and field.currency and not _yields(change, field, step):
                units[field.currency] = value.unit
            _put(values, field, value.value if isinstance(value, Typed) else value)
        present = row.values if row is not None else {}
        return values | {column: unit for column, unit in units.items() if present.get(column) != unit}

    async def _value(self, number: int, field: FieldSpec, value: DraftValue, row: Row | None) -> Typed | NewRef:
        current = row.values.get(field.name) if row is not None else None
        match value:
            case Missing():
                raise Stop(ask_value(self._draft, number, field.name, f"What should the {field.label.lower()} be?"))
            case Empty():
                return Typed(value=None)
            case NewRecord(label=label):
                return NewRef(label=label)
            case Me():
                return Typed(value=self._turn.actor.user_id)
            case RecordMention():
                return Typed(value=(await self._record(field, value)).id)
            case Said(text=text) if field.type == "reference":
                return Typed(value=(await self._record(field, RecordMention(words=text, table=field.table))).id)
            case Said() | Given() | Adjustment():
                self._ask_if_ambiguous(number, field, value, row)
                read = self._read(field, value, current, new=row is None)
                if isinstance(read, Problem):
                    raise Stop(Refusal(reason="invalid", text=read.text))
                return read

    def _ask_if_ambiguous(
        self, number: int, field: FieldSpec, value: Said | Given | Adjustment, row: Row | None
    ) -> None:
        """Raises Stop with the question where the words may mean several values, each of them a possible one."""
        given = given_by(field, value.text, self._calendar) if isinstance(value, Said) else value
        if not isinstance(given, Given) or not given.others:
            return
        readings = [given.model_copy(update={"value": one, "others": ()}) for one in (given.value, *given.others)]
        present = row.values if row is not None else {}
        typed = [(one, read_given(field, one, present.get(field.name), self._calendar)) for one in readings]
        offered = tuple(
            OfferedValue(value=one, label=self._shown(field, read, present))
            for one, read in typed
            if isinstance(read, Typed)
        )
        labels = list(dict.fromkeys(each.label for each in offered))
        if len(labels) > 1 and not _told_by(present.get(field.name), readings):
            question = WhichValue(draft=self._draft, step=number, field=field.name, options=offered)
            raise Stop(Ask(question=question, text=f"Which {field.label.lower()} do you mean: {_either(labels)}?"))

    def _shown(self, field: FieldSpec, read: Typed, present: Mapping[str, Value]) -> str:
        row = {**present, field.currency: read.unit} if field.currency and read.unit else present
        zone = self._turn.actor.time_zone
        return format_value(field, read.value, zone=zone, now=self._turn.now, row=row, currency=self._catalog.currency)

    def _read(
        self, field: FieldSpec, value: Said | Given | Adjustment, current: Value, *, new: bool
    ) -> Typed | Problem:
        match value:
            case Said():
                return read_said(field, value, current, self._calendar)
            case Given():
                return read_given(field, value, current, self._calendar)
            case Adjustment():
                change = as_new if new else adjusted
                return change(field, value, current, self._calendar)

    async def _record(self, field: FieldSpec, mention: RecordMention) -> Row:
        table = str(field.table)
        if (mention, table) not in self._meant:
            self._meant[(mention, table)] = await the_one(self._identifier, mention, (table,), self._draft)
        return self._meant[(mention, table)]


def ask_value(draft: PlanDraft, step: int, field: str, text: str) -> Ask:
    """The question for a value that the step lacks."""
    return Ask(question=WhichValue(draft=draft, step=step, field=field), text=text)


def _told_by(present: Value, readings: Sequence[Given]) -> bool:
    """Whether the value that a field has tells which reading of a figure is meant: only the likeliest is of its size.

    An amount of 8,000 becomes "8.400", but not 8.40.
    """
    held = as_decimal(present)
    sizes = [as_decimal(one.value) for one in readings]
    if not held or not all(sizes):
        return False
    likeliest, *others = (abs(size / held) for size in sizes if size is not None)
    return 1 / _ALIKE <= likeliest <= _ALIKE and all(not 1 / _UNLIKE <= other <= _UNLIKE for other in others)


def _either(labels: Sequence[str]) -> str:
    return f"{', '.join(labels[:-1])} or {labels[-1]}"


def _writable(table: Table, change: Change) -> FieldSpec:
    field = table.by_name.get(change.field)
    if field is None:
        raise Stop(Refusal(reason="unsupported", text=f"A {table.singular} has no {change.field.replace('_', ' ')}."))
    if not field.writable:
        raise Stop(Refusal(reason="unsupported", text=f"{field.label} cannot be changed from chat."))
    return field


def _yields(change: Change, field: FieldSpec, step: StepDraft) -> bool:
    """Whether the step names the currency itself, so that the one said with the amount does not count.

    A currency that was only kept from an earlier plan gives way to one that is said with the new amount.
    """
    named = next((other.value for other in step.changes if other.field == field.currency), None)
    return named is not None and not (isinstance(change.value, Said) and isinstance(named, Given))


def _put(values: dict[str, PlanValue], field: FieldSpec, value: PlanValue) -> None:
    if field.name in values and not _same(field, values[field.name], value):
        text = f"{field.label} cannot become two things at once."
        raise Stop(Refusal(reason="invalid", text=text))
    values[field.name] = value


def _same(field: FieldSpec, one: PlanValue, other: PlanValue) -> bool:
    if isinstance(one, NewRef) or isinstance(other, NewRef):
        return one == other
    return same(field, one, other)
