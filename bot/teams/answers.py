"""What the answer to a press shows: Teams waits for it, and draws it before the message itself is replaced."""

from collections.abc import Sequence
from typing import Protocol

from core.replies import Reply


class Answers(Protocol):
    """Knows what was answered, and what stands in a message."""

    async def answer_to(self, key: str, within: float) -> Sequence[Reply]:
        """The replies to what was accepted with this key, as soon as it is handled; none if that takes longer.

        `within` is in seconds.
        """
        ...

    async def shown_at(self, workspace: str, channel: str, shown_as: str) -> Reply | None:
        """The newest reply of those that stand, or shall stand, in the message of this id."""
        ...


def words_for_sender(replies: Sequence[Reply]) -> str | None:
    """What is said to the one who pressed alone."""
    texts = [reply.card.text for reply in replies if reply.only_to_sender and reply.card.kind == "text"]
    return "\n\n".join(texts) or None
