"""What kind of task it is: a call, a meeting, an e-mail."""

from core.catalog import FieldSpec, Table
from core.drafts import DraftValue, Given
from core.planners.local.marking.message import Message

_WITH = (("with",), ("w/",), ("w",))
_ARRANGING = frozenset(
    "schedule book arrange organise organize plan set up have hold grab get do fix a an the another quick short brief "
    "new next follow-up first second".split()
)


class TaskKinds:
    """Reads the kind of a task from its noun or from what is to be done."""

    def __init__(self, message: Message) -> None:
        self._reading = message.reading
        self._words = message.words

    def from_noun(self, said: tuple[int, ...], table: Table, changes: dict[str, DraftValue]) -> None:
        """By the noun that opens the wish: "a call with Jane tomorrow"; `said` are its tokens."""
        spec = table.with_role("kind")
        if spec is None or not said:
            return
        for mark in self._reading.marks_in(said[0], said[-1] + 1, "choice", "choice_verb"):
            for concept in mark.value:
                if (concept.table, concept.field) == (table.name, spec.name):
                    changes.setdefault(spec.name, Given(value=concept.value))

    def from_verb(self, first: int, last: int, table: Table, changes: dict[str, DraftValue]) -> None:
        """By the verb with which the title begins: "call Jane"."""
        spec = table.with_role("kind")
        if spec is None or spec.name in changes:
            return
        self._from_contact(first, last, spec, table, changes)
        for n in range(first, min(first + 2, last)):
            for mark in self._reading.marks_in(n, last, "choice_verb"):
                for concept in mark.value:
                    if mark.first == n and concept.table == table.name and concept.field == spec.name and n == first:
                        changes[spec.name] = Given(value=concept.value)
                        return

    def _from_contact(
        self, first: int, last: int, spec: FieldSpec, table: Table, changes: dict[str, DraftValue]
    ) -> None:
        """The kind of a contact to come: "meeting with Hooli", "schedule a call with Jane"."""
        n = first
        while n < last and self._words[n] in _ARRANGING:
            n += 1
        item = self._reading.items[self._reading.at[n]] if n < last else None
        if item is None or self._words[item.last : item.last + 1] not in _WITH:
            return
        concepts = [c for m in item.marks if m.kind in ("choice", "choice_verb") for c in m.value]
        kind = next((c.value for c in concepts if (c.table, c.field) == (table.name, spec.name)), None)
        if kind is not None:
            changes.setdefault(spec.name, Given(value=kind))
