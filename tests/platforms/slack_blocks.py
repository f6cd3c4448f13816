"""Whether Slack would take these blocks: its published structure, and the lengths that its own library knows."""

from collections import Counter
from functools import cache

import pytest
from jsonschema import Draft7Validator
from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block

from tests.platforms.schemas import slack_blocks_schema
from tests.platforms.slack_state import Json, elements


def check_blocks(surface: str, blocks: list[Json]) -> str | None:
    """What is wrong with the blocks of a message, modal or home; None where nothing is known to be."""
    identifiers = Counter(block["block_id"] for block in blocks if "block_id" in block)
    repeated = [name for name, count in identifiers.items() if count > 1]
    if repeated:
        return f"block_id {repeated[0]} is not unique"
    for number, block in enumerate(blocks):
        if wrong := _lengths(block):
            return f"{surface} block {number}: {wrong}"
        if wrong := _actions(block):
            return f"{surface} block {number}: {wrong}"
    return _structure(blocks) if surface == "message" else None


def _lengths(block: Json) -> str | None:
    try:
        parsed = Block.parse(block)
        if parsed is not None:
            parsed.validate_json()
    except SlackObjectFormationError as error:
        return str(error)
    return None


def _actions(block: Json) -> str | None:
    names = [element.get("action_id") for element in elements([block]) if element.get("action_id")]
    return f"action ids {names} are not unique" if len(set(names)) < len(names) else None


def _structure(blocks: list[Json]) -> str | None:
    validator = _validator()
    if validator is None:
        return None
    error = next(validator.iter_errors({"channel": "C1", "text": "text", "blocks": blocks}), None)
    return None if error is None else f"{error.json_path}: {error.message[:300]}"


@cache
def _validator() -> Draft7Validator | None:
    try:
        return Draft7Validator(slack_blocks_schema())
    except pytest.skip.Exception:  # without the schema the lengths are still checked
        return None
