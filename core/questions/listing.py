"""Lists: how many records there are, and the most telling columns of them."""

from collections.abc import Sequence

from core.catalog import FieldSpec
from core.formatting import visible
from core.outcomes import Answered
from core.questions.amounts import added_up, currencies, figures_text
from core.questions.answer import Answer
from core.questions.asking import MOST_ROWS, Asking
from core.questions.columns import Column, asked_columns, path_of, telling_columns
from core.questions.grid import Grid, always, lay_out, ref_of
from core.questions.lookup import answer_fields
from core.questions.reading import in_sentence
from core.questions.wording import Description, describe, references_in
from core.records import Records, Row, Selection
from core.replies import AnswerCard
from core.values import RecordRef, Value


async def answer_list(asking: Asking, records: Records) -> Answer:
    """The records that the question selects, as a sentence and a table; of one alone the fields that were asked for."""
    selection = await records.select(asking.query)
    if asking.question.fields and len(selection.rows) == 1:
        return await answer_fields(asking, selection.rows[0], asking.question.fields, records)
    shown = selection.rows[:MOST_ROWS]
    named = references_in(asking.catalog, asking.table, asking.conditions)
    keep = [path.split(".")[0] for path in asking.question.fields]
    grid = await lay_out(shown, _columns(asking, shown), records, asking.reading, keep=keep, also_named=named)
    known = asking.model_copy(update={"reading": grid.reading})
    description = description_of(known, selection.rows)
    total, total_values = await _in_all(known, selection, records)
    refs = tuple(ref_of(row) for row in selection.rows)
    text = f"{_opening(known, description, selection)}{total}{':' if refs else '.'}"
    return Answer(
        card=_card(text, grid, more=(len(refs) if asking.question.limit else selection.total) - len(shown)),
        outcome=Answered(
            records={asking.table.name: refs}, values=(selection.total, len(refs), *total_values, *grid.values)
        ),
        focus=focus_of(known, refs),
    )


def description_of(asking: Asking, rows: Sequence[Row]) -> Description:
    """The question's conditions in words, thresholds in the currency of the rows where they share one."""
    measure = asking.table.with_role("measure")
    shared = currencies(added_up(rows, measure, asking.reading)) if measure is not None else []
    description = describe(
        asking.catalog,
        asking.table,
        asking.conditions,
        asking.reading,
        asking.speaker,
        currency=shared[0] if len(shared) == 1 else None,
    )
    remarks = (asking.remark,) if asking.remark else ()
    return description.model_copy(update={"qualifiers": (*description.qualifiers, *remarks)})


def focus_of(asking: Asking, refs: Sequence[RecordRef]) -> tuple[RecordRef, ...]:
    """What "it" may mean from now on: the answer if it is one record, and whom the question was about.

    Of several records none is more meant than another, so none of them is put forward.
    """
    return (*(refs if len(refs) == 1 else ()), *asking.subjects)


def _card(text: str, grid: Grid, more: int) -> AnswerCard:
    return AnswerCard(text=text, columns=grid.labels if grid.rows else (), rows=grid.texts, more=max(more, 0))


def _columns(asking: Asking, rows: Sequence[Row]) -> tuple[Column, ...]:
    question, table = asking.question, asking.table
    ordered = [question.order_by] if question.order_by else []
    if question.fields:
        return asked_columns(asking.catalog, table, [*question.fields, *ordered])
    told = {c.field for c in asking.conditions if c.operator in ("is", "is_empty") and len(c.values) < 2}
    of_interest = [*ordered, *(c.field for c in asking.conditions)]
    columns = telling_columns(asking.catalog, table, of_interest, told - set(ordered))
    owner = table.field(table.owner) if table.owner and table.owner not in told else None
    if owner is None or always(table, rows, asking.speaker):
        return tuple(c for c in columns if [f.name for f in c.path] != [table.owner])
    others = tuple(c for c in columns if c.path != (owner,))
    filled = [c for c in others if c.field is None or len(c.path) > 1 or _any_filled(c.path[0], rows)]
    return (*filled[:5], Column(label=owner.label, path=(owner,)), *filled[5:])


def _any_filled(field: FieldSpec, rows: Sequence[Row]) -> bool:
    return any(row.values.get(field.name) not in (None, "") for row in rows)


def _opening(asking: Asking, description: Description, selection: Selection) -> str:
    """The sentence before the rows: how many there are, or which of them these are."""
    question, shown, total = asking.question, len(selection.rows), selection.total
    if question.limit is None or shown in (0, total):
        return description.there_are(total)
    among = description.owned(total)
    if question.order_by in (None, asking.table.clock) and asking.newest_first:
        word = "latest" if asking.query.descending else "earliest"
        return f"The {word} of {among}" if shown == 1 else f"The {shown:,} {word} of {among}"
    if question.order_by is None:
        return f"{shown:,} of {among}"
    field = path_of(asking.catalog, asking.table, question.order_by)[-1]
    superlative = f"the {extreme_word(field, highest=question.descending)} {in_sentence(field.label)}"
    if shown == 1:
        return f"{visible(selection.rows[0].name)} has {superlative} of {among}"
    return f"The {shown:,} of {among} with {superlative}"


def extreme_word(field: FieldSpec, *, highest: bool) -> str:
    """What the end of an order is called for a field: highest and lowest, latest and earliest, last and first."""
    if field.type in ("date", "moment"):
        return "latest" if highest else "earliest"
    if field.type in ("money", "integer", "percent", "duration"):
        return "highest" if highest else "lowest"
    return "last" if highest else "first"


async def _in_all(asking: Asking, selection: Selection, records: Records) -> tuple[str, tuple[Value, ...]]:
    """The sum of what the records are about, where they are about an amount and there is more than one of them."""
    measure = asking.table.with_role("measure")
    if measure is None or selection.total < 2 or asking.question.limit is not None or asking.question.fields:
        return "", ()
    if len(selection.rows) == selection.total:
        figures = added_up(selection.rows, measure, asking.reading)
    else:
        figures = await records.aggregate(asking.query, "sum", measure.name, None)
    if not figures:
        return "", ()
    return f", {figures_text(measure, figures, asking.reading)} in all", tuple(figure.value for figure in figures)
