"""Several previews open in one conversation: none is dropped unsaid, and each can be decided in words or by button."""

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from core.catalog import Catalog
from core.replies import ChoiceCard
from storage.unit_of_work import PostgresStorage
from tests.integration.conversing import (
    AMOUNT,
    RENEWAL,
    Person,
    Stage,
    button,
    plan_card,
    plan_cards,
    text_of,
    the_card,
)
from tests.integration.whole import whole_assistant

STAGE = "select stage from crm.deals where name = :name"
HOOLI = "Hooli Enterprise"


@pytest.fixture
def stage(storage: PostgresStorage, catalog: Catalog, engine: AsyncEngine) -> Stage:
    """The evaluation's world, to look at."""
    return Stage(storage, catalog, engine)


@pytest.fixture
def dana(storage: PostgresStorage, catalog: Catalog) -> Person:
    """A rep who talks to the real thing."""
    return Person(whole_assistant(storage, catalog), "dana.whitfield")


async def test_an_older_preview_waits_on_and_its_button_still_works(stage: Stage, dana: Person) -> None:
    older = plan_card(await dana.say("set the acme renewal to 65k"))
    (newer,) = plan_cards(await dana.say("move hooli enterprise to proposal"))
    assert any(RENEWAL in note for note in newer.notes)
    assert plan_card(await dana.press(button(older, "Confirm"))).state == "executed"
    assert await stage.value(AMOUNT, name=RENEWAL) == 65000
    assert plan_card(await dana.press(button(newer, "Confirm"))).state == "executed"
    assert await stage.value(STAGE, name=HOOLI) == "proposal"


async def test_confirm_alone_means_the_newest_and_says_which_is_left(stage: Stage, dana: Person) -> None:
    await dana.say("set the acme renewal to 65k")
    await dana.say("move hooli enterprise to proposal")
    assert RENEWAL in text_of([(await dana.say("confirm"))[-1]])
    assert await stage.value(AMOUNT, name=RENEWAL) == 60000
    assert await stage.value(STAGE, name=HOOLI) == "proposal"
    assert plan_card(await dana.say("confirm")).state == "executed"
    assert await stage.value(AMOUNT, name=RENEWAL) == 65000


async def test_words_that_tell_no_preview_decide_nothing(stage: Stage, dana: Person) -> None:
    await dana.say("set the acme renewal to 65k")
    await dana.say("move hooli enterprise to proposal")
    before = await stage.snapshot()
    assert HOOLI in the_card(await dana.say("confirm the globex one"), ChoiceCard).text
    assert await stage.snapshot() == before


async def test_a_correction_goes_to_the_preview_whose_record_it_names(stage: Stage, dana: Person) -> None:
    older = plan_card(await dana.say("set the acme renewal to 65k"))
    await dana.say("move hooli enterprise to proposal")
    superseded, corrected = plan_cards(await dana.say("make the acme renewal 67k"))
    assert (superseded.plan, superseded.state) == (older.plan, "superseded")
    assert corrected.sections[0].lines[0].after == "$67,000"
    done = plan_cards(await dana.say("confirm both"))
    assert [card.state for card in done] == ["executed", "executed"]
    assert await stage.value(AMOUNT, name=RENEWAL) == 67000
    assert await stage.value(STAGE, name=HOOLI) == "proposal"
