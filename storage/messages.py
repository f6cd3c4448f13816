"""How a reply lies in chat_messages: its type, its content in words, its buttons, and the state after it."""

import re
from collections.abc import Iterator
from typing import Any, assert_never
from uuid import UUID

from pydantic import BaseModel, TypeAdapter

from core.context import ConversationState
from core.ports import MessageType
from core.replies import (
    AnswerCard,
    Button,
    ButtonAction,
    Card,
    ChoiceCard,
    EditCard,
    HelpCard,
    HistoryCard,
    HomeCard,
    PlanCard,
    QuotesCard,
    Reply,
    TextCard,
)
from core.values import ButtonId

REPLY = "reply"
BUTTONS = "buttons"
STATE = "state"

_MESSAGE = re.compile(r"[0-9a-f]{32}(?![0-9a-f])|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-f])")
_action: TypeAdapter[ButtonAction] = TypeAdapter(ButtonAction)


def message_type(reply: Reply) -> MessageType:
    """What kind of message a reply is: a plan to decide on, a plan carried out or taken back, or anything else."""
    if isinstance(reply.card, PlanCard):
        if reply.card.state == "pending":
            return "action_plan"
        if reply.card.state in ("executed", "reverted"):
            return "execution_result"
    return "system_response"


def as_metadata(reply: Reply, state: ConversationState) -> dict[str, Any]:
    """What is stored with a reply: itself, each button's action by the button's id, and the conversation's state."""
    return {
        REPLY: reply.model_dump(),
        BUTTONS: {button.id: button.action.model_dump() for button in buttons_in(reply.card)},
        STATE: state.model_dump(),
    }


def buttons_in(part: BaseModel) -> Iterator[Button]:
    """Every button of a card, wherever it stands."""
    if isinstance(part, Button):
        yield part
        return
    for _, value in part:
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, BaseModel):
                yield from buttons_in(each)


def message_of(button: ButtonId) -> UUID | None:
    """The message that a button stands on: its id opens the button's."""
    found = _MESSAGE.match(button)
    return None if found is None else UUID(found.group())


def action_from(stored: Any) -> ButtonAction:
    """A button's action as it was stored."""
    return _action.validate_python(stored)


def plain_content(card: Card) -> str:
    """What a card says, in a line of words, for those who read the messages later."""
    match card:
        case PlanCard() | EditCard() | HistoryCard() | HelpCard() | HomeCard():
            return card.headline
        case ChoiceCard() | AnswerCard() | QuotesCard() | TextCard():
            return card.text
        case _:
            assert_never(card)
