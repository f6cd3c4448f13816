"""Brings a database to the schema that this version of AutoCRM needs, and back."""

from pathlib import Path
from typing import Literal

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError, ProgrammingError
from sqlalchemy.ext.asyncio import AsyncConnection

from core.errors import DatabaseUnavailable
from storage.engine import create_engine, reason_of

SCRIPTS = Path(__file__).parent.parent / "migrations"
VERSION_TABLE = "autocrm_version"
_LOCK = 7_203_411_962


async def upgrade(url: str, revision: str = "head") -> bool:
    """Migrates the database at `url` up to the revision; False if it was there already, after one query.

    All steps are one transaction, and of several processes that migrate at once one does and the others wait.
    Raises DatabaseUnavailable.
    """
    return await _migrate(url, "upgrade", newest() if revision == "head" else revision)


async def downgrade(url: str, revision: str = "base") -> bool:
    """Takes the database back to the revision; "base" leaves nothing of AutoCRM in it, and so no record either."""
    return await _migrate(url, "downgrade", revision)


def newest() -> str:
    """The newest revision: files are named by it ("0003_access.py"), so that nothing has to be loaded to know."""
    return max(path.name.partition("_")[0] for path in (SCRIPTS / "versions").glob("[0-9]*_*.py"))


async def current(connection: AsyncConnection) -> str | None:
    """The revision that the database is at, or None for one without AutoCRM's tables."""
    try:
        version: str | None = await connection.scalar(text(f"select version_num from {VERSION_TABLE}"))  # noqa: S608 - a constant of ours
    except ProgrammingError:
        version = None
    await connection.rollback()
    return version


async def _migrate(url: str, direction: Literal["upgrade", "downgrade"], revision: str) -> bool:
    engine = create_engine(url, application_name="autocrm migrate")
    try:
        async with engine.connect() as connection:
            if await current(connection) == (None if revision == "base" else revision):
                return False
            await connection.execute(text("select pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            await connection.run_sync(_run, direction, revision)
            if revision == "base":
                await connection.execute(text(f"drop table {VERSION_TABLE}"))
            await connection.commit()
        return True
    except (DBAPIError, OSError) as error:
        raise DatabaseUnavailable(
            f"The database could not be migrated, and is as it was: {reason_of(error)}."
        ) from error
    finally:
        await engine.dispose()


def _run(connection: Connection, direction: Literal["upgrade", "downgrade"], revision: str) -> None:
    from alembic import command  # loaded only where there is something to migrate: it takes a second
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    getattr(command, direction)(config, revision)
