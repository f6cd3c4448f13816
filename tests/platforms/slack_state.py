"""What a Slack workspace holds: people, channels, and the messages and views as they stand now."""

import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

Json = dict[str, Any]
Kind = Literal["channel", "group", "im", "mpim"]

_PREFIX: dict[Kind, str] = {"channel": "C", "group": "G", "im": "D", "mpim": "G"}
_TRIGGER_SECONDS = 3.0


@dataclass
class Account:
    """A person or bot of the workspace, with the fields of `users.info`."""

    id: str
    name: str
    email: str
    fields: Json = field(default_factory=dict)


@dataclass
class Message:
    """A message as it stands; `reader` is the one person who sees it, None for all of the channel."""

    channel: str
    ts: str
    user: str
    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    thread_ts: str | None = None
    reader: str | None = None
    metadata: Json | None = None
    edits: int = 0
    files: list[Json] = field(default_factory=list)
    by_response_url: bool = False


@dataclass
class Channel:
    """A channel or direct chat with its messages, by timestamp, in order."""

    id: str
    kind: Kind
    name: str
    members: set[str]
    archived: bool = False
    messages: dict[str, Message] = field(default_factory=dict)


@dataclass
class View:
    """A dialog that is open, or a person's Home."""

    id: str
    user: str
    content: Json
    hash: str


@dataclass
class Trigger:
    """What lets a dialog be opened once, within three seconds."""

    user: str
    issued: float
    used: bool = False


@dataclass
class ResponseUrl:
    """Where a press or command may be answered five times; `message` is what was pressed."""

    user: str
    channel: str
    message: str | None
    left: int = 5


class WorkspaceState:
    """One workspace with AutoCRM's bot in it."""

    def __init__(self, team: str = "T0ACME") -> None:
        self.team = team
        self.app = "A0AUTOCRM"
        self.bot = Account(id="U0AUTOCRM", name="autocrm", email="", fields={"is_bot": True})
        self.bot_id = "B0AUTOCRM"
        self.accounts: dict[str, Account] = {self.bot.id: self.bot}
        self.channels: dict[str, Channel] = {}
        self.homes: dict[str, View] = {}
        self.dialogs: dict[str, View] = {}
        self.files: dict[str, Json] = {}
        self.contents: dict[str, bytes] = {}
        self.statuses: list[Json] = []
        self.triggers: dict[str, Trigger] = {}
        self.response_urls: dict[str, ResponseUrl] = {}
        self._numbers = itertools.count(1)
        self._last_moment = 0

    def number(self) -> int:
        """A number that was not given before."""
        return next(self._numbers)

    def timestamp(self) -> str:
        """The present moment as Slack writes it, later than any that was given before."""
        self._last_moment = max(self._last_moment + 1, time.time_ns() // 1000)
        return f"{self._last_moment // 1_000_000}.{self._last_moment % 1_000_000:06d}"

    def add_account(self, name: str, email: str, **fields: Any) -> Account:
        """Somebody new; `fields` are those of `users.info`, such as `is_restricted`."""
        account = Account(
            id=f"U{self.number():03d}{name.upper().replace('.', '')[:6]}", name=name, email=email, fields=fields
        )
        self.accounts[account.id] = account
        return account

    def add_channel(self, name: str, members: set[str], kind: Kind = "channel", *, with_bot: bool = True) -> Channel:
        """A new channel of these people, and of the bot."""
        channel = Channel(
            id=f"{_PREFIX[kind]}{self.number():03d}{name.upper()[:6]}",
            kind=kind,
            name=name,
            members=members | ({self.bot.id} if with_bot else set()),
        )
        self.channels[channel.id] = channel
        return channel

    def direct_chat(self, user: str) -> Channel:
        """The direct messages of a person with the bot; made where they never spoke."""
        for channel in self.channels.values():
            if channel.kind == "im" and user in channel.members:
                return channel
        return self.add_channel("dm", {user}, "im")

    def standing(self, channel: str, reader: str | None = None, thread: str | None = None) -> Iterator[Message]:
        """The messages of a channel as this person sees them, or all that everybody sees, in order."""
        for message in self.channels[channel].messages.values():
            if message.reader not in {None, reader}:
                continue
            if thread is None or thread in {message.thread_ts, message.ts}:
                yield message

    def trigger(self, user: str) -> str:
        """A new trigger for what a person just did."""
        name = f"{self.number()}.{time.time_ns() // 1000}.trigger"
        self.triggers[name] = Trigger(user=user, issued=time.monotonic())
        return name

    def take_trigger(self, name: str) -> str | None:
        """Uses a trigger up: the word of Slack's refusal, or None."""
        trigger = self.triggers.get(name)
        if trigger is None:
            return "invalid_trigger_id"
        if trigger.used:
            return "exchanged_trigger_id"
        if time.monotonic() > trigger.issued + _TRIGGER_SECONDS:
            return "expired_trigger_id"
        trigger.used = True
        return None

    def age_triggers(self) -> None:
        """Lets the time pass in which dialogs may be opened."""
        for trigger in self.triggers.values():
            trigger.issued -= _TRIGGER_SECONDS


def elements(blocks: list[Json]) -> Iterator[Json]:
    """Everything in these blocks that can be pressed or chosen from."""
    for block in blocks:
        yield from block.get("elements", []) if block.get("type") == "actions" else []
        if "accessory" in block:
            yield block["accessory"]
        if block.get("type") == "input":
            yield block["element"]


def texts(content: object) -> str:
    """All words that blocks show, in order."""
    found: list[str] = []

    def walk(part: object, key: str = "") -> None:
        if isinstance(part, dict):
            for name, value in part.items():
                walk(value, name)
        elif isinstance(part, list):
            for value in part:
                walk(value, key)
        elif isinstance(part, str) and key == "text":
            found.append(part)

    walk(content)
    return "\n".join(found)
