"""Puts together what answers questions to the CRM's texts, and what keeps it up to date, as the settings say."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bot.app import Database
from bot.embeddings import minilm, openai_service
from bot.embeddings.onnx_local import LocalEmbedder
from bot.embeddings.openai_service import OpenAIEmbedder
from bot.settings import Settings
from core.errors import AutoCRMError
from core.knowledge.embedder import Embedder
from core.knowledge.upkeep import Upkeep
from core.questions.notes import NotesAnswerer
from storage.knowledge_upkeep import PostgresPassageKeeping

OPENAI_MODEL = "text-embedding-3-small"

BEFORE_AN_ANSWER = 1.5
"""Seconds that a question waits for what has just changed, where no worker reads that already."""

_PAUSE = 5.0
"""Seconds between two looks for changes in a terminal, which has no worker."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Knowledge:
    """What keeps the passages, and what answers from them."""

    upkeep: Upkeep
    notes: NotesAnswerer

    async def keep_up(self) -> None:
        """Reads what changes until it is cancelled: for a program that has no worker.

        It lets the person begin first; who asks notes at once has them read by his question.
        """
        more = False
        while True:
            await asyncio.sleep(0 if more else _PAUSE)
            try:
                more = await self.upkeep.catch_up(_PAUSE)
            except AutoCRMError as error:
                _log.warning("texts could not be read: %s", error.sentence)
                more = False


def build_knowledge(database: Database, embedder: Embedder | None, *, has_worker: bool = False) -> Knowledge:
    """Knowledge over that database; without an embedder it finds words alone.

    Where there is no worker, a question itself has what was changed before it read.
    """
    upkeep = Upkeep(PostgresPassageKeeping(database.engine, database.catalog), embedder)

    async def before() -> None:
        try:
            await upkeep.catch_up(BEFORE_AN_ANSWER)
        except AutoCRMError as error:
            _log.warning("texts could not be read before a question: %s", error.sentence)

    return Knowledge(upkeep, NotesAnswerer(database.catalog, embedder, None if has_worker else before))


@asynccontextmanager
async def open_knowledge(
    settings: Settings, database: Database, *, has_worker: bool = False
) -> AsyncIterator[Knowledge]:
    """Knowledge as the settings say. The model is loaded with the first text."""
    async with open_embedder(settings) as embedder:
        yield build_knowledge(database, embedder, has_worker=has_worker)


def embeddings_of(settings: Settings) -> Literal["off", "local", "openai"]:
    """What computes meanings: what the settings say, else the local model where it is installed."""
    return settings.embeddings or ("local" if settings.embedding_model is None and minilm.installed() else "off")


@asynccontextmanager
async def open_embedder(settings: Settings) -> AsyncIterator[Embedder | None]:
    """The embedder of the settings; None where it is off."""
    embedder = _embedder(settings)
    try:
        yield embedder
    finally:
        if embedder is not None:
            await embedder.close()


def _embedder(settings: Settings) -> LocalEmbedder | OpenAIEmbedder | None:
    match embeddings_of(settings):
        case "off":
            return None
        case "local":
            folder = settings.embedding_model
            return LocalEmbedder(
                Path(folder).expanduser().absolute() if folder is not None else None,
                floor=minilm.FLOOR if settings.embedding_floor is None else settings.embedding_floor,
            )
        case "openai":
            key = settings.embedding_key
            return OpenAIEmbedder(
                settings.embedding_model or OPENAI_MODEL,
                settings.embedding_url,
                key.get_secret_value() if key is not None else "",
                seconds=settings.embedding_seconds,
                floor=openai_service.FLOOR if settings.embedding_floor is None else settings.embedding_floor,
            )
