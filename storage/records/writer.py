"""Writes as one person in a savepoint that is kept or rolled back: the one way in which records are changed."""

from collections.abc import Awaitable, Callable, Iterable, Sequence, Set

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from core.catalog import Catalog
from core.messages import Actor
from core.plans import Conflict, Denied
from core.records import Applied
from core.values import RecordId
from storage.records.failures import INSUFFICIENT_PRIVILEGE, read_failure
from storage.records.memory import RowMemory
from storage.records.naming import Made, describe, read_images
from storage.records.refusals import Refused, explain
from storage.records.rejections import refuse_unstorable, rejection
from storage.records.rows import Image, Place
from storage.records.savepoint import Savepoint
from storage.records.shape import Shape, read_shape
from storage.records.writes import Write, Written, holds_brackets, lock, write

_CHECK_NOW = sa.text("set constraints all immediate")

Work = Callable[[], Awaitable[tuple[list[Made], list[Conflict]]]]


class Conflicting(Exception):  # not an error that a person reads: it carries the conflicts out of the savepoint
    """The work found these conflicts, and nothing is to be done."""

    def __init__(self, conflicts: Sequence[Conflict]) -> None:
        super().__init__()
        self.conflicts = tuple(conflicts)


class Writer:
    """Makes writes as one person, in that person's transaction."""

    def __init__(self, connection: AsyncConnection, catalog: Catalog, actor: Actor, rows: RowMemory) -> None:
        self.connection = connection
        self.catalog = catalog
        self._actor = actor
        self._rows = rows
        self._shape: Shape | None = None
        self._attempted: list[Write] = []

    async def run(self, work: Work, *, keep: bool) -> Applied:
        """Does the work in a savepoint: with all of it done, the savepoint is kept or rolled back; else rolled back.

        Raises RejectedByDatabase or SimultaneousChange; the transaction around it stays usable.
        """
        self._attempted.clear()
        try:
            async with Savepoint(self.connection, "work") as savepoint:
                made, conflicts = await work()
                await self.check_constraints()
                changes = await describe(self.connection, self.catalog, made, self._names_known)
                await (savepoint.release() if keep else savepoint.roll_back())
        except Refused as refused:
            denied, gone = await self.explain(refused)
            return Applied(denied=denied, conflicts=gone)
        except Conflicting as conflicting:
            return Applied(conflicts=conflicting.conflicts)
        except DBAPIError as error:
            failure = read_failure(error)
            if failure is None or not (failure.is_collision or failure.is_refusal):
                raise
            raise await rejection(self.connection, self.catalog, failure, self._attempted) from error
        return Applied(changes=changes, conflicts=tuple(conflicts))

    async def check_constraints(self) -> None:
        """Has the database check now what it would check at the end of the transaction."""
        await self.connection.execute(_CHECK_NOW)

    async def explain(self, refused: Refused) -> tuple[tuple[Denied, ...], tuple[Conflict, ...]]:
        """Which of these writes the person may not make, and which concern a record that no longer exists."""
        return await explain(self.connection, self.catalog, self._actor, refused)

    async def shape(self) -> Shape:
        """The shape of the tables, read once."""
        if self._shape is None:
            self._shape = await read_shape(self.connection, self.catalog)
        return self._shape

    async def lock(self, writes: Sequence[Write]) -> dict[Place, Image]:
        """The rows that are to be written over, locked, of those records that the person may change."""
        places = [place for one in writes if (place := one.place) is not None]
        whole = any(one.action == "delete" for one in writes)
        try:
            return await lock(self.connection, self.catalog, places, whole=whole)
        except DBAPIError as error:
            raise self._denial(error, writes) from error

    async def read(self, places: Iterable[Place]) -> dict[Place, Image]:
        """The rows of these records, of those that exist."""
        return await read_images(self.connection, self.catalog, places)

    async def write(self, writes: Sequence[Write]) -> list[Written]:
        """Makes the writes in one statement. Raises Refused if any of them was not made."""
        refuse_unstorable(self.catalog, writes)
        self._attempted.extend(writes)
        shape = await self.shape() if holds_brackets(writes) else None
        try:
            written = await write(self.connection, self.catalog, writes, shape)
        except DBAPIError as error:
            raise self._denial(error, writes) from error
        missed = [one for one, result in zip(writes, written, strict=True) if result is None]
        if missed:
            raise Refused(missed)
        return [result for result in written if result is not None]

    def _names_known(self, places: Set[Place]) -> dict[Place, str]:
        """The names of those of the records that were read before, or that are the person."""
        himself: Place = (self.catalog.users.name, RecordId(self._actor.user_id))
        return {**({himself: self._actor.name} if himself in places else {}), **self._rows.names(places)}

    def _denial(self, error: DBAPIError, writes: Sequence[Write]) -> Exception:
        """Refused for the writes that the error is about, if it says that the person may not; else the error."""
        failure = read_failure(error)
        if failure is None or failure.state != INSUFFICIENT_PRIVILEGE:
            return error
        named = {failure.table, *failure.quoted, *failure.message.split()}
        return Refused([one for one in writes if one.table in named] or writes)
