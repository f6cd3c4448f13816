"""States that are told with a record and little else: "task X = done", "won Hooli", "25k for Acme"."""

from collections.abc import Sequence

from core.catalog import Catalog
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item
from core.planners.local.marking.small_words import ARTICLES
from core.planners.local.marking.vocabulary import STOP_WORDS

_FOR_RECORD = 2
_BEING = frozenset(
    "is becomes become be 's takes take took taking taken over as serves acts remains steps stepped stepping in up "
    "replaces succeeds follows functions stands".split()
)
_BECOMING_POST = _BEING | frozenset(
    "now will gonna to should shall the our my new main primary key going from on their real true actual best biggest "
    "internal economic strongest only sole chief day-to-day preferred".split()
)
_OF_RECORD = frozenset("on for of at with".split())
_CLOSING = frozenset("check tick cross mark strike close knock wrap finish polish scratch complete cancel".split())
"""Verbs of command, alone or with a particle, by which something to do is done."""
_WHO_DID = frozenset(
    "we i they he she 've 's have has had just finally now also officially already actually we've i've they've weve "
    "ive theyve".split()
)
"""Before what became of a record they say who did it."""
_SLIGHT = frozenset("now stage the please then".split())


class ToldStates:
    """Finds them in one message."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._persons = {table.name for table in catalog.of_kind("person")}

    def closes_task(self, head: int, last: int) -> bool:
        """Whether a task is named and told to be done: "task send the form = done", "tick the form off"."""
        items = self._telling(head, last)
        if len(items) < 3 or not items[0].has("table", "choice_verb"):
            return False
        marks = [mark for mark in items[0].marks if mark.kind in ("table", "choice_verb")]
        kinds = {c.table for mark in marks for c in mark.value if not c.plural}
        tasks = {name for name in kinds if self._catalog.table(name).kind == "task"}
        ends = items[-1].of("choice", "choice_verb")
        states = ends is not None and any(c.table in tasks and self._is_state(c.table, c.field) for c in ends.value)
        named = items[1].of("record")
        return states and (items[1].has("quoted") or (named is not None and bool(tasks & named.value.tables)))

    def closes_pointed(self, head: int, last: int) -> bool:
        """Whether what was spoken of is ticked off: "check that one off", "close it out"."""
        item = self._reading.items[self._reading.at[head]]
        if item.first != head or self._words[head] not in _CLOSING or item.last >= last:
            return False
        told = item.of("choice_verb")
        behind = self._reading.items[self._reading.at[item.last]]
        pointed = self._words[item.last] in ("that", "this", "it", "those", "these", "them", "the", "my")
        return told is not None and (pointed or behind.has("record"))

    def tells_outcome(self, head: int, last: int) -> bool:
        """Whether it is told what became of a record: "won Hooli", "we've just lost the Acme renewal"."""
        items = self._telling(head, last)
        who = 0
        while who + 1 < len(items) and self._words[items[who].first] in _WHO_DID and not items[who].has("choice_verb"):
            who += 1
        items = items[who:]
        told = items[0].of("choice_verb") if len(items) > 1 else None
        named = items[1].of("record") if told is not None else None
        if told is None or named is None or named is not items[1].marks[0]:
            return False
        behind = items[2] if len(items) > _FOR_RECORD else None
        if who and behind is not None and not behind.marks and self._words[behind.first] not in STOP_WORDS:
            return False  # "she signed the migration paperwork"
        states = {concept.table for concept in told.value if self._is_state(concept.table, concept.field)}
        return bool(states & named.value.tables)

    def appoints(self, head: int, last: int) -> bool:
        """Whether it is told who stands in a field of a record: "Jane Park is our contact on Acme from now on"."""
        items = self._reading.items_in(head, last)
        named = [n for n, item in enumerate(items) if item.kind == "record"]
        field = next((n for n, item in enumerate(items) if self._is_post(item)), None)
        if len(named) != _FOR_RECORD or field is None:
            return False
        person, thing = (items[n] for n in named)
        led = all(self._words[i.first] in _BECOMING_POST for i in items[named[0] + 1 : field])
        being = any(self._words[i.first] in _BEING for i in items[named[0] + 1 : field])
        behind = items[field + 1 : named[1]]
        tables = self._tables_with_post(items[field])
        return (
            named[0] < field < named[1]
            and led
            and being
            and 1 <= len(behind) <= _FOR_RECORD
            and self._words[behind[0].first] in _OF_RECORD
            and all(self._words[item.first] in ARTICLES for item in behind[1:])
            and bool(person.marks[0].value.tables & self._persons)
            and bool(thing.marks[0].value.tables & tables)
        )

    def fills_post(self, items: Sequence[Item]) -> bool:
        """Whether it is told who stands in a field of what was named before: "Acme pilot: contact is Jane Park now"."""
        being = len(items) > _FOR_RECORD and self._words[items[1].first] in ("is", ":", "=", "'s", "->", "now")
        return being and self._is_post(items[0]) and items[2].kind == "record"

    def appoints_silently(self, head: int, last: int) -> bool:
        """Whether somebody comes to stand in such a field, and it is not said of which record."""
        items = self._reading.items_in(head, last)
        if len(items) < _FOR_RECORD + 1 or items[0].kind != "record":
            return False
        person = bool(items[0].marks[0].value.tables & self._persons)
        words = [self._words[item.first] for item in items[1:-1]]
        return person and self._is_post(items[-1]) and "over" in words and all(w in _BECOMING_POST for w in words)

    def _is_post(self, item: Item) -> bool:
        return bool(self._tables_with_post(item))

    def _tables_with_post(self, item: Item) -> set[str]:
        """The tables of which an item names the field that refers to a person."""
        concepts = [c for m in item.marks if m.kind == "field" for c in m.value]
        return {c.table for c in concepts if self._catalog.table(c.table).field(c.field).table in self._persons}

    def value_for_record(self, items: Sequence[Item]) -> bool:
        """Whether a value, "for" and a record are all that is said: "25k for Acme", "proposal now for Acme"."""
        lead = items[0].kind if items else None
        rest = [item for item in items[1:] if self._words[item.first] not in _SLIGHT]
        return (
            lead in ("money", "percent", "choice")
            and len(rest) == _FOR_RECORD
            and self._words[rest[0].first] in ("for", "on")
            and rest[1].has("record")
            and rest[1].kind == "record"
        )

    def _telling(self, first: int, last: int) -> list[Item]:
        return [item for item in self._reading.items_in(first, last) if self._words[item.first] not in ARTICLES]

    def _is_state(self, table: str, field: str) -> bool:
        return self._catalog.table(table).field(field).role == "state"
