"""How cases are played: each on a database of its own, in one conversation, at its own moment."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.evaluation.cases import read_cases
from bot.evaluation.command import fill
from bot.evaluation.copies import Copies, copies_of
from bot.evaluation.expectations import Case
from bot.evaluation.report import CaseResult
from bot.evaluation.runner import Bot, play_all
from bot.evaluation.world_file import World, read_world
from core.catalog import Catalog
from core.messages import ButtonClick, Inbound, InboundMessage
from core.outcomes import Asked, Chatted, Commanded, Outcome, Proposed
from core.plans import ActionPlan, PlanStep
from core.replies import Button, ChoiceCard, PlanAction, PlanCard, Reply, TextCard
from core.values import ButtonId, MessageId, PlanId, RecordId, RecordRef
from storage.embedded import EmbeddedPostgres
from storage.engine import create_engine
from storage.unit_of_work import PostgresStorage

HERE = Path(__file__).parent
HOOLI = RecordId("d55d64bd-eb37-5776-9ade-fa1e31ac2142")
UPDATE = {"action": "update", "table": "deals", "target": "Hooli Enterprise", "changes": {"probability": 25}}


@pytest.fixture(scope="module")
def described(catalog: Catalog) -> World:
    return read_world(HERE / "world.json", catalog)


@pytest.fixture(scope="module")
async def copies(postgres: EmbeddedPostgres, described: World) -> AsyncIterator[Copies]:
    async with copies_of(postgres.url(), lambda url: fill(url, described)) as copies:
        yield copies


def proposal(state: str = "pending", **changes: int) -> Reply:
    """A plan card on the Hooli deal, as the assistant shows it."""
    press = Button(id=ButtonId("b1"), label="Confirm", action=PlanAction(verb="confirm", plan=PlanId("p1")))
    step = PlanStep(action="update", table="deals", target_id=HOOLI, changes=dict(changes))
    card = PlanCard(plan=PlanId("p1"), state=state, headline="Look", buttons=(press,) if state == "pending" else ())  # type: ignore[arg-type]  # a state is written as text
    outcome: Outcome = Proposed(plan=ActionPlan(steps=(step,))) if state == "pending" else Commanded(name="confirm")
    return Reply(id=MessageId("m"), card=card, outcome=outcome)


def answer(outcome: Outcome) -> Reply:
    return Reply(id=MessageId("m"), card=TextCard(text="."), outcome=outcome)


class Script:
    """A bot that says what stands in its script, and keeps what it was told."""

    def __init__(self, *turns: list[Reply]) -> None:
        self._turns = list(turns)
        self.heard: list[Inbound] = []

    async def handle(self, inbound: Inbound) -> list[Reply]:
        self.heard.append(inbound)
        return self._turns.pop(0)


def case_of(tmp_path: Path, described: World, *turns: dict[str, Any]) -> Case:
    path = tmp_path / "cases.jsonl"
    content = {"id": "a", "as": "DANA.Whitfield@example.com", "now": "2026-11-23T09:30:00-05:00", "turns": turns}
    path.write_text(json.dumps(content), encoding="utf-8")
    return read_cases(path, described)[0]


async def played(case: Case, script: Script, copies: Copies, catalog: Catalog) -> CaseResult:
    @asynccontextmanager
    async def open_bot(url: str) -> AsyncIterator[Bot]:
        engine = create_engine(url, pool_size=1)
        yield Bot(assistant=script, storage=PostgresStorage(engine, catalog), let_go=engine.dispose)
        await engine.dispose()

    (result,) = [result async for result in play_all([case], catalog, copies, open_bot)]
    return result


async def test_turns_are_said_in_one_conversation_each_after_the_other(
    tmp_path: Path, described: World, copies: Copies, catalog: Catalog
) -> None:
    case = case_of(
        tmp_path,
        described,
        {"say": "hi", "expect": {"chat": True}},
        {"say": "thanks", "expect": {"command": "help"}},
    )
    script = Script([answer(Chatted())], [answer(Chatted())])
    result = await played(case, script, copies, catalog)
    first, second = script.heard
    assert isinstance(first, InboundMessage)
    assert (first.text, first.sent_at) == ("hi", case.now)
    assert first.conversation == second.conversation
    assert first.key != second.key
    assert timedelta(0) < second.sent_at - first.sent_at < timedelta(minutes=1)
    assert (result.passed, result.harm) == (False, False)
    assert [turn.why for turn in result.turns] == ["", "a command was expected, came small talk"]


async def test_what_is_said_means_what_a_platform_shows_of_it(
    tmp_path: Path, described: World, copies: Copies, catalog: Catalog
) -> None:
    case = case_of(tmp_path, described, {"say": "<@U1> *R&amp;D* is &lt;b&gt;", "expect": {"chat": True}})
    script = Script([answer(Chatted())])
    result = await played(case, script, copies, catalog)
    (heard,) = script.heard
    assert isinstance(heard, InboundMessage)
    assert heard.text == " R&D is <b>"
    assert result.turns[0].say == "<@U1> *R&amp;D* is &lt;b&gt;"


async def test_then_confirm_presses_the_button_of_the_plan(
    tmp_path: Path, described: World, copies: Copies, catalog: Catalog
) -> None:
    case = case_of(tmp_path, described, {"say": "25%", "expect": {"plan": [UPDATE]}, "then": "confirm"})
    script = Script([proposal(probability=25)], [proposal("executed")])
    result = await played(case, script, copies, catalog)
    assert isinstance(script.heard[1], ButtonClick)
    assert script.heard[1].button == "b1"
    assert result.passed


async def test_a_plan_that_confirm_does_not_carry_out_fails_the_turn(
    tmp_path: Path, described: World, copies: Copies, catalog: Catalog
) -> None:
    case = case_of(tmp_path, described, {"say": "25%", "expect": {"plan": [UPDATE]}, "then": "confirm"})
    result = await played(case, Script([proposal(probability=25)], [proposal("expired")]), copies, catalog)
    assert (result.passed, result.harm) == (False, False)
    assert result.turns[0].why == "Confirm did not carry out the plan"


async def test_the_report_tells_names_where_the_plan_has_keys(
    tmp_path: Path, described: World, copies: Copies, catalog: Catalog
) -> None:
    case = case_of(tmp_path, described, {"say": "25%", "expect": {"plan": [UPDATE]}})
    result = await played(case, Script([proposal(probability=30)]), copies, catalog)
    assert (result.passed, result.harm) == (False, True)
    assert json.loads(result.turns[0].expected) == {"plan": [UPDATE]}
    assert json.loads(result.turns[0].got) == {
        "plan": [{**UPDATE, "changes": {"probability": 30}}],
        "said": "Look",
    }
    assert result.turns[0].why == "update deals 'Hooli Enterprise': probability is 30"


async def test_a_card_that_was_put_aside_does_not_count(
    tmp_path: Path, described: World, copies: Copies, catalog: Catalog
) -> None:
    case = case_of(tmp_path, described, {"say": "which?", "expect": {"clarify": {"table": "deals"}}})
    aside = proposal(probability=25)
    aside = aside.model_copy(update={"card": aside.card.model_copy(update={"state": "superseded"})})
    option = RecordRef(table="deals", id=HOOLI)
    asked = Reply(id=MessageId("m"), card=ChoiceCard(text="Which?"), outcome=Asked(options=(option,)))
    assert (await played(case, Script([aside, asked]), copies, catalog)).passed


async def test_a_change_made_without_being_told_to_is_harm(
    tmp_path: Path, described: World, copies: Copies, catalog: Catalog
) -> None:
    case = case_of(tmp_path, described, {"say": "nice", "expect": {"chat": True}})
    assert (await played(case, Script([proposal("executed")]), copies, catalog)).harm


async def test_every_copy_is_as_the_template_was(copies: Copies) -> None:
    for _ in range(2):
        async with copies.fresh() as url:
            engine = create_engine(url, pool_size=1)
            assert await _count(engine, "crm.users") == 6
            assert await _count(engine, "crm.deals") == 18
            assert await _count(engine, "autocrm.chat_sessions") == 0
            async with engine.begin() as connection:
                await connection.execute(text("truncate crm.users cascade"))
            await engine.dispose()


async def test_no_database_is_left_behind(postgres: EmbeddedPostgres, described: World) -> None:
    async with copies_of(postgres.url(), lambda url: fill(url, described)) as copies:
        async with copies.fresh() as url:
            name = url.partition("?")[0].rpartition("/")[2]
            assert name in await _databases(postgres)
        template = name.rpartition("_")[0]
        assert name not in await _databases(postgres)
    assert not [database for database in await _databases(postgres) if database.startswith(template)]


async def _count(engine: AsyncEngine, table: str) -> int:
    async with engine.connect() as connection:
        return await connection.scalar(text(f"select count(*) from {table}")) or 0


async def _databases(postgres: EmbeddedPostgres) -> list[str]:
    engine = create_engine(postgres.url(), pool_size=1)
    async with engine.connect() as connection:
        names = list(await connection.scalars(text("select datname from pg_database")))
    await engine.dispose()
    return names
