"""One and the same conversation in the terminal, in Slack and in Teams: the same plans, CRM and words."""

import asyncio
import itertools
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from html import escape
from typing import Any, Protocol

import aiohttp
import pytest
from pydantic import SecretStr
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.app import Database, build_assistant
from bot.console.conversation import ConsoleConversation
from bot.settings import Settings
from bot.slack.routes import EVENTS_PATH
from core.catalog import Catalog
from core.messages import Conversation, Sender
from core.replies import Reply
from storage.engine import create_engine
from tests.conftest import Clone
from tests.platforms.serving import serving
from tests.platforms.slack_server import BOT_TOKEN, SIGNING_SECRET, SlackServer
from tests.platforms.slack_state import texts
from tests.platforms.teams_entry import settings_for
from tests.platforms.teams_outline import outline
from tests.platforms.teams_people import TeamsChat, TeamsPerson
from tests.platforms.teams_server import APP_ID, TeamsServer

SPEAKER = "dana.whitfield@example.com"
TALK = (
    "move the Acme Corp renewal to negotiation, 75k",
    "make it 80k",
    "[Confirm]",
    "which of my deals are in negotiation?",
    "delete the task that does not exist",
    "set the phone of Acme Corp to +1 212 555 0199 and its description to R&D, <!channel>",
    "[Confirm]",
    "[Undo]",
    "new company Acme Corporation, city Boston",
    "[Update it instead]",
    "[Confirm]",
    "new company Acme Corporation, city Chicago",
    "no, create a new one",
    "[Cancel]",
    "whoami",
)
SHOWN = ("headline", "text", "name", "label", "before", "after", "title", "summary", "detail", "who")
REPLIES = text("select metadata -> 'reply' from autocrm.chat_messages where type <> 'user_input' order by position")
CONTENTS = text("""
    select (select jsonb_agg(to_jsonb(deals) - 'updated_at' order by id) from crm.deals),
        (select jsonb_agg(to_jsonb(companies) - 'updated_at' order by id) from crm.companies),
        (select jsonb_agg(jsonb_build_object('plan', plan, 'state', state) order by created_at)
            from autocrm.action_plans)
""")


class Place(Protocol):
    """Where the rep talks."""

    async def say(self, words: str) -> None:
        """Says something, or presses the button in brackets, and waits for the answer."""
        ...

    def reads(self) -> str:
        """All that he has been shown."""
        ...


class Terminal:
    """The terminal, wide enough to break no line."""

    def __init__(self, assistant: Any) -> None:
        count = itertools.count()
        self._conversation = ConsoleConversation(
            assistant.handle,
            Conversation(platform="console", workspace="here", key=SPEAKER),
            Sender(external_id=SPEAKER, email=SPEAKER),
            lambda: datetime.now(UTC).replace(microsecond=next(count)),
            colours=False,
        )
        self._shown: list[str] = []

    async def say(self, words: str) -> None:
        self._shown.append(await self._conversation.say(words.strip("[]"), None, 4000))

    def reads(self) -> str:
        return "\n".join(self._shown)


class Served:
    """A chat platform, whose answers come when the worker has given them."""

    def __init__(self, engine: AsyncEngine, say: Any, press: Any, shown: Callable[[], str]) -> None:
        self._engine, self._say, self._press, self._now = engine, say, press, shown
        self._shown: list[str] = []

    async def say(self, words: str) -> None:
        await (self._press(words.strip("[]")) if words.startswith("[") else self._say(words))
        jobs = text("select count(*) from autocrm_jobs.procrastinate_jobs where status in ('todo', 'doing')")
        async with asyncio.timeout(20):
            while await self._count(jobs):  # noqa: ASYNC110 - they are rows, whose end nobody announces
                await asyncio.sleep(0.01)
        self._shown.append(self._now())

    def reads(self) -> str:
        return "\n".join(self._shown)

    async def _count(self, query: Any) -> int:
        async with self._engine.connect() as connection:
            return int(await connection.scalar(query) or 0)


@asynccontextmanager
async def terminal(database: Database) -> AsyncIterator[Place]:
    yield Terminal(build_assistant(Settings(), database))


@asynccontextmanager
async def slack(database: Database) -> AsyncIterator[Place]:
    server = SlackServer()
    async with server.running():
        settings = Settings(
            slack_bot_token=SecretStr(BOT_TOKEN),
            slack_signing_secret=SecretStr(SIGNING_SECRET),
            slack_api_url=server.api_url,
        )
        async with serving(settings, database) as url:
            server.request_url = f"{url}{EVENTS_PATH}"
            dana = server.add_user("dana.whitfield", SPEAKER)

            def shown() -> str:
                return "\n".join(texts(each.blocks) for each in dana.sees())

            async def say(words: str) -> None:
                await dana.say(escape(words, quote=False))  # as Slack hands over what was typed

            yield Served(database.engine, say, dana.click, shown)
    assert server.violations == []


@asynccontextmanager
async def teams(database: Database) -> AsyncIterator[Place]:
    async with TeamsServer().running() as server, aiohttp.ClientSession() as http:
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr("bot.platforms.teams_settings", lambda _: settings_for(server))
            async with serving(Settings(teams_app_id=APP_ID), database) as url:
                dana = TeamsPerson(server, http, url, "Dana Whitfield", "dir-dana", SPEAKER)
                chat = TeamsChat("personal", "a:dana")

                async def press(label: str) -> None:
                    posts = [post for post in server.shown_in(chat.id) if f"[{label}]" in outline(post.card)]
                    await dana.press(posts[-1], label)

                def shown() -> str:
                    return "\n".join(outline(post.card) for post in server.shown_in(chat.id))

                yield Served(database.engine, lambda words: dana.say(chat, words), press, shown)


def words_of(part: Any, key: str = "") -> list[str]:
    """The words of a card that a reader is to see, wherever he reads it."""
    if isinstance(part, dict):
        return [word for name, value in part.items() for word in words_of(value, name)]
    if isinstance(part, list):
        return [word for value in part for word in words_of(value, key)]
    return [part] if isinstance(part, str) and key in SHOWN else []


def without_ids(part: Any) -> Any:
    """A reply without what is made up anew each time."""
    if isinstance(part, dict):
        return {name: without_ids(value) for name, value in part.items() if name not in ("id", "plan", "replaces")}
    return [without_ids(value) for value in part] if isinstance(part, list) else part


async def test_the_same_everywhere(world_template: str, clone: Clone, catalog: Catalog) -> None:
    told: dict[str, Any] = {}
    for name, place in (("terminal", terminal), ("slack", slack), ("teams", teams)):
        async with clone(world_template) as url:
            engine = create_engine(url)
            async with place(Database(engine=engine, catalog=catalog, url=url)) as here:
                for words in TALK:
                    await here.say(words)
                read = "".join(here.reads().split())
            async with engine.connect() as connection:
                replies = list(await connection.scalars(REPLIES))
                contents = tuple((await connection.execute(CONTENTS)).one())
            await engine.dispose()
            for reply in replies:
                told_once = Reply.model_validate(reply)
                card = told_once.card.model_dump(mode="json")
                settled = card["kind"] == "choice" and told_once.replaces is not None
                if card.get("state") == "superseded" or settled:  # on paper, what was replaced stays as it was
                    continue
                for words in words_of(card):
                    assert "".join(words.split()) in read, f"{name} does not show {words!r}"
            told[name] = ([without_ids(reply) for reply in replies], without_ids(list(contents)))
    assert told["slack"] == told["terminal"]
    assert told["teams"] == told["terminal"]
