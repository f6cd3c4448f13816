"""Records told by their names, with the words around a name that belong to it: "the acme renewal", "Bil Jackson"."""

from core.catalog import Catalog
from core.drafts import RecordMention
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.lexicon import Concept
from core.planners.local.marking.marks import Item
from core.planners.local.marking.names import Named
from core.planners.local.marking.target import Target
from core.planners.local.marking.vocabulary import COMMON_NOUNS, STOP_WORDS, VERB_FORMS, WITHOUT_WEIGHT
from core.planners.local.mentions.noun_words import ARTICLES, NounWords

_TOLD_TO_BE = frozenset("is -> = : now should 's becomes changes changed will".split())
_WORDS_BEFORE = 3
"""So many words before a known name may belong to the name before a table's word."""
_MOST_OF_NAME = 0.7
"""So much of a name means it whatever stands beside it."""
_LED_BY_TABLE = 0.9
"""How well a name fits the table whose word stands before it, at least."""


class NamedRecords:
    """Reads the names of one message that records have."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._nouns = NounWords(catalog, reading)

    def target(self, item: Item, named: Named, first: int, last: int) -> Target:
        """The record named at an item, within the tokens from `first` to `last`."""
        table, span = self._with_table(item, named, first, last)
        led = self._behind_table(item, named, first) if table is None else None
        if led is not None:
            return led
        tokens = set(range(span.start, span.stop + (1 if table is not None else 0)))
        if span.start > first and self._words[span.start - 1] in ARTICLES:
            tokens.add(span.start - 1)
        if max(tokens) + 1 < last and self._stands_for_noun(max(tokens) + 1):
            tokens.add(max(tokens) + 1)
        if table is not None:
            words = self._reading.text.named(span.start, span.stop)
            return Target(RecordMention(words=words, table=table.table), frozenset(tokens), {table.table: 1.0})
        fits = {name: named.best(name) for name in named.tables}
        whole = self._whole_person(item, fits, first, last)
        if whole == range(item.first, item.last):
            whole = self._whole_name(item, named, first)
        words = self._reading.text.named(whole.start, whole.stop)
        return Target(RecordMention(words=words), frozenset({*tokens, *whole}), fits)

    def _behind_table(self, item: Item, named: Named, first: int) -> Target | None:
        """The record whose name stands behind its table's word: "deal globex training"."""
        table = self._nouns.table_at(item.first - 1) if item.first > first else None
        if table is None or table.plural:
            return None
        return Target(
            RecordMention(words=self._reading.text.named(item.first, item.last), table=table.table),
            frozenset(range(item.first - 1, item.last)),
            {table.table: max(named.best(table.table), _LED_BY_TABLE)},
        )

    def _with_table(self, item: Item, named: Named, first: int, last: int) -> tuple[Concept | None, range]:
        """The table whose word stands behind the name, if one does, and the name that it then has."""
        start, stop = item.first, item.last
        table = self._nouns.table_at(stop) if stop < last and not self._is_field_told(stop, named) else None
        if table is None:
            middle = stop
            while middle < last and self._nouns.is_name_like(middle):
                middle += 1
            further = self._nouns.table_at(middle) if stop < middle < last else None
            if further is not None and self._words[middle - 1] not in VERB_FORMS:
                table, stop = further, middle
        if table is None:
            return None, range(start, stop)
        before = start
        while before > first and self._nouns.is_name_like(before - 1) and start - before < _WORDS_BEFORE:
            before -= 1
        if before < start and (before == first or self._words[before - 1] in ARTICLES):
            start = before
        return table, range(start, stop)

    def _whole_person(self, item: Item, fits: dict[str, float], first: int, last: int) -> range:
        """The tokens of a person's name of which one word alone is known: of "Bil Jackson" it may be either."""
        start, stop = item.first, item.last
        persons = {table.name for table in self._catalog.of_kind("person")}
        if stop - start > 1 or not persons & fits.keys() or not self._reading.text.tokens[start].text[:1].isupper():
            return range(start, stop)
        if start > first and self._is_part_of_name(start - 1):
            return range(start - 1, stop)
        return range(start, stop + (stop < last and self._is_part_of_name(stop)))

    def _whole_name(self, item: Item, named: Named, first: int) -> range:
        """The tokens of a name of which no more than a part is known: "Brightwell Corp renewal"."""
        start = item.first
        if max(fit.coverage for _, fit in named.hits) >= _MOST_OF_NAME:
            return range(start, item.last)
        while start > first and item.first - start < _WORDS_BEFORE and self._is_strange(start - 1):
            start -= 1
        return range(start, item.last)

    def _is_strange(self, n: int) -> bool:
        """Whether a word of which nothing is known is written as a name is."""
        word = self._words[n]
        item = self._reading.items[self._reading.at[n]]
        capital = self._reading.text.tokens[n].text[:1].isupper()
        if item.marks or word in STOP_WORDS | WITHOUT_WEIGHT | VERB_FORMS | COMMON_NOUNS or not word.isalpha():
            return False
        return capital

    def _is_part_of_name(self, n: int) -> bool:
        """Whether a word that means nothing else is written as a name is, where that says something."""
        shown = self._reading.text.tokens[n].text
        opens = n == 0 or self._words[n - 1] in (".", "!", "?", ":", "\n")
        return (
            not opens
            and shown[:1].isupper()
            and not shown.isupper()
            and self._nouns.is_name_like(n)
            and shown.isalpha()
        )

    def _is_field_told(self, n: int, named: Named) -> bool:
        """Whether a table's word at token `n` is a field of what is named, as in "X contact is Jane"."""
        item = self._reading.items[self._reading.at[n]]
        concept = self._nouns.table_at(n)
        told = self._words[item.last : item.last + 1]
        return (
            concept is not None
            and item.has("field")
            and named.best(concept.table) <= 0
            and bool(told)
            and told[0] in _TOLD_TO_BE
        )

    def _stands_for_noun(self, n: int) -> bool:
        """Whether a word stands behind a name for what it is: "the monitoring one", "the cold chain thing"."""
        item = self._reading.items[self._reading.at[n]]
        return self._words[n] in ("one", "thing") and item.last - item.first == 1
