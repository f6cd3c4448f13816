"""Answers questions: resolves what they name, asks the records, and says what it found."""

from typing import Protocol

from core.catalog import Catalog, Table
from core.drafts import Having, Lacking, NotesQuestion, Question
from core.knowledge.ports import Passages
from core.ports import Turn
from core.questions.answer import Answer
from core.questions.asking import Asking
from core.questions.columns import path_of
from core.questions.figures import answer_count, answer_figure
from core.questions.groups import answer_groups
from core.questions.having import having
from core.questions.lacking import without
from core.questions.listing import answer_list
from core.questions.lookup import answer_fields, answer_record
from core.questions.notes import NotesAnswerer, Quoted
from core.questions.quiet import narrowed
from core.questions.rates import answer_share
from core.questions.reading import Reading
from core.questions.scope import GoingWith, Nothing, Unrelated, Whole, scope_of
from core.questions.weighted import answer_weighted
from core.records import Records, Row
from core.resolution import Ask, Refusal, ResolvedQuestion
from core.values import RecordRef


class QuestionResolver(Protocol):
    """Finds the records and types the values that a question names."""

    async def question(self, question: Question, turn: Turn, records: Records) -> ResolvedQuestion | Ask | Refusal:
        """The question's record and typed conditions, or what has to be asked first, or why it cannot be."""
        ...


class Answerer:
    """Answers questions about the CRM as the catalog describes it. It only reads."""

    def __init__(self, catalog: Catalog, resolver: QuestionResolver, notes: NotesAnswerer | None = None) -> None:
        self._catalog = catalog
        self._resolver = resolver
        self._notes = notes or NotesAnswerer(catalog)

    async def answer_from_notes(
        self, question: NotesQuestion, turn: Turn, records: Records, passages: Passages
    ) -> Quoted | Ask | Refusal:
        """What the texts of the CRM say; or a question back where a name fits several records."""
        return await self._notes.answer(question, turn, records, passages)

    async def answer(self, question: Question, turn: Turn, records: Records) -> Answer | Ask | Refusal:
        """The answer; or a question back where a name fits several records; or why there is no answer."""
        unknown = self._unknown_field(question)
        if unknown is not None:
            return unknown
        resolved = await self._resolver.question(question, turn, records)
        if not isinstance(resolved, ResolvedQuestion):
            return resolved
        asking = self._asking(question, resolved, turn)
        if question.quiet is not None:
            still = await narrowed(asking, question.quiet, records)
            if isinstance(still, Refusal):
                return still
            asking = still
        if question.lacking is not None:
            left = await self._without(asking, question.lacking, turn, records)
            if not isinstance(left, Asking):
                return left
            asking = left
        if question.having is not None:
            kept = await self._having(asking, question.having, turn, records)
            if not isinstance(kept, Asking):
                return kept
            asking = kept
        if resolved.target is None:
            return await self._of_many(asking, records)
        return await self._of_named(asking, resolved.target, records)

    async def _without(self, asking: Asking, lacking: Lacking, turn: Turn, records: Records) -> Asking | Ask | Refusal:
        """The question without the records to which some of the other table refer."""
        others = await self._others(lacking, turn, records)
        return await without(asking, others, records) if isinstance(others, Asking) else others

    async def _having(self, asking: Asking, wanted: Having, turn: Turn, records: Records) -> Asking | Ask | Refusal:
        """The question for the records to which some of the other table refer."""
        others = await self._others(wanted, turn, records)
        return await having(asking, others, wanted.least, records) if isinstance(others, Asking) else others

    async def _others(self, wanted: Lacking | Having, turn: Turn, records: Records) -> Asking | Ask | Refusal:
        """The question for the records of another table that refer to those asked for."""
        others = Question(table=wanted.table, conditions=wanted.conditions)
        unknown = self._unknown_field(others)
        resolved = unknown or await self._resolver.question(others, turn, records)
        return self._asking(others, resolved, turn) if isinstance(resolved, ResolvedQuestion) else resolved

    def _unknown_field(self, question: Question) -> Refusal | None:
        table = self._catalog.by_name.get(question.table)
        if table is None:
            return Refusal(reason="unsupported", text=f"I know nothing of {question.table}.")
        if question.measure is not None and question.measure not in table.by_name:
            return _no_field(table, question.measure)
        share = question.share.field if question.share is not None else None
        for name in (*question.fields, question.order_by, question.group_by, question.weigh_by, share):
            if name is None:
                continue
            try:
                path_of(self._catalog, table, name)
            except KeyError:
                return _no_field(table, name)
        return None

    def _asking(self, question: Question, resolved: ResolvedQuestion, turn: Turn) -> Asking:
        return Asking(
            catalog=self._catalog,
            table=self._catalog.table(question.table),
            question=question,
            conditions=resolved.conditions,
            speaker=turn.actor.user_id,
            reading=Reading(zone=turn.actor.time_zone, now=turn.now, currency=self._catalog.currency),
        )

    async def _of_many(self, asking: Asking, records: Records) -> Answer | Refusal:
        if asking.question.share is not None:
            return await answer_share(asking, asking.question.share, records)
        if asking.question.weigh_by is not None:
            return await answer_weighted(asking, asking.question.weigh_by, records)
        if asking.question.group_by is not None:
            return await answer_groups(asking, records)
        if asking.question.aggregate == "list":
            return await answer_list(asking, records)
        if asking.question.aggregate == "count":
            return await answer_count(asking, records)
        return await answer_figure(asking, records)

    async def _of_named(self, asking: Asking, target: RecordRef, records: Records) -> Answer | Refusal:
        scope = await scope_of(self._catalog, asking.table, target, records)
        match scope:
            case GoingWith(condition=condition):
                widened = asking.model_copy(update={"conditions": (condition, *asking.conditions)})
                return await self._of_many(widened, records)
            case Whole(record=record):
                return await self._of_one(asking, record, records)
            case Nothing(record=record):
                return Refusal(reason="not_found", text=f"{record.name} has no {asking.table.singular}.")
            case Unrelated():
                named = self._catalog.table(target.table).singular
                text = f"{asking.table.plural.capitalize()} do not belong to a {named}."
                return Refusal(reason="unsupported", text=text)

    async def _of_one(self, asking: Asking, record: RecordRef, records: Records) -> Answer | Refusal:
        row: Row | None = (await records.fetch([record])).get((record.table, record.id))
        if row is None:
            name = record.name or f"That {asking.table.singular}"
            return Refusal(reason="not_found", text=f"{name} is no longer there.")
        fields = self._asked_of_one(asking)
        if fields:
            return await answer_fields(asking, row, fields, records)
        return await answer_record(asking, row, records)

    def _asked_of_one(self, asking: Asking) -> tuple[str, ...]:
        """The fields that a question about one record is after.

        "Is the renewal still open?" tests a field: the answer says what it is.
        """
        question = asking.question
        if question.fields:
            return question.fields
        if question.aggregate not in ("list", "count") and (question.measure or asking.table.measure):
            return (question.measure or asking.table.measure or "",)
        if question.order_by is not None and question.limit == 1:
            return (question.order_by,)
        return tuple(dict.fromkeys(condition.field for condition in asking.conditions))


def _no_field(table: Table, name: str) -> Refusal:
    return Refusal(reason="unsupported", text=f"{table.plural.capitalize()} have no field “{name}”.")
