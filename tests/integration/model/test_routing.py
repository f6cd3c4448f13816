"""Which planner reads a message, and what happens where the model is no use."""

from typing import Any

import pytest
from sqlalchemy import text

from core.replies import ChoiceCard
from tests.integration.conversing import plan_card, text_of, the_card
from tests.integration.model.thinking import CLEAR, UNCLEAR, Thinkers
from tests.platforms.openai_server import ChatService

DOWN = "The language model cannot be reached just now, so I read this without it."


async def kept(thinkers: Thinkers) -> list[dict[str, Any]]:
    """What is kept with the messages that people wrote, oldest first."""
    sql = "select metadata from autocrm.chat_messages where type = 'user_input' order by position"
    async with thinkers.engine.connect() as connection:
        return list(await connection.scalars(text(sql)))


async def test_what_the_local_planner_is_sure_of_goes_without_the_model(
    thinkers: Thinkers, service: ChatService
) -> None:
    card = plan_card(await thinkers.person().say(CLEAR))
    assert "$75,000" in str(card.sections)
    assert service.requests == []
    (metadata,) = await kept(thinkers)
    assert metadata["planner"] == "local"
    assert "model" not in metadata


async def test_what_it_does_not_understand_the_model_reads(thinkers: Thinkers, service: ChatService) -> None:
    service.say({"amount": "75k"})
    card = plan_card(await thinkers.person().say(UNCLEAR))
    assert "$75,000" in str(card.sections)
    assert card.notes == ()
    (metadata,) = await kept(thinkers)
    assert metadata["planner"] == "model"
    seconds = metadata["model"].pop("seconds")
    assert 0 < seconds < 60
    assert metadata["model"] == {
        "outcome": "drafted",
        "thoughts": 1,
        "model": "gpt-test",
        "prompt_tokens": 1200,
        "completion_tokens": 80,
        "cost": 0.00304,
        "calls": 1,
    }
    assert metadata["timings"]["think"] <= metadata["timings"]["total"]


async def test_the_model_may_read_all_but_commands(thinkers: Thinkers, service: ChatService) -> None:
    service.say({"amount": "80k"})
    dana = thinkers.person(mode="model")
    assert "$80,000" in str(plan_card(await dana.say(CLEAR)).sections)
    assert plan_card(await dana.say("confirm")).state == "executed"
    assert len(service.requests) == 1


async def test_the_model_gets_to_read_what_was_said_before(thinkers: Thinkers, service: ChatService) -> None:
    service.say({"amount": "75k"})
    dana = thinkers.person()
    await dana.say("hello")
    card = plan_card(await dana.say(CLEAR))
    await dana.press(card.buttons[-1])
    await dana.say(UNCLEAR)
    (talk,) = thinkers.reader.talks
    said = [(each.role, each.text) for each in talk]
    assert said[0] == ("person", "hello")
    assert said[2:4] == [("person", CLEAR), ("bot", card.headline)]
    assert ("person", UNCLEAR) not in said


async def test_an_answer_without_sense_is_mended_once(thinkers: Thinkers, service: ChatService) -> None:
    service.say({"sum": 75})
    service.say({"amount": "75k"})
    assert "$75,000" in str(plan_card(await thinkers.person().say(UNCLEAR)).sections)
    first, second = service.requests
    assert second["messages"] == [*first["messages"], {"role": "user", "content": "There is no amount."}]
    (metadata,) = await kept(thinkers)
    assert (metadata["model"]["outcome"], metadata["model"]["prompt_tokens"]) == ("repaired", 2400)


async def test_an_answer_that_is_no_json_is_mended_too(thinkers: Thinkers, service: ChatService) -> None:
    service.say("Sure! 75k it is.")
    service.say({"amount": "75k"})
    assert "$75,000" in str(plan_card(await thinkers.person().say(UNCLEAR)).sections)
    assert "not valid JSON" in service.requests[1]["messages"][-1]["content"]


@pytest.mark.parametrize("answer", [{"sum": 75}, "no json"])
async def test_where_mending_does_not_help_the_local_reading_counts(
    thinkers: Thinkers, service: ChatService, answer: Any
) -> None:
    service.say(answer)
    card = the_card(await thinkers.person().say(UNCLEAR), ChoiceCard)
    assert card.text.startswith("I did not understand that.")
    assert DOWN not in card.text
    assert len(service.requests) == 2
    (metadata,) = await kept(thinkers)
    assert (metadata["planner"], metadata["model"]["outcome"]) == ("local", "unusable")
    assert metadata["model"]["calls"] == 2


async def test_in_model_mode_the_local_plan_stands_behind_the_model(thinkers: Thinkers, service: ChatService) -> None:
    service.say("", refusal="I would rather not.")
    card = plan_card(await thinkers.person(mode="model").say(CLEAR))
    assert "$75,000" in str(card.sections)
    (metadata,) = await kept(thinkers)
    assert (metadata["planner"], metadata["model"]["outcome"]) == ("local", "declined")


async def test_while_the_service_is_down_the_local_planner_answers_and_says_so(
    thinkers: Thinkers, service: ChatService
) -> None:
    service.fail(503, "overloaded")
    dana = thinkers.person()
    for _ in range(4):
        card = the_card(await dana.say(UNCLEAR), ChoiceCard)
        assert card.text.count(DOWN) == 1
    assert len(service.requests) == 2
    # what needs no model is read as ever, and says nothing of it
    assert DOWN not in str(plan_card(await dana.say(CLEAR)))
    planners = [metadata["planner"] for metadata in await kept(thinkers)]
    assert planners == ["local (model down)"] * 4 + ["local"]


async def test_once_it_is_back_the_model_reads_again(thinkers: Thinkers, service: ChatService) -> None:
    service.fail(503, "overloaded")
    dana = thinkers.person()
    for _ in range(3):
        await dana.say(UNCLEAR)
    service.answers.clear()
    service.say({"amount": "75k"})
    thinkers.clock.seconds += 31
    assert "$75,000" in str(plan_card(await dana.say(UNCLEAR)).sections)


async def test_in_model_mode_the_note_stands_on_the_plan(thinkers: Thinkers, service: ChatService) -> None:
    service.fail(503, "overloaded")
    assert plan_card(await thinkers.person(mode="model").say(CLEAR)).notes == (DOWN,)


@pytest.mark.parametrize(
    ("words", "asked"),
    [("don't set the amount of the Acme Corp renewal 2027 to 75k", 0), (f"unless she objects, {UNCLEAR}", 1)],
    ids=["seen by the local planner", "seen in the model's plan"],
)
async def test_words_that_turn_a_wish_around_hold_whoever_reads_it(
    thinkers: Thinkers, service: ChatService, words: str, asked: int
) -> None:
    service.say({"amount": "75k"})
    the_card(await thinkers.person().say(words), ChoiceCard)
    assert len(service.requests) == asked


async def test_a_doubtful_plan_does_not_beat_a_local_objection(thinkers: Thinkers, service: ChatService) -> None:
    words = "don't set the amount of the Acme Corp renewal 2027 to 75k"
    service.say({"amount": "75k", "confidence": 0.5})
    card = the_card(await thinkers.person(mode="model").say(words), ChoiceCard)
    assert "leave it as it is" in card.text
    assert len(service.requests) == 1


@pytest.mark.parametrize("name", ["confirm", "undo"])
async def test_on_a_models_word_nothing_is_confirmed_or_undone(
    thinkers: Thinkers, service: ChatService, name: str
) -> None:
    service.say({"command": name})
    dana = thinkers.person()
    await dana.say(CLEAR)
    card = the_card(await dana.say(UNCLEAR), ChoiceCard)
    assert f"say “{name}”" in card.text
    async with thinkers.engine.connect() as connection:
        states = list(await connection.scalars(text("select state from autocrm.action_plans")))
    assert states == ["pending"]


async def test_hidden_characters_are_not_read_by_a_model(thinkers: Thinkers, service: ChatService) -> None:
    service.say({"amount": "75k"})
    await thinkers.person().say(UNCLEAR.replace("lot", "l\u200bot"))
    assert service.requests == []


async def test_small_talk_of_a_model_is_told(thinkers: Thinkers, service: ChatService) -> None:
    service.say({"chat": "Nice one."})
    assert text_of(await thinkers.person().say(UNCLEAR)) == "Nice one."
