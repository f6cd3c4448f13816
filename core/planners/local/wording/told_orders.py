"""Orders and contracts that came in, which is to say that their deal is won: "we have the PO for the pilot"."""

from core.catalog import Catalog
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item

_PAPERS = tuple(
    tuple(phrase.split())
    for phrase in (
        "po", "purchase order", "signed contract", "signed order", "signed agreement", "signed quote", "signed po",
        "signed paperwork", "signed order form", "signed offer", "countersigned contract", "signed sow",
    )
)  # fmt: skip
_BEFORE = frozenset(
    "we i we've i've 've have has got received just finally now also and yes great good news yay woohoo the a their "
    "our ok so in got back".split()
)
_BETWEEN = frozenset(
    "came come comes in is 's has have arrived landed received back from for on of the their our this morning today "
    "yesterday just now through deal at with over hit my inbox".split()
)
_ENDS = frozenset(". , ; ! - – at for today yesterday this and now".split())
_UNSETTLED = frozenset(
    "? waiting await awaiting expect expecting expected until till when once if unless no not without will should "
    "might need needs chase chasing send sent draft review remind task log note lost".split()
)


def with_orders_told(catalog: Catalog, reading: Annotated) -> str | None:
    """The message with the deal said to be won; None where it tells nothing of the kind."""
    words = reading.text.folded
    if _UNSETTLED & set(words):
        return None
    n = 0
    while n < len(words) and words[n] in _BEFORE:
        n += 1
    paper = max((p for p in _PAPERS if words[n : n + len(p)] == p), key=len, default=())
    if not paper:
        return None
    n += len(paper)
    named: list[Item] = []
    while n < len(words):
        item = reading.items[reading.at[n]]
        if item.kind == "record":
            named.append(item)
        elif item.kind not in ("when", "table") and words[n] not in _BETWEEN:
            break
        n = item.last
    if not named or (n < len(words) and words[n] not in _ENDS and reading.items[reading.at[n]].kind != "money"):
        return None
    name = _name(catalog, reading, named)
    behind = reading.text.shown[reading.text.tokens[n].start :] if n < len(words) else ""
    return f"{name} is won{'' if behind[:1] in ('', *'.,;!') else ', '}{behind}" if name is not None else None


def _name(catalog: Catalog, reading: Annotated, named: list[Item]) -> str | None:
    """The deal that is named, with the company that sent the order where its name is not said in it."""
    kinds = {catalog.table(item.marks[0].value.table()).kind for item in named}
    texts = [reading.text.named(item.first, item.last) for item in named]
    if len(named) > 1 + ("organisation" in kinds) or not kinds <= {"organisation", "opportunity"}:
        return None
    company = next((t for t, i in zip(texts, named, strict=True) if i is not named[-1]), "")
    whole = company and company.lower().split()[0] not in texts[-1].lower()
    return f"{company} {texts[-1]}" if whole else texts[-1]
