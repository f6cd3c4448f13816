"""A case file or a world that cannot be used is refused with file and line."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.evaluation.cases import read_cases
from bot.evaluation.world_file import World, read_world
from core.catalog import Catalog
from core.errors import CaseFileError

HERE = Path(__file__).parent
DANA = "dana.whitfield@example.com"
NOW = "2026-11-23T09:30:00-05:00"
GOOD: dict[str, Any] = {
    "id": "a",
    "tags": ["t"],
    "as": DANA,
    "now": NOW,
    "turns": [{"say": "thanks", "expect": {"chat": True}}],
}


@pytest.fixture(scope="module")
def described(catalog: Catalog) -> World:
    return read_world(HERE / "world.json", catalog)


def refusal(tmp_path: Path, world: World, *lines: str) -> str:
    """What is said of a case file with these lines after a good one."""
    path = tmp_path / "cases.jsonl"
    path.write_text("\n".join([json.dumps(GOOD), *lines]), encoding="utf-8")
    with pytest.raises(CaseFileError) as error:
        read_cases(path, world)
    return error.value.sentence.replace(str(path), "cases.jsonl")


def expecting(expect: Any, **more: Any) -> str:
    return json.dumps({**GOOD, "id": "b", "turns": [{"say": "x", "expect": expect, **more}]})


def step(**content: Any) -> str:
    return expecting({"plan": [content]})


def test_a_turn_may_be_a_recording_beside_the_case_file(tmp_path: Path, described: World) -> None:
    (tmp_path / "memo.ogg").write_bytes(b"OggS")
    turn = {"clip": "memo.ogg", "said": "thanks", "expect": {"chat": True}}
    (tmp_path / "cases.jsonl").write_text(json.dumps({**GOOD, "turns": [turn]}), encoding="utf-8")
    (case,) = read_cases(tmp_path / "cases.jsonl", described)
    assert (case.turns[0].clip, case.turns[0].say) == (tmp_path / "memo.ogg", "thanks")


@pytest.mark.parametrize(
    ("turn", "problem"),
    [
        ({"clip": "no-such.ogg"}, "there is no recording no-such.ogg"),
        ({"clip": "memo.ogg", "say": "x"}, "either 'say' or 'clip'"),
        ({"clip": 7}, "'clip' must be a text"),
        ({"say": "x", "said": "x"}, "'said' stands at a turn without 'clip'"),
    ],
)
def test_a_recording_that_cannot_be_used(
    tmp_path: Path, described: World, turn: dict[str, object], problem: str
) -> None:
    line = json.dumps({**GOOD, "id": "b", "turns": [{**turn, "expect": {"chat": True}}]})
    assert problem in refusal(tmp_path, described, line)


def test_the_committed_cases_can_be_used(described: World) -> None:
    assert len(read_cases(HERE / "cases.jsonl", described)) > 100


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "is not JSON"),
        ("[]", "a case is an object"),
        ('{"id": "b", "id": "c"}', "'id' stands twice"),
        (json.dumps(GOOD), "'a' stands in line 1 already"),
        (json.dumps({key: value for key, value in GOOD.items() if key != "now"}), "has no 'now'"),
        (json.dumps({**GOOD, "id": "b", "as": "nobody@example.com"}), "the world has no user 'nobody@example.com'"),
        (json.dumps({**GOOD, "id": "b", "now": "2026-11-23T09:30:00"}), "no moment with offset"),
        (json.dumps({**GOOD, "id": "b", "now": "soon"}), "no moment with offset"),
        (json.dumps({**GOOD, "id": "b", "turns": []}), "at least one turn"),
        (expecting({"chat": True, "command": "undo"}), "exactly one thing, not 2"),
        (expecting({}), "exactly one thing, not 0"),
        (expecting({"plann": []}), "cannot have 'plann'"),
        (expecting({"plan": []}), "at least one step"),
        (expecting({"chat": True}, then="confirm"), "expects no plan"),
        (expecting({"plan": []}, then="cancel"), "it can only be 'confirm'"),
        (expecting({"command": "shutdown"}), "no command 'shutdown'"),
        (expecting({"refuse": "because"}), "no refusal 'because'"),
        (expecting({"clarify": {"about": "mood"}}), "no table has a field 'mood'"),
        (expecting({"clarify": {"table": "pets", "among": ["Rex"]}}), "no table 'pets'"),
        (expecting({"clarify": {"table": "contacts", "among": ["Rex"]}}), "no record 'Rex'"),
        (expecting({"answer": {}}), "an answer needs records or values"),
        (expecting({"answer": {"records": {"deals": ["Nothing"]}}}), "deals have no record 'Nothing'"),
        (step(action="destroy", table="deals", target="Hooli Enterprise"), "no action 'destroy'"),
        (step(action="delete", table="pets", target="Rex"), "no table 'pets'"),
        (step(action="delete", table="deals", target="Rex"), "deals have no record 'Rex'"),
        (step(action="delete", table="deals"), "either 'target' or 'targets'"),
        (step(action="delete", table="deals", target="Hooli Enterprise", changes={"amount": 1}), "no changes"),
        (step(action="update", table="deals", target="Hooli Enterprise"), "needs changes"),
        (step(action="create", table="deals", target="Hooli Enterprise"), "has no target"),
        (step(action="update", table="deals", target="Hooli Enterprise", changes={"mood": 1}), "no field 'mood'"),
        (step(action="update", table="deals", target="Hooli Enterprise", changes={"stage": "on hold"}), "no choice"),
        (step(action="create", table="deals", changes={"amount": "lots"}), "which is no number"),
        (step(action="create", table="deals", changes={"close_date": "2026-02-30"}), "which is no date"),
        (step(action="create", table="tasks", changes={"due_at": "tomorrow"}), "which is no moment"),
        (step(action="create", table="contacts", changes={"do_not_contact": "yes"}), "neither true nor false"),
        (step(action="create", table="tasks", changes={"contact_id": "Rex"}), "contacts have no record 'Rex'"),
        (step(action="create", table="tasks", changes={"contact_id": {"maybe": {"any": ["Rex"]}}}), "'Rex'"),
        (step(action="create", table="tasks", changes={"contact_id": {"new": "c"}}), "no step of the plan has"),
        (step(action="create", table="tasks", changes={"title": {"new": "c"}}, label="c"), "refers to no record"),
        (step(action="create", table="tasks", changes={"title": {"likes": "x"}}), "cannot have 'likes'"),
    ],
)
def test_a_case_that_cannot_be_used_is_refused_with_its_line(
    tmp_path: Path, described: World, line: str, problem: str
) -> None:
    said = refusal(tmp_path, described, "", line)
    assert said.startswith("cases.jsonl:3: ")
    assert problem in said


def test_two_records_cannot_have_one_label(tmp_path: Path, described: World) -> None:
    new = {"action": "create", "table": "tasks", "label": "x", "changes": {"title": "y"}}
    assert "the label 'x' names two records" in refusal(tmp_path, described, expecting({"plan": [new, new]}))


def test_a_record_that_an_earlier_turn_creates_or_renames_may_be_spoken_of(tmp_path: Path, described: World) -> None:
    made = {"action": "create", "table": "contacts", "changes": {"first_name": "Lucy", "last_name": {"any": ["Tran"]}}}
    called = {"action": "update", "table": "deals", "target": "Hooli Enterprise", "changes": {"name": "Hooli One"}}
    then = [
        {"action": "delete", "table": "contacts", "target": "Lucy Tran"},
        {"action": "delete", "table": "deals", "target": "Hooli One"},
    ]
    turns = [
        {"say": "x", "expect": {"plan": [made, called]}, "then": "confirm"},
        {"say": "y", "expect": {"plan": then}},
    ]
    path = tmp_path / "cases.jsonl"
    path.write_text(json.dumps({**GOOD, "turns": turns}), encoding="utf-8")
    assert len(read_cases(path, described)) == 1
    path.write_text(json.dumps({**GOOD, "turns": turns[::-1]}), encoding="utf-8")
    with pytest.raises(CaseFileError, match="no record 'Lucy Tran'"):
        read_cases(path, described)


def test_a_file_that_is_not_there_or_empty_is_refused(tmp_path: Path, described: World) -> None:
    with pytest.raises(CaseFileError, match="cannot be read"):
        read_cases(tmp_path / "none.jsonl", described)
    (tmp_path / "empty.jsonl").write_text("\n\n", encoding="utf-8")
    with pytest.raises(CaseFileError, match="there are no cases"):
        read_cases(tmp_path / "empty.jsonl", described)


USERS = '"users": [\n{"id": "1", "name": "Dana", "email": "d@example.com", "time_zone": "UTC"}]'


@pytest.mark.parametrize(
    ("content", "line", "problem"),
    [
        ('{\n"users": [', 2, "is not JSON"),
        ("[]", 1, "an object of tables"),
        ("{}", 1, "a world needs users"),
        (f'{{{USERS},\n"pets": []}}', 3, "no table 'pets'"),
        (f'{{{USERS},\n"deals": [\n{{"id": "1"}}]}}', 4, "needs 'name'"),
        (f'{{{USERS},\n"deals": [\n{{"name": "x"}}]}}', 4, "needs a 'id' of its own"),
        (f'{{{USERS},\n"deals": [{{"id": "1", "name": "x",\n"mood": 1}}]}}', 4, "no field 'mood'"),
        (f'{{{USERS},\n"deals": [{{"id": "1", "name": "x",\n"stage": "hot"}}]}}', 4, "no choice 'hot'"),
        (f'{{{USERS},\n"deals": [{{"id": "1", "name": "x",\n"owner_id": "2"}}]}}', 4, "refers to '2'"),
        ('{"users": [{"id": "1", "name": "D", "email": "d@example.com",\n"time_zone": "Mars"}]}', 2, "no time zone"),
    ],
)
def test_a_world_that_cannot_be_used_is_refused_with_its_line(
    tmp_path: Path, catalog: Catalog, content: str, line: int, problem: str
) -> None:
    path = tmp_path / "world.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CaseFileError) as error:
        read_world(path, catalog)
    assert error.value.sentence.startswith(f"{path}:{line}: ")
    assert problem in error.value.sentence
