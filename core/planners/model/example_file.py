"""The training examples beside a catalog: messages and the answers that they should get."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from core.catalog import Catalog
from core.context import ConversationState
from core.errors import CatalogError
from core.language.dates import Calendar
from core.planners.model.unusable import Unusable
from core.planners.model.wire_read import WireReader
from core.values import Frozen

FOLDER = Path(__file__).parent / "examples"

_CALENDAR = Calendar(now=datetime(2026, 11, 23, 9, 30, tzinfo=UTC))


class Example(Frozen):
    """A message, what was offered with it, and its answer in the wire form.

    `category` is the intent that it teaches. `records` are names with their kind ("deal Brightwater upgrade"),
    `pending` the plan that waits, `asked` the open question. A `lasting` example stands in every prompt.
    """

    category: str
    message: str
    answer: dict[str, Any]
    records: tuple[str, ...] = ()
    pending: list[dict[str, Any]] = Field(default_factory=list)
    asked: str = ""
    lasting: bool = False


def built_in_examples(catalog: Catalog) -> tuple[Example, ...]:
    """The examples that are kept for a catalog of this name; none where there are none."""
    path = FOLDER / f"{re.sub(r'[^a-z0-9]+', '_', catalog.name.lower())}.jsonl"
    return tuple(read_examples(path)) if path.is_file() else ()


def read_examples(path: Path) -> Iterator[Example]:
    """The examples of a file, one JSON object a line. Raises CatalogError with "file:line: what is wrong"."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            try:
                yield Example.model_validate(json.loads(line))
            except (ValueError, ValidationError) as error:
                raise CatalogError(f"{path}:{number}: is no example: {error}") from error


def fitting(examples: tuple[Example, ...], catalog: Catalog) -> tuple[Example, ...]:
    """The examples whose answers this catalog can mean: its tables and fields may have changed since."""
    return tuple(example for example in examples if _fits(example, catalog))


def _fits(example: Example, catalog: Catalog) -> bool:
    try:
        WireReader(catalog, _CALENDAR, ConversationState()).read(example.answer)
    except Unusable:
        return False
    return True
