"""Slash commands and the shortcut on a message: each is answered to its caller alone."""

import re
from datetime import datetime

from bot.slack.parse_messages import clips_of, text_of
from bot.slack.payload import Payload, team_of
from bot.slack.places import PERSON, RESPONSE_URL, TRIGGER, conversation_at
from bot.slack.received import Received
from core.language.markup import plain_text_of_mrkdwn
from core.messages import Address, InboundMessage, Sender, SlashCommand

LOG_SHORTCUT = "log_to_crm"
_COMMAND = "/crm"
_NAMED = {"/crm-undo": "undo", "/crm-redo": "redo", "/crm-history": "history", "/crm-help": "help"}
_LEADING = {"help": "help", "?": "help", "history": "history", "undo": "undo", "redo": "redo", "whoami": "whoami"}
_TAKES_ANYTHING = frozenset({"history"})
_NUMBER = re.compile(r"\d{1,3}")


def parse_command(body: Payload, received_at: datetime) -> Received | None:
    """A slash command: a command by name where the words are one, else something said."""
    team, person, channel = team_of(body), body.text("user_id"), body.text("channel_id")
    trigger = body.text("trigger_id")
    command = body.text("command").lower()
    if not (team and person and channel and trigger) or command not in {_COMMAND, *_NAMED}:
        return None
    address = _to_caller(channel, person, trigger, body.text("response_url"))
    conversation, sender = conversation_at(team, address), Sender(external_id=person)
    key = f"slack:{team}:command:{trigger}"
    text = plain_text_of_mrkdwn(body.text("text")).strip()
    name, words = (_NAMED[command], text) if command in _NAMED else _named(text)
    if name is None:
        return Received(
            inbound=InboundMessage(
                key=key, conversation=conversation, sender=sender, text=words, sent_at=received_at, address=address
            )
        )
    return Received(
        inbound=SlashCommand(
            key=key,
            conversation=conversation,
            sender=sender,
            name=name,
            text=words,
            sent_at=received_at,
            address=address,
        )
    )


def _named(text: str) -> tuple[str | None, str]:
    """The command that stands in "/crm ...", and its words: "undo 2" is one, "undo the last stage change" is said."""
    first, _, rest = text.partition(" ")
    name = _LEADING.get(first.lower()) if text else "help"
    rest = rest.strip()
    if name is None or (rest and name not in _TAKES_ANYTHING and not _NUMBER.fullmatch(rest)):
        return None, text
    return name, rest


def parse_shortcut(body: Payload, received_at: datetime) -> Received | None:
    """ "Log to CRM" on a message: its text and recordings, said by whoever wrote them."""
    team, person, channel = team_of(body), body.text("user", "id"), body.text("channel", "id")
    trigger, message = body.text("trigger_id"), body.at("message")
    if body.text("callback_id") != LOG_SHORTCUT or not (team and person and channel and trigger):
        return None
    text, clips = text_of(message), clips_of(message)
    if not text and not clips:
        return None
    address = _to_caller(channel, person, trigger, body.text("response_url"))
    return Received(
        inbound=InboundMessage(
            key=f"slack:{team}:shortcut:{trigger}",
            conversation=conversation_at(team, address),
            sender=Sender(external_id=person),
            text=text,
            sent_at=received_at,
            clips=clips,
            author=_author(message, person),
            address=address,
        )
    )


def _author(message: Payload, caller: str) -> str | None:
    """Who wrote a message: his name where Slack tells it, else the id of his account; None for the caller himself."""
    if message.text("user") == caller:
        return None
    names = (message.text("user_profile", "real_name"), message.text("bot_profile", "name"), message.text("username"))
    return next((name for name in (*names, message.text("user")) if name), None)


def _to_caller(channel: str, person: str, trigger: str, response_url: str) -> Address:
    details = {PERSON: person, TRIGGER: trigger}
    if response_url:
        details[RESPONSE_URL] = response_url
    return Address(channel=channel, only_to=person, form="dialog", details=details)
