"""AutoCRM on several processes that are killed at random while people work with it, and what has to hold."""

import asyncio
import itertools
import random
import time
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import psutil
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from core.catalog_file import load_catalog
from core.errors import DatabaseUnavailable
from storage import embedded
from storage.accounts import add_user
from storage.connections import executed
from storage.embedded_processes import servers_in
from storage.engine import create_engine
from storage.migration import upgrade
from tests.platforms.slack_server import Delivered, SlackServer, What
from tests.platforms.slack_state import Json, Message, elements
from tests.platforms.slack_user import SlackUser
from tests.scenario.processes import Running, free_port, launch, slack_settings, until

PATIENCE = 120.0
_SLACKS_PATIENCE = 5.0
_GLANCE = 0.05
"""Seconds between two looks of a rep at his chat."""

_NAMES = (  # each of its own sound, so that nobody has to be asked which deal he means
    "Aardvark Bulldog Cheetah Dolphin Elephant Flamingo Gorilla Hedgehog Iguana Jackal Kangaroo Leopard Mongoose "
    "Narwhal Ostrich Pelican Quokka Raccoon Salamander Tortoise Acacia Birch Cedar Dogwood Eucalyptus Fir Ginkgo "
    "Hawthorn Ironwood Juniper Kapok Larch Mahogany Nutmeg Olive Poplar Quince Redwood Sycamore Tamarind Amethyst "
    "Basalt Cobalt Diamond Emerald Feldspar Granite Hematite Iridium Jasper Kyanite Lapis Malachite Nickel Obsidian "
    "Platinum Quartz Ruby Sapphire Topaz"
).split()
_QUIET = text("""
    select (select count(*) from autocrm.inbox where handled_at is null)
        + (select count(*) from autocrm.deliveries where state in ('waiting', 'sending'))
""")


class InsistentSlack(SlackServer):
    """Slack as it is where servers fail: it sends everything again until one of them has acknowledged it."""

    def __init__(self, chance: random.Random) -> None:
        super().__init__(checks_blocks=False)
        self.servers: list[str] = []
        self.sent_again = 0
        self._chance = chance

    async def send(
        self, what: What, payload: Json, *, secret: str = "", timestamp: int | None = None, **retry: str
    ) -> Delivered:
        """Sends it to a server by chance, until it was acknowledged."""
        given: dict[str, Any] = {"secret": secret} if secret else {}
        for attempt in itertools.count():
            self.request_url = self._chance.choice(self.servers)
            with suppress(aiohttp.ClientError, OSError, TimeoutError):
                async with asyncio.timeout(_SLACKS_PATIENCE):
                    delivered = await super().send(what, payload, timestamp=timestamp, **given, **retry)
                if delivered.is_acknowledged:
                    self.sent_again += attempt > 0
                    return delivered
            await asyncio.sleep(0.2)
        raise AssertionError("unreachable")


@dataclass
class Rep:
    """Somebody with a deal of his own; `amount` is what he was told last that it has."""

    user: SlackUser
    deal: str
    chance: random.Random
    amount: int = 1_000
    said: dict[str, dict[str, int]] = field(default_factory=dict)
    """By each thread that he began the messages in it, by their timestamps, in order: the amounts that he named."""

    events: int = 0
    _amounts: "itertools.count[int]" = field(default_factory=lambda: itertools.count(2))

    async def work_until(self, end: float) -> None:
        """One round after another until that moment."""
        while time.monotonic() < end:
            await self.round()

    async def round(self) -> None:
        """Proposes, corrects perhaps, and decides perhaps, all in one thread."""
        amount = await self._say(f"set the amount of the {self.deal} to {{}}k", thread=None)
        thread, said = next(reversed(self.said.items()))
        for _ in range(self.chance.choice((0, 0, 2))):  # without waiting for an answer
            amount = await self._say("make it {}k", thread=thread)
        await until(lambda: len(self.answers(thread)) >= len(said), PATIENCE, _GLANCE)
        card = self.answers(thread)[-1]
        if self.chance.random() < 0.8:
            await self._press("Confirm", card, "Undo")
            before, self.amount = self.amount, amount
            if self.chance.random() < 0.4:
                await self._press("Undo", card, "Redo")
                self.amount = before

    async def propose(self) -> None:
        """Asks for a change in a thread of its own, and waits for nothing."""
        await self._say(f"set the amount of the {self.deal} to {{}}k", thread=None)

    def answers(self, thread: str) -> list[Message]:
        """What AutoCRM says in one of his threads."""
        return self.user.sees(thread=thread)

    async def _say(self, words: str, *, thread: str | None) -> int:
        thousands = next(self._amounts)
        message = await self.user.say(words.format(thousands), thread=thread)
        self.said.setdefault(thread or message.ts, {})[message.ts] = thousands * 1000
        self.events += 1
        return thousands * 1000

    async def _press(self, label: str, card: Message, then: str) -> None:
        await until(lambda: _offers(card, label), PATIENCE, _GLANCE)
        press = await self.user.click(label, message=card)
        self.events += 1
        if self.chance.random() < 0.3:  # an impatient finger
            await self.user._server.again(press)
        await until(lambda: _offers(card, then), PATIENCE, _GLANCE)


def _offers(card: Message, label: str) -> bool:
    return any(each.get("text", {}).get("text") == label for each in elements(card.blocks))


@dataclass
class Site:
    """The processes, and what they work on."""

    home: Path
    url: str
    slack: InsistentSlack
    engine: AsyncEngine
    chance: random.Random
    settings: Mapping[str, str] = field(default_factory=dict)
    reps: list[Rep] = field(default_factory=list)
    processes: list[tuple[tuple[str, ...], Running]] = field(default_factory=list)
    killed: Counter[str] = field(default_factory=Counter)

    def launch(self, *arguments: str) -> None:
        """Begins one process."""
        more = {"AUTOCRM_MESSAGES_A_MINUTE": "0", "AUTOCRM_LOG_LEVEL": "info", **self.settings}
        settings = slack_settings(self.slack, self.url, **more)
        log = self.home / f"{arguments[0]}.log"
        self.processes.append((arguments, launch(*arguments, settings=settings, log=log)))

    def database_processes(self) -> list[int]:
        """The processes of the database server, by number."""
        return list(servers_in(self.home / "database" / "postgres"))

    async def until_ready(self) -> None:
        """Returns once all processes do their work."""
        for _, running in self.processes:
            await running.until_ready()

    async def rage_until(self, end: float, *, pause: tuple[float, float]) -> None:
        """Kills, and begins anew, one thing after another."""
        while time.monotonic() < end:
            await asyncio.sleep(self.chance.uniform(*pause))
            await self._kill_postgres() if self.chance.random() < 0.25 else await self._kill_process()

    async def mended(self) -> None:
        """Sees to it that the database runs, should the last death have been its own."""
        (await embedded.start(self.home / "database", durable=False)).close()

    async def _kill_process(self) -> None:
        victim = self.chance.randrange(len(self.processes))
        arguments, running = self.processes.pop(victim)
        self.killed[arguments[0]] += 1
        await running.kill()
        self.launch(*arguments)

    async def _kill_postgres(self) -> None:
        self.killed["postgres"] += 1
        lock = self.home / "database" / "postgres" / "postmaster.pid"
        psutil.Process(int(lock.read_text().split()[0])).kill()
        (await embedded.start(self.home / "database", durable=False)).close()

    async def until_quiet(self) -> None:
        """Returns once everything was handled and delivered."""
        async with asyncio.timeout(PATIENCE):
            while True:
                with suppress(DatabaseUnavailable):
                    if (await executed(self.engine, _QUIET)).scalar() == 0:
                        return
                await asyncio.sleep(0.1)


@asynccontextmanager
async def site(
    home: Path, *, people: int, servers: int, workers: int, seed: int, settings: Mapping[str, str] | None = None
) -> AsyncIterator[Site]:
    """So many processes, with these settings besides, and so many people, with nothing said yet."""
    chance = random.Random(seed)  # noqa: S311 it need not be secret
    slack = InsistentSlack(chance)
    async with slack.running(), await embedded.start(home / "database", durable=False) as server:
        await upgrade(server.url())
        engine = create_engine(server.url())
        place = Site(home, server.url(), slack, engine, chance, settings or {})
        for number in range(people):
            place.reps.append(await _rep(place, number))
        for _ in range(servers):
            port = free_port()
            slack.servers.append(f"http://127.0.0.1:{port}/slack/events")
            place.launch("serve", "--without-worker", "--port", f"{port}")
        for _ in range(workers):
            place.launch("worker")
        try:
            await place.until_ready()
            yield place
        finally:
            for _, running in place.processes:
                await running.kill()
            await engine.dispose()


async def _rep(place: Site, number: int) -> Rep:
    own_chance = random.Random(place.chance.random())  # noqa: S311 it need not be secret
    rep = Rep(place.slack.add_user(f"person{number}"), f"{_NAMES[number]} renewal", own_chance)
    catalog = load_catalog()
    user = await add_user(
        place.engine, catalog, name=f"Person {number}", email=f"person{number}@example.com", role="rep", time_zone="UTC"
    )
    async with place.engine.begin() as connection:
        deal = text("insert into crm.deals (name, amount, owner_id) values (:name, 1000, cast(:owner as uuid))")
        await connection.execute(deal, {"name": rep.deal, "owner": user.user_id})
    return rep


async def faults_of(place: Site) -> list[str]:
    """What is not as it has to be, once all is quiet."""
    found: list[str] = []
    named: dict[str, int] = {}
    for rep in place.reps:
        for thread, said in rep.said.items():
            named |= {f"slack:{place.slack.state.team}:{rep.user.chat.id}:{ts}": amount for ts, amount in said.items()}
            if len(rep.answers(thread)) != len(said):
                found.append(f"{rep.deal}: {len(said)} messages have {len(rep.answers(thread))} answers")
    async with place.engine.connect() as connection:
        for query, what in _WRONG.items():
            found += [f"{what}: {tuple(row)}" for row in await connection.execute(text(query))]
        amounts = dict(tuple(row) for row in await connection.execute(_AMOUNTS))
        stands = dict(tuple(row) for row in await connection.execute(_STANDING))
        cards = (await connection.execute(_CARDS)).all()
        planned = dict(tuple(row) for row in await connection.execute(_PLANNED))
    for rep in place.reps:
        told, real, logged = rep.amount, amounts[rep.deal], stands.get(rep.deal, 1000)
        found += [f"{rep.deal}: told {told}, is {real}, logged {logged}"] if not told == real == logged else []
    if named != planned:
        found.append(f"said and planned differ: {set(named.items()) ^ set(planned.items())}")
    for channel, shown_as, message in cards:
        standing = place.slack.state.channels[channel].messages[shown_as]
        if (standing.metadata or {})["event_payload"]["message"] != str(message):
            found.append(f"the message {shown_as} in {channel} does not show what it should")
    return found


_WRONG = {
    "select message_key, outcome, attempts from autocrm.inbox where outcome is not null": "not handled as always",
    "select message_id, state from autocrm.deliveries where state not in ('sent', 'superseded')": "not delivered",
    """
    select message_key, count(*) from autocrm.deliveries where target_id is null group by message_key
    having count(*) <> 1
    """: "not answered once",
    """
    select message_key, before from (
        select message_key, lag(message_key) over (partition by channel, address ->> 'thread' order by shown_as)
            as before
        from autocrm.deliveries where target_id is null
    ) as shown where before > message_key
    """: "answered out of order",
    """
    select plan.id, plan.state, count(action.id) from autocrm.action_plans as plan
    left join autocrm.crm_actions as action on action.plan_id = plan.id
    group by plan.id having count(action.id) <> case when plan.state in ('executed', 'reverted') then 1 else 0 end
    """: "not executed as its state says",
    """
    select plan.id, plan.state, action.status from autocrm.action_plans as plan
    join autocrm.crm_actions as action on action.plan_id = plan.id where action.status <> plan.state
    """: "logged otherwise than decided",
}
_AMOUNTS = text("select name, amount::int from crm.deals")
_STANDING = text("""
    select distinct on (target_name) target_name, (changes -> 'amount' ->> 'to')::float::int
    from autocrm.crm_actions where status = 'executed' order by target_name, executed_at desc
""")
_PLANNED = text("""
    select message_key, (preview -> 'changes' -> 0 -> 'after' ->> 'amount')::float::int from autocrm.action_plans
""")
_CARDS = text("""
    select root.channel, root.shown_as, (
        select newest.message_id from autocrm.deliveries as newest
        where newest.message_id = root.message_id or newest.target_id = root.message_id
        order by newest.position desc limit 1
    )
    from autocrm.deliveries as root where root.target_id is null
""")
