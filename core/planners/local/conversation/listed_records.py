"""Those of the last answer's records that a message tells: "the first two", "the biggest one", "the Berlin one"."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.catalog import Catalog
from core.context import ConversationState
from core.language.normalise import Text
from core.planners.local.conversation.answers import bag, best_likeness, described
from core.planners.local.conversation.compared_records import extreme
from core.records import Records
from core.values import RecordRef

_PLACES = {
    "first": 0, "1st": 0, "top": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3, "fifth": 4,
    "5th": 4, "last": -1, "bottom": -1,
}  # fmt: skip
_COUNTS = {"two": 2, "2": 2, "three": 3, "3": 3, "four": 4, "4": 4, "five": 5, "5": 5, "couple": 2}
_ENDS = {"first": 1, "top": 1, "last": -1, "bottom": -1}
_DATING = frozenset("on by until till from since before after due".split())
"""Before "the second" they make a day of it."""
_OTHERS = frozenset({"other", "others", "rest", "remaining"})
_POINTING = frozenset({"the", "those", "these"})
_ONE = frozenset({"one", "ones"})
_WITH = frozenset("in at from with for of by near".split())
_BEHIND = frozenset(
    "is was are were isn't to by for out back as has have had into at off up down please pls needs need should can now "
    "then and or but too also gets got goes moves closed closes on with over until till from done went fell came again "
    ", . ; : ! ? -".split()
)
"""What may stand behind "the first" where no noun does."""
_PARTING = frozenset({",", ".", ";", "and", "&", "then", "but", "also"})
_MOST_DESCRIBING = 3
_SURELY = 0.9


@dataclass(frozen=True)
class Selection:
    """Tokens `first` to `last` (exclusive) mean these records."""

    first: int
    last: int
    records: tuple[RecordRef, ...]
    apart: bool = False
    """Whether another wish stands before it, which names its record itself."""


class ListedRecords:
    """Finds them in one message."""

    def __init__(self, catalog: Catalog, state: ConversationState, text: Text, records: Records) -> None:
        self._catalog = catalog
        self._words = text.folded
        self._listed = state.answered
        self._records = records
        self._nouns = _nouns(catalog, state.answered)
        self._described: dict[str, list[str]] | None = None

    async def selections(self) -> list[Selection]:
        """All that the message tells, in order."""
        found: list[Selection] = []
        n = 0
        while n < len(self._words) and self._listed:
            selection = None
            if self._words[n] in _POINTING:
                selection = self._others(n, found) or await self._at(n)
            if selection is not None:
                found.append(selection)
            n = selection.last if selection is not None else n + 1
        return found

    async def _at(self, n: int) -> Selection | None:
        return (
            self._first_few(n)
            or self._placed(n)
            or await self._most(n)
            or await self._called(n)
            or await self._one_with(n)
            or await self._by_post(n)
        )

    def _others(self, n: int, told: Sequence[Selection]) -> Selection | None:
        """ "the other two", "the rest": those that the message has told of neither so nor by name."""
        if self._word(n + 1) not in _OTHERS:
            return None
        known = {ref.id for selection in told for ref in selection.records} | {ref.id for ref in self._named(n)}
        rest = tuple(ref for ref in self._listed if ref.id not in known)
        count = _COUNTS.get(self._word(n + 2))
        last = self._behind_noun(n + 2 + (count is not None))
        if not known or not rest or (count is not None and count != len(rest)) or not self._may_end(last):
            return None
        return Selection(n, last, rest, apart=not told)

    def _named(self, last: int) -> list[RecordRef]:
        """The records that a word before a token names, and no other of the list."""
        names = {ref.id: bag(ref.name) for ref in self._listed}
        said = [word for word in self._words[:last] if len(word) > 1 and word.isalpha()]
        return [
            ref
            for ref in self._listed
            if any(word in names[ref.id] and sum(word in each for each in names.values()) == 1 for word in said)
        ]

    async def _by_post(self, n: int) -> Selection | None:
        """ "the CTO", "the plant manager" of a list of people."""
        tables = {ref.table for ref in self._listed}
        persons = {table.name for table in self._catalog.of_kind("person")}
        if not tables <= persons:
            return None
        for last in range(min(n + 1 + _MOST_DESCRIBING, len(self._words)), n + 1, -1):
            said = self._words[n + 1 : last]
            if not all(word.isalpha() for word in said) or set(said) & (self._nouns | _PLACES.keys()):
                continue
            found = await self._fitting(said)
            if len(found) == 1 and not _has(bag(found[0].name), said):
                return Selection(n, last, found)
        return None

    def _first_few(self, n: int) -> Selection | None:
        """ "the first two", "the last three deals"."""
        end, count = _ENDS.get(self._word(n + 1), 0), _COUNTS.get(self._word(n + 2), 0)
        if not end or not count or count > len(self._listed):
            return None
        last = self._behind_noun(n + 3)
        if last == n + 3 and not self._may_end(last):
            return None
        return Selection(n, last, self._listed[:count] if end > 0 else self._listed[-count:])

    def _placed(self, n: int) -> Selection | None:
        """ "the second", "the first and the third ones"."""
        if n and self._words[n - 1] in _DATING:
            return None
        places: list[int] = []
        k = n
        while True:
            start = k + (self._word(k) == "the")
            place = _PLACES.get(self._word(start))
            if place is None or not -len(self._listed) <= place < len(self._listed):
                break
            places.append(place)
            last = k = self._behind_noun(start + 1)
            while self._word(k) in (",", "and", "&"):
                k += 1
        if not places or (self._word(last - 1) in _PLACES and not self._may_end(last)):
            return None
        return Selection(n, last, tuple(self._listed[place] for place in places))

    async def _most(self, n: int) -> Selection | None:
        """ "the biggest", "the smaller one", "the latest deal"."""
        last = self._behind_noun(n + 2)
        if last == n + 2 and not self._may_end(last):
            return None
        found = await extreme(self._catalog, self._listed, self._word(n + 1), self._records)
        return Selection(n, last, (found,)) if found is not None else None

    async def _called(self, n: int) -> Selection | None:
        """ "the Berlin one", "the dawson ones"."""
        for k in range(n + 2, min(n + 2 + _MOST_DESCRIBING, len(self._words))):
            if self._words[k] in _ONE:
                said = [word for word in self._words[n + 1 : k] if word.isalnum()]
                count = _COUNTS.get(said[0]) if len(said) > 1 else None
                found = await self._fitting(said if count is None else said[1:])
                wanted = 1 if self._words[k] == "one" else count or len(found)
                return Selection(n, k + 1, found) if found and len(found) == wanted else None
        return None

    async def _one_with(self, n: int) -> Selection | None:
        """ "the one in Berlin", "the one with Jane Park"."""
        if self._word(n + 1) not in _ONE or self._word(n + 2) not in _WITH:
            return None
        for last in range(min(n + 3 + _MOST_DESCRIBING, len(self._words)), n + 3, -1):
            said = self._words[n + 3 : last]
            found = await self._fitting([w for w in said if w != "the"]) if all(w.isalnum() for w in said) else ()
            if len(found) == 1:
                return Selection(n, last, found)
        return None

    async def _fitting(self, said: Sequence[str]) -> tuple[RecordRef, ...]:
        """The records with all these words in what they are called or described by; none where all have them."""
        if not said:
            return ()
        called = tuple(ref for ref in self._listed if _has(bag(ref.name), said))
        if called:
            return called
        if self._described is None:
            told = await described(self._catalog, self._listed, self._records)
            self._described = {ref.id: words for ref, words in told}
        return tuple(ref for ref in self._listed if _has(self._described[ref.id], said))

    def _word(self, n: int) -> str:
        return self._words[n] if 0 <= n < len(self._words) else "."

    def _behind_noun(self, n: int) -> int:
        return n + (self._word(n) in self._nouns)

    def _may_end(self, n: int) -> bool:
        return self._word(n) in _BEHIND


def _has(words: Sequence[str], said: Sequence[str]) -> bool:
    return all(best_likeness(word, words) > _SURELY for word in said)


def _nouns(catalog: Catalog, listed: Sequence[RecordRef]) -> frozenset[str]:
    """What records of such a list are called one by one, and together."""
    tables = {ref.table for ref in listed}
    named = (word for name in tables for word in (catalog.table(name).singular, *catalog.table(name).words))
    return frozenset({*_ONE, *named, *(catalog.table(name).plural for name in tables)})


@dataclass(frozen=True)
class Wish:
    """What is said of "it", meaning these records; `lead` is what stands before "it", and `led` whether that orders."""

    text: str
    records: tuple[RecordRef, ...]
    lead: str
    led: bool


def wishes_of(text: Text, selections: Sequence[Selection]) -> list[Wish]:
    """The message in as many parts as it tells of records: "set the first to 65%, the second to 70%"."""
    wishes: list[Wish] = []
    start = 0
    if selections[0].apart:
        start = _cut(text.folded, 0, selections[0].first)
        wishes.append(Wish(text=text.words(0, start), records=(), lead=text.words(0, 1), led=True))
        start = _behind_cut(text.folded, start)
    for number, selection in enumerate(selections):
        behind = selections[number + 1].first if number + 1 < len(selections) else None
        end = len(text.tokens) if behind is None else _cut(text.folded, selection.last, behind)
        lead = text.words(start, selection.first)
        said = f"{lead} it {text.words(selection.last, end)}".strip()
        wishes.append(Wish(text=said, records=selection.records, lead=lead, led=bool(lead.strip())))
        start = _behind_cut(text.folded, end)
    return wishes


def _behind_cut(words: Sequence[str], n: int) -> int:
    while n < len(words) and words[n] in _PARTING:
        n += 1
    return n


def _cut(words: Sequence[str], first: int, last: int) -> int:
    """Where the part with one record ends and that with the next begins: at the last mark or "and" between them."""
    cuts = [n for n in range(first, last) if words[n] in _PARTING]
    cut = cuts[-1] if cuts else last
    while cut - 1 > first and words[cut - 1] in _PARTING:
        cut -= 1
    return cut
