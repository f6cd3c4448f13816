"""Reads a command that was given outside the flow of talk."""

import re
from typing import get_args

from core.drafts import Command, CommandName
from core.messages import SlashCommand

_NAMES: tuple[CommandName, ...] = get_args(CommandName)


def command_of(slash: SlashCommand) -> Command:
    """The command that was meant; help for one that there is not."""
    wanted = slash.name.strip().lstrip("/").lower()
    name = next((known for known in _NAMES if known == wanted), None)
    if name is None:
        return Command(name="help", intent="help")
    number = re.fullmatch(r"\s*(\d{1,3})\s*", slash.text)
    if number:
        return Command(name=name, count=int(number[1]), intent=name)
    return Command(name=name, words=slash.text.strip(), intent=name)
