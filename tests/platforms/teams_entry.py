"""The entry of Teams over real HTTP, before an intake that keeps what it is given."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp
from aiohttp import web

from bot.teams.configuration import TeamsSettings
from bot.teams.connection import TeamsConnection, connect_teams
from bot.teams.entry import teams_routes
from core.messages import Conversation, Inbound, Sender
from core.replies import Reply
from core.values import RecordRef
from tests.platforms.teams_people import TeamsPerson
from tests.platforms.teams_server import APP_ID, APP_PASSWORD, TENANT, TeamsServer


@dataclass
class KeepingIntake:
    """`bot.intake.Intake`, and `bot.teams.answers.Answers`, in memory: what was accepted, and what is answered."""

    accepted: list[Inbound] = field(default_factory=list)
    failure: Exception | None = None
    replies: dict[str, Sequence[Reply]] = field(default_factory=dict)
    shown: dict[tuple[str, str, str], Reply] = field(default_factory=dict)
    answer: Sequence[Reply] = ()
    waited: list[float] = field(default_factory=list)

    async def accept(self, inbound: Inbound) -> bool:
        if self.failure is not None:
            raise self.failure
        known = any(each.key == inbound.key for each in self.accepted)
        if not known:
            self.accepted.append(inbound)
        return not known

    async def is_speaking(self, conversation: Conversation, external_id: str) -> bool:
        return any(
            each.conversation == conversation and each.sender.external_id == external_id for each in self.accepted
        )

    async def answer_now(self, inbound: Inbound) -> list[Reply]:
        raise NotImplementedError("Teams has no use for it")

    async def search(self, conversation: Conversation, sender: Sender, table: str, words: str) -> list[RecordRef]:
        raise NotImplementedError("Teams has no use for it")

    async def answer_to(self, key: str, within: float) -> Sequence[Reply]:
        self.waited.append(within)
        return self.replies.get(key, self.answer)

    async def shown_at(self, workspace: str, channel: str, shown_as: str) -> Reply | None:
        return self.shown.get((workspace, channel, shown_as))


@dataclass
class Entry:
    """A running entry, and who can speak to it."""

    url: str
    intake: KeepingIntake
    connection: TeamsConnection
    server: TeamsServer
    http: aiohttp.ClientSession

    def person(self, name: str = "Dana Whitfield", email: str = "dana.whitfield@example.com") -> TeamsPerson:
        """Somebody of the tenant."""
        directory_id = f"dir-{name.split()[0].lower()}"
        return TeamsPerson(self.server, self.http, self.url, name, directory_id, email)


def settings_for(server: TeamsServer, **changed: object) -> TeamsSettings:
    """The settings with which the bot finds the stand-in."""
    usual = {
        "app_id": APP_ID,
        "app_password": APP_PASSWORD,
        "tenant": TENANT,
        "login_url": f"{server.url}/login",
        "keys_url": server.keys_url,
        "service_url": server.service_url,
    }
    return TeamsSettings.model_validate({**usual, **changed})


@asynccontextmanager
async def running_entry(server: TeamsServer, **changed: object) -> AsyncIterator[Entry]:
    """The entry on a port of its own, with settings changed as given."""
    intake = KeepingIntake()
    async with connect_teams(settings_for(server, **changed)) as connection, aiohttp.ClientSession() as http:
        application = web.Application()
        assert teams_routes(application, intake, intake, connection, bound_to="127.0.0.1")

        async def ping(_: web.Request) -> web.Response:
            return web.Response(text="pong")

        application.router.add_get("/ping", ping)
        runner = web.AppRunner(application, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        try:
            yield Entry(f"http://127.0.0.1:{runner.addresses[0][1]}", intake, connection, server, http)
        finally:
            await runner.cleanup()
