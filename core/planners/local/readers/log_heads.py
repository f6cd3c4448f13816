"""Where the words for what took place end, and where what was said begins: "call with Jane, 20 min | she agrees"."""

from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.finite_verbs import REPORTED, is_finite, predicate_at, tells_past
from core.planners.local.clauses.note_orders import note_order_end
from core.planners.local.clauses.run_ons import is_relative
from core.planners.local.clauses.stories import Stories
from core.planners.local.clauses.surroundings import PAST
from core.planners.local.marking.marks import Item
from core.planners.local.marking.message import Message
from core.planners.local.marking.small_words import PIECE_ENDS
from core.planners.local.marking.vocabulary import PERSONAL
from core.planners.local.mentions.links import LinkReader
from core.planners.local.readers.note_heads import NoteHeads

_REPORTING = frozenset(
    tuple(phrase.split())
    for phrase in (
        "to say", "to tell me", "to tell us", "to let me know", "to let us know", "and said", "and says", "who said",
        "and told me", "and told us", "who told me", "who says", "and mentioned", "and explained", "and confirmed that",
    )
)  # fmt: skip
_SPOKEN_OF = frozenset("we she he they that".split())
SMALL = frozenset(
    "a an the with w/ on at of about for i had my our today and in from re to 's was just it this call per".split()
)
"""Words that say nothing of what took place."""
_TO_COME = frozenset({"next", "another", "follow-up", "followup", "second"})
"""They lead to what is still to take place: "call with Jane went fine, next call on dec 1"."""


class LogHeads:
    """Finds it in the clauses of one message that log an activity."""

    def __init__(self, message: Message, links: LinkReader) -> None:
        self._catalog = message.catalog
        self._reading = message.reading
        self._words = message.words
        self._stories = Stories(message.reading)
        self._notes = NoteHeads(message, links)

    def parts(self, clause: Clause) -> tuple[int, int]:
        """Where what the activity is ends, and where what was said begins."""
        ordered = note_order_end(self._reading, clause.head, clause.last)
        if ordered is not None:
            return ordered - 1, ordered
        noted = self._notes.body_begin(clause.head, clause.last)
        if noted is not None:
            return noted, noted
        told = self._stories.begin(clause.head, clause.last)
        for n in range(clause.head, clause.last):
            word = self._words[n]
            item = self._reading.items[self._reading.at[n]]
            if item.has("quoted") and item.first == n:
                return n, n
            if self._words[clause.head : n].count("(") > self._words[clause.head : n].count(")"):
                continue
            if word == ":" and n - clause.head <= 3 and self._tells_more(clause.head, n, clause.last):
                continue
            if (
                word in (":", ".", ";", "!", "-", "–", "—")
                and not self._reading.is_part(n)
                and (word in (":", ".", ";", "!") or n > clause.head + 2)
            ):
                return n, n + 1
            if word == "," and not self._reading.is_part(n):
                end = self._piece_end(n + 1, clause.last)
                if not self._describes(n + 1, end) or self._tells(n + 1, end) or self._told_behind(n + 1):
                    return n, n + 1
            if word == "that" and n <= clause.head + 3 and self._words[n + 1 : n + 2] not in (("i",), ("we",)):
                return n, n + 1
            if word in ("saying", "mentioning", "where") and n > clause.head + 2:
                return n, n + 1
            if clause.log is not None and n > clause.head + 2 and self._reports(n):
                return n, n + self._reports(n)
            if word in ("and", "but") and n > clause.head + 2 and self._is_teller(n + 1, clause.last):
                return n, n + 1
            if n == told:
                end = self._stories.head_end(clause.head, n)
                return end, end
            if word == "that" and self._words[n + 1 : n + 3] in (("i", "had"), ("we", "had"), ("i", "held")):
                continue
            if word in _SPOKEN_OF and n > clause.head + 3 and self._begins_story(clause.head, n):
                return n, n + (word == "that")
        return clause.last, clause.last

    def _told_behind(self, n: int) -> bool:
        """Whether a verb of the past without a subject begins what was said: "lunch with Jo, talked about prices"."""
        item = self._reading.items[self._reading.at[n]] if n < len(self._words) else None
        if item is None or not tells_past(self._reading, n) or self._words[n] in PAST:
            return False
        behind = self._reading.items[self._reading.at[item.last]] if item.last < len(self._words) else None
        led = self._words[item.last : item.last + 1] in (("with",), ("w/",), ("to",))
        return not led and (behind is None or behind.kind not in ("record", "user", "when", "duration"))

    def _reports(self, n: int) -> int:
        """How many words at a token lead on to what was said: "called me to say the plan is off"; 0 where none do."""
        for length in (4, 3, 2, 1):
            if self._words[n : n + length] in _REPORTING:
                return length + (self._words[n + length : n + length + 1] == ("that",))
        return 0

    def _begins_story(self, first: int, n: int) -> bool:
        """Whether words behind those for what it was tell more, and do not only say which one is meant."""
        return self._describes(first, n) and not is_relative(self._reading, first, n)

    def _tells_more(self, first: int, colon: int, last: int) -> bool:
        """Behind the colon stands what it was, not yet what was said: "log: 15m call, Gus Novak, yesterday"."""
        named = any(i.has("record") for i in self._reading.items_in(first, colon))
        behind = self._reading.items_in(colon + 1, min(colon + 6, last))
        kinds = any(
            c
            for i in behind
            for m in i.marks
            if m.kind == "choice"
            for c in m.value
            if self._catalog.table(c.table).kind == "activity"
        )
        return (
            not named
            and kinds
            and any(i.has("record") for i in self._reading.items_in(colon + 1, min(colon + 10, last)))
        )

    def _piece_end(self, first: int, last: int) -> int:
        return next(
            (n for n in range(first, last) if self._words[n] in PIECE_ENDS and not self._reading.is_part(n)),
            last,
        )

    def _describes(self, first: int, last: int) -> bool:
        """Whether a piece says when, how long, with whom or on what it was, rather than what was said."""
        if self._words[first] in PERSONAL | {"we", "they", "i"} | REPORTED | _TO_COME:
            return False
        items = self._reading.items_in(first, last)
        telling = [i for i in items if i.has("when", "duration", "record", "table", "field", "choice", "user", "verb")]
        telling = telling[1:] if telling and telling[0] is items[0] and self._are_many(items[0]) else telling
        plain = [
            i
            for i in items
            if not i.marks and any(c.isalpha() for c in self._words[i.first]) and self._words[i.first] not in SMALL
        ]
        return bool(telling) and len(plain) <= 1 and len(items) <= 14

    def _are_many(self, item: Item) -> bool:
        """Whether it is said what several did, not with whom it was: "customers complain"."""
        noun, standing = item.of("table"), item.of("choice")
        if standing is not None and self._words[item.last - 1].endswith("s"):
            return all(self._catalog.table(c.table).kind in ("person", "organisation") for c in standing.value)
        return noun is not None and not item.has("record") and all(concept.plural for concept in noun.value)

    def _is_teller(self, n: int, last: int) -> bool:
        """Whether somebody named at a token is the subject of what was said: "call with Jane and Bob wants a quote"."""
        item = self._reading.items[self._reading.at[n]] if n < last else None
        named = item is not None and item.kind == "record"
        return named and item is not None and item.last < last and is_finite(self._reading, item.last)

    def _tells(self, first: int, last: int) -> bool:
        """Whether a piece has a subject and a verb that says more than when it was: "the leads there loved it"."""
        verb = predicate_at(self._reading, first, last)
        timed = any(item.has("when", "duration") for item in self._reading.items_in(first, last))
        return verb is not None and not (timed and self._words[verb] in PAST)
