"""Presses on buttons and menus, submitted forms, and what a form asks while it is filled in."""

import json
from datetime import datetime

from pydantic import ValidationError

from bot.slack.payload import Payload, moment, team_of
from bot.slack.places import HOME, PERSON, PRESSED, RESPONSE_URL, TRIGGER, conversation_at
from bot.slack.received import Received, Suggestion
from core.messages import Address, ButtonClick, Sender
from core.values import ButtonId, Frozen

SEARCH_PREFIX = "find."
"""Begins the action id of a field in which a record is chosen; the table follows."""


class FormOrigin(Frozen):
    """What a dialog carries with it, since Slack tells nothing of where it was opened."""

    submit: ButtonId
    address: Address


def private_metadata(submit: ButtonId, address: Address) -> str:
    """The text that a dialog carries: its submit button, and where it was opened."""
    kept = {name: value for name, value in address.details.items() if name != TRIGGER}
    origin = FormOrigin(submit=submit, address=address.model_copy(update={"form": "answer", "details": kept}))
    return origin.model_dump_json(exclude_defaults=True)


def parse_press(body: Payload, received_at: datetime) -> Received | None:
    """A press on a button, or a choice in a menu, of a message or of a person's own page."""
    action = next(body.each("actions"), Payload(None))
    button = action.text("value") or action.text("selected_option", "value")
    team, person = team_of(body), body.text("user", "id")
    address = _pressed_at(body, person)
    if not button or not team or not person or address is None:
        return None
    where = body.text("container", "message_ts") or body.text("message", "ts") or body.text("view", "id")
    pressed = action.text("action_ts") or body.text("trigger_id")
    click = ButtonClick(
        key=f"slack:{team}:{where}:{pressed}:{person}:{action.text('action_id')}",
        conversation=conversation_at(team, address),
        sender=Sender(external_id=person),
        button=ButtonId(button),
        sent_at=moment(action.text("action_ts")) or received_at,
        address=address,
    )
    return Received(inbound=click)


def _pressed_at(body: Payload, person: str) -> Address | None:
    details = {PERSON: person}
    for name in (TRIGGER, RESPONSE_URL):
        if body.text(name):
            details[name] = body.text(name)
    view = body.at("view")
    if view:
        if view.text("type") != "home":
            return None  # a field of a dialog: it tells what it holds when it is submitted
        return Address(channel=person, only_to=person, form="dialog", details=details | {HOME: view.text("id")})
    container = body.at("container")
    channel = body.text("channel", "id") or container.text("channel_id")
    timestamp = container.text("message_ts") or body.text("message", "ts")
    if not channel or not timestamp:
        return None
    thread = container.text("thread_ts") or body.text("message", "thread_ts")
    hidden = container.is_true("is_ephemeral")
    return Address(
        channel=channel,
        thread=thread or (None if hidden else timestamp),
        only_to=person if hidden else None,
        form="dialog",
        details=details | {PRESSED: timestamp},
    )


def parse_submission(body: Payload, inputs: dict[str, str], received_at: datetime) -> ButtonClick | None:
    """A submitted dialog with what was filled in, by input name."""
    team, person, origin = team_of(body), body.text("user", "id"), _origin(body)
    key = body.text("trigger_id") or f"{body.text('view', 'id')}:{body.text('view', 'hash')}"
    if origin is None or not team or not person:
        return None
    return ButtonClick(
        key=f"slack:{team}:submission:{key}",
        conversation=conversation_at(team, origin.address),
        sender=Sender(external_id=person),
        button=origin.submit,
        inputs=inputs,
        sent_at=received_at,
        address=origin.address,
    )


def parse_suggestion(body: Payload) -> Suggestion | None:
    """What is typed into a field of a dialog in which a record is chosen."""
    team, person, origin = team_of(body), body.text("user", "id"), _origin(body)
    name = body.text("action_id")
    if origin is None or not team or not person or not name.startswith(SEARCH_PREFIX):
        return None
    return Suggestion(
        conversation=conversation_at(team, origin.address),
        sender=Sender(external_id=person),
        table=name.removeprefix(SEARCH_PREFIX),
        words=body.text("value"),
    )


def _origin(body: Payload) -> FormOrigin | None:
    try:
        return FormOrigin.model_validate(json.loads(body.text("view", "private_metadata")))
    except (ValueError, ValidationError):
        return None
