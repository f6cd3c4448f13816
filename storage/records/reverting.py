"""Takes changes back: the inverse of each, where what we wrote still stands."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from core.plans import ChangeSet, Conflict, RecordChange
from core.ports import Applied
from storage.records.conflicts import Objection, differing, explain_objections
from storage.records.deletions import BOUND
from storage.records.naming import Made
from storage.records.references import missing_references, references_to
from storage.records.refusals import Refused
from storage.records.rows import Image, Place, display_name
from storage.records.schedule import levels
from storage.records.writer import Conflicting, Writer
from storage.records.writes import Write


class _HalfDone(Exception):
    """These records turned out to be in conflict after some of their changes were taken back."""

    def __init__(self, places: Iterable[Place]) -> None:
        super().__init__()
        self.places = frozenset(places)


class Reversal:
    """One undoing of one set of changes."""

    def __init__(self, writer: Writer, changes: ChangeSet) -> None:
        self._writer = writer
        self._changes = changes
        self._made: list[Made] = []
        self._objections: dict[Place, list[Objection]] = {}

    async def apply(self, *, skip_conflicts: bool, keep: bool) -> Applied:
        """Takes the changes back, or with conflicts none of them, or those without conflict."""

        async def work() -> tuple[list[Made], list[Conflict]]:
            await self._take_back_whole_records()
            conflicts = await explain_objections(self._writer, self._objections, self._changes)
            if conflicts and not skip_conflicts:
                raise Conflicting(conflicts)
            return self._made, conflicts

        return await self._writer.run(work, keep=keep)

    async def _take_back_whole_records(self) -> None:
        """A record of which one change cannot be taken back keeps them all: then everything is done again without it."""
        while True:
            savepoint = await self._writer.connection.begin_nested()
            try:
                await self._take_back()
            except _HalfDone:
                await savepoint.rollback()
                self._made.clear()
                continue
            await savepoint.commit()
            return

    async def _take_back(self) -> None:
        inverse = {"create": self._remove, "update": self._set_back, "delete": self._bring_back}
        excluded = frozenset(self._objections)
        for action, run in groupby(reversed(self._changes.changes), key=lambda change: change.action):
            changes = [change for change in run if _place(change) not in self._objections]
            for wave in _without_repetition(changes):
                await inverse[action](wave)
                new = self._objections.keys() - excluded
                begun = {(made.table, made.key) for made in self._made}
                if new & begun:
                    raise _HalfDone(new & begun)

    def _object(self, place: Place, *objections: Objection) -> None:
        self._objections.setdefault(place, []).extend(objections)

    async def _locked(self, changes: Sequence[RecordChange], *, whole: bool) -> dict[Place, Image]:
        """The rows as they are, of those records that still exist; Refused if the person may not change one."""
        places = [_place(change) for change in changes]
        images = await self._writer.lock(places, whole=whole)
        missing = [change for change in changes if _place(change) not in images]
        there = await self._writer.read(_place(change) for change in missing)
        if there:
            action = "delete" if whole else "update"
            raise Refused([Write(action, *place) for place in there])  # type: ignore[arg-type]
        for change in missing:
            self._object(_place(change), Objection("gone", change))
        return images

    async def _set_back(self, changes: Sequence[RecordChange]) -> None:
        images = await self._locked(changes, whole=False)
        standing = self._unchanged(changes, images)
        computed = (await self._writer.shape()).computed
        writes = {
            place: Write(
                "update", *place, {c: v for c, v in change.before.items() if c not in computed.get(change.table, ())}
            )
            for place, change in standing.items()
        }
        rows = {place: {**images[place], **one.values} for place, one in writes.items()}
        for place in await self._object_to_dangling(standing, rows):
            del writes[place]
        await self._write(list(writes.values()), images)

    async def _remove(self, changes: Sequence[RecordChange]) -> None:
        images = await self._locked(changes, whole=True)
        standing = self._unchanged(changes, images)
        shape = await self._writer.shape()
        parents = {place: images[place] for place in standing}
        found = await references_to(self._writer.connection, self._writer.catalog, shape, parents, BOUND)
        while True:
            kept = [one for one in found if one.parent in standing and one.child not in standing]
            if not kept:
                break
            for one in kept:
                if one.parent in standing:
                    children = [other for other in kept if other.parent == one.parent]
                    self._object(one.parent, Objection("referred", standing.pop(one.parent), referring=tuple(children)))
        await self._write([Write("delete", *place) for place in standing], images)

    async def _bring_back(self, changes: Sequence[RecordChange]) -> None:
        by_place = {_place(change): change for change in changes}
        for place in await self._writer.read(by_place):
            self._object(place, Objection("exists", by_place.pop(place)))
        catalog, shape = self._writer.catalog, await self._writer.shape()
        rows: dict[Place, Image] = {
            place: {**change.before, catalog.table(place[0]).key: place[1]} for place, change in by_place.items()
        }
        await self._object_to_dangling(by_place, rows)
        accepted = [place for place in by_place if place not in self._objections]
        needs = {place: list(_needed(shape_keys, rows[place], rows)) for place in accepted
                 for shape_keys in (shape.keys_of(place[0]),)}
        for level in levels(accepted, needs):
            writes = []
            for place in level:
                computed = shape.computed.get(place[0], frozenset())
                values = {column: value for column, value in by_place[place].before.items() if column not in computed}
                writes.append(Write("create", *place, values))
            await self._write(writes, {})
