"""Deals that are told to have closed, which is to say that they are won: "Acme renewal closed at 62k"."""

from core.catalog import Catalog
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item

_BETWEEN = frozenset(
    "deal opp opportunity has have just finally officially is 's now also already both all got".split()
)
_DONE = frozenset({"closed", "booked"})
_SUBJECTS = frozenset("we i we've i've 've have has just finally and also so yes ok great news yay woohoo the".split())
_BEHIND = frozenset(". , ; ! at for with on today yesterday this last and by in under".split())
_OTHERWISE = frozenset("lost dead won not never lose until won't isn't ? off down shop doors office".split())


def with_closings_told(catalog: Catalog, reading: Annotated) -> str | None:
    """The message with the deal said to be won; None where it tells nothing of the kind."""
    words = reading.text.folded
    if _OTHERWISE & set(words):
        return None
    for item in reading.items:
        if item.kind != "record" or not _may_close(catalog, reading, item):
            continue
        told = _told_behind(reading, item) or _told_before(reading, item)
        if told is not None:
            return _with_outcome(reading, item, *told)
    return None


def _may_close(catalog: Catalog, reading: Annotated, item: Item) -> bool:
    """Whether it is a deal, or a company beside which an amount is told: else the company may have closed its doors."""
    kind = catalog.table(item.marks[0].value.table()).kind
    worth = any(other.kind == "money" for other in reading.items) or "deal" in reading.text.folded
    return kind == "opportunity" or (kind == "organisation" and worth)


def _told_behind(reading: Annotated, item: Item) -> tuple[int, int] | None:
    """Where it is told behind the name: from the name to the token after "closed"."""
    words, n = reading.text.folded, item.last
    while n < len(words) and words[n] in _BETWEEN:
        n += 1
    begins = item.first == 0 or all(w in _SUBJECTS or not w.isalnum() for w in words[: item.first])
    done = words[n : n + 1] == ("closed",) and _ends(reading, n + 1)
    return (item.first, n + 1) if done and begins else None


def _told_before(reading: Annotated, item: Item) -> tuple[int, int] | None:
    """Where it is told before the name: "we closed the Acme renewal"."""
    words, n = reading.text.folded, item.first
    while n > 0 and words[n - 1] in ("the", "our", "my"):
        n -= 1
    end = item.last + (words[item.last : item.last + 1] in (("deal",), ("opp",)))
    begins = n > 0 and words[n - 1] in _DONE and all(w in _SUBJECTS or not w.isalnum() for w in words[: n - 1])
    return (n - 1, end) if begins and _ends(reading, end) else None


def _ends(reading: Annotated, n: int) -> bool:
    words = reading.text.folded
    return n >= len(words) or words[n] in _BEHIND or reading.items[reading.at[n]].kind in ("when", "money")


def _with_outcome(reading: Annotated, item: Item, first: int, last: int) -> str:
    text = reading.text
    behind = text.shown[text.tokens[last].start :] if last < len(text.tokens) else ""
    told = f"{text.named(item.first, item.last)} is won{'' if behind[:1] in ('', *'.,;!') else ', '}"
    before = text.shown[: text.tokens[first].start] if first else ""
    return f"{before}{told}{behind}"
