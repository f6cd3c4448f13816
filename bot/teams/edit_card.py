"""The form over a plan's values, within the card: an input for each value, by its type, and back to what was typed."""

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from itertools import chain

from bot.teams.actions import action, actions_row
from bot.teams.elements import (
    ATTENTION,
    BOLD,
    HEADLINE,
    SUBTLE,
    Element,
    columns,
    container,
    fitted,
    line,
    more,
    room,
    run,
)
from bot.teams.limits import INPUT_TEXT
from bot.teams.moments import joined, remembered, wall_clock
from core.catalog import NUMBERS
from core.replies import EditCard, EditInput, EditStep
from core.values import Value

_UNITS = {"percent": " (%)", "duration": " (minutes)"}
_STYLES = {"email": "Email", "phone": "Tel", "domain": "Url"}

# An input's id says what it holds. The names are the core's own: "0.amount", "2".
VALUE, DAY, CLOCK, STEP = "value:", "day:", "time:", "step:"
WAS = "was:"
"""Comes back with the form: what stood in the inputs of a moment, and which moment that was."""


def edit_body(card: EditCard, owner: str | None, *, buttons: bool) -> list[Element]:
    """The form; to whom it is not for, only that somebody edits."""
    heading = [line(run(card.headline, HEADLINE))]
    if not buttons:
        return [line(run("This change is being edited.", SUBTLE))]
    typed = "more values; change them by typing, such as “amount 70k”"
    was = {WAS + field.name: text for field in card.inputs if (text := remembered(field))}
    row = actions_row([action(card.submit, owner, with_inputs=was), action(card.cancel, owner)])
    parts = chain(map(_step, card.steps), _records(card.inputs))
    shown, left = fitted(parts, len(card.steps) + len(card.inputs), room(heading, row))
    return [*heading, *shown, *more(left, typed), *row]


def read_inputs(value: Mapping[str, object]) -> dict[str, str]:
    """What was submitted, by the core's names: days in ISO, moments in ISO by the reader's clock, steps "on" or "off".

    A moment that was left as it was is the one of the form, with its offset. An input that was emptied is "". What is
    no input of the form is left out.
    """
    texts = {name: "" if typed is None else _text(typed) for name, typed in value.items()}
    read = {name.removeprefix(VALUE): text for name, text in texts.items() if name.startswith(VALUE)}
    steps = {name: text for name, text in texts.items() if name.startswith(STEP)}
    read |= {name.removeprefix(STEP): "off" if text in ("off", "false") else "on" for name, text in steps.items()}
    moments = {name.partition(":")[2] for name in texts if name.startswith((DAY, CLOCK))}
    return read | {
        name: joined(texts.get(DAY + name, ""), texts.get(CLOCK + name, ""), texts.get(WAS + name, ""))
        for name in moments
    }


def _text(typed: object) -> str:
    if isinstance(typed, bool):
        return "on" if typed else "off"
    return str(typed).strip() if isinstance(typed, str | int | float) else ""


def _step(step: EditStep) -> list[Element]:
    """Whether a step is carried out; its words stand above, where no client reads marks in them."""
    toggle: Element = {
        "type": "Input.Toggle",
        "id": STEP + step.name,
        "title": "Include this",
        "value": "on" if step.included else "off",
        "valueOn": "on",
        "valueOff": "off",
        "spacing": "None",
    }
    return [container([line(run(step.label)), toggle, *_error(step.error)], spacing="Small")]


def _records(inputs: Iterable[EditInput]) -> Iterable[list[Element]]:
    """One group a field; the first of a record brings the record's name."""
    record = None
    for field in inputs:
        heading = [line(run(field.record, BOLD), spacing="Medium", separator=True)]
        yield (heading if field.record != record else []) + _field(field)
        record = field.record


def _field(field: EditInput) -> list[Element]:
    if isinstance(field.value, str) and len(field.value) > INPUT_TEXT:
        words = f"{field.label}: too long to be edited here ({len(field.value):,} characters); it stays as it is."
        return [line(run(words, SUBTLE)), *_error(field.error)]
    return [*_inputs(field), *_error(field.error)]


def _error(error: str | None) -> list[Element]:
    return [line(run(error, ATTENTION), spacing="None")] if error else []


def _inputs(field: EditInput) -> list[Element]:
    if field.choices:
        return [_choice(field)]
    if field.type == "date" and _is_day(field.value):
        return [_input(field, "Date", VALUE, _value(field.value))]
    if field.type == "moment" and (field.value in (None, "") or wall_clock(field)):
        return _moment(field)
    if field.type in NUMBERS and (field.value in (None, "") or _number(field.value) is not None):
        number = _number(field.value)
        return [_input(field, "Number", VALUE, {} if number is None else {"value": number})]
    if field.type == "boolean":
        return [_yes_or_no(field)]
    style = {"style": _STYLES[field.type]} if field.type in _STYLES else {}
    return [_input(field, "Text", VALUE, {**_shown(field), **style, "isMultiline": field.type == "long_text"})]


def _input(field: EditInput, kind: str, prefix: str, extra: Mapping[str, object], label: str = "") -> Element:
    required = {"isRequired": True, "errorMessage": f"{field.label} cannot be empty."} if field.required else {}
    name = label or f"{field.label}{_UNITS.get(field.type, '')}"
    return {"type": f"Input.{kind}", "id": prefix + field.name, "label": name, **required, **extra}


def _choice(field: EditInput) -> Element:
    choices = [{"title": label, "value": value} for value, label in field.choices]
    known = {value for value, _ in field.choices}
    present = {"value": str(field.value)} if str(field.value) in known else {}
    return _input(field, "ChoiceSet", VALUE, {"style": "compact", "choices": choices, **present})


def _yes_or_no(field: EditInput) -> Element:
    """A choice rather than a toggle, since a value that is not known is neither."""
    present = {"value": "on" if field.value else "off"} if isinstance(field.value, bool) else {}
    choices = [{"title": "Yes", "value": "on"}, {"title": "No", "value": "off"}]
    return _input(field, "ChoiceSet", VALUE, {"style": "compact", "choices": choices, **present})


def _moment(field: EditInput) -> list[Element]:
    clock = wall_clock(field)
    day = {"value": f"{clock:%Y-%m-%d}"} if clock else {}
    time = {"value": f"{clock:%H:%M}"} if clock else {}
    inputs = (
        _input(field, "Date", DAY, day, f"{field.label}, day"),
        _input(field, "Time", CLOCK, time, f"{field.label}, time"),
    )
    return [columns(*((1, [each]) for each in inputs))]


def _shown(field: EditInput) -> Element:
    """A text as it is; anything else as it would be typed."""
    return {} if field.value is None else {"value": field.shown}


def _value(value: Value) -> Element:
    return {"value": str(value)} if value else {}


def _is_day(value: Value) -> bool:
    return not value or (isinstance(value, str) and len(value) == len("2026-11-24") and value[4:8:3] == "--")


def _number(value: Value) -> int | float | None:
    """The number as JSON has it: whole where it is whole."""
    if value is None or isinstance(value, bool):
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    if not number.is_finite():
        return None
    return int(number) if number == number.to_integral_value() else float(number)
