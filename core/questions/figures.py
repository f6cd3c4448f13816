"""Figures: how many, how much in all, on average, at most, at least; as one figure or by group."""

from collections.abc import Sequence

from core.catalog import NUMBERS, FieldSpec
from core.outcomes import Answered
from core.questions.amounts import COMPARABLE, added_up, currencies, currency_in, figures_text, rounded
from core.questions.answer import Answer
from core.questions.asking import MOST_ROWS, Asking
from core.questions.columns import telling_columns
from core.questions.grid import lay_out, ref_of
from core.questions.listing import description_of, extreme_word, focus_of
from core.questions.reading import in_sentence
from core.questions.wording import Description, references_in
from core.records import Figure, RecordQuery, Records, Row, Selection, TypedCondition
from core.replies import AnswerCard
from core.resolution import Refusal
from core.values import Value


async def answer_count(asking: Asking, records: Records) -> Answer:
    """How many records there are."""
    selection, asking = await selected(asking, records)
    count = selection.total if asking.question.limit is None else len(selection.rows)
    text = f"{description_of(asking, selection.rows).there_are(count)}."
    return answer_of(asking, selection, AnswerCard(text=text), (count,))


async def answer_figure(asking: Asking, records: Records) -> Answer | Refusal:
    """A sum, an average or an extreme of the measure over the records, each currency by itself."""
    measure = measure_of(asking)
    if isinstance(measure, Refusal):
        return measure
    selection, asking = await selected(asking, records)
    described = description_of(asking, selection.rows)
    aggregate = asking.question.aggregate
    if not selection.total:
        return answer_of(asking, selection, AnswerCard(text=f"{described.there_are(0)}."), (0,))
    if asking.question.limit is None:
        figures = await records.aggregate(asking.query, aggregate, measure.name, None)
    else:
        figures = added_up(selection.rows, measure, asking.reading, aggregate)
    figures = [figure for figure in figures if figure.value is not None]
    if not figures:
        text = f"{described.there_are(selection.total)}, but no {in_sentence(measure.label)} is set."
        return answer_of(asking, selection, AnswerCard(text=text), (0,))
    if aggregate in ("minimum", "maximum"):
        return await _extreme(asking, described, measure, figures, selection, records)
    text = _added(asking, described, measure, figures, selection)
    values = tuple(value for figure in figures for value in (figure.value, rounded(measure, figure.value)))
    return answer_of(asking, selection, AnswerCard(text=text), (*dict.fromkeys(values), selection.total))


def measure_of(asking: Asking) -> FieldSpec | Refusal:
    """The field that the figure is of; a refusal where it cannot be added up or compared."""
    name = asking.question.measure or asking.table.measure
    if name is None:
        return Refusal(reason="unsupported", text=f"{asking.table.plural.capitalize()} have no amount to work out.")
    measure = asking.table.field(name)
    allowed = COMPARABLE if asking.question.aggregate in ("minimum", "maximum") else NUMBERS
    if measure.type not in allowed:
        what = f"{measure.label} of {asking.table.plural}"
        return Refusal(reason="unsupported", text=f"{what} cannot be added up: it is not a number.")
    return measure


async def selected(asking: Asking, records: Records) -> tuple[Selection, Asking]:
    """The records that the figure is of, and the question with the names of those that its conditions refer to."""
    selection = await records.select(asking.query)
    named = references_in(asking.catalog, asking.table, asking.conditions)
    names = await records.names(named) if named else {}
    return selection, asking.model_copy(update={"reading": asking.reading.with_names(names)})


def answer_of(asking: Asking, selection: Selection, card: AnswerCard, values: tuple[Value, ...]) -> Answer:
    """A card about the selected records as an answer."""
    refs = tuple(ref_of(row) for row in selection.rows)
    return Answer(
        card=card, outcome=Answered(records={asking.table.name: refs}, values=values), focus=focus_of(asking, refs)
    )


def _added(
    asking: Asking, described: Description, measure: FieldSpec, figures: Sequence[Figure], selection: Selection
) -> str:
    count = len(selection.rows) if asking.question.limit else selection.total
    records = described.owned(count)
    written = figures_text(measure, figures, asking.reading)
    if asking.question.aggregate == "average":
        text = f"Average {in_sentence(measure.label)} of {records}: {written}."
    elif measure.name == asking.table.measure and measure.role == "measure":
        text = f"{records[:1].upper()}{records[1:]} {'amounts' if count == 1 else 'amount'} to {written}."
    else:
        text = f"{measure.label} of {records} in all: {written}."
    return text + _remarks(measure, figures, selection, count)


def _remarks(measure: FieldSpec, figures: Sequence[Figure], selection: Selection, count: int) -> str:
    """What a reader has to know of a figure not to misread it."""
    remarks = " Each currency is counted by itself." if len(currencies(figures)) > 1 else ""
    unset = sum(row.values.get(measure.name) is None for row in selection.rows)
    if unset and len(selection.rows) == count:
        remarks += f" {unset:,} of them {'has' if unset == 1 else 'have'} no {in_sentence(measure.label)}."
    return remarks


async def _extreme(
    asking: Asking,
    described: Description,
    measure: FieldSpec,
    figures: Sequence[Figure],
    selection: Selection,
    records: Records,
) -> Answer:
    """The highest or lowest value and the records that have it."""
    highest = asking.question.aggregate == "maximum"
    word = extreme_word(measure, highest=highest)
    holders = [
        row
        for row in (await _ranked(asking, measure, figures, selection, records)).rows
        if any(_is_of(asking, measure, figure, row) for figure in figures)
    ]
    written = figures_text(measure, figures, asking.reading)
    count = len(selection.rows) if asking.question.limit else selection.total
    text = f"{word.capitalize()} {in_sentence(measure.label)} of {described.owned(count)}: {written}."
    columns = telling_columns(asking.catalog, asking.table, (measure.name,), set())
    grid = await lay_out(holders[:MOST_ROWS], columns, records, asking.reading)
    refs = tuple(ref_of(row) for row in holders)
    values = (*(figure.value for figure in figures), *grid.values)
    return Answer(
        card=AnswerCard(text=text, columns=grid.labels, rows=grid.texts, more=max(len(holders) - MOST_ROWS, 0)),
        outcome=Answered(records={asking.table.name: refs}, values=values),
        focus=focus_of(asking, refs),
    )


async def _ranked(
    asking: Asking, measure: FieldSpec, figures: Sequence[Figure], selection: Selection, records: Records
) -> Selection:
    if len(selection.rows) == selection.total or asking.question.limit is not None:
        return selection
    among = tuple(dict.fromkeys(figure.value for figure in figures))
    test = TypedCondition(field=measure.name, operator="is", values=among)
    return await records.select(RecordQuery(table=asking.table.name, conditions=(*asking.conditions, test)))


def _is_of(asking: Asking, measure: FieldSpec, figure: Figure, row: Row) -> bool:
    value, reading = row.values.get(measure.name), asking.reading
    if value is None or currency_in(row, measure, reading) != figure.currency:
        return False
    return reading.text(measure, value) == reading.text(measure, figure.value)
