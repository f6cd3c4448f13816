"""Cities and industries of new companies that are said without the word: "palo alto, software"."""

from collections.abc import Sequence

from core.catalog import Table
from core.drafts import Given
from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.joined_values import joins_value
from core.planners.local.clauses.pieces import pieces_of
from core.planners.local.marking.capitals import titled
from core.planners.local.marking.industries import INDUSTRIES, TRADES, is_trade
from core.planners.local.marking.marks import Item
from core.planners.local.marking.message import Message
from core.planners.local.marking.stretch import FieldsRead
from core.planners.local.marking.vocabulary import STOP_WORDS

_OF_CITIES = frozenset("new old great upper lower west east north south high long".split())
"""Words that are part of a city's name, whatever else they mean: "they're in new orleans"."""
_LONGEST_TRADE = 4
_LEADING_ON = frozenset("with has have having and about around some roughly".split())
_BEFORE_PLACE = frozenset("in the based from out of a an they are".split())


class PlaceReader:
    """Finds where a new company is and what it does."""

    def __init__(self, message: Message) -> None:
        self._catalog = message.catalog
        self._reading = message.reading
        self._words = message.words

    def read(self, clause: Clause, table: Table, found: FieldsRead, taken: set[int]) -> None:
        """City and industry of a new organisation, said without their names: "palo alto, software"."""
        city, industry = table.with_role("city"), table.with_role("industry")
        for first, last in pieces_of(self._reading, clause):
            placed = next(
                (n + 1 for n in range(last - 2, first - 1, -1) if self._words[n] == "in" and n not in taken), first
            )
            if industry is not None and industry.name not in found.changes and placed > first:
                ahead = [n for n in range(first, placed - 1) if n not in taken]
                if ahead and " ".join(self._words[ahead[0] : ahead[-1] + 1]) in INDUSTRIES:
                    found.put(
                        industry.name,
                        Given(value=titled(self._reading.text.words(ahead[0], ahead[-1] + 1), all_words=False)),
                        ahead,
                    )
                    taken.update(ahead)
            words = [n for n in range(placed, last) if n not in taken]
            while words and self._words[words[0]] in _BEFORE_PLACE:
                words.pop(0)
            words = self._before_more(words)
            if not words or words[-1] - words[0] >= 4 or words[-1] - words[0] + 1 != len(words):
                continue
            text = self._reading.text.words(words[0], words[-1] + 1)
            folded = " ".join(self._words[words[0] : words[-1] + 1])
            if industry is not None and industry.name not in found.changes and self._is_industry(words, folded):
                found.put(industry.name, Given(value=titled(text, all_words=False)), words)
            elif (
                city is not None
                and city.name not in found.changes
                and self._may_be_city(words)
                and not (self._may_be_trade(words) and self._is_city_behind(clause, last, taken))
            ):
                found.put(city.name, Given(value=titled(text)), words)
            elif industry is not None and industry.name not in found.changes and self._may_be_trade(words):
                found.put(industry.name, Given(value=titled(text, all_words=False)), words)

    def _before_more(self, words: list[int]) -> list[int]:
        """The words before those that only lead on to a figure: "in swansea with about 35 staff"."""
        leads = (self._words[n] in _LEADING_ON and not joins_value(self._reading, 0, n) for n in words)
        led = next((k for k, lead in enumerate(leads) if lead), len(words))
        return words[:led]

    def _is_industry(self, words: Sequence[int], folded: str) -> bool:
        """Whether words are what a company does: in the list, or a trade of some kind: "customs brokerage"."""
        said = [self._words[n] for n in words]
        small = not self._reading.text.tokens[words[0]].text[:1].isupper()
        known = any(self._reading.items[self._reading.at[n]].has("record", "email", "money") for n in words)
        trade = is_trade(said) and (small or not known)
        folded = folded.replace("&", "and")
        both = said[1:2] in (["&"], ["and"]) and {said[0], said[-1]} <= TRADES | INDUSTRIES
        return both or folded in INDUSTRIES or trade or (len(said) == 1 and said[0] in TRADES)

    def _is_city_behind(self, clause: Clause, first: int, taken: set[int]) -> bool:
        """Whether a later piece is written like a city, which a piece in small letters before it then is not."""
        for start, last in pieces_of(self._reading, clause):
            words = [n for n in range(start, last) if n not in taken]
            if start >= first and words and self._reading.text.tokens[words[0]].text[:1].isupper():
                return len(words) <= _LONGEST_TRADE and self._may_be_city(words)
        return False

    def _may_be_trade(self, words: Sequence[int]) -> bool:
        """Whether words behind the city may say what a company does, in no list of ours: "harbour illumination"."""
        items = [self._reading.items[self._reading.at[n]] for n in words]
        small = not self._reading.text.tokens[words[0]].text[:1].isupper()
        plain = all(
            not item.marks or self._is_only_diary(item) or self._is_slip(item) or self._is_gerund(item)
            for item in items
        )
        spelled = all(self._words[n].isalpha() and self._words[n] not in STOP_WORDS for n in words)
        return small and plain and spelled and len(words) < _LONGEST_TRADE

    def _may_be_city(self, words: Sequence[int]) -> bool:
        if len(words) > 1 and self._words[words[0]] in _OF_CITIES and self._words[words[0] - 1] == "in":
            words = words[1:]
        items = [self._reading.items[self._reading.at[n]] for n in words]
        return all(
            not item.marks or item.kind in ("country", "title") or self._is_only_diary(item) or self._is_slip(item)
            for item in items
        ) and all(self._words[n] not in STOP_WORDS and self._words[n].isalpha() for n in words)

    def _is_gerund(self, item: Item) -> bool:
        """Whether a verb names a trade: "building materials"."""
        return item.kind == "verb" and self._words[item.first].endswith("ing")

    def _is_slip(self, item: Item) -> bool:
        """Whether an item is a name only if it was mistyped: "Cork" is like "Park"."""
        record = item.of("record")
        return record is not None and record is item.marks[0] and record.value.hits[0][1].reason == "typo"

    def _is_only_diary(self, item: Item) -> bool:
        """Whether an item only happens to stand in the title of a task or activity."""
        record = item.of("record")
        return (
            record is not None
            and record is item.marks[0]
            and {self._catalog.table(t).kind for t in record.value.tables} <= {"task", "activity"}
        )
