"""A person at a terminal in which the real program runs, in a process of its own."""

import os
import pty
import select
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 30.0

NOT_OURS = ("AUTOCRM_", "NO_COLOR", "TERM", "COLUMNS")
"""Variables that would change what AutoCRM does, by their beginning."""


def environment(**settings: str) -> dict[str, str]:
    """This process's environment without what would change AutoCRM, and with the settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(NOT_OURS)}
    return {**kept, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1", **settings}


class Person:
    """Types at a pseudo-terminal in which `autocrm` runs, and reads what it shows."""

    def __init__(self, arguments: Sequence[str], settings: Mapping[str, str] | None = None) -> None:
        self._pid, self._terminal = pty.fork()
        if self._pid == 0:  # the child becomes the program
            command = [sys.executable, "-m", "bot", *arguments]
            os.execve(sys.executable, command, environment(**(settings or {})))
        self.seen = ""
        self._read_up_to = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._terminal)
        if self._pid:
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)

    def type(self, keys: str) -> None:
        """Presses the keys."""
        os.write(self._terminal, keys.encode())

    def read_until(self, text: str) -> str:
        """What was shown since the last reading, up to the text."""
        deadline = time.monotonic() + PATIENCE
        while text not in self.seen[self._read_up_to :]:
            running = self._read(0.5) and time.monotonic() < deadline
            assert running, f"{text!r} was not shown, but {self.seen[self._read_up_to :]!r}"
        end = self.seen.index(text, self._read_up_to) + len(text)
        shown, self._read_up_to = self.seen[self._read_up_to : end], end
        return shown

    def read_until_prompt(self) -> str:
        """What was shown up to the moment at which the next line can be typed."""
        return self.read_until("\x1b[?2004h")

    def exit_code(self) -> int:
        """The program's exit code, once it has ended."""
        deadline = time.monotonic() + PATIENCE
        while self._read(0.5):
            assert time.monotonic() < deadline, f"the program did not end; it showed {self.seen[-500:]!r}"
        _, status = os.waitpid(self._pid, 0)
        self._pid = 0
        return os.waitstatus_to_exitcode(status)

    def _read(self, patience: float) -> bool:
        ready, _, _ = select.select([self._terminal], [], [], patience)
        if ready:
            try:
                chunk = os.read(self._terminal, 65536)
            except OSError:  # the other side is closed
                return False
            self.seen += chunk.decode("utf-8", "replace")
            return bool(chunk)
        return True
