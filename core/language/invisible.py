"""Characters that nobody sees: zero-width ones, marks of direction, controls."""

import re

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\xad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
# Joiners carry meaning inside emoji and some scripts, so they stay between two characters beyond ASCII.
_STRAY_JOINER = re.compile("(?<![^\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f])")


def hides_characters(original: str) -> bool:
    """Whether a message holds zero-width or direction marks, which are left out of what is read."""
    return bool(_INVISIBLE.search(original) or _STRAY_JOINER.search(original))


def without_invisible(text: str) -> str:
    """The text without the characters that nobody sees."""
    text = _INVISIBLE.sub("", text)
    return text if text.isascii() else _STRAY_JOINER.sub("", text)
