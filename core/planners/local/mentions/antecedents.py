"""Whose records are meant by "his open deals" or "all the tasks she has": whom the message has named before."""

from core.catalog import Catalog, Table
from core.drafts import Condition, Me, RecordMention
from core.planners.local.fields.conditions import ConditionReader
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item

POSSESSIVES = frozenset({"his", "her", "hers", "their", "theirs", "its", "your", "yours"})
"""Words that say whose something is, of whom the message or the talk has spoken."""
_SUBJECTS = frozenset({"he", "she", "they", "it"})
_HAVING = frozenset("has have had owns own holds runs manages handles".split())
_BEING = frozenset("is are was were be 's".split())
"""Before "there" they say that something exists, rather than where."""
_OF_PERSONS = frozenset({"his", "her", "hers", "he", "she"})


class Antecedents:
    """Turns pronouns in a noun phrase over many records into conditions."""

    def __init__(self, catalog: Catalog, reading: Annotated, conditions: ConditionReader) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._conditions = conditions

    def at(self, first: int, last: int) -> int | None:
        """The token of the pronoun that says whose the records are; None where there is none."""
        for n in range(first, last):
            owns = n + 1 < last and self._words[n + 1] in _HAVING
            if self._words[n] in POSSESSIVES or (self._words[n] in _SUBJECTS and owns):
                return n
            told = self._words[n + 1 : n + 2] in (("at",), ("in",), ("with",))  # "over there at Hooli"
            if self._words[n] == "there" and self._words[n - 1] not in _BEING and not owns and not told:
                return n
        return None

    def condition(self, table: Table, n: int) -> Condition | None:
        """What the pronoun at token `n` asks of records of the table; None where it cannot tell whom it means."""
        if self._words[n] in ("your", "yours"):
            return None  # it is said to a colleague, or to the bot, which owns nothing
        personal = self._words[n] in _OF_PERSONS
        for item in reversed(self._reading.items_in(0, n)):
            if not self._may_be_meant(item, personal=personal, place=self._words[n] == "there"):
                continue
            conditions = self._conditions.about(table, item)
            return conditions[0] if len(conditions) == 1 else None
        return self._by_talk(table, self._words[n], personal=personal)

    def _may_be_meant(self, item: Item, *, personal: bool, place: bool) -> bool:
        if item.kind not in ("user", "record"):
            return False
        mark = item.marks[0]
        if mark.kind == "user":
            return not place and not isinstance(mark.value, Me)
        kinds = {self._catalog.table(name).kind for name in mark.value.tables}
        wanted = {"person"} if personal else {"organisation"} if place else {"person", "organisation"}
        return bool(kinds & wanted)

    def _by_talk(self, table: Table, word: str, *, personal: bool) -> Condition | None:
        """The one of that kind of whom the conversation has spoken."""
        kind = "person" if personal else "organisation"
        fields = [f for f in table.references if self._catalog.table(str(f.table)).kind == kind]
        if len(fields) != 1:
            return None
        return Condition(field=fields[0].name, operator="is", value=RecordMention(words=word, table=fields[0].table))
