"""The form over a pending plan as a Slack modal: an input of the fitting kind for each value."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from bot.slack.blocks import Block, context, divider, header, option, plain
from bot.slack.escape import readable
from bot.slack.form_inputs import input_element, notice
from bot.slack.limits import LIMITS, size
from bot.slack.submission import read_submission
from core.replies import EditCard, EditInput, EditStep
from core.values import Frozen, RecordRef

__all__ = ["CALLBACK", "edit_modal", "errors_of", "read_submission", "record_options"]

CALLBACK = "edit"
VALUE = "value"
STEPS = "steps"
"""The action ids of an input, and of the boxes that leave steps out."""

_BESIDE_INPUTS = 4
"""Blocks that do not depend on the inputs: the headline, a rule, what is left out, and one to spare."""

_ERROR = 500


def edit_modal(card: EditCard, *, private_metadata: str) -> Block:
    """The view that `views.open` takes; on its submission `private_metadata` comes back as it is, 3,000 characters."""
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "private_metadata": private_metadata,
        "title": plain("Edit the preview", LIMITS.view_title),
        "submit": plain(card.submit.label, LIMITS.view_title),
        "close": plain(card.cancel.label, LIMITS.view_title),
        "blocks": list(_blocks(card)),
    }


def record_options(records: Sequence[RecordRef]) -> Block:
    """What answers a `block_suggestion`: records to choose from, by their ids."""
    usable = [each for each in records if 0 < size(each.id) <= LIMITS.option_value]
    return {"options": [option(each.name or each.id, each.id) for each in usable[: LIMITS.options]]}


def errors_of(card: EditCard) -> dict[str, str]:
    """What is wrong, by the block at which the open modal shows it.

    An error of a value that the modal does not show stands at its first block, with the value's name before it; so does
    the card's headline where no value has an error, since Slack takes no errors at all as success.
    """
    form = _form(card)
    places = {each.name: each.name for each in form.inputs} | {
        step.name: _steps_block(number) for number, group in enumerate(form.boxes) for step in group
    }
    first = next(iter(places.values()), None)
    found: dict[str, list[str]] = {}
    for name, label, error in _errors(card):
        place = places.get(name, first)
        if place is not None:
            found.setdefault(place, []).append(error if name in places else f"{label}: {error}")
    if not found and first is not None:
        found[first] = [card.headline]
    return {place: plain("\n".join(errors), _ERROR)["text"] for place, errors in found.items()}


class _Form(Frozen):
    """What of a card the modal shows to be changed."""

    boxes: tuple[tuple[EditStep, ...], ...]
    inputs: tuple[EditInput, ...]
    left_out: int


def _form(card: EditCard) -> _Form:
    """All steps where there are several, and the inputs that there is room for and that Slack can hold whole."""
    steps = card.steps if len(card.steps) > 1 else ()
    boxes = tuple(steps[start : start + LIMITS.checkboxes] for start in range(0, len(steps), LIMITS.checkboxes))
    boxes = boxes[: LIMITS.view_blocks // 4]
    room = LIMITS.view_blocks - len(boxes) - _BESIDE_INPUTS
    shown: list[EditInput] = []
    for _, group in groupby(card.inputs, _record_key):
        for place, each in enumerate(group):
            room -= 2 if place == 0 else 1
            if room >= 0:
                shown.append(each)
    return _Form(
        boxes=boxes,
        inputs=tuple(each for each in shown if notice(each) is None),
        left_out=len(card.inputs) - len(shown),
    )


def _blocks(card: EditCard) -> Iterator[Block]:
    form = _form(card)
    yield context(card.headline)
    for number, group in enumerate(form.boxes):
        yield _boxes(number, group)
    if form.boxes and card.inputs:
        yield divider()
    for (_, record), inputs in groupby(card.inputs[: len(card.inputs) - form.left_out], _record_key):
        yield header(record)
        yield from map(_input, inputs)
    if form.left_out:
        yield context(f"{form.left_out:,} more values do not fit here: change them in words.")


def _record_key(each: EditInput) -> tuple[str, str]:
    return each.name.partition(".")[0], each.record


def _input(each: EditInput) -> Block:
    kept = notice(each)
    if kept is not None:
        return context(f"{each.label}: {kept}")
    element, hint = input_element(each)
    block: Block = {
        "type": "input",
        "block_id": each.name,
        "label": plain(_label(each), LIMITS.label),
        "element": element | {"action_id": element.get("action_id", VALUE)},
        "optional": not each.required,
    }
    return block | {"hint": plain(hint, LIMITS.label)} if hint else block


def _label(each: EditInput) -> str:
    unit = {"percent": " (%)", "duration": " (minutes)"}.get(each.type, "")
    return readable(each.label) + unit


def _steps_block(number: int) -> str:
    return f"{STEPS}.{number}"


def _boxes(number: int, steps: Sequence[EditStep]) -> Block:
    options = [option(step.label, step.name) for step in steps]
    ticked = [box for box, step in zip(options, steps, strict=True) if step.included]
    element: Block = {"type": "checkboxes", "action_id": STEPS, "options": options}
    return {
        "type": "input",
        "block_id": _steps_block(number),
        "label": plain("What to do" if number == 0 else "And", LIMITS.label),
        "element": element | {"initial_options": ticked} if ticked else element,
        "optional": True,
    }


def _errors(card: EditCard) -> Iterator[tuple[str, str, str]]:
    for step in card.steps:
        if step.error:
            yield step.name, step.label, step.error
    for each in card.inputs:
        if each.error:
            yield each.name, each.label, each.error
