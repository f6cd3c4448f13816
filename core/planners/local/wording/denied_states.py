"""Statements that something is not so, of which nothing is wished: "X isn't lost", "the amount hasn't changed"."""

from core.catalog import Catalog
from core.planners.local.clauses.segments import Segment, skip_fillers
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.denials import DENYING

_AUXILIARY = frozenset(
    "is are was were has have had did does do will would can could should must shall may might ought be been 's "
    "'re 've still".split()
)
_MODAL = frozenset("should would must shall may might ought".split())
_SUBJECT = frozenset("the a an our my their its this that it 's of for deal on at and".split())
_TURNED = frozenset(
    "anymore longer any more but only just merely simply until till before unless contact contacted contacting "
    "disturb disturbed wish want wants know sure".split()
)
_NOBODY = (("nobody",), ("none",), ("neither",), ("noone",))
_TELLING = ("i'm", "im", "i", "we", "only", "just", "telling", "you", "that", "know", "so", "fyi")


class DeniedStates:
    """Finds them in one message."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded

    def is_denied(self, segment: Segment) -> bool:
        """Whether a part of the message says of a record or a field what is not so, without a value for it."""
        first = skip_fillers(self._reading, segment.first, segment.last)
        while first < segment.last and self._words[first] in _TELLING:
            first += 1
        place = self._denial(first, segment.last)
        if place is None or place >= segment.last or _TURNED & set(self._words[first : segment.last]):
            return False
        behind = self._reading.items_in(place, segment.last)
        nobody = place == first + 1
        if not nobody and any(item.has("money", "percent", "number", "email", "phone", "quoted") for item in behind):
            return False
        marks = [mark for item in behind for mark in item.marks if mark.kind in ("choice", "field", "choice_verb")]
        fields = [self._catalog.table(c.table).field(c.field) for mark in marks for c in mark.value if c.field]
        return not any(field.type == "boolean" for field in fields)

    def _denial(self, first: int, last: int) -> int | None:
        """The token behind the denial of a clause whose subject is a record or a field."""
        if self._words[first : first + 1] in _NOBODY or self._words[first : first + 2] == ("no", "one"):
            return first + 1
        named = told = False
        n = first
        while n < last:
            item = self._reading.items[self._reading.at[n]]
            if self._words[n] in DENYING:
                return n + 1 if named else None
            if item.has("record", "field", "table") or self._words[n] in ("it", "this", "that"):
                if told:
                    return None  # "the contact should be Jane, not Bob"
                named, n = True, item.last
            elif self._words[n] in _AUXILIARY | _SUBJECT:
                told = told or (named and self._words[n] in _MODAL)
                n += 1
            else:
                return None
        return None
