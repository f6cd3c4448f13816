"""What a conversation is about: the open question, the plan under discussion, the records spoken of."""

from typing import Annotated, Literal

from pydantic import Field

from core.drafts import Given, PlanDraft, Question, Resolvable
from core.values import Frozen, MessageId, PlanId, RecordRef


class WhichRecord(Frozen):
    """The speaker was asked which record is meant by `mention`, wherever it stands in `draft`."""

    kind: Literal["which_record"] = "which_record"
    draft: Resolvable
    mention: str
    table: str | None = None
    options: tuple[RecordRef, ...]


class OfferedValue(Frozen):
    """A value that may have been meant, and how a person reads it."""

    value: Given
    label: str


class WhichValue(Frozen):
    """The speaker was asked for the value of a field of a step (or of all steps that lack it) of `draft`.

    `options` are the values that his words may mean, if there were such words.
    """

    kind: Literal["which_value"] = "which_value"
    draft: PlanDraft
    step: int
    field: str
    options: tuple[OfferedValue, ...] = ()


class LooksLike(Frozen):
    """The records that the one which step `step` of a draft makes looks like; `details` tell them apart."""

    step: int
    records: tuple[RecordRef, ...]
    details: tuple[str, ...] = ()


class AlreadyThere(Frozen):
    """The speaker was asked whether to update records that are there, which new ones of `draft` look like."""

    kind: Literal["already_there"] = "already_there"
    draft: PlanDraft
    found: tuple[LooksLike, ...]


OpenQuestion = Annotated[WhichRecord | WhichValue | AlreadyThere, Field(discriminator="kind")]


class OpenPlan(Frozen):
    """A plan that waits for its speaker's word: its draft, what its records are called, and what it would write.

    `touched` tells records and columns that it writes ("deals/<id>/amount"), to see which plans are about the same.
    """

    plan: PlanId
    draft: PlanDraft | None = None
    names: tuple[str, ...] = ()
    touched: tuple[str, ...] = ()


class LastSaid(Frozen):
    """What the speaker said last: the message's key, its words as they were read, and the plan that came of it."""

    key: str
    text: str
    plan: PlanId | None = None


class ConversationState(Frozen):
    """Saved with every reply and read before the next message.

    `draft` is the plan last proposed, `plan` its id, `pending` whether it still waits for confirmation; `names` and
    `touched` are those of an `OpenPlan`, and `before` is the draft that it took the place of. `others` are older plans
    that still wait, oldest first. `focus` holds the records last spoken of, newest first. `answer` is the last
    question, and `answered` the records of its answer in order.
    `said` is what the speaker last wanted, in his words.
    `settled` is the question "which one?" that was answered last.
    `question_card` is the reply on which the open question stands: buttons of older questions answer nothing, and
    `question_from` the key of the message that led to it.
    """

    open_question: OpenQuestion | None = None
    question_card: MessageId | None = None
    question_from: str | None = None
    draft: PlanDraft | None = None
    plan: PlanId | None = None
    pending: bool = False
    names: tuple[str, ...] = ()
    touched: tuple[str, ...] = ()
    before: PlanDraft | None = None
    others: tuple[OpenPlan, ...] = ()
    settled: WhichRecord | None = None
    focus: tuple[RecordRef, ...] = ()
    answer: Question | None = None
    answered: tuple[RecordRef, ...] = ()
    editing: PlanId | None = None
    said: LastSaid | None = None

    def with_focus(self, *records: RecordRef, bound: int = 12) -> "ConversationState":
        """The state after these records were spoken of, the first of them being the most present."""
        seen = {(record.table, record.id) for record in records}
        rest = [record for record in self.focus if (record.table, record.id) not in seen]
        return self.model_copy(update={"focus": (*records, *rest)[:bound]})

    def answered_question(self) -> "ConversationState":
        """The state with no question open."""
        update: dict[str, object] = {"open_question": None, "question_card": None, "question_from": None}
        if isinstance(self.open_question, WhichRecord):
            update["settled"] = self.open_question
        return self.model_copy(update=update)

    @property
    def open_plans(self) -> tuple[OpenPlan, ...]:
        """All plans that wait for the speaker's word, oldest first."""
        if not self.pending or self.plan is None:
            return self.others
        return (*self.others, OpenPlan(plan=self.plan, draft=self.draft, names=self.names, touched=self.touched))

    def about_plan(self, plan: PlanId) -> "ConversationState":
        """The state in which this one of the open plans is under discussion; the one that was waits beside it."""
        meant = next((each for each in self.others if each.plan == plan), None)
        if meant is None:
            return self.model_copy(update={"plan": plan, "pending": True})
        rest = tuple(each for each in self.open_plans if each.plan != plan)
        return self.model_copy(
            update={
                "plan": plan,
                "draft": meant.draft,
                "names": meant.names,
                "touched": meant.touched,
                "before": None,
                "pending": True,
                "others": rest,
            }
        )

    def focused(self, table: str) -> RecordRef | None:
        """The record of that table last spoken of."""
        return next((record for record in self.focus if record.table == table), None)
