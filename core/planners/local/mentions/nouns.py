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
from core.planners.local.marking.quoted_names import QuotedNames
from core.planners.local.marking.target import Target
from core.planners.local.mentions.joined_targets import JoinedTargets
from core.planners.local.mentions.named_records import NamedRecords
from core.planners.local.mentions.noun_words import WITHIN, NounWords
from core.planners.local.mentions.unnamed_records import UnnamedRecords

_LEADING_TO_PERSON = frozenset(
    "with w/ to from by about of for and call called ring rang phone phoned email emailed mail mailed text texted ping "
    "pinged meet met saw see visit visited ask asked tell told remind chase chased".split()
)
_BY_INITIALS = 0.8
"""How well initials fit people: nobody else is meant, but whether there is somebody is not known."""
_THIS = frozenset("it this that him her them he she they those these its his their".split())
_POSSESSIVE = frozenset({"her", "his", "their", "its", "there"})


class NounReader:
    """Reads the noun phrases of one message."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._nouns = NounWords(catalog, reading)
        self._named = NamedRecords(catalog, reading)
        self._unnamed = UnnamedRecords(catalog, reading)
        self._joined = JoinedTargets(catalog, reading)
        self._quotes = QuotedNames(reading, self._nouns.table_at)

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
            whole = self._joined.joined(out[-1], target) if out else None
            if whole is None:
                out.append(target)
            else:
                out[-1] = whole
            n = max(max(target.tokens) + 1, item.last)
        return out

    def table_at(self, n: int) -> Concept | None:
        """The table that the word at token `n` names."""
        return self._nouns.table_at(n)

    def _as_own(self, target: Target) -> Target:
        """The target as the speaker's own where he calls it so: "my Acme renewal"."""
        start = min(target.tokens)
        if not target.named or "my" not in self._words[max(0, start - 1) : start + 1]:
            return target
        return replace(target, mention=target.mention.model_copy(update={"own": True}))

    def _target_at(self, item: Item, first: int, last: int) -> Target | None:
        record = item.of("record")
        verb_like = item.first == first and item.has("verb") and is_chance(self._reading, item)
        if record is not None and record is _leading(item) and not verb_like:
            return self._named.target(item, record.value, first, last)
        pronoun = item.of("pronoun")
        if pronoun is not None and pronoun.value in _THIS and not self._points_at_name(item, last):
            return self._pointed_at(item, pronoun.value, last)
        quoted = self._quotes.target_at(item, first, last)
        if quoted is not None:
            return quoted
        if all(mark.kind == "country" for mark in item.marks) and self._is_person_by_initials(item.first, last):
            persons = self._catalog.of_kind("person")
            mention = RecordMention(words=self._reading.text.named(item.first, item.last), table=persons[0].name)
            return Target(mention, frozenset({item.first}), {persons[0].name: _BY_INITIALS})
        table_mark = item.of("table") if not self._begins_title(item) else None
        pointed = item.first > first and self._words[item.first - 1] in ("the", "that", "this")
        if table_mark is not None and (table_mark is _leading(item) or (pointed and item.kind == "field")):
            return self._unnamed.target(item, table_mark.value[0], first, last)
        return None

    def _begins_title(self, item: Item) -> bool:
        """Whether a table's word begins a job title that somebody is given: "title Lead Engineer"."""
        if item.first == 0 or item.last >= len(self._words):
            return False
        before = self._reading.items[self._reading.at[item.first - 1]]
        behind = self._reading.items[self._reading.at[item.last]]
        given = before.kind == "field" or self._words[before.first] in ("to", "as", "is", "now", "->", "=", ":")
        return behind.kind == "title" and given

    def _pointed_at(self, item: Item, pronoun: str, last: int) -> Target:
        """The record that a pronoun means, of the table whose word stands behind it: "it", "that deal"."""
        table = self._nouns.table_at(item.last) if item.last < last else None
        if pronoun in _POSSESSIVE and table is None:
            return Target(RecordMention(words=pronoun), frozenset({item.first}), {})
        tokens = frozenset(range(item.first, item.last + (1 if table else 0)))
        return Target(RecordMention(words=pronoun, table=table.table if table else None), tokens, {})

    def _is_person_by_initials(self, n: int, last: int) -> bool:
        """Whether somebody's initials stand at a token, with whom he works for: "with JD at Acme"."""
        before = self._words[n - 1] if n > 0 else ""
        if before not in _LEADING_TO_PERSON or n + 2 >= last or not may_be_a_person(self._reading.text, n):
            return False
        record = self._reading.items[self._reading.at[n + 2]].of("record")
        organisations = {table.name for table in self._catalog.of_kind("organisation")}
        return self._words[n + 1] in WITHIN and record is not None and bool(organisations & record.value.tables)

    def _points_at_name(self, item: Item, last: int) -> bool:
        """Whether a pronoun only points at the name behind it: "push that monitoring one out"."""
        if item.last >= last or self._words[item.first] not in ("that", "this", "those", "these"):
            return False
        behind = self._reading.items[self._reading.at[item.last]]
        return behind.kind == "record" and self._words[behind.last : behind.last + 1] == ("one",)


def _leading(item: Item) -> object:
    return item.marks[0] if item.marks else None
