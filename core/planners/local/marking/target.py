"""Which record a noun phrase means, as far as the message tells."""

from dataclasses import dataclass

from core.drafts import RecordMention


@dataclass(frozen=True)
class Target:
    """A mention with the tokens that it takes, and the tables that it may be of with how well each fits."""

    mention: RecordMention
    tokens: frozenset[int]
    fits: dict[str, float]

    @property
    def named(self) -> bool:
        """Whether words of a name stand in it."""
        return bool(self.fits)
