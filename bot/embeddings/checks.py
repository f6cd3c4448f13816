"""What `autocrm doctor` says of questions to the CRM's texts: whether they are found by their meaning too."""

from bot.app import Database
from bot.embeddings.setup import embeddings_of, open_embedder
from bot.findings import Finding
from bot.settings import Settings
from core.errors import AutoCRMError
from storage.knowledge_upkeep import PostgresPassageKeeping

_PGVECTOR = (
    "The database server lacks the extension pgvector, or a superuser has to let it in: create extension vector;"
)


async def check_knowledge(settings: Settings, database: Database) -> list[Finding]:
    """By what notes are searched. That it is by words alone is no fault, unless more was asked for."""
    how = embeddings_of(settings)
    async with open_embedder(settings) as embedder:
        if embedder is None:
            return [Finding(what="Notes are searched by their words alone (AUTOCRM_EMBEDDINGS is off)", ok=True)]
        which = f"The embedding model ({how}, {embedder.model})"
        try:
            await embedder.dimensions()
            holds_vectors = await PostgresPassageKeeping(database.engine, database.catalog).prepare(None, 0)
        except AutoCRMError as error:
            return [Finding(what=f"{which} does not work", ok=False, remedy=error.sentence)]
    if not holds_vectors:
        asked_for = settings.embeddings is not None
        return [Finding(what=f"Notes are searched by their words alone. {_PGVECTOR}", ok=not asked_for)]
    return [Finding(what=f"{which} works: notes are searched by words and by meaning", ok=True)]
