"""Text that PostgreSQL can store."""

import re
from typing import TypeVar

Content = TypeVar("Content")

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(content: Content) -> Content:
    """The same text, list or dict with NUL shown as U+2400 and lone surrogates as U+FFFD.

    PostgreSQL stores neither, and what somebody said must be kept whatever is in it.
    """
    if isinstance(content, str):
        return _UNSTORABLE.sub(_visible, content)  # type: ignore[return-value]  # the same kind as came in
    if isinstance(content, dict):
        return {storable(key): storable(value) for key, value in content.items()}  # type: ignore[return-value]  # the same kind as came in
    if isinstance(content, list | tuple):
        return [storable(value) for value in content]  # type: ignore[return-value]  # the same kind as came in
    return content


def _visible(match: re.Match[str]) -> str:
    return "\u2400" if match.group() == "\x00" else "\ufffd"
