"""What the core asks of an embedding model: numbers for the meaning of a text."""

from collections.abc import Sequence
from typing import Protocol

from core.errors import AutoCRMError

Vector = tuple[float, ...]
"""The meaning of a text; two texts mean much the same where the cosine of their vectors is near to 1."""


class EmbeddingFailed(AutoCRMError):
    """The model or the service did not answer; the sentence is for the log and for `doctor`."""


class Embedder(Protocol):
    """An embedding model, on this machine or as a service.

    `model` names it in the database. `floor` is the similarity below which a text has nothing to do with a question.
    """

    model: str
    floor: float

    async def dimensions(self) -> int:
        """How many numbers its vectors have. Raises EmbeddingFailed."""
        ...

    async def embed(self, texts: Sequence[str]) -> list[Vector]:
        """The vectors of the texts, in their order; it computes outside the event loop. Raises EmbeddingFailed."""
        ...
