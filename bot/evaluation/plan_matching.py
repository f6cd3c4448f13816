"""Finds the best matching between the steps that a plan has and those that are wanted. Pure.

Steps may come in any order, and references to new records tie steps together: which of the plan's new records
stands for which label of the case is tried out, and for each way the steps are matched as a bipartite graph.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from bot.evaluation.expectations import WantedStep
from bot.evaluation.setting import Setting
from bot.evaluation.steps import differences
from core.plans import ActionPlan

_MOST_WAYS_TO_LABEL = 2000

Labels = dict[str, str | None]


@dataclass(frozen=True)
class Matching:
    """How well a plan fits: proposed steps that nobody wanted, wanted ones that are missing, by position.

    `problems[i][j]` is what keeps the proposed step `j` from being the wanted step `i`.
    """

    unexpected: tuple[int, ...]
    missing: tuple[int, ...]
    problems: tuple[tuple[tuple[str, ...], ...], ...]

    @property
    def complete(self) -> bool:
        """Whether the plan has exactly the wanted steps."""
        return not self.unexpected and not self.missing


def best_matching(wanted: tuple[WantedStep, ...], plan: ActionPlan, setting: Setting) -> Matching:
    """The matching with the fewest unexpected and then the fewest missing steps."""
    ways = islice(_ways_to_label(wanted, plan), _MOST_WAYS_TO_LABEL)
    return min(
        (_matched(wanted, plan, setting, labels) for labels in ways),
        key=lambda matching: (len(matching.unexpected), len(matching.missing)),
    )


def _ways_to_label(wanted: tuple[WantedStep, ...], plan: ActionPlan) -> Iterator[Labels]:
    labelled = [(step.label, step.table) for step in wanted if step.label is not None]

    def extend(position: int, taken: Labels) -> Iterator[Labels]:
        if position == len(labelled):
            yield dict(taken)
            return
        label, table = labelled[position]
        candidates: list[str | None] = [
            step.label
            for step in plan.steps
            if step.action == "create" and step.table == table and step.label and step.label not in taken.values()
        ]
        for candidate in candidates or [None]:
            yield from extend(position + 1, {**taken, label: candidate})

    return extend(0, {})


def _matched(wanted: tuple[WantedStep, ...], plan: ActionPlan, setting: Setting, labels: Labels) -> Matching:
    problems = tuple(
        tuple(tuple(differences(want, step, plan, setting, labels)) for step in plan.steps) for want in wanted
    )
    fits = [[not problem for problem in row] for row in problems]
    proposed_by_wanted = [[fits[i][j] for i in range(len(wanted))] for j in range(len(plan.steps))]
    required = [i for i, want in enumerate(wanted) if not want.optional]
    # a matching that covers one side and one that covers the other's required part can always be joined into one
    # that covers both (Mendelsohn and Dulmage), so the two may be looked for apart
    return Matching(
        unexpected=tuple(unmatched(proposed_by_wanted, list(range(len(plan.steps))))),
        missing=tuple(unmatched(fits, required)),
        problems=problems,
    )


def unmatched(fits: list[list[bool]], rows: list[int]) -> list[int]:
    """The rows that stay alone when as many as possible of `rows` are paired each with its own column that fits."""
    row_of: dict[int, int] = {}

    def pair(row: int, tried: set[int]) -> bool:
        for column, fit in enumerate(fits[row]):
            if fit and column not in tried:
                tried.add(column)
                if column not in row_of or pair(row_of[column], tried):
                    row_of[column] = row
                    return True
        return False

    return [row for row in rows if not pair(row, set())]
