"""Questions about what took place: calls, meetings, notes, and who spoke to whom, as opposed to what is planned."""

from core.catalog import Catalog, Table
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item
from core.planners.local.marking.vocabulary import LATEST
from core.planners.local.questions.time_spent import LONGEST, SHORTEST, asks_time_spent

TALK = frozenset(
    "discuss discussed talk talked say said happened happen speak spoke spoken mention mentioned like liked want "
    "wanted ask asked agree agreed tell told talking think heard hear worried worry concerned complain complained "
    "care happening".split()
)
_LOGGED = frozenset("logged noted recorded entry entries jotted minuted".split())
TALKED = frozenset("talk talked talking speak spoke spoken chat chatted conversation touch".split())
"""Words for any contact with somebody, in person or by whatever means."""
_REACHED = TALKED | frozenset(
    "call called ring rang rung phone phoned dial dialled dialed email emailed e-mail e-mailed mail mailed write "
    "wrote "
    "written meet met visit visited see saw seen contact contacted reach reached text texted message messaged ping "
    "pinged present presented demo demoed demo'd chase chased hear heard engage engaged lunch lunched".split()
)
_PAST = frozenset("did didn't has have had hasn't haven't".split())
_WHO = frozenset("who whos whom".split())
_TOLD = frozenset(
    "called rang phoned emailed e-mailed mailed wrote met visited saw contacted texted messaged pinged spoke talked "
    "chatted demoed presented chased".split()
)
_DOING = frozenset("do done doing".split())
_PLANNED = frozenset(
    "scheduled upcoming planned booked arranged coming lined pending outstanding due open overdue".split()
)
_TOUCH = frozenset("contact touch touchpoint interaction communication conversation exchange encounter word".split())
_SEEN = frozenset(
    "contact contacted see seen visit visited touch touched reach reached hear heard engage write".split()
)
_JOINING = frozenset("and , & / +".split())
_TOUCHED = (("with",), ("to",), ("at",), ("from",), ("w/",), ("on",))


class AskedLog:
    """Tells whether one question is about what took place."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded

    def asked(self, head: int, last: int) -> bool:
        """Whether what took place is asked for, by the words for it or by the verbs of those who met."""
        words = set(self._words[head:last])
        told = self._words[head + 1 : last] if self._words[head] == "tell" else self._words[head:last]
        return (
            bool(set(told) & TALK)
            or bool(words & _LOGGED)
            or self.named(head, last)
            or self._was_reached(head, last)
            or asks_time_spent(self._words[head:last])
            or self._by_length(head, last)
            or self._did(head, last)
        )

    def named(self, head: int, last: int) -> bool:
        """Kinds of activity in the plural or with "last": "calls", "meetings", "notes", "last contact with"."""
        if self.last_touch(head, last):
            return True
        for item in self._reading.items_in(head, last):
            if not self.is_log(item):
                continue
            word = self._words[item.last - 1]
            if word.endswith("s") or set(self._words[head : item.first]) & (LATEST | {"our", "the"}):
                return not self._of_somebody(item)
        return False

    def _by_length(self, head: int, last: int) -> bool:
        """The longest or shortest of what took place: "longest meeting this month"."""
        items = self._reading.items_in(head, last)
        return any(
            self._words[item.first] in LONGEST | SHORTEST and any(self.is_log(other) for other in items[n + 1 : n + 3])
            for n, item in enumerate(items)
        )

    def last_touch(self, head: int, last: int) -> bool:
        """Whether it is asked for the last time that somebody was spoken to: "last contact with Hooli"."""
        when = self._words[head] in ("when", "when's", "whens")
        return any(
            (self._words[n] in _TOUCH and self._words[n - 1] in LATEST and self._words[n + 1 : n + 2] in _TOUCHED)
            or (when and self._words[n - 1] == "last" and self._words[n] in _SEEN)
            for n in range(head + 1, last)
        )

    def is_log(self, item: Item) -> bool:
        """Whether an item is the word for a kind of activity: "call", "note"."""
        return any(
            self._catalog.table(c.table).kind == "activity"
            and self._catalog.table(c.table).field(c.field).role == "kind"
            for mark in item.marks
            if mark.kind == "choice"
            for c in mark.value
        )

    def kind_planned(self, head: int, last: int) -> str | None:
        """The kind of what is still to come: "meetings on thursday", "calls scheduled for tomorrow"."""
        words = set(self._words[head:last])
        item = next((i for i in self._reading.items_in(head, last) if self.is_log(i)), None)
        if item is None or words & (LATEST | _TOLD | _LOGGED | {"did", "had", "was", "were", "logged", "held", "made"}):
            return None
        told = (item.of("when") for item in self._reading.items_in(head, last) if item.kind != "record")
        ahead = [mark.value for mark in told if mark is not None and mark.value.latest is not None]
        future = any(when.earliest is not None and when.earliest > self._reading.today for when in ahead)
        present = any(when.latest >= self._reading.today for when in ahead)
        has = bool({"do", "does"} & set(self._words[head : item.last])) or "got" in words or "have" in words
        made = {"make", "hold", "attend"} & words
        if not (future or words & _PLANNED or (present and has) or (has and made)):
            return None
        return self._kind_of(item)

    def _kind_of(self, item: Item) -> str | None:
        for mark in item.marks:
            for concept in mark.value if mark.kind == "choice" else ():
                if self._table(concept.table).kind == "activity":
                    return str(concept.value)
        return None

    def _table(self, name: str) -> Table:
        return self._catalog.table(name)

    def _of_somebody(self, item: Item) -> bool:
        """Whether a word for a kind is rather a field of somebody: "the email of Jane", "the mail for Bob"."""
        last = item.last
        while last + 1 < len(self._words) and self._words[last] in _JOINING and self._at(last + 1).has("field"):
            last = self._at(last + 1).last  # "the email and phone of Jane"
        behind = self._words[last : last + 1]
        named = last + 1 < len(self._words) and self._at(last + 1).has("record")
        return item.has("field") and behind in (("of",), ("for",)) and named

    def _at(self, n: int) -> Item:
        return self._reading.items[self._reading.at[n]]

    def _was_reached(self, head: int, last: int) -> bool:
        """Whether it is asked if, when or by whom somebody was met: "did anyone call Hooli", "who visited Jane"."""
        words = self._words
        named = any(item.has("record") for item in self._reading.items_in(head, last))
        if words[head] in _WHO and words[head + 1 : head + 2] and words[head + 1] in _TOLD and named:
            return True
        past = next((n for n in range(head, min(head + 4, last)) if words[n] in _PAST), None)
        if past is None:
            return False
        if "log" in words[past + 2 : past + 5]:
            return True  # "did priya log anything"
        verb = next((n for n in range(past + 2, min(past + 7, last)) if words[n] in _REACHED), None)
        whom = words[head] in _WHO or named
        return verb is not None and whom and not self._is_noun(verb)

    def _is_noun(self, n: int) -> bool:
        """Whether a word that may be a verb stands as a noun: "a contact", "any call"."""
        return self._words[n - 1] in ("a", "an", "the", "any", "our", "my", "no", "as", "of", "many", "main", "primary")

    def _did(self, head: int, last: int) -> bool:
        """Whether it is asked what somebody did: "what did Ines do yesterday", "what has marcus been up to"."""
        words = self._words
        if words[head] != "what" or not (_PAST & set(words[head : head + 3])):
            return False
        who = next((i for i in self._reading.items_in(head + 1, last) if i.has("user") or words[i.first] == "we"), None)
        behind = words[who.last : who.last + 3] if who is not None else ()
        return bool(_DOING & set(behind)) or ("up", "to") in (words[who.last : who.last + 2] if who else (), behind[1:])
