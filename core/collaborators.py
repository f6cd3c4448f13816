"""What the assistant needs of those that it works with, beside the ports: Protocols, so that tests may script them."""

from typing import Protocol

from core.drafts import NotesQuestion, PlanDraft, Question
from core.knowledge.ports import Passages
from core.ports import Turn
from core.questions import Answer
from core.questions.notes import Quoted
from core.records import Records
from core.resolution import Ask, Refusal, Resolution


class PlanResolver(Protocol):
    """Turns a draft into a plan, or says what stands in its way."""

    async def plan(self, draft: PlanDraft, turn: Turn, records: Records) -> Resolution:
        """The plan that a draft means."""
        ...


class QuestionAnswerer(Protocol):
    """Answers questions about the CRM."""

    async def answer(self, question: Question, turn: Turn, records: Records) -> Answer | Ask | Refusal:
        """The answer, or what has to be asked first."""
        ...

    async def answer_from_notes(
        self, question: NotesQuestion, turn: Turn, records: Records, passages: Passages
    ) -> Quoted | Ask | Refusal:
        """What the texts of the CRM say, in their own words; or what has to be asked first."""
        ...
