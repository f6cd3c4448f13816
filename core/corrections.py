"""From what is typed into the edit form back to a draft of the plan, and from what does not resolve to its errors."""

from collections.abc import Collection, Mapping

from core.catalog import Catalog, FieldSpec, SetWhen, Table
from core.context import WhichValue
from core.drafts import Change, DraftValue, Empty, Given, NewRecord, PlanDraft, RecordMention, Said, StepDraft
from core.formatting import EMPTY, visible
from core.language.normalise import fold
from core.machine_form import is_unchanged, machine_value, one_line_end
from core.plans import ActionPlan, NewRef, PlanStep, PlanValue
from core.replies import EditInput, EditStep
from core.resolution import Ask, Refusal, Resolution
from core.values import Frozen, RecordRef

_LEADS = ("to ", "is ", "= ", "-> ", "=", ":")


class TypedInput(Frozen):
    """What was typed for one input of the form."""

    name: str
    text: str


def changed_inputs(inputs: tuple[EditInput, ...], submitted: Mapping[str, str]) -> dict[str, str]:
    """The submitted texts that differ from what the form shows; names that the form does not have are ignored."""
    changed: dict[str, str] = {}
    for known in inputs:
        text = submitted.get(known.name)
        if text is not None and not is_unchanged(known, text):
            changed[known.name] = one_line_end(text).strip()
    return changed


def steps_left_out(steps: tuple[EditStep, ...], submitted: Mapping[str, str]) -> frozenset[int]:
    """The numbers of the steps that were switched off."""
    return frozenset(int(step.name) for step in steps if submitted.get(step.name, "").strip().lower() == "off")


def edited_draft(
    plan: ActionPlan,
    changed: Mapping[str, str],
    catalog: Catalog,
    *,
    records: Mapping[str, RecordRef] = {},
    left_out: Collection[int] = (),
) -> PlanDraft:
    """The plan as a draft again, with what was typed in place of the values that it had, and without some steps.

    `records` are those that were chosen, rather than named in words, by input.
    """
    return PlanDraft(
        steps=tuple(
            _step_draft(number, step, changed, records, catalog.table(step.table))
            for number, step in enumerate(plan.steps)
            if number not in left_out
        ),
        intent="edit",
    )


def error_in(
    resolution: Resolution, changed: Mapping[str, str], left_out: Collection[int] = ()
) -> tuple[str, str] | None:
    """The field that is asked for, if it is one of those typed, and what is wrong; None where nothing is.

    The field is empty where the resolution does not name one. The steps of the draft that was resolved are those of
    the plan but for those `left_out`.
    """
    match resolution:
        case Refusal(text=text):
            return "", text
        case Ask(question=WhichValue(step=step, field=field), text=text):
            name = f"{_number_in_plan(step, left_out)}.{field}"
            return name if name in changed else "", text
        case Ask(text=text, candidates=candidates):
            names = ", ".join(visible(candidate.record.name) for candidate in candidates[:5])
            return "", f"{text} {names}".strip()
        case _:
            return None


def typed_edit(text: str, inputs: tuple[EditInput, ...], plan: ActionPlan, catalog: Catalog) -> TypedInput | str | None:
    """Reads "amount 70k" or "close date: friday" while a form is open.

    A sentence where several values of the form are called so; None where the words name none.
    """
    folded = fold(text)
    longest = 0
    named: list[EditInput] = []
    for known in inputs:
        number, _, column = known.name.partition(".")
        field = catalog.table(plan.steps[int(number)].table).field(column)
        fits = [len(word) for word in {fold(known.label), *map(fold, field.words)} if _begins_with(folded, word)]
        if fits and max(fits) >= longest:
            named = [*named, known] if max(fits) == longest else [known]
            longest = max(fits)
    if len(named) > 1:
        where = ", ".join(f"{known.label} of {known.record}" for known in named)
        return f"Several values are called so: {where}. Change the one that you mean in the form."
    return TypedInput(name=named[0].name, text=_after(text, folded[:longest])) if named else None


def _begins_with(folded: str, word: str) -> bool:
    return folded.startswith((f"{word} ", f"{word}:", f"{word}="))


def _after(text: str, label: str) -> str:
    """What stands behind the field's name; words are counted, since folding may change the length of a text."""
    words = text.split(None, len(label.split()) - 1)
    last = words[-1]
    for separator in (":", "=", " "):
        head, found, rest = last.partition(separator)
        if found and " " not in head.strip():
            last = rest
            break
    value = last.strip()
    for lead in _LEADS:
        value = value.removeprefix(lead).strip()
    return value


def _number_in_plan(step: int, left_out: Collection[int]) -> int:
    """The number that a step of the edited draft has in the plan."""
    for number in sorted(left_out):
        step += number <= step
    return step


def _step_draft(
    number: int, step: PlanStep, changed: Mapping[str, str], records: Mapping[str, RecordRef], table: Table
) -> StepDraft:
    edited = {column: changed[f"{number}.{column}"] for column in step.changes if f"{number}.{column}" in changed}
    followed = _followed_by_rule(step, edited, table)
    changes: list[Change] = []
    for column, value in step.changes.items():
        if column in edited:
            chosen = records.get(f"{number}.{column}")
            value_meant = _as_mention(chosen) if chosen else _meant(table.field(column), edited[column])
            changes.append(Change(field=column, value=value_meant))
        elif column not in followed:
            changes.append(Change(field=column, value=_kept(value)))
    target = RecordMention(words=step.name, table=step.table, id=step.target_id) if step.target_id else None
    return StepDraft(action=step.action, table=step.table, target=target, changes=tuple(changes), label=step.label)


def _followed_by_rule(step: PlanStep, edited: Mapping[str, str], table: Table) -> set[str]:
    """The columns whose value only followed from one that is edited: the rules fill them anew."""
    return {
        column
        for rule in table.rules
        if isinstance(rule, SetWhen) and any(trigger in edited for trigger in rule.when)
        for column, value in rule.values.items()
        if step.changes.get(column) == value
    }


def _meant(field: FieldSpec, typed: str) -> DraftValue:
    if typed in ("", EMPTY):
        return Empty()
    value = machine_value(field, typed)
    return Said(text=typed) if value is None else Given(value=value)


def _as_mention(record: RecordRef) -> RecordMention:
    return RecordMention(words=record.name, table=record.table, id=record.id)


def _kept(value: PlanValue) -> DraftValue:
    if isinstance(value, NewRef):
        return NewRecord(label=value.label)
    return Empty() if value is None else Given(value=value)
