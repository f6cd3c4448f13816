"""What `autocrm eval` prints, writes and exits with."""

import json
from pathlib import Path

import pytest
from typer import Typer
from typer.testing import CliRunner, Result

from bot.evaluation.command import evaluate
from storage.embedded import EmbeddedPostgres

HERE = Path(__file__).parent
CASES, WORLD = HERE / "cases.jsonl", HERE / "world.json"
SMALL_TALK = {
    "id": "thanks",
    "tags": ["chat"],
    "as": "dana.whitfield@example.com",
    "now": "2026-11-23T09:30:00-05:00",
    "turns": [{"say": "thanks!", "expect": {"chat": True}}],
}


def called(*arguments: object) -> Result:
    app = Typer()
    app.command()(evaluate)
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def two_cases(tmp_path: Path) -> Path:
    """One case that passes and one that expects something else of the same words."""
    wrong = {**SMALL_TALK, "id": "wrong", "tags": [], "turns": [{"say": "thanks!", "expect": {"command": "undo"}}]}
    path = tmp_path / "cases.jsonl"
    path.write_text(f"{json.dumps(SMALL_TALK)}\n{json.dumps(wrong)}\n", encoding="utf-8")
    return path


def test_a_run_prints_its_figures_and_writes_its_report(
    two_cases: Path, tmp_path: Path, postgres: EmbeddedPostgres
) -> None:
    report = tmp_path / "report.json"
    result = called(two_cases, "--world", WORLD, "--report", report, "--database-url", postgres.url())
    assert result.exit_code == 0, result.output
    assert "passed  1 / 2 (50.0%)\nharm    0 / 2 (0.0%)\n" in result.stdout
    assert "wrong\n    said      thanks!\n" in result.stdout
    assert "2 / 2 cases" in result.stderr
    written = json.loads(report.read_text(encoding="utf-8"))
    assert [(case["id"], case["passed"]) for case in written["results"]] == [("thanks", True), ("wrong", False)]
    assert written["planner"] == "local"


@pytest.mark.parametrize(("floor", "code"), [("0.5", 0), ("0.6", 1)])
def test_below_the_floor_it_exits_with_1(two_cases: Path, postgres: EmbeddedPostgres, floor: str, code: int) -> None:
    result = called(two_cases, "--world", WORLD, "--floor", floor, "--database-url", postgres.url())
    assert result.exit_code == code


@pytest.mark.parametrize(("only", "ids"), [("thanks", ["thanks"]), ("chat", ["thanks"]), ("wrong", ["wrong"])])
def test_only_takes_an_id_or_a_tag(
    two_cases: Path, tmp_path: Path, postgres: EmbeddedPostgres, only: str, ids: list[str]
) -> None:
    report = tmp_path / "report.json"
    called(two_cases, "--world", WORLD, "--only", only, "--report", report, "--database-url", postgres.url())
    assert [case["id"] for case in json.loads(report.read_text(encoding="utf-8"))["results"]] == ids


def test_a_file_that_cannot_be_used_exits_with_2_and_names_the_line(tmp_path: Path) -> None:
    broken = tmp_path / "cases.jsonl"
    broken.write_text(f"{json.dumps(SMALL_TALK)}\n{{\n", encoding="utf-8")
    result = called(broken, "--world", WORLD)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"{broken}:2: is not JSON")


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("--world", "nowhere.json"), "nowhere.json: cannot be read"),
        (("--world", WORLD, "--only", "nothing"), "no case with the id or tag nothing"),
        (("--world", WORLD, "--planner", "oracle"), "planner"),
        (("--world", WORLD, "--report", "/nowhere/report.json"), "no report can be written there"),
        (("--world", WORLD, "--catalog", "nowhere.yaml"), "nowhere.yaml: cannot be read"),
        (("--world", WORLD, "--database-url", "postgresql://nobody@127.0.0.1:1/x"), "No database for the evaluation"),
    ],
)
def test_what_it_cannot_work_with_exits_with_2_and_one_sentence(arguments: tuple[object, ...], problem: str) -> None:
    result = called(CASES, *arguments)
    assert result.exit_code == 2
    assert problem in result.stderr.splitlines()[-1]
