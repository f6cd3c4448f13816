"""What the core asks of the CRM's records: queries, what they find, and the Protocol that `storage` implements."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from core.drafts import Aggregate, Operator
from core.plans import ActionPlan, ChangeSet, Conflict, Denied
from core.values import Frozen, RecordId, RecordRef, UserId, Value


class NameHit(Frozen):
    """A record some of whose name's words (or words like them) were asked for. `words` are its folded name words."""

    table: str
    id: RecordId
    name: str
    words: tuple[str, ...]
    owner_id: UserId | None = None


class TypedCondition(Frozen):
    """A condition with its values resolved: references are ids, dates and moments ISO strings, numbers as in `Value`.

    `field` may reach over references with dots. "is" and "is_not" take one or more `values`; "between" takes two,
    both inclusive; "is_empty" and "is_set" none; "contains" looks for the text regardless of case and accents.
    For moments, values are moments (the caller turned days into moments in the speaker's zone).
    """

    field: str
    operator: Operator
    values: tuple[Value, ...] = ()


class RecordQuery(Frozen):
    """A typed query on one table: all conditions hold. Without `limit` the storage's own bound applies."""

    table: str
    conditions: tuple[TypedCondition, ...] = ()
    order_by: str | None = None
    descending: bool = False
    limit: int | None = None


class Row(Frozen):
    """One record with all its columns; `name` is its display name."""

    table: str
    id: RecordId
    name: str
    values: dict[str, Value]


class Selection(Frozen):
    """The rows of a query, cut at its limit, and how many there are in all."""

    rows: tuple[Row, ...]
    total: int


class Figure(Frozen):
    """One aggregated figure: of which group (None: all), in which currency (None: not money), over how many records."""

    group: Value = None
    currency: str | None = None
    value: Value = None
    count: int = 0


class Applied(Frozen):
    """What `apply` did: the changes, or why nothing was done."""

    changes: ChangeSet = ChangeSet()
    denied: tuple[Denied, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


class Records(Protocol):
    """The CRM's records, read and written as one person: row-level security decides what he may do."""

    async def find_by_words(
        self, words: Sequence[str], *, tables: Sequence[str] | None = None, limit: int = 60
    ) -> list[NameHit]:
        """Records whose names have any of these folded words, or words like them, best first; one round trip."""
        ...

    async def find_by_sound(
        self, words: Sequence[str], *, tables: Sequence[str] | None = None, limit: int = 60
    ) -> list[NameHit]:
        """Records whose names have a word that sounds like one of these folded words."""
        ...

    async def fetch(self, refs: Sequence[RecordRef]) -> dict[tuple[str, RecordId], Row]:
        """The records that exist of those asked for; one round trip a table."""
        ...

    async def select(self, query: RecordQuery) -> Selection:
        """The records that meet the query."""
        ...

    async def aggregate(
        self, query: RecordQuery, aggregate: Aggregate, measure: str | None, group_by: str | None
    ) -> list[Figure]:
        """Count, sum, average, minimum or maximum, by group and, for money, by currency."""
        ...

    async def names(self, refs: Sequence[tuple[str, Value]]) -> dict[str, str]:
        """The display names of (table, id) pairs, by "table:id"."""
        ...

    async def lately_handled(self, since: datetime) -> frozenset[tuple[str, RecordId]]:
        """Which records the person changed through chat since then, or made others for; at most one round trip.

        What was taken back does not count.
        """
        ...

    async def rehearse(self, plan: ActionPlan) -> Applied:
        """Runs the plan and rolls it back: what it would really change. Raises RejectedByDatabase."""
        ...

    async def execute(self, plan: ActionPlan) -> Applied:
        """Runs the plan in the unit's transaction; with denied steps nothing is done. Raises RejectedByDatabase."""
        ...

    async def revert(self, changes: ChangeSet, *, skip_conflicts: bool = False, rehearse: bool = False) -> Applied:
        """Applies the inverse of the changes where each touched value is still what we wrote.

        With conflicts nothing is done, unless `skip_conflicts`: then the rest is, of an update column by column, and
        the conflicts tell what stays and why. `rehearse` rolls back at the end.
        """
        ...
