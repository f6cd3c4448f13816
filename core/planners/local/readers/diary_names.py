"""Names of tasks and activities that are there already: to what is newly logged or to be done they make no difference.

Such a name is made of the words with which one logs: "Call with Jane Roe". In "log a call with Jane Roe of Globex" a
call is meant and Jane Roe, and no entry of the diary.
"""

from collections.abc import Sequence

from core.catalog import Catalog
from core.drafts import RecordMention, StepDraft
from core.planners.local.clauses.plan_read import PlanRead
from core.planners.local.marking.annotate import Annotated
from core.records import NameHit

_DIARY = ("task", "activity")
_POINTED_AT = frozenset("the that this my our his her their last latest activity entry".split())


class DiaryNames:
    """Knows them for one catalog."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def without(self, hits: Sequence[NameHit], reading: Annotated) -> list[NameHit] | None:
        """The names found without those of the diary; None where none of these is heard in the message."""
        heard = any(
            self._kind(table) in _DIARY
            for item in reading.items
            for mark in item.marks[:1]
            if mark.kind == "record" and item.last - item.first > 1
            for table in mark.value.tables
        )
        return [hit for hit in hits if self._kind(hit.table) not in _DIARY] if heard else None

    def means_new(self, with_names: PlanRead, without: PlanRead, reading: Annotated) -> bool:
        """Whether a message makes a new entry, by its two readings with the diary's names in it and without them."""
        made = [step for step in without.steps if self._is_made(step)]
        if not made or without.obstacle is not None or without.unread:
            return False
        if with_names.obstacle is not None or with_names.unread or not with_names.steps:
            return True
        changed = [step for step in with_names.steps if step.action != "create"]
        if any(self._kind(step.table) == "task" or self._is_pointed_at(step, reading) for step in changed):
            return False
        if any(self._is_made(step) for step in with_names.steps):
            return True
        return all(self._kind(step.table) == "activity" for step in changed)

    def _is_made(self, step: StepDraft) -> bool:
        return step.action == "create" and self._kind(step.table) in _DIARY

    def _is_pointed_at(self, step: StepDraft, reading: Annotated) -> bool:
        """Whether the entry that a step changes is spoken of as one that is there: "the call with Jane"."""
        if step.action == "delete" or not isinstance(step.target, RecordMention):
            return True
        words = step.target.words.lower().split()
        said = reading.text.folded
        places = (n for n in range(len(said)) if words and said[n] == words[0])
        return any(n > 0 and said[n - 1] in _POINTED_AT for n in places) or not step.target.words

    def _kind(self, table: str) -> str:
        return str(self._catalog.table(table).kind)
