"""Opens the assistant on copies of the world, wired as everywhere else."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from bot.app import Database, build_assistant
from bot.evaluation.runner import Bot, OpenBot
from bot.settings import load_settings
from bot.transcription.setup import build_hearing
from core.catalog import Catalog
from core.language_model import LanguageModel
from core.messages import Inbound
from core.transcription import Transcriber
from storage.engine import create_engine
from storage.unit_of_work import PostgresStorage


def opener(
    catalog: Catalog, planner: str, transcriber: Transcriber | None = None, model: LanguageModel | None = None
) -> OpenBot:
    """Opens assistants with this planner, which listen by this transcriber and ask this model.

    Raises ConfigurationError where there is no such planner.
    """
    settings = load_settings(planner=planner)

    @asynccontextmanager
    async def open_bot(url: str) -> AsyncIterator[Bot]:
        engine = create_engine(url, pool_size=2, application_name="autocrm eval")
        try:
            database = Database(engine=engine, catalog=catalog, url=url)
            kept: dict[str, Mapping[str, Any]] = {}

            def keep(inbound: Inbound, statistics: Mapping[str, Any]) -> None:
                kept[inbound.key] = statistics

            hearing = build_hearing(settings, database, transcriber)
            assistant = build_assistant(settings, database, hearing, observe=keep, model=model)
            yield Bot(assistant, PostgresStorage(engine, catalog), engine.dispose, kept)
        finally:
            await engine.dispose()

    return open_bot
