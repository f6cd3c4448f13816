"""Companies of new people and deals that no record has: "new contact Tim Cook, buyer at Zephyr Foods".

The company is kept as it was named, so that the speaker hears that it is not there; left out, nobody would notice.
"""

from core.catalog import Catalog, Table
from core.drafts import Change, Given, RecordMention, StepDraft
from core.language.normalise import fold
from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.pieces import pieces_of
from core.planners.local.clauses.unknown_objects import UnknownObjects
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item
from core.planners.local.marking.vocabulary import STOP_WORDS

_AT = frozenset({"at", "@", "from", "with", "of"})
_FOR = frozenset({"for", "-"})
"""Behind the noun they lead to a company only where a colon ends its name: "new contact for Zephyr Foods: Tim Cook"."""
_SOLD_TO = frozenset({"at", "@", "with", "for"})
_LINKS = frozenset({":", "=", "is"})
_JOINING = frozenset({"&", "and", "of", "de", "la", "du", "y", "-", "'s"})
_SURE = frozenset({"at", "@"})
_BEHIND = frozenset("works working worked employed based sits someone somebody person over one guy".split())
_LEAST = 2
"""Behind "from" and "of" a single name may be a town, a country or a site."""
_LONGEST = 5


class UnknownCompanies:
    """Finds the companies in one message that its new people belong to and no record is."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._firms = catalog.names_of("organisation")
        self._reading = reading
        self._words = reading.text.folded
        self._objects = UnknownObjects(reading)

    def added(self, table: Table, clause: Clause, step: StepDraft) -> StepDraft:
        """The new record with the company that is named beside its name or a job, where the step holds none."""
        fields = [field for field in table.references if field.table in self._firms]
        said = {change.field for change in step.changes}
        if table.kind not in ("person", "opportunity") or not fields or said & {field.name for field in fields}:
            return step
        named = self._called(clause, fields[0].name, table)
        if table.kind == "person":
            named = named or self._led(clause, _words_of(step)) or self._in_a_piece(clause, step)
        else:
            named = named or self._sold_to(clause, _words_of(step))
        if named is None:
            return step
        mention = RecordMention(words=self._reading.text.named(named.start, named.stop), table=fields[0].table)
        return step.model_copy(update={"changes": (*step.changes, Change(field=fields[0].name, value=mention))})

    def _led(self, clause: Clause, name: set[str]) -> range | None:
        """Behind "at" and the like: "buyer at Zephyr Foods", "new contact for Zephyr Foods: ..."."""
        for n in range(clause.head + 1, clause.last - 1):
            before = self._reading.items[self._reading.at[n - 1]]
            noun = before.has("table")
            if noun and self._words[n] in _AT | _FOR:
                colon = next((k for k in range(n + 1, min(n + 2 + _LONGEST, clause.last)) if self._words[k] == ":"), n)
                if colon > n + 1 and all(self._is_plain(k) for k in range(n + 1, colon)):
                    return range(n + 1, colon)
            behind = self._words[n - 1] in name or noun or before.has("title") or self._words[n - 1] in _BEHIND
            if self._words[n] not in _AT or not behind:
                continue
            last = self._name_end(n + 1, clause.last)
            kept = set(self._words[n + 1 : last]) <= name  # "Head of Field Sales"
            if not kept and last - n - 1 >= (1 if self._words[n] in _SURE else _LEAST):
                return range(n + 1, last)
        return None

    def _sold_to(self, clause: Clause, name: set[str]) -> range | None:
        """Behind the noun of a deal: "new deal for Zephyr Foods, 20k"."""
        for n in range(clause.head + 1, clause.last - 1):
            noun = self._reading.items[self._reading.at[n - 1]].has("table")
            found = self._objects.at(n + 1, clause.last) if noun and self._words[n] in _SOLD_TO else None
            if found is not None and not set(self._words[found.start : found.stop]) <= name:
                return found
        return None

    def _called(self, clause: Clause, field: str, table: Table) -> range | None:
        """Behind the name of the field: "company: Zephyr Foods"."""
        for item in self._reading.items_in(clause.head + 1, clause.last):
            mark = item.of("field")
            if mark is None or not any((c.table, c.field) == (table.name, field) for c in mark.value):
                continue
            first = item.last + (self._words[item.last : item.last + 1] != () and self._words[item.last] in _LINKS)
            last = self._name_end(first, clause.last)
            if last > first:
                return range(first, last)
        return None

    def _in_a_piece(self, clause: Clause, step: StepDraft) -> range | None:
        """As all that stands between two commas beside a job: "new contact: Tim Cook, Zephyr Foods, buyer"."""
        if len(step.changes) <= _LEAST:
            return None
        said = _words_of(step)
        for first, last in pieces_of(self._reading, clause)[1:]:
            stop = self._name_end(first, last)
            if stop == last and last - first >= _LEAST and not said & set(self._words[first:last]):
                return range(first, last)
        return None

    def _is_plain(self, n: int) -> bool:
        word = self._words[n]
        return (not self._reading.items[self._reading.at[n]].marks and word not in STOP_WORDS) or word in _JOINING

    def _name_end(self, first: int, last: int) -> int:
        """The token behind a name in capitals, of words that mean nothing else."""
        n = first
        while n < last and (self._is_capital(n) or (self._joins(n, last) and n > first)):
            n += 1
        return n

    def _is_capital(self, n: int) -> bool:
        item: Item = self._reading.items[self._reading.at[n]]
        meant = item.has("when", "record", "user", "email", "phone", "money", "title", "field")
        return self._reading.text.tokens[n].text[:1].isupper() and not meant

    def _joins(self, n: int, last: int) -> bool:
        return self._words[n] in _JOINING and n + 1 < last and self._reading.text.tokens[n + 1].text[:1].isupper()


def _words_of(step: StepDraft) -> set[str]:
    """The folded words of the values of a step."""
    given = (change.value.value for change in step.changes if isinstance(change.value, Given))
    return {word for value in given for word in fold(str(value)).split()}
