"""In which order changes are made: as asked, new records before what refers to them, and no record twice at once."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import TypeVar

from core.errors import RejectedByDatabase
from core.plans import ActionPlan, NewRef, PlanStep, RecordChange
from core.values import RecordId

T = TypeVar("T", bound=Hashable)


def labels_in(step: PlanStep) -> list[str]:
    """The labels of the new records that the step refers to."""
    return [value.label for value in step.changes.values() if isinstance(value, NewRef)]


def stretches(plan: ActionPlan) -> list[list[PlanStep]]:
    """The steps in order, cut where deletions begin and end: what is deleted depends on what was changed before."""
    return [list(steps) for _, steps in groupby(_with_creates_first(plan.steps), lambda step: step.action == "delete")]


def waves(steps: Sequence[PlanStep], known: Iterable[str]) -> list[list[PlanStep]]:
    """The steps in groups, each to be made at once: a group refers only to new records of earlier groups, and has no
    record twice. `known` are labels of records that are already there."""
    level_of_label = dict.fromkeys(known, -1)
    level_of_target: dict[tuple[str, str], int] = {}
    found: list[list[PlanStep]] = []
    for step in steps:
        level = max((level_of_label[label] + 1 for label in labels_in(step)), default=0)
        if step.target_id is not None:
            place = (step.table, str(step.target_id))
            level = max(level, level_of_target.get(place, -1) + 1)
            level_of_target[place] = level
        if step.action == "create" and step.label is not None:
            level_of_label[step.label] = level
        found.extend([] for _ in range(level + 1 - len(found)))
        found[level].append(step)
    return found


def levels(items: Sequence[T], needs: Mapping[T, Iterable[T]]) -> list[list[T]]:
    """The items in groups, each after those that it needs; items that need one another in a circle come together."""
    remaining = dict.fromkeys(items)
    found: list[list[T]] = []
    while remaining:
        ready = [item for item in remaining if not any(need in remaining for need in needs.get(item, ()))]
        group = ready or list(remaining)
        found.append(group)
        for item in group:
            del remaining[item]
    return found


def without_repetition(changes: Iterable[RecordChange]) -> list[dict[tuple[str, RecordId], RecordChange]]:
    """The changes in order, by record, cut before a record comes a second time."""
    found: list[dict[tuple[str, RecordId], RecordChange]] = []
    for change in changes:
        place = (change.table, change.id)
        if not found or place in found[-1]:
            found.append({})
        found[-1][place] = change
    return found


def _with_creates_first(steps: Sequence[PlanStep]) -> list[PlanStep]:
    creating = {step.label: step for step in steps if step.action == "create" and step.label is not None}
    ordered: dict[int, PlanStep] = {}
    under_way: set[int] = set()

    def add(step: PlanStep) -> None:
        if id(step) in ordered:
            return
        if id(step) in under_way:
            raise RejectedByDatabase("The new records refer to one another in a circle, so none can be made first.")
        under_way.add(id(step))
        for label in labels_in(step):
            if label not in creating:
                raise RejectedByDatabase("A step refers to a new record that no step of the plan creates.")
            add(creating[label])
        ordered[id(step)] = step

    for step in steps:
        add(step)
    return list(ordered.values())
