"""What answering a question returns."""

from core.outcomes import Answered
from core.replies import AnswerCard
from core.values import Frozen, RecordRef


class Answer(Frozen):
    """The card to show, what it amounts to, and the records that the conversation is about from now on."""

    card: AnswerCard
    outcome: Answered
    focus: tuple[RecordRef, ...] = ()
