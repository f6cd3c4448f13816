"""Answers over more records than a card shows, over long and hostile text, and over records that are gone."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from core.catalog import Catalog
from core.context import ConversationState
from core.drafts import Condition, Given, Me, Question, RecordMention
from core.messages import Actor
from core.ports import Turn
from core.questions import Answer, Answerer
from core.resolution import Refusal, ResolvedQuestion
from core.resolve import Resolver
from core.values import RecordId, RecordRef
from storage.unit_of_work import PostgresStorage

NOW = datetime.fromisoformat("2026-11-23T09:30:00-05:00")
MINE = Condition(field="owner_id", operator="is", value=Me())

AskAs = Callable[..., Awaitable[Any]]


@pytest.fixture
def put(storage: PostgresStorage, catalog: Catalog, actor: Callable[[str], Awaitable[Actor]]) -> AskAs:
    """Puts a question as Dana."""

    async def ask(question: Question, resolver: Any = None) -> Any:
        speaker = await actor("dana.whitfield")
        turn = Turn(text="", actor=speaker, now=NOW, state=ConversationState())
        async with storage.begin(speaker) as unit:
            return await Answerer(catalog, resolver or Resolver(catalog)).answer(question, turn, unit.records)

    return ask


async def many_deals(engine: AsyncEngine, count: int) -> None:
    async with engine.begin() as connection:
        await connection.execute(
            text(
                "insert into crm.deals (name, stage, amount, currency, close_date, owner_id)"
                " select 'Bulk ' || n, 'proposal', 10.50, 'USD', date '2028-01-01', u.id"
                " from generate_series(1, :count) n, crm.users u where u.name = 'Dana Whitfield'"
            ),
            {"count": count},
        )


async def test_a_card_shows_twenty_rows_and_says_how_many_more_there_are(put: AskAs, engine: AsyncEngine) -> None:
    await many_deals(engine, 50)
    bulk = Condition(field="name", operator="contains", value=Given(value="bulk"))
    answer = await put(Question(table="deals", conditions=(MINE, bulk)))
    assert answer.card.text == "You have 50 deals with name containing “bulk”, $525 in all:"
    assert (len(answer.card.rows), answer.card.more) == (20, 30)
    assert len(answer.outcome.records["deals"]) == 50


async def test_what_is_beyond_the_bound_is_counted_and_added_up_all_the_same(put: AskAs, engine: AsyncEngine) -> None:
    await many_deals(engine, 300)
    bulk = Condition(field="name", operator="contains", value=Given(value="bulk"))
    answer: Answer = await put(Question(table="deals", conditions=(MINE, bulk)))
    assert answer.card.text == "You have 300 deals with name containing “bulk”, $3,150 in all:"
    assert answer.card.more == 280
    counted = await put(Question(table="deals", conditions=(MINE, bulk), aggregate="count"))
    assert counted.outcome.values == (300,)


async def test_a_figure_over_the_first_few_is_of_those_alone(put: AskAs) -> None:
    question = Question(table="deals", conditions=(MINE,), aggregate="sum", order_by="amount", descending=True, limit=2)
    answer = await put(question)
    assert answer.card.text == "Your 2 deals amount to $1,230,000."


async def test_the_largest_group_comes_first_when_only_some_are_wanted(put: AskAs) -> None:
    answer = await put(Question(table="deals", aggregate="sum", group_by="company_id", limit=2))
    assert [row[0] for row in answer.card.rows] == ["Hooli", "Won Industries"]
    assert [ref.name for ref in answer.outcome.records["companies"]] == ["Hooli", "Won Industries"]


async def test_groups_may_be_those_of_a_record_that_is_referred_to(put: AskAs) -> None:
    answer = await put(Question(table="deals", aggregate="count", group_by="company_id.country"))
    assert answer.card.columns == ("Company country", "Deals")
    assert dict(answer.card.rows)["DE"] == "1"


async def test_groups_without_a_value_come_last_and_are_named(put: AskAs, engine: AsyncEngine) -> None:
    await many_deals(engine, 40)
    answer = await put(Question(table="deals", aggregate="count", group_by="company_id"))
    assert answer.card.rows[-1] == ("No company", "40")


async def test_records_without_the_measure_are_told(put: AskAs, engine: AsyncEngine) -> None:
    async with engine.begin() as connection:
        await connection.execute(text("update crm.deals set amount = null where name = 'Globex Training'"))
    answer = await put(Question(table="deals", conditions=(MINE,), aggregate="sum"))
    assert answer.card.text == "Your 9 deals amount to $1,524,000. 1 of them has no amount."


async def test_a_measure_that_no_record_has_is_no_sum(put: AskAs, engine: AsyncEngine) -> None:
    async with engine.begin() as connection:
        await connection.execute(text("update crm.deals set amount = null"))
    answer = await put(Question(table="deals", conditions=(MINE,), aggregate="sum"))
    assert answer.card.text == "You have 9 deals, but no amount is set."


async def test_who_does_not_want_to_be_contacted_is_marked(put: AskAs, engine: AsyncEngine) -> None:
    async with engine.begin() as connection:
        await connection.execute(text("update crm.contacts set do_not_contact = true where last_name = 'Hollis'"))
    answer = await put(Question(table="contacts", target=RecordMention(words="bob hollis"), fields=("phone",)))
    assert answer.card.text == "Phone of Bob Hollis: +12125550203. Marked “Do not contact”."


@pytest.mark.parametrize(
    "body",
    [
        "'; drop table crm.deals; --",
        "<script>alert(1)</script> *bold* _it_ `code` <@U1> {template}",
        "ends with emoji 🎉 and Ünïcödé",
        "line one\nline two",
    ],
)
async def test_text_of_the_crm_is_shown_exactly(put: AskAs, engine: AsyncEngine, body: str) -> None:
    async with engine.begin() as connection:
        await connection.execute(text("update crm.activities set body = :body"), {"body": body})
    answer = await put(Question(table="activities", limit=1))
    assert body in answer.card.rows[0]


async def test_long_text_is_shortened_with_a_mark(put: AskAs, engine: AsyncEngine) -> None:
    async with engine.begin() as connection:
        await connection.execute(text("update crm.activities set body = repeat('x', 100000)"))
    answer = await put(Question(table="activities", limit=1))
    cell = next(cell for cell in answer.card.rows[0] if cell.startswith("xx"))
    assert cell == "x" * 500 + "… (100,000 characters)"


class _Resolved:
    """A resolver that found this record some time ago."""

    def __init__(self, target: RecordRef) -> None:
        self._target = target

    async def question(self, *_: object) -> ResolvedQuestion:
        return ResolvedQuestion(target=self._target)


async def test_a_record_that_is_gone_is_said_to_be_gone(put: AskAs) -> None:
    gone = RecordRef(table="deals", id=RecordId("00000000-0000-0000-0000-000000000000"), name="Old deal")
    refusal = await put(Question(table="deals"), _Resolved(gone))
    assert isinstance(refusal, Refusal)
    assert (refusal.reason, refusal.text) == ("not_found", "Old deal is no longer there.")


async def test_a_record_that_names_no_record_of_the_table_has_none(put: AskAs, engine: AsyncEngine) -> None:
    target = RecordMention(words="acme logistics pilot", table="deals")
    refusal = await put(Question(table="contacts", target=target))
    assert isinstance(refusal, Refusal)
    assert refusal.text == "Acme Logistics pilot has no contact."
