"""Records to which none of another table refers: "companies without an open deal"."""

from core.questions.asking import Asking
from core.questions.wording import describe
from core.records import Records, TypedCondition
from core.resolution import Refusal

MOST_LEFT_OUT = 1_000
"""So many records can be left out one by one; where there are more, the question has to be narrower."""


async def without(asking: Asking, others: Asking, records: Records) -> Asking | Refusal:
    """The question without the records to which records of the other question refer; one query for all of them."""
    references = others.table.references_to(asking.table.name)
    if not references:
        text = f"{others.table.plural.capitalize()} do not belong to {asking.table.plural}."
        return Refusal(reason="unsupported", text=text)
    query = others.query.model_copy(update={"limit": MOST_LEFT_OUT + 2})  # one group may be of those that refer to none
    figures = await records.aggregate(query, "count", None, references[0].name)
    found = tuple(figure.group for figure in figures if figure.group is not None)
    described = describe(others.catalog, others.table, others.conditions, others.reading, others.speaker)
    what = described.noun(1, number=False)
    if len(found) > MOST_LEFT_OUT:
        text = f"Too many {asking.table.plural} have {what} for me to list the others. Please narrow the question."
        return Refusal(reason="unsupported", text=text)
    unless = (TypedCondition(field=asking.table.key, operator="is_not", values=found),) if found else ()
    remark = " and ".join(filter(None, (asking.remark, f"without any {what}")))
    return asking.model_copy(update={"unless": (*asking.unless, *unless), "remark": remark})
