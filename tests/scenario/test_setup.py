"""What somebody meets who has just cloned the repository: the Makefile, the first start, the sample CRM, the users."""

import os
import shutil
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.sample.loading import load_sample
from bot.sample.world import default_speaker, sample_world
from core.catalog import Catalog
from core.catalog_file import BUILT_IN
from storage.worlds import World
from tests.scenario.conftest import Command
from tests.scenario.terminal import ROOT

TODAY = date(2026, 11, 23)
SHELL_TOOLS = ("sh", "awk", "echo", "touch", "rm")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A directory with spaces in its name that holds what `make` reads."""
    directory = tmp_path / "a clone of it"
    directory.mkdir()
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, directory)
    return directory


def make(checkout: Path, *arguments: str, path: str) -> subprocess.CompletedProcess[str]:
    program = shutil.which("make")
    assert program is not None
    return subprocess.run(
        [program, *arguments], cwd=checkout, env={"PATH": path}, capture_output=True, text=True, check=False
    )


def test_make_alone_lists_what_there_is(checkout: Path) -> None:
    done = make(checkout, path=os.environ["PATH"])
    assert done.returncode == 0
    named = [line.split()[1] for line in done.stdout.splitlines()]
    assert named[:5] == ["help", "setup", "chat", "serve", "test"]
    assert {"check", "eval", "bench", "lock", "clean"} <= set(named)


def test_make_chat_names_a_speaker_only_if_one_is_given(checkout: Path) -> None:
    unnamed = make(checkout, "--dry-run", "chat", path=os.environ["PATH"])
    named = make(checkout, "--dry-run", "chat", "AS=kofi.mensah@example.com", path=os.environ["PATH"])
    assert "-m bot chat" in unnamed.stdout
    assert "--as" not in unnamed.stdout
    assert '-m bot chat --as "kofi.mensah@example.com"' in named.stdout


def test_without_a_python_that_is_new_enough_make_says_so_and_makes_nothing(checkout: Path, tmp_path: Path) -> None:
    tools = tmp_path / "bin"
    tools.mkdir()
    for tool in SHELL_TOOLS:
        found = shutil.which(tool)
        assert found is not None
        (tools / tool).symlink_to(found)
    old = tools / "python3"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)

    done = make(checkout, "setup", path=str(tools))

    assert done.returncode != 0
    assert "AutoCRM needs Python 3.11 or later" in done.stderr
    assert not (checkout / ".venv").exists()


def test_the_first_start_makes_a_database_with_the_sample_crm_and_the_second_finds_it(
    autocrm: Command, tmp_path: Path
) -> None:
    home = tmp_path / "with spaces" / "crm"
    first = autocrm("chat", "--data-dir", str(home), said="whoami\n")
    assert first.returncode == 0, first.stderr
    assert "Lena Hartmann" in first.stdout

    added = autocrm(
        "users", "add", "nour@example.com", "--name", "Nour Haddad", "--role", "manager", "--data-dir", str(home)
    )
    assert added.stdout == "Nour Haddad (nour@example.com) may use AutoCRM as manager.\n"

    second = autocrm("chat", "--as", "nour", "--data-dir", str(home), said="whoami\n")
    assert "Nour Haddad" in second.stdout
    listed = autocrm("users", "list", "--data-dir", str(home))
    assert len(listed.stdout.splitlines()) == 7


def test_an_empty_crm_without_samples_asks_who_one_is(
    autocrm: Command, empty_database_url: str, tmp_path: Path
) -> None:
    done = autocrm("chat", "--no-sample", "--database-url", empty_database_url, "--data-dir", str(tmp_path))
    assert done.returncode == 2
    assert "Say who you are with --as EMAIL" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["dana.whitfield@EXAMPLE.com", "--name", "D"], "There is a user with the address dana.whitfield@EXAMPLE.com"),
        (["new@example.com", "--name", "N", "--role", "boss"], "--role: boss is none of rep, manager, admin, viewer."),
        (["new@example.com", "--name", "N", "--time-zone", "Mars"], "--time-zone: Mars is no time zone"),
        (["new example", "--name", "N"], "new example is not an e-mail address."),
        (["new@example.com", "--name", " "], "--name: a user needs a name."),
    ],
)
def test_a_user_who_cannot_be_added_is_refused_with_the_reason(
    autocrm: Command, database_url: str, tmp_path: Path, arguments: list[str], sentence: str
) -> None:
    done = autocrm("users", "add", *arguments, "--database-url", database_url, "--data-dir", str(tmp_path))
    assert done.returncode == 2
    assert sentence in done.stderr


def test_migrations_go_down_and_up_from_the_command_line(
    autocrm: Command, blank_database_url: str, tmp_path: Path
) -> None:
    place = ("--database-url", blank_database_url, "--data-dir", str(tmp_path))
    assert autocrm("migrate", *place).stdout == "The database was migrated.\n"
    assert autocrm("migrate", *place).stdout == "The database was at this revision already.\n"
    assert autocrm("migrate", "--down", "--to", "base", *place).stdout == "The database was migrated.\n"


def test_a_catalog_of_tables_that_are_not_there_is_refused_with_the_reason(
    autocrm: Command, database_url: str, tmp_path: Path
) -> None:
    mine = tmp_path / "mine.yaml"
    text = BUILT_IN.read_text(encoding="utf-8").replace("db_schema: crm", "db_schema: elsewhere")
    mine.write_text(text, encoding="utf-8")
    done = autocrm("migrate", "--database-url", database_url, "--data-dir", str(tmp_path), "--catalog", str(mine))
    assert done.returncode == 2
    assert "could not be indexed" in done.stderr
    assert "elsewhere" in done.stderr
    assert "Traceback" not in done.stderr


async def test_the_sample_crm_is_loaded_into_an_empty_one_only(empty_database_url: str, catalog: Catalog) -> None:
    engine = create_async_engine(empty_database_url)
    try:
        expected = {name: len(rows) for name, rows in sample_world(catalog, TODAY).items()}
        assert await load_sample(engine, catalog, today=TODAY) == sum(expected.values())
        assert await load_sample(engine, catalog, today=TODAY) == 0
        async with engine.connect() as connection:
            for name, count in expected.items():
                assert await connection.scalar(text(f"select count(*) from crm.{name}")) == count
    finally:
        await engine.dispose()


def test_the_sample_crm_is_of_a_believable_size_with_users_of_all_roles(catalog: Catalog) -> None:
    sample = sample_world(catalog, TODAY)
    assert {name: len(rows) for name, rows in sample.items()} == {
        "users": 6,
        "companies": 25,
        "contacts": 50,
        "deals": 30,
        "tasks": 25,
        "activities": 20,
    }
    assert {user["role"] for user in sample["users"]} == {"rep", "manager", "admin", "viewer"}
    assert default_speaker(catalog) == sample["users"][0]["email"]


def test_every_reference_of_the_sample_crm_leads_to_a_record(catalog: Catalog) -> None:
    sample = sample_world(catalog, TODAY)
    keys = {name: {row["id"] for row in rows} for name, rows in sample.items()}
    for name, rows in sample.items():
        assert len(keys[name]) == len(rows)
        for field in catalog.table(name).fields:
            if field.table is not None:
                assert {row[field.name] for row in rows if field.name in row} <= keys[field.table]


@pytest.mark.parametrize("today", [TODAY, date(2026, 11, 22), date(2027, 1, 1), date(2028, 2, 29)])
def test_the_sample_crms_days_are_workdays_around_the_day_of_loading(catalog: Catalog, today: date) -> None:
    deals = sample_world(catalog, today)["deals"]
    days = [date.fromisoformat(deal["close_date"]) for deal in deals]
    assert all(day.weekday() < 5 for day in days)
    won = [date.fromisoformat(deal["close_date"]) for deal in deals if deal["stage"] == "closed_won"]
    assert all(day < today for day in won)
    assert sum(day > today for day in days) > 20


def test_the_sample_crms_moments_are_told_with_their_offset(catalog: Catalog) -> None:
    tasks = sample_world(catalog, TODAY)["tasks"]
    assert all(datetime.fromisoformat(task["due_at"]).utcoffset() is not None for task in tasks)


def test_the_sample_crm_shares_no_name_with_the_evaluations_world(catalog: Catalog, world: World) -> None:
    sample = sample_world(catalog, TODAY)
    for name in ("users", "companies", "contacts", "deals"):
        display = catalog.table(name).display
        sampled, evaluated = (
            {" ".join(row[column] for column in display) for row in rows[name]} for rows in (sample, world)
        )
        assert not sampled & evaluated


def test_help_is_quick_because_it_loads_nothing_heavy() -> None:
    script = (
        "import sys; import bot.cli; "
        "heavy = {'sqlalchemy', 'asyncpg', 'pydantic', 'alembic', 'langchain', 'prompt_toolkit'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
