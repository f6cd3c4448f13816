"""Entries of a diary that are to go, told by whom they are with: "cancel my call with Jane" deletes no Jane."""

from core.catalog import Catalog
from core.drafts import RecordMention, StepDraft
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.small_words import ARTICLES
from core.planners.local.mentions.nouns import NounReader

_BEFORE_NOUN = ARTICLES | frozenset("my our that this upcoming planned scheduled next 's".split())
_PARTY = frozenset({"with", "w/", "to", "at", "for"})
_CALLED_OFF = frozenset("cancel cancels scrap scratch drop axe abandon".split())
"""Verbs for what has not taken place."""


class DiaryEntries:
    """Reads them in the deletions of one message."""

    def __init__(self, catalog: Catalog, reading: Annotated, nouns: NounReader) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._nouns = nouns

    def at(self, head: int, first: int, last: int) -> StepDraft | None:
        """The deletion of a contact that is planned, or of one that was logged, behind a verb at token `head`."""
        n = first
        while n < last and (self._words[n] in _BEFORE_NOUN or self._reading.items[self._reading.at[n]].kind == "when"):
            n = self._reading.items[self._reading.at[n]].last
        logged = self._logged(head, first, n, last)
        if logged is not None:
            return logged
        concept = self._nouns.table_at(n) if n < last else None
        if concept is None or self._catalog.table(concept.table).kind != "activity":
            return None
        noun = self._reading.items[self._reading.at[n]]
        if noun.last + 1 >= last or self._words[noun.last] not in _PARTY or noun.has("record"):
            return None
        party = next(iter(self._nouns.targets(noun.last + 1, last)), None)
        if party is None or not party.named or min(party.tokens) > noun.last + 2:
            return None
        table = self._table(head, first, last, concept.table)
        words = f"{self._reading.text.named(noun.first, noun.last)} {party.mention.words}"
        return StepDraft(action="delete", table=table, target=RecordMention(words=words, table=table))

    def _logged(self, head: int, first: int, n: int, last: int) -> StepDraft | None:
        """The deletion of a task, where what is called off is named like an entry of the log: that took place."""
        item = self._reading.items[self._reading.at[n]] if n < last else None
        record = item.of("record") if item is not None and item.kind == "record" else None
        logs = self._catalog.names_of("activity")
        if item is None or record is None or not record.value.tables <= logs:
            return None
        table = self._table(head, first, last, next(iter(logs)))
        if table in logs:
            return None
        words = self._reading.text.named(item.first, item.last)
        return StepDraft(action="delete", table=table, target=RecordMention(words=words, table=table))

    def _table(self, head: int, first: int, last: int, log: str) -> str:
        """A task for what is to come, an entry of the log for what has been."""
        task = next(iter(self._catalog.of_kind("task")), None)
        whens = [mark.value for item in self._reading.items_in(first, last) if (mark := item.of("when")) is not None]
        if task is None or any(when.day is not None and when.day < self._reading.today for when in whens):
            return log
        planned = self._words[head] in _CALLED_OFF or bool(whens)
        return task.name if planned else log
