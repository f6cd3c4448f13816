"""Annotate: independent annotators mark spans of a message with candidates; overlaps are left for `marks.cover`."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from core.catalog import Catalog
from core.drafts import Me
from core.language.amount_ranges import find_amount_ranges
from core.language.contact_points import find_domains, find_emails, find_phones
from core.language.countries import find_countries
from core.language.currencies import currency_of_words, read_currency
from core.language.dates import Calendar, Prefer, find_times, read_time
from core.language.money import find_money
from core.language.normalise import Text
from core.language.numbers import find_numbers
from core.language.quantities import find_durations, find_percents
from core.language.regions import region_of_zone
from core.planners.local.marking.headed_names import without_headed
from core.planners.local.marking.idle_reasons import is_idle_reason
from core.planners.local.marking.lexicon import Concept, Lexicon
from core.planners.local.marking.marks import Item, Mark, MarkKind, cover
from core.planners.local.marking.names import Named, find_names
from core.planners.local.marking.title_beginnings import without_beginnings
from core.planners.local.marking.title_words import is_title_word, titles_in
from core.planners.local.marking.verb_phrases import VerbPhrases
from core.planners.local.marking.vocabulary import (
    PRONOUNS,
    QUANTIFIERS,
)
from core.records import NameHit

_CERTAIN = 0.5
_CORRECTED = 0.7
"""How sure a single word is read as another that it may be a slip for."""
_LED, _WITH_ARTICLE = 2, 0.9
"""An article may belong to a name that begins like a time: "the Next Tuesday bundle"."""
_SPEAKER = frozenset("me my mine i i'm im i've ive myself".split())

_PARTICLES = frozenset("out in off up back down".split())
_MOVING = frozenset("push pull move bring shift slide kick extend drag shove nudge".split())
_NEAR_VERB = 5
"""So many words behind a verb of moving, a verb is still taken as the noun of what is moved."""
_ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth".split())
_BEHIND_DAY = frozenset(
    "at and or but please pls plz instead now not for by with as is was works then if because so thanks thank latest "
    "in on to from until till it we i they he she that would will should could can unless when after before".split()
)

_CURRENCY_WORDS = frozenset("euros euro dollars pounds francs usd eur gbp chf yen".split())
_OPENING = {'"': '"', "“": "”", "„": "“", "«": "»", "'": "'", "‘": "’"}


@dataclass(frozen=True)
class Annotated:
    """A message with all its marks and the best reading of it."""

    text: Text
    marks: tuple[Mark, ...]
    items: tuple[Item, ...]
    today: date

    @cached_property
    def at(self) -> tuple[int, ...]:
        """For each token, the position in `items` of the item that it lies in."""
        out: list[int] = []
        for number, item in enumerate(self.items):
            out.extend([number] * (item.last - item.first))
        return tuple(out)

    def is_part(self, n: int) -> bool:
        """Whether token `n` is part of a name or value of several tokens."""
        item = self.items[self.at[n]]
        return bool(item.marks) and item.last - item.first > 1

    def marks_in(self, first: int, last: int, *kinds: MarkKind) -> list[Mark]:
        """All marks of these kinds within tokens `first` to `last`, in order, overlaps and all."""
        return sorted(
            (m for m in self.marks if m.kind in kinds and m.first >= first and m.last <= last),
            key=lambda m: (m.first, -m.last),
        )

    def items_in(self, first: int, last: int) -> list[Item]:
        """The items that lie within tokens `first` to `last`."""
        count = len(self.at)
        begin = 0 if first <= 0 else len(self.items) if first >= count else self.at[first]
        begin += begin < len(self.items) and self.items[begin].first < first
        end = 0 if last <= 0 else len(self.items) if last >= count else self.at[last]
        return list(self.items[begin:end])


class Annotator:
    """Runs all annotators over a message."""

    def __init__(self, catalog: Catalog, lexicon: Lexicon) -> None:
        self._catalog = catalog
        self._lexicon = lexicon
        self._verbs = VerbPhrases()

    def annotate(self, text: Text, hits: Iterable[NameHit], calendar: Calendar) -> Annotated:
        """The message with its marks, and the best cover by them."""
        hits = list(hits)
        users = self._catalog.users.name
        named = [hit for hit in hits if hit.table != users]
        names = frozenset(word for hit in hits for word in hit.words)
        marks: list[Mark] = [
            *self._values(text, calendar),
            *self._catalog_words(text, names),
            *self._verbs.marks(text, names),
            *_small_words(text),
            *_quoted(text),
            *_titles(text),
            *without_headed(text, self._names(text, named)),
            *_as_users(find_names(text, [hit for hit in hits if hit.table == users], self._lexicon.words)),
        ]
        return Annotated(text, tuple(marks), cover(marks, len(text.tokens)), calendar.today)

    def in_the_past(self, reading: Annotated, calendar: Calendar) -> Annotated:
        """The same message with bare days and months taken as the last ones: "the deals we won in august"."""
        if not any(mark.kind == "when" for mark in reading.marks):
            return reading
        marks = (*(m for m in reading.marks if m.kind != "when"), *times_in(reading.text, calendar, "past"))
        return Annotated(reading.text, marks, cover(marks, len(reading.text.tokens)), reading.today)

    def _names(self, text: Text, hits: Sequence[NameHit]) -> list[Mark]:
        return list(without_beginnings(self._catalog, text, find_names(text, hits, self._lexicon.words)))

    def _values(self, text: Text, calendar: Calendar) -> Iterable[Mark]:
        region = region_of_zone(str(calendar.now.tzinfo)) or "US"
        for money in find_money(text, calendar.locale):
            yield Mark(money.first, money.last, "money", money.value, money.certainty)
        for number in find_numbers(text):
            yield Mark(number.first, number.last, "number", number.value, number.certainty)
        for percent in find_percents(text):
            yield Mark(percent.first, percent.last, "percent", percent.value, percent.certainty)
        for limits in find_amount_ranges(text, calendar.locale):
            yield Mark(limits.first, limits.last, "range", limits.value, limits.certainty)
            if not limits.value.percent and limits.certainty >= _CERTAIN:
                yield Mark(limits.first, limits.last, "money", limits.value.either_end, limits.certainty)
        for duration in find_durations(text):
            yield Mark(duration.first, duration.last, "duration", duration.value, duration.certainty)
        yield from times_in(text, calendar)
        for email in find_emails(text):
            yield Mark(email.first, email.last, "email", email.value, email.certainty)
        for phone in find_phones(text, region):
            yield Mark(phone.first, phone.last, "phone", phone.value, phone.certainty)
        for domain in find_domains(text):
            yield Mark(domain.first, domain.last, "domain", domain.value, domain.certainty)
        for n, token in enumerate(text.tokens):
            code = (
                read_currency(token.text)
                if (len(token.text) == 3 and token.text.isupper()) or token.folded in _CURRENCY_WORDS
                else None
            )
            if code is not None:
                yield Mark(n, n + 1, "currency", code)
        for n, (one, other) in enumerate(itertools.pairwise(text.folded)):
            code = currency_of_words(one, other)
            if code is not None:
                yield Mark(n, n + 2, "currency", code)
        for country in find_countries(text):
            yield Mark(country.first, country.last, "country", country.value, country.certainty)

    def _catalog_words(self, text: Text, names: frozenset[str]) -> Iterable[Mark]:
        """The catalog's words; what somebody or something is called is none of them mistyped."""
        for finding in self._lexicon.find(text.folded):
            if finding.certainty <= _CORRECTED and text.folded[finding.first] in names:
                continue
            by_kind: dict[str, list[Concept]] = {}
            for concept in finding.concepts:
                by_kind.setdefault(concept.kind, []).append(concept)
            for kind, concepts in by_kind.items():
                if kind in ("choice_verb", "field_verb") and _is_noun_there(text, finding.first, finding.last):
                    continue
                if is_idle_reason(self._catalog, concepts, text.folded, finding.first):
                    continue
                yield Mark(finding.first, finding.last, kind, tuple(concepts), finding.certainty)  # type: ignore[arg-type]  # a concept's kinds are kinds of marks


def _is_noun_there(text: Text, first: int, last: int) -> bool:
    """Whether an article before a verb and its particle makes a noun of the verb: "move the close | out to june"."""
    article = first > 0 and text.folded[first - 1] in ("the", "our", "its", "their", "that")
    moved = bool(_MOVING & set(text.folded[max(0, first - _NEAR_VERB) : first]))
    return (article or moved) and last - first > 1 and text.folded[last - 1] in _PARTICLES


def times_in(text: Text, calendar: Calendar, prefer: Prefer = "future") -> Iterable[Mark]:
    """Times; of a range unannounced ("due this week to monday") also its ends, for one may be the old value."""
    for span in find_times(text, calendar, prefer):
        words = text.folded[span.first : span.last]
        if _counts_records(text, span.first, span.last):
            continue
        led = words[0] == "the" and len(words) > _LED
        yield Mark(span.first, span.last, "when", span.value, span.certainty * (_WITH_ARTICLE if led else 1.0))
        if span.value.grain == "range" and "to" in words and words[0] not in ("from", "between"):
            middle = span.first + words.index("to")
            for first, last in ((span.first, middle), (middle + 1, span.last)):
                read = read_time(text.words(first, last), calendar, prefer)
                if read is not None:
                    yield Mark(first, last, "when", read, 0.9)


def _counts_records(text: Text, first: int, last: int) -> bool:
    """Whether an ordinal tells which of several is meant, and no day: "the second deal", "the first of the two"."""
    words = text.folded[first:last]
    behind = text.folded[last : last + 1]
    alone = words[-1] in _ORDINALS and (len(words) == 1 or words[:-1] == ("the",))
    return alone and bool(behind) and behind[0][:1].isalpha() and behind[0] not in _BEHIND_DAY


def _small_words(text: Text) -> Iterable[Mark]:
    for n, word in enumerate(text.folded):
        if word in PRONOUNS and (text.tokens[n].text != "IT" or text.shown.isupper()):
            yield Mark(n, n + 1, "pronoun", word)
        if word in QUANTIFIERS:
            yield Mark(n, n + 1, "quantifier", word)
        if word == "->":
            yield Mark(n, n + 1, "arrow", word)
        if word in _SPEAKER:
            yield Mark(n, n + 1, "user", Me(), 0.5)


def _quoted(text: Text) -> Iterable[Mark]:
    n = 0
    tokens = text.tokens
    while n < len(tokens):
        closing = _OPENING.get(tokens[n].text)
        single = tokens[n].text in ("'", "‘")
        if closing is not None:
            end = next(
                (k for k in range(n + 1, len(tokens)) if tokens[k].text in (closing, '"' if not single else "'")), None
            )
            if end is not None and end > n + 1:
                yield Mark(n, end + 1, "quoted", text.between(n, end))
                n = end
        n += 1


def _titles(text: Text) -> Iterable[Mark]:
    """Job titles: a run of words about one that is at the heart of titles ("VP of Sales", "head of marketing")."""
    for n, word in enumerate(text.folded):
        if is_title_word(word):
            yield Mark(n, n + 1, "title", text.tokens[n].text)
    for first, last in titles_in(text.folded):
        yield Mark(first, last, "title", text.words(first, last))


def _as_users(marks: Sequence[Mark]) -> list[Mark]:
    return [Mark(m.first, m.last, "user", m.value, m.certainty, m.whole) for m in marks if isinstance(m.value, Named)]
