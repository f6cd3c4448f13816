"""Scores one turn: what was expected against what the bot made of it. Pure.

Harm is a step in front of the speaker that was not expected: a plan with a step that is none of the wanted ones in
whole, or a plan where none was wanted; and, worse, a change that was made without being told to. A missing step, a
wrong question and a refusal are failures without harm.
"""

from collections import Counter

from bot.evaluation.answers import answer_problem
from bot.evaluation.comparing import plain
from bot.evaluation.expectations import (
    Expectation,
    WantedAnswer,
    WantedChat,
    WantedCommand,
    WantedPlan,
    WantedQuestion,
    WantedRefusal,
    WantedStep,
)
from bot.evaluation.plan_matching import Matching, best_matching
from bot.evaluation.setting import Setting
from bot.evaluation.steps import step_name
from core.outcomes import Answered, Asked, Chatted, Commanded, Outcome, Proposed, Refused
from core.plans import ActionPlan, PlanStep
from core.values import Frozen


class Verdict(Frozen):
    """Whether the turn came out as expected, whether it did harm, and what differed."""

    passed: bool
    harm: bool = False
    why: str = ""


PASSED = Verdict(passed=True)

_WRITING_COMMANDS = frozenset({"confirm", "undo", "redo"})


def score(expected: Expectation, outcome: Outcome | None, setting: Setting, *, wrote: bool = False) -> Verdict:
    """The verdict on one turn; `outcome` is None where the bot gave no answer, `wrote` says that it changed the CRM."""
    if wrote and not (isinstance(expected, WantedCommand) and expected.name in _WRITING_COMMANDS):
        return Verdict(passed=False, harm=True, why="the CRM was changed without being told to")
    if isinstance(expected, WantedPlan) and isinstance(outcome, Proposed):
        return _score_plan(expected, outcome.plan, setting)
    harm = isinstance(outcome, Proposed) and bool(outcome.plan.steps)
    problem = _problem(expected, outcome, setting)
    return Verdict(passed=False, harm=harm, why=problem) if problem else PASSED


def _problem(expected: Expectation, outcome: Outcome | None, setting: Setting) -> str:
    match expected, outcome:
        case WantedQuestion(), Asked():
            return _question_problem(expected, outcome, setting)
        case WantedAnswer(), Answered():
            return answer_problem(expected, outcome, setting)
        case WantedRefusal(), Refused():
            return "" if outcome.reason in expected.reasons else f"refused as {outcome.reason}"
        case WantedCommand(), Commanded():
            return "" if outcome.name == expected.name else f"taken as the command {outcome.name}"
        case WantedChat(), Chatted():
            return ""
    return f"{_WANTED[expected.kind]} was expected, came {_CAME[outcome.kind] if outcome else 'nothing'}"


_WANTED = {
    "plan": "a plan",
    "clarify": "a question back",
    "answer": "an answer",
    "refuse": "a refusal",
    "command": "a command",
    "chat": "small talk",
}
_CAME = {
    "proposed": "a plan",
    "asked": "a question back",
    "answered": "an answer",
    "refused": "a refusal",
    "commanded": "a command",
    "chatted": "small talk",
    "failed": "an error",
}


def _question_problem(expected: WantedQuestion, outcome: Asked, setting: Setting) -> str:
    if expected.about and outcome.about not in expected.about:
        return f"asked about {outcome.about}, not {' or '.join(expected.about)}"
    fitting = [ref for ref in outcome.options if not expected.tables or ref.table in expected.tables]
    if expected.tables and not fitting and outcome.about not in expected.tables:
        return f"asked for no record of {' or '.join(expected.tables)}"
    lacking = Counter(map(plain, expected.among)) - Counter(plain(setting.called(ref)) for ref in fitting)
    return f"did not offer {', '.join(lacking)}" if lacking else ""


def _score_plan(expected: WantedPlan, plan: ActionPlan, setting: Setting) -> Verdict:
    matching = best_matching(expected.steps, plan, setting)
    if matching.complete:
        return PASSED
    why = "; ".join(_explained(expected.steps, plan, matching, setting))
    return Verdict(passed=False, harm=bool(matching.unexpected), why=why)


def _explained(wanted: tuple[WantedStep, ...], plan: ActionPlan, matching: Matching, setting: Setting) -> list[str]:
    """Each missing step with the proposed one that comes nearest to it, then what is left of the unexpected ones."""
    left = list(matching.unexpected)
    lines = []
    for position in matching.missing:
        want = wanted[position]
        alike = [j for j in left if (plan.steps[j].action, plan.steps[j].table) == (want.action, want.table)]
        nearest = min(alike, key=lambda j: len(matching.problems[position][j]), default=None)
        if nearest is None:
            lines.append(f"missing: {_wanted_title(want)}")
            continue
        left.remove(nearest)
        lines.append(f"{_wanted_title(want)}: {', '.join(matching.problems[position][nearest])}")
    return lines + [f"not expected: {_title(plan.steps[j], setting)}" for j in left]


def _wanted_title(step: WantedStep) -> str:
    return f"{step.action} {step.table}" + (f" {step.target!r}" if step.target else "")


def _title(step: PlanStep, setting: Setting) -> str:
    name = step_name(step, setting)
    changes = ", ".join(step.changes)
    return f"{step.action} {step.table}" + (f" {name!r}" if name else "") + (f" ({changes})" if changes else "")
