"""What is asked of the database about passages: to find them as a person, and to keep them up to date."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from core.knowledge.embedder import Vector
from core.records import TypedCondition
from core.values import Frozen, RecordId


class Linked(Frozen):
    """A record that is meant: at least one of these paths of a table leads to it, over references, with dots."""

    paths: tuple[str, ...]
    id: RecordId


class SearchedTable(Frozen):
    """A table whose texts are searched: of the records that go with all of `linked` and meet all conditions."""

    table: str
    linked: tuple[Linked, ...] = ()
    conditions: tuple[TypedCondition, ...] = ()


class PassageQuery(Frozen):
    """What is looked for, and in which records. Without a vector it is looked for by words alone."""

    words: str
    tables: tuple[SearchedTable, ...]
    vector: Vector | None = None
    model: str | None = None
    limit: int = 60


class PassageHit(Frozen):
    """Where something was found: the passage of a record's field, with its digest, and how well it fits.

    `similarity` is that of the meanings (None: not compared), `coverage` the part of the words asked for that it has.
    """

    table: str
    id: RecordId
    field: str
    place: int
    digest: str
    similarity: float | None
    coverage: float


class Passages(Protocol):
    """The passages of the CRM's texts, as one person may read them."""

    async def find(self, query: PassageQuery) -> list[PassageHit]:
        """The passages that fit, best first."""
        ...


class Unembedded(Frozen):
    """A passage whose vector is still to be computed."""

    number: int
    content: str


class PassageKeeping(Protocol):
    """The passages of the whole CRM, kept by the application itself."""

    def alone(self) -> AbstractAsyncContextManager[bool]:
        """True for the one of all processes that keeps the passages during the block."""
        ...

    async def prepare(self, model: str | None, dimensions: int) -> bool:
        """Makes ready for the vectors of a model, if one is named; False where the database cannot hold any."""
        ...

    async def read_changed(self, most: int) -> int:
        """Reads the texts of so many changed records into passages; how many there were."""
        ...

    async def unembedded(self, model: str, after: int, most: int) -> list[Unembedded]:
        """Passages without a vector of this model, in the order of their numbers, from behind `after` on."""
        ...

    async def add_vectors(self, model: str, vectors: Sequence[tuple[int, Vector]]) -> None:
        """Stores the vectors of the passages with these numbers, of those that are still there."""
        ...
