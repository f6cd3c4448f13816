"""What a person can send that is no ordinary message, and what can go wrong: it is told, and nothing is half done."""

import logging
from dataclasses import dataclass

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from core.assistant import Assistant, stranger_reply
from core.catalog import Catalog
from core.drafts import Draft, PlanDraft
from core.errors import DatabaseUnavailable, SimultaneousChange
from core.messages import Conversation, HomeVisit, InboundMessage, Sender
from core.outcomes import Failed, Refused
from core.plans import ActionPlan, Finding, PlanStep
from core.ports import Turn
from core.questions import Answerer
from core.records import Records
from core.resolution import Resolution, Resolved
from core.resolve import Resolver
from core.values import ButtonId
from storage.unit_of_work import PostgresStorage
from tests.integration.conversing import (
    NOW,
    RENEWAL,
    Person,
    Stage,
    create,
    plan,
    plan_card,
    plan_cards,
    talk_stage,
    text_of,
    update,
)


@pytest.fixture
def stage(storage: PostgresStorage, catalog: Catalog, engine: AsyncEngine) -> Stage:
    """The evaluation's world, with a scripted planner."""
    return talk_stage(storage, catalog, engine)


async def test_what_the_database_rejects_is_refused_in_words(stage: Stage) -> None:
    await stage.outside("alter table crm.deals add constraint no_seven check (amount <> 7)")
    stage.script(seven=plan(update("deals", RENEWAL, amount="7")))
    dana = stage.person("dana.whitfield")
    replies = await dana.say("seven")
    assert replies[0].outcome == Refused(reason="invalid")
    assert "no_seven" not in text_of(replies)
    assert "Nothing was changed." in text_of(replies)
    assert plan_card(await dana.say("bump")).state == "pending"


async def test_a_stranger_is_told_whom_to_ask_and_nothing_is_kept(stage: Stage) -> None:
    replies = await stage.person("nobody@elsewhere.example").say("bump")
    assert replies[0].outcome == Refused(reason="permission")
    assert "nobody@elsewhere.example" in text_of(replies)
    assert "administrator" in text_of(replies)
    assert await stage.value("select count(*) from autocrm.chat_messages") == 0


@pytest.mark.parametrize("words", ["", "   ", "\u200b\u200b", "\n\t", "\u2063", "\u3164", "\u202e"])
async def test_a_message_without_anything_in_it_is_answered(stage: Stage, words: str) -> None:
    replies = await stage.person("dana.whitfield").say(words)
    assert "empty" in text_of(replies)
    assert stage.planner.turns == []


async def test_a_message_that_is_too_long_is_refused_with_the_limit(stage: Stage) -> None:
    replies = await stage.person("dana.whitfield").say("x" * 100_000)
    assert "100,000" in text_of(replies)
    assert "20,000" in text_of(replies)
    assert stage.planner.turns == []


@pytest.mark.parametrize("words", ["a\0b", "half \ud800 of it"])
async def test_a_message_that_cannot_be_stored_exactly_is_refused(stage: Stage, words: str) -> None:
    replies = await stage.person("dana.whitfield").say(words)
    assert replies[0].outcome == Refused(reason="invalid")
    assert stage.planner.turns == []


@pytest.mark.parametrize(
    "words",
    [
        "'; drop table crm.deals; --",
        "{{7*7}} ${x} %s",
        "<!channel> *b* `c`",
        "\u202eabc",
        "👩‍💻 زرافة",
        "x\u200by",
        "\x07\x1b[2J",
    ],
)
async def test_hostile_text_is_stored_and_shown_exactly(stage: Stage, words: str) -> None:
    stage.script(write=plan(update("deals", RENEWAL, next_step=words)))
    dana = stage.person("dana.whitfield")
    await dana.say("write")
    assert plan_card(await dana.say("confirm")).state == "executed"
    assert await stage.value("select next_step from crm.deals where name = :name", name=RENEWAL) == words.strip()
    assert plan_card(await dana.say("undo")).state == "reverted"


@dataclass(frozen=True)
class ScriptedResolver:
    """Resolves every draft to one plan."""

    resolution: Resolution

    async def plan(self, _draft: PlanDraft, _turn: Turn, _records: Records) -> Resolution:
        """That plan."""
        return self.resolution


def resolved(stage: Stage, draft: PlanDraft, step: PlanStep) -> Assistant:
    """An assistant whose resolver makes this step of everything."""
    resolver = ScriptedResolver(Resolved(plan=ActionPlan(steps=(step,)), draft=draft))
    answerer = Answerer(stage.catalog, Resolver(stage.catalog))
    return Assistant(stage.storage, stage.planner, resolver, answerer, stage.catalog)


@pytest.mark.parametrize("name", ["a\0b", "half \ud800"])
async def test_text_that_cannot_be_stored_is_refused_wherever_it_comes_from(stage: Stage, name: str) -> None:
    step = PlanStep(action="create", table="companies", label="x", changes={"name": name}, name=name)
    assistant = resolved(stage, plan(create("companies", name="x")), step)
    replies = await Person(assistant, "dana.whitfield").say("bump")
    assert replies[0].outcome == Refused(reason="invalid")
    assert "cannot be stored" in text_of(replies)


async def test_a_plan_in_which_a_rule_found_an_error_is_not_shown(stage: Stage) -> None:
    step = PlanStep(
        action="create",
        table="companies",
        label="x",
        changes={"name": "X"},
        validation=(Finding(severity="error", text="No more companies."),),
    )
    assistant = resolved(stage, plan(create("companies", name="x")), step)
    replies = await Person(assistant, "dana.whitfield").say("bump")
    assert replies[0].outcome == Refused(reason="invalid")
    assert text_of(replies) == "No more companies. Nothing was changed."


async def test_a_collision_with_somebody_elses_work_is_tried_again(stage: Stage) -> None:
    attempts: list[str] = []

    async def collide_twice(turn: Turn, records: Records) -> Draft:
        attempts.append(turn.text)
        if len(attempts) < 3:
            raise SimultaneousChange("Somebody else is changing this.")
        return plan(update("deals", RENEWAL, amount="75k"))

    stage.planner.script["collide"] = collide_twice
    assert plan_card(await stage.person("dana.whitfield").say("collide")).state == "pending"
    assert await stage.value("select count(*) from autocrm.chat_messages where type = 'user_input'") == 1


async def test_a_collision_that_does_not_end_is_told(stage: Stage) -> None:
    stage.planner.script["collide"] = SimultaneousChange("Somebody else is changing this.")
    replies = await stage.person("dana.whitfield").say("collide")
    assert isinstance(replies[0].outcome, Failed)
    assert text_of(replies) == "Somebody else is changing this. Nothing was changed."


async def test_a_database_that_cannot_be_reached_is_told(stage: Stage) -> None:
    stage.planner.script["down"] = DatabaseUnavailable("The database does not answer.")
    replies = await stage.person("dana.whitfield").say("down")
    assert text_of(replies) == "The database does not answer. Nothing was changed."


async def test_who_can_come_again_later_is_told_that_the_database_is_away(stage: Stage) -> None:
    stage.planner.script["down"] = DatabaseUnavailable("The database does not answer.")
    stage.planner.script["odd"] = SimultaneousChange("Somebody else is changing this.")
    sender = Sender(external_id="D", email="dana.whitfield@example.com")
    message = InboundMessage(
        key="k1",
        conversation=Conversation(platform="console", workspace="test", key="general"),
        sender=sender,
        text="down",
        sent_at=NOW,
    )
    with pytest.raises(DatabaseUnavailable):
        await stage.assistant.attempt(message)
    assert await stage.value("select count(*) from autocrm.chat_messages") == 0
    stage.planner.script["down"] = plan(update("deals", RENEWAL, amount="75k"))
    assert plan_card(await stage.assistant.attempt(message)).state == "pending"
    (failure,) = await stage.assistant.attempt(message.model_copy(update={"key": "k2", "text": "odd"}))
    assert isinstance(failure.outcome, Failed)


def test_a_stranger_is_told_without_a_database_too() -> None:
    inbound = HomeVisit(
        key="k",
        conversation=Conversation(platform="slack", workspace="T1", key="home:U1"),
        sender=Sender(external_id="U1"),
        sent_at=NOW,
    )
    reply = stranger_reply(inbound)
    assert reply.outcome == Refused(reason="permission")
    assert "your address" in text_of([reply])


async def test_a_redelivered_message_is_handled_once(stage: Stage) -> None:
    dana = stage.person("dana.whitfield")
    assert plan_cards(await dana.say("bump", key="the-key")) != []
    assert await dana.say("bump", key="the-key") == []
    assert await stage.value("select count(*) from autocrm.action_plans") == 1


async def test_a_failure_is_told_with_a_number_and_logged_without_the_message(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    said = "jane's salary"
    stage.planner.script[said] = ValueError(f"cannot read {said}")
    with caplog.at_level(logging.DEBUG):
        replies = await stage.person("dana.whitfield").say(said)
    assert isinstance(replies[0].outcome, Failed)
    assert "nothing was changed" in text_of(replies)
    number = text_of(replies).rstrip(".").split()[-1]
    assert any(number in record.getMessage() for record in caplog.records)
    assert said not in caplog.text


async def test_a_failure_half_way_leaves_no_plan_and_the_message_is_not_tried_again(stage: Stage) -> None:
    async def fail_late(turn: Turn, records: Records) -> Draft:
        await records.rehearse(ActionPlan(steps=()))
        raise RuntimeError("late")

    stage.planner.script["late"] = fail_late
    dana = stage.person("dana.whitfield")
    assert isinstance((await dana.say("late", key="late-1"))[0].outcome, Failed)
    assert await dana.say("late", key="late-1") == []
    assert await stage.value("select count(*) from autocrm.action_plans") == 0
    assert plan_card(await dana.say("bump")).state == "pending"


async def test_a_button_that_does_not_exist_changes_nothing(stage: Stage) -> None:
    for made_up in ("nonsense", "0" * 32 + ".0", "", "'; drop table"):
        replies = await stage.person("dana.whitfield").press(ButtonId(made_up))
        assert "no longer there" in text_of(replies)
