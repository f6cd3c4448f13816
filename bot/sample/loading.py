"""Puts the sample CRM into a database that has none yet."""

from datetime import UTC, date, datetime

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.sample.world import sample_world
from core.catalog import Catalog
from core.errors import CaseFileError
from storage.accounts import is_empty
from storage.worlds import load_world


async def load_sample(engine: AsyncEngine, catalog: Catalog, today: date | None = None) -> int:
    """Loads the sample CRM, dated around `today`, if the CRM is empty; returns how many records were loaded."""
    if not await is_empty(engine, catalog):
        return 0
    try:
        return await load_world(engine, catalog, sample_world(catalog, today or datetime.now(UTC).date()))
    except CaseFileError:
        if await is_empty(engine, catalog):
            raise
        return 0  # another process was quicker
