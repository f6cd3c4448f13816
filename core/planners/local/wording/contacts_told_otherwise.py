"""Contacts that are told of in other words than the readers know, with the words for a contact before them.

"Discussed the terms with Jane on Friday for 40 minutes. She agrees." is put as "had a call with Jane on Friday,
40 minutes: discussed the terms ...", so that all that was told stands in the log.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from core.catalog import Catalog
from core.planners.local.clauses.participants import JOINING
from core.planners.local.clauses.surroundings import Surroundings
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item
from core.planners.local.marking.moments import was_lately
from core.planners.local.wording.contact_words import (
    DONE_BY,
    DONE_TO,
    DONE_WITH,
    HAD,
    JOINED,
    MEDIA,
    NOUNS,
    OVER,
    SHOWN_TO,
    Phrase,
)

_BEFORE = frozenset(
    "i we i've we've ive weve have just also then finally earlier quickly so ok okay and today already hey hi "
    "quick update".split()
)
_IDLE = frozenset("so ok okay and also then hey hi hello update , fyi well".split())
_SMALL = frozenset("the my our mr mrs ms dr mr. mrs. ms. dr. back up again both at to in with from on".split())
_WITH_WORDS = frozenset({"with", "w/", "w"})
_ARTICLES = frozenset("a an the my our quick short long good great 's this today's".split())
_ENDS = frozenset({".", "!", "?", ";", "\n"})
_NOT_OF_IT = frozenset("to until till by for from into since".split())
_LOGGING = frozenset("log logged record note document register jot write undo cancel confirm".split())
_MOVED = frozenset(
    "postponed moved rescheduled cancelled canceled pushed delayed brought shifted deferred supposed scheduled due "
    "called planned meant to".split()
)
_COMING = frozenset("will 'll i'll he'll she'll they'll we'll going gonna retry wants needs due before after".split())
_REACH, _NEAR = 12, 3


@dataclass(frozen=True, slots=True)
class _Told:
    """A contact that is told of in a sentence from token `first` to `last`: its kind and with whom it was."""

    first: int
    last: int
    kind: str
    party: tuple[int, int]
    surely: bool


class ToldContacts:
    """Finds the first of them in one message."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._reading = reading
        self._words = reading.text.folded
        self._around = Surroundings(catalog, reading)

    def message(self, *, surely: bool) -> str | None:
        """The message with the words for a contact before the sentence that tells of one; None where none does.

        `surely` asks for one of which it is told when it was, or how long, or by what.
        """
        wished = bool(_LOGGING & set(self._words)) or ("put" in self._words and "down" in self._words)
        told = next((told for told in self._all() if told.surely or not surely), None)
        if told is None or (surely and wished):
            return None  # what is wished to be logged is read by the wish
        text = self._reading.text
        head = f"had a {told.kind} with {text.words(*told.party)}{self._topic(told)}"
        details = [text.words(item.first, item.last) for item in self._details(told)]
        body = self._body(told)
        told_first = ", ".join((head, *details)) + (":" if body else "")
        return " ".join(part for part in (text.words(0, told.first), told_first, body) if part)

    def _topic(self, told: _Told) -> str:
        """On which deal it was, where one is named: " about the renewal"."""
        for item in self._reading.items_in(told.first, told.last):
            best = item.marks[0].value.table() if item.kind == "record" else None
            article = self._words[item.first - 1] in ("the", "our", "my") if item.first else False
            dealt = best is not None and self._around.kind(best) == "opportunity"
            if dealt and (article or item.last > item.first + 1):
                return f" about {self._reading.text.words(item.first - article, item.last)}"
        return ""

    def _body(self, told: _Told) -> str:
        """What is kept of the sentence and all behind it."""
        n, last = told.first, len(self._words)
        while n < told.last and self._words[n] in _IDLE:
            n += 1
        if self._timed(n, told.last) is not None:
            n = told.party[1]
            while n < last and (self._is_time(n) or self._words[n] in (",", ".")):
                n = max(n + 1, self._reading.items[self._reading.at[n]].last)
        item = self._reading.items[self._reading.at[n]] if n < last else None
        if item is not None and self._is_time(n) and self._words[item.last : item.last + 1] == ("'s",):
            return f"the {self._reading.text.words(item.last + 1, last)}"
        return self._reading.text.words(n, last)

    def sentence(self) -> str:
        """The sentence that tells of a contact; empty where none does."""
        told = next(iter(self._all()), None)
        return self._reading.text.words(told.first, told.last) if told is not None else ""

    def _all(self) -> list[_Told]:
        starts = [0, *(n + 1 for n, word in enumerate(self._words) if word in _ENDS and not self._reading.is_part(n))]
        bounds = zip(starts, [*starts[1:], len(self._words)], strict=True)
        return [told for first, last in bounds if (told := self._in_sentence(first, last)) is not None]

    def _in_sentence(self, first: int, last: int) -> _Told | None:
        n = first
        while n < last and (self._words[n] in _BEFORE or self._words[n] == "," or self._is_time(n)):
            n = self._reading.items[self._reading.at[n]].last if self._is_time(n) else n + 1
        found = self._done(n, last) or self._done_by(n, last) or self._named(n, last) or self._timed(first, last)
        if found is None:
            return None
        kind, party = found
        said = next((kind for phrase, kind in MEDIA.items() if self._has(phrase, first, last)), None)
        told = _Told(first, last, said or kind, party, False)
        by_verb, by_length = self._done(n, last) is not None, self._timed(first, last) is not None
        over = not by_verb and self._done_by(n, last) is None and self._named(n, last) is not None
        detailed = (by_verb or by_length) and (bool(self._details(told)) or said is not None)
        return _Told(first, last, said or kind, party, over or detailed)

    def _done(self, n: int, last: int) -> tuple[str, tuple[int, int]] | None:
        """The kind of contact that a verb at a token tells, and with whom."""
        for phrase, kind in sorted({**DONE_TO}.items(), key=lambda each: -len(each[0])):
            if self._words[n : n + len(phrase)] == phrase:
                party = self._party(n + len(phrase), _NEAR, last)
                if party is not None:
                    return kind, party
        for leads, told in ((_WITH_WORDS, DONE_WITH), (frozenset({"to", "for"}), SHOWN_TO)):
            for phrase, kind in sorted(told.items(), key=lambda each: -len(each[0])):
                if self._words[n : n + len(phrase)] != phrase:
                    continue
                for k in range(n + len(phrase), min(n + len(phrase) + _REACH, last)):
                    party = self._party(k + 1, _NEAR, last) if self._words[k] in leads else None
                    if party is not None:
                        return kind, party
        return None

    def _done_by(self, n: int, last: int) -> tuple[str, tuple[int, int]] | None:
        """ "Jane called this morning", "Jane and Bob joined the zoom today"."""
        party = self._party(n, _NEAR, last)
        if party is None:
            return None
        behind = party[1]
        for phrase, kind in sorted(DONE_BY.items(), key=lambda each: -len(each[0])):
            if self._words[behind : behind + len(phrase)] == phrase and behind + len(phrase) <= last:
                return kind, party
        noun = self._noun(behind + 1, last) if self._words[behind : behind + 1] in {(w,) for w in JOINED} else None
        return (noun[0], party) if noun is not None else None

    def _named(self, n: int, last: int) -> tuple[str, tuple[int, int]] | None:
        """ "Jane call done", "call with Jane went well", "had a workshop on 4 Nov at Globex"."""
        had = n < last and self._words[n] in HAD
        party = self._party(n, _NEAR, last) if not had else None
        noun = self._noun(party[1] if party is not None else n + had, last)
        if noun is None:
            return None
        kind, end = noun
        if party is None and not had:
            party = self._party(end, 1, last)
            end = party[1] if party is not None else end
        if party is None:
            places = (k for k in range(end, min(end + _REACH, last)) if self._words[k] in _WITH_WORDS | {"at"})
            parties = (self._party(k + 1, _NEAR, last) for k in places)
            party = next((each for each in parties if each is not None), None)
            end = party[1] if party is not None and not had else end
        over = had or (end < last and self._words[end] in OVER and not _MOVED & set(self._words[end : end + _NEAR]))
        return (kind, party) if party is not None and over else None

    def _timed(self, first: int, last: int) -> tuple[str, tuple[int, int]] | None:
        """ "15 min w/ Jane today": how long, and with whom."""
        item = self._reading.items[self._reading.at[first]] if first < last else None
        if item is None or item.kind != "duration" or self._words[item.last : item.last + 1] == ():
            return None
        party = self._party(item.last + 1, _NEAR, last) if self._words[item.last] in _WITH_WORDS else None
        return ("call", party) if party is not None else None

    def _noun(self, n: int, last: int) -> tuple[str, int] | None:
        """The word for a kind of contact at a token, behind articles, and its end."""
        while n < last and (self._words[n] in _ARTICLES or self._is_time(n)):
            n = self._reading.items[self._reading.at[n]].last if self._is_time(n) else n + 1
        other = next((p for p in sorted(NOUNS, key=len, reverse=True) if self._words[n : n + len(p)] == p), None)
        if other is not None and n + len(other) <= last:
            return NOUNS[other], n + len(other)
        noun = self._around.noun_at(n) if n < last else None
        if noun is None or self._around.kind(noun[0]) != "activity" or self._around.is_note(n):
            return None
        return self._reading.text.named(n, noun[1]), noun[1]

    def _party(self, n: int, reach: int, last: int) -> tuple[int, int] | None:
        """Who is named at a token, behind small words, with those who are joined to him."""
        stop = n + reach
        while n < min(stop, last) and self._words[n] in _SMALL and not self._reading.is_part(n):
            n += 1
        within = self._around.party_within(n, last) if n < last and not self._is_party(n) else None
        if within is not None:
            return within.first, within.last
        if n >= last or not self._is_party(n):
            return None
        first, end = n, self._reading.items[self._reading.at[n]].last
        while end + 1 < last and self._words[end] in JOINING and self._is_party(end + 1):
            end = self._reading.items[self._reading.at[end + 1]].last
        return first, end

    def _is_party(self, n: int) -> bool:
        item = self._reading.items[self._reading.at[n]]
        return item.first == n and self._around.is_party(item)

    def _details(self, told: _Told) -> Sequence[Item]:
        """When it was and how long, where the sentence says so."""
        out: list[Item] = []
        for item in self._reading.items_in(told.first, told.last):
            before = self._words[item.first - 1] if item.first > told.first else ""
            when = item.of("when") if item.kind == "when" else None
            own = when is not None and (
                when.value.day is None
                or when.value.day <= self._reading.today
                or when.value.unsaid == "week"
                or was_lately(when.value, self._reading.today)
            )
            its = own and {before, self._words[item.first]}.isdisjoint(_NOT_OF_IT) and not self._is_to_come(told, item)
            out.extend([item] if its or item.kind == "duration" else [])
        return out

    def _is_to_come(self, told: _Told, item: Item) -> bool:
        """Whether a time is that of what is still to be done: "no answer from Jo, will try again thursday"."""
        n = item.first
        while n > told.first and self._words[n - 1] != ",":
            n -= 1
        return bool(_COMING & set(self._words[n : item.first]))

    def _is_time(self, n: int) -> bool:
        return self._reading.items[self._reading.at[n]].kind in ("when", "duration")

    def _has(self, phrase: Phrase, first: int, last: int) -> bool:
        return any(self._words[n : n + len(phrase)] == phrase for n in range(first, last))
