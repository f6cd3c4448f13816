"""People in Teams: what their clients send to a bot when they write, press, edit and delete."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

import aiohttp

from tests.platforms.teams_cards import Card, actions_in, inputs_in
from tests.platforms.teams_server import APP_ID, TENANT, Post, TeamsServer

BOT = f"28:{APP_ID}"
BOT_NAME = "AutoCRM"
_numbers = itertools.count(1_763_000_000_000)


@dataclass
class TeamsChat:
    """A conversation: a chat with the bot alone, a group chat, or a thread of a channel."""

    kind: Literal["personal", "groupChat", "channel"]
    id: str
    tenant: str = TENANT

    def account(self) -> dict[str, Any]:
        """The conversation as activities name it."""
        group = {} if self.kind == "personal" else {"isGroup": True}
        return {"conversationType": self.kind, "tenantId": self.tenant, "id": self.id, **group}


@dataclass
class Sent:
    """What the bot answered to one request."""

    id: str
    status: int
    body: Any = None

    @property
    def card(self) -> Card:
        """The card of the answer to a press; empty where it is words."""
        return self.body["value"] if self.body and "card.adaptive" in self.body["type"] else {}

    @property
    def words(self) -> str:
        """The words of the answer to a press; empty where it is a card."""
        return self.body["value"] if self.body and "activity.message" in self.body["type"] else ""


@dataclass
class TeamsPerson:
    """One person at one client. `bot_url` is where the bot listens."""

    server: TeamsServer
    http: aiohttp.ClientSession
    bot_url: str
    name: str
    directory_id: str
    email: str = ""
    signed: bool = True
    views: dict[str, tuple[int, Card]] = field(default_factory=dict)
    """What his client shows after a press in the place of a message, until the bot replaces that."""

    def __post_init__(self) -> None:
        member = {
            "id": self.id,
            "name": self.name,
            "aadObjectId": self.directory_id,
            "tenantId": TENANT,
            "userRole": "user",
            "email": self.email,
            "userPrincipalName": self.email,
        }
        self.server.members |= {self.id: member, self.directory_id: member}

    @property
    def id(self) -> str:
        """His id in Teams."""
        return f"29:{self.directory_id}"

    async def say(self, chat: TeamsChat, text: str, *, mention: bool | None = None, **more: Any) -> Sent:
        """Writes a message; with a mention of the bot, which a group chat and a channel need."""
        entities: list[dict[str, Any]] = []
        if chat.kind != "personal" if mention is None else mention:
            at = f"<at>{BOT_NAME}</at>"
            entities.append({"type": "mention", "mentioned": {"id": BOT, "name": BOT_NAME}, "text": at})
            text = f"{at} {text}"
        return await self.send(
            chat, {"type": "message", "text": text, "textFormat": "plain", "entities": entities, **more}
        )

    async def edit(self, chat: TeamsChat, message: str, text: str) -> Sent:
        """Changes what he had written."""
        data = {"tenant": {"id": chat.tenant}, "eventType": "editMessage"}
        return await self.send(chat, {"type": "messageUpdate", "id": message, "text": text, "channelData": data})

    async def delete(self, chat: TeamsChat, message: str) -> Sent:
        """Deletes what he had written."""
        data = {"tenant": {"id": chat.tenant}, "eventType": "softDeleteMessage"}
        return await self.send(chat, {"type": "messageDelete", "id": message, "channelData": data})

    async def look(self, post: Post) -> Card:
        """What he sees of a message: his client asks for his own view where the card names him."""
        card = post.card
        refresh = card.get("refresh")
        if refresh is None or self.id not in refresh["userIds"]:
            version, answered = self.views.get(post.id, (-1, card))
            return answered if version == len(post.versions) else card
        chat = self._chat(post)
        sent = await self._invoke(chat, post, refresh["action"], {}, "automatic")
        return sent.card or card

    async def press(self, post: Post, title: str, typed: dict[str, Any] | None = None) -> Sent:
        """Presses the button of this title on a message as he sees it, with what he typed into it."""
        card = await self.look(post)
        pressed = next((action for action in actions_in(card) if action["title"] == title), None)
        assert pressed is not None, f"no button {title} on {[action['title'] for action in actions_in(card)]}"
        sent = await self._invoke(self._chat(post), post, pressed, _filled(card, pressed, typed or {}), "manual")
        if sent.card:
            self.views[post.id] = len(post.versions), sent.card
        return sent

    async def press_in_old_client(self, post: Post, title: str) -> Sent:
        """The same at a client that knows Action.Submit alone: the press arrives as a message without text."""
        pressed = next(action for action in actions_in(await self.look(post)) if action["title"] == title)
        fallback = pressed["fallback"]
        assert fallback["type"] == "Action.Submit"
        said = {"type": "message", "value": fallback["data"], "replyToId": post.id}
        return await self.send(self._chat(post), said)

    async def send(self, chat: TeamsChat, activity: dict[str, Any], *, token: str | None = None) -> Sent:
        """Sends an activity as Teams does; `token` in the place of the right one."""
        whole = self.activity(chat, activity)
        right = self.server.keys.token(APP_ID, self.server.service_url) if self.signed else ""
        return await self.send_raw(whole, right if token is None else token)

    async def send_raw(self, activity: dict[str, Any], token: str) -> Sent:
        """Sends this and nothing else; no header without a token."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        async with self.http.post(f"{self.bot_url}/api/messages", json=activity, headers=headers) as response:
            text = await response.text()
            body = await response.json() if text and response.content_type == "application/json" else None
            return Sent(str(activity.get("id")), response.status, body)

    def activity(self, chat: TeamsChat, activity: dict[str, Any]) -> dict[str, Any]:
        """An activity with all that Teams says with it."""
        return {
            "id": str(next(_numbers)),
            "timestamp": datetime.now(UTC).isoformat(),
            "serviceUrl": self.server.service_url,
            "channelId": "msteams",
            "from": {"id": self.id, "name": self.name, "aadObjectId": self.directory_id},
            "conversation": chat.account(),
            "recipient": {"id": BOT, "name": BOT_NAME},
            "channelData": {"tenant": {"id": chat.tenant}},
            "locale": "en-US",
            **activity,
        }

    async def _invoke(self, chat: TeamsChat, post: Post, action: Card, typed: dict[str, Any], trigger: str) -> Sent:
        sent = {"type": "Action.Execute", "verb": action.get("verb"), "data": {**action.get("data", {}), **typed}}
        value = {"action": sent, "trigger": trigger}
        invoke = {"type": "invoke", "name": "adaptiveCard/action", "value": value, "replyToId": post.id}
        return await self.send(chat, invoke)

    def _chat(self, post: Post) -> TeamsChat:
        if post.conversation.startswith("a:"):
            return TeamsChat("personal", post.conversation)
        return TeamsChat("channel" if ";messageid=" in post.conversation else "groupChat", post.conversation)


def _filled(card: Card, action: Card, typed: dict[str, Any]) -> dict[str, Any]:
    """The inputs that go along: what stands in them, and what was typed instead."""
    if action.get("associatedInputs") == "none":
        return {}
    known = inputs_in(card)
    assert typed.keys() <= known.keys(), f"no inputs {typed.keys() - known.keys()} among {[*known]}"
    return {name: each.get("value", "") for name, each in known.items()} | typed
