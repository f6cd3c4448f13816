"""The table of settings in the README, held against the settings."""

import re
from pathlib import Path

from bot.settings import Settings

README = (Path(__file__).parent.parent.parent / "README.md").read_text(encoding="utf-8")


def variable(name: str) -> str:
    alias = Settings.model_fields[name].validation_alias
    return alias if isinstance(alias, str) else f"AUTOCRM_{name.upper()}"


def test_every_setting_stands_in_the_readme_and_no_other() -> None:
    table = README[README.index("## Configuration") : README.index("## More")]
    described = {
        name for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE) for name in re.findall(r"`([A-Z_]+)`", row)
    }
    assert described == {variable(name) for name in Settings.model_fields} - {"TERM"}
