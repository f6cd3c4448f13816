"""The schema: made and taken away again, by anybody who owns a database, and as the code describes it."""

import asyncio
from typing import Any

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from core.catalog import Catalog
from core.errors import DatabaseUnavailable
from storage.engine import create_engine
from storage.migration import SCRIPTS, current, downgrade, newest, upgrade
from storage.tables import bot

CONTENTS = text("""
    select 'schema ' || nspname from pg_namespace
        where nspname not like 'pg\\_%' and nspname not in ('public', 'information_schema')
    union all select 'relation ' || c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where nspname not like 'pg\\_%' and nspname <> 'information_schema'
    union all select 'function ' || p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where nspname not like 'pg\\_%' and nspname <> 'information_schema'
    union all select 'extension ' || extname from pg_extension where extname <> 'plpgsql'
""")


FUNCTIONS = text("""
    select proname, regexp_replace(pg_get_functiondef(oid), '\\s+', ' ', 'g'), proacl::text from pg_proc
    where pronamespace = 'autocrm'::regnamespace
""")

UNDONE_IN_PART = """
    with session as (
        insert into autocrm.chat_sessions (user_id, platform, workspace, conversation_key)
        values ('x', 'console', '', '') returning id
    ), plan as (
        insert into autocrm.action_plans (session_id, requested_by, plan, plan_hash, preview, summary, created_at,
            expires_at)
        select id, 'x', '{}', repeat('0', 64), '{}', '', now(), now() + interval '1 day' from session
        returning id, session_id
    )
    insert into autocrm.crm_actions (session_id, plan_id, position, action_type, target_table, target_id, changes,
        status, created_at, executed_at, column_status)
    select session_id, id, 0, 'update', 'deals', 'x',
        '{"amount": {"from": 1, "to": 2}, "stage": {"from": "a", "to": "b"}}', 'executed', now(), now(),
        '{"amount": {"status": "reverted", "at": "2026-11-23T14:30:00+00:00"}}'
    from plan
"""


async def functions(url: str) -> dict[str, tuple[str, str]]:
    """What the bot's own functions say, and who may call them."""
    engine = create_engine(url)
    async with engine.connect() as connection:
        found = {name: (source, rights) for name, source, rights in await connection.execute(FUNCTIONS)}
    await engine.dispose()
    return found


async def contents(url: str) -> set[str]:
    engine = create_engine(url)
    async with engine.connect() as connection:
        found = set(await connection.scalars(CONTENTS))
    await engine.dispose()
    return found


async def test_from_nothing_to_the_newest_schema_and_back_to_nothing(blank_database_url: str) -> None:
    assert await contents(blank_database_url) == set()
    await upgrade(blank_database_url)
    full = await contents(blank_database_url)
    assert {"schema autocrm", "schema crm", "relation crm.deals", "relation autocrm.crm_actions"} <= full
    await downgrade(blank_database_url)
    assert await contents(blank_database_url) == set()
    await upgrade(blank_database_url)
    assert await contents(blank_database_url) == full


async def test_each_step_can_be_taken_back_and_made_again(blank_database_url: str) -> None:
    revisions = sorted(path.name.partition("_")[0] for path in (SCRIPTS / "versions").glob("[0-9]*.py"))
    for before, revision in zip([None, *revisions], revisions, strict=False):
        without = await contents(blank_database_url)
        await upgrade(blank_database_url, revision)
        made = await contents(blank_database_url)
        await downgrade(blank_database_url, before or "base")
        assert await contents(blank_database_url) == without
        await upgrade(blank_database_url, revision)
        assert await contents(blank_database_url) == made


async def test_records_survive_going_back_to_a_schema_that_has_them(database_url: str, engine: AsyncEngine) -> None:
    deals = text("select count(*) from crm.deals")
    async with engine.connect() as connection:
        before = await connection.scalar(deals)
    await downgrade(database_url, "0002")
    await upgrade(database_url)
    async with engine.connect() as connection:
        assert await connection.scalar(deals) == before > 0


async def test_without_undo_by_column_the_log_is_guarded_and_read_as_before_it(blank_database_url: str) -> None:
    """And whoever goes back and forth finds the same functions."""
    await upgrade(blank_database_url, "0004")
    before = await functions(blank_database_url)
    await upgrade(blank_database_url, "0005")
    after = await functions(blank_database_url)
    assert {name for name in after if after[name] != before.get(name)} == {"only_status_may_change", "gave_away"}
    await downgrade(blank_database_url, "0004")
    assert await functions(blank_database_url) == before


async def test_what_was_undone_in_part_counts_as_done_without_undo_by_column(
    database_url: str, engine: AsyncEngine
) -> None:
    async with engine.begin() as connection:
        await connection.exec_driver_sql(UNDONE_IN_PART)
    await engine.dispose()
    await downgrade(database_url, "0004")
    async with engine.connect() as connection:
        assert (await connection.execute(text("select status, reverted_at from autocrm.crm_actions"))).all() == [
            ("executed", None)
        ]
    await engine.dispose()
    await upgrade(database_url)
    async with engine.connect() as connection:
        assert await connection.scalar(text("select column_status from autocrm.crm_actions")) == {}


async def test_a_migrated_database_is_left_alone(empty_database_url: str) -> None:
    assert await upgrade(empty_database_url) is False
    assert await downgrade(empty_database_url) is True
    assert await downgrade(empty_database_url) is False


async def test_of_processes_that_migrate_at_once_each_finds_it_done(blank_database_url: str) -> None:
    await asyncio.gather(*(upgrade(blank_database_url) for _ in range(3)))
    engine = create_engine(blank_database_url)
    async with engine.connect() as connection:
        assert await current(connection) == newest()
    await engine.dispose()


async def test_a_migration_that_fails_changes_nothing(blank_database_url: str) -> None:
    engine = create_engine(blank_database_url)
    async with engine.begin() as connection:
        await connection.execute(text("create schema crm"))
    await engine.dispose()
    before = await contents(blank_database_url)
    with pytest.raises(DatabaseUnavailable, match="could not be migrated, and is as it was"):
        await upgrade(blank_database_url)
    assert await contents(blank_database_url) == before


async def test_another_database_of_the_cluster_keeps_working_when_one_is_taken_back(
    blank_database_url: str, database_url: str, engine: AsyncEngine
) -> None:
    await upgrade(blank_database_url)
    await downgrade(blank_database_url)
    async with engine.begin() as connection:
        await connection.execute(text("set local role autocrm_person"))
        assert await connection.scalar(text("select count(*) > 0 from crm.deals"))


def test_the_newest_revision_is_told_by_the_names_of_the_files() -> None:
    script = ScriptDirectory.from_config(Config(config_args={"script_location": str(SCRIPTS)}))
    assert script.get_heads() == [newest()]


async def test_the_code_describes_the_tables_as_they_are(engine: AsyncEngine) -> None:
    def described(connection: Connection) -> dict[str, Any]:
        found = inspect(connection)
        return {
            table: {c["name"]: (str(c["type"]), c["nullable"]) for c in found.get_columns(table, schema=bot.schema)}
            for table in (each.name for each in bot.sorted_tables)
        }

    async with engine.connect() as connection:
        real = await connection.run_sync(described)
        dialect = connection.dialect
    ours = {
        table.name: {c.name: (c.type.compile(dialect).partition(" WITH")[0], c.nullable) for c in table.columns}
        for table in bot.sorted_tables
    }
    assert ours == real


async def test_the_catalog_describes_the_crm_as_it_is(engine: AsyncEngine, catalog: Catalog) -> None:
    columns = text("select table_name, column_name from information_schema.columns where table_schema = :schema")
    async with engine.connect() as connection:
        rows = await connection.execute(columns, {"schema": catalog.db_schema})
    real = {(row.table_name, row.column_name) for row in rows}
    told = {
        (table.name, column) for table in catalog.tables for column in (table.key, *table.by_name, *catalog.bookkeeping)
    }
    assert told == real


async def test_every_foreign_key_is_indexed(engine: AsyncEngine) -> None:
    unindexed = text("""
        select conrelid::regclass::text, conkey from pg_constraint
        where contype = 'f' and connamespace in ('crm'::regnamespace, 'autocrm'::regnamespace)
            and not exists (select from pg_index where indrelid = conrelid and indkey[0] = conkey[1])
    """)
    async with engine.connect() as connection:
        assert (await connection.execute(unindexed)).all() == []


@pytest.mark.parametrize(
    "statement",
    [
        "insert into crm.deals (name, amount) values ('x', -1)",
        "insert into crm.deals (name, probability) values ('x', 101)",
        "insert into crm.deals (name, stage) values ('x', 'won')",
        "insert into crm.deals (name, currency) values ('x', 'dollars')",
        "insert into crm.deals (name) values (' ')",
        "insert into crm.companies (name, country) values ('x', 'Portugal')",
        "insert into crm.tasks (title, priority) values ('x', 'urgent')",
        "insert into crm.activities (subject, duration_minutes) values ('x', -5)",
        "insert into crm.users (name, email) values ('x', 'DANA.whitfield@EXAMPLE.com')",
        "insert into crm.users (name, email) values ('x', 'nobody')",
        "delete from crm.users",
    ],
)
async def test_the_crm_refuses_what_makes_no_sense(engine: AsyncEngine, statement: str) -> None:
    with pytest.raises(DBAPIError, match=r"violates (check|unique|not-null|foreign key|RESTRICT)"):
        async with engine.begin() as connection:
            await connection.execute(text(statement))


async def test_the_crm_keeps_its_own_books(engine: AsyncEngine) -> None:
    async with engine.begin() as connection:
        created = await connection.scalar(text("insert into crm.deals (name) values ('x') returning created_at"))
    async with engine.begin() as connection:
        row = (
            await connection.execute(
                text("update crm.deals set created_at = 'epoch' where name = 'x' returning created_at, updated_at")
            )
        ).one()
    assert row.created_at == created < row.updated_at
