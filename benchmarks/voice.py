"""Measures voice clips: how many lead to the right plan, with and without each part that helps, and what it costs.

    .venv/bin/python -m benchmarks.voice [--report FILE.json] [--heard FILE.json]

The clips are those of the tests; the weights are whisper-base's, fetched as the tests fetch them. With `--heard` what
was heard is kept in a file, so that another run, with another matching of names, need not listen again.
"""

import argparse
import asyncio
import hashlib
import json
import resource
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg
from rapidfuzz.distance import Levenshtein
from sqlalchemy import make_url

from benchmarks.synthetic import Size, SyntheticCrm, load
from bot.app import Database, build_assistant
from bot.evaluation.cases import read_cases
from bot.evaluation.command import fill
from bot.evaluation.copies import copies_of
from bot.evaluation.expectations import Case
from bot.evaluation.report import CaseResult
from bot.evaluation.runner import Bot, OpenBot, play_all
from bot.evaluation.world_file import World, read_world
from bot.settings import load_settings
from bot.transcription.setup import build_hearing
from bot.transcription.whisper_local import LocalWhisper
from core.catalog import Catalog
from core.catalog_file import load_catalog
from core.hearing import Hearing
from core.language.normalise import fold, read_text
from core.messages import Actor
from core.transcription import Alike, Recording, SpokenNames, Transcript
from storage import embedded
from storage.embedded_cluster import SUPERUSER
from storage.engine import create_engine
from storage.spoken_names import PostgresSpokenNames
from storage.unit_of_work import PostgresStorage
from tests.voice.weights import whisper_base

CASES = Path("tests/voice/clips.jsonl")
WORLD = Path("tests/evaluation/world.json")
FAR = "far"
"""The tag of clips in which a name is spoken that the prompt does not hold in the larger CRM."""
CROWD = Size(companies=2_000, contacts=8_000, deals=3_000, tasks=0, activities=0)
"""What is in the larger CRM besides the world: all of it other people's, and newer than what the speakers own."""


@dataclass
class Ears:
    """A Whisper that remembers what it heard with which prompt, and for how long it listened."""

    whisper: LocalWhisper
    model: str = "whisper-base"
    heard: dict[tuple[str, str], Transcript] = field(default_factory=dict)
    seconds: dict[bool, list[tuple[float, float, float]]] = field(default_factory=lambda: {True: [], False: []})
    """By whether there was a prompt: what each clip took by the clock, what of the processor, how long it lasts."""
    prompted: dict[tuple[str, bool], Transcript] = field(default_factory=dict)
    """What was heard last in each recording, by whether there was a prompt."""

    async def transcribe(self, recording: Recording, *, prompt: str = "", language: str | None = None) -> Transcript:
        digest = hashlib.sha256(recording.content).hexdigest()
        key = (digest, prompt)
        if key not in self.heard:
            begun, worked = time.perf_counter(), time.process_time()
            self.heard[key] = await self.whisper.transcribe(recording, prompt=prompt, language=language)
            took = (time.perf_counter() - begun, time.process_time() - worked)
            self.seconds[bool(prompt)].append((*took, self.heard[key].seconds))
        self.prompted[digest, bool(prompt)] = self.heard[key]
        return self.heard[key]

    def recall(self, place: Path) -> None:
        """Takes over what an earlier run heard."""
        if not place.exists():
            return
        for digest, prompt, transcript in json.loads(place.read_text(encoding="utf-8")):
            self.heard[digest, prompt] = Transcript.model_validate(transcript)

    def keep(self, place: Path) -> None:
        """Keeps what was heard for another run."""
        kept = [(digest, prompt, heard.model_dump(mode="json")) for (digest, prompt), heard in self.heard.items()]
        place.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")


@dataclass(frozen=True)
class PartOfNames:
    """The names, for the prompt, for matching by sound, for both or for neither."""

    names: SpokenNames
    bias: bool
    sound: bool

    async def likely(self, actor: Actor) -> Sequence[str]:
        return await self.names.likely(actor) if self.bias else []

    async def alike(self, actor: Actor, words: Sequence[str], sounds: Sequence[str]) -> Alike:
        return await self.names.alike(actor, words, sounds) if self.sound else Alike()


def opener(catalog: Catalog, ears: Ears, *, bias: bool, sound: bool) -> OpenBot:
    """Opens assistants that listen with these parts."""
    settings = load_settings()

    @asynccontextmanager
    async def open_bot(url: str) -> AsyncIterator[Bot]:
        engine = create_engine(url, pool_size=2)
        database = Database(engine=engine, catalog=catalog, url=url)
        names = PartOfNames(PostgresSpokenNames(engine, catalog), bias, sound)
        hearing: Hearing = build_hearing(settings, database, ears, names=names)
        try:
            assistant = build_assistant(settings, database, hearing)
            yield Bot(assistant=assistant, storage=PostgresStorage(engine, catalog), let_go=engine.dispose)
        finally:
            await engine.dispose()

    return open_bot


async def crowd(server: embedded.EmbeddedPostgres, url: str, world: World) -> None:
    """Puts a crowd of other people's records into the CRM."""
    # only a superuser may COPY into tables with row-level security
    name = make_url(url).database or ""
    connection = await asyncpg.connect(server.url(name, user=SUPERUSER).replace("+asyncpg", ""))
    try:
        await load(connection, world.catalog.db_schema, SyntheticCrm(CROWD), lambda _, __: None)
    finally:
        await connection.close()


def word_error_rate(cases: Sequence[Case], ears: Ears, *, bias: bool) -> float:
    """Of the words that were said the share that was heard wrongly, left out or made up."""
    wrong = total = 0
    for case in cases:
        for turn in case.turns:
            digest = hashlib.sha256((turn.clip or Path()).read_bytes()).hexdigest()
            said, got = _words(turn.say), _words(ears.prompted[digest, bias].text)
            wrong += Levenshtein.distance(said, got)
            total += len(said)
    return wrong / total


def _words(text: str) -> list[str]:
    joined = fold(text).replace("-", " ").replace(",", "").replace("$", "").replace("&", "and")
    return [word for token in read_text(joined).folded for word in [token.strip(".'")] if word.isalnum()]


async def measure(heard: Path | None = None) -> dict[str, object]:
    """All figures, by CRM and by what helps."""
    catalog = load_catalog()
    world = read_world(WORLD, catalog)
    cases = read_cases(CASES, world)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    whisper = LocalWhisper(str(whisper_base()))
    await whisper.load()
    ears = Ears(whisper)
    if heard is not None:
        ears.recall(heard)
    figures: dict[str, object] = {}
    with tempfile.TemporaryDirectory(prefix="autocrm-voice-", ignore_cleanup_errors=True) as home:
        async with await embedded.start(Path(home), durable=False) as server:
            for name in ("small", "crowded"):

                async def filling(url: str, crowded: bool = name == "crowded") -> None:
                    await fill(url, world)
                    if crowded:
                        await crowd(server, url, world)

                async with copies_of(server.url(), filling) as copies:
                    for bias, sound in ((False, False), (False, True), (True, False), (True, True)):
                        bot = opener(catalog, ears, bias=bias, sound=sound)
                        results = [result async for result in play_all(cases, catalog, copies, bot)]
                        key = f"{name}, {'with' if bias else 'no'} bias, {'with' if sound else 'no'} sound"
                        summary = figures[key] = _summary(results)
                        print(key, {name: count for name, count in summary.items() if name != "wrong"}, flush=True)
                figures[f"{name}, word error rate"] = {
                    "no bias": round(word_error_rate(cases, ears, bias=False), 3),
                    "with bias": round(word_error_rate(cases, ears, bias=True), 3),
                }
                print(figures[f"{name}, word error rate"], flush=True)
                if heard is not None:
                    ears.keep(heard)
                ears.prompted.clear()  # each CRM has prompts of its own
    figures["seconds by the clock and of the processor, a clip-second"] = {
        "no bias": _ratios(ears.seconds[False]),
        "with bias": _ratios(ears.seconds[True]),
    }
    figures["clip-seconds"] = round(sum(length for *_, length in ears.seconds[False]), 1)
    figures["memory in MB"] = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
    whisper.close()
    return figures


def _summary(results: Sequence[CaseResult]) -> dict[str, object]:
    far = [result for result in results if FAR in result.tags]
    return {
        "clips": len(results),
        "right": sum(result.passed for result in results),
        "harm": sum(result.harm for result in results),
        "far clips": len(far),
        "far right": sum(result.passed for result in far),
        "far harm": sum(result.harm for result in far),
        "wrong": {
            f"{result.id}{' (harm)' * result.harm}": result.turns[0].got for result in results if not result.passed
        },
    }


def _ratios(measured: Sequence[tuple[float, float, float]]) -> tuple[float, float] | None:
    if not measured:
        return None
    clock, processor, lasted = (sum(column) for column in zip(*measured, strict=True))
    return round(clock / lasted, 2), round(processor / lasted, 2)


def main() -> None:
    """Prints the figures, and writes them where it is told to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--report", type=Path)
    parser.add_argument("--heard", type=Path)
    arguments = parser.parse_args()
    figures = asyncio.run(measure(arguments.heard))
    print(json.dumps(figures, indent=2))
    if arguments.report is not None:
        arguments.report.write_text(json.dumps(figures, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
