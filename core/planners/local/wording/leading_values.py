"""Values that stand before the wish they belong to: "with 5 march as its close date, move X to proposal"."""

from core.planners.local.clauses.segments import segments_of, skip_fillers
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import MarkKind
from core.planners.local.marking.vocabulary import CONNECTIVES

_LEADS = frozenset("with at for by having".split())
_VALUES: tuple[MarkKind, ...] = ("money", "percent")
_NAMED = ("when", "number", "user", "record", "choice", "phone", "email", "domain")
_NOT_A_NAME = frozenset("that this which those these it them him her all everything".split())
_LEAST_BEHIND = 3


def with_values_behind(reading: Annotated) -> str | None:
    """The message with such values behind the wish; None where it begins with none."""
    words, text = reading.text.folded, reading.text
    segments = segments_of(reading)
    if len(segments) < 2 or segments[1].lead != "comma" or words[segments[1].first - 1] != ",":
        return None
    first = skip_fillers(reading, segments[0].first, segments[0].last)
    if first >= segments[0].last or words[first] not in _LEADS or not _tells_value(reading, first, segments[0].last):
        return None
    wish = segments[1]
    begin = skip_fillers(reading, wish.first, wish.last)
    items = reading.items_in(begin, wish.last)
    named = any(item.has("record", "quoted") for item in items)
    if wish.last - begin < _LEAST_BEHIND or not named or not items[0].has("verb", "record", "table"):
        return None
    lead = text.words(first, segments[0].last)
    end = wish.last
    before = text.shown[: text.tokens[first].start]
    behind = text.shown[text.tokens[end - 1].end :]
    joined = " " if words[end : end + 1] and words[end] in CONNECTIVES else ""
    return f"{before}{text.words(begin, end)}, {lead}{joined}{behind}"


def _tells_value(reading: Annotated, first: int, last: int) -> bool:
    """Whether a stretch gives an amount, or a value and the field that it is for."""
    items = reading.items_in(first + 1, last)
    if reading.text.folded[first + 1 : first + 2] and reading.text.folded[first + 1] in _NOT_A_NAME:
        return False
    field = any(item.has("field") for item in items)
    valued = any(item.kind in _NAMED for item in items)
    return any(item.kind in _VALUES for item in items) or (field and valued)
