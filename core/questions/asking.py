"""One question on its way to an answer: the query, who asks, and how values are written for him."""

from core.catalog import Catalog, Table
from core.drafts import Question
from core.questions.reading import Reading
from core.records import RecordQuery, TypedCondition
from core.values import Frozen, RecordRef, UserId

MOST_ROWS = 20


class Asking(Frozen):
    """A question whose conditions are typed and which is about the records of one table.

    `unless` are conditions that `remark` puts into words.
    """

    catalog: Catalog
    table: Table
    question: Question
    conditions: tuple[TypedCondition, ...]
    speaker: UserId
    reading: Reading
    unless: tuple[TypedCondition, ...] = ()
    remark: str = ""

    @property
    def query(self) -> RecordQuery:
        """The records that the question selects, in the order that the question or else the catalog wants."""
        order = self.question.order_by or self.table.order
        return RecordQuery(
            table=self.table.name,
            conditions=(*self.conditions, *self.unless),
            order_by=order,
            descending=self.question.descending if self.question.order_by else self.newest_first,
            limit=self.question.limit,
        )

    @property
    def newest_first(self) -> bool:
        """Whether the table is a log, which one reads from its end."""
        return self.table.kind == "activity"

    @property
    def subjects(self) -> tuple[RecordRef, ...]:
        """The records, other than people of the team, that the conditions name: the conversation is about them too."""
        found: dict[tuple[str, str], RecordRef] = {}
        for condition in self.conditions:
            reference = self.table.by_name.get(condition.field)
            if reference is None or reference not in self.table.references or condition.operator != "is":
                continue
            for value in condition.values:
                name = self.reading.name(reference, value) or ""
                ref = RecordRef.model_validate({"table": reference.table, "id": value, "name": name})
                found.setdefault((ref.table, ref.id), ref)
        return tuple(found.values())
