"""Data in a prompt: labelled, delimited, bounded, and unable to look like anything else."""

import re
from collections.abc import Iterable
from typing import Final

LABELS: Final = ("now", "speaker", "talk", "spoken_of", "records", "pending", "asked", "message")

_TAG: Final = re.compile(rf"<(\s*/?\s*(?:{'|'.join(LABELS)})\b)", re.IGNORECASE)
_CONTROL: Final = re.compile(r"<\|+|\|+>|\[/?INST\]|<</?SYS>>", re.IGNORECASE)
_BLOCK: Final = re.compile(rf"<({'|'.join(LABELS)})>\n?(.*?)\n?</\1>", re.DOTALL)


def block(label: str, text: str, most: int) -> str:
    """The text between the marks of its label, cut to so many characters."""
    return f"<{label}>{neutral(cut(text, most))}</{label}>"


def neutral(text: str) -> str:
    """The text without what imitates our marks or the control words of a model."""
    text = _CONTROL.sub(lambda found: re.sub(r"[<>|\[\]]", " ", found.group()), text)
    return _TAG.sub(r"‹\1", text)


def cut(text: str, most: int) -> str:
    """The text, shortened in its middle to so many characters."""
    if len(text) <= most:
        return text
    head = most * 2 // 3
    return f"{text[:head]} … {text[len(text) - (most - head - 3) :]}"


def blocks_in(text: str) -> dict[str, str]:
    """The texts by label of what `block` wrote."""
    return {found[1]: found[2] for found in _BLOCK.finditer(text)}


def one_line(texts: Iterable[str]) -> str:
    """Names as a list on one line."""
    return "; ".join(" ".join(text.split()) for text in texts)
