"""Checks that a case speaks of tables, fields, choices and records that there are. Pure."""

from collections.abc import Iterator
from itertools import product

from bot.evaluation.comparing import has_words, plain
from bot.evaluation.expectations import (
    AnyOf,
    Case,
    Exactly,
    Expectation,
    Like,
    Maybe,
    NewlyMade,
    Wanted,
    WantedAnswer,
    WantedPlan,
    WantedQuestion,
    WantedStep,
)
from bot.evaluation.parsing import Malformed
from bot.evaluation.well_formed import value_problem
from bot.evaluation.world_file import World, display_name
from core.catalog import Catalog, FieldSpec, Table


def check_case(case: Case, world: World) -> None:
    """Raises Malformed at the first thing that the catalog or the world lacks."""
    if case.speaker.casefold() not in world.users:
        raise Malformed(f"the world has no user {case.speaker!r}")
    known = _KnownNames(world)
    for turn in case.turns:
        _check(turn.expect, world.catalog, known)
        if isinstance(turn.expect, WantedPlan):
            for step in turn.expect.steps:
                known.learn(step)


class _KnownNames:
    """The names of the world's records, and of those that earlier turns create or rename."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._made: dict[str, list[tuple[Wanted, ...]]] = {}

    def check(self, name: str, *tables: str) -> None:
        if not any(self._has(table, name) for table in tables):
            where = " and ".join(tables)
            raise Malformed(f"{where} have no record {name!r}, neither in the world nor made in an earlier turn")

    def _has(self, table: str, name: str) -> bool:
        if plain(name) in self._world.names.get(table, ()):
            return True
        return any(_could_be(parts, name) for parts in self._made.get(table, ()))

    def learn(self, step: WantedStep) -> None:
        table = self._world.catalog.table(step.table)
        said = {field: change.wanted for change in step.changes for field in change.fields}
        if not any(column in said for column in table.display):
            return
        before = next((row for row in self._world.tables.get(step.table, ()) if _is_called(step, table, row)), {})
        parts = tuple(said.get(column) or Exactly(value=str(before.get(column, ""))) for column in table.display)
        self._made.setdefault(step.table, []).append(parts)


def _is_called(step: WantedStep, table: Table, row: dict[str, object]) -> bool:
    return step.target is not None and plain(display_name(table, row)) == plain(step.target)


def _could_be(parts: tuple[Wanted, ...], name: str) -> bool:
    """Whether a record whose name has these parts can be called so."""
    spellings = [list(_spellings(part)) for part in parts]
    if all(spellings):
        return any(plain(" ".join(filter(None, way))) == plain(name) for way in product(*spellings))
    return all(has_words(part.words, name) for part in parts if isinstance(part, Like))


def _spellings(wanted: Wanted) -> Iterator[str]:
    if isinstance(wanted, Exactly):
        yield str(wanted.value)
    elif isinstance(wanted, Maybe):
        yield from _spellings(wanted.inner)
    elif isinstance(wanted, AnyOf):
        for option in wanted.options:
            yield from _spellings(option)


def _check(expect: Expectation, catalog: Catalog, known: _KnownNames) -> None:
    if isinstance(expect, WantedPlan):
        _check_labels(expect)
        for step in expect.steps:
            _check_step(step, catalog, known)
    elif isinstance(expect, WantedQuestion):
        _check_question(expect, catalog, known)
    elif isinstance(expect, WantedAnswer):
        for table, names in expect.records.items():
            _table(catalog, table)
            for name in names:
                known.check(name, table)


def _check_labels(plan: WantedPlan) -> None:
    labels = [step.label for step in plan.steps if step.label is not None]
    doubled = next((label for label in labels if labels.count(label) > 1), None)
    if doubled is not None:
        raise Malformed(f"the label {doubled!r} names two records")
    for step in plan.steps:
        for change in step.changes:
            for value in _leaves(change.wanted):
                if isinstance(value, NewlyMade) and value.label not in labels:
                    raise Malformed(f"no step of the plan has the label {value.label!r}")


def _check_step(step: WantedStep, catalog: Catalog, known: _KnownNames) -> None:
    table = _table(catalog, step.table)
    if step.target is not None:
        known.check(step.target, step.table)
    for change in step.changes:
        for name in change.fields:
            if name not in table.by_name:
                raise Malformed(f"{table.name} have no field {name!r}")
            for value in _leaves(change.wanted):
                _check_value(value, table.field(name), known)


def _check_value(value: Wanted, field: FieldSpec, known: _KnownNames) -> None:
    if isinstance(value, NewlyMade) and field.type != "reference":
        raise Malformed(f"{field.name} refers to no record, so it cannot be a new one")
    if not isinstance(value, Exactly):
        return
    if field.type == "reference":
        known.check(str(value.value), field.table or "")
    elif problem := value_problem(value.value, field):
        raise Malformed(problem)


def _leaves(wanted: Wanted) -> Iterator[Wanted]:
    """The plain values in a value."""
    if isinstance(wanted, Maybe):
        yield from _leaves(wanted.inner)
    elif isinstance(wanted, AnyOf):
        for option in wanted.options:
            yield from _leaves(option)
    else:
        yield wanted


def _check_question(expect: WantedQuestion, catalog: Catalog, known: _KnownNames) -> None:
    for table in expect.tables:
        _table(catalog, table)
    for name in expect.among:
        known.check(name, *(expect.tables or catalog.by_name))
    fields = {field.name for table in catalog.tables for field in table.fields}
    for about in expect.about:
        if about not in fields and about not in catalog.by_name:
            raise Malformed(f"no table has a field {about!r}")


def _table(catalog: Catalog, name: str) -> Table:
    if name not in catalog.by_name:
        raise Malformed(f"the catalog has no table {name!r}")
    return catalog.table(name)
