"""People who have left where they worked, told in other words than the catalog's: "Grace has resigned from Orion".

They are read as "Grace has left the company", which says what becomes of the record. Where it is told at once where
somebody is now, that is what counts: "Grace doesn't work at Orion any more, she's at Halden" is "Grace is at Halden".
"""

from core.catalog import Catalog
from core.planners.local.clauses.segments import skip_fillers
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item

_AUXILIARIES = frozenset(
    "has have had just 's is was been got recently already also apparently unfortunately sadly finally now "
    "officially actually since be as 've".split()
)
_LEAVING = frozenset("left quit resigned retired departed died".split())
_LEAVING_PHRASES = tuple(
    tuple(phrase.split())
    for phrase in (
        *("moved on", "passed away", "passed on", "gone", "let go", "laid off", "made redundant", "fired", "sacked"),
        *("dismissed", "handed in notice", "left the building", "no longer", "not with", "not at", "isn't with"),
        *("isn't at", "not working", "isn't working", "doesn't work", "doesnt work", "does not work", "don't work"),
        *("no more with", "no more at", "out of", "changed jobs", "changed job", "switched jobs", "changed companies"),
        *("switched companies", "changed employers", "switched employers", "changed company", "changed employer"),
    )
)
_JOINING_PHRASES = tuple(
    (*begin.split(), lead)
    for begins, leads in (
        ("took a job,took a position,took a role,taken a job,taken a position,taken a role", "at with"),
        ("a job,a new job,accepted a job,accepted a role,accepted a position,started,started a new job", "at with"),
        ("accepted an offer", "at from with"),
        ("gone,gone over,gone across,jumped ship,defected,hopped over", "to"),
        ("poached,hired,headhunted,recruited,snapped up", "by"),
        ("signed on,landed,ended up,starting,started working", "at with for"),
    )
    for begin in begins.split(",")
    for lead in leads.split()
)
"""How it is told that somebody works for the company behind them now."""
_WORKPLACE = frozenset(
    "from at with for the company firm business there here us them work job role post position his her their its "
    "anymore any more longer of working works employed part around team already now today yesterday recently "
    "unfortunately sadly good in on as last week month year employed since effective the".split()
)
_ENDS = frozenset(", . ; : ! - ( so and but".split())
_SUBJECTS = frozenset("he she they he's she's they're hes shes theyre".split())
_WISHED = frozenset(
    "he she they him her them his their it he's she's they're replaced replacement replaces replacing successor "
    "succeeded".split()
)
_NOBODY_KNOWS = (
    ("no", "idea"),
    ("not", "sure"),
    ("don't", "know"),
    ("dunno",),
    ("who", "knows"),
    ("unclear",),
    ("nobody", "knows"),
)
_UNTIL = frozenset("until till til through for from to".split())
_CHANGING = frozenset({"changed", "switched"})
_LONGEST = 3
_NEXT = 5


class Departures:
    """Reads one message for them."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded

    def message(self) -> str | None:
        """The message in the words that the catalog knows; None where nobody is told to have left."""
        if self._logs():
            return None
        start = skip_fillers(self._reading, 0, len(self._words))
        starts = [start, *(n + 1 for n, word in enumerate(self._words) if word in (".", "!", "\n", ";"))]
        for first in starts:
            told = self._told_at(first) if first < len(self._words) else None
            if told is not None:
                return told
        return None

    def _told_at(self, first: int) -> str | None:
        item = self._reading.items[self._reading.at[first]]
        if item.first != first or not self._is_person(item):
            return None
        joined = self._joined_at(item.last)
        if joined is not None:
            tokens, shown = self._reading.text.tokens, self._reading.text.shown
            return f"{shown[: tokens[item.last - 1].end]} has joined {self._with_post(joined)}"
        leaving = self._leaving_end(item.last)
        end = self._clause_end(leaving) if leaving is not None else None
        if end is None:
            return None
        tokens, shown = self._reading.text.tokens, self._reading.text.shown
        name, before = self._reading.text.named(item.first, item.last), shown[: tokens[item.first].start]
        now = end + 1 if self._words[end : end + 1] and self._words[end] in _ENDS else end
        now += self._words[now : now + 1] in (("and",), ("but",))
        if self._words[now : now + 1] and self._words[now] in _SUBJECTS:
            return f"{before}{name} {self._as_verb(now)}" if self._places(now) else None
        if self._words[now : now + 1] == ("now",) and self._words[now + 1 : now + 2] in (("at",), ("with",)):
            return f"{before}{name} is {self._with_post(now)}" if self._places(now) else None
        if self._words[item.last : end] and _CHANGING & set(self._words[item.last : end]):
            return None  # where to is not told
        rest = self._without_ignorance(now)
        if _WISHED & set(self._words[now:rest]) or any(self._is_meant(i) for i in self._reading.items_in(now, rest)):
            return None
        behind = shown[tokens[end].start :] if end < rest and end < len(tokens) else ""
        return f"{before}{name} has left the company{behind}"

    def _joined_at(self, n: int) -> int | None:
        """Where the company stands that somebody is said to work for by now: "took a job with Halden"."""
        while n < len(self._words) and self._words[n] in _AUXILIARIES:
            n += 1
        for phrase in _JOINING_PHRASES:
            end = n + len(phrase)
            if self._words[n:end] == phrase and end < len(self._words):
                end += self._words[end] == "the"
                return end if self._is_company(self._reading.items[self._reading.at[end]]) else None
        return None

    def _leaving_end(self, n: int) -> int | None:
        """The token behind the words that somebody has left."""
        while n < len(self._words) and self._words[n] in _AUXILIARIES:
            n += 1
        if n < len(self._words) and self._words[n] in _LEAVING:
            return n + 1
        for phrase in _LEAVING_PHRASES:
            if self._words[n : n + len(phrase)] == phrase:
                return n + len(phrase)
        before = n - 1
        said = self._words[before : before + 2]
        return n + 1 if said in (("is", "no"), ("'s", "no")) and self._words[n + 1 : n + 2] == ("longer",) else None

    def _clause_end(self, n: int) -> int | None:
        """Where the clause ends, of which no more is told than where, when and from what somebody left."""
        while n < len(self._words) and self._words[n] not in _ENDS:
            if self._words[n : n + 1] == ("for",) and any(map(self._is_company, self._reading.items_in(n, n + _NEXT))):
                return None  # "left Orion for Halden"
            item = self._reading.items[self._reading.at[n]]
            timed = item.has("when", "duration")
            if timed and _UNTIL & {self._words[n], self._words[n - 1]}:
                return None  # who is gone until monday comes back
            if not timed and not self._is_company(item) and self._words[n] not in _WORKPLACE:
                return None
            n = item.last if timed or self._is_company(item) else n + 1
        return n

    def _places(self, n: int) -> bool:
        """Whether it is told where somebody is now: "he's at Halden"."""
        return any(self._is_company(item) for item in self._reading.items_in(n, len(self._words)))

    def _as_verb(self, n: int) -> str:
        """What stands behind a subject, without it: "he's at Halden" is "is at Halden"."""
        tokens = self._reading.text.tokens
        apart = self._words[n + 1 : n + 2] in (("'s",), ("'re",))
        contracted = apart or self._words[n].endswith(("'s", "'re")) or self._words[n] in ("hes", "shes", "theyre")
        rest = self._with_post(n + apart + 1) if n + apart + 1 < len(tokens) else ""
        return f"is {rest}" if contracted else rest

    def _with_post(self, n: int) -> str:
        """The words from a token on, the post behind the company led to: "at Halden, Head of Sales"."""
        tokens, shown = self._reading.text.tokens, self._reading.text.shown
        for item in self._reading.items_in(n, len(tokens)):
            comma = item.last
            if not self._is_company(item) or self._words[comma : comma + 1] != (",",) or comma + 1 >= len(tokens):
                continue
            near = self._reading.items_in(comma + 1, min(comma + 1 + _LONGEST, len(tokens)))
            if near and any(other.has("title") for other in near) and not near[0].has("pronoun", "record", "email"):
                return f"{shown[tokens[n].start : tokens[comma].start]} as{shown[tokens[comma].end :]}"
        return shown[tokens[n].start :]

    def _without_ignorance(self, n: int) -> int:
        """Where the message ends without the remark that nobody knows where to."""
        for k in range(n, min(n + _LONGEST, len(self._words))):
            if any(self._words[k : k + len(words)] == words for words in _NOBODY_KNOWS):
                return n
        return len(self._words)

    def _is_meant(self, item: Item) -> bool:
        """Whether a wish or another value of somebody stands there."""
        return item.has("choice", "title", "email", "phone") or (item.has("verb") and not item.has("record"))

    def _logs(self) -> bool:
        """Whether a contact or a note is told of, which keeps the news in its words."""
        kinds = {t.name for kind in ("activity", "task") for t in self._catalog.of_kind(kind)}
        for item in self._reading.items:
            verb = item.of("verb")
            if verb is not None and verb is item.marks[0] and verb.value & {"log", "remind", "create", "delete"}:
                return True
            told = [
                c.table
                for m in item.marks[:1]
                if m.kind in ("choice", "choice_verb", "create_cue", "table")
                for c in m.value
            ]
            if told and set(told) <= kinds:
                return True
        return False

    def _is_person(self, item: Item) -> bool:
        return item.kind == "record" and bool(item.marks[0].value.likeliest() & self._catalog.names_of("person"))

    def _is_company(self, item: Item) -> bool:
        return item.kind == "record" and bool(item.marks[0].value.likeliest() & self._catalog.names_of("organisation"))
