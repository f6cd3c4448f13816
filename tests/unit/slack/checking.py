"""Whether blocks keep to everything that Slack is known to refuse, written apart from the code that makes them."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from slack_sdk.models.blocks import Block as SdkBlock

LENGTHS = {
    "button": {"text": 75, "value": 2000, "action_id": 255},
    "header": {"text": 150},
    "section": {"text": 3000},
}


def problems(blocks: Sequence[dict[str, Any]], most: int = 50) -> list[str]:
    """What Slack would refuse in a message (50 blocks) or a view (100)."""
    found = [] if len(blocks) <= most else [f"{len(blocks)} blocks"]
    if most == 50:
        found += [f"{total} characters in all" for total in [_characters(blocks)] if total > 12_000]
    for block in blocks:
        found += _of_block(block)
        found += [f"{place}: {problem}" for place, element in walk(block) for problem in _of_element(place, element)]
    actions = [e["action_id"] for _, e in walk(list(blocks)) if isinstance(e, dict) and e.get("type") == "button"]
    found += ["two buttons of one name"] * (len(actions) != len(set(actions)))
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    return found + ["two blocks of one name"] * (len(ids) != len(set(ids)))


def walk(tree: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    """Every object in the blocks, by its way from the top."""
    yield place, tree
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from walk(value, f"{place}/{key}")
    elif isinstance(tree, list | tuple):
        for number, value in enumerate(tree):
            yield from walk(value, f"{place}/{number}")


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _characters(blocks: Sequence[dict[str, Any]]) -> int:
    return sum(
        _units(e["text"]) for _, e in walk(list(blocks)) if isinstance(e, dict) and isinstance(e.get("text"), str)
    )


def _of_element(place: str, element: Any) -> Iterator[str]:
    if not isinstance(element, dict):
        return
    kind = element.get("type")
    text = element.get("text")
    if kind == "mrkdwn":
        yield "data in markup"
    if isinstance(text, str):
        if not text or (kind == "plain_text" and not text.strip()):
            yield "an empty text"
        if _units(text) > 3000:
            yield f"a text of {_units(text)}"
    if kind == "plain_text" and place.endswith(("/description", "/options/text")) and _units(element["text"]) > 75:
        yield "a long option"
    for key, most in LENGTHS.get(str(kind), {}).items():
        value = element[key]["text"] if isinstance(element.get(key), dict) else element.get(key, "")
        if _units(value) > most:
            yield f"{kind} {key} of {_units(value)}"
    if "value" in element and "text" in element and kind is None:
        if not 0 < _units(element["value"]) <= 150:
            yield "an option's value"
        if _units(element["text"]["text"]) > 75:
            yield "an option's text"


def _of_block(block: dict[str, Any]) -> Iterator[str]:
    match block["type"]:
        case "actions":
            if not 0 < len(block["elements"]) <= 25:
                yield f"{len(block['elements'])} actions"
        case "context":
            if not 0 < len(block["elements"]) <= 10:
                yield f"{len(block['elements'])} in a context"
        case "table":
            yield from _of_table(block)
    for _, element in walk(block):
        if isinstance(element, dict) and "options" in element:
            most = 10 if element.get("type") == "checkboxes" else 100
            if not 0 < len(element["options"]) <= most:
                yield f"{len(element['options'])} options"
        if isinstance(element, dict) and "elements" in element and not element["elements"]:
            yield "nothing in it"
    if block["type"] != "rich_text":
        yield from _by_the_sdk(block)


def _of_table(block: dict[str, Any]) -> Iterator[str]:
    rows = block["rows"]
    if not 0 < len(rows) <= 100 or len({len(row) for row in rows}) != 1 or not 0 < len(rows[0]) <= 20:
        yield "a table's shape"
    if sum(_units(cell["text"]) for row in rows for cell in row) > 10_000:
        yield "a table's text"
    if len(block.get("column_settings", ())) > 20:
        yield "a table's settings"


def _by_the_sdk(block: dict[str, Any]) -> Iterator[str]:
    """The second opinion: what Slack's own library refuses, or does not know."""
    parsed = SdkBlock.parse(json.loads(json.dumps(block)))
    if parsed is None:
        yield f"the SDK knows no {block['type']}"
        return
    try:
        parsed.validate_json()
    except Exception as refusal:
        yield f"the SDK: {refusal}"
