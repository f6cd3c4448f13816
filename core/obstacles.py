"""What can stand in the way of handling a message: its text, or a passing state of the database."""

import unicodedata
from collections.abc import Iterator

from core.errors import SimultaneousChange
from core.proposals import is_storable

# the database's own codes for "try again": serialization failure, deadlock, lock not available
_PASSING = frozenset({"40001", "40P01", "55P03"})


def objection_to(text: str, longest: int) -> str | None:
    """Why a text is not worth planning for, in a sentence for its writer; None for ordinary text."""
    if len(text) > longest:
        return (
            f"That message has {len(text):,} characters; I read up to {longest:,}. Nothing was changed. "
            "Send it in parts, or only what should change."
        )
    if not is_storable(text):
        return "That message holds a character that cannot be stored (a NUL or half a character). Nothing was changed."
    if not any(_is_seen(character) for character in text):
        return "That message is empty. Tell me what happened or what to change, or say “help”."
    return None


def _is_seen(character: str) -> bool:
    """Whether a character leaves ink: neither space, control, formatting, combining mark nor blank filler."""
    return unicodedata.category(character)[0] not in "ZCM" and character not in "\u115f\u1160\u3164\uffa0\u2800"


def is_passing(error: BaseException) -> bool:
    """Whether the database gave up for a reason that another attempt may not meet: a deadlock, say."""
    if isinstance(error, SimultaneousChange):
        return True
    return any(getattr(cause, "sqlstate", None) in _PASSING for cause in _causes(error))


def nature_of(error: BaseException) -> str:
    """The kinds of an error and of its causes, with the database's codes: nothing that quotes a message or a record."""
    kinds = (f"{type(cause).__name__} {getattr(cause, 'sqlstate', None) or ''}".strip() for cause in _causes(error))
    return ", ".join(dict.fromkeys(kinds))


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and what it was raised from or wraps, each once."""
    waiting: list[BaseException] = [error]
    seen: set[int] = set()
    while waiting:
        cause = waiting.pop()
        if id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        inner = (cause.__cause__, cause.__context__, getattr(cause, "orig", None))
        waiting += [each for each in inner if isinstance(each, BaseException)]
