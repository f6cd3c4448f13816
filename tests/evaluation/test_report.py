"""The figures of a run, the report file, and the bounds."""

import json

from bot.evaluation.command import shortfall
from bot.evaluation.report import CaseResult, ModelUse, Report, TurnResult, lines


def turn(ms: float = 10, why: str = "") -> TurnResult:
    return TurnResult(say="hello", expected='{"chat": true}', got='{"refuse": "invalid"}', why=why, ms=ms)


def case(name: str, *tags: str, passed: bool = True, harm: bool = False, ms: float = 10) -> CaseResult:
    why = "" if passed else "small talk was expected, came a refusal"
    return CaseResult(id=name, tags=tags, passed=passed, harm=harm, turns=(turn(ms, why),))


RUN = Report(
    planner="local",
    results=(
        case("one", "deal", "money", ms=10),
        case("two", "deal", passed=False, ms=20),
        case("three", "task", passed=False, harm=True, ms=30),
        case("four", ms=41.04),
    ),
)


def test_the_report_file_holds_the_figures_and_every_turn() -> None:
    assert json.loads(RUN.to_json()) == {
        "cases": 4,
        "passed": 2,
        "harm": 1,
        "turn_ms": {"median": 25.0, "p95": 41.0},
        "planner": "local",
        "planners": {},
        "model": None,
        "tags": {
            "deal": {"cases": 2, "passed": 1},
            "money": {"cases": 1, "passed": 1},
            "task": {"cases": 1, "passed": 0},
        },
        "results": [
            {"id": name, "passed": passed, "harm": harm, "turns": [_turn(why, ms)]}
            for name, passed, harm, why, ms in (
                ("one", True, False, "", 10.0),
                ("two", False, False, "small talk was expected, came a refusal", 20.0),
                ("three", False, True, "small talk was expected, came a refusal", 30.0),
                ("four", True, False, "", 41.0),
            )
        ],
    }


READ = {"planner": "", "confidence": 1.0, "model": None}


def _turn(why: str, ms: float) -> dict[str, object]:
    return {"say": "hello", "expected": {"chat": True}, "got": {"refuse": "invalid"}, "why": why, "ms": ms} | READ


def test_the_95th_percentile_is_not_exceeded_by_95_percent_of_the_turns() -> None:
    results = tuple(case(str(number), ms=number) for number in range(1, 101))
    assert Report(planner="local", results=results).turn_ms == {"median": 50.5, "p95": 95.0}


def test_harmful_failures_are_printed_first_and_the_rest_is_counted() -> None:
    assert list(lines(RUN, failures=1)) == [
        "three  HARM",
        "    said      hello",
        '    expected  {"chat": true}',
        '    got       {"refuse": "invalid"}',
        "    why       small talk was expected, came a refusal",
        "... and 1 more failing cases (--failures 2 shows all)",
        "",
        "deal      1 / 2     50.0%",
        "money     1 / 1    100.0%",
        "task      0 / 1      0.0%",
        "",
        "passed  2 / 4 (50.0%)",
        "harm    1 / 4 (25.0%)",
        "a turn  median 25.0 ms, 95th percentile 41.0 ms",
    ]


def test_the_bounds_are_met_where_they_are_reached_exactly() -> None:
    assert shortfall(RUN, floor=0.5, harm_ceiling=0.25) == ""
    assert shortfall(RUN, floor=0.51, harm_ceiling=0.25) == "Only 50.0% of the cases passed; the floor is 51.0%."
    assert shortfall(RUN, floor=0.5, harm_ceiling=0.2) == "25.0% of the cases did harm; the ceiling is 20.0%."


def test_what_a_language_model_did_is_told_where_one_was_asked() -> None:
    used = ModelUse(outcome="drafted", prompt_tokens=1000, completion_tokens=50, seconds=2, cost=0.01, calls=1)
    mended = used.model_copy(update={"outcome": "repaired", "seconds": 4.0, "calls": 2})
    read = [("local", None), ("model", used), ("model", mended)]
    turns = tuple(turn().model_copy(update={"planner": planner, "model": use}) for planner, use in read)
    report = Report(planner="auto", results=(case("one").model_copy(update={"turns": turns}),))
    assert list(lines(report, failures=0))[-3:] == [
        "read by model 2, local 1",
        "model   asked in 2 turns (drafted 1, repaired 1), 3 calls",
        "        2000 tokens in, 100 out, median 3.0 s a turn, cost 0.0200",
    ]
    written = json.loads(report.to_json())
    assert written["planners"] == {"model": 2, "local": 1}
    assert written["model"]["turns"] == 2
    assert written["results"][0]["turns"][1]["model"]["prompt_tokens"] == 1000
