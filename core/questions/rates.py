"""How large a part of records something is true of: "our win rate this year"."""

from decimal import ROUND_HALF_UP, Decimal

from core.drafts import Condition, Given
from core.questions.answer import Answer
from core.questions.asking import Asking
from core.questions.figures import answer_of, selected
from core.questions.listing import description_of
from core.records import Records, TypedCondition
from core.replies import AnswerCard
from core.resolution import Refusal


async def answer_share(asking: Asking, share: Condition, records: Records) -> Answer | Refusal:
    """The percentage of the selected records whose field has the value, and both counts."""
    if not isinstance(share.value, Given):
        return Refusal(reason="unsupported", text="I cannot tell which part of them you mean.")
    query = asking.query.model_copy(update={"limit": None})
    test = TypedCondition(field=share.field, operator="is", values=(share.value.value,))
    of_these = await records.select(query.model_copy(update={"conditions": (*query.conditions, test), "limit": 1}))
    selection, asking = await selected(asking, records)
    described = description_of(asking, selection.rows)
    if not selection.total:
        return answer_of(asking, selection, AnswerCard(text=f"{described.there_are(0)}."), (0,))
    percent = (Decimal(100) * of_these.total / selection.total).quantize(Decimal("0.1"), ROUND_HALF_UP)
    written = asking.reading.text(asking.table.field(share.field), share.value.value)
    text = (
        f"{written}: {percent.normalize():f}% of {described.owned(selection.total)}, "
        f"{of_these.total:,} of {selection.total:,}."
    )
    return answer_of(asking, selection, AnswerCard(text=text), (f"{percent:f}", of_these.total, selection.total))
