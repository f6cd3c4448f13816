"""Renaming the evaluation leaves nothing of the old names, and a world and cases that a person could have written."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bot.evaluation.cases import read_cases
from bot.evaluation.world_file import read_world
from core.catalog import Catalog
from tests.evaluation.new_names import ALTERNATIVES, ORDINARY
from tests.evaluation.renaming import HERE, WORD, Renaming, alike, folded, load, renamed, write

SEEDS = range(1, 7)
NAMES = ("Will Close", "May Winters", "Carl Mark", "Samantha Lee", "Won Industries", "Next Level Fitness", "jiho.won")
DOMAINS = ("acme", "umbrahealth", "wonind", "mueller-soehne", "nextlevelfit", "casadamusica")


@pytest.fixture(scope="module")
def renaming() -> Renaming:
    return Renaming(3, NAMES, DOMAINS)


def test_the_same_seed_gives_the_same_names() -> None:
    assert renamed(5, *load()) == renamed(5, *load())
    assert renamed(5, *load()) != renamed(6, *load())


@pytest.mark.parametrize("seed", SEEDS)
def test_renamed_files_can_be_used(tmp_path: Path, catalog: Catalog, seed: int) -> None:
    world_path, cases_path = write(seed, tmp_path)
    before = read_cases(HERE / "cases.jsonl", read_world(HERE / "world.json", catalog))
    after = read_cases(cases_path, read_world(world_path, catalog))
    assert [case.id for case in after] == [case.id for case in before]


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_of_the_old_names_is_left(seed: int) -> None:
    world, cases = renamed(seed, *load())
    old = {folded(word) for word in ALTERNATIVES} - ORDINARY
    left = Counter(folded(word) for text in [*_texts(world), *_texts(cases)] for word in WORD.findall(text)) & Counter(
        dict.fromkeys(old, 1000)
    )
    assert set(left) == set()


@pytest.mark.parametrize("seed", SEEDS)
def test_no_two_records_come_to_share_a_name_that_did_not(seed: int) -> None:
    world, _ = load()
    other, _ = renamed(seed, *load())
    for table in ("companies", "deals"):
        assert len({row["name"] for row in other[table]}) == len({row["name"] for row in world[table]})
    assert len({row["email"] for row in other["contacts"]}) == len(world["contacts"])


def test_no_two_new_words_could_be_taken_for_each_other(renaming: Renaming) -> None:
    words = list(renaming.words.values())
    assert [(a, b) for i, a in enumerate(words) for b in words[:i] if alike(a, b)] == []


def test_no_new_word_is_an_old_one() -> None:
    new = {folded(word) for alternatives in ALTERNATIVES.values() for word in alternatives}
    assert new & {folded(word) for word in ALTERNATIVES} == set()


@pytest.mark.parametrize(
    ("said", "pattern"),
    [
        ("acme's offer", "{acme}'s offer"),
        ("samantha lees emial", "{samantha} {lee}s emial"),
        ("hooli entreprise", "{hooli} {entreprise}"),
        ("jose asked", "{jose} asked"),
        ("Ask José", "Ask {José}"),
        ("when does it close, will it be in may, and won't monday mark its core", None),
        ("mark carl mark as qualified", "mark {carl} {mark} as qualified"),
        ("will close's line", "{will} {close}'s line"),
        ("will close close it", "{will} {close} close it"),
        ("may winters in may", "{may} {winters} in may"),
        ("sam.lee@acme.example", "{sam}.{lee}@{acme}.example"),
        ("zoe at umbrahealth dot example", "{zoe} at {umbra}{health} dot example"),
        ("a 30 min call with Min-seo", "a 30 min call with Min-seo"),
    ],
)
def test_only_names_are_renamed_and_as_they_were_said(renaming: Renaming, said: str, pattern: str | None) -> None:
    words = {folded(old): new for old, new in renaming.words.items()}

    def new(found: re.Match[str]) -> str:
        key = found[1]
        if key == "entreprise":
            word = words["enterprise"].lower()
            return word[:3] + word[4] + word[3] + word[5:]
        if key == "sam":
            return words["samantha"][:3].lower()
        word = words[folded(key)]
        return word if not key.isascii() else folded(word)

    assert renaming.text(said) == (re.sub(r"\{(\w+)\}", new, pattern) if pattern else said)


def test_domains_are_made_of_the_new_words(renaming: Renaming) -> None:
    words = {old: folded(new) for old, new in renaming.words.items()}
    assert renaming.text("umbrahealth.example") == f"{words['Umbra']}{words['Health']}.example"
    assert renaming.text("wonind.example") == f"{words['Won']}{words['Industries'][:3]}.example"
    assert renaming.text("nextlevelfit.example") == f"{words['Next']}{words['Level']}{words['Fitness'][:3]}.example"


def _texts(content: Any, key: str = "") -> list[str]:
    """All texts that a person reads as names, sentences or addresses."""
    if isinstance(content, dict):
        return [text for inner, value in content.items() for text in _texts(value, inner)]
    if isinstance(content, list):
        return [text for item in content for text in _texts(item, key)]
    return [content] if isinstance(content, str) and key not in ("tags", "industry", "table", "city") else []


def test_the_writer_leaves_the_form_of_the_files(tmp_path: Path) -> None:
    world_path, cases_path = write(2, tmp_path)
    world, cases = load()
    other_world = json.loads(world_path.read_text(encoding="utf-8"))
    assert {table: len(rows) for table, rows in other_world.items()} == {t: len(rows) for t, rows in world.items()}
    assert len(cases_path.read_text(encoding="utf-8").splitlines()) == len(cases)
