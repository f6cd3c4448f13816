"""Deals that went to somebody else, told by whom the customer took: "Hooli went with Oracle" is lost for that."""

from core.catalog import Catalog
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item

_TAKING = tuple(
    tuple(phrase.split())
    for phrase in (
        "went with", "gone with", "going with", "chose", "chosen", "picked", "selected", "signed with", "decided on",
        "decided for", "opted for", "renewed with", "bought from",
    )
)  # fmt: skip
_BEFORE = frozenset("the our my unfortunately sadly so ok well looks like that update bad news alas apparently".split())
_BETWEEN = frozenset(
    "deal opp opportunity have has are is 's just now finally been already instead people guys".split()
)
_OURS = frozenset("us our ours we me the a an it that this option plan".split())
_ENDS = frozenset(". , ; ! ? because since as for on due over instead".split())
_TERMS = frozenset("annual annually monthly quarterly yearly premium standard basic both ours yes plan pilot".split())
"""What a customer goes with that is no rival."""
_MOST = 3
"""So many words has the name of somebody else at most."""


def with_losses_told(catalog: Catalog, reading: Annotated) -> str | None:
    """The message with the deal said to be lost; None where it tells nothing of the kind."""
    words = reading.text.folded
    named = next((item for item in reading.items if item.kind == "record"), None)
    if named is None or not all(w in _BEFORE or not w.isalnum() for w in words[: named.first]):
        return None
    if catalog.table(named.marks[0].value.table()).kind not in ("organisation", "opportunity"):
        return None
    n = named.last
    while n < len(words) and words[n] in _BETWEEN:
        n += 1
    phrase = next((p for p in _TAKING if words[n : n + len(p)] == p), None)
    if phrase is None:
        return None
    end = _rival_end(reading, n + len(phrase))
    if end is None:
        return None
    text = reading.text
    stop = next((k for k in range(end, len(words)) if words[k] in (".", ";", "!", "?")), len(words))
    if any(_tells_more(item) for item in reading.items_in(end, stop)):
        return None
    behind = text.words(stop, len(words)) if stop < len(words) else ""
    deal = (
        f"{text.named(named.first, named.last)} deal"
        if _is_company(catalog, named)
        else text.named(named.first, named.last)
    )
    return f"the {deal} is lost, reason: {text.words(n, stop)}{behind}"


def _is_company(catalog: Catalog, item: Item) -> bool:
    return catalog.table(item.marks[0].value.table()).kind == "organisation"


def _rival_end(reading: Annotated, n: int) -> int | None:
    """The token behind the name of somebody whom the CRM does not know, if it stands at a token."""
    first = n
    while n < len(reading.text.folded) and n - first <= _MOST and reading.text.folded[n] not in _ENDS:
        item = reading.items[reading.at[n]]
        if item.marks or reading.text.folded[n] in _OURS or not reading.text.folded[n].isalpha():
            return None
        n += 1
    if not first < n <= first + _MOST:
        return None
    capital = reading.text.tokens[first].text[:1].isupper()
    alone = n == first + 1 and reading.text.folded[first - 1] == "with" and reading.text.folded[first] not in _TERMS
    return n if capital or alone else None


def _tells_more(item: Item) -> bool:
    return item.kind in ("record", "user", "money", "percent", "when", "choice", "field", "verb")
