"""Values of a correction: what they take from the value before, and names that stand for other names."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from core.catalog import Catalog, FieldSpec, Table
from core.drafts import Change, DraftValue, Given, PlanDraft, RecordMention, StepDraft
from core.language.dates import Calendar
from core.language.number_words import TENS, UNITS
from core.language.when import When
from core.planners.local.marking.marks import Item, Mark

_DAY = len("2026-11-24")
_SPOKEN = UNITS.keys() | TENS.keys() | {"hundred", "and", "a", "point", "-", "."}


def moved_to(catalog: Catalog, step: StepDraft, mention: RecordMention, tables: set[str]) -> StepDraft | None:
    """The step with another record in the place of the one that it refers to, in its texts too; None if none fits."""
    table = catalog.table(step.table)
    for n, change in enumerate(step.changes):
        spec = table.field(change.field)
        if spec.type == "reference" and spec.table in tables and isinstance(change.value, RecordMention):
            changes = [renamed(each, change.value.words, mention.words) for each in step.changes]
            changes[n] = Change(field=change.field, value=mention.model_copy(update={"table": spec.table}))
            return step.model_copy(update={"changes": tuple(changes)})
    return None


def renamed(change: Change, old: str, new: str) -> Change:
    """The change with the other name in a text that was made of the old one."""
    value = change.value
    if not isinstance(value, Given) or not isinstance(value.value, str) or not old.strip():
        return change
    written = re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", lambda _: new, value.value, flags=re.IGNORECASE)
    return change.model_copy(update={"value": value.model_copy(update={"value": written})})


def retitled(catalog: Catalog, before: PlanDraft, after: PlanDraft, number: int) -> PlanDraft:
    """The corrected plan with a new title for what is of another kind now: "Call Bob" of an e-mail is "Email Bob"."""
    table = catalog.table(after.steps[number].table)
    kind = next((field for field in table.fields if field.role == "kind"), None)
    title = next((field.name for field in table.fields if field.role == "subject"), None)
    if kind is None or title is None or after.steps[number].action != "create":
        return after
    old, new, said = (_given(step, field) for step, field in (
        (before.steps[number], kind.name), (after.steps[number], kind.name), (after.steps[number], title)
    ))  # fmt: skip
    verbs = {choice.value: (*choice.verbs, *choice.words) for choice in kind.choices}
    head, _, rest = said.partition(" ")
    if old == new or not rest or head.lower() not in verbs.get(old, ()) or not verbs.get(new):
        return after
    noun = rest.lower().startswith(("with ", "about "))
    word = next(iter(next(c for c in kind.choices if c.value == new).words if noun else verbs[new]))
    change = Change(field=title, value=Given(value=f"{word.capitalize()} {rest}"))
    steps = list(after.steps)
    changes = (change if each.field == title else each for each in steps[number].changes)
    steps[number] = steps[number].model_copy(update={"changes": tuple(changes)})
    return after.model_copy(update={"steps": tuple(steps)})


def _given(step: StepDraft, field: str) -> str:
    value = next((change.value for change in step.changes if change.field == field), None)
    return str(value.value) if isinstance(value, Given) else ""


def is_bare(words: Sequence[str]) -> bool:
    """Whether an amount was said without a unit or a currency, in digits or in words: "68", "sixty eight"."""
    return all(word.replace(".", "", 1).isdigit() or word in _SPOKEN for word in words)


def scaled(spec: FieldSpec, value: DraftValue, before: DraftValue, item: Item) -> DraftValue:
    """A bare small number for an amount of thousands or millions is said in those: "actually 60" after 50k."""
    if spec.type != "money" or item.has("percent") or not isinstance(value, Given) or not isinstance(before, Given):
        return value
    try:
        new, old = Decimal(str(value.value)), Decimal(str(before.value))
    except InvalidOperation:
        return value
    unit = 1_000_000 if old >= 1_000_000 else 1000
    if not 0 < new < 1000 or old < unit or not old / 10 <= new * unit <= old * 10:
        return value
    return value.model_copy(update={"value": str((new * unit).normalize().quantize(Decimal(1)))})


def with_word_swapped(draft: PlanDraft, denied: Sequence[str], meant: str) -> PlanDraft | None:
    """The plan with another last name for somebody whom it refers to: "park, not doe"."""
    steps = list(draft.steps)
    changed = False
    for n, step in enumerate(steps):
        for k, change in enumerate(step.changes):
            if not isinstance(change.value, RecordMention):
                continue
            old = change.value.words.split()
            rest = [word for word in old if word.lower() not in denied]
            if not rest or len(rest) == len(old) or len(denied) != 1:
                continue
            name = " ".join(meant if word.lower() in denied else word for word in old)
            changes = [renamed(each, " ".join(old), name) for each in steps[n].changes]
            changes[k] = change.model_copy(update={"value": RecordMention(words=name, table=change.value.table)})
            steps[n] = step.model_copy(update={"changes": tuple(changes)})
            changed = True
    return draft.model_copy(update={"steps": tuple(steps)}) if changed else None


def by_likeness(table: Table, before: Mapping[str, DraftValue], item: Item) -> list[str]:
    """The fields of a plan; for a bare figure those first whose value it is most like."""
    number = item.of("number")
    if number is None or item.has("money", "percent", "duration", "when"):
        return list(before)

    def unlikeness(field: str) -> Decimal:
        value = before[field]
        if table.field(field).type not in ("money", "percent", "integer") or not isinstance(value, Given):
            return Decimal("Infinity")
        old = abs(Decimal(str(value.value)))
        scales = (old, old / 1000, old / 1_000_000) if table.field(field).type == "money" else (old,)
        new = abs(number.value.value)
        return min((max(new / one, one / new) for one in scales if one and new), default=Decimal("Infinity"))

    return sorted(before, key=unlikeness)


def completed(spec: FieldSpec, value: Given, mark: Mark | None, before: DraftValue | None, calendar: Calendar) -> Given:
    """A corrected time takes from the one before it what it leaves out: the month, the time of day."""
    if not isinstance(before, Given) or not isinstance(before.value, str) or not isinstance(value.value, str):
        return value
    old, new = before.value, value.value
    when = mark.value if mark is not None and isinstance(mark.value, When) else None
    if when is not None and when.unsaid == "month" and len(new) >= 10 and len(old) >= 10:
        try:
            day = date.fromisoformat(new[:10]).day
            new = date.fromisoformat(old[:10]).replace(day=day).isoformat() + new[10:]
        except ValueError:
            pass
    nearest = _nearest(new, value.others, old)
    certain = nearest[:_DAY] != calendar.today.isoformat()
    new, others = (nearest, ()) if certain else (new, value.others)
    part = when is not None and when.part is not None
    if spec.type == "moment" and len(new) == 10 and len(old) > 10 and not old.startswith("T") and not part:
        moment = datetime.fromisoformat(old)
        chosen = date.fromisoformat(new)
        local = moment.astimezone(calendar.now.tzinfo)
        new = datetime.combine(chosen, local.time(), calendar.now.tzinfo).isoformat()
    if spec.type == "moment" and new.startswith("T") and len(old) >= 10:
        local_day = (
            date.fromisoformat(old)
            if len(old) == 10
            else datetime.fromisoformat(old).astimezone(calendar.now.tzinfo).date()
        )
        new = datetime.combine(
            local_day, datetime.fromisoformat(f"2000-01-01{new}").time(), calendar.now.tzinfo
        ).isoformat()
    return value.model_copy(update={"value": new, "others": others})


def _nearest(new: str, others: Sequence[object], old: str) -> str:
    """Of the days that a correction may mean the one nearest to the corrected day."""
    days = [day for day in (new, *others) if isinstance(day, str) and len(day) == _DAY]
    if len(days) < 2 or len(old) < _DAY or old.startswith("T"):
        return new
    before = date.fromisoformat(old[:_DAY])
    return min(days, key=lambda day: abs((date.fromisoformat(day) - before).days))
