"""Adaptive Cards as a person and as their schema see them."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import jsonschema
import pytest

from tests.platforms.schemas import adaptive_card_schema

Card = dict[str, Any]


def card_errors(card: Card) -> list[str]:
    """What is wrong with a card by its schema; nothing where the schema is not at hand."""
    validator = _validator()
    if validator is None:
        return []
    return [
        f"{'/'.join(map(str, error.absolute_path))}: {error.message[:300]}" for error in validator.iter_errors(card)
    ]


@cache
def _validator() -> Any:
    try:
        return jsonschema.Draft6Validator(adaptive_card_schema())
    except pytest.skip.Exception:
        return None


def actions_in(card: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """All actions of a card that a person can press."""
    stack: list[Any] = [card.get("body"), card.get("actions")]
    while stack:
        found = stack.pop(0)
        if isinstance(found, list):
            stack[:0] = found
        elif isinstance(found, dict):
            if str(found.get("type", "")).startswith("Action."):
                yield found
            else:
                stack[:0] = [value for value in found.values() if isinstance(value, list | dict)]


def texts_in(card: dict[str, Any]) -> list[str]:
    """The lines of a card that a person reads, in order."""
    lines: list[str] = []
    stack: list[Any] = [card.get("body")]
    while stack:
        found = stack.pop(0)
        if isinstance(found, list):
            stack[:0] = found
        elif isinstance(found, dict):
            if found.get("type") == "RichTextBlock":
                lines.append("".join(each["text"] for each in found["inlines"]))
            else:
                stack[:0] = [value for value in found.values() if isinstance(value, list | dict)]
    return lines


def inputs_in(card: Card) -> dict[str, Card]:
    """The inputs of a card by their ids."""
    found: dict[str, Card] = {}
    stack: list[Any] = [card.get("body")]
    while stack:
        part = stack.pop(0)
        if isinstance(part, list):
            stack[:0] = part
        elif isinstance(part, dict):
            if str(part.get("type", "")).startswith("Input."):
                found[part["id"]] = part
            stack[:0] = [value for value in part.values() if isinstance(value, list | dict)]
    return found
