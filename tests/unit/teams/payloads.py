"""Activities as Teams sends them."""

import json
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parents[2] / "fixtures" / "teams"

ACTIVITIES = tuple(sorted(file.stem for file in _FOLDER.glob("*.json")))


def activity(name: str) -> dict[str, Any]:
    """The activity of this name."""
    read: dict[str, Any] = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return read
