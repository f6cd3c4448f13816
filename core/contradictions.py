"""Whether the steps of a plan agree: nothing is wanted in two ways, and nothing refers to what is gone."""

from collections.abc import Iterator, Sequence

from core.catalog import Catalog
from core.plans import NewRef, PlanStep, PlanValue
from core.values import RecordId

Place = tuple[str, RecordId | None]


class Contradiction(Exception):
    """The steps do not go together; `text` says why."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


def merged(catalog: Catalog, steps: Sequence[PlanStep]) -> list[PlanStep]:
    """The steps with all that is wanted of one record in one step. Raises Contradiction."""
    _check_new(steps)
    kept: list[PlanStep] = []
    positions: dict[Place, int] = {}
    for step in steps:
        place = (step.table, step.target_id)
        if step.target_id is None or place not in positions:
            positions[place] = len(kept)
            kept.append(step)
        else:
            kept[positions[place]] = _together(catalog, kept[positions[place]], step)
    return kept


def check_references(catalog: Catalog, steps: Sequence[PlanStep]) -> None:
    """Raises Contradiction where a step refers to a record that is deleted, not created, or of another table."""
    deleted = {(step.table, str(step.target_id)) for step in steps if step.action == "delete"}
    created = {step.label: step.table for step in steps if step.action == "create"}
    for step, column, value in _references(catalog, steps):
        field = catalog.table(step.table).field(column)
        name = step.name or f"The new {catalog.table(step.table).singular}"
        if not isinstance(value, NewRef):
            if (field.table, str(value)) in deleted:
                raise Contradiction(f"{name} would refer to a record that is being deleted.")
        elif value.label not in created:
            raise Contradiction(f"{name} would refer to a record that is not being created.")
        elif created[value.label] != field.table:
            singular = catalog.table(created[value.label]).singular
            raise Contradiction(f"{name}: {field.label} cannot be a {singular}.")


def _together(catalog: Catalog, earlier: PlanStep, later: PlanStep) -> PlanStep:
    if earlier.action != later.action:
        raise Contradiction(f"{earlier.name} cannot be deleted and changed at once.")
    for column, value in later.changes.items():
        if column in earlier.changes and earlier.changes[column] != value:
            label = catalog.table(earlier.table).field(column).label
            raise Contradiction(f"{earlier.name}: {label} cannot become two things at once.")
    return earlier.model_copy(update={"changes": {**earlier.changes, **later.changes}})


def _references(catalog: Catalog, steps: Sequence[PlanStep]) -> Iterator[tuple[PlanStep, str, PlanValue]]:
    for step in steps:
        table = catalog.table(step.table)
        for column, value in step.changes.items():
            if isinstance(value, NewRef) or (value is not None and table.field(column).type == "reference"):
                yield step, column, value


def _check_new(steps: Sequence[PlanStep]) -> None:
    """Raises Contradiction where new records cannot be told apart, or each needs another one first."""
    new = [step for step in steps if step.action == "create"]
    needs = {step.label: {v.label for v in step.changes.values() if isinstance(v, NewRef)} for step in new}
    if len(needs) < len(new):
        raise Contradiction("Two new records go by one name within the plan.")
    ready: set[str | None] = set()
    while len(ready) < len(needs):
        able = {label for label, others in needs.items() if label not in ready and others & needs.keys() <= ready}
        if not able:
            raise Contradiction("The new records refer to one another in a circle.")
        ready |= able
