"""What identifying a mention can come to, and what it is weighed by."""

from dataclasses import dataclass

from core.matching import Match
from core.records import Row
from core.resolution import Candidate
from core.values import Frozen, RecordId

Place = tuple[str, RecordId]


class Found(Frozen):
    """One record is meant; `note` says why where that is not plain."""

    row: Row
    note: str = ""


class Several(Frozen):
    """Several records may be meant."""

    candidates: tuple[Candidate, ...]
    words: str = ""


class Nobody(Frozen):
    """No record fits; `near` are names that are spelled much like what was said, the nearest first."""

    near: tuple[str, ...] = ()


Identified = Found | Several | Nobody


@dataclass(frozen=True, slots=True)
class Fitting:
    """A record and how well the words fit it; `fit` is None where they fit what it belongs to."""

    score: float
    row: Row
    fit: Match | None = None

    @property
    def place(self) -> Place:
        """Its table and key."""
        return self.row.table, self.row.id

    @property
    def is_exact(self) -> bool:
        """Whether its whole name was said."""
        return self.fit is not None and self.fit.reason == "exact"

    @property
    def is_literal(self) -> bool:
        """Whether the words of the name were said as they are, so that all of that name were found by them."""
        return self.fit is not None and self.fit.reason in ("exact", "name")

    def leaves_no_doubt_by(self, rival: "Fitting") -> bool:
        """Whether it is so much better that the rival need not be asked about, near as their scores may be.

        A whole name stands above parts of names; a short form or initials of one above another name misspelt.
        """
        if self.fit is None or (self.is_exact and not rival.is_exact):
            return self.fit is not None
        if rival.fit is None or rival.fit.level <= self.fit.level:
            return False
        whole = self.fit.coverage >= _WHOLE
        return whole or (self.fit.reason == "nickname" and rival.fit.coverage <= self.fit.coverage + _SAME)


_WHOLE = 0.99
_SAME = 0.01
