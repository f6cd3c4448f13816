"""Takes changes back: the inverse of each, where what we wrote still stands.

An update is taken back column by column. A column that somebody changed since stays as it is; `by_column` the others
of the record are taken back all the same, and else the record stays whole. By column it stays whole, too, if

- the database refuses the record with only some of its columns taken back (as it does not say which record of a table
  it refuses, then all records stay whole of which columns stay in that table),
- it would break a rule of the catalog that it would not break with all of them taken back,
- one of the columns that stay would change all the same, as a trigger may do,
- the person may not change it any more, though he may change others.

What was created is taken back as a whole, if all that was written into it stands and nothing that stays refers to it,
and so is what was deleted, unless it is there again.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from core.catalog import Catalog
from core.drafts import Action
from core.plans import ChangeSet, Conflict, RecordChange
from core.records import Applied
from core.values import RecordId
from storage.records.conflicts import Objection, differing, explain_objections
from storage.records.deletions import BOUND
from storage.records.failures import INSUFFICIENT_PRIVILEGE, read_failure
from storage.records.naming import Made
from storage.records.references import by_target, kept_by_others, missing_references, references_to, target_of
from storage.records.refusals import Refused
from storage.records.rows import Image, Place
from storage.records.savepoint import Savepoint
from storage.records.schedule import levels, without_repetition
from storage.records.shape import ForeignKey
from storage.records.staying import Staying, go_together
from storage.records.writer import Conflicting, Writer
from storage.records.writes import Write
from storage.tables import REVERTING_SETTING

# Lets a rep take back what he gave away; the policies ask the log whether he did.
_REVERTING = sa.text(f"select set_config('{REVERTING_SETTING}', :state, true)")


class _HalfDone(Exception):  # never leaves this file
    """Something turned out to stay after it, or what belongs to it, was taken back."""


class Reversal:
    """One undoing of one set of changes."""

    def __init__(self, writer: Writer, changes: ChangeSet, *, by_column: bool) -> None:
        self._writer = writer
        self._changes = changes
        self._by_column = by_column
        self._made: list[Made] = []
        self._taken: dict[Place, set[str]] = {}  # columns of updates; a record that is removed or comes back has none
        self._forbidden: list[Write] = []

    async def apply(self, *, keep: bool) -> Applied:
        """Takes the changes back: with conflicts none of them, or else, by column, all that is not in conflict."""

        async def work() -> tuple[list[Made], list[Conflict]]:
            self._shape = await self._writer.shape()
            self._staying = Staying(self._writer.catalog, self._shape, by_column=self._by_column)
            await self._take_back_with_rights()
            objections = self._staying.objections(self._changes.changes)
            conflicts = await explain_objections(
                self._writer.connection, self._writer.catalog, objections, self._changes
            )
            if conflicts and not self._by_column:
                raise Conflicting(conflicts)
            return self._made, [*conflicts, *await self._what_he_may_not()]

        return await self._writer.run(work, keep=keep)

    async def _what_he_may_not(self) -> list[Conflict]:
        """The records that stay because the person may not change them; Refused if nothing else was taken back."""
        if not self._forbidden:
            return []
        refused = Refused(self._forbidden)
        if not self._made:
            raise refused
        denied, gone = await self._writer.explain(refused)
        told = [(one, one.id) for one in denied if one.id is not None]
        return [
            *(Conflict(table=one.table, id=key, name=one.name, column=None, text=one.text) for one, key in told),
            *gone,
        ]

    async def _take_back_with_rights(self) -> None:
        """Takes back; where owners change, with the right to have back what one gave away, and only meanwhile."""
        owner_changes = any(_changes_owner(self._writer.catalog, change) for change in self._changes.changes)
        if owner_changes:
            await self._writer.connection.execute(_REVERTING, {"state": "on"})
        await self._take_back_what_goes()
        if owner_changes:  # after a failure, rolling back to the savepoint does the same
            await self._writer.connection.execute(_REVERTING, {"state": "off"})

    async def _take_back_what_goes(self) -> None:
        """Takes back until nothing was taken back that has to stay: each attempt knows more that does."""
        while True:
            try:
                async with Savepoint(self._writer.connection, "attempt"):
                    await self._take_back()
                    await self._check_what_was_split()
                return
            except _HalfDone:
                pass
            except (DBAPIError, Refused) as error:
                split = self._split_and_refused(error)
                if not split:
                    raise
                self._keep_whole(split)
            self._made.clear()
            self._taken.clear()

    async def _take_back(self) -> None:
        inverse = {"create": self._remove, "update": self._set_back, "delete": self._bring_back}
        for action, run in groupby(reversed(self._changes.changes), key=lambda change: change.action):
            for wave in without_repetition(list(run)):
                await inverse[action](self._rest(wave))
                if any(self._staying.keeps(place, columns) for place, columns in self._taken.items()):
                    raise _HalfDone

    async def _check_what_was_split(self) -> None:
        """Raises _HalfDone, with an objection to each, if records do not hold together of which columns stay."""
        split = self._split()
        if not split:
            return
        await self._writer.check_constraints()
        catalog = self._writer.catalog
        updates = [one for one in self._made if one.action == "update" and one.before and one.after]
        found = {(one.table, one.key): one.before or {} for one in reversed(updates)}
        left = {(one.table, one.key): one.after or {} for one in updates}
        apart = []
        for place in split:
            computed = self._shape.computed.get(place[0], frozenset())
            stay = self._staying.columns(place) - computed
            changes = [one for one in self._changes.changes if _place(one) == place and one.action == "update"]
            old = {column: value for one in reversed(changes) for column, value in one.before.items() if column in stay}
            if not go_together(catalog.table(place[0]), found[place], left[place], old):
                apart.append(place)
        if apart:
            self._keep_whole(apart)
            raise _HalfDone

    def _split(self) -> list[Place]:
        """The records of which columns were taken back while others stay."""
        return [place for place, taken in self._taken.items() if taken and self._staying.columns(place)]

    def _split_and_refused(self, error: DBAPIError | Refused) -> list[Place]:
        """Those of the split records that the error is about, as far as it tells."""
        split = self._split()
        if isinstance(error, Refused):
            refused = {one.place for one in error.writes}
            return [place for place in split if place in refused]
        failure = read_failure(error)
        if failure is None or not (failure.is_refusal or failure.state == INSUFFICIENT_PRIVILEGE):
            return []
        return [place for place in split if place[0] == failure.table] or split

    def _keep_whole(self, places: Sequence[Place]) -> None:
        changes = {_place(change): change for change in self._changes.changes}
        for place in places:
            self._staying.object(place, Objection("bound", changes[place]))

    async def _set_back(self, changes: Mapping[Place, RecordChange]) -> None:
        images = await self._locked(changes, "update")
        standing = self._unchanged(changes, images)
        computed = self._shape.computed
        rows: dict[Place, Image] = {place: {**images[place], **change.before} for place, change in standing.items()}
        await self._object_to_dangling(standing, rows, images)
        writes = [
            Write("update", *place, values)
            for place, change in self._rest(standing).items()
            if (values := {c: v for c, v in change.before.items() if c not in computed.get(place[0], ())})
        ]
        await self._write(writes, images)

    async def _remove(self, changes: Mapping[Place, RecordChange]) -> None:
        images = await self._locked(changes, "delete")
        standing = self._unchanged(changes, images)
        parents = {place: images[place] for place in standing}
        found = await references_to(self._writer.connection, self._writer.catalog, self._shape, parents, BOUND)
        for parent, references in kept_by_others(found, standing).items():
            self._staying.object(parent, Objection("referred", standing.pop(parent), referring=tuple(references)))
        await self._write([Write("delete", *place) for place in standing], images)

    async def _bring_back(self, changes: Mapping[Place, RecordChange]) -> None:
        for place in await self._writer.read(changes):
            self._staying.object(place, Objection("exists", changes[place]))
        catalog, shape = self._writer.catalog, self._shape
        rows: dict[Place, Image] = {
            place: {**change.before, catalog.table(place[0]).key: place[1]}
            for place, change in changes.items()
            if not self._staying.keeps(place)
        }
        await self._object_to_dangling(changes, rows, {})
        accepted = {place: row for place, row in rows.items() if not self._staying.keeps(place)}
        by_key = by_target(shape.foreign_keys, accepted)
        needs = {
            place: [by_key[at] for key in shape.keys_of(place[0]) if (at := target_of(key, row)) in by_key]
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
        """The rows as they are, locked, of the records that still exist and that the person may change."""
        images = await self._writer.lock([Write(action, *place) for place in changes])
        missing = [place for place in changes if place not in images]
        forbidden = await self._writer.read(missing)
        if forbidden and not self._by_column:
            raise Refused([Write(action, *place) for place in forbidden])
        for place in missing:
            if place in forbidden:
                self._forbidden.append(Write(action, *place))
                self._staying.keep(place)
            else:
                self._staying.object(place, Objection("gone", changes[place]))
        return images

    def _unchanged(
        self, changes: Mapping[Place, RecordChange], images: Mapping[Place, Image]
    ) -> dict[Place, RecordChange]:
        """What of the changes is as we wrote it."""
        for place, image in images.items():
            objections = differing(changes[place], image)
            if objections:
                self._staying.object(place, *objections)
        return self._rest({place: changes[place] for place in changes if place in images})

    def _rest(self, changes: Mapping[Place, RecordChange]) -> dict[Place, RecordChange]:
        return {place: left for place, change in changes.items() if (left := self._staying.rest_of(change))}

    async def _object_to_dangling(
        self, changes: Mapping[Place, RecordChange], rows: Mapping[Place, Image], images: Mapping[Place, Image]
    ) -> None:
        """Objects to rows that would refer to a record that is not there and is not brought back together with them."""
        catalog, shape = self._writer.catalog, self._shape
        missing = [
            (place, key)
            for place, key in await missing_references(self._writer.connection, catalog, shape, rows)
            if any(column in changes[place].before for column in key.columns)
        ]
        coming = dict(rows) if not images else {}
        while True:
            found = by_target(shape.foreign_keys, coming)
            dangling = [
                (place, key)
                for place, key in missing
                if not self._staying.keeps(place, key.columns) and target_of(key, rows[place]) not in found
            ]
            if not dangling:
                return
            for place, key in dangling:
                self._staying.object(place, _dangling(changes[place], key, rows[place], images.get(place)))
                coming.pop(place, None)

    async def _write(self, writes: Sequence[Write], images: Mapping[Place, Image]) -> None:
        for one in writes:  # noted before it is tried, so that a refusal finds it
            if one.place is not None:
                self._taken.setdefault(one.place, set()).update(one.values if one.action == "update" else ())
        for one, written in zip(writes, await self._writer.write(writes), strict=True):
            place = (one.table, written.key)
            after = None if one.action == "delete" else written.image
            self._made.append(Made(one.action, *place, images.get(place), after))


def _place(change: RecordChange) -> Place:
    return change.table, change.id


def _dangling(change: RecordChange, key: ForeignKey, row: Image, found: Image | None) -> Objection:
    """The objection to a row that would refer to nothing; `found` is the row that is there, if one is."""
    column = next(column for column in key.columns if column in change.before)
    missing = (key.parent, RecordId(str(row[column])))
    if found is None:
        return Objection("dangling", change, through=column, missing=missing)
    return Objection("dangling", change, column, found.get(column), through=column, missing=missing)


def _changes_owner(catalog: Catalog, change: RecordChange) -> bool:
    return change.action == "update" and catalog.table(change.table).owner in change.after
