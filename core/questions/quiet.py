"""Records with which nothing took place for a while: "who haven't I talked to in 30 days"."""

from datetime import date, datetime, time

from core.catalog import Catalog, Table
from core.drafts import Quiet
from core.formatting import format_date
from core.questions.asking import Asking
from core.questions.lacking import MOST_LEFT_OUT
from core.records import RecordQuery, Records, TypedCondition
from core.resolution import Refusal


async def narrowed(asking: Asking, quiet: Quiet, records: Records) -> Asking | Refusal:
    """The question without the records with which something took place since; one query for all of them.

    A refusal where the catalog knows no log that refers to the table.
    """
    log = _log_about(asking.catalog, asking.table)
    if log is None:
        return Refusal(reason="unsupported", text=f"I keep no log of what takes place with {asking.table.plural}.")
    table, reference = log
    since = date.fromisoformat(quiet.since)
    conditions = [_since(table, since, asking.reading.now)]
    if quiet.mine and table.owner is not None:
        conditions.append(TypedCondition(field=table.owner, operator="is", values=(asking.speaker,)))
    query = RecordQuery(table=table.name, conditions=tuple(conditions), limit=MOST_LEFT_OUT + 2)
    figures = await records.aggregate(query, "count", None, reference)
    busy = tuple(figure.group for figure in figures if figure.group is not None)
    if len(busy) > MOST_LEFT_OUT:
        text = f"Too much took place with {asking.table.plural} for me to list the others. Ask for a shorter time."
        return Refusal(reason="unsupported", text=text)
    unless = (TypedCondition(field=asking.table.key, operator="is_not", values=busy),) if busy else ()
    whose = "of yours " if quiet.mine else ""
    remark = f"without {'any ' if whose else ''}{table.singular} {whose}since {format_date(since)}"
    return asking.model_copy(update={"unless": unless, "remark": remark})


def _log_about(catalog: Catalog, table: Table) -> tuple[Table, str] | None:
    """The log whose entries refer to records of the table, and its field that does."""
    for log in catalog.of_kind("activity"):
        references = log.references_to(table.name)
        if references and log.with_role("happened") is not None:
            return log, references[0].name
    return None


def _since(table: Table, day: date, now: datetime) -> TypedCondition:
    happened = table.with_role("happened")
    assert happened is not None  # noqa: S101 - the log was chosen by it
    moment = datetime.combine(day, time.min, now.tzinfo).isoformat()
    value = moment if happened.type == "moment" else day.isoformat()
    return TypedCondition(field=happened.name, operator="at_least", values=(value,))
