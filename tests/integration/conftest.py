"""What integration tests share: somebody who proposes plans, and a place for an embedded server."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core.catalog import Catalog
from core.context import ConversationState
from core.drafts import StepDraft
from core.messages import Actor
from core.ports import Turn
from core.resolution import Resolution
from core.resolve import Resolver
from core.values import PlanId, RecordId, SessionId
from storage.embedded_processes import servers_in
from storage.unit_of_work import PostgresStorage
from storage.worlds import World
from tests.integration import resolving
from tests.integration.conversing import plan
from tests.integration.proposing import CHANGES, HERE, LATER, NOW, PLAN, FindActor, Propose
from tests.integration.record_plans import FindId
from tests.integration.serving import wait_for_guard


@pytest.fixture
async def dana(actor: FindActor) -> Actor:
    return await actor("dana.whitfield")


@pytest.fixture
async def session(storage: PostgresStorage, dana: Actor) -> SessionId:
    async with storage.begin(dana) as unit:
        return await unit.conversations.open(HERE, dana.user_id, NOW)


@pytest.fixture
def propose(storage: PostgresStorage, dana: Actor, session: SessionId) -> Propose:
    async def add(**given: Any) -> PlanId:
        usual: dict[str, Any] = {"summary": "Acme renewal", "now": NOW, "expires_at": LATER, "by": dana.user_id}
        async with storage.begin(dana) as unit:
            return await unit.plans.add(session, PLAN, CHANGES, **{**usual, **given})

    return add


@pytest.fixture
def home(scratch: Path) -> Iterator[Path]:
    """A data directory whose server, if there is one, has stopped when the test is over."""
    place = scratch / "home"
    yield place
    wait_for_guard(place)
    assert not servers_in(place / "postgres")


@pytest.fixture
def id_of(world: World, catalog: Catalog) -> FindId:
    """The key of a record of the world: `id_of("deals", "Globex Training")`."""

    def find(table: str, name: str) -> RecordId:
        display = catalog.table(table).display
        keys = [row["id"] for row in world[table] if " ".join(row[column] for column in display) == name]
        assert len(keys) == 1, f"{table} has {len(keys)} records called {name}"
        return RecordId(keys[0])

    return find


@pytest.fixture
def resolver(catalog: Catalog) -> Resolver:
    return Resolver(catalog)


@pytest.fixture
def resolve(resolver: Resolver, storage: PostgresStorage, dana: Actor) -> resolving.Resolve:
    """Resolves a plan of these steps as Dana says them."""

    async def resolved(*steps: StepDraft) -> Resolution:
        turn = Turn(text="", actor=dana, now=resolving.NOW, state=ConversationState())
        async with storage.begin(dana) as unit:
            return await resolver.plan(plan(*steps), turn, unit.records)

    return resolved
