"""Cities and industries of new companies that are said without the word: "palo alto, software"."""

from collections.abc import Sequence

from core.catalog import Table
from core.drafts import Given
from core.planners.local.capitals import titled
from core.planners.local.clause import Clause
from core.planners.local.industries import INDUSTRIES
from core.planners.local.marks import Item
from core.planners.local.message import Message
from core.planners.local.pieces import pieces_of
from core.planners.local.stretch import FieldsRead
from core.planners.local.vocabulary import STOP_WORDS

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
            if not words or words[-1] - words[0] >= 4 or words[-1] - words[0] + 1 != len(words):
                continue
            text = self._reading.text.words(words[0], words[-1] + 1)
            folded = " ".join(self._words[words[0] : words[-1] + 1])
            if industry is not None and industry.name not in found.changes and folded in INDUSTRIES:
                found.put(industry.name, Given(value=titled(text, all_words=False)), words)
            elif city is not None and city.name not in found.changes and self._may_be_city(words):
                found.put(city.name, Given(value=titled(text)), words)

    def _may_be_city(self, words: Sequence[int]) -> bool:
        items = [self._reading.items[self._reading.at[n]] for n in words]
        return all(
            not item.marks or item.marks[0].kind in ("country", "title") or self._is_only_diary(item) for item in items
        ) and all(self._words[n] not in STOP_WORDS and self._words[n].isalpha() for n in words)

    def _is_only_diary(self, item: Item) -> bool:
        """Whether an item only happens to stand in the title of a task or activity."""
        record = item.of("record")
        return (
            record is not None
            and record is item.marks[0]
            and {self._catalog.table(t).kind for t in record.value.tables} <= {"task", "activity"}
        )
