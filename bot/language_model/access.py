"""How a language model is reached."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Access:
    """Where a model is and how it is asked: seconds for an attempt, tokens for an answer, prices a million tokens."""

    model: str
    url: str
    key: str | None
    seconds: float
    tokens: int
    temperature: float
    price_in: float | None = None
    price_out: float | None = None
