"""What goes on while a model thinks: no transaction is open, and others go on."""

import asyncio

from sqlalchemy import text

from core.messages import Conversation, InboundMessage, Sender
from core.replies import ChoiceCard
from tests.integration.conversing import NOW, plan_card, plan_cards, the_card
from tests.integration.model.thinking import CLEAR, UNCLEAR, Thinkers
from tests.platforms.openai_server import ChatService

OPEN = """
    select count(*) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null
"""


async def test_no_transaction_is_open_while_the_model_is_asked(thinkers: Thinkers, service: ChatService) -> None:
    service.say({"sum": 75})
    service.say({"amount": "75k"})
    found: list[int] = []

    async def look() -> None:
        async with thinkers.engine.connect() as connection:
            found.append(await connection.scalar(text(OPEN)) or 0)

    service.on_request = look
    plan_card(await thinkers.person().say(UNCLEAR))
    assert found == [0, 0]


async def test_who_waits_is_told_that_it_thinks(thinkers: Thinkers, service: ChatService) -> None:
    service.say({"amount": "75k"})
    told: list[str] = []
    message = InboundMessage(
        key="m1",
        conversation=Conversation(platform="console", workspace="test", key="general"),
        sender=Sender(external_id="dana", email="dana.whitfield@example.com"),
        text=UNCLEAR,
        sent_at=NOW,
    )
    await thinkers.assistant().handle(message, told.append)
    assert told[:3] == ["Reading your message", "Thinking about your message", "Reading your message"]


async def test_two_messages_are_thought_about_at_once(thinkers: Thinkers, service: ChatService) -> None:
    service.say({"amount": "75k"})
    both = asyncio.Barrier(2)

    async def meet() -> None:
        await both.wait()

    service.on_request = meet
    dana, marcus = thinkers.person(), thinkers.person("marcus.okafor", "elsewhere")
    async with asyncio.timeout(60):
        replies = await asyncio.gather(dana.say(UNCLEAR), marcus.say(UNCLEAR))
    assert len(replies[0]) == len(replies[1]) == 1


async def test_a_message_that_arrives_twice_at_once_is_answered_once(thinkers: Thinkers, service: ChatService) -> None:
    service.say({"amount": "75k"})
    both = asyncio.Barrier(2)

    async def meet() -> None:
        await both.wait()

    service.on_request = meet
    dana, again = thinkers.person(), thinkers.person()
    async with asyncio.timeout(60):
        replies = await asyncio.gather(dana.say(UNCLEAR, key="m1"), again.say(UNCLEAR, key="m1"))
    assert sorted(map(len, replies)) == [0, 1]


async def test_where_the_conversation_has_gone_on_it_thinks_again(thinkers: Thinkers, service: ChatService) -> None:
    service.say({"amount": "80k"})
    dana, beside = thinkers.person(), thinkers.person()

    async def interrupt() -> None:
        service.on_request = None
        plan_card(await beside.say(CLEAR))

    service.on_request = interrupt
    cards = plan_cards(await dana.say(UNCLEAR))
    assert [card.state for card in cards] == ["superseded", "pending"]
    assert len(service.requests) == 2
    assert [turn.state.pending for turn in thinkers.reader.turns] == [False, True]


async def test_where_it_goes_on_and_on_the_local_reading_counts(thinkers: Thinkers, service: ChatService) -> None:
    service.say({"amount": "75k"})
    dana, beside = thinkers.person(), thinkers.person()

    async def interrupt() -> None:
        plan_card(await beside.say(CLEAR))

    service.on_request = interrupt
    the_card(await dana.say(UNCLEAR), ChoiceCard)
    assert len(service.requests) == 2
