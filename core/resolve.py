"""Turns a draft into a plan: which records and values exactly, or what has to be asked first."""

from collections.abc import Iterator, Sequence

from core.catalog import Catalog, FieldSpec, Table
from core.conditions import ConditionReader
from core.context import WhichRecord, WhichValue
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
    Question,
    RecordMention,
    Said,
    StepDraft,
)
from core.identify import Found, Identifier, Nobody, Several
from core.language.dates import Calendar
from core.plans import ActionPlan, NewRef, PlanStep, PlanValue
from core.ports import RecordQuery, Records, Row, Turn
from core.resolution import AlreadySo, Ask, Refusal, Resolution, Resolved, ResolvedQuestion
from core.rules import consequences, missing, violation
from core.typed import Problem, Typed, adjusted, read_given, read_said, same
from core.values import RecordRef, Value

MOST_RECORDS = 500
"""More records than this in one plan are refused: nobody can read such a preview."""


class Resolver:
    """Resolves drafts against the catalog and the CRM's records."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    async def plan(self, draft: PlanDraft, turn: Turn, records: Records) -> Resolution:
        """The plan that a draft means, or what stands in its way."""
        return await _PlanResolution(self._catalog, draft, turn, records).run()

    async def question(
        self, question: Question, turn: Turn, records: Records
    ) -> ResolvedQuestion | Ask | Refusal:
        """A question with its record and its conditions resolved."""
        identifier = Identifier(self._catalog, turn, records)
        table = self._catalog.table(question.table)
        await identifier.prepare(_mentions_of_question(question))
        reader = ConditionReader(self._catalog, identifier, turn)
        try:
            target = None
            if question.target is not None:
                row = await _one(identifier, question.target, (table.name,), question)
                target = RecordRef(table=row.table, id=row.id, name=row.name)
            conditions = await reader.read(table, question.conditions)
        except _Stop as stop:
            return stop.reason if not isinstance(stop.reason, AlreadySo) else Refusal(reason="not_found", text=stop.reason.text)
        if isinstance(conditions, Several):
            return _which(question, conditions, table.name)
        if isinstance(conditions, Refusal):
            return conditions
        return ResolvedQuestion(conditions=conditions, target=target)


class _Stop(Exception):  # noqa: N818 - it carries a result out of the depth of a draft, and is no error
    def __init__(self, reason: Ask | Refusal | AlreadySo) -> None:
        self.reason = reason


class _PlanResolution:
    def __init__(self, catalog: Catalog, draft: PlanDraft, turn: Turn, records: Records) -> None:
        self._catalog = catalog
        self._draft = draft
        self._turn = turn
        self._records = records
        self._identifier = Identifier(catalog, turn, records)
        self._conditions = ConditionReader(catalog, self._identifier, turn)
        self._calendar = Calendar(now=turn.now)
        self._notes: list[str] = []
        self._steps: list[PlanStep] = []
        self._rows: dict[tuple[str, str], Row] = {}
        self._drafts: list[StepDraft] = []
        self._already: list[str] = []

    async def run(self) -> Resolution:
        await self._identifier.prepare(_mentions_of_plan(self._draft))
        try:
            for number, step in enumerate(self._draft.steps):
                await self._step(number, step)
            self._check_contradictions()
        except _Stop as stop:
            return stop.reason
        focus = tuple(self._identifier.spoken_of)
        if not self._steps:
            return AlreadySo(text=self._already_text(), focus=focus)
        if len(self._steps) > MOST_RECORDS:
            return Refusal(
                reason="unsupported",
                text=f"That would change {len(self._steps):,} records at once; the most is {MOST_RECORDS}. Narrow it down.",
            )
        plan = ActionPlan(steps=tuple(self._steps), notes=tuple(dict.fromkeys(note for note in self._notes if note)))
        draft = self._draft.model_copy(update={"steps": tuple(self._drafts)})
        return Resolved(plan=plan, draft=draft, focus=focus)

    async def _step(self, number: int, step: StepDraft) -> None:
        table = self._catalog.table(step.table)
        if not table.writable:
            raise _Stop(Refusal(reason="unsupported", text=f"{table.plural.capitalize()} are not changed from chat."))
        if step.action == "create":
            await self._create(number, step, table)
            return
        rows, resolved = await self._targets(step, table)
        self._drafts.append(resolved)
        for row in rows:
            if step.action == "delete":
                self._steps.append(PlanStep(action="delete", table=table.name, target_id=row.id, name=row.name))
                self._rows[(table.name, row.id)] = row
            else:
                await self._update(number, step, table, row)

    async def _targets(self, step: StepDraft, table: Table) -> tuple[Sequence[Row], StepDraft]:
        if isinstance(step.target, NewRecord):
            raise _Stop(Refusal(reason="invalid", text="A record that is only being created cannot be changed as well."))
        if step.target is not None:
            row = await _one(self._identifier, step.target, (table.name,), self._draft, changing=True)
            self._note_last(row)
            return [row], step.model_copy(update={"target": step.target.model_copy(update={"id": row.id, "table": table.name})})
        conditions = await self._conditions.read(table, step.each or ())
        if isinstance(conditions, Several):
            raise _Stop(_which(self._draft, conditions, table.name))
        if isinstance(conditions, Refusal):
            raise _Stop(conditions)
        selection = await self._records.select(
            RecordQuery(table=table.name, conditions=conditions, order_by=table.order, limit=MOST_RECORDS + 1)
        )
        if not selection.rows:
            raise _Stop(Refusal(reason="not_found", text=f"There are no such {table.plural}."))
        return selection.rows, step

    def _note_last(self, row: Row) -> None:
        if self._identifier.last_note:
            self._notes.append(self._identifier.last_note)
            self._identifier.last_note = ""
        self._rows[(row.table, row.id)] = row

    async def _update(self, number: int, step: StepDraft, table: Table, row: Row) -> None:
        changes: dict[str, PlanValue] = {}
        for change in step.changes:
            await self._put(changes, number, table, change, row)
        typed = {column: value for column, value in changes.items() if not isinstance(value, NewRef)}
        changed = {
            column: value
            for column, value in changes.items()
            if isinstance(value, NewRef) or not same(table.field(column), row.values.get(column), value)
        }
        if not changed:
            self._already.append(row.name)
            return
        for column, value in consequences(table, row.values, typed).items():
            changed.setdefault(column, value)
        self._check(number, table, row.values, {c: v for c, v in changed.items() if not isinstance(v, NewRef)})
        self._add_update(table, row, changed)

    def _add_update(self, table: Table, row: Row, changed: dict[str, PlanValue]) -> None:
        for position, earlier in enumerate(self._steps):
            if earlier.action == "update" and (earlier.table, earlier.target_id) == (table.name, row.id):
                for column, value in changed.items():
                    if column in earlier.changes and earlier.changes[column] != value:
                        label = table.field(column).label
                        raise _Stop(Refusal(reason="invalid", text=f"{row.name}: {label} cannot become two things at once."))
                self._steps[position] = earlier.model_copy(update={"changes": {**earlier.changes, **changed}})
                return
        self._rows[(table.name, row.id)] = row
        self._steps.append(PlanStep(action="update", table=table.name, target_id=row.id, changes=changed, name=row.name))

    async def _create(self, number: int, step: StepDraft, table: Table) -> None:
        changes: dict[str, PlanValue] = {}
        for change in step.changes:
            await self._put(changes, number, table, change, None)
        await self._inherit(table, changes)
        for field in table.fields:
            if field.default is not None and field.name not in changes:
                changes[field.name] = self._default(field)
        if table.owner is not None:
            changes.setdefault(table.owner, self._turn.actor.user_id)
        given = {c: v if not isinstance(v, NewRef) else "new" for c, v in changes.items() if v is not None}
        for column, value in consequences(table, {}, given).items():
            changes.setdefault(column, value)
        self._check(number, table, {}, given)
        label = step.label or f"step{number}"
        name = " ".join(str(changes[c]) for c in table.display if changes.get(c))
        self._drafts.append(step.model_copy(update={"label": label}))
        self._steps.append(
            PlanStep(
                action="create",
                table=table.name,
                label=label,
                changes={c: v for c, v in changes.items() if v is not None},
                name=name,
            )
        )

    async def _inherit(self, table: Table, changes: dict[str, PlanValue]) -> None:
        """Fills a reference from the records that the new one refers to: the company of its contact, of its deal."""
        for field in table.fields:
            for source in field.inherit:
                value = changes.get(source)
                if field.name in changes or value is None:
                    continue
                changes_of_new = self._changes_of(value) if isinstance(value, NewRef) else None
                outer = self._catalog.table(str(table.field(source).table))
                for reference in outer.references_to(str(field.table)):
                    if changes_of_new is not None:
                        inherited = changes_of_new.get(reference.name)
                    else:
                        row = await self._identifier.row(outer.name, value if not isinstance(value, NewRef) else None)
                        inherited = row.values.get(reference.name) if row else None
                    if inherited is not None:
                        changes[field.name] = inherited

    def _changes_of(self, new: NewRef) -> dict[str, PlanValue]:
        return next((step.changes for step in self._steps if step.label == new.label), {})

    def _default(self, field: FieldSpec) -> Value:
        match field.default:
            case "$now":
                return self._turn.now.isoformat()
            case "$today":
                return self._turn.now.date().isoformat()
            case "$me":
                return self._turn.actor.user_id
            case value:
                return value

    def _check(self, number: int, table: Table, before: dict[str, Value], changes: dict[str, Value]) -> None:
        lacking = missing(table, before, changes)
        if lacking is not None:
            raise _Stop(self._ask_value(number, lacking.field, lacking.ask))
        broken = violation(table, before, changes, self._turn.now.date())
        if broken is not None:
            raise _Stop(Refusal(reason="invalid", text=broken))

    def _ask_value(self, number: int, field: str, text: str) -> Ask:
        return Ask(question=WhichValue(draft=self._draft, step=number, field=field), text=text)

    async def _put(
        self, changes: dict[str, PlanValue], number: int, table: Table, change: Change, row: Row | None
    ) -> None:
        field = table.field(change.field)
        if not field.writable:
            raise _Stop(Refusal(reason="unsupported", text=f"{field.label} cannot be changed from chat."))
        current = row.values.get(field.name) if row is not None else None
        value = await self._value(number, table, field, change.value, current)
        if isinstance(value, Problem):
            raise _Stop(Refusal(reason="invalid", text=value.text))
        if isinstance(value, Typed):
            if value.unit and field.currency and field.currency not in changes:
                self._put_currency(changes, table, field.currency, value.unit, row)
            changes[field.name] = value.value
        else:
            changes[field.name] = value

    def _put_currency(
        self, changes: dict[str, PlanValue], table: Table, column: str, unit: str, row: Row | None
    ) -> None:
        if row is None or row.values.get(column) != unit:
            changes[table.field(column).name] = unit

    async def _value(
        self, number: int, table: Table, field: FieldSpec, value: DraftValue, current: Value
    ) -> Typed | Problem | NewRef:
        match value:
            case Missing():
                raise _Stop(self._ask_value(number, field.name, f"What should the {field.label.lower()} be?"))
            case Empty():
                return Typed(value=None)
            case NewRecord(label=label):
                return NewRef(label=label)
            case Me():
                return Typed(value=self._turn.actor.user_id)
            case RecordMention():
                row = await _one(self._identifier, value, (str(field.table),), self._draft)
                self._note_last(row)
                return Typed(value=row.id)
            case Adjustment():
                return adjusted(field, value, current, self._calendar)
            case Given():
                return read_given(field, value, current, self._calendar)
            case Said(text=text):
                if field.type == "reference":
                    return await self._value(number, table, field, RecordMention(words=text, table=field.table), current)
                return read_said(field, value, current, self._calendar)

    def _check_contradictions(self) -> None:
        deleted = {(step.table, step.target_id) for step in self._steps if step.action == "delete"}
        seen: set[tuple[str, str | None]] = set()
        kept: list[PlanStep] = []
        labels = {step.label for step in self._steps if step.action == "create"}
        for step in self._steps:
            key = (step.table, step.target_id)
            if step.action == "update" and key in deleted:
                raise _Stop(Refusal(reason="invalid", text=f"{step.name} cannot be deleted and changed at once."))
            if step.action == "delete" and key in seen:
                continue
            for value in step.changes.values():
                if isinstance(value, NewRef) and (value.label not in labels or value.label == step.label):
                    raise _Stop(Refusal(reason="invalid", text="A step refers to a record that is not being created."))
                if isinstance(value, str) and any(value == target for _, target in deleted):
                    raise _Stop(Refusal(reason="invalid", text=f"{step.name} would refer to a record that is being deleted."))
            if step.action == "delete":
                seen.add(key)
            kept.append(step)
        self._check_circles(kept)
        self._steps = kept

    def _check_circles(self, steps: Sequence[PlanStep]) -> None:
        needs = {
            step.label: {value.label for value in step.changes.values() if isinstance(value, NewRef)}
            for step in steps
            if step.action == "create"
        }
        ready: set[str | None] = set()
        while len(ready) < len(needs):
            able = {label for label, others in needs.items() if label not in ready and others <= ready}
            if not able:
                raise _Stop(Refusal(reason="invalid", text="The new records refer to one another in a circle."))
            ready |= able

    def _already_text(self) -> str:
        names = list(dict.fromkeys(self._already))
        if not names:
            return "There is nothing to change."
        return f"{', '.join(names[:3])}{' and others' if len(names) > 3 else ''}: that is already so."


async def _one(
    identifier: Identifier,
    mention: RecordMention,
    tables: Sequence[str],
    draft: PlanDraft | Question,
    *,
    changing: bool = False,
) -> Row:
    found = await identifier.identify(mention, tables, changing=changing)
    match found:
        case Found(row=row, note=note):
            identifier.last_note = note
            return row
        case Several():
            raise _Stop(_which(draft, found, tables[0], mention.words))
        case Nobody():
            raise _Stop(Refusal(reason="not_found", text=_not_found(identifier.catalog, mention, tables[0])))


def _which(draft: PlanDraft | Question, several: Several, table: str, mention: str = "") -> Ask:
    candidates = several.candidates
    words = mention or several.words
    return Ask(
        question=WhichRecord(draft=draft, mention=words, table=table, options=tuple(c.record for c in candidates)),
        text=f"Which one do you mean by “{words}”?" if words else "Which one do you mean?",
        candidates=candidates,
    )


def _not_found(catalog: Catalog, mention: RecordMention, table: str) -> str:
    singular = catalog.table(mention.table or table).singular
    within = f" that goes with “{mention.within[0].words}”" if mention.within else ""
    if not mention.words:
        return f"I cannot tell which {singular} you mean{within}."
    return f"I found no {singular} called “{mention.words}”{within}."


def _mentions_of_plan(draft: PlanDraft) -> Iterator[RecordMention]:
    for step in draft.steps:
        if isinstance(step.target, RecordMention):
            yield step.target
        for change in step.changes:
            if isinstance(change.value, RecordMention):
                yield change.value
        for condition in step.each or ():
            yield from (value for value in (condition.value, *condition.any_of) if isinstance(value, RecordMention))


def _mentions_of_question(question: Question) -> Iterator[RecordMention]:
    if question.target is not None:
        yield question.target
    for condition in question.conditions:
        yield from (value for value in (condition.value, *condition.any_of) if isinstance(value, RecordMention))
