"""The way to PostgreSQL: one pooled async engine, with every session in UTC."""

import json
from typing import Any

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from core.errors import DatabaseUnavailable
from storage.text import storable

DRIVER = "postgresql+asyncpg"


def create_engine(url: str | URL, *, pool_size: int = 10, application_name: str = "autocrm") -> AsyncEngine:
    """An engine on the database at `url` (postgresql://... or postgresql+asyncpg://...); it connects when first used.

    Raises DatabaseUnavailable for what is no address of a PostgreSQL database.
    """
    return create_async_engine(
        asyncpg_url(url),
        pool_size=pool_size,
        max_overflow=pool_size,
        pool_timeout=30,
        json_serializer=to_json,
        connect_args={
            "timeout": 10,
            "prepared_statement_cache_size": 500,
            "server_settings": {
                "application_name": application_name,
                "TimeZone": "UTC",
                "jit": "off",
                "search_path": "public",  # by default a login's own name is searched first, as a schema
            },
        },
    )


def asyncpg_url(url: str | URL) -> URL:
    """The address with the driver that AutoCRM uses, whatever driver it named."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise DatabaseUnavailable(
            "The database address cannot be read. It should look like postgresql://user:password@host:5432/name."
        ) from error
    if parsed.get_backend_name() not in ("postgresql", "postgres"):
        raise DatabaseUnavailable(
            f"AutoCRM needs PostgreSQL, but the database address begins with {parsed.drivername!r}."
            " It should look like postgresql://user:password@host:5432/name."
        )
    return parsed.set(drivername=DRIVER)


def to_json(content: Any) -> str:
    """JSON that a jsonb column accepts."""
    return json.dumps(storable(content), ensure_ascii=False, separators=(",", ":"))


def unavailable(error: Exception) -> DatabaseUnavailable:
    """What to tell a person when no connection to the database can be had."""
    return DatabaseUnavailable(
        f"The database cannot be reached ({reason_of(error)}). Nothing was changed. Try again in a moment;"
        " if it stays so, check that the server runs and that AUTOCRM_DATABASE_URL is right."
    )


def reason_of(error: Exception) -> str:
    """The first line of what PostgreSQL or the system said."""
    cause = getattr(error, "orig", None) or error
    return next(iter(str(cause).splitlines()), "") or type(cause).__name__
