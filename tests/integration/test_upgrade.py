"""An upgrade while the version before runs: its code finds what it uses, and no message that it took in is lost."""

import json
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from core.catalog import Catalog
from core.messages import InboundMessage
from core.replies import TextCard
from storage.engine import create_engine
from storage.migration import SCRIPTS, upgrade
from tests.integration.working import message, service_on
from tests.platforms.recording import RecordingCourier

FIRST = "0009"
"""The schema of the first version that was given to anybody."""

FUNCTIONS = text("""
    select proname || '(' || pg_get_function_identity_arguments(oid) || ')', pg_get_function_result(oid) from pg_proc
    where pronamespace = 'autocrm'::regnamespace and prorettype <> 'trigger'::regtype
""")
COLUMNS = text("""
    select table_schema || '.' || table_name || '.' || column_name, data_type, is_nullable = 'YES' as may_be_null,
        is_nullable = 'YES' or column_default is not null or is_identity = 'YES' or is_generated = 'ALWAYS' as may_lack
    from information_schema.columns where table_schema in ('autocrm', 'crm')
""")
TAKE_IN = "select autocrm.{}(:key, 'slack', 'T1', :conversation, 'U1', cast(:inbound as jsonb), :lock, null)"
USER = text("insert into crm.users (name, email, role) values ('Dana Whitfield', 'dana.whitfield@example.com', 'rep')")


def steps() -> list[tuple[str, str]]:
    """Each revision since the first version, and the one that follows it."""
    script = ScriptDirectory.from_config(Config(config_args={"script_location": str(SCRIPTS)}))
    revisions = [each.revision for each in reversed(list(script.walk_revisions()))]
    since = revisions[revisions.index(FIRST) :]
    return list(pairwise(since))


async def used(url: str) -> tuple[dict[str, str], dict[str, Any]]:
    """The functions with what they return, and the columns, by name."""
    engine = create_engine(url)
    async with engine.connect() as connection:
        functions = {row[0]: row[1] for row in await connection.execute(FUNCTIONS)}
        columns = {row[0]: row for row in await connection.execute(COLUMNS)}
    await engine.dispose()
    return functions, columns


@pytest.mark.parametrize(("before", "after"), steps())
async def test_what_the_code_of_the_version_before_uses_stays(blank_database_url: str, before: str, after: str) -> None:
    await upgrade(blank_database_url, before)
    old_functions, old_columns = await used(blank_database_url)
    await upgrade(blank_database_url, after)
    functions, columns = await used(blank_database_url)
    assert {name: functions.get(name) for name in old_functions} == old_functions
    for name, old in old_columns.items():
        assert columns[name].data_type == old.data_type, name
        assert columns[name].may_be_null >= old.may_be_null, name
    tables = {name.rpartition(".")[0] for name in old_columns}
    added = [columns[name] for name in columns.keys() - old_columns.keys() if name.rpartition(".")[0] in tables]
    assert [column[0] for column in added if not column.may_lack] == []


async def test_what_was_taken_in_before_and_during_an_upgrade_is_answered_after_it(
    blank_database_url: str, catalog: Catalog
) -> None:
    await upgrade(blank_database_url, FIRST)
    engine = create_engine(blank_database_url)
    async with engine.begin() as connection:
        await connection.execute(USER)
    await take_in(engine, "take_in", message("whoami", channel="D1", key="slack:T1:D1:1"))
    await take_in(engine, "take_in_entry", message("whoami", channel="D1", key="slack:T1:D1:2"))
    await upgrade(blank_database_url)
    await take_in(engine, "take_in_entry", message("whoami", channel="D1", key="slack:T1:D1:2"))  # sent again
    await take_in(engine, "take_in_entry", message("whoami", channel="D1", key="slack:T1:D1:3"))
    courier = RecordingCourier(people={"U1": "dana.whitfield@example.com"})
    service = service_on(engine, blank_database_url, catalog, courier)
    async with service.worker():
        await service.until_quiet()
    await engine.dispose()
    told = [shown.card for shown in courier.shown.values()]
    assert len(told) == 3
    assert all(isinstance(card, TextCard) and "Dana Whitfield" in card.text for card in told)


async def take_in(engine: AsyncEngine, function: str, said: InboundMessage) -> None:
    """Takes it in as the version before did."""
    parameters: Mapping[str, str] = {
        "key": said.key,
        "conversation": said.conversation.key,
        "inbound": json.dumps({"kind": "InboundMessage", **said.model_dump(mode="json")}),
        "lock": f"handle:{said.conversation.lock}",
    }
    async with engine.begin() as connection:
        await connection.execute(text(TAKE_IN.format(function)), parameters)
