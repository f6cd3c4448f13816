"""Names that nobody has where a colleague is meant: "give the Acme deal to Henrik", of whom it is to be said so."""

from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item
from core.planners.local.marking.vocabulary import AFTERTHOUGHTS, COMMON_NOUNS, STOP_WORDS, WITHOUT_WEIGHT

_GIVING = frozenset(
    "give hand assign reassign re-assign transfer pass delegate entrust allocate handover hand-over giving handing "
    "assigning reassigning transferring passing".split()
)
_BEFORE = frozenset({"to", "onto", "over"})
_BEHIND = AFTERTHOUGHTS | frozenset(", ; : ) ( - from for as since because while so and he she they i we if".split())
_OWNER = frozenset({"owner", "rep"})
_AROUND_OWNER = frozenset("the new be is becomes become will now their our account deal as on of".split())
_MOST = 3


class UnknownColleagues:
    """Finds them in one message."""

    def __init__(self, reading: Annotated) -> None:
        self._reading = reading
        self._words = reading.text.folded

    def named(self, first: int, last: int) -> list[Item]:
        """Stretches that look like a person's name, and that mean nothing else."""
        out: list[Item] = []
        n = first
        while n < last:
            end = n
            while end < last and end - n < _MOST and self._is_name(end, capital=True):
                end += 1
            if end > n:
                out.append(Item(n, end))
            n = max(end, n + 1)
        return out

    def given_to(self, first: int, last: int) -> Item | None:
        """Whom something is given to: "hand it over to Lucy", "give Lucy the deal"."""
        if first >= last or self._words[first] not in _GIVING:
            return None
        for lead in range(last - 2, first, -1):
            if self._words[lead] not in _BEFORE or self._reading.is_part(lead):
                continue
            end = lead + 1
            while end < last and end - lead <= _MOST and self._is_name(end, capital=False):
                end += 1
            if end > lead + 1 and (end == last or self._words[end] in _BEHIND):
                return Item(lead + 1, end)
            return None
        return None

    def made_owner(self, item: Item, first: int, last: int) -> frozenset[int] | None:
        """The tokens that say that he is to be the owner: "make Lucy the owner of", "Lucy becomes the new owner of"."""
        end = item.last
        while end < last and self._words[end] in _AROUND_OWNER:
            end += 1
        of = self._words[end + 1 : end + 2] in (("of",), ("on",), ("for",))
        if end >= last or self._words[end] not in _OWNER or not of:
            return None
        made = item.first > first and self._words[item.first - 1] in ("make", "name", "appoint", "let", "have")
        between = set(self._words[item.last : end])
        if not made and not between & {"is", "becomes", "become", "be", "as"}:
            return None
        return frozenset(range(item.first - made, end + 1))

    def _is_name(self, n: int, *, capital: bool) -> bool:
        word, item = self._words[n], self._reading.items[self._reading.at[n]]
        shown = self._reading.text.tokens[n].text
        if item.marks or word in STOP_WORDS | COMMON_NOUNS | WITHOUT_WEIGHT or (capital and not shown[:1].isupper()):
            return False
        return len(word) > 1 and word.replace("-", "").replace("'", "").replace(".", "").isalpha()
