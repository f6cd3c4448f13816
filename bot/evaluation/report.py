"""What a run of cases came to: the figures, the report file, and what is printed."""

import json
from collections.abc import Iterable, Iterator
from statistics import median
from typing import Any

from core.values import Frozen


class TurnResult(Frozen):
    """One turn: what was expected and what came, both as JSON, what differed, and how long it took."""

    say: str
    expected: str
    got: str
    why: str
    ms: float


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

    def to_json(self) -> str:
        """The content of the report file."""
        content = {
            "cases": self.tally.cases,
            "passed": self.tally.passed,
            "harm": self.harm,
            "turn_ms": self.turn_ms,
            "planner": self.planner,
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


def _failure(result: CaseResult) -> Iterator[str]:
    yield f"{result.id}{'  HARM' if result.harm else ''}"
    for turn in result.turns:
        yield f"    said      {turn.say}"
        if turn.why:
            yield f"    expected  {turn.expected}"
            yield f"    got       {turn.got}"
            yield f"    why       {turn.why}"
