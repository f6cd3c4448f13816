"""Finds what a turn came to among the bot's replies, and writes it in the form of a case file. Pure."""

from collections.abc import Iterator, Sequence

from bot.evaluation.setting import Setting
from bot.evaluation.steps import step_name
from core.catalog import Catalog, Table
from core.outcomes import Answered, Asked, Chatted, Commanded, Failed, Outcome, Proposed, Refused
from core.plans import ActionPlan, NewRef, PlanStep, PlanValue
from core.replies import PlanAction, PlanCard, Reply
from core.values import ButtonId, RecordId, RecordRef

_WEIGHT = ("proposed", "commanded", "failed", "asked", "answered", "refused", "chatted")
_PAST_STATES = frozenset({"superseded", "expired"})
_WRITTEN_STATES = frozenset({"executed", "reverted"})


def outcome_of(replies: Sequence[Reply]) -> Outcome | None:
    """What the replies amount to: of several outcomes the weightiest, that of a card which was put aside not at all."""
    outcomes = [
        reply.outcome
        for reply in replies
        if not (isinstance(reply.card, PlanCard) and reply.card.state in _PAST_STATES)
    ]
    return min(outcomes, key=lambda outcome: _WEIGHT.index(outcome.kind), default=None)


def wrote(replies: Sequence[Reply]) -> bool:
    """Whether the CRM was changed, as the replies show it."""
    return any(isinstance(reply.card, PlanCard) and reply.card.state in _WRITTEN_STATES for reply in replies)


def confirm_button(replies: Sequence[Reply]) -> ButtonId | None:
    """The button that confirms the plan shown last."""
    for reply in reversed(replies):
        if isinstance(reply.card, PlanCard) and reply.card.state == "pending":
            for button in reply.card.buttons:
                if isinstance(button.action, PlanAction) and button.action.verb == "confirm":
                    return button.id
    return None


def said(replies: Sequence[Reply]) -> str:
    """The words of the last reply that has any."""
    for reply in reversed(replies):
        words: str = getattr(reply.card, "text", "") or getattr(reply.card, "headline", "")
        if words:
            return words
    return ""


def references(outcome: Outcome | None, catalog: Catalog) -> tuple[RecordRef, ...]:
    """The records that an outcome refers to, each once."""
    if isinstance(outcome, Proposed):
        return tuple(dict.fromkeys(ref for step in outcome.plan.steps for ref in _step_references(step, catalog)))
    if isinstance(outcome, Asked):
        return tuple(dict.fromkeys(outcome.options))
    if isinstance(outcome, Answered):
        return tuple(dict.fromkeys(ref for refs in outcome.records.values() for ref in refs))
    return ()


def _step_references(step: PlanStep, catalog: Catalog) -> Iterator[RecordRef]:
    if step.target_id is not None:
        yield RecordRef(table=step.table, id=step.target_id)
    for field in catalog.table(step.table).fields:
        value = step.changes.get(field.name)
        if field.type == "reference" and field.table and value is not None and not isinstance(value, NewRef):
            yield RecordRef(table=field.table, id=RecordId(str(value)))


def as_written(outcome: Outcome | None, setting: Setting) -> dict[str, object]:
    """The outcome in the form of a turn's expectation, for the reader of a report."""
    match outcome:
        case None:
            return {"nothing": True}
        case Proposed():
            return {"plan": _plan(outcome.plan, setting)}
        case Asked():
            asked = {"about": outcome.about, "among": [setting.called(ref) for ref in outcome.options]}
            return {"clarify": {key: value for key, value in asked.items() if value}}
        case Answered():
            records = {table: [setting.called(ref) for ref in refs] for table, refs in outcome.records.items()}
            return {"answer": {"records": records, "values": list(outcome.values)}}
        case Refused():
            return {"refuse": outcome.reason}
        case Commanded():
            return {"command": outcome.name}
        case Chatted():
            return {"chat": True}
        case Failed():
            return {"failed": True}


def _plan(plan: ActionPlan, setting: Setting) -> list[dict[str, object]]:
    return [_step(step, setting.catalog.table(step.table), setting) for step in plan.steps]


def _step(step: PlanStep, table: Table, setting: Setting) -> dict[str, object]:
    written: dict[str, object] = {"action": step.action, "table": step.table}
    if step.action != "create":
        written["target"] = step_name(step, setting)
    elif step.label is not None:
        written["label"] = step.label
    if step.changes:
        written["changes"] = {column: _value(value, table, column, setting) for column, value in step.changes.items()}
    return written


def _value(value: PlanValue, table: Table, column: str, setting: Setting) -> object:
    if isinstance(value, NewRef):
        return {"new": value.label}
    field = table.by_name.get(column)
    if field is not None and field.type == "reference":
        return setting.referred(field, value) or value
    return value
