"""Which entry of the inbox is being dealt with: the number by which one message is followed from event to reply."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_entry: ContextVar[str | None] = ContextVar("autocrm_entry", default=None)


def current_entry() -> str | None:
    """The id of the entry that this task deals with, if it deals with one."""
    return _entry.get()


@contextmanager
def dealing_with(entry: str | None) -> Iterator[None]:
    """Notes the entry for all that is logged in the block."""
    token = _entry.set(entry)
    try:
        yield
    finally:
        _entry.reset(token)
