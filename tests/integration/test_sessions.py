"""Sessions, messages, replies and buttons, on real PostgreSQL."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from core.context import ConversationState, WhichRecord
from core.drafts import Change, Given, PlanDraft, RecordMention, StepDraft
from core.messages import Actor
from core.outcomes import Answered, Asked, Chatted, Outcome
from core.replies import (
    Button,
    Card,
    ChoiceCard,
    ChooseAction,
    EditCard,
    HistoryCard,
    HistoryEntry,
    HomeCard,
    HomePreview,
    Option,
    PageAction,
    PlanAction,
    PlanCard,
    Reply,
    TextCard,
)
from core.values import ButtonId, MessageId, PlanId, RecordId, RecordRef
from storage.unit_of_work import PostgresStorage
from tests.integration.proposing import HERE, NOW, FindActor


def reply(card: Card, outcome: Outcome | None = None, replaces: MessageId | None = None) -> Reply:
    return Reply(id=MessageId(str(uuid4())), card=card, outcome=outcome or Chatted(), replaces=replaces)


def button(message: MessageId, place: int, action: PlanAction | ChooseAction | PageAction) -> Button:
    return Button(id=ButtonId(f"{message.replace('-', '')}.{place}"), label="Press", action=action)


async def test_a_conversation_goes_on_in_the_same_session(storage: PostgresStorage, dana: Actor) -> None:
    async with storage.begin(dana) as unit:
        first = await unit.conversations.open(HERE, dana.user_id, NOW)
    async with storage.begin(dana) as unit:
        assert await unit.conversations.open(HERE, dana.user_id, NOW + timedelta(days=3)) == first


async def test_each_user_and_each_conversation_has_its_own_session(
    storage: PostgresStorage, actor: FindActor, dana: Actor
) -> None:
    marcus = await actor("marcus.okafor")
    elsewhere = HERE.model_copy(update={"key": "another"})
    async with storage.begin(dana) as unit:
        sessions = {
            await unit.conversations.open(HERE, dana.user_id, NOW),
            await unit.conversations.open(elsewhere, dana.user_id, NOW),
            await unit.conversations.open(HERE, marcus.user_id, NOW),
        }
    assert len(sessions) == 3


async def test_simultaneous_first_messages_open_one_session(storage: PostgresStorage, dana: Actor) -> None:
    async def open_session() -> str:
        async with storage.begin(dana) as unit:
            return await unit.conversations.open(HERE, dana.user_id, NOW)

    assert len(set(await asyncio.gather(*(open_session() for _ in range(8))))) == 1


async def test_a_redelivered_message_is_not_stored_again(storage: PostgresStorage, dana: Actor) -> None:
    async with storage.begin(dana) as unit:
        session = await unit.conversations.open(HERE, dana.user_id, NOW)
        assert await unit.conversations.add_inbound(session, "T1:C1:17", "hello", NOW, {}) is not None
    async with storage.begin(dana) as unit:
        assert await unit.conversations.add_inbound(session, "T1:C1:17", "hello", NOW, {}) is None


async def test_a_message_whose_handling_failed_may_be_delivered_again(storage: PostgresStorage, dana: Actor) -> None:
    async def fail_halfway() -> None:
        async with storage.begin(dana) as unit:
            session = await unit.conversations.open(HERE, dana.user_id, NOW)
            await unit.conversations.add_inbound(session, "key", "hello", NOW, {})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail_halfway()
    async with storage.begin(dana) as unit:
        session = await unit.conversations.open(HERE, dana.user_id, NOW)
        assert await unit.conversations.add_inbound(session, "key", "hello", NOW, {}) is not None


async def test_what_is_noted_of_a_handled_message_is_added_to_what_was_known(
    storage: PostgresStorage, dana: Actor, engine: AsyncEngine
) -> None:
    async with storage.begin(dana) as unit:
        session = await unit.conversations.open(HERE, dana.user_id, NOW)
        message = await unit.conversations.add_inbound(session, "key", "hello", NOW, {"channel": "C1"})
        assert message is not None
        await unit.conversations.note_handled(message, NOW, {"intent": "greet", "confidence": 0.9})
    async with engine.connect() as connection:
        row = (await connection.execute(text("select metadata, handled_at from autocrm.chat_messages"))).one()
    assert row.metadata == {"channel": "C1", "intent": "greet", "confidence": 0.9}
    assert row.handled_at == NOW


@pytest.mark.parametrize(
    ("said", "stored"),
    [
        ("a\x00b", "a\u2400b"),
        ("lone \ud83d surrogate", "lone \ufffd surrogate"),
        ("';drop table crm.deals;--\u202e\u200b\U0001f600", "';drop table crm.deals;--\u202e\u200b\U0001f600"),
        ("x" * 100_000, "x" * 100_000),
    ],
    ids=["nul", "surrogate", "hostile", "long"],
)
async def test_any_text_can_be_said(
    storage: PostgresStorage, dana: Actor, engine: AsyncEngine, said: str, stored: str
) -> None:
    async with storage.begin(dana) as unit:
        session = await unit.conversations.open(HERE, dana.user_id, NOW)
        await unit.conversations.add_inbound(session, said[:40], said, NOW, {"words": [said]})
        await unit.conversations.add_reply(
            session, reply(TextCard(text=said)), ConversationState(focus=(ref("deals", said[:40]),)), NOW
        )
    async with engine.connect() as connection:
        kept = await connection.scalars(text("select content from autocrm.chat_messages order by position"))
    assert list(kept) == [stored, stored]


def ref(table: str, name: str) -> RecordRef:
    return RecordRef(table=table, id=RecordId(str(uuid4())), name=name)


async def test_a_conversation_without_replies_is_about_nothing(storage: PostgresStorage, dana: Actor) -> None:
    async with storage.begin(dana) as unit:
        session = await unit.conversations.open(HERE, dana.user_id, NOW)
        assert await unit.conversations.state(session) == ConversationState()


async def test_a_conversation_is_about_what_its_last_reply_left(storage: PostgresStorage, dana: Actor) -> None:
    draft = PlanDraft(
        confidence=0.75,
        steps=(
            StepDraft(
                action="update",
                table="deals",
                target=RecordMention(words="acme", within=(RecordMention(words="jane"),)),
                changes=(Change(field="amount", value=Given(value="75000", unit="USD")),),
            ),
        ),
    )
    options = (ref("deals", "Acme"), ref("deals", "Acme renewal"))
    left = ConversationState(
        open_question=WhichRecord(draft=draft, mention="acme", options=options), draft=draft, focus=options
    )
    async with storage.begin(dana) as unit:
        session = await unit.conversations.open(HERE, dana.user_id, NOW)
        first, last = reply(TextCard(text="one")), reply(ChoiceCard(text="Which one?"), Asked(options=options))
        await unit.conversations.add_reply(session, first, ConversationState(pending=True), NOW)
        await unit.conversations.add_reply(session, last, left, NOW)
        await unit.conversations.add_inbound(session, "key", "the first", NOW, {})
    async with storage.begin(dana) as unit:
        assert await unit.conversations.state(session) == left
        await unit.conversations.add_reply(session, first, ConversationState(pending=True), NOW)
        assert await unit.conversations.state(session) == ConversationState(pending=True)


CARDS = [
    lambda b: PlanCard(plan=PlanId("p"), state="pending", headline="1 record will change", buttons=(b,)),
    lambda b: TextCard(text="Hm", buttons=(b,)),
    lambda b: ChoiceCard(text="Which one?", options=(Option(label="Acme", button=b),)),
    lambda b: HistoryCard(
        headline="Yours", entries=(HistoryEntry(summary="s", when="w", who="d", state="x", button=b),)
    ),
    lambda b: HomeCard(headline="Home", previews=(HomePreview(summary="s", when="w", buttons=(b,)),)),
    lambda b: EditCard(plan=PlanId("p"), headline="Edit", inputs=(), submit=b, cancel=b),
]


@pytest.mark.parametrize("card", CARDS, ids=["plan", "text", "choice", "history", "home", "edit"])
async def test_a_button_is_known_by_its_id_alone_wherever_it_stands(
    storage: PostgresStorage, dana: Actor, card: Callable[[Button], Card]
) -> None:
    message = MessageId(str(uuid4()))
    pressed = button(message, 0, PlanAction(verb="undo", plan=PlanId("p")))
    async with storage.begin(dana) as unit:
        session = await unit.conversations.open(HERE, dana.user_id, NOW)
        await unit.conversations.add_reply(
            session, Reply(id=message, card=card(pressed), outcome=Chatted()), ConversationState(), NOW
        )
    async with storage.begin(dana) as unit:
        found = await unit.conversations.button(pressed.id)
    assert found is not None
    assert found.action == pressed.action
    assert (found.message_id, found.session_id, found.user_id) == (message, session, dana.user_id)


@pytest.mark.parametrize("kind", [ChooseAction(option=3), PageAction(words="acme", offset=20)], ids=["choose", "page"])
async def test_a_button_keeps_what_it_does(
    storage: PostgresStorage, dana: Actor, kind: ChooseAction | PageAction
) -> None:
    message = MessageId(str(uuid4()))
    card = TextCard(text="Hm", buttons=(button(message, 0, PageAction(words="", offset=0)), button(message, 1, kind)))
    async with storage.begin(dana) as unit:
        session = await unit.conversations.open(HERE, dana.user_id, NOW)
        stored = Reply(id=message, card=card, outcome=Answered())
        await unit.conversations.add_reply(session, stored, ConversationState(), NOW)
        found = await unit.conversations.button(card.buttons[1].id)
    assert found is not None
    assert found.action == kind


@pytest.mark.parametrize(
    "unknown", ["", "x", "0" * 32 + ".1", f"{UUID(int=1)}.0", "a\x00b", "\ud800" * 40, "9" * 10_000]
)
async def test_an_unknown_button_is_nothing(storage: PostgresStorage, dana: Actor, unknown: str) -> None:
    async with storage.begin(dana) as unit:
        assert await unit.conversations.button(ButtonId(unknown)) is None


async def test_a_foreign_button_of_a_known_reply_is_nothing(storage: PostgresStorage, dana: Actor) -> None:
    shown = reply(TextCard(text="Hm"))
    async with storage.begin(dana) as unit:
        session = await unit.conversations.open(HERE, dana.user_id, NOW)
        await unit.conversations.add_reply(session, shown, ConversationState(), NOW)
        for end in (".0", "\x00", "\udfff", "'"):
            assert await unit.conversations.button(ButtonId(shown.id.replace("-", "") + end)) is None


async def test_buttons_of_a_replaced_card_stay_known(storage: PostgresStorage, dana: Actor) -> None:
    message = MessageId(str(uuid4()))
    confirm = button(message, 0, PlanAction(verb="confirm", plan=PlanId("p")))
    old = Reply(id=message, card=TextCard(text="Preview", buttons=(confirm,)), outcome=Chatted())
    async with storage.begin(dana) as unit:
        session = await unit.conversations.open(HERE, dana.user_id, NOW)
        await unit.conversations.add_reply(session, old, ConversationState(), NOW)
        new = reply(TextCard(text="Done"), replaces=message)
        await unit.conversations.add_reply(session, new, ConversationState(), NOW)
        found = await unit.conversations.button(confirm.id)
    assert found is not None
    assert found.action == confirm.action


@pytest.mark.parametrize(
    ("state", "kind"),
    [("pending", "action_plan"), ("executed", "execution_result"), ("reverted", "execution_result"),
     ("cancelled", "system_response"), ("superseded", "system_response"), ("expired", "system_response")],
)  # fmt: skip
async def test_a_reply_has_the_type_of_its_plans_state(
    storage: PostgresStorage, dana: Actor, engine: AsyncEngine, state: str, kind: str
) -> None:
    card = PlanCard.model_validate({"plan": "p", "state": state, "headline": "1 record"})
    async with storage.begin(dana) as unit:
        session = await unit.conversations.open(HERE, dana.user_id, NOW)
        await unit.conversations.add_reply(session, reply(card), ConversationState(), NOW)
    async with engine.connect() as connection:
        assert await connection.scalar(text("select type from autocrm.chat_messages")) == kind


async def test_a_reply_of_another_session_is_never_overwritten(
    storage: PostgresStorage, dana: Actor, engine: AsyncEngine
) -> None:
    first = reply(TextCard(text="mine"))
    async with storage.begin(dana) as unit:
        session = await unit.conversations.open(HERE, dana.user_id, NOW)
        other = await unit.conversations.open(HERE.model_copy(update={"key": "b"}), dana.user_id, NOW)
        await unit.conversations.add_reply(session, first, ConversationState(), NOW)
        intruder = first.model_copy(update={"card": TextCard(text="yours")})
        await unit.conversations.add_reply(other, intruder, ConversationState(), NOW)
    async with engine.connect() as connection:
        assert list(await connection.scalars(text("select content from autocrm.chat_messages"))) == ["mine"]
