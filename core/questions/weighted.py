"""Sums in which each record counts by a percentage of its own: the weighted pipeline."""

from decimal import Decimal

from core.questions.amounts import figures_text
from core.questions.answer import Answer
from core.questions.asking import Asking
from core.questions.figures import answer_of, measure_of, selected
from core.questions.listing import description_of
from core.questions.reading import in_sentence
from core.records import Figure, Records
from core.replies import AnswerCard
from core.resolution import Refusal

_PERCENTAGES = 10_000
"""More different percentages than records are likely to have."""


async def answer_weighted(asking: Asking, weight: str, records: Records) -> Answer | Refusal:
    """The sum of the measure times the percentage, each currency by itself; without a percentage a record counts 0."""
    measure = measure_of(asking)
    if isinstance(measure, Refusal):
        return measure
    if asking.question.group_by is not None or asking.question.limit is not None:
        text = "I can weigh all of them together, but not by group or for some of them. Ask for the total."
        return Refusal(reason="unsupported", text=text)
    by = asking.table.field(weight)
    query = asking.query.model_copy(update={"limit": _PERCENTAGES})
    figures = await records.aggregate(query, "sum", measure.name, weight)
    selection, asking = await selected(asking, records)
    described = description_of(asking, selection.rows)
    if not selection.total:
        return answer_of(asking, selection, AnswerCard(text=f"{described.there_are(0)}."), (0,))
    sums: dict[str | None, Decimal] = {}
    for figure in figures:
        part = Decimal(str(figure.value or 0)) * Decimal(str(figure.group or 0)) / 100
        sums[figure.currency] = sums.get(figure.currency, Decimal(0)) + part
    totals = [Figure(currency=currency, value=f"{total:f}") for currency, total in sums.items()]
    without = sum(figure.count for figure in figures if figure.group is None)
    remark = f" {without:,} without {in_sentence(by.label)} count as nothing." if without else ""
    records_named = described.owned(selection.total)
    text = (
        f"{records_named[:1].upper()}{records_named[1:]}, each weighted by its {in_sentence(by.label)}: "
        f"{figures_text(measure, totals, asking.reading)}.{remark}"
    )
    return answer_of(asking, selection, AnswerCard(text=text), (*(f.value for f in totals), selection.total))
