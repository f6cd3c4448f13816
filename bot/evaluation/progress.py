"""Tells on stderr how far a run has come: one line that is rewritten on a terminal, now and then a line elsewhere."""

import sys

_LINES_ELSEWHERE = 5


class Progress:
    """How many of `total` cases were played, and how they went so far."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._played = 0
        self._passed = 0
        self._harm = 0
        self._on_terminal = sys.stderr.isatty()

    def stage(self, text: str) -> None:
        """Says what is being done before the first case."""
        self._show(text, always=True)

    def played(self, *, passed: bool, harm: bool) -> None:
        """Counts one more case."""
        self._played += 1
        self._passed += passed
        self._harm += harm
        text = f"{self._played} / {self._total} cases, {self._passed} passed, {self._harm} harm"
        step = -(-self._total // _LINES_ELSEWHERE)
        self._show(text, always=self._played % step == 0 or self._played == self._total)

    def done(self) -> None:
        """Clears the line on a terminal."""
        if self._on_terminal:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def _show(self, text: str, *, always: bool) -> None:
        if self._on_terminal:
            sys.stderr.write(f"\r\x1b[K{text}")
        elif always:
            sys.stderr.write(f"{text}\n")
        sys.stderr.flush()
