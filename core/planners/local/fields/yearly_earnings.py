"""Money that a company earns in a year, and that no deal is worth: "Acme does about 40 million a year"."""

from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item

_EARNING = frozenset(
    "does do doing did makes make making made earns earn earned turns turn turned turning generates generate generated "
    "grosses grossed brings bring brought takes took pulls pulled posts posted reports reported books booked clears "
    "cleared rakes raked sells sold bills billed".split()
)
_YEARLY = tuple(
    tuple(phrase.split())
    for phrase in (
        "a year",
        "per year",
        "per annum",
        "each year",
        "every year",
        "in a year",
        "annually",
        "yearly",
        "pa",
        "p.a",
    )
)
_TAKINGS = frozenset("revenue revenues sales turnover business".split())
_FAR = 6


class YearlyEarnings:
    """Finds it in one message."""

    def __init__(self, reading: Annotated) -> None:
        self._words = reading.text.folded

    def is_earned(self, item: Item) -> bool:
        """Whether an amount of money stands behind a verb of earning and before how often or with what."""
        verbs = [n for n in range(max(0, item.first - _FAR), item.first) if self._words[n] in _EARNING]
        behind = self._words[item.last : item.last + 4]
        yearly = any(behind[: len(phrase)] == phrase for phrase in _YEARLY)
        takings = behind[:1] == ("in",) and bool(_TAKINGS & set(behind[1:4]))
        over = any(self._words[n : n + 2] in (("turns", "over"), ("turned", "over")) for n in verbs)
        return bool(verbs) and (yearly or takings or over)
