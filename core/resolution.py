"""What resolving a draft can come to."""

from core.context import OpenQuestion
from core.drafts import PlanDraft, RefusalReason
from core.plans import ActionPlan
from core.records import TypedCondition
from core.values import Frozen, RecordRef


class Candidate(Frozen):
    """A record that may be meant, with what tells it from the others (company, owner, amount)."""

    record: RecordRef
    detail: str = ""


class Resolved(Frozen):
    """A plan ready to be rehearsed. `draft` is the draft with every choice made in it, for later corrections."""

    plan: ActionPlan
    draft: PlanDraft
    focus: tuple[RecordRef, ...] = ()


class Ask(Frozen):
    """The speaker has to be asked. `candidates` are the options of the question, best first."""

    question: OpenQuestion
    text: str
    candidates: tuple[Candidate, ...] = ()


class Refusal(Frozen):
    """It cannot be done, and why."""

    reason: RefusalReason
    text: str


class AlreadySo(Frozen):
    """Everything that was asked for is already so."""

    text: str
    focus: tuple[RecordRef, ...] = ()


class ResolvedQuestion(Frozen):
    """A question with its conditions typed; `target` is the one record that it is about, if it is about one."""

    conditions: tuple[TypedCondition, ...] = ()
    target: RecordRef | None = None


Resolution = Resolved | Ask | Refusal | AlreadySo
