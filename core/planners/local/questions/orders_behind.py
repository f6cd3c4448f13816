"""Orders behind a question: "what's Jane's number? also remind me to call her", "show my deals and move the pilot on".

The question leads to them; what is wished is read as a wish.
"""

from core.planners.local.clauses.segments import Segment, segments_of, skip_fillers
from core.planners.local.marking.annotate import Annotated

_ORDERS = frozenset(
    {"set", "raise", "lower", "later", "earlier", "assign", "clear", "delete", "finish", "reopen", "rename"}
)
_WISHES = frozenset({"remind", "log"})
_DETERMINERS = frozenset("it that this them those these him her the my our all every each both".split())
_ASKING = frozenset(
    "what what's whats who who's whos which when when's how where why is are do does did has have show list".split()
)
_TELLING = frozenset({"tell", "give", "show", "find", "get", "send"})


def orders_behind(reading: Annotated) -> bool:
    """Whether a part of the message behind its first orders something."""
    segments = segments_of(reading)
    return any(_orders(reading, segment) for segment in segments[1:])


def _orders(reading: Annotated, segment: Segment) -> bool:
    words = reading.text.folded
    head = skip_fillers(reading, segment.first, segment.last)
    if head >= segment.last or segment.text is not None or words[head] in _ASKING | _TELLING:
        return False
    if words[segment.last : segment.last + 1] == ("?",) and segment.first == head:
        return False
    item = reading.items[reading.at[head]]
    verb = item.of("verb")
    classes = verb.value if verb is not None else frozenset()
    if item.first != head or not (classes or item.has("create_cue")):
        return False
    behind = reading.items_in(item.last, segment.last)
    if classes & _WISHES or item.has("create_cue"):
        return len(behind) > 1
    plain = item.kind == "verb" and not item.has("field", "table", "filter")
    what = bool(behind) and (behind[0].kind == "record" or words[behind[0].first] in _DETERMINERS)
    return bool(classes & _ORDERS) and plain and what and len(behind) > 1
