"""Spoken sentences in real recordings, heard by real Whisper weights, end in the right plan."""

import json
from pathlib import Path

import pytest

from bot.evaluation.cases import read_cases
from bot.evaluation.command import fill
from bot.evaluation.copies import copies_of
from bot.evaluation.opening import opener
from bot.evaluation.report import CaseResult
from bot.evaluation.runner import play_all
from bot.evaluation.world_file import read_world
from bot.transcription.whisper_local import LocalWhisper
from core.catalog import Catalog
from storage.embedded import EmbeddedPostgres

CASES = Path(__file__).parent / "clips.jsonl"
WORLD = Path(__file__).parents[1] / "evaluation" / "world.json"
IDS = [json.loads(line)["id"] for line in CASES.read_text(encoding="utf-8").splitlines()]

MISSED = frozenset({"hooli-close", "manager-initech", "fonseca-task", "far-obrien-title", "far-okonkwo-title"})
"""Whisper base hears these so wrongly ("bully" for Hooli, "Marie" for Rui) that nothing can be made of them. They stay
in the figures of docs/voice.md. All but one, of which a title is misheard, must do no harm."""
CALM = frozenset({"hooli-close", "manager-initech", "fonseca-task", "far-okonkwo-title"})


@pytest.fixture(scope="session")
async def results(postgres: EmbeddedPostgres, catalog: Catalog, whisper: LocalWhisper) -> dict[str, CaseResult]:
    """All clips, each played once on a copy of the world."""
    world = read_world(WORLD, catalog)
    cases = read_cases(CASES, world)
    async with copies_of(postgres.url(), lambda url: fill(url, world)) as copies:
        played = play_all(cases, catalog, copies, opener(catalog, "local", whisper))
        return {result.id: result async for result in played}


@pytest.mark.parametrize("case", [case for case in IDS if case not in MISSED])
def test_a_spoken_sentence_ends_in_the_right_plan(results: dict[str, CaseResult], case: str) -> None:
    (turn,) = results[case].turns
    assert turn.why == "", f"said {turn.say!r}, got {turn.got}"


@pytest.mark.parametrize("case", sorted(CALM))
def test_what_cannot_be_heard_ends_in_a_question_and_not_in_a_plan(results: dict[str, CaseResult], case: str) -> None:
    assert not results[case].harm, results[case].turns[0].got


def test_there_are_clips_in_every_form() -> None:
    suffixes = {path.suffix for path in (CASES.parent / "clips").iterdir()}
    assert {".wav", ".m4a", ".mp4", ".webm", ".ogg", ".mp3"} <= suffixes
    assert len(IDS) - len(MISSED) >= 50
