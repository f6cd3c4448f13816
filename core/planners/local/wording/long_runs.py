"""Runs of one and the same mark or blank, as stuck keys and hostile texts have them, cut to what says as much.

Patterns that look for words among blanks and marks would try each of them as the place to begin.
"""

import re

_BLANKS = re.compile(r"([^\S\n])[^\S\n]{8,}")
_LINES = re.compile(r"\n(?:[^\S\n]*\n){3,}")
_MARKS = re.compile(r"([^\w\s])(?:\s?\1){7,}")


def without_long_runs(text: str) -> str:
    """The text with at most eight equal marks, eight blanks and two empty lines in a row."""
    return _MARKS.sub(lambda run: run[1] * 8, _LINES.sub("\n\n\n", _BLANKS.sub(lambda run: run[1] * 8, text)))
