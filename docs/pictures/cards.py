"""Writes the payloads that the pictures are drawn from: real cards of a real conversation with the sample CRM.

`python -m docs.pictures.cards slack` prints them as JSON: for each picture what was said, and what the platform gets.
"""

import asyncio
import json
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from bot.app import Database, build_assistant
from bot.console.buttons import buttons_on_offer
from bot.sample.loading import load_sample
from bot.sample.world import default_speaker
from bot.settings import Settings
from bot.slack.home import render_home
from bot.slack.modal import edit_modal
from bot.slack.render import render_message
from bot.teams.render import render_card
from core.assistant import Assistant
from core.catalog_file import load_catalog
from core.messages import ButtonClick, Conversation, HomeVisit, Inbound, InboundMessage, Sender
from core.replies import Button, EditCard, HomeCard, Reply
from storage import embedded
from storage.engine import create_engine
from storage.migration import upgrade

MORNING = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)

Shown = dict[str, tuple[str, Reply]]
"""By the picture's name: what was said, or pressed, and the answer."""

CONVERSATION = (
    (
        "preview",
        "just off the phone with Grant at Tidewater Foods, they're in. move the renewal to negotiation, 92k, "
        "and remind me to send the redlines tomorrow at 3",
    ),
    ("modal", "Edit"),
    ("executed", "Confirm"),
    ("choice", "Maria Silva's new number is +52 998 555 0199"),
    ("answer", "my open deals over 50k"),
    ("", "friday coffee starter closes end of next month"),
    ("", "confirm"),
    ("", "undo"),
    ("history", "history mine today"),
    ("help", "help"),
    ("", "lost valley stores up 10%"),
)


class Conversing:
    """A conversation with the assistant in which buttons are pressed by their labels."""

    def __init__(self, assistant: Assistant, email: str) -> None:
        self._assistant = assistant
        self._common = {
            "conversation": Conversation(platform="console", workspace="pictures", key=email),
            "sender": Sender(external_id=email, email=email),
        }
        self._ticks = count()
        self._offered: dict[str, Button] = {}

    async def say(self, line: str) -> Reply:
        """The last reply to a line, or to the press on the button that it names."""
        pressed = self._offered.get(line)
        common = self._next()
        said = ButtonClick(button=pressed.id, **common) if pressed else InboundMessage(text=line, **common)
        reply = await self._last_reply(said)
        if not isinstance(reply.card, EditCard):
            self._offered |= {name: button for button, name in buttons_on_offer([reply.card])}
        return reply

    async def visit_home(self) -> Reply:
        """The speaker's own page."""
        return await self._last_reply(HomeVisit(**self._next()))

    def _next(self) -> dict[str, Any]:
        tick = next(self._ticks)
        return {**self._common, "key": f"pictures:{tick}", "sent_at": MORNING + timedelta(seconds=30 * tick)}

    async def _last_reply(self, inbound: Inbound) -> Reply:
        return (await self._assistant.handle(inbound))[-1]


async def converse() -> Shown:
    """Plays the conversation on an embedded PostgreSQL of its own."""
    catalog = load_catalog()
    with tempfile.TemporaryDirectory(prefix="autocrm-pictures-", ignore_cleanup_errors=True) as home:
        async with await embedded.start(Path(home), durable=False) as server:
            await upgrade(server.url())
            engine = create_engine(server.url())
            try:
                await load_sample(engine, catalog, today=MORNING.date())
                assistant = build_assistant(Settings(), Database(engine=engine, catalog=catalog, url=server.url()))
                conversing = Conversing(assistant, default_speaker(catalog))
                shown = {name: (line, await conversing.say(line)) for name, line in CONVERSATION}
                shown["home"] = ("", await conversing.visit_home())
                return {name: picture for name, picture in shown.items() if name}
            finally:
                await engine.dispose()


def slack_payload(reply: Reply) -> Any:
    """What Slack gets for a reply."""
    match reply.card:
        case EditCard():
            return edit_modal(reply.card, private_metadata="")
        case HomeCard():
            return render_home(reply.card)
        case _:
            return {"type": "message", "blocks": render_message(reply).blocks}


def teams_payload(reply: Reply) -> Any:
    """What Teams gets for a reply in a personal chat."""
    return render_card(reply, owner=None)


RENDERERS: dict[str, Callable[[Reply], Any]] = {"slack": slack_payload, "teams": teams_payload}


def main() -> None:
    """Prints the payloads for the platform that the command line names."""
    payload_of = RENDERERS[sys.argv[1]]
    shown = asyncio.run(converse())
    payloads = {name: {"said": said, "payload": payload_of(reply)} for name, (said, reply) in shown.items()}
    json.dump(payloads, sys.stdout, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main()
