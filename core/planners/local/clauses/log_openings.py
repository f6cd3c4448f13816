"""How an activity is told of or asked for without a verb that logs: "stick a note on ...", "email came in from ..."."""

from core.catalog import Catalog
from core.planners.local.clauses.note_orders import note_order_end
from core.planners.local.clauses.surroundings import PAST, Surroundings
from core.planners.local.marking.annotate import Annotated

_PUTTING = frozenset("put stick pop leave drop attach throw make".split())
_WRITING = frozenset("jot write mark note chuck chalk bang whack get add slot shove save enter lob set log".split())
_DOWN = frozenset("down in up".split())
_ON_LOG = tuple(
    (*words.split(), place) for words in ("in the", "on the", "into the") for place in ("log", "crm", "system")
)
_KNOWN = frozenset({"the", "my", "our", "that"})
_ON_RECORD = frozenset("on about for against under re regarding : in saying that -".split())
"""Behind "write a note" they lead to what it is kept with; "to" leads to whom it is written."""
_SHOWING = (("this", "is"), ("here", "'s"), ("here", "is"), ("heres",), ("here's",))
_ARTICLES = frozenset("a an the another quick short this my".split())
_ARRIVED = frozenset("came arrived landed received given held done went took".split())
_ON_THE_WAY = frozenset("in through just over back out".split())
_PARTNER = frozenset("from with w/ w wi wit to by for".split())
_SPEAKERS = frozenset({"i", "we", "i've", "we've"})
_HAD = frozenset("had did held ran took gave got".split())


_LEAVING = frozenset({"left", "sent", "leave"})
MESSAGES = frozenset("voicemail voicemails voice message msg vm answerphone".split())
"""What one leaves for somebody who does not answer."""
_ENDING = tuple(
    tuple(phrase.split())
    for phrase in (
        "finished", "wrapped up", "wrapped", "came out of", "coming out of", "came off", "come out of", "got out of",
        "out of", "back from", "got back from", "ended", "completed", "came from", "got done with", "done with",
        "finished up", "come off", "coming off", "held", "sat through", "stepped out of", "hung up from",
    )
)  # fmt: skip


class LogOpenings:
    """Reads one message for activities that are told of by a noun."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._reading = reading
        self._around = Surroundings(catalog, reading)

    def announces(self, head: int, last: int) -> bool:
        """Whether an activity is told of, or a note asked for, at `head`."""
        return (
            self._asks_for_note(head, last)
            or note_order_end(self._reading, head, last) is not None
            or self._puts_down(head, last)
            or self._lasted(head, last)
            or self._happened(head, last)
            or self._had(head, last)
            or self._on_the_line(head, last)
            or self._left_word(head, last)
            or self._ended(head, last)
        )

    def _asks_for_note(self, head: int, last: int) -> bool:
        """ "put a note against ...", "here's a note for ...: ..."."""
        words = tuple(self._around.word(n) for n in range(head, min(head + 2, last)))
        shown = next((len(lead) for lead in _SHOWING if words[: len(lead)] == lead), 0)
        written = self._around.word(head) in _WRITING
        n = head + (shown or int(written or self._around.word(head) in _PUTTING))
        if n == head:
            return False
        while n < last and self._around.word(n) in _ARTICLES | {"up", "down", "in", "me"}:
            n += 1
        if n >= last or not self._around.is_note(n):
            return False
        return not written or n == head + 1 or self._around.word(n + 1) in _ON_RECORD

    def _puts_down(self, head: int, last: int) -> bool:
        """ "put down a 35 minute call with Jane", "chuck in a call with Bo", "get a call with Bo down for today"."""
        if self._around.word(head) not in _PUTTING | _WRITING:
            return False
        down = self._around.word(head + 1) in _DOWN
        n, dated = self._behind_time(head + 1 + down, last)
        noun = self._around.noun_at(n) if n < last else None
        if noun is None or self._around.kind(noun[0]) != "activity" or (dated and self._around.is_note(n)):
            return False
        stop = self._behind_time(noun[1], last)[0] if self._around.word(n - 1) in _KNOWN else noun[1]
        if self._around.word(stop) not in _PARTNER or stop + 1 >= last or not self._is_party(stop + 1):
            return False
        behind = self._reading.items[self._reading.at[stop + 1]].last
        down = down or self._around.word(behind) in _DOWN or self._words(behind, 3) in _ON_LOG
        whens = [item.of("when") for item in self._reading.items_in(head, stop if dated else last)]
        said = [w.value for w in whens if w is not None and w.value.day is not None]
        known = dated or stop > noun[1]
        ahead = any(w.day > self._reading.today and not (known and w.unsaid == "week") for w in said)
        past = any(w.day < self._reading.today for w in said) or bool(
            PAST & {self._around.word(k) for k in range(n, last)}
        )
        return (down or past or dated) and not ahead

    def _behind_time(self, n: int, last: int) -> tuple[int, bool]:
        """The token behind articles, a length and a time, and whether a time owns it: "thursday 3pm's (demo)"."""
        while n < last and (
            self._around.word(n) in _ARTICLES | {"the", "'s"}
            or self._is_length(n)
            or self._reading.items[self._reading.at[n]].has("when")
        ):
            n = max(self._reading.items[self._reading.at[n]].last, n + 1)
        return n, self._around.word(n - 1) == "'s"

    def _lasted(self, head: int, last: int) -> bool:
        """ "2 hr meeting w James yesterday", "40 mins on the phone with Jo": how long it was, what, and with whom."""
        n = head + (self._around.word(head) in _ARTICLES)
        if n >= last or not self._is_length(n) or self._reading.items[self._reading.at[n]].first != n:
            return False
        n = self._reading.items[self._reading.at[n]].last
        while n < last and self._around.word(n) in _ARTICLES | {"of", "in", "'s"}:
            n += 1
        item = self._reading.items[self._reading.at[n]] if n < last else None
        noun = self._around.noun_at(n) if n < last else None
        stop = noun[1] if noun is not None and self._around.kind(noun[0]) == "activity" else None
        if stop is None and item is not None and item.first == n:
            told = [c for m in item.marks if m.kind == "choice_verb" for c in m.value]
            stop = item.last if any(self._around.is_kind_of_activity(c) for c in told) else None
        if stop is None or self._around.word(stop) not in _PARTNER - {"to", "for", "by"} or stop + 1 >= last:
            return False
        whens = [i.of("when") for i in self._reading.items_in(head, last)]
        ahead = any(w.value.day is not None and w.value.day > self._reading.today for w in whens if w is not None)
        return self._is_party(stop + 1) and not ahead

    def _happened(self, head: int, last: int) -> bool:
        """ "email came in from Joy", "demo given to Aiko": a noun, and that it took place with somebody."""
        n = head
        while n < last and self._around.word(n) in _ARTICLES:
            n += 1
        noun = self._around.noun_at(n) if n < last else None
        if noun is None or self._around.kind(noun[0]) != "activity" or self._around.is_note(n):
            return False
        n = noun[1]
        if self._around.word(n) not in _ARRIVED:
            return False
        n += 1
        while n < last and self._around.word(n) in _ON_THE_WAY:
            n += 1
        return self._around.word(n) in _PARTNER and n + 1 < last and self._is_party(n + 1)

    def _had(self, head: int, last: int) -> bool:
        """ "add the 40 minute zoom I had with April to the activities", "the call we had with Bo": it took place."""
        for n in range(head, min(head + 8, last)):
            noun = self._around.noun_at(n)
            if noun is None or self._around.kind(noun[0]) != "activity":
                continue
            told = self._around.word(noun[1]) in _SPEAKERS and self._around.word(noun[1] + 1) in _HAD
            return told and any(self._is_party(k) for k in range(noun[1] + 2, min(noun[1] + 5, last)))
        return False

    def _on_the_line(self, head: int, last: int) -> bool:
        """ "had Rich on the phone": whom one had, and by what."""
        n = head
        while n < last and self._around.word(n) in _SPEAKERS | {"just", "today", "finally"}:
            n += 1
        if self._around.word(n) not in _HAD or n + 1 >= last or not self._is_party(n + 1):
            return False
        behind = self._reading.items[self._reading.at[self._reading.items[self._reading.at[n + 1]].last]]
        verbs = [c for m in behind.marks if m.kind == "choice_verb" for c in m.value]
        return behind.first < last and any(self._around.is_kind_of_activity(c) for c in verbs)

    def _left_word(self, head: int, last: int) -> bool:
        """ "left Rich a voicemail": for whom, and by what."""
        n = self._behind_speaker(head, last)
        if self._around.word(n) not in _LEAVING or n + 1 >= last or not self._is_party(n + 1):
            return False
        n = self._reading.items[self._reading.at[n + 1]].last
        return self._around.word(n) in _ARTICLES and self._around.word(n + 1) in MESSAGES

    def _ended(self, head: int, last: int) -> bool:
        """ "just finished a 40 minute meeting with Rich", "came out of a demo with Rich"."""
        n = self._behind_speaker(head, last)
        ending = next((len(e) for e in _ENDING if self._words(n, len(e)) == e), 0)
        if not ending:
            return False
        n += ending
        while n < last and (self._around.word(n) in _ARTICLES | {"my", "our"} or self._is_length(n)):
            n = max(self._reading.items[self._reading.at[n]].last, n + 1)
        noun = self._around.noun_at(n) if n < last else None
        if noun is None or self._around.kind(noun[0]) != "activity" or self._around.is_note(n):
            return False
        return self._around.word(noun[1]) in _PARTNER and noun[1] + 1 < last and self._is_party(noun[1] + 1)

    def _behind_speaker(self, head: int, last: int) -> int:
        n = head
        while n < last and self._around.word(n) in _SPEAKERS | {"just", "today", "finally", "have"}:
            n += 1
        return n

    def _words(self, n: int, count: int) -> tuple[str, ...]:
        return tuple(self._around.word(k) for k in range(n, n + count))

    def _is_length(self, n: int) -> bool:
        return self._reading.items[self._reading.at[n]].has("duration")

    def _is_party(self, n: int) -> bool:
        return self._around.is_party(self._reading.items[self._reading.at[n]])
