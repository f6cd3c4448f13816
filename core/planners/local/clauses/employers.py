"""A person's new company: "she's at Hooli now", "moved from Acme to Globex", "left Initech, works for Hooli"."""

from dataclasses import dataclass

from core.catalog import Catalog
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item
from core.planners.local.marking.vocabulary import PERSONAL

_CHANGING = frozenset(
    "works work working moved moves moving joined joins joining switched switches left leaves leaving quit company "
    "companies employer employers job jobs hired changed starts started".split()
)
_WORKING = frozenset("works work working hired employed joined joins joining".split())
_LEADS = frozenset("for to at with by @ in joined joins joining under".split())
_JOINING = frozenset({"joined", "joins", "joining"})
_FROM_NOW = frozenset("now nowadays currently".split())
_THESE_DAYS = frozenset({"these", "since"})
_BEING = frozenset("is 's are works work working moved now over shes hes been currently employed".split())
_LEAVING = frozenset("left leaves leaving quit from ex formerly".split())
_ENDING = frozenset("longer not isn't isnt never".split())
_REACH = 4


@dataclass(frozen=True)
class Employer:
    """The company that a person is now with, and the tokens of those that he has left."""

    company: Item
    left: frozenset[int]


class Employers:
    """Finds it in one message."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded

    def of_person(self, first: int, last: int, taken: frozenset[int] = frozenset()) -> Employer | None:
        """What a stretch about a person says of it; `taken` are the tokens that name him."""
        said = self._words[first:last]
        changing = bool(_CHANGING & set(said))
        lasting = bool(_FROM_NOW & set(said)) or any(
            said[n] in _THESE_DAYS and said[n + 1 : n + 2] in (("days",), ("today",), ("this",), ("last",))
            for n in range(len(said))
        )
        if not changing and not lasting:
            return None
        left: set[int] = set()
        new: Item | None = None
        for item in self._reading.items_in(first, last):
            if not self._is_company(item) or taken.intersection(range(item.first, item.last)):
                continue
            if self._is_left(item, first):
                left.update(range(item.first, item.last))
            elif new is None and self._is_joined(item, first, changing=changing):
                new = item
        return Employer(new, frozenset(left)) if new is not None else None

    def tells(self, first: int, last: int) -> bool:
        """Whether a stretch that begins with a person, or with "now", tells of his new company."""
        items = self._reading.items_in(first, last)
        if not items:
            return False
        lead = items[0]
        personal = self._words[lead.first] in PERSONAL | {"she's", "he's", "shes", "hes"} or self._is_person(lead)
        now = self._words[lead.first] in ("now", "currently") and self._words[lead.last : lead.last + 1] in (
            ("at",),
            ("with",),
        )
        taken = frozenset(range(lead.first, lead.last)) if personal else frozenset[int]()
        return (personal or now) and self.of_person(first, last, taken) is not None

    def _is_left(self, item: Item, first: int) -> bool:
        before = self._words[max(first, item.first - _REACH) : item.first]
        return bool(_LEAVING & set(before[-2:])) or bool(_ENDING & set(before))

    def _is_joined(self, item: Item, first: int, *, changing: bool) -> bool:
        before = self._words[max(first, item.first - _REACH) : item.first]
        if not before or (before[-1] not in _LEADS and before[-2:-1] != ("over",)):
            return False
        if before[-1] in _JOINING or set(before) & _WORKING:
            return True
        moved = changing and before[-1] in ("to", "for")
        return moved or (before[-1] in ("at", "with", "@") and bool(_BEING & set(before[:-1])))

    def _is_company(self, item: Item) -> bool:
        return self._of_kind(item, "organisation")

    def _is_person(self, item: Item) -> bool:
        return self._of_kind(item, "person")

    def _of_kind(self, item: Item, kind: str) -> bool:
        mark = item.marks[0] if item.marks else None
        if mark is None or mark.kind != "record":
            return False
        return any(self._catalog.table(name).kind == kind for name in mark.value.tables)
