"""From what is typed into the edit form back to a draft of the plan, and from what does not resolve to its errors."""

from collections.abc import Mapping

from core.catalog import Catalog, SetWhen, Table
from core.context import WhichValue
from core.drafts import Change, DraftValue, Empty, Given, NewRecord, PlanDraft, RecordMention, Said, StepDraft
from core.formatting import EMPTY, visible
from core.language.normalise import fold
from core.plans import ActionPlan, NewRef, PlanStep, PlanValue
from core.replies import EditInput
from core.resolution import Ask, Refusal, Resolution
from core.values import Frozen

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
        if text is None or text.strip() in (known.shown.strip(), "" if known.value is None else str(known.value)):
            continue
        changed[known.name] = text.strip()
    return changed


def edited_draft(plan: ActionPlan, changed: Mapping[str, str], catalog: Catalog) -> PlanDraft:
    """The plan as a draft again, with what was typed in place of the values that it had."""
    return PlanDraft(
        steps=tuple(
            _step_draft(number, step, changed, catalog.table(step.table)) for number, step in enumerate(plan.steps)
        ),
        intent="edit",
    )


def error_in(resolution: Resolution, changed: Mapping[str, str]) -> tuple[str, str] | None:
    """The field that is asked for, if it is one of those typed, and what is wrong; None where nothing is.

    The field is empty where the resolution does not name one.
    """
    match resolution:
        case Refusal(text=text):
            return "", text
        case Ask(question=WhichValue(step=step, field=field), text=text):
            name = f"{step}.{field}"
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


def _step_draft(number: int, step: PlanStep, changed: Mapping[str, str], table: Table) -> StepDraft:
    edited = {column: changed[f"{number}.{column}"] for column in step.changes if f"{number}.{column}" in changed}
    followed = _followed_by_rule(step, edited, table)
    changes: list[Change] = []
    for column, value in step.changes.items():
        if column in edited:
            changes.append(Change(field=column, value=_meant(edited[column])))
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


def _meant(typed: str) -> DraftValue:
    return Empty() if typed in ("", EMPTY) else Said(text=typed)


def _kept(value: PlanValue) -> DraftValue:
    if isinstance(value, NewRef):
        return NewRecord(label=value.label)
    return Empty() if value is None else Given(value=value)
