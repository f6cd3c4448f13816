"""The pieces of a clause that makes a new record: what stands between commas, full stops and lines."""

from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.segments import is_heading_end, starts_line
from core.planners.local.marking.annotate import Annotated

_SUBJECTS = frozenset("he she shes hes his her".split())
_PIECE_ENDS = frozenset(", . : ( ) ; / |".split())


def start_of(clause: Clause) -> int:
    """Where the words about the new record begin: with the story that tells of it, where there is one."""
    return clause.head if clause.told is None else clause.told


def pieces_of(reading: Annotated, clause: Clause) -> list[tuple[int, int]]:
    """The stretches between commas and full stops, from what was told before the clause to its end."""
    words = reading.text.folded
    out: list[tuple[int, int]] = []
    start = start_of(clause)
    n = start
    while n <= clause.last:
        if (
            n == clause.last
            or ((words[n] in _PIECE_ENDS or is_heading_end(reading, n)) and not reading.is_part(n))
            or (n > start and starts_line(reading, n))
            or words[n] in _SUBJECTS
        ):
            if n > start:
                out.append((start, n))
            start = n if n < clause.last and starts_line(reading, n) and any(c.isalnum() for c in words[n]) else n + 1
        n += 1
    return out
