"""Records to which some of another table refer: "prospects with an open deal", "companies with two contacts"."""

from core.questions.asking import Asking
from core.questions.lacking import MOST_LEFT_OUT
from core.questions.wording import describe
from core.records import Records, TypedCondition
from core.resolution import Refusal


async def having(asking: Asking, others: Asking, least: int, records: Records) -> Asking | Refusal:
    """The question for the records to which at least so many of the other question refer; one query for all of them."""
    references = others.table.references_to(asking.table.name)
    if not references:
        text = f"{others.table.plural.capitalize()} do not belong to {asking.table.plural}."
        return Refusal(reason="unsupported", text=text)
    query = others.query.model_copy(update={"limit": MOST_LEFT_OUT + 2})  # one group may be of those that refer to none
    figures = await records.aggregate(query, "count", None, references[0].name)
    found = tuple(figure.group for figure in figures if figure.group is not None and figure.count >= least)
    described = describe(others.catalog, others.table, others.conditions, others.reading, others.speaker)
    if len(found) > MOST_LEFT_OUT:
        what = described.noun(1, number=False)
        text = f"Too many {asking.table.plural} have {what} for me to list them. Please narrow the question."
        return Refusal(reason="unsupported", text=text)
    key = asking.table.key
    only = TypedCondition(field=key, operator="is", values=found) if found else _none(key)
    what = f"an {described.noun(1, number=False)}" if least == 1 else f"at least {described.noun(least)}"
    remark = " and ".join(filter(None, (asking.remark, f"with {_with_article(what)}")))
    return asking.model_copy(update={"unless": (*asking.unless, only), "remark": remark})


def _none(key: str) -> TypedCondition:
    """What no record meets: every record has a key."""
    return TypedCondition(field=key, operator="is_empty")


def _with_article(what: str) -> str:
    return what if not what.startswith("an ") or what[3:4] in "aeiou" else f"a {what[3:]}"
