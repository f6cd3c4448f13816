"""Which of Slack's inputs takes a value of which type, and what stands in it at first."""

from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation

from bot.slack.blocks import Block, option, plain
from bot.slack.limits import LIMITS, size
from core.replies import EditInput

FIND = "find."
"""What the action id of a reference begins with; the table to search follows."""

_YES_NO = (("yes", "Yes"), ("no", "No"))
_EARLIEST = 1_000_000_000
_LATEST = 9_999_999_999
"""A datetimepicker holds Unix seconds of ten digits."""


def notice(each: EditInput) -> str | None:
    """Why a value cannot be changed in a modal; None where it can."""
    if _kind(each) == "text" and size(_typed_text(each)) > LIMITS.input_text:
        return f"a text of {len(_typed_text(each)):,} characters is too long for this form. It stays as it is."
    return None


def input_element(each: EditInput) -> tuple[Block, str]:
    """The input with its present value, and what to say below it."""
    match _kind(each):
        case "date":
            day = _day(each.value)
            return _with({"type": "datepicker"}, "initial_date", day), _unheld(each, day)
        case "moment":
            seconds = _seconds(each.value)
            return _with({"type": "datetimepicker"}, "initial_date_time", seconds), _unheld(each, seconds)
        case "choice":
            return _select(each, each.choices), ""
        case "boolean":
            return _select(each, _YES_NO), ""
        case "number":
            whole = each.type in ("integer", "duration")
            number = _number(each.value)
            element = {"type": "number_input", "is_decimal_allowed": not whole}
            return _with(element, "initial_value", number), each.shown if number != each.shown else ""
        case "reference":
            return _reference(each), ""
        case "email":
            return _with({"type": "email_text_input"}, "initial_value", _typed_text(each)), ""
        case _:
            text = _typed_text(each)
            multiline = each.type == "long_text" or "\n" in text
            return _with({"type": "plain_text_input", "multiline": multiline}, "initial_value", text), ""


def _kind(each: EditInput) -> str:
    """The kind of input; a type whose values Slack's own input would refuse is taken as text.

    A web address is: Slack's input for it wants the "https://" that the CRM does without.
    """
    match each.type:
        case "date" | "moment" | "boolean" | "email":
            return each.type
        case "choice" if 0 < len(each.choices) <= LIMITS.options:
            return "choice" if all(0 < size(value) <= LIMITS.option_value for value, _ in each.choices) else "text"
        case "integer" | "money" | "percent" | "duration":
            return "number"
        case "reference" if each.table and size(f"{FIND}{each.table}") <= LIMITS.identifier:
            return "reference"
        case _:
            return "text"


def _typed_text(each: EditInput) -> str:
    """What is typed for the value: a reference or a choice by its name, a text as it is."""
    if each.type in ("reference", "choice") or each.value is None:
        return each.shown if each.value is not None else ""
    return str(each.value)


def _select(each: EditInput, choices: tuple[tuple[str, str], ...]) -> Block:
    present = {True: "yes", False: "no"}.get(each.value, each.value) if isinstance(each.value, bool) else each.value
    options = [option(label, value) for value, label in choices]
    chosen = next((entry for entry in options if entry["value"] == present), None)
    return _with({"type": "static_select", "options": options}, "initial_option", chosen)


def _reference(each: EditInput) -> Block:
    record = "" if each.value is None else str(each.value)
    chosen = option(each.shown or record, record) if 0 < size(record) <= LIMITS.option_value else None
    element = {
        "type": "external_select",
        "action_id": f"{FIND}{each.table}",
        "min_query_length": 1,
        "placeholder": plain("Type the beginning of a name", LIMITS.placeholder),
    }
    return _with(element, "initial_option", chosen)


def _with(element: Block, key: str, initial: object) -> Block:
    return element if initial is None or initial == "" else element | {key: initial}


def _unheld(each: EditInput, initial: object) -> str:
    """The present value in words, where the picker cannot show it."""
    return f"Now: {each.shown}" if initial is None and each.value is not None and each.shown else ""


def _day(value: object) -> str | None:
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError:
        return None


def _seconds(value: object) -> int | None:
    try:
        moment = datetime.fromisoformat(str(value))
        seconds = int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())
    except (ValueError, OverflowError):
        return None
    return seconds if _EARLIEST <= seconds <= _LATEST else None


def _number(value: object) -> str | None:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return str(value) if number.is_finite() and not isinstance(value, bool) else None
