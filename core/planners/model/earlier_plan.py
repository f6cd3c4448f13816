"""The plan under discussion: what an answer repeats of it stays exactly what it was."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from core.catalog import Catalog
from core.context import ConversationState
from core.drafts import Condition, DraftValue, NewRecord, NotesQuestion, PlanDraft, Question, RecordMention
from core.planners.model.wire_written import written, written_step, written_value


class EarlierPlan:
    """Looks up values and records of the plan that waits, or about which something was asked, by their wire form."""

    def __init__(self, state: ConversationState, catalog: Catalog) -> None:
        self._values: dict[tuple[str, str, str, str], DraftValue] = {}
        self._mentions: dict[tuple[str, str], RecordMention] = {}
        self._each: dict[tuple[str, str], tuple[Condition, ...]] = {}
        self._long = {field.name for table in catalog.tables for field in table.fields if field.type == "long_text"}
        draft = draft_of(state)
        self.wire: list[dict[str, Any]] = written(draft, catalog) if draft is not None else []
        if isinstance(draft, PlanDraft):
            self._keep(draft)

    def _keep(self, draft: PlanDraft) -> None:
        for step in draft.steps:
            which = written_step(step, {}).get("which")
            if isinstance(step.target, RecordMention) and step.target.id is not None:
                self._mentions[step.table, _key(which)] = step.target
            if step.each is not None:
                self._each[step.table, _key(which)] = step.each
            for change in step.changes:
                if isinstance(change.value, NewRecord):
                    continue
                key = (step.action, step.table, change.field, _key(written_value(change.value, {})))
                self._values[key] = change.value

    def texts(self, *, written: bool = False) -> Iterator[str]:
        """The names and values of the plan, as they were said or read; long texts only where what is `written` counts.

        A long text may hold the words of others, which were to be kept and not to be followed.
        """
        for item in self.wire:
            for key, part in item.items():
                if key == "set":
                    yield from _texts([each for each in part if written or not self._long & each.keys()])
                elif key not in ("create", "update", "delete", "ask"):
                    yield from _texts(part)

    def value(self, action: str, table: str, field: str, raw: Any) -> DraftValue | None:
        """The value that the plan gives this field in these words."""
        return self._values.get((action, table, field, _key(raw)))

    def mention(self, table: str, which: Any) -> RecordMention | None:
        """The record that the plan means by these words, once it was settled."""
        return self._mentions.get((table, _key(which)))

    def each(self, table: str, which: Any) -> tuple[Condition, ...] | None:
        """The conditions that the plan has in these words."""
        return self._each.get((table, _key(which)))


def draft_of(state: ConversationState) -> PlanDraft | Question | None:
    """The draft about which something was asked, else the plan that waits."""
    if state.open_question is not None:
        draft = state.open_question.draft
        return None if isinstance(draft, NotesQuestion) else draft
    return state.draft if state.pending else None


def _texts(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, Mapping | list):
        for inner in part.values() if isinstance(part, Mapping) else part:
            yield from _texts(inner)


def _key(raw: Any) -> str:
    return json.dumps(raw, sort_keys=True, ensure_ascii=False)
