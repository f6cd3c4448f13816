"""Where the words of a note begin that follow what it is on: "note on the Hooli account Gavin is moving to Denver"."""

from core.planners.local.clauses.surroundings import Surroundings
from core.planners.local.marking.message import Message
from core.planners.local.mentions.links import LinkReader

_ON = frozenset("on for about re against to regarding concerning under".split())
_LEADING_ON = frozenset(": , . ; - that saying from about re regarding for and 's ( of with at".split())
"""Behind what a note is on they lead to more of it, or to its words."""
_ARTICLES = frozenset("the a an my our this that".split())
_NEAR = 5


class NoteHeads:
    """Finds it in the clauses of one message."""

    def __init__(self, message: Message, links: LinkReader) -> None:
        self._words = message.words
        self._links = links
        self._around = Surroundings(message.catalog, message.reading)
        self._reading = message.reading

    def body_begin(self, first: int, last: int) -> int | None:
        """The first token of what is noted; None where a separator tells it, or nothing follows."""
        note = next((n for n in range(first, min(first + _NEAR, last)) if self._around.is_note(n)), None)
        if note is None or self._words[note + 1 : note + 2] == () or self._words[note + 1] not in _ON:
            return None
        start = note + 2
        on = next(iter(self._links.about(start, last)), None)
        if on is None or not on.named or min(on.tokens) > start + (self._words[start] in _ARTICLES):
            return None
        end = max(on.tokens) + 1
        if end >= last or self._words[end] in _LEADING_ON:
            return None
        item = self._reading.items[self._reading.at[end]]
        return None if item.has("when", "duration") and item.kind != "record" else end
