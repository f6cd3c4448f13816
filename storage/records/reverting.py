"""Takes changes back: the inverse of each, where what we wrote still stands."""

from collections.abc import Mapping, Sequence
from itertools import groupby

import sqlalchemy as sa

from core.catalog import Catalog
from core.drafts import Action
from core.plans import ChangeSet, Conflict, RecordChange
from core.ports import Applied
from core.values import RecordId
from storage.records.conflicts import Objection, differing, explain_objections
from storage.records.deletions import BOUND
from storage.records.naming import Made
from storage.records.references import Reference, missing_references, references_to
from storage.records.refusals import Refused
from storage.records.rows import Image, Place
from storage.records.savepoint import Savepoint
from storage.records.schedule import levels
from storage.records.shape import ForeignKey
from storage.records.writer import Conflicting, Writer
from storage.records.writes import Write
from storage.tables import REVERTING_SETTING

# Lets a rep take back what he gave away; the policies ask the log whether he did.
_REVERTING = sa.text(f"select set_config('{REVERTING_SETTING}', :state, true)")


class _HalfDone(Exception):  # never leaves this file
    """A record turned out to be in conflict after another of its changes was taken back."""


class Reversal:
    """One undoing of one set of changes."""

    def __init__(self, writer: Writer, changes: ChangeSet) -> None:
        self._writer = writer
        self._changes = changes
        self._made: list[Made] = []
        self._objections: dict[Place, list[Objection]] = {}

    async def apply(self, *, skip_conflicts: bool, keep: bool) -> Applied:
        """Takes the changes back: with conflicts none of them, or else those of the records without conflict."""

        async def work() -> tuple[list[Made], list[Conflict]]:
            await self._take_back_with_rights()
            objections = [one for found in self._objections.values() for one in found]
            conflicts = await explain_objections(
                self._writer.connection, self._writer.catalog, objections, self._changes
            )
            if conflicts and not skip_conflicts:
                raise Conflicting(conflicts)
            return self._made, conflicts

        return await self._writer.run(work, keep=keep)

    async def _take_back_with_rights(self) -> None:
        """Takes back; where owners change, with the right to have back what one gave away, and only meanwhile."""
        owner_changes = any(_changes_owner(self._writer.catalog, change) for change in self._changes.changes)
        if owner_changes:
            await self._writer.connection.execute(_REVERTING, {"state": "on"})
        await self._take_back_whole_records()
        if owner_changes:  # after a failure, rolling back to the savepoint does the same
            await self._writer.connection.execute(_REVERTING, {"state": "off"})

    async def _take_back_whole_records(self) -> None:
        """A record of which one change cannot be taken back keeps all; what was done is then done anew without it."""
        while True:
            try:
                async with Savepoint(self._writer.connection, "attempt"):
                    await self._take_back()
                return
            except _HalfDone:
                self._made.clear()

    async def _take_back(self) -> None:
        inverse = {"create": self._remove, "update": self._set_back, "delete": self._bring_back}
        for action, run in groupby(reversed(self._changes.changes), key=lambda change: change.action):
            for wave in _without_repetition(list(run)):
                await inverse[action]({p: change for p, change in wave.items() if p not in self._objections})
                if any((made.table, made.key) in self._objections for made in self._made):
                    raise _HalfDone

    def _object(self, place: Place, *objections: Objection) -> None:
        self._objections.setdefault(place, []).extend(objections)

    async def _set_back(self, changes: Mapping[Place, RecordChange]) -> None:
        images = await self._locked(changes, "update")
        standing = self._unchanged(changes, images)
        computed = (await self._writer.shape()).computed
        rows: dict[Place, Image] = {place: {**images[place], **change.before} for place, change in standing.items()}
        await self._object_to_dangling(standing, rows, images)
        writes = [
            Write("update", *place, {c: v for c, v in change.before.items() if c not in computed.get(place[0], ())})
            for place, change in standing.items()
            if place not in self._objections
        ]
        await self._write(writes, images)

    async def _remove(self, changes: Mapping[Place, RecordChange]) -> None:
        images = await self._locked(changes, "delete")
        standing = self._unchanged(changes, images)
        parents = {place: images[place] for place in standing}
        shape = await self._writer.shape()
        found = await references_to(self._writer.connection, self._writer.catalog, shape, parents, BOUND)
        for parent, references in _kept_by_others(found, standing).items():
            self._object(parent, Objection("referred", standing.pop(parent), referring=tuple(references)))
        await self._write([Write("delete", *place) for place in standing], images)

    async def _bring_back(self, changes: Mapping[Place, RecordChange]) -> None:
        for place in await self._writer.read(changes):
            self._object(place, Objection("exists", changes[place]))
        catalog, shape = self._writer.catalog, await self._writer.shape()
        rows: dict[Place, Image] = {
            place: {**change.before, catalog.table(place[0]).key: place[1]}
            for place, change in changes.items()
            if place not in self._objections
        }
        await self._object_to_dangling(changes, rows, {})
        accepted = {place: row for place, row in rows.items() if place not in self._objections}
        by_key = _by_key(shape.foreign_keys, accepted)
        needs = {
            place: [by_key[at] for key in shape.keys_of(place[0]) if (at := _pointed_at(key, row)) in by_key]
            for place, row in accepted.items()
        }
        for level in levels(list(accepted), needs):
            writes = [
                Write(
                    "create",
                    *place,
                    {c: v for c, v in changes[place].before.items() if c not in shape.computed.get(place[0], ())},
                )
                for place in level
            ]
            await self._write(writes, {})

    async def _locked(self, changes: Mapping[Place, RecordChange], action: Action) -> dict[Place, Image]:
        """The rows as they are, locked, of the records that still exist; Refused if the person may not change one."""
        images = await self._writer.lock([Write(action, *place) for place in changes])
        missing = [place for place in changes if place not in images]
        forbidden = await self._writer.read(missing)
        if forbidden:
            raise Refused([Write(action, *place) for place in forbidden])
        for place in missing:
            self._object(place, Objection("gone", changes[place]))
        return images

    def _unchanged(
        self, changes: Mapping[Place, RecordChange], images: Mapping[Place, Image]
    ) -> dict[Place, RecordChange]:
        """The changes whose columns all are as we wrote them."""
        standing = {}
        for place, image in images.items():
            objections = differing(changes[place], image)
            if objections:
                self._object(place, *objections)
        for place in changes:  # in the order of the changes, whatever order the rows came in
            if place in images and place not in self._objections:
                standing[place] = changes[place]
        return standing

    async def _object_to_dangling(
        self, changes: Mapping[Place, RecordChange], rows: Mapping[Place, Image], images: Mapping[Place, Image]
    ) -> None:
        """Objects to rows that would refer to a record that is not there and is not brought back together with them."""
        catalog, shape = self._writer.catalog, await self._writer.shape()
        missing = [
            (place, key)
            for place, key in await missing_references(self._writer.connection, catalog, shape, rows)
            if any(column in changes[place].before for column in key.columns)
        ]
        coming = dict(rows) if not images else {}
        while True:
            by_key = _by_key(shape.foreign_keys, coming)
            dangling = [
                (place, key)
                for place, key in missing
                if place not in self._objections and _pointed_at(key, rows[place]) not in by_key
            ]
            if not dangling:
                return
            for place, key in dangling:
                column = key.columns[0]
                missing_place = (key.parent, RecordId(str(rows[place][column])))
                at_column = column if place in images else None
                found = images[place].get(column) if place in images else None
                self._object(
                    place,
                    Objection("dangling", changes[place], at_column, found, through=column, missing=missing_place),
                )
                coming.pop(place, None)

    async def _write(self, writes: Sequence[Write], images: Mapping[Place, Image]) -> None:
        for one, written in zip(writes, await self._writer.write(writes), strict=True):
            place = (one.table, written.key)
            after = None if one.action == "delete" else written.image
            self._made.append(Made(one.action, *place, images.get(place), after))


def _place(change: RecordChange) -> Place:
    return change.table, change.id


def _changes_owner(catalog: Catalog, change: RecordChange) -> bool:
    return change.action == "update" and catalog.table(change.table).owner in change.after


def _without_repetition(changes: Sequence[RecordChange]) -> list[dict[Place, RecordChange]]:
    """The changes in order, cut before a record comes a second time."""
    found: list[dict[Place, RecordChange]] = []
    for change in changes:
        if not found or _place(change) in found[-1]:
            found.append({})
        found[-1][_place(change)] = change
    return found


def _kept_by_others(
    references: Sequence[Reference], standing: Mapping[Place, RecordChange]
) -> dict[Place, list[Reference]]:
    """The records that cannot go, because a record that stays refers to them."""
    kept: dict[Place, list[Reference]] = {}
    while True:
        found = [
            one
            for one in references
            if one.parent not in kept and (one.child not in standing or one.child in kept) and one.child != one.parent
        ]
        if not found:
            return kept
        for one in found:
            kept.setdefault(one.parent, []).append(one)


def _by_key(keys: Sequence[ForeignKey], rows: Mapping[Place, Image]) -> dict[object, Place]:
    """The rows by what foreign keys could point at them with."""
    return {
        (key.parent, key.parent_columns, tuple(str(row.get(column)) for column in key.parent_columns)): place
        for key in keys
        for place, row in rows.items()
        if place[0] == key.parent
    }


def _pointed_at(key: ForeignKey, row: Image) -> object:
    return (key.parent, key.parent_columns, tuple(str(row.get(column)) for column in key.columns))
