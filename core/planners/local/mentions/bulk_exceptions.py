"""Exceptions told beside a wish for many records: "all my deals to 85%, only Acme is at 60", "..., but leave Acme".

The wish is read with "except Acme" in it, and what is said of Acme as a message of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from core.catalog import Catalog
from core.planners.local.clauses.dictated import Dictation
from core.planners.local.clauses.segments import Segment, segments_of
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item, MarkKind
from core.planners.local.marking.unmeant_phrases import FORBIDDEN, KEPT, LEFT, LONGEST

_LEADS = tuple(
    tuple(lead.split())
    for lead in (
        "with the exception of", "except for", "except that", "except", "excepting", "excluding", "apart from",
        "aside from", "other than", "save for", "bar", "barring", "minus", "besides", "only not", "just not", "but not",
        "and not", "not", "only", "but only", "just", "but",
    )
)  # fmt: skip
_WEAK = (("only",), ("but", "only"), ("just",), ("but",), ())
"""Such a lead makes an exception only of what is said to be otherwise."""
_STAYING = frozenset("stays stay remains remain keeps keep is can should shall may".split())
_DENYING = frozenset("doesn't doesnt don't isn't isnt won't wont not can't hasn't shouldn't".split())
_STILL = frozenset(
    "where it is as was put the same way there unchanged untouched alone for now please though move go change be "
    "does did do 's in place here yet moving going changing too".split()
)
_RELATIVE = frozenset({"which", "that", "it", "this"})
_ARTICLES = frozenset("the our my".split())
_ONES = frozenset({"one", "ones"})
_OTHERS = frozenset({"other", "others", "rest", "remaining"})
_VALUES: tuple[MarkKind, ...] = ("money", "percent", "number", "when", "choice", "user")
_EMPTY = frozenset("and but , also".split())


@dataclass(frozen=True)
class _Exception:
    """The names that are left out, and what is said of them instead, which may be nothing."""

    names: tuple[Item, ...]
    instead: str = ""


class BulkExceptions:
    """Finds them in one message."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._reading = reading
        self._words = reading.text.folded
        self._segments = Dictation(catalog, reading).joined(segments_of(reading))

    def messages(self) -> list[str]:
        """The wish with its exceptions, and a message for each of them that gets a value of its own; else nothing."""
        bulk = next((n for n, segment in enumerate(self._segments) if self._is_bulk(segment)), None)
        if bulk is None:
            return []
        found: dict[int, _Exception] = {}
        for n, segment in enumerate(self._segments):
            if n - 1 in found and not found[n - 1].instead and self._words[segment.first] in _RELATIVE:
                found[n] = _Exception((), self._instead(found[n - 1].names, segment.first + 1, segment.last))
                continue
            told = self._told(segment, bulk, before=n < bulk) if n != bulk else None
            if told is not None:
                found[n] = told
        names = [item for told in found.values() for item in told.names]
        if not names:
            return []
        return [self._wish(bulk, found, names), *(told.instead for told in found.values() if told.instead)]

    def wants_many(self) -> bool:
        """Whether something is wanted of many records."""
        return any(map(self._is_bulk, self._segments))

    def _is_bulk(self, segment: Segment) -> bool:
        """Whether a part wants something of many records."""
        items = self._reading.items_in(segment.first, segment.end)
        plural = any(c.plural for i in items for m in i.marks[:1] if m.kind == "table" for c in m.value)
        many = any(item.has("quantifier") and self._words[item.first] != "any" for item in items[:4])
        return (many or (plural and any(item.has("user") for item in items[:3]))) and self._has_value(items)

    def _told(self, segment: Segment, bulk: int, *, before: bool) -> _Exception | None:
        """The exception that a part tells."""
        said = " ".join(self._words[segment.first : segment.last])
        if segment.text is not None or len(said) > LONGEST:
            return None
        others = bool(_OTHERS & set(self._words[slice(self._segments[bulk].first, self._segments[bulk].last)]))
        if before and not others:
            return None
        if FORBIDDEN.fullmatch(said) or KEPT.fullmatch(said) or LEFT.fullmatch(said):
            items = self._reading.items_in(segment.first, segment.last)
            names = tuple(item for item in items if self._is_name(item))
            return _Exception(names) if names else None
        start, lead = self._behind_lead(segment)
        names, end = self._names_at(start, segment.last)
        if not names:
            return None
        rest = self._words[end : segment.last]
        if not any(map(str.isalnum, " ".join(rest))):
            return _Exception(names) if lead not in _WEAK else None
        if rest[0] in _DENYING | _STAYING and set(rest[1:]) <= _STILL | _STAYING | _DENYING and len(rest) < _LONG:
            return _Exception(names) if rest[0] in _DENYING or len(rest) > 1 or rest[0] != "is" else None
        alike = self._kinds(segment.first, segment.last) & self._kinds_of(bulk)
        number = "percent" in self._kinds_of(bulk) and "number" in self._kinds(segment.first, segment.last)
        if not alike and not number:
            return None
        return _Exception(names, self._instead(names, end, segment.last, percent=number and not alike))

    def _wish(self, bulk: int, found: dict[int, _Exception], names: Sequence[Item]) -> str:
        """The message without what was told of the exceptions, which stand behind the wish."""
        left = " and ".join(map(self._named, names))
        parts: list[str] = []
        for n, segment in enumerate(self._segments):
            if n in found:
                continue
            words = self._reading.text.words(segment.first, segment.last)
            if n == bulk:
                kept = [word for word in words.split(" ") if word.lower() not in _OTHERS]
                words = f"{' '.join(kept)} except {left}"
            parts.append(words)
        return ". ".join(parts)

    def _named(self, item: Item) -> str:
        """A name with the noun for its kind, where that stands behind it: "the training deal"."""
        noun = self._reading.items[self._reading.at[item.last]] if item.last < len(self._words) else item
        if noun is item or not noun.has("table"):
            return self._reading.text.named(item.first, item.last)
        return f"the {self._reading.text.words(item.first, noun.last)}"

    def _instead(self, names: Sequence[Item], first: int, last: int, *, percent: bool = False) -> str:
        named = " and ".join(self._reading.text.named(item.first, item.last) for item in names)
        unit = "%" if percent else ""
        return f"{named} {self._reading.text.words(first, last)}{unit}"

    def _behind_lead(self, segment: Segment) -> tuple[int, tuple[str, ...]]:
        start = segment.first
        while start < segment.last and self._words[start] in _EMPTY - {"but"}:
            start += 1
        for lead in sorted(_LEADS, key=len, reverse=True):
            if self._words[start : start + len(lead)] == lead:
                return start + len(lead), lead
        return start, ()

    def _names_at(self, n: int, last: int) -> tuple[tuple[Item, ...], int]:
        """The names that stand at a token, an article before each, and the token behind them and their table's word."""
        names: list[Item] = []
        end = n
        while n < last:
            item = self._reading.items[self._reading.at[n]]
            if self._is_name(item):
                names.append(item)
                n = end = item.last
            elif names and (item.has("table") or self._words[n] in _ONES) and n == names[-1].last:
                n = end = item.last
            elif self._words[n] in _ARTICLES or (names and self._words[n] in ("and", ",", "&")):
                n += 1
            else:
                break
        return tuple(names), end

    def _is_name(self, item: Item) -> bool:
        return item.kind == "record"

    def _has_value(self, items: Sequence[Item]) -> bool:
        return any(item.has(*_VALUES) or item.has("verb") for item in items)

    def _kinds(self, first: int, last: int) -> set[MarkKind]:
        items = self._reading.items_in(first, last)
        return {kind for item in items for kind in _VALUES if item.has(kind) and not self._is_name(item)}

    def _kinds_of(self, bulk: int) -> set[MarkKind]:
        segment = self._segments[bulk]
        return self._kinds(segment.first, segment.last) - {"user", "number"}


_LONG = 7
