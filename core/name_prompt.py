"""The prompt that tells a speech model which names may be spoken. Pure."""

import math
from collections.abc import Sequence

MOST_TOKENS = 180
"""Whisper reads the last 224 tokens of a prompt; the rest is room for names that take more than is reckoned here."""


def prompt_of(names: Sequence[str], most_tokens: int = MOST_TOKENS) -> str:
    """The names as one sentence, the likeliest last, for a model that cuts a long prompt at its beginning.

    `names` come with the likeliest first; those that do not fit are left out. No names make no prompt.
    """
    chosen: list[str] = []
    room = most_tokens
    for name in dict.fromkeys(" ".join(name.split()) for name in names):
        cost = tokens_in(name) + 1
        if not name or any(name in longer for longer in chosen):
            continue
        if cost > room:
            break
        chosen.append(name)
        room -= cost
    return f"{', '.join(reversed(chosen))}." if chosen else ""


def tokens_in(name: str) -> int:
    """How many tokens a name takes at most, roughly: names are rare words, of which a token holds three letters."""
    return sum(math.ceil(len(word.encode()) / 3) for word in name.split())
