"""What was filled into the edit modal, in the form that the core reads."""

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation

from bot.slack.blocks import Block


def read_submission(view: Block) -> dict[str, str]:
    """The inputs of a submitted view by the names of the card's inputs and steps.

    Dates are "2026-11-28", moments ISO 8601 with offset, choices and records by their value; what was emptied is "".
    A step is "on" or "off". A moment or number that was not touched is left out: Slack's inputs drop a moment's seconds
    and rewrite numbers, and what comes back unchanged in meaning is no edit.
    """
    blocks = {block.get("block_id"): block for block in view.get("blocks") or () if block.get("type") == "input"}
    found: dict[str, str] = {}
    for name, actions in ((view.get("state") or {}).get("values") or {}).items():
        element = (blocks.get(name) or {}).get("element") or {}
        for state in actions.values():
            found.update(_read(name, state, element))
    return found


def _read(name: str, state: Block, element: Block) -> Iterator[tuple[str, str]]:
    match state.get("type"):
        case "checkboxes":
            ticked = {option["value"] for option in state.get("selected_options") or ()}
            offered = {option["value"] for option in element.get("options") or ()} | ticked
            yield from ((step, "on" if step in ticked else "off") for step in sorted(offered))
        case "datepicker":
            yield name, state.get("selected_date") or ""
        case "datetimepicker":
            seconds = state.get("selected_date_time")
            if not _same_minute(seconds, element.get("initial_date_time")):
                yield name, datetime.fromtimestamp(seconds, UTC).isoformat() if seconds else ""
        case "static_select" | "external_select":
            yield name, (state.get("selected_option") or {}).get("value") or ""
        case "number_input":
            typed = state.get("value") or ""
            if not _same_number(typed, element.get("initial_value")):
                yield name, typed
        case _:
            yield name, state.get("value") or ""


def _same_minute(one: int | None, other: int | None) -> bool:
    return one is not None and other is not None and one // 60 == other // 60


def _same_number(one: str, other: str | None) -> bool:
    try:
        return other is not None and Decimal(one) == Decimal(other)
    except InvalidOperation:
        return False
