"""Opens the assistant on copies of the world, wired as everywhere else."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.app import Database, build_assistant
from bot.evaluation.runner import Bot, OpenBot
from bot.settings import load_settings
from bot.transcription.setup import build_hearing
from core.catalog import Catalog
from core.transcription import Transcriber
from storage.engine import create_engine
from storage.unit_of_work import PostgresStorage


def opener(catalog: Catalog, planner: str, transcriber: Transcriber | None = None) -> OpenBot:
    """Opens assistants with this planner, which listen by this transcriber.

    Raises ConfigurationError where there is no such planner.
    """
    settings = load_settings(planner=planner)

    @asynccontextmanager
    async def open_bot(url: str) -> AsyncIterator[Bot]:
        engine = create_engine(url, pool_size=2, application_name="autocrm eval")
        try:
            database = Database(engine=engine, catalog=catalog, url=url)
            assistant = build_assistant(settings, database, build_hearing(settings, database, transcriber))
            yield Bot(assistant=assistant, storage=PostgresStorage(engine, catalog), let_go=engine.dispose)
        finally:
            await engine.dispose()

    return open_bot
