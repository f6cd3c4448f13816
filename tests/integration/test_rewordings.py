"""A wrong word that is set right by the next message: the sentence is read anew, by the real planner."""

from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from core.catalog import Catalog
from core.outcomes import Proposed, Refused
from core.replies import PlanCard, Reply, TextCard
from storage.unit_of_work import PostgresStorage
from tests.integration.conversing import Person, Stage
from tests.integration.whole import whole_assistant

Say = Callable[[str], Awaitable[list[Reply]]]


@pytest.fixture
def stage(storage: PostgresStorage, catalog: Catalog, engine: AsyncEngine) -> Stage:
    return Stage(storage, catalog, engine)


@pytest.fixture
def dana(stage: Stage, storage: PostgresStorage, catalog: Catalog) -> Person:
    return Person(whole_assistant(storage, catalog), "dana.whitfield")


def plans(replies: list[Reply]) -> list[PlanCard]:
    return [reply.card for reply in replies if isinstance(reply.card, PlanCard)]


@pytest.mark.parametrize("answer", ["Hooli, not bully", "I meant Hooli", "it's Hooli", "not bully but Hooli", "Hooli*"])
async def test_a_name_that_was_not_found_is_said_again(dana: Person, answer: str) -> None:
    (refusal,) = await dana.say("push the bully deal to the end of march")
    assert refusal.outcome == Refused(reason="not_found")
    (plan,) = plans(await dana.say(answer))
    shown = plan.model_dump_json()
    assert "Hooli Enterprise" in shown
    assert "31 Mar 2027" in shown
    assert plan.notes[0] == "Read anew: “push the Hooli deal to the end of march”"


async def test_names_like_one_that_was_not_found_are_told(dana: Person) -> None:
    (refusal,) = await dana.say("log a call with Gavin Bellmann: he likes it")
    assert isinstance(refusal.card, TextCard)
    assert refusal.card.text == "I found no contact called “Gavin Bellmann”. Names like it: Gavin Belmont."
    (plan,) = plans(await dana.say("I meant Belmont"))
    assert "Gavin Belmont" in plan.model_dump_json()


async def test_the_preview_for_the_wrong_record_gives_way_to_one_for_the_right_record(
    dana: Person, stage: Stage
) -> None:
    (wrong,) = plans(await dana.say("set the globex training amount to 30k"))
    assert "Globex Training" in wrong.model_dump_json()
    old, new = plans(await dana.say("Initech migration, not globex training"))
    assert (old.state, new.state) == ("superseded", "pending")
    assert "Initech Migration" in new.model_dump_json()
    assert await stage.rows("select state from autocrm.action_plans order by created_at") == [
        ("superseded",),
        ("pending",),
    ]


async def test_a_word_may_be_set_right_again_and_again(dana: Person) -> None:
    await dana.say("push the bully deal to the end of march")
    await dana.say("hooley, not bully")
    (plan,) = [card for card in plans(await dana.say("Hooli, not hooley")) if card.state == "pending"]
    assert "Hooli Enterprise" in plan.model_dump_json()


async def test_what_is_still_unknown_leaves_no_plan_for_the_wrong_record(dana: Person) -> None:
    await dana.say("set the globex training amount to 30k")
    replies = await dana.say("zylkander, not globex")
    assert [card.state for card in plans(replies)] == ["cancelled"]
    note, answer = replies[-2:]
    assert isinstance(note.card, TextCard)
    assert note.card.text == "Read anew: “set the zylkander training amount to 30k”"
    assert not isinstance(answer.outcome, Proposed)


async def test_what_was_carried_out_is_not_read_anew(dana: Person, stage: Stage) -> None:
    await dana.say("set the globex training amount to 30k")
    await dana.say("confirm")
    replies = await dana.say("Initech, not globex")
    assert not [card for card in plans(replies) if card.state == "pending"]
    assert await stage.value("select count(*) from autocrm.action_plans") == 1


async def test_words_of_a_task_are_set_right(dana: Person) -> None:
    await dana.say("remind me to send the red lions to Jane Doe tomorrow at 3pm")
    old, new = plans(await dana.say("redlines, not red lions"))
    assert (old.state, new.state) == ("superseded", "pending")
    assert "send the redlines" in new.model_dump_json().lower()


async def test_a_correction_of_the_amount_stays_a_correction(dana: Person) -> None:
    await dana.say("set the globex training amount to 30k")
    _, new = plans(await dana.say("40k, not 30k"))
    assert "40,000" in new.model_dump_json()
    assert not any("Read anew" in note for note in new.notes)
