"""Who a record is given to: "give it to Marcus", "Leila takes over", "set the owner to Lucy"."""

from core.catalog import FieldSpec, Table
from core.drafts import (
    RecordMention,
)
from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.taking_over import TakingOver
from core.planners.local.clauses.unknown_colleagues import UnknownColleagues
from core.planners.local.fields.clause_stretches import stretch_of
from core.planners.local.fields.filling import FieldReader
from core.planners.local.marking.marks import Item
from core.planners.local.marking.message import Message
from core.planners.local.marking.stretch import FieldsRead


class NewOwners:
    """Reads the owner that a clause gives a record to."""

    def __init__(self, message: Message, fields: FieldReader) -> None:
        self._reading = message.reading
        self._words = message.words
        self._fields = fields
        self._taking_over = TakingOver(message.reading)

    def read(self, table: Table, clause: Clause, found: FieldsRead, taken: frozenset[int]) -> None:
        """Puts the person who takes over, who is called the owner, or who stands behind a verb of giving."""
        if table.owner is None or table.owner in found.changes:
            return
        spec = table.field(table.owner)
        if self._takes_over(spec, clause, found, taken):
            return
        if table.owner in found.named and (stranger := self._unknown_owner(clause)) is not None:
            said = self._reading.text.named(stranger.first, stranger.last)
            found.put(table.owner, RecordMention(words=said, table=spec.table), range(stranger.first, stranger.last))
            found.named.remove(table.owner)
            return
        if "assign" not in clause.verbs and found.changes:
            return
        self._given(spec, clause, found, taken)

    def _takes_over(self, spec: FieldSpec, clause: Clause, found: FieldsRead, taken: frozenset[int]) -> bool:
        """Somebody who takes the record over, known or not: "Leila takes over the Acme deal"."""
        taking = self._taking_over.new_owner(clause.head, clause.last)
        if taking is None:
            return False
        value = self._fields.value_of(spec, taking[0], stretch_of(clause, taken))
        if value is None and not taking[0].marks:
            said = self._reading.text.named(taking[0].first, taking[0].last)
            value = RecordMention(words=said, table=spec.table)
        if value is None:
            return False
        found.put(spec.name, value, taking[1])
        return True

    def _given(self, spec: FieldSpec, clause: Clause, found: FieldsRead, taken: frozenset[int]) -> None:
        """A person behind a verb of giving: "give it to marcus", "give Leila the Acme deal"."""
        for item in self._reading.items_in(clause.head, clause.last):
            before = self._words[item.first - 1] if item.first else ""
            given = not found.changes and item.first == clause.head + 1 and self._words[clause.head] == "give"
            if self._words[item.first] in ("my", "our"):
                continue  # "it has come to my attention"
            if (before in ("to", "->") or given) and not taken & set(range(item.first, item.last)):
                value = self._fields.value_of(spec, item, stretch_of(clause, taken))
                if value is not None:
                    found.put(spec.name, value, range(item.first, item.last))

    def _unknown_owner(self, clause: Clause) -> Item | None:
        """Somebody whom nobody is called, and who is said to be the owner: "set the owner of it to Lucy"."""
        for item in UnknownColleagues(self._reading).named(clause.head + 1, clause.last):
            if self._words[item.first - 1] in ("to", "is", ":", "=", "->", "now", "be", "becomes"):
                return item
        return None
