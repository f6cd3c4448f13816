"""All that the speaker said: the words, numbers and times that a model's names and values must come from."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, time
from decimal import Decimal
from typing import Final

from core.catalog import FieldSpec, Table
from core.language.countries import find_countries, read_country
from core.language.currencies import read_currency
from core.language.dates import Calendar, find_times
from core.language.money import find_money
from core.language.normalise import Text, fold, read_text
from core.language.numbers import find_numbers
from core.language.quantities import find_durations, find_percents
from core.matching import word_likeness
from core.mentions import PRONOUNS

_WORD: Final = re.compile(r"[^\W_]+")
_LIKE: Final = 0.7
_FEWEST_DIGITS: Final = 5
_MANY: Final = frozenset(
    "all every each everyone everybody everything both whole entire any alle jede jeder jedes jeden saemtliche "
    "tous toutes chaque todos todas cada tutti tutte ogni wszystkie".split()
)
_PLURALS: Final = frozenset({"people", "opps", "todos", "folks", "team"})
_SLIGHT: Final = frozenset(
    "a an the and or of to in on at for with from by is are was be it its this that as his her their my our your we i "
    "he she they you me him them will s re up out not no about into over de la el der die das und le les et".split()
)
"""Words that carry no fact: a shortened sentence may add or drop them."""


def words_of(text: str) -> list[str]:
    """The folded words and figures of a text."""
    return _WORD.findall(fold(text))


class Spoken:
    """The words of one turn. `texts` were said by the speaker; `names` are those of records that he was offered."""

    def __init__(self, texts: Iterable[str], names: Iterable[str], calendar: Calendar) -> None:
        said = [read_text(text) for text in texts]
        self._calendar = calendar
        self._words = frozenset(word for text in said for word in words_of(text.shown))
        self._names = [name for name in names if words_of(name)]
        self._points = not self._words.isdisjoint(PRONOUNS)
        self._digits = " ".join(re.sub(r"[^\d\n]", "", text.shown) for text in said)
        self._numbers = frozenset(number for text in said for number in _numbers(text))
        self._lengths = any(span.value.minutes is not None for text in said for span in find_durations(text))
        self._countries = frozenset(span.value for text in said for span in find_countries(text))
        self._currencies = frozenset(span.value.currency for text in said for span in find_money(text))
        self._days, self._times = _times(said, calendar)

    @property
    def tells_number(self) -> bool:
        """Whether any number was said."""
        return bool(self._numbers)

    @property
    def tells_length(self) -> bool:
        """Whether a length in minutes or hours was said."""
        return self._lengths

    @property
    def tells_time(self) -> bool:
        """Whether any time was said."""
        return bool(self._days or self._times)

    def means_many(self, table: Table) -> bool:
        """Whether several records of a table may be meant: "all", "every", or its words in the plural."""
        plurals = {table.plural, *(f"{word}s" for word in (table.singular, *table.words)), *_PLURALS}
        return not self._words.isdisjoint(_MANY) or any(self.holds_exactly(fold(plural)) for plural in plurals)

    def holds_exactly(self, words: str) -> bool:
        """Whether these folded words were said as they are."""
        return set(words_of(words)) <= self._words

    def names_record(self, words: str) -> bool:
        """Whether a mention was said; one of the names offered may stand for a pronoun that was."""
        return self.holds(words) or bool(self.pointed_at(words))

    def pointed_at(self, words: str) -> str:
        """The name that a pronoun stands for, where these words are most of it; else nothing.

        Names of other records may stand in a name, so a part of it does not do.
        """
        wanted = frozenset(_telling(words))
        for name in self._names if self._points and wanted else ():
            whole = frozenset(_telling(name))
            if wanted <= whole and 2 * len(wanted) >= len(whole):
                return name
        return ""

    def said_of(self, name: str) -> str:
        """The name without its words that were not said; empty where none was."""
        kept = [part for part in name.split() if all(self._is_said(w) or w in _SLIGHT for w in words_of(part))]
        return " ".join(kept) if any(w not in _SLIGHT for part in kept for w in words_of(part)) else ""

    def holds(self, words: str) -> bool:
        """Whether all words of a value were said."""
        digits = re.sub(r"\D", "", words)
        if len(digits) >= _FEWEST_DIGITS and not re.search(r"[^\W\d_]", words):
            return digits in self._digits
        return all(self._is_said(word) for word in _telling(words))

    def share(self, words: str, also: frozenset[str] = frozenset()) -> float:
        """How much of a text was said, from 0 to 1; words in `also` count as said."""
        telling = _telling(words)
        said = sum(self._is_said(word) or word in also for word in telling)
        return said / len(telling) if telling else 1.0

    def holds_number(self, words: str) -> bool:
        """Whether a number was said, in these words or in others ("50000" for "fifty thousand")."""
        numbers = _numbers(read_text(words))
        return self.holds(words) or bool(numbers and numbers <= self._numbers)

    def holds_time(self, words: str) -> bool:
        """Whether a time was said, in these words or in others ("2026-11-27" for "friday")."""
        if self.holds(words):
            return True
        days, times = _times([read_text(words)], self._calendar)
        return bool(days or times) and days <= self._days and times <= self._times

    def holds_spelled(self, field: FieldSpec, words: str) -> bool:
        """Whether a country or a currency was said that is spelled so ("PT" for "Portugal")."""
        match field.type:
            case "country":
                return read_country(words) in self._countries
            case "currency":
                return read_currency(words) in self._currencies
            case _:
                return False

    def _is_said(self, word: str) -> bool:
        return word in self._words or any(word_likeness(word, other)[0] >= _LIKE for other in self._words)


def _telling(words: str) -> list[str]:
    every = words_of(words)
    return [word for word in every if word not in _SLIGHT] or every


def _numbers(text: Text) -> set[Decimal]:
    found = {span.value.value for span in find_numbers(text)} | {span.value.amount for span in find_money(text)}
    found |= {span.value for span in find_percents(text)}
    return found | {Decimal(m) for span in find_durations(text) if (m := span.value.minutes) is not None}


def _times(texts: Sequence[Text], calendar: Calendar) -> tuple[set[date], set[time]]:
    days: set[date] = set()
    times: set[time] = set()
    for text in texts:
        for prefer in ("future", "past"):
            for span in find_times(text, calendar, "past" if prefer == "past" else "future"):
                when = span.value
                days |= {day for day in (when.start, when.end, when.typical) if day is not None}
                times |= {when.time} if when.time is not None else set()
    return days, times
