"""What the platforms say they accept, as JSON Schema: from the folder that AUTOCRM_SCHEMAS names."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

_BESIDE = Path(__file__).parents[3] / "shared" / "schemas"


def slack_blocks_schema() -> dict[str, Any]:
    """The schema of a Slack message with blocks: their structure, but no lengths."""
    return _schema("slack-message-blocks.json")


def adaptive_card_schema() -> dict[str, Any]:
    """The schema of an Adaptive Card 1.5."""
    return _schema("adaptive-card-1.5.json")


def teams_manifest_schema() -> dict[str, Any]:
    """The schema of a Teams app manifest 1.25."""
    return _schema("teams-manifest-1.25.json")


def _schema(name: str) -> dict[str, Any]:
    file = Path(os.environ.get("AUTOCRM_SCHEMAS") or _BESIDE) / name
    if not file.is_file():
        pytest.skip(f"needs {name}: name the folder that has it in AUTOCRM_SCHEMAS")
    schema: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return schema
