"""An assistant with a model behind a stand-in service."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from core.catalog import Catalog
from storage.unit_of_work import PostgresStorage
from tests.integration.model.thinking import Thinkers
from tests.platforms.openai_server import ChatService, chat_service


@pytest.fixture
async def service() -> AsyncIterator[ChatService]:
    async with chat_service() as service:
        yield service


@pytest.fixture
async def thinkers(
    storage: PostgresStorage, catalog: Catalog, engine: AsyncEngine, service: ChatService
) -> AsyncIterator[Thinkers]:
    thinkers = Thinkers(storage, catalog, engine, service)
    yield thinkers
    await thinkers.first_use.close()
