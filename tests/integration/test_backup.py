"""A backup holds everything, as docs/operations.md describes it: what was taken back from it goes on as before."""

import os
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import AsyncEngine

from core.catalog import Catalog
from core.replies import PlanCard
from storage.embedded import EmbeddedPostgres
from storage.embedded_cluster import Cluster
from storage.engine import create_engine
from storage.migration import upgrade
from tests.conftest import Clone, add_vectors
from tests.integration.working import Service, click, message, service_on
from tests.platforms.recording import RecordingCourier

TABLES = text("""
    select string_agg(format('select %L, count(*) from %s', c.oid::regclass, c.oid::regclass), ' union all ')
    from pg_class as c join pg_namespace as n on n.oid = c.relnamespace
    where c.relkind = 'r' and nspname in ('autocrm', 'crm', 'autocrm_jobs', 'public')
""")


@pytest.fixture
async def restored_url(clone: Clone, postgres: EmbeddedPostgres) -> AsyncIterator[str]:
    """An empty database to restore to."""
    async with clone("template0") as url:
        await add_vectors(postgres, url)
        yield url


async def counts(engine: AsyncEngine) -> list[tuple[str, int]]:
    """Each table with the number of its rows."""
    async with engine.connect() as connection:
        query = str(await connection.scalar(TABLES))
        return sorted((table, rows) for table, rows in await connection.execute(text(query)))


def run(server: EmbeddedPostgres, program: str, url: str, *arguments: str) -> None:
    """One of PostgreSQL's programs on the database at this address."""
    address = make_url(url)
    path = Cluster(server.directory.parent, durable=False).pg_ctl.with_name(program)
    place = {"PGHOST": str(address.query["host"]), "PGUSER": str(address.username), "PGDATABASE": str(address.database)}
    done = subprocess.run([path, *arguments], env={**os.environ, **place}, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


async def test_a_database_taken_back_from_its_backup_goes_on_as_before(
    postgres: EmbeddedPostgres,
    engine: AsyncEngine,
    database_url: str,
    restored_url: str,
    catalog: Catalog,
    tmp_path: Path,
) -> None:
    courier = RecordingCourier(people={"U1": "dana.whitfield@example.com"})
    service = service_on(engine, database_url, catalog, courier)
    async with service.worker():
        await service.handling.accept(message("set the amount of the Acme Corp renewal 2027 to 75k"))
        await service.until_quiet()
        await service.handling.accept(click(service.button("m1", "Confirm")))
        await service.until_quiet()
    await service.handling.accept(message("hello"))  # taken in, and not handled when the backup is made

    backup = str(tmp_path / "autocrm.dump")
    run(postgres, "pg_dump", database_url, "--format=custom", "--enable-row-security", f"--file={backup}")
    run(
        postgres, "pg_restore", restored_url, "--no-comments", "--single-transaction",
        f"--dbname={make_url(restored_url).database}", backup,
    )  # fmt: skip

    restored = create_engine(restored_url)
    assert await counts(restored) == await counts(engine)
    assert await upgrade(restored_url) is False
    again: Service = service_on(restored, restored_url, catalog, courier)
    async with again.worker():
        await again.until_quiet()
        await again.handling.accept(click(again.button("m1", "Undo")))
        await again.until_quiet()
    await restored.dispose()
    card = courier.shown["m1"].card
    assert isinstance(card, PlanCard)
    assert card.state == "reverted"
    assert len(courier.shown) == 2
