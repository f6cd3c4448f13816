"""Fill: noun phrases, which record is meant, by name ("the acme renewal") or by what it is ("the deal", "it")."""

from dataclasses import replace

from core.catalog import Catalog
from core.drafts import RecordMention
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.chance_names import is_chance
from core.planners.local.marking.colleagues_records import as_colleagues
from core.planners.local.marking.initials import may_be_a_person
from core.planners.local.marking.lexicon import Concept
from core.planners.local.marking.marks import Item
from core.planners.local.marking.names import Named
from core.planners.local.marking.quoted_names import QuotedNames
from core.planners.local.marking.target import Target
from core.planners.local.marking.vocabulary import STOP_WORDS, VERB_FORMS
from core.records import NameHit

_ARTICLES = frozenset("the a an my our this that their his her its".split())
_TOGETHER = frozenset("with w/ for about re from on of at".split())
_SOLD_TO = frozenset({"for", "with"})
"""Behind a deal they lead to its customer: "the training for Hooli"."""
_WITHIN = frozenset("at of from @ in".split())
_TITLING = frozenset("about to regarding re called named for".split())
_TITLE_WITHIN = 6
_TOLD_TO_BE = frozenset("is -> = : now should 's becomes changes changed will".split())
_LEADING_TO_PERSON = frozenset(
    "with w/ to from by about of for and call called ring rang phone phoned email emailed mail mailed text texted ping "
    "pinged meet met saw see visit visited ask asked tell told remind chase chased".split()
)
_BY_INITIALS = 0.8
"""How well initials fit people: nobody else is meant, but whether there is somebody is not known."""
_MEANT = frozenset(
    "corresponding respective related matching associated relevant said aforementioned appropriate same "
    "connected accompanying above".split()
)
"""Before the word of a table they mean the record that what was said is about."""
_OF_MANY = frozenset({"pipeline", "funnel", "forecast"})
"""Words for all records of a table: what stands behind one is not the name of one of them, as in "pipeline slides"."""
_THIS = frozenset("it this that him her them he she they those these its his their".split())


class NounReader:
    """Reads the noun phrases of one message."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._quotes = QuotedNames(reading, self.table_at)

    def targets(self, first: int, last: int) -> list[Target]:
        """The records named, or pointed at, in a stretch, in order; what one is within is part of it."""
        out: list[Target] = []
        n = first
        while n < last:
            item = self._reading.items[self._reading.at[n]]
            if item.first != n:
                n = item.last
                continue
            target = self._target_at(item, first, last)
            if target is None:
                n = item.last
                continue
            target = as_colleagues(self._catalog, self._reading, self._as_own(target))
            whole = self._with_party(out[-1], target) if out else None
            if whole is not None:
                out[-1] = whole
                n = max(max(target.tokens) + 1, item.last)
                continue
            if out and self._is_within(out[-1], target):
                inner = out[-1]
                mention = inner.mention.model_copy(update={"within": (*inner.mention.within, target.mention)})
                out[-1] = Target(
                    mention, inner.tokens | target.tokens | frozenset(range(max(inner.tokens) + 1, n)), inner.fits
                )
            else:
                out.append(target)
            n = max(max(target.tokens) + 1, item.last)
        return out

    def _with_party(self, inner: Target, outer: Target) -> Target | None:
        """A task or activity told by what it is about and whom it is with: "the redlines call with jane"."""
        between = [w for w in self._words[max(inner.tokens) + 1 : min(outer.tokens)] if w not in _ARTICLES]
        if not inner.named or not outer.named or len(between) != 1 or between[0] not in _TOGETHER:
            return None
        known = {hit.table for n in inner.tokens for hit in self._hits_at(n)}
        doings = {name for name in inner.fits if self._catalog.table(name).kind in ("task", "activity")}
        best = max(inner.fits.values(), default=0.0)
        meant = {name for name in doings & known if inner.fits[name] >= best}
        parties = {name for name in outer.fits if self._catalog.table(name).kind not in ("task", "activity")}
        if not meant or not parties:
            return None
        tokens = frozenset(range(min(inner.tokens), max(outer.tokens) + 1))
        titled = meant & self._titled_with_both(inner, outer)
        fits = {name: inner.fits[name] for name in titled or meant}
        if titled:
            words = f"{inner.mention.words} {outer.mention.words}"
            return replace(inner, mention=inner.mention.model_copy(update={"words": words}), tokens=tokens, fits=fits)
        within = (*inner.mention.within, outer.mention)
        return replace(inner, mention=inner.mention.model_copy(update={"within": within}), tokens=tokens, fits=fits)

    def _titled_with_both(self, inner: Target, outer: Target) -> set[str]:
        """The tables with a record that both names may name."""
        named = [{(hit.table, hit.id) for n in target.tokens for hit in self._hits_at(n)} for target in (inner, outer)]
        return {table for table, _ in named[0] & named[1]}

    def _hits_at(self, n: int) -> list[NameHit]:
        record = self._reading.items[self._reading.at[n]].of("record")
        return [hit for hit, _ in record.value.hits] if record is not None else []

    def _as_own(self, target: Target) -> Target:
        """The target as the speaker's own where he calls it so: "my Acme renewal"."""
        start = min(target.tokens)
        if not target.named or "my" not in self._words[max(0, start - 1) : start + 1]:
            return target
        return replace(target, mention=target.mention.model_copy(update={"own": True}))

    def table_at(self, n: int) -> Concept | None:
        """The table that the word at token `n` names."""
        if n >= len(self._words):
            return None
        item = self._reading.items[self._reading.at[n]]
        if item.first != n:
            return None
        mark = item.of("table")
        if mark is not None:
            return mark.value[0]  # type: ignore[no-any-return]  # marks of tables hold concepts
        kind = item.of("choice") if not item.has("field") else None
        for concept in kind.value if kind is not None else ():
            table = self._catalog.table(concept.table)
            if table.kind == "activity" and table.field(concept.field).role == "kind":
                return Concept("table", table.name)
        return None

    def _target_at(self, item: Item, first: int, last: int) -> Target | None:
        record = item.of("record")
        verb_like = item.first == first and item.has("verb") and is_chance(self._reading, item)
        if record is not None and record is _leading(item) and not verb_like:
            return self._named(item, record.value, first, last)
        pronoun = item.of("pronoun")
        if pronoun is not None and pronoun.value in _THIS and not self._points_at_name(item, last):
            table = self.table_at(item.last) if item.last < last else None
            if pronoun.value in ("her", "his", "their", "its", "there") and table is None:
                tokens = frozenset({item.first})
                return Target(RecordMention(words=pronoun.value), tokens, {})
            tokens = frozenset(range(item.first, item.last + (1 if table else 0)))
            return Target(RecordMention(words=pronoun.value, table=table.table if table else None), tokens, {})
        quoted = self._quotes.target_at(item, first, last)
        if quoted is not None:
            return quoted
        if all(mark.kind == "country" for mark in item.marks) and self._is_person_by_initials(item.first, last):
            persons = self._catalog.of_kind("person")
            mention = RecordMention(words=self._words_of(item), table=persons[0].name)
            return Target(mention, frozenset({item.first}), {persons[0].name: _BY_INITIALS})
        table_mark = item.of("table")
        pointed = item.first > first and self._words[item.first - 1] in ("the", "that", "this")
        if table_mark is not None and (table_mark is _leading(item) or (pointed and item.marks[0].kind == "field")):
            return self._unnamed(item, table_mark.value[0], first, last)
        return None

    def _words_of(self, item: Item) -> str:
        return self._reading.text.named(item.first, item.last)

    def _is_person_by_initials(self, n: int, last: int) -> bool:
        """Whether somebody's initials stand at a token, with whom he works for: "with JD at Acme"."""
        before = self._words[n - 1] if n > 0 else ""
        if before not in _LEADING_TO_PERSON or n + 2 >= last or not may_be_a_person(self._reading.text, n):
            return False
        record = self._reading.items[self._reading.at[n + 2]].of("record")
        organisations = {table.name for table in self._catalog.of_kind("organisation")}
        return self._words[n + 1] in _WITHIN and record is not None and bool(organisations & record.value.tables)

    def _named(self, item: Item, named: Named, first: int, last: int) -> Target:
        start, stop = item.first, item.last
        table = self.table_at(stop) if stop < last and not self._is_field_told(stop, named) else None
        words = self._reading.text.named(item.first, item.last)
        if table is None:
            middle = stop
            while middle < last and self._is_name_like(middle):
                middle += 1
            further = self.table_at(middle) if stop < middle < last else None
            if further is not None and self._words[middle - 1] not in VERB_FORMS:
                table, words, stop = further, self._reading.text.named(item.first, middle), middle
        if table is not None:
            before = start
            while before > first and self._is_name_like(before - 1) and start - before < 3:
                before -= 1
            if before < start and (before == first or self._words[before - 1] in _ARTICLES):
                words, start = self._reading.text.named(before, stop), before
        elif item.first > first and (earlier := self.table_at(item.first - 1)) is not None and not earlier.plural:
            return Target(
                RecordMention(words=words, table=earlier.table),
                frozenset(range(item.first - 1, stop)),
                {earlier.table: max(named.best(earlier.table), 0.9)},
            )
        tokens = set(range(start, stop + (1 if table is not None else 0)))
        if start > first and self._words[start - 1] in _ARTICLES:
            tokens.add(start - 1)
        if max(tokens) + 1 < last and self._stands_for_noun(max(tokens) + 1):
            tokens.add(max(tokens) + 1)
        if table is not None:
            return Target(RecordMention(words=words, table=table.table), frozenset(tokens), {table.table: 1.0})
        fits = {name: named.best(name) for name in named.tables}
        whole = self._whole_person(item, fits, first, last)
        words = self._reading.text.named(whole.start, whole.stop)
        return Target(RecordMention(words=words), frozenset({*tokens, *whole}), fits)

    def _whole_person(self, item: Item, fits: dict[str, float], first: int, last: int) -> range:
        """The tokens of a person's name of which one word alone is known: of "Bil Jackson" it may be either."""
        start, stop = item.first, item.last
        persons = {table.name for table in self._catalog.of_kind("person")}
        if stop - start > 1 or not persons & fits.keys() or not self._reading.text.tokens[start].text[:1].isupper():
            return range(start, stop)
        if start > first and self._is_part_of_name(start - 1):
            return range(start - 1, stop)
        return range(start, stop + (stop < last and self._is_part_of_name(stop)))

    def _is_part_of_name(self, n: int) -> bool:
        """Whether a word that means nothing else is written as a name is, where that says something."""
        shown = self._reading.text.tokens[n].text
        opens = n == 0 or self._words[n - 1] in (".", "!", "?", ":", "\n")
        return not opens and shown[:1].isupper() and not shown.isupper() and self._is_name_like(n) and shown.isalpha()

    def _is_field_told(self, n: int, named: Named) -> bool:
        """Whether a table's word at token `n` is a field of what is named, as in "X contact is Jane"."""
        item = self._reading.items[self._reading.at[n]]
        concept = self.table_at(n)
        told = self._words[item.last : item.last + 1]
        return (
            concept is not None
            and item.has("field")
            and named.best(concept.table) <= 0
            and bool(told)
            and told[0] in _TOLD_TO_BE
        )

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
        start = item.first - 1 if item.first > first and self._words[item.first - 1] in _ARTICLES else item.first
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

    def _unnamed(self, item: Item, concept: Concept, first: int, last: int) -> Target | None:
        """A table's word with words that no record has, or alone: "the soylent deal", "the deal"."""
        named = self._named_behind(item, concept, first, last)
        if named is not None:
            return named
        if self._words[item.first] in _OF_MANY and item.last < last and self._is_name_like(item.last):
            return None
        before = item.first
        if not concept.plural and item.first - 1 > first and self._words[item.first - 1] in _MEANT:
            tokens = frozenset(range(item.first - 2, item.last))
            return Target(RecordMention(words="that", table=concept.table), tokens, {})
        while before > first and item.first - before < 4:
            if not self._is_name_like(before - 1) and not self._is_choice_of_others(before - 1, concept.table):
                break
            before -= 1
        article = before > first and self._words[before - 1] in _ARTICLES
        opens = before == first and not concept.plural
        if before < item.first and (article or opens):
            words = self._reading.text.named(before, item.first)
            return Target(
                RecordMention(words=words, table=concept.table),
                frozenset(range(before - article, item.last)),
                {concept.table: 0.5},
            )
        after = item.last
        while after < last and self._is_name_like(after) and after - item.last < 4:
            after += 1
        if after > item.last and not concept.plural:
            words = self._reading.text.named(item.last, after)
            return Target(
                RecordMention(words=words, table=concept.table),
                frozenset(range(item.first, after)),
                {concept.table: 0.5},
            )
        if item.first > first and self._words[item.first - 1] in ("the", "that", "this") and not concept.plural:
            return Target(
                RecordMention(words="that", table=concept.table), frozenset(range(item.first - 1, item.last)), {}
            )
        if item.first == first and not concept.plural:
            return Target(RecordMention(words="that", table=concept.table), frozenset(range(item.first, item.last)), {})
        return None

    def _stands_for_noun(self, n: int) -> bool:
        """Whether a word stands behind a name for what it is: "the monitoring one", "the cold chain thing"."""
        item = self._reading.items[self._reading.at[n]]
        return self._words[n] in ("one", "thing") and item.last - item.first == 1

    def _points_at_name(self, item: Item, last: int) -> bool:
        """Whether a pronoun only points at the name behind it: "push that monitoring one out"."""
        if item.last >= last or self._words[item.first] not in ("that", "this", "those", "these"):
            return False
        behind = self._reading.items[self._reading.at[item.last]]
        return (
            bool(behind.marks)
            and behind.marks[0].kind == "record"
            and self._words[behind.last : behind.last + 1] == ("one",)
        )

    def _is_name_like(self, n: int) -> bool:
        item = self._reading.items[self._reading.at[n]]
        word = self._words[n]
        return (
            (not item.marks or (item.has("title", "country") and not item.has("verb")))
            and any(c.isalnum() for c in word)
            and word not in STOP_WORDS
            and word != "'s"
        ) or (bool(item.of("record")) and item.last - item.first == 1)

    def _is_choice_of_others(self, n: int, table: str) -> bool:
        """Whether a word is a choice, but of no field of the table, and so may be a name: "the summit deal"."""
        item = self._reading.items[self._reading.at[n]]
        return bool(item.marks) and all(
            mark.kind == "choice" and all(concept.table != table for concept in mark.value) for mark in item.marks
        )

    def _is_deal(self, target: Target) -> bool:
        """Whether a name is that of a deal, rather than of what can do something or be done for somebody."""
        best = max(target.fits.values(), default=0.0)
        kinds = {self._catalog.table(name).kind for name, fit in target.fits.items() if fit >= best}
        return kinds == {"opportunity"}

    def _is_within(self, inner: Target, outer: Target) -> bool:
        between = [w for w in self._words[max(inner.tokens) + 1 : min(outer.tokens)] if w not in ("the", "our", "my")]
        if not inner.named or not outer.named or len(between) != 1:
            return False
        if between[0] not in _WITHIN and not (between[0] in _SOLD_TO and self._is_deal(inner)):
            return False
        organisations = {table.name for table in self._catalog.of_kind("organisation")}
        return bool(organisations & set(outer.fits))


def _leading(item: Item) -> object:
    return item.marks[0] if item.marks else None
