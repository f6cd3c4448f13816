"""A call logged beside a change of one deal of the same customer was about that deal."""

from core.catalog import Catalog
from core.memo_links import linked_deal
from core.plans import PlanStep, PlanValue
from core.records import Row
from core.values import RecordId, Value

DEAL: dict[str, Value] = {"id": "d1", "company_id": "globex", "contact_id": None}


def linked(
    catalog: Catalog, *, values: dict[str, PlanValue], deals: list[dict[str, Value]], table: str = "activities"
) -> dict[str, PlanValue]:
    """What a new record of the table is linked to beside changes of these deals."""
    rows = {
        ("deals", str(deal["id"])): Row(table="deals", id=RecordId(str(deal["id"])), name="A deal", values=deal)
        for deal in deals
    }
    steps = [
        PlanStep(action="update", table="deals", target_id=RecordId(str(deal["id"])), changes={"amount": 1})
        for deal in deals
    ]
    return linked_deal(catalog, catalog.table(table), values, steps, rows)


def test_it_is_linked_to_the_deal_of_the_same_company(catalog: Catalog) -> None:
    assert linked(catalog, values={"company_id": "globex"}, deals=[DEAL]) == {"deal_id": "d1"}


def test_it_is_linked_to_the_deal_of_the_same_person(catalog: Catalog) -> None:
    deal = DEAL | {"company_id": None, "contact_id": "jane"}
    assert linked(catalog, values={"contact_id": "jane"}, deals=[deal]) == {"deal_id": "d1"}


def test_the_deal_of_another_customer_is_none_of_it(catalog: Catalog) -> None:
    assert linked(catalog, values={"company_id": "acme"}, deals=[DEAL]) == {}


def test_of_two_deals_none_is_guessed(catalog: Catalog) -> None:
    assert linked(catalog, values={"company_id": "globex"}, deals=[DEAL, DEAL | {"id": "d2"}]) == {}


def test_the_deal_that_was_named_stays(catalog: Catalog) -> None:
    assert linked(catalog, values={"company_id": "globex", "deal_id": "d9"}, deals=[DEAL]) == {}


def test_only_activities_are_linked(catalog: Catalog) -> None:
    assert linked(catalog, values={"company_id": "globex"}, deals=[DEAL], table="tasks") == {}
