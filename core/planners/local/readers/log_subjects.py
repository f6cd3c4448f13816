"""The short titles of activities: "Call with Jane Doe", or what the words for it tell: "Left a voicemail for Jane"."""

from collections.abc import Mapping, Sequence

from core.catalog import Table
from core.drafts import DraftValue, Given
from core.planners.local.clauses.log_openings import MESSAGES
from core.planners.local.clauses.participants import JOINING
from core.planners.local.clauses.strangers import Strangers
from core.planners.local.clauses.surroundings import PAST
from core.planners.local.marking.common_nouns import COMMON_NOUNS_OF_BUSINESS
from core.planners.local.marking.marks import Item
from core.planners.local.marking.message import Message
from core.planners.local.marking.moments import whens_in
from core.planners.local.marking.target import Target
from core.planners.local.marking.titles import TitleReader
from core.planners.local.marking.vocabulary import PERSONAL, STOP_WORDS
from core.planners.local.mentions.links import LinkReader
from core.planners.local.readers.log_heads import SMALL

_LONGEST = 60
_SPEAKERS = frozenset("i we just so have i've we've".split())
_THINGS = frozenset("price amount value phone number title name date reason status quote order account".split())
"""Words of fields that are told of as things too."""
_TOPIC = frozenset({"re", "regarding", "concerning", "about", "on"})
_SLIGHT = frozenset(
    "quick quickly short long brief briefly little lengthy great good nice lovely productive decent solid super "
    "wonderful pleasant earlier later then now again finally recently around about wi w over log record note please "
    "pls jot write scribble pop stick put drop add enter get slap bang".split()
)
"""Words about a contact that its subject need not hold."""


class LogSubjects:
    """Words them for one message."""

    def __init__(self, message: Message, links: LinkReader) -> None:
        self._catalog = message.catalog
        self._reading = message.reading
        self._words = message.words
        self._links = links
        self._titles = TitleReader(message)
        self._strangers = Strangers(message.reading)

    def worded(self, first: int, last: int, body: str) -> str:
        """The words for what took place as its title, where they hold what `body` does not; empty where they do not."""
        held = first >= last or self._reading.text.words(first, last) in body
        if held or not self.says_more(first, last, slight=bool(body)):
            return ""
        start = next((n for n in range(first, last) if self._words[n] not in _SPEAKERS), first)
        return self._titles.of(start, last, self._time_tokens(start, last))

    def of(
        self, table: Table, body: str, about: Sequence[Target], changes: Mapping[str, DraftValue], head: tuple[int, int]
    ) -> str:
        """The title of an activity of which no other words are left: what kind it was, and with whom."""
        spec = table.with_role("kind")
        kind = changes.get(spec.name) if spec is not None else None
        choice = spec.choice(kind.value) if spec is not None and isinstance(kind, Given) else None
        label = choice.label if choice is not None else table.singular.capitalize()
        stranger = self._strangers.named(*head)
        if stranger:
            return f"{label} with {self._reading.text.named(stranger[0], stranger[-1] + 1)}"
        if not body:
            about = [target for target in about if target.named] or about  # "log that I called Jane"
        several = self._several(about, *head)
        if several:
            return f"{label} with {several}"
        words = self._links.meant(about[0]).mention.words if about else ""
        words = self._links.person_name() if words in PERSONAL else words
        if about and words not in ("", "that", "it"):
            shown = words if any(c.isupper() for c in words) else " ".join(w[:1].upper() + w[1:] for w in words.split())
            joiner = "on" if self._is_thing(self._links.meant(about[0])) else "with"
            return f"{label} {joiner} {shown}"
        first = body.split(". ")[0].strip()
        short = first if len(first) <= _LONGEST else first[:_LONGEST].rsplit(" ", 1)[0] + "…"
        return short[:1].upper() + short[1:] or label

    def _several(self, about: Sequence[Target], first: int, last: int) -> str:
        """All with whom it was, where an activity can be linked to the first of them only."""
        kinds = [self._party(target) for target in about]
        met = [
            t
            for t, kind in zip(about, kinds, strict=True)
            if kind is not None and kind == kinds[0] and all(first <= n < last for n in t.tokens)
        ]
        met = [t for t in met if t is met[0] or self._words[min(t.tokens) - 1] in JOINING]
        names = [self._reading.text.named(min(t.tokens), max(t.tokens) + 1) for t in met]
        shown = [name if any(map(str.isupper, name)) else name.title() for name in names]
        return f"{', '.join(shown[:-1])} and {shown[-1]}" if len(shown) > 1 else ""

    def _party(self, target: Target) -> str | None:
        """Whether somebody or a company is named: the kind of either."""
        best = max(target.fits, key=lambda name: target.fits[name], default=None) if target.named else None
        kind = self._catalog.table(best).kind if best is not None else None
        return kind if kind in ("person", "organisation") else None

    def says_more(self, first: int, last: int, *, slight: bool = False) -> bool:
        """Whether the words for what it was hold something worth keeping: "emailed Pieter the redlined contract".

        `slight` leaves out what a subject need not tell where more was said: "quick chat w/ Jane just now".
        """
        if MESSAGES & set(self._words[first:last]):
            return True
        left_out = set(self._strangers.named(first, last)) if slight else set[int]()
        plain = [
            i
            for i in self._reading.items_in(first, last)
            if (not i.marks or i.kind in ("choice", "record", "title", "field", "table"))
            and any(c.isalpha() for c in self._words[i.first])
            and self._words[i.first] not in PAST
            and (self._words[i.first] not in SMALL | STOP_WORDS or self._is_thing_told(i.first))
            and not (slight and (self._words[i.first] in _SLIGHT | PAST or i.first in left_out))
        ]
        more = (not i.marks or i.kind == "title" or self._is_no_party(i) or self._is_thing_told(i.first) for i in plain)
        return any(more) and len(plain) >= 2

    def _is_thing_told(self, n: int) -> bool:
        """Whether a word of the CRM is what it was about: "emailed Victor the price list", "spoke to Jo re renewal"."""
        if self._words[n - 1] in _TOPIC and self._words[n] in COMMON_NOUNS_OF_BUSINESS:
            return True
        return self._words[n] in _THINGS and self._words[n - 1] in ("the", "a", "our", "their", "his", "her", "new")

    def _is_no_party(self, item: Item) -> bool:
        record = item.of("record")
        kinds = {self._catalog.table(t).kind for t in record.value.tables} if record is not None else set()
        return bool(kinds) and kinds <= {"task", "activity"}

    def _time_tokens(self, first: int, last: int) -> set[int]:
        """What a subject leaves out: times, durations, and the words that ask to log."""
        whens = whens_in(self._reading, first, last)
        gone = {
            n
            for item in whens
            for n in range(item.first, item.last + (self._words[item.last : item.last + 1] == ("'s",)))
        }
        for item in self._reading.items_in(first, last):
            asks = item.first <= first + 2 and item.has("verb", "create_cue") and not item.has("choice", "choice_verb")
            asks = asks and self._words[item.first] != "new"
            if item.has("duration") or asks:
                gone.update(range(item.first, item.last))
            if item.has("duration") and self._words[item.first - 1] in PAST:
                gone.update({item.first - 1} | ({item.first - 2} if self._words[item.first - 2] == "it" else set()))
        return gone

    def _is_thing(self, target: Target) -> bool:
        table = target.mention.table or max(target.fits, key=lambda name: target.fits[name], default="")
        return bool(table) and self._catalog.table(table).kind == "opportunity"
