"""What a platform's entry does with what it received: hand it over, and only then acknowledge it."""

from typing import Protocol

from core.messages import Conversation, Inbound, Sender
from core.replies import Reply
from core.values import RecordRef


class Intake(Protocol):
    """Takes in what people said and pressed. Raises DatabaseUnavailable, upon which the platform will try again."""

    async def accept(self, inbound: Inbound) -> bool:
        """Stores it together with the job that handles it; False if it was stored before, by its key."""
        ...

    async def is_speaking(self, conversation: Conversation, external_id: str) -> bool:
        """Whether this person has spoken to AutoCRM in this conversation before."""
        ...

    async def answer_now(self, inbound: Inbound) -> list[Reply]:
        """Handles at once what the platform wants answered in its acknowledgement, such as a form that was submitted.

        What is not an `EditCard` among the replies is delivered as always; all of them are returned.
        """
        ...

    async def search(self, conversation: Conversation, sender: Sender, table: str, words: str) -> list[RecordRef]:
        """Records of a table whose names begin like these words, for a form in which one is chosen; at most 30."""
        ...
