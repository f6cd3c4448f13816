"""Days that something else has: "they want it in writing by Friday", "the plant closes for two weeks from the 20th".

Somebody wants, needs, owes or promises a thing by such a day, or is away; no record's own date is told by it.
"""

from core.planners.local.clauses.finite_verbs import predicate_at
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item, MarkKind

_DOING = frozenset(
    "want wants wanted need needs needed promise promises promised promising owe owes owed request requests requested "
    "requesting send sends sent sending deliver delivers delivered delivering receive receives received receiving "
    "return returns returned returning travel travels traveled travelled traveling travelling visit visits visited "
    "visiting leave leaves leaving left ask asks asked asking expect expects expected expecting require requires "
    "required requiring shut shuts shutting reopen reopens reopened prefer prefers preferred like likes liked hear "
    "hears heard back away off out".split()
)
_BETWEEN = frozenset(
    "is are was were 's 're 'll will would has have had 've be been being still really also just all both only now "
    "already probably definitely likely then".split()
)
_OF_DEALS = frozenset(
    "close closes closing closed sign signs signing signed signature land lands landing deadline date decide decides "
    "deciding decision go move moves moving push pushes postpone postpones delay delays slip slips wait waits start "
    "starts starting live launch deal due award awards ink kick finish finalise finalize wrap settle done "
    "happen".split()
)
"""With these a day may be the one on which a record is to close or be done."""
_VALUES: tuple[MarkKind, ...] = ("money", "percent", "choice", "email", "phone", "arrow", "user", "field", "field_verb")
_ARTICLES = frozenset({"the", "a", "an", "their", "his", "her"})
_SHUTTING = frozenset("close closes closing".split())
_SUBJECT = 4


def is_of_other(reading: Annotated, first: int, last: int) -> bool:
    """Whether a stretch tells a day, and no other value, of what somebody wants, owes or does."""
    items = reading.items_in(first, last)
    if not any(item.kind == "when" for item in items):
        return False
    if _shuts(reading, first, last):
        return True
    words = reading.text.folded
    plain = {words[n] for item in items if not item.has("record") for n in range(item.first, item.last)}
    if any(_gives_value(item) for item in items) or _OF_DEALS & plain:
        return False
    verb = predicate_at(reading, first, last)
    if verb is None:
        return _does(reading, first, last)
    while verb < last and (words[verb] in _BETWEEN or (words[verb] not in _DOING and "'" in words[verb])):
        verb += 1
    return verb < last and words[verb] in _DOING


def _does(reading: Annotated, first: int, last: int) -> bool:
    """Whether behind a name of few words stands what its bearer does: "Jane wants a call next Tuesday"."""
    words = reading.text.folded
    named = [item for item in reading.items_in(first, min(last, first + _SUBJECT)) if item.has("record")]
    if not named or named[0].first > first + 1:
        return False
    verb = named[0].last
    while verb < last and words[verb] in _BETWEEN:
        verb += 1
    return verb < last and words[verb] in _DOING


def _gives_value(item: Item) -> bool:
    return item.kind in _VALUES and not item.has("pronoun", "record")


def _shuts(reading: Annotated, first: int, last: int) -> bool:
    """Whether an ordinary thing closes: "the plant closes for two weeks"."""
    words = reading.text.folded
    for n in range(first + 2, last):
        before = reading.items[reading.at[n - 1]]
        if words[n] in _SHUTTING and not before.marks and words[n - 1].isalpha() and words[n - 2] in _ARTICLES:
            return True
    return False
