"""A recording played to the terminal: what was heard, a word set right, the preview, the change."""

import asyncio
from datetime import date
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from tests.scenario.conftest import Command, autocrm
from tests.voice.conftest import CLIPS
from tests.voice.weights import whisper_base

__all__ = ["autocrm"]

HOOLI = text("select close_date from crm.deals where name = 'Hooli Enterprise'")


def test_a_recording_is_heard_and_a_wrong_word_in_it_set_right(
    autocrm: Command, database_url: str, tmp_path: Path
) -> None:
    place = ["--as", "dana.whitfield@example.com", "--database-url", database_url, "--data-dir", str(tmp_path)]
    done = autocrm(
        *("chat", *place, "--clip", str(CLIPS / "hooli-close.ogg")),
        said="Hooli, not bully\nconfirm\n",
        settings={"AUTOCRM_TRANSCRIBER": "local", "AUTOCRM_WHISPER_MODEL": str(whisper_base())},
    )
    assert done.returncode == 0, done.stderr
    heard, _, rest = done.stdout.partition("I found no deal called “bully”.")
    assert "I heard: “" in heard
    assert "Read anew: “" in rest
    assert "Wed 31 Mar 2027" in rest
    assert asyncio.run(close_date(database_url)) == date(2027, 3, 31)


async def close_date(database_url: str) -> date:
    """When the deal is to close, looked up from outside AutoCRM."""
    engine = create_async_engine(database_url)
    async with engine.connect() as connection:
        found = await connection.scalar(HOOLI)
    await engine.dispose()
    assert isinstance(found, date)
    return found
