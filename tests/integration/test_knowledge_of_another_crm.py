"""Notes of a CRM whose tables and columns have other names are found by the same code."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.embeddings.onnx_local import LocalEmbedder
from core.catalog import Catalog
from core.knowledge.embedder import Embedder
from core.replies import QuotesCard
from storage.search import index_catalog
from tests.fixtures.renamed_crm import TABLES, rename, renamed
from tests.integration.conversing import the_card
from tests.integration.test_knowledge_answers import OFFER, add_notes, person


@pytest.fixture
async def embedder() -> AsyncIterator[Embedder]:
    """The real model."""
    model = LocalEmbedder()
    yield model
    await model.close()


async def test_notes_are_kept_and_quoted_under_other_names(
    engine: AsyncEngine, catalog: Catalog, embedder: Embedder
) -> None:
    await add_notes(engine)
    other = renamed(catalog)
    async with engine.begin() as owner:
        await rename(owner, catalog)
        for table in catalog.tables:
            await owner.exec_driver_sql(f"select autocrm.drop_name_index('sales', '{TABLES[table.name]}')")
        await index_catalog(owner, other)
    dana = person(engine, other, embedder)
    card: QuotesCard = the_card(await dana.say("what did Jane Doe say about discounts?"), QuotesCard)
    assert OFFER in [quote.text for quote in card.quotes]
    async with engine.begin() as owner:
        await owner.execute(
            text("update sales.touchpoints set content = 'He never came.' where content = :offer"), {"offer": OFFER}
        )
    card = the_card(await dana.say("what did Jane Doe say about discounts?"), QuotesCard)
    assert OFFER not in [quote.text for quote in card.quotes]
