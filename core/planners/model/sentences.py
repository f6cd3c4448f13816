"""What the bot says where a model chose to say something: never more than it may."""

import re
from typing import Final

CHAT: Final = {
    "greeting": "Hello! Tell me what happened, or say “help” for examples.",
    "thanks": "You're welcome.",
    "goodbye": "See you.",
    "other": "I'm here. Tell me what happened, or say “help” for examples.",
}
"""A model says what kind of small talk it is; its own words could claim what was not done."""

_LONGEST: Final = 240
_LINK: Final = re.compile(r"https?:|www\.|\]\(|<[^>]*>", re.IGNORECASE)


def plain_sentence(text: str, instead: str) -> str:
    """A model's question or reason on one line, cut; `instead` where it is empty or holds a link or markup."""
    line = " ".join(text.split())
    if not line or _LINK.search(line):
        return instead
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
