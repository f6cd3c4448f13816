"""Figures by group: how many, or how much, for each stage, owner, country."""

from collections.abc import Sequence

from core.catalog import FieldSpec
from core.drafts import Aggregate
from core.ports import Figure, Records
from core.questions.amounts import figure_text
from core.questions.answer import Answer
from core.questions.asking import MOST_ROWS, Asking
from core.questions.figures import answer_of, measure_of, selected
from core.questions.listing import description_of
from core.questions.reading import in_sentence
from core.replies import AnswerCard
from core.resolution import Refusal
from core.values import Value


async def answer_groups(asking: Asking, records: Records) -> Answer | Refusal:
    """The figure for each group: choices in the catalog's order, other groups by name."""
    question, table = asking.question, asking.table
    aggregate: Aggregate = "count" if question.aggregate == "list" else question.aggregate
    measure: FieldSpec | None = None
    if aggregate != "count":
        found = measure_of(asking)
        if isinstance(found, Refusal):
            return found
        measure = found
    by = table.field(question.group_by or "")
    figures = await records.aggregate(asking.query, aggregate, measure.name if measure else None, by.name)
    selection, asking = await selected(asking, records)
    if by.type == "reference" and by.table:
        pairs = [(by.table, figure.group) for figure in figures if figure.group is not None]
        asking = asking.model_copy(update={"reading": asking.reading.with_names(await records.names(pairs))})
    groups = _grouped(asking, by, figures)
    described = description_of(asking, selection.rows)
    label = in_sentence(by.label)
    rows = tuple(_group_row(asking, by, measure, group, of_group) for group, of_group in groups[:MOST_ROWS])
    heads = (by.label, *((_head(aggregate, measure),) if measure else ()), table.plural[:1].upper() + table.plural[1:])
    text = f"{described.there_are(selection.total)}{f', by {label}:' if rows else '.'}"
    values = tuple(value for figure in figures for value in (figure.value, figure.count))
    names = tuple(row[0] for row in rows)
    return answer_of(
        asking,
        selection,
        AnswerCard(text=text, columns=heads if rows else (), rows=rows, more=max(len(groups) - MOST_ROWS, 0)),
        (*dict.fromkeys(values), *names, selection.total),
    )


def _head(aggregate: Aggregate, measure: FieldSpec) -> str:
    word = {"average": "Average ", "minimum": "Lowest ", "maximum": "Highest "}.get(aggregate, "")
    return f"{word}{in_sentence(measure.label)}" if word else measure.label


def _grouped(asking: Asking, by: FieldSpec, figures: Sequence[Figure]) -> list[tuple[Value, list[Figure]]]:
    groups: dict[Value, list[Figure]] = {}
    for figure in figures:
        groups.setdefault(figure.group, []).append(figure)
    places = {choice.value: number for number, choice in enumerate(by.choices)}

    def place(item: tuple[Value, list[Figure]]) -> tuple[bool, int, str]:
        group = item[0]
        return group is None, places.get(str(group), len(places)), asking.reading.text(by, group).casefold()

    return sorted(groups.items(), key=place)


def _group_row(
    asking: Asking, by: FieldSpec, measure: FieldSpec | None, group: Value, figures: Sequence[Figure]
) -> tuple[str, ...]:
    name = asking.reading.text(by, group) or f"No {in_sentence(by.label)}"
    count = f"{sum(figure.count for figure in figures):,}"
    if measure is None:
        return (name, count)
    written = [figure for figure in figures if figure.value is not None]
    return (name, " and ".join(figure_text(measure, f, asking.reading) for f in written) or "none", count)
