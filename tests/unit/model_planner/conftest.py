"""The model's reader before the evaluation's world, and answers as a model gives them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from core.catalog import Catalog
from core.context import ConversationState
from core.messages import Actor
from core.planners.model import ModelReader
from core.ports import Turn
from core.values import UserId
from storage.worlds import World
from tests.unit.planner.conftest import WorldRecords
from tests.unit.planner.notation import in_short

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=ZoneInfo("America/New_York"))
"""A Monday."""

DANA = Actor(
    user_id=UserId("00000000-0000-4000-8000-000000000001"),
    name="Dana Whitfield",
    email="dana.whitfield@example.com",
    role="rep",
    time_zone="America/New_York",
)

NOTHING_BEFORE = ConversationState()

Read = Callable[..., str]


def turn(text: str, state: ConversationState = NOTHING_BEFORE) -> Turn:
    """A message of Dana's."""
    return Turn(text=text, actor=DANA, now=NOW, state=state)


def answer(*items: dict[str, Any], intent: str = "several") -> dict[str, Any]:
    """A model's answer."""
    return {"intent": intent, "do": list(items)}


@pytest.fixture(scope="session")
def reader(catalog: Catalog) -> ModelReader:
    """The reader of the built-in CRM, with its examples."""
    return ModelReader(catalog)


@pytest.fixture(scope="session")
def records(catalog: Catalog, world: World) -> WorldRecords:
    """The CRM that the messages are about."""
    return WorldRecords(catalog, world)


@pytest.fixture(scope="session")
def read(reader: ModelReader) -> Read:
    """The draft, in short, that an answer to a message means."""

    def shorten(text: str, *items: dict[str, Any], state: ConversationState = NOTHING_BEFORE) -> str:
        return in_short(reader.draft(answer(*items), turn(text, state)))

    return shorten
