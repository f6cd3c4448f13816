"""A case file played with a planner that asks a model."""

import json
from pathlib import Path

import pytest

from bot.evaluation.command import run
from core.catalog import Catalog
from storage.embedded import EmbeddedPostgres
from tests.conftest import WORLD
from tests.integration.model.thinking import CLEAR, UNCLEAR
from tests.platforms.openai_server import KEY, MODEL, ChatService


async def test_the_report_tells_which_planner_read_each_turn(
    tmp_path: Path, catalog: Catalog, postgres: EmbeddedPostgres, service: ChatService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUTOCRM_MODEL", MODEL)
    monkeypatch.setenv("AUTOCRM_MODEL_URL", service.url)
    monkeypatch.setenv("AUTOCRM_MODEL_KEY", KEY)
    service.say({"intent": "chat", "do": [{"chat": "greeting"}]})
    case = {
        "id": "one",
        "tags": [],
        "as": "dana.whitfield@example.com",
        "now": "2026-11-23T09:30:00-05:00",
        "turns": [{"say": UNCLEAR, "expect": {"chat": True}}, {"say": CLEAR, "expect": {"chat": True}}],
    }
    path = tmp_path / "cases.jsonl"
    path.write_text(json.dumps(case), encoding="utf-8")
    report = await run(path, WORLD, catalog, planner="auto", database_url=postgres.url())
    read, clear = report.results[0].turns
    assert (read.why, read.planner, clear.planner) == ("", "model", "local")
    assert read.model is not None
    assert (read.model.outcome, read.model.prompt_tokens, clear.model) == ("drafted", 1200, None)
    assert report.planner == "auto"
