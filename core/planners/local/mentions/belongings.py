"""What a new record belongs to: the company, person or deal named beside it, its owner, or what the talk is about."""

from core.catalog import Table
from core.drafts import Change, DraftValue, Me, NewRecord, RecordMention
from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.pieces import start_of
from core.planners.local.clauses.segments import starts_line
from core.planners.local.fields.scope import Scope
from core.planners.local.marking.marks import Item
from core.planners.local.marking.message import Message
from core.planners.local.marking.names import Named
from core.planners.local.marking.stretch import FieldsRead
from core.planners.local.marking.vocabulary import LEADS

_TO_EMPLOYER = frozenset("to under into onto within inside by".split())
"""Before the company that somebody is added to: "add Rasmus Holm to Nordlys"."""
_BEFORE_REFERENCE = frozenset(", : ( & / | - chez bei".split())


class BelongingReader:
    """Finds the records that a new record refers to."""

    def __init__(self, message: Message, scope: Scope) -> None:
        self._catalog = message.catalog
        self._reading = message.reading
        self._words = message.words
        self._scope = scope

    def references(self, clause: Clause, table: Table, found: FieldsRead, taken: set[int]) -> None:
        """Records named beside the new one: "at Hooli", "for Nordlys", "grace as primary contact"."""
        for item in self._reading.items_in(start_of(clause), clause.last):
            span = range(item.first, item.last)
            if taken & set(span):
                continue
            spec = self._reference_field(table, item, clause)
            if spec is None or spec in found.changes:
                continue
            value = self._reference(table, spec, item)
            if value is not None:
                found.put(spec, value, span)
                taken.update(span)

    def company(self, item: Item, table: Table, found: FieldsRead, taken: set[int]) -> None:
        """The company that stands before the record's name: "Hooli's new buyer Mia Holm"."""
        for spec in table.references:
            if self._catalog.table(str(spec.table)).kind == "organisation" and spec.name not in found.changes:
                value = self._reference(table, spec.name, item)
                if value is not None:
                    found.put(spec.name, value, range(item.first, item.last))
                    taken.update(range(item.first, item.last))
                return

    def _reference_field(self, table: Table, item: Item, clause: Clause) -> str | None:
        record = item.of("record")
        made = self._made_at(item)
        if (record is None or record is not item.marks[0]) and made is None:
            return None
        tables = record.value.tables if record is not None and isinstance(record.value, Named) else frozenset()
        if made is not None:
            tables = tables | {made}
        near = self._field_beside(table, item, clause)
        if near is not None and table.field(near).table in tables:
            return near
        before = self._words[item.first - 1] if item.first else ""
        for kind in ("organisation", "person", "opportunity"):
            for spec in table.references:
                outer = self._catalog.table(str(spec.table))
                if (
                    outer.kind == kind
                    and outer.name in tables
                    and (
                        before in LEADS
                        or before in _BEFORE_REFERENCE
                        or starts_line(self._reading, item.first)
                        or self._heads_name(item)
                        or kind == "person"
                        or (before in _TO_EMPLOYER and (table.kind, kind) == ("person", "organisation"))
                        or self._beside_title(table, item)
                    )
                ):
                    return spec.name
        return None

    def _heads_name(self, item: Item) -> bool:
        """Whether a company stands between the noun and a colon: "new deal Hooli: dock sensors"."""
        noun = self._reading.items[self._reading.at[item.first - 1]] if item.first else item
        return noun.has("table") and self._words[item.last : item.last + 1] in ((":",), ("-",), ("–",), ("—",))

    def _beside_title(self, table: Table, item: Item) -> bool:
        """Whether a job title stands beside a company, or something of it: "sales director globex", "globex's ...".

        Only of people: a deal's name may begin with its company's.
        """
        items, n = self._reading.items, self._reading.at[item.first]
        behind = self._words[item.last : item.last + 1] == ("'s",)
        return table.kind == "person" and (
            behind or any(i.has("title") for i in (*items[n - 1 : n], *items[n + 1 : n + 2]))
        )

    def _made_at(self, item: Item) -> str | None:
        made = self._scope.made_named(self._reading.text.named(item.first, item.last))
        return made.table.name if made is not None else None

    def _field_beside(self, table: Table, item: Item, clause: Clause) -> str | None:
        """A reference field named right after ("X as primary contact") or before ("contact: X") a record."""
        around = [
            *self._reading.items_in(item.last, min(item.last + 4, clause.last)),
            *reversed(self._reading.items_in(max(clause.head, item.first - 3), item.first)),
        ]
        for other in around:
            mark = other.of("field")
            for concept in mark.value if mark is not None else ():
                if concept.table == table.name and table.field(concept.field).type == "reference":
                    return str(concept.field)
            if self._words[other.first] == ",":
                continue
        return None

    def _reference(self, table: Table, column: str, item: Item) -> DraftValue | None:
        words = self._reading.text.named(item.first, item.last)
        made = self._scope.made_named(words, table.field(column).table)
        if made is not None:
            return NewRecord(label=made.label)
        return RecordMention(words=words, table=table.field(column).table)

    def owner(self, clause: Clause, table: Table, found: FieldsRead, taken: set[int]) -> None:
        """Whose the new record is: "Dana is the owner", "for marcus"."""
        if table.owner is None:
            return
        for item in self._reading.items_in(clause.head, clause.last):
            user = item.of("user")
            if user is None or isinstance(user.value, Me) or taken & set(range(item.first, item.last)):
                continue
            near = self._reading.items_in(max(clause.head, item.first - 3), min(item.last + 4, clause.last))
            before = self._words[item.first - 1] if item.first else ""
            theirs = before in ("for", "under") or self._words[max(0, item.first - 2) : item.first] in (
                ("assign", "to"),
                ("assigned", "to"),
                ("her", "to"),
                ("him", "to"),
                ("it", "to"),
            )
            if (
                theirs
                or self._words[item.last : item.last + 2] == ("should", "own")
                or any(self._is_owner_word(other, table) for other in near)
            ):
                words = self._reading.text.named(item.first, item.last)
                found.put(
                    table.owner,
                    RecordMention(words=words, table=self._catalog.users.name),
                    range(item.first, item.last),
                )
                taken.update(range(item.first, item.last))
                beside = (other for other in near if item.first - other.last in (0, 1) or other.first == item.last)
                taken.update(
                    n for other in beside if self._is_owner_word(other, table) for n in range(other.first, other.last)
                )
                return

    def _is_owner_word(self, item: Item, table: Table) -> bool:
        mark = item.of("field")
        return mark is not None and any(c.table == table.name and c.field == table.owner for c in mark.value)

    def by_context(self, table: Table, fields: set[str]) -> list[Change]:
        """What the message was about before: the company that is being made or that is the topic."""
        out: list[Change] = []
        for spec in table.references:
            outer = self._catalog.table(str(spec.table))
            if spec.name in fields or outer.kind != "organisation":
                continue
            if any(table.field(source).name in fields for source in spec.inherit):
                continue
            made = self._scope.made_of_kind("organisation")
            if made is not None and made.table.name == outer.name and made.table.name != table.name:
                out.append(Change(field=spec.name, value=NewRecord(label=made.label)))
                continue
            topic = self._scope.latest("organisation")
            if topic is not None and table.kind in ("person", "opportunity"):
                out.append(Change(field=spec.name, value=RecordMention(words=topic.mention.words, table=outer.name)))
        return out
