"""Alembic's entry: runs the migrations on the connection it was given, or on the address from the command line."""

import asyncio

from alembic import context
from sqlalchemy import Connection

from storage.engine import create_engine
from storage.migration import VERSION_TABLE


def run(connection: Connection) -> None:
    """All migrations in one transaction: either the whole step to the wanted revision is made or none of it."""
    context.configure(connection=connection, version_table=VERSION_TABLE, transaction_per_migration=False)
    with context.begin_transaction():
        context.run_migrations()


async def connect_and_run(url: str) -> None:
    """For `alembic -x url=...`, which brings no connection."""
    engine = create_engine(url)
    async with engine.connect() as connection:
        await connection.run_sync(run)
        await connection.commit()
    await engine.dispose()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    asyncio.run(connect_and_run(context.get_x_argument(as_dictionary=True)["url"]))
