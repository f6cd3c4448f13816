"""The command line run within the test's own process: nothing has to be loaded anew for each test."""

import logging
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import TextIOWrapper
from typing import Protocol

import pytest

from bot.cli import main
from tests.scenario.terminal import NOT_OURS


@dataclass(frozen=True)
class Done:
    """How a command ended, and what it wrote."""

    returncode: int
    stdout: str
    stderr: str


class Command(Protocol):
    """Runs `autocrm` with arguments, something on its standard input, and settings in its environment."""

    def __call__(self, *arguments: str, said: bytes | str = b"", settings: Mapping[str, str] | None = None) -> Done: ...


@pytest.fixture
def autocrm(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Command]:
    """The command `autocrm`; only in tests that are not asynchronous, for it runs a loop of its own."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    for name in list(os.environ):
        if name.startswith(NOT_OURS):
            monkeypatch.delenv(name)

    def run(*arguments: str, said: bytes | str = b"", settings: Mapping[str, str] | None = None) -> Done:
        capsys.readouterr()
        with TextIOWrapper(tempfile.TemporaryFile()) as typed, monkeypatch.context() as patch:
            typed.buffer.write(said.encode() if isinstance(said, str) else said)
            typed.seek(0)
            patch.setattr(sys, "stdin", typed)
            patch.setattr(sys, "argv", ["autocrm", *arguments])
            for name, value in (settings or {}).items():
                patch.setenv(name, value)
            try:
                main()
                code = 0
            except SystemExit as ended:
                code = ended.code if isinstance(ended.code, int) else 0 if ended.code is None else 1
        out, err = capsys.readouterr()
        return Done(returncode=code, stdout=out, stderr=err)

    yield run
    for handler in set(root.handlers) - set(handlers):
        handler.close()
    root.handlers[:] = handlers
    root.setLevel(level)
