"""A wish and its correction in one message: "move Hooli to proposal... sorry, I meant Globex Training"."""

import re
from collections.abc import Awaitable, Callable

from core.context import ConversationState
from core.drafts import Draft, DraftValue, Given, PlanDraft, RecordMention, StepDraft
from core.ports import Turn
from core.records import Records
from core.values import PlanId

Read = Callable[[Turn, Records], Awaitable[Draft]]

_SAID = PlanId("said")
"""Stands for the plan of the first half of the message, which was not shown."""
_HEDGED = r"(?:oh|ah|oops|whoops|hm+|er|um|sorry|no|wait|hang on|hold on|actually)"
_TAKING_BACK = re.compile(
    rf"(?P<before>[^\n:\"“]+?)[\s,.;!?…–—-]+"
    rf"(?P<mark>(?:{_HEDGED}[\s,]+)*(?:i mean|i meant|scratch that|strike that|my (?:mistake|bad|error)|correction"
    r"|wait,? no|no,? wait|wait,? actually|actually,? no|sorry,? no|no,? sorry|no,? actually|oh no|on second thoughts?"
    r"|that's wrong|wrong (?:one|deal|contact|company|account|person|task))\b)"
    r"(?P<behind>[\s,:.!…–—-]+[^\n]+)",
    re.IGNORECASE,
)
_REMADE = re.compile(r"[\s,:.!…–—-]*make (?:it|that)\b", re.IGNORECASE)
_MOST_BEHIND = 9


async def corrected_at_once(turn: Turn, read: Read, records: Records) -> PlanDraft | None:
    """The wish as it is corrected behind it; None where the message is no such."""
    found = _TAKING_BACK.fullmatch(turn.text.strip())
    if found is None or len(found["behind"].split()) > _MOST_BEHIND:
        return None
    first = await read(turn.model_copy(update={"text": found["before"]}), records)
    if not isinstance(first, PlanDraft) or first.revises is not None:
        return None
    state = ConversationState(draft=first, plan=_SAID, pending=True, focus=turn.state.focus)
    said = f"{found['mark']}{found['behind']}"
    second = await read(turn.model_copy(update={"text": said, "state": state}), records)
    if not isinstance(second, PlanDraft) or second.revises != _SAID:
        return None
    if not _REMADE.match(found["behind"]) and not _only_records_differ(first, second):
        return None  # values are read where all else that is not meant is
    return second.model_copy(update={"revises": None})


def _only_records_differ(first: PlanDraft, second: PlanDraft) -> bool:
    """Whether the steps do the same, to another record or with another one."""
    if len(first.steps) != len(second.steps):
        return False
    return all(_values(one) == _values(other) for one, other in zip(first.steps, second.steps, strict=True))


def _values(step: StepDraft) -> dict[str, DraftValue | None]:
    """The values of a step by field; of those that name records, and of the texts of a new one, the fields alone."""
    return {
        change.field: None
        if isinstance(change.value, RecordMention) or (step.action == "create" and _is_text(change.value))
        else change.value
        for change in step.changes
    }


def _is_text(value: DraftValue) -> bool:
    return isinstance(value, Given) and isinstance(value.value, str) and " " in value.value
