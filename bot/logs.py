"""What is logged, where, and in which form: never what people said, nor values that errors quote."""

import json
import logging
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from types import TracebackType

from bot.correlation import current_entry
from bot.settings import Settings
from core.errors import ConfigurationError

LOG_FILE = "autocrm.log"
LOG_BYTES = 1_000_000

OURS = ("bot", "core", "storage", "autocrm")
"""The loggers whose records name neither words nor people; those of libraries are heard from warnings on only."""

_TOLD_BY_OURS = ("procrastinate", "psycopg")
"""Libraries that tell at length, again and again, that the database is away: our own loggers say it once."""

_Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class FramesOnly(logging.Formatter):
    """Lines of text; of an error its type and where it was raised, for its message may quote what somebody said."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s%(entry)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """One record, with the entry that it belongs to."""
        entry = current_entry()
        record.entry = f" [{entry}]" if entry else ""
        return super().format(record)

    def formatException(self, ei: _Raised) -> str:  # noqa: N802 the library's name
        """The frames of an error and of those that led to it."""
        return frames_of(ei[1])


class Json(logging.Formatter):
    """One JSON object a line: time, level, logger, message, entry; of an error its type and frames."""

    def format(self, record: logging.LogRecord) -> str:
        """One record."""
        content: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if entry := current_entry():
            content["entry"] = entry
        if record.exc_info and record.exc_info[1] is not None:
            content["error"] = type(record.exc_info[1]).__name__
            content["frames"] = frames_of(record.exc_info[1])
        return json.dumps(content, ensure_ascii=False)


def frames_of(error: BaseException | None) -> str:
    """The types of an error and of what led to it, each with its frames, and no word of their messages."""
    parts: list[str] = []
    while error is not None:
        parts.append(f"{type(error).__name__}\n{''.join(traceback.format_tb(error.__traceback__))}".rstrip())
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\nraised while dealing with ".join(parts)


class Counting(logging.Handler):
    """Tells how often something was logged as an error, by the name of its logger."""

    def __init__(self, count: Callable[[str], None]) -> None:
        super().__init__(logging.ERROR)
        self.count = count

    def emit(self, record: logging.LogRecord) -> None:
        """Counts one record."""
        self.count(record.name)


def log_to_file(settings: Settings) -> None:
    """Sends what is logged to a file in the data directory: a terminal in use is no place for it."""
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigurationError(f"The data directory {settings.data_dir} cannot be made: {error.strerror}.") from error
    path = settings.data_dir / LOG_FILE
    _log_to(RotatingFileHandler(path, maxBytes=LOG_BYTES, backupCount=3, encoding="utf-8", delay=True), settings)


def log_to_stderr(settings: Settings) -> None:
    """Sends what is logged to the standard error stream, where whoever runs a service looks for it."""
    _log_to(logging.StreamHandler(sys.stderr), settings)


def _log_to(handler: logging.Handler, settings: Settings) -> None:
    handler.setFormatter(Json() if settings.log_format == "json" else FramesOnly())
    handler.addFilter(_is_ours_or_grave)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(settings.log_level.upper())


def _is_ours_or_grave(record: logging.LogRecord) -> bool:
    library = record.name.partition(".")[0]
    if library in _TOLD_BY_OURS:
        return record.levelno >= logging.CRITICAL
    return record.levelno >= logging.WARNING or library in OURS
