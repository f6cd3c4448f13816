"""The manifest from which an admin makes the Slack app."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from bot.slack.parse_commands import LOG_SHORTCUT, parse_command
from bot.slack.payload import Payload
from bot.slack.scopes import BOT_SCOPES
from tests.unit.slack.payloads import NOW, content

ROOT = Path(__file__).parents[3]
SCHEMAS = Path(os.environ.get("AUTOCRM_SCHEMAS", ROOT.parent / "shared" / "schemas"))


@pytest.fixture
def manifest() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "manifests" / "slack.yaml").read_text())
    return loaded


@pytest.mark.skipif(not SCHEMAS.is_dir(), reason="Slack's schemas are not here: AUTOCRM_SCHEMAS names their folder")
def test_slack_takes_it(manifest: dict[str, Any]) -> None:
    version = manifest["_metadata"]["major_version"]
    schema = json.loads((SCHEMAS / f"slack-manifest-{version}.json").read_text())

    assert [error.message for error in Draft7Validator(schema).iter_errors(manifest)] == []


def test_it_asks_for_the_permissions_that_the_program_names(manifest: dict[str, Any]) -> None:
    assert manifest["oauth_config"]["scopes"]["bot"] == BOT_SCOPES


def test_its_commands_and_shortcut_are_understood(manifest: dict[str, Any]) -> None:
    commands = [each["command"] for each in manifest["features"]["slash_commands"]]

    assert commands == ["/crm", "/crm-undo", "/crm-history"]
    assert all(parse_command(Payload(content("command") | {"command": name}), NOW) for name in commands)
    assert [each["callback_id"] for each in manifest["features"]["shortcuts"]] == [LOG_SHORTCUT]
