"""Records selected and aggregated by typed conditions."""

from collections.abc import Awaitable, Callable
from decimal import Decimal

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from core.drafts import Operator
from core.messages import Actor
from core.plans import ActionPlan
from core.records import Figure, RecordQuery, TypedCondition
from core.values import RecordRef, Value
from storage.unit_of_work import PostgresStorage
from storage.worlds import World

FindActor = Callable[[str], Awaitable[Actor]]


def where(field: str, operator: Operator, *values: Value) -> TypedCondition:
    return TypedCondition(field=field, operator=operator, values=values)


def country_of(world: World, deal: dict[str, Value]) -> Value:
    return next(row.get("country") for row in world["companies"] if row["id"] == deal.get("company_id"))


CASES = [
    (where("stage", "is", "proposal", "negotiation"), lambda _, d: d["stage"] in ("proposal", "negotiation")),
    (where("stage", "is_not", "closed_won", "closed_lost"), lambda _, d: not d["stage"].startswith("closed")),
    (where("name", "is", "HOOLI ENTERPRISE"), lambda _, d: d["name"] == "Hooli Enterprise"),
    (where("name", "contains", "muller"), lambda _, d: "Müller" in d["name"]),
    (where("amount", "over", "60000"), lambda _, d: d["amount"] > 60000),
    (where("amount", "at_least", 60000), lambda _, d: d["amount"] >= 60000),
    (where("amount", "under", "60000.00"), lambda _, d: d["amount"] < 60000),
    (where("amount", "at_most", "60000"), lambda _, d: d["amount"] <= 60000),
    (
        where("close_date", "between", "2026-12-01", "2026-12-18"),
        lambda _, d: "2026-12-01" <= d["close_date"] <= "2026-12-18",
    ),
    (where("company_id.country", "is", "us"), lambda w, d: country_of(w, d) == "US"),
    (where("company_id.country", "is_not", "US"), lambda w, d: country_of(w, d) != "US"),
    (where("contact_id", "is_empty"), lambda _, d: d.get("contact_id") is None),
    (where("next_step", "is_set"), lambda _, d: bool(d.get("next_step"))),
    (where("contact_id", "is", None), lambda _, d: d.get("contact_id") is None),
]  # fmt: skip


@pytest.mark.parametrize(("condition", "holds"), CASES, ids=lambda case: getattr(case, "field", ""))
async def test_the_records_that_meet_a_condition_are_found(
    storage: PostgresStorage, actor: FindActor, world: World, condition: TypedCondition, holds: Callable[..., bool]
) -> None:
    async with storage.begin(await actor("dana.whitfield")) as unit:
        found = await unit.records.select(RecordQuery(table="deals", conditions=(condition,)))
    expected = {row["name"] for row in world["deals"] if holds(world, row)}
    assert expected
    assert {row.name for row in found.rows} == expected
    assert found.total == len(expected)


async def test_conditions_over_references_of_references_and_moments_hold_together(
    storage: PostgresStorage, actor: FindActor, world: World
) -> None:
    dana = await actor("dana.whitfield")
    conditions = (
        where("due_at", "under", "2026-11-25T00:00:00-05:00"),
        where("owner_id", "is", dana.user_id),
        where("deal_id.company_id.name", "contains", "acme"),
    )
    async with storage.begin(dana) as unit:
        found = await unit.records.select(RecordQuery(table="tasks", conditions=conditions))
        by_name = await unit.records.select(
            RecordQuery(table="tasks", conditions=(where("deal_id", "contains", "ACME"),))
        )
    assert [row.name for row in found.rows] == ["Call Jane about redlines"]
    assert "Call Jane about redlines" in [row.name for row in by_name.rows]


async def test_rows_are_ordered_and_cut_and_counted_with_empty_values_last(
    storage: PostgresStorage, engine: AsyncEngine, actor: FindActor, world: World
) -> None:
    async with engine.begin() as connection:
        await connection.execute(text("insert into crm.deals (name) values ('Without amount')"))
    amounts = sorted((row["amount"] for row in world["deals"]), reverse=True)
    async with storage.begin(await actor("dana.whitfield")) as unit:
        top = await unit.records.select(RecordQuery(table="deals", order_by="amount", descending=True, limit=3))
        for descending in (True, False):
            query = RecordQuery(table="deals", order_by="amount", descending=descending)
            assert (await unit.records.select(query)).rows[-1].name == "Without amount"
        by_stage = await unit.records.select(RecordQuery(table="deals", order_by="stage"))
    assert [Decimal(str(row.values["amount"])) for row in top.rows] == amounts[:3]
    assert top.total == len(amounts) + 1
    stages = ["prospecting", "qualification", "proposal", "negotiation", "closed_won", "closed_lost"]
    order = [stages.index(str(row.values["stage"])) for row in by_stage.rows]
    assert order == sorted(order)


async def test_money_is_added_up_by_currency(storage: PostgresStorage, actor: FindActor, world: World) -> None:
    async with storage.begin(await actor("dana.whitfield")) as unit:
        figures = await unit.records.aggregate(RecordQuery(table="deals"), "sum", "amount", None)
    expected = {
        currency: sum(row["amount"] for row in world["deals"] if row["currency"] == currency)
        for currency in {row["currency"] for row in world["deals"]}
    }
    assert len(expected) > 1
    assert {figure.currency: Decimal(str(figure.value)) for figure in figures} == expected


async def test_figures_are_grouped(storage: PostgresStorage, actor: FindActor, world: World) -> None:
    async with storage.begin(await actor("dana.whitfield")) as unit:
        counted = await unit.records.aggregate(RecordQuery(table="deals"), "count", None, "stage")
        latest = await unit.records.aggregate(RecordQuery(table="deals"), "maximum", "close_date", None)
        none = (where("name", "is", "nothing"),)
        nothing = await unit.records.aggregate(RecordQuery(table="deals", conditions=none), "sum", "amount", None)
        average = await unit.records.aggregate(RecordQuery(table="deals"), "average", "probability", None)
    stages = [row["stage"] for row in world["deals"]]
    assert {figure.group: figure.value for figure in counted} == {stage: stages.count(stage) for stage in stages}
    assert [figure.value for figure in latest] == [max(row["close_date"] for row in world["deals"])]
    assert nothing == [Figure(value=0)]
    chances = [row["probability"] for row in world["deals"] if row.get("probability") is not None]
    assert Decimal(str(average[0].value)) == round(Decimal(sum(chances)) / len(chances), 2)


async def test_a_question_about_what_the_catalog_does_not_have_is_a_mistake_of_ours(
    storage: PostgresStorage, actor: FindActor
) -> None:
    async with storage.begin(await actor("dana.whitfield")) as unit:
        for field in ("nonsense", "company_id.nonsense", "name.country", "created_at"):
            with pytest.raises(KeyError):
                await unit.records.select(RecordQuery(table="deals", conditions=(where(field, "is", "x"),)))
        for condition in (where("amount", "between", "1"), where("stage", "is"), where("amount", "over", None)):
            with pytest.raises(ValueError, match=condition.field):
                await unit.records.select(RecordQuery(table="deals", conditions=(condition,)))
        with pytest.raises(ValueError, match="list"):
            await unit.records.aggregate(RecordQuery(table="deals"), "list", None, None)


async def test_names_and_records_are_fetched_by_key_and_what_is_not_there_is_left_out(
    storage: PostgresStorage, actor: FindActor, world: World
) -> None:
    dana = await actor("dana.whitfield")
    deal = world["deals"][0]
    async with storage.begin(dana) as unit:
        names = await unit.records.names(
            [("deals", deal["id"]), ("users", dana.user_id), ("deals", "x"), ("deals", None)]
        )
        rows = await unit.records.fetch(
            [RecordRef(table="deals", id=deal["id"]), RecordRef(table="tasks", id=deal["id"])]
        )
        assert await unit.records.fetch([]) == {}
        assert (await unit.records.rehearse(ActionPlan(steps=()))).changes.changes == ()
    assert names == {f"deals:{deal['id']}": deal["name"], f"users:{dana.user_id}": "Dana Whitfield"}
    assert [(row.name, row.values["stage"]) for row in rows.values()] == [(deal["name"], deal["stage"])]
