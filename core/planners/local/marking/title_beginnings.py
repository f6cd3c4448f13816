"""First words of tasks' titles that a message begins an order of its own with: "prepare dinner for thursday".

They name no task, though one there is called "Prepare the deep dive"; "prepare is done" may.
"""

from collections.abc import Iterable, Iterator

from core.catalog import Catalog
from core.language.normalise import Text
from core.planners.local.marking.marks import Mark
from core.planners.local.marking.names import Named
from core.planners.local.marking.vocabulary import BECOMING

_HALF = 0.5
_OPENERS = frozenset(". ! ? , ; : - and then please pls plz to you also now so just kindly lets ahead i'll we".split())
_CHANGED = BECOMING | frozenset(
    "to is 's are was done finished complete completed moved pushed -> by on at due has task tasks should now goes "
    "went over tomorrow today : , . ! ?".split()
)


def without_beginnings(catalog: Catalog, text: Text, marks: Iterable[Mark]) -> Iterator[Mark]:
    """The marks of names but for those of tasks and activities that only share a message's first verb."""
    for mark in marks:
        if not (_begins_order(text, mark) and _is_only_beginning(catalog, text, mark)):
            yield mark


def _begins_order(text: Text, mark: Mark) -> bool:
    words = text.folded
    if mark.last - mark.first != 1 or mark.last >= len(words) or words[mark.last] in _CHANGED:
        return False
    return mark.first == 0 or words[mark.first - 1] in _OPENERS


def _is_only_beginning(catalog: Catalog, text: Text, mark: Mark) -> bool:
    """Whether a word is no more than the first of several of a title."""
    if not isinstance(mark.value, Named):
        return False
    return all(
        catalog.table(hit.table).kind in ("task", "activity")
        and fit.coverage < _HALF
        and hit.words[:1] == (text.folded[mark.first],)
        for hit, fit in mark.value.hits
    )
