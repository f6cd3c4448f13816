"""Deals told by whose they are and what is sold: "the hooli pilot" is no other deal of Hooli's."""

from collections.abc import Sequence

from core.catalog import Catalog
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.common_nouns import THINGS_SOLD
from core.planners.local.marking.target import Target

_SOLD_TO = frozenset({"for", "with", "at", "from", "of"})
_OF_DEAL = 0.7
"""A name that says so much of a deal's means that one, whatever noun stands behind it."""


class ThingsSold:
    """Reads the names of one message together with what is sold."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._deals = catalog.names_of("opportunity")
        self._owners = catalog.names_of("organisation")
        self._reading = reading
        self._words = reading.text.folded

    def with_things(self, targets: Sequence[Target]) -> list[Target]:
        """The targets, those of customers as deals where what is sold to them is told."""
        return [self.whole(target) for target in targets]

    def whole(self, target: Target) -> Target:
        """A customer as the deal with him, where what is sold is told."""
        if not target.named or target.mention.table is not None or not self._owners & target.fits.keys():
            return target
        noun = self._noun(target)
        if noun is None or self._is_of_deal(target):
            return target
        words = f"{target.mention.words} {self._reading.text.words(noun, noun + 1)}"
        mention = target.mention.model_copy(update={"words": words})
        return Target(mention, target.tokens | {noun}, {deal: max(target.fits.values()) for deal in self._deals})

    def _noun(self, target: Target) -> int | None:
        """The token of what is sold, right behind the customer or before the word that leads to him."""
        behind, before = max(target.tokens) + 1, min(target.tokens) - 2
        if self._is_sold(behind):
            return behind
        led = before >= 0 and self._words[before + 1] in _SOLD_TO
        return before if led and self._is_sold(before) else None

    def _is_sold(self, n: int) -> bool:
        return (
            n < len(self._words)
            and self._words[n] in THINGS_SOLD
            and not self._reading.items[self._reading.at[n]].marks
        )

    def _is_of_deal(self, target: Target) -> bool:
        marks = self._reading.marks_in(min(target.tokens), max(target.tokens) + 1, "record")
        said = (fit.coverage for mark in marks for hit, fit in mark.value.hits if hit.table in self._deals)
        return max(said, default=0.0) >= _OF_DEAL
