"""Figures by group: how many, or how much, for each stage, owner, country."""

from collections.abc import Sequence
from decimal import Decimal

from core.catalog import FieldSpec
from core.drafts import Aggregate, Span
from core.outcomes import Answered
from core.questions.amounts import figures_text
from core.questions.answer import Answer
from core.questions.asking import MOST_ROWS, Asking
from core.questions.charts import Amount, Charted
from core.questions.columns import Column, column_of
from core.questions.figures import measure_of, selected
from core.questions.grid import ref_of
from core.questions.listing import description_of, focus_of
from core.questions.reading import Reading, in_sentence
from core.questions.spans import DAYS, name_of, together
from core.questions.wording import Description
from core.records import Figure, Records
from core.replies import AnswerCard, Chart
from core.resolution import Refusal
from core.values import Frozen, RecordId, RecordRef, Value


class Group(Frozen):
    """The records that have one value in common, and their figures, one a currency."""

    value: Value
    figures: tuple[Figure, ...]

    @property
    def count(self) -> int:
        """How many records it holds."""
        return sum(figure.count for figure in self.figures)

    @property
    def size(self) -> Decimal:
        """What it is arranged by: its largest figure, or else its number of records."""
        numbers = [
            Decimal(str(f.value)) for f in self.figures if isinstance(f.value, int | str) and _is_number(f.value)
        ]
        return max(numbers, default=Decimal(self.count))


async def answer_groups(asking: Asking, records: Records) -> Answer | Refusal:
    """The figure for each group: choices in the catalog's order, other groups by size."""
    aggregate: Aggregate = "count" if asking.question.aggregate == "list" else asking.question.aggregate
    measure = None if aggregate == "count" else measure_of(asking)
    if isinstance(measure, Refusal):
        return measure
    by = column_of(asking.catalog, asking.table, asking.question.group_by or "")
    limit = asking.question.limit
    asking = asking.model_copy(update={"question": asking.question.model_copy(update={"limit": None})})
    figures = await _figures(asking, aggregate, measure, by.path[-1], records)
    if isinstance(figures, Refusal):
        return figures
    selection, asking = await selected(asking, records)
    known = await _with_names_of(asking.reading, by.path[-1], figures, records)
    span = asking.question.group_span
    groups = _arranged(by.path[-1], figures, known, by_size=limit is not None)[:limit]
    shown = groups[:MOST_ROWS]
    rows = tuple(_row(known, by, measure, group, span) for group in shown)
    plural = asking.table.plural[:1].upper() + asking.table.plural[1:]
    heads = (span.capitalize() if span else by.label, *((_head(aggregate, measure),) if measure else ()), plural)
    there_are = description_of(asking, selection.rows).there_are(selection.total)
    values = dict.fromkeys(
        value for group in groups for figure in group.figures for value in (figure.value, group.count)
    )
    refs = tuple(ref_of(row) for row in selection.rows)
    return Answer(
        card=AnswerCard(
            text=f"{there_are}, by {_by(by, span)}:" if rows else f"{there_are}.",
            columns=heads if rows else (),
            rows=rows,
            more=len(groups) - len(shown),
            chart=_chart(asking, description_of(asking, selection.rows), aggregate, measure, by, groups, known),
        ),
        outcome=Answered(
            records={asking.table.name: refs, **_referred(known, by.path[-1], groups, but=asking.table.name)},
            values=(*values, *(row[0] for row in rows), selection.total),
        ),
        focus=focus_of(asking, refs),
    )


async def _figures(
    asking: Asking, aggregate: Aggregate, measure: FieldSpec | None, by: FieldSpec, records: Records
) -> list[Figure] | Refusal:
    """The figure of each group, of days taken together where a longer span is asked for."""
    measured = measure.name if measure else None
    span = asking.question.group_span
    if span is None:
        return await records.aggregate(asking.query, aggregate, measured, asking.question.group_by)
    if by.type not in ("date", "moment"):
        return Refusal(reason="unsupported", text=f"{by.label} is no date: it cannot be split up by {span}.")
    if aggregate == "average":
        return Refusal(reason="unsupported", text=f"I cannot average by {span}. Ask for the sum or the number instead.")
    query = asking.query.model_copy(update={"limit": DAYS})
    figures = await records.aggregate(query, aggregate, measured, asking.question.group_by)
    if len(figures) >= DAYS:
        return Refusal(reason="unsupported", text="Those are too many to split up. Please narrow the question.")
    return together(figures, span, by, aggregate, asking.reading)


async def _with_names_of(reading: Reading, field: FieldSpec, figures: Sequence[Figure], records: Records) -> Reading:
    if field.type != "reference" or field.table is None:
        return reading
    pairs = [(field.table, figure.group) for figure in figures if figure.group is not None]
    return reading.with_names(await records.names(pairs))


def _referred(
    reading: Reading, field: FieldSpec, groups: Sequence[Group], *, but: str
) -> dict[str, tuple[RecordRef, ...]]:
    """The records by which it is grouped: "which company has the most deals" is answered by a company."""
    if field.type != "reference" or field.table is None or field.table == but:
        return {}
    keys = [str(group.value) for group in groups if group.value is not None]
    names = (reading.name(field, key) or "" for key in keys)
    refs = (RecordRef(table=field.table, id=RecordId(key), name=name) for key, name in zip(keys, names, strict=True))
    return {field.table: tuple(refs)}


def _arranged(field: FieldSpec, figures: Sequence[Figure], reading: Reading, *, by_size: bool) -> list[Group]:
    together: dict[Value, list[Figure]] = {}
    for figure in figures:
        together.setdefault(figure.group, []).append(figure)
    groups = [Group(value=value, figures=tuple(of_group)) for value, of_group in together.items()]
    groups.sort(key=lambda group: reading.text(field, group.value).casefold())
    if by_size:
        groups.sort(key=lambda group: -group.size)
    elif field.choices:
        places = {choice.value: number for number, choice in enumerate(field.choices)}
        groups.sort(key=lambda group: places.get(str(group.value), len(places)))
    elif field.type in ("date", "moment"):
        groups.sort(key=lambda group: str(group.value))
    else:
        groups.sort(key=lambda group: -group.size)
    return sorted(groups, key=lambda group: group.value is None)


def _row(reading: Reading, by: Column, measure: FieldSpec | None, group: Group, span: Span | None) -> tuple[str, ...]:
    name = _label(reading, by, group, span)
    if measure is None:
        return (name, f"{group.count:,}")
    filled = [figure for figure in group.figures if figure.value is not None]
    return (name, figures_text(measure, filled, reading), f"{group.count:,}")


def _chart(
    asking: Asking,
    described: Description,
    aggregate: Aggregate,
    measure: FieldSpec | None,
    by: Column,
    groups: Sequence[Group],
    reading: Reading,
) -> Chart | None:
    field = by.path[-1]
    records = described.owned(2, number=False).removeprefix("the ")
    what = f"{_head(aggregate, measure)} of {records}" if measure else records
    charted = Charted(
        title=f"{what[:1].upper()}{what[1:]} by {_by(by, asking.question.group_span)}",
        aggregate=aggregate,
        measure=measure,
        noun=asking.table.plural,
        in_time=field.type in ("date", "moment"),
        reading=reading,
    )
    return charted.chart(
        [
            Amount(
                label=_label(reading, by, group, asking.question.group_span),
                value=Decimal(str(figure.value)),
                currency=figure.currency if measure else None,
            )
            for group in groups
            for figure in group.figures
            if figure.value is not None and _is_number(figure.value)
        ]
    )


def _by(by: Column, span: Span | None) -> str:
    return f"{span} of {in_sentence(by.label)}" if span else in_sentence(by.label)


def _label(reading: Reading, by: Column, group: Group, span: Span | None) -> str:
    if span is not None and group.value is not None:
        return name_of(str(group.value), span)
    return reading.text(by.path[-1], group.value) or f"No {in_sentence(by.label)}"


def _head(aggregate: Aggregate, measure: FieldSpec) -> str:
    word = {"average": "Average ", "minimum": "Lowest ", "maximum": "Highest "}.get(aggregate, "")
    return f"{word}{in_sentence(measure.label)}" if word else measure.label


def _is_number(value: Value) -> bool:
    return str(value).replace(".", "", 1).removeprefix("-").isdigit()
