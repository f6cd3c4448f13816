"""Who may do what, asked of PostgreSQL itself: raw SQL in a person's transaction, past all checks in the code."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from core.messages import Actor
from storage.embedded import LOGIN
from storage.tables import PERSON_ROLE
from storage.unit_of_work import AS_PERSON, PostgresStorage

FindActor = Callable[[str], Awaitable[Actor]]
Person = Callable[[str], AbstractAsyncContextManager[AsyncConnection]]

OWNED = ("companies", "contacts", "deals", "tasks", "activities")
MINIMAL = {
    "companies": "(name, owner_id) values ('New', :owner)",
    "contacts": "(first_name, last_name, owner_id) values ('N', 'N', :owner)",
    "deals": "(name, owner_id) values ('New', :owner)",
    "tasks": "(title, owner_id) values ('New', :owner)",
    "activities": "(subject, owner_id) values ('New', :owner)",
}


@pytest.fixture
def person(engine: AsyncEngine, actor: FindActor) -> Person:
    """A connection in a transaction as storage opens it for the person."""

    @asynccontextmanager
    async def become(name: str) -> AsyncIterator[AsyncConnection]:
        somebody = await actor(name)
        async with engine.connect() as connection:
            await connection.execute(AS_PERSON, {"user_id": somebody.user_id})
            yield connection
            await connection.commit()

    return become


async def owner_id(engine: AsyncEngine, name: str) -> str:
    async with engine.connect() as connection:
        found = await connection.scalar(text("select id from crm.users where email like :e"), {"e": f"{name}%"})
    return str(found)


async def changed(connection: AsyncConnection, statement: str, **parameters: object) -> int:
    return (await connection.execute(text(statement), parameters)).rowcount


async def test_the_login_can_neither_bypass_row_level_security_nor_is_it_a_superuser(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        rights = await connection.execute(
            text("select rolsuper, rolbypassrls from pg_roles where rolname in (current_user, :person)"),
            {"person": PERSON_ROLE},
        )
        forced = await connection.execute(
            text("""select relname, relrowsecurity and relforcerowsecurity from pg_class
                where relnamespace = 'crm'::regnamespace and relkind = 'r'""")
        )
    assert [tuple(row) for row in rights] == [(False, False)] * 2
    assert dict(tuple(row) for row in forced) == dict.fromkeys((*OWNED, "users"), True)


@pytest.mark.parametrize("table", OWNED)
@pytest.mark.parametrize("name", ["dana.whitfield", "priya.raman", "vera.lindqvist"])
async def test_everyone_reads_everything(engine: AsyncEngine, person: Person, table: str, name: str) -> None:
    async with engine.connect() as owner:
        total = await owner.scalar(text(f"select count(*) from crm.{table}"))
    async with person(name) as connection:
        assert await connection.scalar(text(f"select count(*) from crm.{table}")) == total > 0


@pytest.mark.parametrize("table", OWNED)
async def test_a_rep_changes_his_own_records_and_those_of_nobody_only(
    engine: AsyncEngine, person: Person, table: str
) -> None:
    dana = await owner_id(engine, "dana")
    async with engine.begin() as owner:
        await owner.execute(text(f"insert into crm.{table} {MINIMAL[table]}"), {"owner": None})
        his = await owner.scalar(
            text(f"select count(*) from crm.{table} where owner_id is null or owner_id = :o"), {"o": dana}
        )
    async with person("dana.whitfield") as connection:
        assert await changed(connection, f"update crm.{table} set owner_id = owner_id") == his
    async with engine.connect() as owner:
        touched = await owner.scalar(text(f"select count(*) from crm.{table} where updated_at > created_at"))
    assert touched == his


@pytest.mark.parametrize("table", OWNED)
async def test_a_rep_deletes_nothing_of_others(engine: AsyncEngine, person: Person, table: str) -> None:
    marcus = await owner_id(engine, "marcus")
    async with person("dana.whitfield") as connection:
        assert await changed(connection, f"delete from crm.{table} where owner_id = :o", o=marcus) == 0


@pytest.mark.parametrize("table", OWNED)
async def test_a_rep_deletes_his_own(engine: AsyncEngine, person: Person, table: str) -> None:
    dana = await owner_id(engine, "dana")
    async with person("dana.whitfield") as connection:
        await connection.execute(text(f"insert into crm.{table} {MINIMAL[table]}"), {"owner": dana})
        newest = f"select id from crm.{table} order by created_at desc limit 1"
        assert await changed(connection, f"delete from crm.{table} where id = ({newest})") == 1


@pytest.mark.parametrize("table", OWNED)
async def test_a_rep_adds_records_for_anybody(engine: AsyncEngine, person: Person, table: str) -> None:
    async with person("dana.whitfield") as connection:
        for owner in (await owner_id(engine, "dana"), await owner_id(engine, "marcus"), None):
            assert await changed(connection, f"insert into crm.{table} {MINIMAL[table]}", owner=owner) == 1


async def test_a_rep_adds_tasks_and_activities_to_records_of_others(engine: AsyncEngine, person: Person) -> None:
    dana, marcus = await owner_id(engine, "dana"), await owner_id(engine, "marcus")
    deal = "(select id from crm.deals where owner_id = :other limit 1)"
    async with person("dana.whitfield") as connection:
        for table, name in (("tasks", "title"), ("activities", "subject")):
            insert = f"insert into crm.{table} ({name}, deal_id, owner_id) values ('x', {deal}, :owner)"
            assert await changed(connection, insert, other=marcus, owner=dana) == 1


async def test_a_rep_may_give_his_own_away_but_not_take_what_others_have(engine: AsyncEngine, person: Person) -> None:
    dana, marcus = await owner_id(engine, "dana"), await owner_id(engine, "marcus")
    give = "update crm.deals set owner_id = :to where id = (select id from crm.deals where owner_id = :owner limit 1)"
    async with person("dana.whitfield") as connection:
        assert await changed(connection, give, owner=dana, to=marcus) == 1
        assert await changed(connection, give, owner=marcus, to=dana) == 0


@pytest.mark.parametrize("name", ["priya.raman", "tom.becker"])
@pytest.mark.parametrize("table", OWNED)
async def test_managers_and_admins_change_all(engine: AsyncEngine, person: Person, name: str, table: str) -> None:
    async with engine.connect() as owner:
        total = await owner.scalar(text(f"select count(*) from crm.{table}"))
    async with person(name) as connection:
        assert await changed(connection, f"update crm.{table} set owner_id = null") == total
        assert await changed(connection, f"insert into crm.{table} {MINIMAL[table]}", owner=None) == 1
        assert await changed(connection, f"delete from crm.{table}") == total + 1


@pytest.mark.parametrize("table", OWNED)
async def test_a_viewer_changes_nothing(engine: AsyncEngine, person: Person, table: str) -> None:
    vera = await owner_id(engine, "vera")
    async with engine.begin() as owner:
        for of in (vera, None):
            await owner.execute(text(f"insert into crm.{table} {MINIMAL[table]}"), {"owner": of})
    async with person("vera.lindqvist") as connection:
        assert await changed(connection, f"update crm.{table} set owner_id = null") == 0
        assert await changed(connection, f"delete from crm.{table}") == 0
        with pytest.raises(DBAPIError, match="row-level security"):
            await changed(connection, f"insert into crm.{table} {MINIMAL[table]}", owner=vera)


@pytest.mark.parametrize("stranger", ["", "00000000-0000-0000-0000-000000000000"])
@pytest.mark.parametrize("table", OWNED)
async def test_who_is_not_in_the_crm_changes_nothing(engine: AsyncEngine, stranger: str, table: str) -> None:
    async with engine.begin() as connection:
        await connection.execute(text(f"insert into crm.{table} {MINIMAL[table]}"), {"owner": None})
        await connection.execute(AS_PERSON, {"user_id": stranger})
        assert await changed(connection, f"update crm.{table} set owner_id = null") == 0
        assert await changed(connection, f"delete from crm.{table}") == 0
        with pytest.raises(DBAPIError, match="row-level security"):
            await changed(connection, f"insert into crm.{table} {MINIMAL[table]}", owner=None)


@pytest.mark.parametrize("name", ["dana.whitfield", "priya.raman", "tom.becker", "vera.lindqvist"])
@pytest.mark.parametrize(
    "statement",
    [
        "update crm.users set role = 'admin'",
        "insert into crm.users (name, email) values ('x', 'x@example.com')",
        "delete from crm.users",
        "truncate crm.deals",
        "alter table crm.deals disable row level security",
        "drop policy change on crm.deals",
        "update autocrm.crm_actions set changes = '{}'",
        "delete from autocrm.crm_actions",
        "update autocrm.action_plans set requested_by = ''",
        "update autocrm.action_plans set plan = '{}'",
        "delete from autocrm.action_plans",
        "delete from autocrm.chat_messages",
        "update autocrm.chat_identities set user_id = ''",
        "create table crm.mine ()",
    ],
)
async def test_nobody_does_from_chat_what_nobody_may(person: Person, name: str, statement: str) -> None:
    async with person(name) as connection:
        with pytest.raises(DBAPIError, match=r"permission denied|must be owner"):
            await connection.execute(text(statement))


async def test_the_database_takes_along_no_record_of_others(engine: AsyncEngine, person: Person) -> None:
    """ON DELETE actions run as the tables' owner, and so past the policies."""
    dana, marcus = await owner_id(engine, "dana"), await owner_id(engine, "marcus")
    async with engine.begin() as owner:
        company = await owner.scalar(
            text("insert into crm.companies (name, owner_id) values ('C', :o) returning id"), {"o": dana}
        )
        for table in ("deals", "contacts"):
            columns = MINIMAL[table].replace("(", "(company_id, ", 1).replace("values (", "values (:c, ")
            await owner.execute(text(f"insert into crm.{table} {columns}"), {"c": company, "owner": marcus})
    for table in ("deals", "contacts"):
        async with person("dana.whitfield") as connection:
            with pytest.raises(DBAPIError, match="somebody else owns"):
                await changed(connection, "delete from crm.companies where id = :c", c=company)
        async with engine.begin() as owner:
            assert await changed(
                owner, f"update crm.{table} set owner_id = :o where company_id = :c", o=dana, c=company
            )
    async with person("dana.whitfield") as connection:
        assert await changed(connection, "delete from crm.companies where id = :c", c=company) == 1
    async with person("priya.raman") as connection:
        assert await changed(connection, "delete from crm.companies where owner_id = :o", o=dana) > 1


async def test_a_persons_rights_end_with_his_transaction(
    storage: PostgresStorage, engine: AsyncEngine, actor: FindActor
) -> None:
    who = text("select current_user, nullif(current_setting('app.user_id', true), '')")
    async with storage.begin(await actor("dana.whitfield")):
        pass
    async with engine.connect() as connection:
        assert tuple((await connection.execute(who)).one()) == (LOGIN, None)


async def test_a_transaction_takes_one_round_trip_to_open(
    storage: PostgresStorage, engine: AsyncEngine, actor: FindActor
) -> None:
    dana = await actor("dana.whitfield")
    sent: list[str] = []
    event.listen(engine.sync_engine, "before_cursor_execute", lambda _c, _u, statement, *_: sent.append(statement))
    async with storage.begin(dana):
        pass
    assert len(sent) == 1
