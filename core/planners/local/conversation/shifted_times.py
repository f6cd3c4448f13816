"""A time of a waiting plan that is to be later or earlier: "half an hour later", "make it a day earlier"."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from core.catalog import Catalog
from core.drafts import Change, Given, PlanDraft, StepDraft
from core.language.quantities import Duration
from core.planners.local.marking.annotate import Annotated

_LATER = frozenset({"later", "after", "forward", "back"})
_EARLIER = frozenset({"earlier", "sooner", "before"})
_SMALL = frozenset(
    "no oh ok okay actually sorry wait hm hmm make made it that this push move start lets do better rather by a an 's "
    "please pls the about , . ! and should be would is us say maybe more".split()
)
_DAY = len("2026-11-24")
_DAYS = {"day": 1, "week": 7}


def with_shifted_time(catalog: Catalog, reading: Annotated, draft: PlanDraft) -> PlanDraft | None:
    """The plan with the time of its new record moved so far; None where the message says anything else."""
    words = reading.text.folded
    lengths = [item for item in reading.items if item.has("duration")]
    told = {n for item in lengths for n in range(item.first, item.last)}
    rest = {w for n, w in enumerate(words) if n not in told}
    way = 1 if rest & _LATER else -1 if rest & _EARLIER else 0
    if len(lengths) != 1 or not way or not rest <= _LATER | _EARLIER | _SMALL:
        return None
    mark = lengths[0].of("duration")
    length = mark.value if mark is not None else None
    if not isinstance(length, Duration):
        return None
    made = [(n, step) for n, step in enumerate(draft.steps) if step.action == "create"]
    if len(made) != 1:
        return None
    number, step = made[0]
    moved = _moved(catalog, step, length, way)
    if moved is None:
        return None
    steps = list(draft.steps)
    steps[number] = moved
    return draft.model_copy(update={"steps": tuple(steps)})


def _moved(catalog: Catalog, step: StepDraft, length: Duration, way: int) -> StepDraft | None:
    """The step with its one day or moment moved; a day without a time moves by days only."""
    table = catalog.table(step.table)
    timed = [
        (n, change, change.value)
        for n, change in enumerate(step.changes)
        if table.field(change.field).type in ("date", "moment") and isinstance(change.value, Given)
    ]
    if len(timed) != 1:
        return None
    n, change, value = timed[0]
    said = str(value.value)
    shift = _shift(length, way)
    if shift is None or said.startswith("T") or (len(said) == _DAY and shift.seconds):
        return None
    parse: Callable[[str], date] = date.fromisoformat if len(said) == _DAY else datetime.fromisoformat
    meant = Given(value=(parse(said) + shift).isoformat())
    changes = list(step.changes)
    changes[n] = Change(field=change.field, value=meant)
    return step.model_copy(update={"changes": tuple(changes)})


def _shift(length: Duration, way: int) -> timedelta | None:
    if length.minutes is not None:
        return timedelta(minutes=way * length.minutes)
    days = _DAYS.get(length.unit)
    return timedelta(days=way * days * int(length.amount)) if days is not None else None
