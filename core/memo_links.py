"""Links within one message: a call that is logged beside a change of the customer's deal was about that deal."""

from collections.abc import Mapping, Sequence

from core.catalog import Catalog, Table
from core.plans import PlanStep, PlanValue
from core.records import Row


def linked_deal(
    catalog: Catalog,
    table: Table,
    values: Mapping[str, PlanValue],
    steps: Sequence[PlanStep],
    rows: Mapping[tuple[str, str], Row],
) -> dict[str, PlanValue]:
    """The reference of a new activity to the one deal that the plan changes, where both have the same customer.

    `values` are what the activity holds so far, `rows` the records that the plan changes by table and id. Empty for
    other tables, where the activity has a deal already, and where two deals are changed: which is meant is then open.
    """
    if table.kind != "activity":
        return {}
    for field in table.references:
        deals = catalog.table(str(field.table))
        if deals.kind != "opportunity" or values.get(field.name) is not None:
            continue
        changed = {step.target_id for step in steps if step.action == "update" and step.table == deals.name}
        row = rows.get((deals.name, str(next(iter(changed))))) if len(changed) == 1 else None
        if row is not None and _shares_customer(table, deals, values, row):
            return {field.name: row.id}
    return {}


def _shares_customer(table: Table, deals: Table, values: Mapping[str, PlanValue], deal: Row) -> bool:
    """Whether the activity and the deal refer to the same person or company."""
    for field in table.references:
        held = values.get(field.name)
        if field.table == deals.name or field.name == table.owner or held is None:
            continue
        if any(deal.values.get(other.name) == held for other in deals.references_to(str(field.table))):
            return True
    return False
