"""What a log line holds, and what it never does."""

import json
import logging

import pytest

from bot.correlation import dealing_with
from bot.logs import FramesOnly, Json
from bot.settings import Settings

SECRET = "xoxb-hush"


def failure() -> logging.LogRecord:
    """What is logged of an error that quotes somebody."""
    said, name = "Jane said 75k", "Acme Corp"
    try:
        try:
            raise KeyError(said)
        except KeyError as error:
            raise ValueError(name) from error
    except ValueError as error:
        logger = logging.getLogger("bot.example")
        return logger.makeRecord(
            "bot.example", logging.ERROR, __file__, 1, "%s failed", ("it",), (ValueError, error, error.__traceback__)
        )


@pytest.mark.parametrize("formatter", [FramesOnly(), Json()])
def test_of_an_error_its_types_and_places_are_told_and_not_its_message(formatter: logging.Formatter) -> None:
    line = formatter.format(failure())
    assert "ValueError" in line
    assert "KeyError" in line
    assert "in failure" in line
    assert "it failed" in line
    assert "Jane" not in line
    assert "Acme" not in line


def test_a_line_bears_the_entry_that_is_dealt_with() -> None:
    record = logging.getLogger("bot.example").makeRecord("bot.example", logging.INFO, __file__, 1, "done", (), None)
    with dealing_with("4b6f"):
        found = json.loads(Json().format(record))
        assert "[4b6f]: done" in FramesOnly().format(record)
    assert (found["entry"], found["level"], found["logger"], found["message"]) == (
        "4b6f",
        "info",
        "bot.example",
        "done",
    )
    assert "entry" not in json.loads(Json().format(record))


def test_settings_that_are_shown_hide_what_is_secret() -> None:
    settings = Settings.model_validate(
        {
            "database_url": "postgresql://autocrm:hush@db/autocrm",
            "slack_bot_token": SECRET,
            "slack_client_secret": SECRET,
        }
    )
    assert settings.database_url is not None
    assert "hush" in settings.database_url
    assert "hush" not in repr(settings)
    assert "hush" not in str(settings)
