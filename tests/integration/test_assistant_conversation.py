"""Whole conversations through the planner, the resolver and the answerer that are built in."""

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from core.catalog import Catalog
from core.outcomes import Refused
from core.replies import AnswerCard, ChoiceCard
from storage.unit_of_work import PostgresStorage
from tests.integration.conversing import Person, Stage, button, plan_card, plan_cards, text_of, the_card
from tests.integration.whole import whole_assistant

RENEWAL = "Acme Corp renewal 2027"
AMOUNT = "select amount from crm.deals where name = :name"


@pytest.fixture
def stage(storage: PostgresStorage, catalog: Catalog, engine: AsyncEngine) -> Stage:
    """The evaluation's world, to look at."""
    return Stage(storage, catalog, engine)


@pytest.fixture
def dana(storage: PostgresStorage, catalog: Catalog) -> Person:
    """A rep who talks to the real thing."""
    return Person(whole_assistant(storage, catalog), "dana.whitfield")


async def test_a_change_is_corrected_confirmed_and_taken_back(stage: Stage, dana: Person) -> None:
    before = await stage.snapshot()
    assert plan_card(await dana.say("bump the Acme renewal to 75k")).sections[0].lines[0].after == "$75,000"
    older, newer = plan_cards(await dana.say("make it 60.5k instead"))
    assert (older.state, newer.sections[0].lines[0].after) == ("superseded", "$60,500")
    assert plan_card(await dana.say("yes")).state == "executed"
    assert await stage.value(AMOUNT, name=RENEWAL) == 60500
    assert plan_card(await dana.say("undo")).state == "reverted"
    assert await stage.snapshot() == before


async def test_a_pronoun_means_what_was_spoken_of(dana: Person) -> None:
    assert RENEWAL in the_card(await dana.say("when does the acme renewal close?"), AnswerCard).text
    card = plan_card(await dana.say("push its close date by a week"))
    assert card.sections[0].name == RENEWAL
    assert card.sections[0].lines[0].after == "Fri 25 Dec 2026"


async def test_a_question_back_can_be_answered_in_words(stage: Stage, dana: Person) -> None:
    asked = the_card(await dana.say("mark the acme renewal as lost"), ChoiceCard)
    assert asked.text == "Why was it lost?"
    card = plan_card(await dana.say("no budget"))
    assert [line.label for line in card.sections[0].lines] == ["Stage", "Probability", "Lost reason"]
    assert plan_card(await dana.say("cancel")).state == "cancelled"
    assert await stage.value("select stage from crm.deals where name = :name", name=RENEWAL) == "proposal"


async def test_a_name_that_fits_several_can_be_answered_with_a_button(dana: Person) -> None:
    asked = the_card(await dana.say("set jane's title to CEO"), ChoiceCard)
    card = plan_card(await dana.press(button(asked, "Jane Park")))
    assert card.sections[0].name == "Jane Park"


async def test_the_history_is_asked_for_in_words(dana: Person) -> None:
    await dana.say("bump the Acme renewal to 75k")
    await dana.say("confirm")
    (reply,) = await dana.say("history acme")
    assert button(reply.card, "Undo") is not None


async def test_what_a_rep_may_not_do_is_refused(dana: Person) -> None:
    replies = await dana.say("set Acme Logistics pilot to 20k")
    assert replies[0].outcome == Refused(reason="permission")
    assert "Marcus Okafor" in text_of(replies)
