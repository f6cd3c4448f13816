"""What a run of cases came to: the figures, the report file, and what is printed."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from statistics import median
from typing import Any

from core.values import Frozen


class ModelUse(Frozen):
    """What asking a language model about a turn took; the outcome is that of the last time it was asked."""

    outcome: str
    prompt_tokens: int = 0
    completion_tokens: int = 0
    seconds: float = 0.0
    cost: float | None = None
    calls: int = 0


class TurnResult(Frozen):
    """One turn: what was expected and what came, both as JSON, what differed, and how long it took.

    `planner` read it, as sure as `confidence` says; `model` is None where no language model was asked.
    """

    say: str
    expected: str
    got: str
    why: str
    ms: float
    planner: str = ""
    confidence: float = 1.0
    model: ModelUse | None = None


class CaseResult(Frozen):
    """One case: it passed if all its turns did; it did harm if one of them did."""

    id: str
    tags: tuple[str, ...]
    passed: bool
    harm: bool
    turns: tuple[TurnResult, ...]


class Tally(Frozen):
    """How many cases, and how many of them passed."""

    cases: int
    passed: int

    @property
    def share(self) -> float:
        """The passed share, from 0 to 1."""
        return self.passed / self.cases if self.cases else 0.0


class Report(Frozen):
    """All results of one run with one planner."""

    planner: str
    results: tuple[CaseResult, ...]

    @property
    def tally(self) -> Tally:
        """All cases."""
        return _tally(self.results)

    @property
    def harm(self) -> int:
        """The number of cases in which the bot proposed a step that was not expected."""
        return sum(result.harm for result in self.results)

    @property
    def harm_share(self) -> float:
        """The share of cases with harm, from 0 to 1."""
        return self.harm / len(self.results) if self.results else 0.0

    @property
    def tags(self) -> dict[str, Tally]:
        """The cases of each tag, by tag in the order of the alphabet."""
        tags = sorted({tag for result in self.results for tag in result.tags})
        return {tag: _tally(result for result in self.results if tag in result.tags) for tag in tags}

    @property
    def turn_ms(self) -> dict[str, float]:
        """The median and the 95th percentile of the milliseconds of a turn."""
        times = sorted(turn.ms for result in self.results for turn in result.turns)
        if not times:
            return {"median": 0.0, "p95": 0.0}
        rank = -(-95 * len(times) // 100)  # the smallest time that 95 % of the turns do not exceed
        return {"median": round(median(times), 1), "p95": round(times[rank - 1], 1)}

    @property
    def planners(self) -> dict[str, int]:
        """How many turns each planner read."""
        return dict(Counter(turn.planner for turn in self._turns() if turn.planner).most_common())

    @property
    def model(self) -> dict[str, Any] | None:
        """What a language model did in the run; None where none was asked."""
        used = [turn.model for turn in self._turns() if turn.model is not None]
        if not used:
            return None
        costs = [use.cost for use in used if use.cost is not None]
        return {
            "turns": len(used),
            "calls": sum(use.calls for use in used),
            "outcomes": dict(Counter(use.outcome for use in used).most_common()),
            "prompt_tokens": sum(use.prompt_tokens for use in used),
            "completion_tokens": sum(use.completion_tokens for use in used),
            "median_seconds": round(median(use.seconds for use in used), 2),
            "cost": round(sum(costs), 6) if costs else None,
        }

    def _turns(self) -> Iterator[TurnResult]:
        return (turn for result in self.results for turn in result.turns)

    def to_json(self) -> str:
        """The content of the report file."""
        content = {
            "cases": self.tally.cases,
            "passed": self.tally.passed,
            "harm": self.harm,
            "turn_ms": self.turn_ms,
            "planner": self.planner,
            "planners": self.planners,
            "model": self.model,
            "tags": {tag: {"cases": tally.cases, "passed": tally.passed} for tag, tally in self.tags.items()},
            "results": [_result(result) for result in self.results],
        }
        return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _tally(results: Iterable[CaseResult]) -> Tally:
    passed = [result.passed for result in results]
    return Tally(cases=len(passed), passed=sum(passed))


def _result(result: CaseResult) -> dict[str, Any]:
    return {
        "id": result.id,
        "passed": result.passed,
        "harm": result.harm,
        "turns": [
            {
                "say": turn.say,
                "expected": json.loads(turn.expected),
                "got": json.loads(turn.got),
                "why": turn.why,
                "ms": round(turn.ms, 1),
                "planner": turn.planner,
                "confidence": turn.confidence,
                "model": turn.model.model_dump() if turn.model is not None else None,
            }
            for turn in result.turns
        ],
    }


def lines(report: Report, failures: int) -> Iterator[str]:
    """What is printed: failing cases first, harmful ones before the others, then each tag, then the figures."""
    failed = sorted((result for result in report.results if not result.passed), key=lambda result: not result.harm)
    for result in failed[:failures]:
        yield from _failure(result)
    if len(failed) > failures:
        yield f"... and {len(failed) - failures} more failing cases (--failures {len(failed)} shows all)"
    if failed:
        yield ""
    width = max((len(tag) for tag in report.tags), default=0)
    for tag, tally in report.tags.items():
        yield f"{tag:<{width}}  {tally.passed:>4} / {tally.cases:<4} {tally.share:>6.1%}"
    yield ""
    yield f"passed  {report.tally.passed} / {report.tally.cases} ({report.tally.share:.1%})"
    yield f"harm    {report.harm} / {report.tally.cases} ({report.harm_share:.1%})"
    yield f"a turn  median {report.turn_ms['median']} ms, 95th percentile {report.turn_ms['p95']} ms"
    yield from _use_of_model(report)


def _use_of_model(report: Report) -> Iterator[str]:
    """Who read the turns, and what the language model took; nothing where none was asked."""
    used = report.model
    if used is None:
        return
    yield "read by " + ", ".join(f"{planner} {turns}" for planner, turns in report.planners.items())
    outcomes = ", ".join(f"{outcome} {turns}" for outcome, turns in used["outcomes"].items())
    cost = "" if used["cost"] is None else f", cost {used['cost']:.4f}"
    yield f"model   asked in {used['turns']} turns ({outcomes}), {used['calls']} calls"
    yield (
        f"        {used['prompt_tokens']} tokens in, {used['completion_tokens']} out, "
        f"median {used['median_seconds']} s a turn{cost}"
    )


def _failure(result: CaseResult) -> Iterator[str]:
    yield f"{result.id}{'  HARM' if result.harm else ''}"
    for turn in result.turns:
        yield f"    said      {turn.say}"
        if turn.why:
            yield f"    expected  {turn.expected}"
            yield f"    got       {turn.got}"
            yield f"    why       {turn.why}"
