"""The terminal conversation as a person and as a script have it: the real program on a real database."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from tests.scenario.conftest import Command
from tests.scenario.terminal import Person

DANA = "dana.whitfield@example.com"
CHANGE = "set the amount of Initech Migration to 71k"


@pytest.fixture
def arguments(database_url: str, tmp_path: Path) -> list[str]:
    """`chat` as Dana on the world's database, with a data directory of its own."""
    return ["chat", "--as", DANA, "--database-url", database_url, "--data-dir", str(tmp_path)]


def amount(database_url: str) -> str:
    """The amount of the deal that the tests change, looked up from outside AutoCRM."""

    async def look() -> str:
        engine = create_async_engine(database_url)
        async with engine.connect() as connection:
            found = await connection.scalar(text("select amount from crm.deals where name = 'Initech Migration'"))
        await engine.dispose()
        return str(found)

    return asyncio.run(look())


def test_a_piped_line_is_answered_in_plain_text(autocrm: Command, arguments: list[str]) -> None:
    done = autocrm(*arguments, said="whoami\n")
    assert done.returncode == 0
    assert "Dana Whitfield" in done.stdout
    assert "\x1b" not in done.stdout
    assert done.stderr == ""


def test_a_change_is_previewed_confirmed_by_its_number_and_undone(
    autocrm: Command, arguments: list[str], database_url: str
) -> None:
    before = amount(database_url)

    previewed = autocrm(*arguments, said=f"{CHANGE}\n")
    assert "Initech Migration" in previewed.stdout
    assert "->  $71,000" in previewed.stdout
    assert "[1] Confirm  [2] Edit  [3] Cancel" in previewed.stdout
    assert amount(database_url) == before

    confirmed = autocrm(*arguments, said=f"{CHANGE}\n1\n")
    assert "[1] Undo" in confirmed.stdout
    assert amount(database_url) == "71000.00"

    autocrm(*arguments, said="undo\n")
    assert amount(database_url) == before


def test_a_number_presses_only_what_was_offered_last(autocrm: Command, arguments: list[str], database_url: str) -> None:
    before = amount(database_url)
    done = autocrm(*arguments, said=f"{CHANGE}\nwhoami\n1\nquit\n")
    assert done.returncode == 0
    assert amount(database_url) == before


def test_a_form_is_filled_line_by_line_and_shows_a_new_preview(
    autocrm: Command, arguments: list[str], database_url: str
) -> None:
    done = autocrm(*arguments, said=f"{CHANGE}\nedit\namount 82k\nshow preview\nconfirm\n")
    assert done.returncode == 0
    assert "82k   (was $71,000)" in done.stdout
    assert amount(database_url) == "82000.00"


def test_hostile_lines_are_answered_and_leave_nothing_behind(
    autocrm: Command, arguments: list[str], database_url: str
) -> None:
    before = amount(database_url)
    hostile = [
        b"'; drop table crm.deals; --",
        b"\x1b[2J\x1b]0;title\x07 set initech",
        b"\xff\xfe\x00 nul \x00",
        "\u202eevil\u202c \u200b🎉 مرحبا".encode(),
        b"a" * 100_000,
        b"<!channel> {{7*7}} %s %n ${HOME} `id`",
    ]
    done = autocrm(*arguments, said=b"\n".join(hostile) + b"\nwhoami\n")
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    assert "\x07" not in done.stdout
    assert "Dana Whitfield" in done.stdout
    assert amount(database_url) == before


@pytest.mark.parametrize(
    ("options", "settings", "sentence"),
    [
        (["--as", "nobody@example.com"], {}, "Nobody in the CRM has the e-mail address nobody@example.com."),
        ([], {"AUTOCRM_DATABSE_URL": "x"}, "did you mean AUTOCRM_DATABASE_URL?"),
        ([], {"AUTOCRM_PLAN_HOURS": "soon"}, "AUTOCRM_PLAN_HOURS: "),
        (["--database-url", "mysql://localhost/x"], {}, "--database-url: must look like postgresql://"),
        (["--database-url", "postgresql://127.0.0.1:9/x"], {}, "The database "),
        (["--catalog", "nowhere.yaml"], {}, "nowhere.yaml: cannot be read"),
    ],
)
def test_what_cannot_be_used_is_told_in_one_sentence_with_exit_code_2(
    autocrm: Command, arguments: list[str], options: list[str], settings: dict[str, str], sentence: str
) -> None:
    done = autocrm(*arguments, *options, settings=settings)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert done.stdout == ""


async def test_at_a_terminal_lines_are_edited_and_the_way_out_is_quick(arguments: list[str]) -> None:
    with Person(arguments) as person:
        person.read_until("You are Dana Whitfield")
        person.read_until_prompt()
        person.type("this is not meant\x03")
        person.read_until_prompt()
        person.type("whoam\x7fmi\r")
        assert "this is not meant" not in person.read_until("You are Dana Whitfield")
        person.read_until_prompt()
        person.type("\x04")
        assert person.exit_code() == 0


async def test_a_paste_of_several_lines_is_one_message(arguments: list[str], engine: AsyncEngine) -> None:
    with Person(arguments) as person:
        person.read_until_prompt()
        person.type("\x1b[200~log a call with Jane Doe: she is in\nand wants redlines\x1b[201~")
        person.type("\r")
        person.read_until("[1] Confirm")
        person.read_until_prompt()
        person.type("quit\r")
        assert person.exit_code() == 0
    async with engine.connect() as connection:
        said = await connection.scalar(text("select content from autocrm.chat_messages where type = 'user_input'"))
    assert said == "log a call with Jane Doe: she is in\nand wants redlines"


@pytest.mark.parametrize("settings", [{"NO_COLOR": "1"}, {"AUTOCRM_PLAIN": "true"}])
async def test_colours_can_be_turned_off(arguments: list[str], settings: dict[str, str]) -> None:
    with Person(arguments, settings) as person:
        person.read_until_prompt()
        person.type("help\r")
        assert "\x1b[2m" not in person.read_until("whoami")
        person.type("quit\r")
        assert person.exit_code() == 0


async def test_at_a_terminal_there_are_colours(arguments: list[str]) -> None:
    with Person(arguments) as person:
        person.read_until_prompt()
        person.type("help\r")
        assert "\x1b[2m" in person.read_until("undo")
        person.type("quit\r")
        assert person.exit_code() == 0
