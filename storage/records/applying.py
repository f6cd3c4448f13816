"""Runs a plan: rehearsal and execution are this one piece of code."""

from collections.abc import Sequence
from uuid import uuid4

from core.catalog import Catalog
from core.errors import RejectedByDatabase
from core.plans import ActionPlan, Conflict, NewRef, PlanStep
from core.records import Applied
from core.values import RecordId, Value
from storage.records.deletions import expand
from storage.records.naming import Made
from storage.records.refusals import Refused
from storage.records.rows import Image, Place
from storage.records.schedule import stretches, waves
from storage.records.writer import Writer
from storage.records.writes import Write


class PlanRun:
    """One run of one plan."""

    def __init__(self, writer: Writer, plan: ActionPlan) -> None:
        self._writer = writer
        self._plan = plan
        self._current: dict[Place, Image | None] = {}
        self._keys: dict[str, RecordId] = {}
        self._made: list[Made] = []

    async def apply(self, *, keep: bool) -> Applied:
        """Runs the plan and keeps what it did, or rolls it back. Raises RejectedByDatabase, SimultaneousChange."""
        check_fields(self._writer.catalog, self._plan)
        return await self._writer.run(self._work, keep=keep)

    async def _work(self) -> tuple[list[Made], list[Conflict]]:
        await self._lock_targets()
        for steps in stretches(self._plan):
            if steps[0].action == "delete":
                await self._delete(steps)
                continue
            for wave in waves(steps, self._keys):
                await self._write(wave)
        return self._made, []

    async def _lock_targets(self) -> None:
        targets = {_place(step): step for step in self._plan.steps if step.action != "create"}
        images = await self._writer.lock([Write(step.action, *place) for place, step in targets.items()])
        missing = {place: step for place, step in targets.items() if place not in images}
        if missing:
            raise Refused(
                [Write(step.action, *place) for place, step in missing.items()],
                {place: step.name for place, step in missing.items()},
            )
        self._current.update(images)

    async def _write(self, steps: Sequence[PlanStep]) -> None:
        writes = [self._as_write(step) for step in steps]
        for step, one, written in zip(steps, writes, await self._writer.write(writes), strict=True):
            if step.label is not None and step.action == "create":
                self._keys[step.label] = written.key
            place = (one.table, written.key)
            self._made.append(Made(one.action, one.table, written.key, self._current.get(place), written.image))
            self._current[place] = written.image

    def _as_write(self, step: PlanStep) -> Write:
        values = {column: self._resolved(value) for column, value in step.changes.items()}
        if step.action == "create":
            chosen = self._writer.catalog.table(step.table).key_type == "uuid"
            return Write("create", step.table, RecordId(str(uuid4())) if chosen else None, values)
        place = _place(step)
        if self._current[place] is None:
            raise RejectedByDatabase(f"{step.name or 'A record'} would be changed after it was deleted.")
        return Write("update", *place, values)

    def _resolved(self, value: Value | NewRef) -> Value:
        return self._keys[value.label] if isinstance(value, NewRef) else value

    async def _delete(self, steps: Sequence[PlanStep]) -> None:
        targets = {place: image for step in steps if (image := self._current[place := _place(step)]) is not None}
        if not targets:
            return
        writer = self._writer
        expansion = await expand(writer, await writer.shape(), targets)
        emptied = [Write("update", *place, dict.fromkeys(columns)) for place, columns in expansion.emptied.items()]
        for one, written in zip(emptied, await writer.write(emptied), strict=True):
            place = (one.table, written.key)
            self._made.append(Made("update", *place, expansion.images[place], written.image, consequence=True))
            self._current[place] = written.image
        removed = [Write("delete", *place) for place in expansion.deleted]
        for written, one in zip(await writer.write(removed), removed, strict=True):
            place = (one.table, written.key)
            self._made.append(Made("delete", *place, written.image, None, consequence=place not in targets))
            self._current[place] = None


def check_fields(catalog: Catalog, plan: ActionPlan) -> None:
    """Raises KeyError for a table or column that the catalog does not have: a plan of ours never names one."""
    for step in plan.steps:
        table = catalog.table(step.table)
        for column in step.changes:
            table.field(column)


def _place(step: PlanStep) -> Place:
    if step.target_id is None:
        raise ValueError(f"a step to {step.action} a record of {step.table} names no record")
    return step.table, step.target_id
