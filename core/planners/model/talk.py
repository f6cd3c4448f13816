"""What was said before, as a prompt tells it."""

from typing import Literal

from core.values import Frozen


class Said(Frozen):
    """One earlier message of the conversation: a person's, or what the bot showed.

    `intent` and `records` (names) are what was kept about it; they stand for the message once it is no longer recent.
    """

    role: Literal["person", "bot"]
    text: str
    intent: str = ""
    records: tuple[str, ...] = ()
