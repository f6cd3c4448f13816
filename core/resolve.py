"""Turns a draft into a plan: which records and values exactly, or what has to be asked first."""

from collections.abc import Mapping, Sequence

from core.assigning import Assigner, ask_value
from core.catalog import Catalog, FieldSpec, Table
from core.choosing import Stop, the_one, which
from core.conditions import ConditionReader
from core.contradictions import Contradiction, check_references, merged
from core.drafts import NewRecord, PlanDraft, Question, RecordMention, StepDraft
from core.identified import Found, Several
from core.identify import Identifier
from core.memo_links import linked_deal
from core.mentions import mentions_in
from core.plans import ActionPlan, NewRef, PlanStep, PlanValue
from core.ports import Turn
from core.records import RecordQuery, Records, Row
from core.resolution import AlreadySo, Ask, Refusal, Resolution, Resolved, ResolvedQuestion
from core.rules import consequences, missing, violation
from core.typed import same
from core.values import RecordRef, Value

MOST_RECORDS = 500
_NAMED = 3
"""More records than this in one plan are refused: nobody can read such a preview."""


class Resolver:
    """Resolves drafts against the catalog and the CRM's records."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    async def plan(self, draft: PlanDraft, turn: Turn, records: Records) -> Resolution:
        """The plan that a draft means, or what stands in its way."""
        return await _PlanResolution(self._catalog, draft, turn, records).run()

    async def question(self, question: Question, turn: Turn, records: Records) -> ResolvedQuestion | Ask | Refusal:
        """A question with its record and its conditions resolved."""
        identifier = Identifier(self._catalog, turn, records)
        table = self._catalog.table(question.table)
        await identifier.prepare(mentions_in(question))
        target = None
        if question.target is not None:
            try:
                row = await the_one(identifier, question.target, (table.name,), question)
            except Stop as stop:
                return stop.reason
            target = RecordRef(table=row.table, id=row.id, name=row.name)
        conditions = await ConditionReader(self._catalog, identifier, turn).read(table, question.conditions)
        if isinstance(conditions, Several):
            return which(question, conditions, table.name)
        if isinstance(conditions, Refusal):
            return conditions
        return ResolvedQuestion(conditions=conditions, target=target)


class _PlanResolution:
    """The steps of one draft, resolved one after the other: what a step names, a later one may point at."""

    def __init__(self, catalog: Catalog, draft: PlanDraft, turn: Turn, records: Records) -> None:
        self._catalog = catalog
        self._draft = draft
        self._turn = turn
        self._records = records
        self._identifier = Identifier(catalog, turn, records)
        self._conditions = ConditionReader(catalog, self._identifier, turn)
        self._assigner = Assigner(catalog, self._identifier, draft, turn)
        self._steps: list[PlanStep] = []
        self._numbers: dict[tuple[str, str | None], int] = {}
        self._rows: dict[tuple[str, str], Row] = {}
        self._complete: dict[str | None, PlanStep] = {}
        self._drafts: list[StepDraft] = []
        self._already: list[str] = []

    async def run(self) -> Resolution:
        """What the draft comes to."""
        await self._identifier.prepare(mentions_in(self._draft))
        try:
            for number, step in enumerate(self._draft.steps):
                await self._step(number, step)
            wanted = merged(self._catalog, self._steps)
            steps = [done for step in wanted if (done := await self._completed(step)) is not None]
            check_references(self._catalog, steps)
        except Stop as stop:
            return stop.reason
        except Contradiction as contradiction:
            return Refusal(reason="invalid", text=contradiction.text)
        focus = tuple(self._identifier.spoken_of)
        if not steps:
            return AlreadySo(text=_already_text(self._already), focus=focus)
        if len(steps) > MOST_RECORDS:
            return _too_many(len(steps))
        plan = ActionPlan(steps=tuple(steps), notes=tuple(dict.fromkeys(self._identifier.notes)))
        draft = self._draft.model_copy(update={"steps": tuple(self._drafts)})
        return Resolved(plan=plan, draft=draft, focus=focus)

    async def _step(self, number: int, step: StepDraft) -> None:
        table = self._catalog.by_name.get(step.table)
        if table is None:
            raise Stop(Refusal(reason="unsupported", text=f"There are no {step.table} in this CRM."))
        if not table.writable:
            raise Stop(Refusal(reason="unsupported", text=f"{table.plural.capitalize()} are not changed from chat."))
        if step.action == "create":
            label = step.label or f"step{number}"
            self._drafts.append(step.model_copy(update={"label": label}))
            said = await self._assigner.assign(number, step, table, None)
            self._add(number, PlanStep(action="create", table=table.name, label=label, changes=said))
            return
        rows, settled = await self._targets(step, table)
        self._drafts.append(settled)
        for row in rows:
            self._rows[(table.name, row.id)] = row
            said = await self._assigner.assign(number, step, table, row) if step.action == "update" else {}
            self._add(
                number,
                PlanStep(action=step.action, table=table.name, target_id=row.id, changes=said, name=row.name),
            )

    def _add(self, number: int, step: PlanStep) -> None:
        self._steps.append(step)
        self._numbers.setdefault(_key(step), number)

    async def _targets(self, step: StepDraft, table: Table) -> tuple[Sequence[Row], StepDraft]:
        """The records that the step changes, and the step with its record settled."""
        if isinstance(step.target, NewRecord):
            text = "A record that is only being created cannot be changed as well."
            raise Stop(Refusal(reason="invalid", text=text))
        if step.target is not None:
            row = await self._target(step.target, step, table)
            settled = step.target.model_copy(update={"id": row.id, "table": table.name})
            return [row], step.model_copy(update={"target": settled})
        if step.each is None:
            # a step that names no record must never be taken for one that means all of them
            raise Stop(Refusal(reason="not_found", text=f"I cannot tell which {table.singular} you mean."))
        conditions = await self._conditions.read(table, step.each)
        if isinstance(conditions, Several):
            raise Stop(which(self._draft, conditions, table.name))
        if isinstance(conditions, Refusal):
            raise Stop(conditions)
        selection = await self._records.select(
            RecordQuery(table=table.name, conditions=conditions, order_by=table.order, limit=MOST_RECORDS)
        )
        if selection.total > MOST_RECORDS:
            raise Stop(_too_many(selection.total))
        if not selection.rows:
            raise Stop(Refusal(reason="not_found", text=f"There are no such {table.plural}."))
        if step.count is not None and selection.total != step.count:
            raise Stop(_other_count(table, step.count, selection.rows, selection.total))
        return selection.rows, step

    async def _target(self, mention: RecordMention, step: StepDraft, table: Table) -> Row:
        """The record that a step changes; of several, the one that goes with who is to stand in it."""
        found = await self._identifier.identify(mention, (table.name,), changing=True)
        if isinstance(found, Found):
            return found.row
        for change in step.changes if isinstance(found, Several) else ():
            field = table.by_name.get(change.field)
            named = field is not None and field.table not in (None, self._catalog.users.name)
            if field is not None and named and isinstance(change.value, RecordMention) and change.value.words:
                await self._identifier.identify(change.value, (str(field.table),))
        return await the_one(self._identifier, mention, (table.name,), self._draft, changing=True)

    async def _completed(self, step: PlanStep) -> PlanStep | None:
        """The step with all that follows from it; None if it changes nothing."""
        if step.action == "update":
            return self._updated(step)
        return await self._created(step) if step.action == "create" else step

    def _updated(self, step: PlanStep) -> PlanStep | None:
        table, row = self._catalog.table(step.table), self._rows[(step.table, str(step.target_id))]
        changed = {
            column: value
            for column, value in step.changes.items()
            if isinstance(value, NewRef) or not same(table.field(column), row.values.get(column), value)
        }
        if not changed:
            self._already.append(row.name)
            return None
        changed |= consequences(table, row.values, _for_rules(changed), said=step.changes)
        self._check(step, table, row.values, changed)
        return step.model_copy(update={"changes": changed})

    async def _created(self, step: PlanStep) -> PlanStep:
        if step.label in self._complete:
            return self._complete[step.label]
        table = self._catalog.table(step.table)
        said = dict(step.changes)
        await self._inherit(table, said)
        said |= linked_deal(self._catalog, table, said, self._steps, self._rows)
        values = {**self._defaults(table), **said}
        values |= consequences(table, {}, _for_rules(values), said=said)
        changes = {column: value for column, value in values.items() if value is not None}
        self._check(step, table, {}, changes)
        name = " ".join(str(changes[column]) for column in table.display if changes.get(column))
        self._complete[step.label] = step.model_copy(update={"changes": changes, "name": name})
        return self._complete[step.label]

    async def _inherit(self, table: Table, values: dict[str, PlanValue]) -> None:
        """Fills a reference from the records that the new one refers to: the company of its contact, of its deal."""
        for field in table.fields:
            for source in field.inherit:
                value = values.get(source)
                if field.name in values or value is None:
                    continue
                outer = self._catalog.table(str(table.field(source).table))
                held = await self._held_by(outer, value)
                for reference in outer.references_to(str(field.table)):
                    if held.get(reference.name) is not None:
                        values.setdefault(field.name, held[reference.name])

    async def _held_by(self, table: Table, value: PlanValue) -> Mapping[str, PlanValue]:
        """The values of the record that a reference points at, be it there already or new in this plan."""
        if isinstance(value, NewRef):
            new = next((step for step in self._steps if step.label == value.label), None)
            return (await self._created(new)).changes if new is not None else {}
        row = await self._identifier.row(table.name, value)
        return row.values if row is not None else {}

    def _defaults(self, table: Table) -> dict[str, PlanValue]:
        defaults: dict[str, PlanValue] = {table.owner: self._turn.actor.user_id} if table.owner else {}
        return defaults | {field.name: self._default(field) for field in table.fields if field.default is not None}

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

    def _check(
        self, step: PlanStep, table: Table, before: Mapping[str, Value], changes: Mapping[str, PlanValue]
    ) -> None:
        values = _for_rules(changes)
        lacking = missing(table, before, values)
        if lacking is not None:
            raise Stop(ask_value(self._draft, self._numbers[_key(step)], lacking.field, lacking.ask))
        broken = violation(table, before, values, self._turn.now.date())
        if broken is not None:
            raise Stop(Refusal(reason="invalid", text=f"{step.name}: {broken}" if step.name else broken))


def _key(step: PlanStep) -> tuple[str, str | None]:
    return step.table, step.target_id or step.label


def _for_rules(values: Mapping[str, PlanValue]) -> dict[str, Value]:
    """The values as rules look at them: a reference to a new record is filled, whatever its key will be."""
    return {column: value.label if isinstance(value, NewRef) else value for column, value in values.items()}


def _too_many(count: int) -> Refusal:
    text = f"That would change {count:,} records at once; the most is {MOST_RECORDS}. Narrow it down."
    return Refusal(reason="unsupported", text=text)


def _other_count(table: Table, said: int, rows: Sequence[Row], total: int) -> Refusal:
    names = ", ".join(row.name for row in rows[:_NAMED]) + (" and others" if total > _NAMED else "")
    noun = f"is 1 such {table.singular}" if total == 1 else f"are {total} such {table.plural}"
    return Refusal(reason="invalid", text=f"You said {said}, but there {noun}: {names}. Nothing was changed.")


def _already_text(already: Sequence[str]) -> str:
    names = list(dict.fromkeys(already))
    if not names:
        return "There is nothing to change."
    return f"{', '.join(names[:3])}{' and others' if len(names) > 3 else ''}: that is already so."
