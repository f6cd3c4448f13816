"""The composition root: the one place that knows the concrete classes and puts them together."""

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.settings import Settings
from core.catalog import Catalog
from core.catalog_file import BUILT_IN, load_catalog
from core.errors import ConfigurationError
from storage.engine import create_engine
from storage.migration import upgrade

if TYPE_CHECKING:
    # loaded here, so that a command without a conversation starts at once
    from core.assistant import Assistant

Progress = Callable[[str], None]

DATABASE_DIRECTORY = "database"
LOG_FILE = "autocrm.log"
LOG_BYTES = 1_000_000


@dataclass(frozen=True)
class Database:
    """A migrated database and the catalog of the CRM in it."""

    engine: AsyncEngine
    catalog: Catalog
    url: str


@asynccontextmanager
async def open_database(settings: Settings, progress: Progress, *, migrate: bool = True) -> AsyncIterator[Database]:
    """The database of the settings, or the embedded one, at the newest revision. Raises DatabaseUnavailable."""
    write_log(settings)
    catalog = load_catalog(settings.catalog or BUILT_IN)
    async with AsyncExitStack() as stack:
        url = settings.database_url
        if url is None:
            from storage.embedded import start  # an extra: where a database is named, it need not be installed

            progress("Starting the database")
            server = await stack.enter_async_context(await start(settings.data_dir / DATABASE_DIRECTORY))
            url = server.url()
        if migrate:
            progress("Bringing the database up to date")
            await upgrade(url)
        engine = create_engine(url)
        stack.push_async_callback(engine.dispose)
        yield Database(engine=engine, catalog=catalog, url=url)


def build_assistant(settings: Settings, database: Database) -> "Assistant":
    """The assistant over that database, with the planner of the settings."""
    # loaded here, so that a command without a conversation starts at once
    from core.assistant import Assistant
    from core.planners.local import LocalPlanner
    from core.questions import Answerer
    from core.resolve import Resolver
    from storage.unit_of_work import PostgresStorage

    catalog = database.catalog
    resolver = Resolver(catalog)
    return Assistant(
        storage=PostgresStorage(database.engine, catalog),
        planner=LocalPlanner(catalog),
        resolver=resolver,
        answerer=Answerer(catalog, resolver),
        catalog=catalog,
        longest_message=settings.longest_message,
        plan_lifetime=timedelta(hours=settings.plan_hours),
    )


def write_log(settings: Settings) -> None:
    """Sends what is logged to a file in the data directory: a terminal in use is no place for it."""
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigurationError(f"The data directory {settings.data_dir} cannot be made: {error.strerror}.") from error
    handler = RotatingFileHandler(
        settings.data_dir / LOG_FILE, maxBytes=LOG_BYTES, backupCount=3, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(settings.log_level.upper())
