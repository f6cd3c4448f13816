"""Who is meant, counted: mentions of all kinds in a synthetic CRM, as `benchmarks.mentions` does in a large one."""

import asyncpg
import pytest

from benchmarks.mentions import MOST_WRONG, Scored, scored_mentions, share_wrong
from benchmarks.run import SYNTHETIC_SPEAKER
from benchmarks.spoken_crm import read_crm
from benchmarks.spoken_kinds import KINDS
from benchmarks.synthetic import Size, SyntheticCrm, load
from core.catalog import Catalog
from storage.embedded import EmbeddedPostgres
from storage.embedded_cluster import SUPERUSER
from storage.engine import create_engine
from storage.unit_of_work import PostgresStorage
from tests.conftest import Clone, database_name

SIZE = Size(companies=400, contacts=2_000, deals=500, tasks=20, activities=20, reps=12)
MENTIONS = 200
LEAST_RIGHT = 0.9


@pytest.fixture(scope="module")
async def scored(empty_template: str, clone: Clone, postgres: EmbeddedPostgres, catalog: Catalog) -> list[Scored]:
    async with clone(empty_template) as url:
        owner = postgres.url(database_name(url), user=SUPERUSER).replace("+asyncpg", "")
        connection = await asyncpg.connect(owner)
        await load(connection, catalog.db_schema, SyntheticCrm(SIZE), lambda *_: None)
        await connection.execute("analyze")
        crm = await read_crm(connection, catalog.db_schema, SYNTHETIC_SPEAKER)
        await connection.close()
        engine = create_engine(url)
        try:
            return await scored_mentions(PostgresStorage(engine, catalog), catalog, crm, MENTIONS, seed=5)
        finally:
            await engine.dispose()


def test_hardly_anybody_is_taken_for_somebody_else(scored: list[Scored]) -> None:
    wrong = [f"{one.spoken.kind}: {one.spoken.text}" for one in scored if one.verdict == "wrong"]
    assert share_wrong(scored) < MOST_WRONG, wrong


def test_most_are_found_or_asked_about_where_several_fit(scored: list[Scored]) -> None:
    failed = [f"{one.verdict}, {one.spoken.kind}: {one.spoken.text}" for one in scored if one.verdict != "right"]
    assert 1 - len(failed) / len(scored) >= LEAST_RIGHT, failed


def test_each_kind_of_mention_was_among_them(scored: list[Scored]) -> None:
    assert {one.spoken.kind for one in scored} == set(KINDS)
