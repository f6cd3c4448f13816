"""The built-in training examples: right for the catalog, true to their messages, and not taken from the evaluation."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.catalog import Catalog
from core.errors import CatalogError
from core.language.dates import Calendar
from core.language.normalise import fold
from core.planners.model.example_file import built_in_examples, fitting, read_examples
from core.planners.model.grounding import Grounding
from core.planners.model.spoken import Spoken
from core.planners.model.wire_schema import INTENTS
from storage.worlds import World

CASES = Path(__file__).parents[2] / "evaluation"
CALENDAR = Calendar(now=datetime(2026, 11, 23, 9, 30, tzinfo=UTC))


def test_all_fit_the_built_in_catalog(catalog: Catalog) -> None:
    examples = built_in_examples(catalog)
    assert fitting(examples, catalog) == examples


def test_they_say_only_what_their_messages_say(catalog: Catalog) -> None:
    wrong = []
    for example in built_in_examples(catalog):
        texts = [example.message, json.dumps(example.pending, ensure_ascii=False)]
        spoken = Spoken(texts, [*example.records, example.asked], CALENDAR)
        wrong += list(Grounding(catalog, spoken, example.message).problems(example.answer))
    assert wrong == []


def test_every_intent_has_some(catalog: Catalog) -> None:
    assert {example.category for example in built_in_examples(catalog)} == set(INTENTS)


def test_none_is_a_message_of_the_evaluation_or_names_its_records(catalog: Catalog, world: World) -> None:
    cases = [json.loads(line) for file in CASES.rglob("*.jsonl") for line in file.read_text("utf-8").splitlines()]
    said = {fold(turn["say"]) for case in cases for turn in case["turns"] if "say" in turn}
    names = {fold(str(row["name"])) for table in ("companies", "deals") for row in world[table]}
    messages = [fold(example.message) for example in built_in_examples(catalog)]
    assert len(said) > 100
    # a word or three ("forget it") are everybody's
    assert not {message for message in said & set(messages) if len(message.split()) > 3}
    assert not [message for message in messages for name in names if name in message]


def test_a_broken_line_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "stable.jsonl"
    path.write_text('{"category": "update"}\n', encoding="utf-8")
    with pytest.raises(CatalogError, match=r"stable\.jsonl:1: "):
        list(read_examples(path))
