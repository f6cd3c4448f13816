"""Measures a long recording through the whole service: from the message in Slack to the preview there.

    .venv/bin/python -m benchmarks.voice_long [--minutes 10]

Slack is the stand-in of the tests; download, Whisper (base, the weights of the tests), database and worker are real.
"""

import argparse
import asyncio
import resource
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import numpy as np
from pydantic import SecretStr

from bot.app import Database
from bot.evaluation.command import fill
from bot.evaluation.copies import copies_of
from bot.evaluation.world_file import read_world
from bot.settings import Settings
from bot.slack.routes import EVENTS_PATH
from core.catalog_file import load_catalog
from storage import embedded
from storage.engine import create_engine
from tests.platforms.serving import serving
from tests.platforms.slack_server import BOT_TOKEN, SIGNING_SECRET, SlackServer
from tests.voice.sounds import RATE, samples_of, silence, wav
from tests.voice.weights import whisper_base

STORY = Path("tests/voice/clips/lee-story.ogg")
WORLD = Path("tests/evaluation/world.json")
ANSWERED = (
    "will be made",
    "will change",
    "Nothing was changed",
    "I did not understand",
    "I am not sure",
    "That is a lot",
)
PATIENCE = 1200.0


def recording(minutes: float) -> bytes:
    """A rep's account of a call, told again and again until the time is over, with a breath between."""
    once = np.concatenate([samples_of(STORY.read_bytes()), silence(1)])
    whole = np.tile(once, int(minutes * 60 * RATE / len(once)) + 1)
    return wav(whole[: int(minutes * 60 * RATE) - RATE])


async def measure(minutes: float) -> None:
    """Sends the recording, waits for the answer, and prints both."""
    catalog = load_catalog()
    world = read_world(WORLD, catalog)
    content = recording(minutes)
    with tempfile.TemporaryDirectory(prefix="autocrm-voice-", ignore_cleanup_errors=True) as home:
        async with (
            await embedded.start(Path(home), durable=False) as server,
            copies_of(server.url(), lambda url: fill(url, world)) as copies,
            copies.fresh() as url,
        ):
            await answer(content, url, Database(engine=create_engine(url, pool_size=5), catalog=catalog, url=url))


async def answer(content: bytes, url: str, database: Database) -> None:
    """Serves, and times the answer to the recording."""
    slack = SlackServer()
    async with slack.running():
        settings = Settings(
            database_url=url,
            slack_bot_token=SecretStr(BOT_TOKEN),
            slack_signing_secret=SecretStr(SIGNING_SECRET),
            slack_api_url=slack.api_url,
            transcriber="local",
            whisper_model=str(whisper_base()),
            transcription_seconds=PATIENCE,
        )
        async with serving(settings, database) as address:
            slack.request_url = f"{address}{EVENTS_PATH}"
            dana = slack.add_user("dana.whitfield")
            before = resource.getrusage(resource.RUSAGE_SELF)
            begun = time.perf_counter()
            seconds = len(content) / 2 / RATE
            await dana.say_aloud(content, seconds=seconds)
            acknowledged = time.perf_counter() - begun
            async with asyncio.timeout(PATIENCE):
                while not any(words in dana.reads() for words in ANSWERED):
                    with suppress(TimeoutError):
                        await slack.until(lambda: any(words in dana.reads() for words in ANSWERED))
            took = time.perf_counter() - begun
            print(dana.reads())
            after = resource.getrusage(resource.RUSAGE_SELF)
    await database.engine.dispose()
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(
        f"\n{seconds:.0f} s of recording, {len(content) / 1e6:.0f} MB: acknowledged after {acknowledged * 1000:.0f} ms,"
    )
    print(f"answered after {took:.0f} s ({took / seconds:.2f} s a clip-second; {worked:.0f} s of the processor).")
    print(f"Memory: {before.ru_maxrss // 1024} MB before, {after.ru_maxrss // 1024} MB at most.")


def main() -> None:
    """Prints the answer and what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    asyncio.run(measure(parser.parse_args().minutes))


if __name__ == "__main__":
    main()
