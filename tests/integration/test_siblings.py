"""Conversations with one parent, such as the threads of a direct chat: a new one goes on where the last one ended."""

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from core.assistant import Assistant
from core.catalog import Catalog
from core.replies import AnswerCard, ChoiceCard
from storage.unit_of_work import PostgresStorage
from tests.integration.conversing import AMOUNT, RENEWAL, Person, Stage, plan_card, plan_cards, the_card
from tests.integration.whole import whole_assistant


class Chat:
    """A direct chat of one person, in which each thread is a conversation of its own."""

    def __init__(self, assistant: Assistant, email: str, parent: str = "D1") -> None:
        self._assistant, self._email, self._parent = assistant, email, parent
        self._last: Person | None = None

    def thread(self, name: str, *, parent: str | None = None) -> Person:
        """Somebody who speaks in a thread, later than in the one before."""
        person = Person(self._assistant, self._email, name, parent=self._parent if parent is None else parent)
        person.now = self._last.now if self._last is not None else person.now
        self._last = person
        return person


@pytest.fixture
def assistant(storage: PostgresStorage, catalog: Catalog) -> Assistant:
    """The real thing."""
    return whole_assistant(storage, catalog)


@pytest.fixture
def stage(storage: PostgresStorage, catalog: Catalog, engine: AsyncEngine) -> Stage:
    """The evaluation's world, to look at."""
    return Stage(storage, catalog, engine)


@pytest.fixture
def chat(assistant: Assistant) -> Chat:
    """Dana's chat with the bot."""
    return Chat(assistant, "dana.whitfield")


async def test_a_pending_plan_is_corrected_from_a_new_thread(stage: Stage, chat: Chat) -> None:
    (preview,) = await chat.thread("D1:1").say("bump the Acme renewal to 75k")
    second = chat.thread("D1:2")
    replies = await second.say("make it 60.5k")
    older, newer = plan_cards(replies)
    assert (older.state, replies[0].replaces) == ("superseded", preview.id)
    assert newer.sections[0].lines[0].after == "$60,500"
    assert plan_card(await chat.thread("D1:3").say("confirm")).state == "executed"
    assert await stage.value(AMOUNT, name=RENEWAL) == 60500


async def test_an_open_question_is_answered_from_a_new_thread(chat: Chat) -> None:
    the_card(await chat.thread("D1:1").say("mark the acme renewal as lost"), ChoiceCard)
    card = plan_card(await chat.thread("D1:2").say("no budget"))
    assert [line.label for line in card.sections[0].lines] == ["Stage", "Probability", "Lost reason"]


async def test_what_was_spoken_of_is_still_spoken_of(chat: Chat) -> None:
    the_card(await chat.thread("D1:1").say("when does the acme renewal close?"), AnswerCard)
    card = plan_card(await chat.thread("D1:2").say("push its close date by a week"))
    assert card.sections[0].name == RENEWAL


async def test_the_thread_that_was_spoken_in_last_counts(chat: Chat) -> None:
    first = chat.thread("D1:1")
    await first.say("bump the Acme renewal to 75k")
    second = chat.thread("D1:2")
    await second.say("set the probability of the Acme Corp expansion to 30%")
    first.now = second.now
    await first.say("bump the Acme renewal to 76k")
    third = chat.thread("D1:3")
    third.now = first.now
    newer = plan_cards(await third.say("make it 77k"))[-1]
    assert (newer.sections[0].name, newer.sections[0].lines[0].after) == (RENEWAL, "$77,000")


async def test_an_older_thread_goes_on_with_its_own_matter(chat: Chat) -> None:
    first = chat.thread("D1:1")
    await first.say("bump the Acme renewal to 75k")
    await chat.thread("D1:2").say("who am i")
    newer = plan_cards(await first.say("make it 61k"))[-1]
    assert newer.sections[0].lines[0].after == "$61,000"


async def test_a_chat_before_its_first_thread_counts_too(chat: Chat) -> None:
    await chat.thread("D1", parent="").say("bump the Acme renewal to 75k")
    assert len(plan_cards(await chat.thread("D1:1").say("make it 61k"))) == 2


@pytest.mark.parametrize(("email", "parent"), [("dana.whitfield", "D2"), ("marcus.okafor", "D1")])
async def test_other_chats_and_other_people_begin_anew(
    assistant: Assistant, chat: Chat, email: str, parent: str
) -> None:
    await chat.thread("D1:1").say("bump the Acme renewal to 75k")
    elsewhere = Chat(assistant, email, parent)
    assert plan_cards(await elsewhere.thread(f"{parent}:9").say("make it 61k")) == []


async def test_threads_of_a_channel_do_not_know_of_each_other(chat: Chat) -> None:
    await chat.thread("C1:1", parent="").say("bump the Acme renewal to 75k")
    assert plan_cards(await chat.thread("C1:2", parent="").say("make it 61k")) == []


async def test_a_message_changed_in_a_thread_is_read_as_it_was_first_said(chat: Chat) -> None:
    await chat.thread("D1:1").say("bump the Acme renewal to 75k")
    second = chat.thread("D1:2")
    await second.say("make it 61k", key="m2")
    older, newer = plan_cards(await second.say("make it 62k", edits="m2"))
    assert (older.state, newer.sections[0].lines[0].after) == ("superseded", "$62,000")
