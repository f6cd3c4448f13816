"""Records told by the word of their table, and by words that no record has: "the soylent deal", "the deal"."""

from core.catalog import Catalog
from core.drafts import RecordMention
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.lexicon import Concept
from core.planners.local.marking.marks import Item
from core.planners.local.marking.target import Target
from core.planners.local.mentions.noun_words import ARTICLES, NounWords

_TITLING = frozenset("about to regarding re called named for".split())
_TITLE_WITHIN = 6
_MEANT = frozenset(
    "corresponding respective related matching associated relevant said aforementioned appropriate same "
    "connected accompanying above".split()
)
"""Before the word of a table they mean the record that what was said is about."""
_OF_MANY = frozenset({"pipeline", "funnel", "forecast"})
"""Words for all records of a table: what stands behind one is not the name of one of them, as in "pipeline slides"."""
_LONGEST_NAME = 4
_UNSEEN = 0.5
"""How well a name that no record has fits the table whose word stands beside it."""


class UnnamedRecords:
    """Reads the words of tables in one message."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._nouns = NounWords(catalog, reading)

    def target(self, item: Item, concept: Concept, first: int, last: int) -> Target | None:
        """The record meant by a table's word at an item, within the tokens from `first` to `last`."""
        named = self._named_behind(item, concept, first, last)
        if named is not None:
            return named
        if self._words[item.first] in _OF_MANY and item.last < last and self._nouns.is_name_like(item.last):
            return None
        if not concept.plural and item.first - 1 > first and self._words[item.first - 1] in _MEANT:
            return _pointed_at(concept, range(item.first - 2, item.last))
        return self._told(item, concept, first, last) or self._alone(item, concept, first)

    def _told(self, item: Item, concept: Concept, first: int, last: int) -> Target | None:
        """The record told by words before or behind its table's word that may be its name."""
        before = self._name_begin(item, concept, first)
        article = before > first and self._words[before - 1] in ARTICLES
        opens = before == first and not concept.plural
        if before < item.first and (article or opens):
            words = self._reading.text.named(before, item.first)
            return _told_by(words, concept, range(before - article, item.last))
        after = item.last
        while after < last and self._nouns.is_name_like(after) and after - item.last < _LONGEST_NAME:
            after += 1
        if after > item.last and not concept.plural:
            return _told_by(self._reading.text.named(item.last, after), concept, range(item.first, after))
        return None

    def _name_begin(self, item: Item, concept: Concept, first: int) -> int:
        """Where the words begin that may be a name before a table's word; the word itself where none are."""
        n = item.first
        while n > first and item.first - n < _LONGEST_NAME:
            if not self._nouns.is_name_like(n - 1) and not self._is_choice_of_others(n - 1, concept.table):
                break
            n -= 1
        return n

    def _alone(self, item: Item, concept: Concept, first: int) -> Target | None:
        """The record that was spoken of, where its table's word stands alone: "the deal"."""
        if concept.plural:
            return None
        if item.first > first and self._words[item.first - 1] in ("the", "that", "this"):
            return _pointed_at(concept, range(item.first - 1, item.last))
        return _pointed_at(concept, range(item.first, item.last)) if item.first == first else None

    def _named_behind(self, item: Item, concept: Concept, first: int, last: int) -> Target | None:
        """The record whose name stands right behind its table's word: "the deal globex training"."""
        if item.last >= last or concept.plural:
            return None
        start = self._behind_entry(item.last, last)
        behind = self._reading.items[self._reading.at[self._title_at(start, last, concept)]]
        record = behind.of("record")
        if behind.first < item.last or record is None or record is not behind.marks[0]:
            return None
        if record.value.best(concept.table) <= 0:
            return None
        start = item.first - 1 if item.first > first and self._words[item.first - 1] in ARTICLES else item.first
        words = self._reading.text.named(behind.first, behind.last)
        return Target(
            RecordMention(words=words, table=concept.table), frozenset(range(start, behind.last)), {concept.table: 1.0}
        )

    def _behind_entry(self, n: int, last: int) -> int:
        """Where a name stands behind "the contact record of"; the token itself where no such words do."""
        if n + 2 >= last or self._words[n] not in ("record", "entry", "card", "file", "profile"):
            return n
        return n + 2 if self._words[n + 1] in ("of", "for") else n

    def _title_at(self, n: int, last: int, concept: Concept) -> int:
        """Where a title stands that is told by what is to be done: "the task about booking the belfast ferry"."""
        if self._catalog.table(concept.table).kind not in ("task", "activity") or self._words[n] not in _TITLING:
            return n
        for item in self._reading.items_in(n + 1, min(n + _TITLE_WITHIN, last)):
            record = item.of("record")
            if record is not None and record is item.marks[0]:
                best = max(record.value.best(table) for table in record.value.tables)
                return item.first if record.value.best(concept.table) >= best else n
            if item.marks and not item.has("verb", "choice_verb"):
                return n
        return n

    def _is_choice_of_others(self, n: int, table: str) -> bool:
        """Whether a word is a choice, but of no field of the table, and so may be a name: "the summit deal"."""
        item = self._reading.items[self._reading.at[n]]
        return bool(item.marks) and all(
            mark.kind == "choice" and all(concept.table != table for concept in mark.value) for mark in item.marks
        )


def _pointed_at(concept: Concept, tokens: range) -> Target:
    return Target(RecordMention(words="that", table=concept.table), frozenset(tokens), {})


def _told_by(words: str, concept: Concept, tokens: range) -> Target:
    return Target(RecordMention(words=words, table=concept.table), frozenset(tokens), {concept.table: _UNSEEN})
