"""States of a conversation in which a sentence is read: a plan that was shown and waits, a question that is open."""

from core.context import ConversationState, WhichRecord, WhichValue
from core.drafts import PlanDraft, Question
from core.values import PlanId
from tests.unit.planner.conftest import Plan, WorldRecords

SHOWN = PlanId("shown")
"""The plan that waits in such a state."""


async def proposed(plan: Plan, said: str) -> ConversationState:
    """The state after the sentence was understood and shown as a preview that waits."""
    draft = await plan(said)
    assert isinstance(draft, PlanDraft)
    return ConversationState(draft=draft, plan=SHOWN, pending=True)


async def asked_for(plan: Plan, said: str, field: str) -> ConversationState:
    """The state after the sentence was understood and a value was found missing."""
    draft = await plan(said)
    assert isinstance(draft, PlanDraft)
    return ConversationState(open_question=WhichValue(draft=draft, step=0, field=field))


async def asked_which(
    plan: Plan, records: WorldRecords, said: str, words: str, *names: str, table: str = "contacts"
) -> ConversationState:
    """The state after the sentence was understood and several people, or records of another table, bear the name."""
    draft = await plan(said)
    assert isinstance(draft, PlanDraft | Question)
    options = tuple(records.called(table, name) for name in names)
    return ConversationState(open_question=WhichRecord(draft=draft, mention=words, table=table, options=options))


def listed(records: WorldRecords, table: str, *names: str) -> ConversationState:
    """The state after an answer that listed these records."""
    return ConversationState(answered=tuple(records.called(table, name) for name in names))


async def carried_out(plan: Plan, said: str) -> ConversationState:
    """The state after the sentence was understood, shown and confirmed."""
    return (await proposed(plan, said)).model_copy(update={"pending": False})
