"""Worlds: files of records that fill an empty CRM."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from core.catalog import Catalog
from core.errors import CaseFileError
from storage.engine import create_engine
from storage.worlds import Rows, World, check_world, load_world, read_world
from tests.conftest import WORLD

ONE, TWO = "00000000-0000-0000-0000-000000000001", "00000000-0000-0000-0000-000000000002"


@pytest.fixture
async def empty(empty_database_url: str) -> AsyncIterator[AsyncEngine]:
    engine = create_engine(empty_database_url)
    yield engine
    await engine.dispose()


async def test_a_world_is_in_the_crm_as_it_stands_in_the_file(
    empty: AsyncEngine, catalog: Catalog, world: World
) -> None:
    assert await load_world(empty, catalog, world) == sum(len(rows) for rows in world.values())
    async with empty.connect() as connection:
        for table, rows in world.items():
            for row in rows:
                same = text(
                    f"""select t is not distinct from jsonb_populate_record(t, cast(:row as jsonb))
                    from {catalog.db_schema}.{table} t where id = cast(:id as uuid)"""
                )
                assert await connection.scalar(same, {"row": json.dumps(row), "id": row["id"]}) is True


async def test_rows_come_after_those_that_they_refer_to_whatever_the_order_of_the_file(
    empty: AsyncEngine, catalog: Catalog
) -> None:
    world: World = {
        "deals": [{"id": ONE, "name": "D", "company_id": ONE, "owner_id": ONE}],
        "companies": [{"id": ONE, "name": "C"}],
        "users": [{"id": ONE, "name": "U", "email": "u@example.com"}],
    }
    assert await load_world(empty, catalog, world) == 3


async def test_a_column_that_is_left_out_gets_its_default_and_a_null_stays_empty(
    empty: AsyncEngine, catalog: Catalog
) -> None:
    rows: Rows = [{"id": ONE, "subject": "a"}, {"id": TWO, "subject": "b", "occurred_at": None}]
    await load_world(empty, catalog, {"activities": rows})
    async with empty.connect() as connection:
        found = await connection.scalars(text("select occurred_at is null from crm.activities order by subject"))
    assert list(found) == [False, True]


async def test_a_world_that_does_not_fit_is_not_loaded_in_part(empty: AsyncEngine, catalog: Catalog) -> None:
    world: World = {"companies": [{"id": ONE, "name": "C"}], "deals": [{"id": ONE, "name": "D", "amount": "much"}]}
    with pytest.raises(CaseFileError, match="deals: invalid input syntax for type numeric"):
        await load_world(empty, catalog, world)
    async with empty.connect() as connection:
        assert await connection.scalar(text("select count(*) from crm.companies")) == 0


async def test_a_dangling_reference_is_refused(empty: AsyncEngine, catalog: Catalog) -> None:
    with pytest.raises(CaseFileError, match=r"deals: insert or update .* violates foreign key"):
        await load_world(empty, catalog, {"deals": [{"id": ONE, "name": "D", "company_id": TWO}]})


@pytest.mark.parametrize(
    ("world", "complaint"),
    [
        ([], "a world is an object of tables"),
        ({"invoices": []}, "the CRM has no table 'invoices'"),
        ({"deals": {}}, "deals: its rows must be a list"),
        ({"deals": [[]]}, "deals, row 1: a row must be an object"),
        ({"deals": [{"id": ONE, "name": "D"}, {"id": TWO, "nom": "D"}]}, "deals, row 2: deals has no column 'nom'"),
        ({"deals": [{"name": "D"}]}, "deals, row 1: has no id"),
        ({"deals": [{"id": ONE}, {"id": ONE}]}, f"deals, row 2: the id '{ONE}' stands twice"),
    ],
)
def test_what_is_no_world_is_refused_with_its_place(catalog: Catalog, world: Any, complaint: str) -> None:
    with pytest.raises(CaseFileError, match=complaint):
        check_world(world, catalog)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b'{"deals": [\n{"id": 1,}]}', r"world\.json:2: is not JSON"),
        (b"\xff\xfe", r"world\.json:1: is not JSON in UTF-8"),
        (b"[" * 100_000, r"world\.json:1: is not JSON"),
        (b'{"invoices": []}', r"world\.json: the CRM has no table"),
    ],
)
def test_a_file_that_is_no_world_is_refused_by_name(
    tmp_path: Path, catalog: Catalog, content: bytes, complaint: str
) -> None:
    path = tmp_path / "world.json"
    path.write_bytes(content)
    with pytest.raises(CaseFileError, match=complaint):
        read_world(path, catalog)


def test_a_file_that_is_not_there_is_refused_by_name(tmp_path: Path, catalog: Catalog) -> None:
    with pytest.raises(CaseFileError, match=r"missing\.json: cannot be read"):
        read_world(tmp_path / "missing.json", catalog)


def test_the_evaluations_world_is_one(catalog: Catalog) -> None:
    assert set(read_world(WORLD, catalog)) == set(catalog.by_name)
