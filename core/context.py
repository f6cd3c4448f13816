"""What a conversation is about: the open question, the plan under discussion, the records spoken of."""

from typing import Annotated, Literal

from pydantic import Field

from core.drafts import PlanDraft, Question
from core.values import Frozen, MessageId, PlanId, RecordRef


class WhichRecord(Frozen):
    """The speaker was asked which record is meant by `mention`, wherever it stands in `draft`."""

    kind: Literal["which_record"] = "which_record"
    draft: PlanDraft | Question
    mention: str
    table: str | None = None
    options: tuple[RecordRef, ...]


class WhichValue(Frozen):
    """The speaker was asked for the value of a field of a step (or of all steps that lack it) of `draft`."""

    kind: Literal["which_value"] = "which_value"
    draft: PlanDraft
    step: int
    field: str


OpenQuestion = Annotated[WhichRecord | WhichValue, Field(discriminator="kind")]


class ConversationState(Frozen):
    """Saved with every reply and read before the next message.

    `draft` is the plan last proposed, `plan` its id, `pending` whether it still waits for confirmation. `focus` holds
    the records last spoken of, newest first. `answer` is the last question, and `answered` the records of its answer
    in order.
    `question_card` is the reply on which the open question stands: buttons of older questions answer nothing, and
    `question_from` the key of the message that led to it.
    """

    open_question: OpenQuestion | None = None
    question_card: MessageId | None = None
    question_from: str | None = None
    draft: PlanDraft | None = None
    plan: PlanId | None = None
    pending: bool = False
    focus: tuple[RecordRef, ...] = ()
    answer: Question | None = None
    answered: tuple[RecordRef, ...] = ()
    editing: PlanId | None = None

    def with_focus(self, *records: RecordRef, bound: int = 12) -> "ConversationState":
        """The state after these records were spoken of, the first of them being the most present."""
        seen = {(record.table, record.id) for record in records}
        rest = [record for record in self.focus if (record.table, record.id) not in seen]
        return self.model_copy(update={"focus": (*records, *rest)[:bound]})

    def answered_question(self) -> "ConversationState":
        """The state with no question open."""
        return self.model_copy(update={"open_question": None, "question_card": None, "question_from": None})

    def focused(self, table: str) -> RecordRef | None:
        """The record of that table last spoken of."""
        return next((record for record in self.focus if record.table == table), None)
