"""Outcomes that are told before the deal is named: "They signed! Globex Training, 24,500 in the end"."""

from core.catalog import Catalog
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item, Mark
from core.planners.local.marking.stretch import between

_ENDS = frozenset("! . : ; ? - …".split())
_AROUND = frozenset(
    "they we i he she it they've we've i've 've they're 's is has have just finally also so and yes yay hooray "
    "hurrah woohoo yeah wow boom done good great news best ever the a client customer guys folks team everyone "
    "today tonight yesterday at last really actually all officially oh ok okay well".split()
)
_OUTCOMES = {
    "won": (
        "we got it", "we did it", "closed it", "we closed it", "i closed it", "we sealed it", "sealed it",
        "nailed it", "we nailed it", "landed it", "we landed it", "bagged it", "we bagged it", "clinched it",
        "we clinched it", "done deal", "it's a done deal", "deal done", "deal closed", "deal sealed",
        "sealed the deal", "we sealed the deal", "closed the deal", "we closed the deal", "ink is dry",
        "the ink is dry", "ink's dry", "it's in the bag", "in the bag", "they said yes", "they signed it",
        "signed it", "won it", "we won it", "we won", "they bought it", "they took it", "it's ours", "it's a yes",
        "they bought", "sold", "it's sold", "over the line", "across the line", "they countersigned",
        "countersigned", "signed and sealed", "contract signed", "contract is signed", "the contract is signed",
        "it's signed", "all signed", "we have a signature", "got the signature",
    ),
    "lost": (
        "lost it", "we lost it", "we lost", "they said no", "it's a no", "no deal", "they passed", "they walked",
        "they walked away", "it fell through", "fell through", "it's dead", "it's lost", "deal lost",
        "they declined", "they went elsewhere", "they went with someone else", "they went with a competitor",
    ),
}  # fmt: skip
_LEADS = frozenset("the our my that for on put set make mark get please so it is and".split())


def with_outcomes_named(catalog: Catalog, reading: Annotated) -> str | None:
    """The message with such an outcome told of the deal that the sentence beside it names; None where it has none."""
    text, parts = reading.text, _sentences(reading)
    for n, (first, last) in enumerate(parts):
        outcome = _outcome(catalog, reading, first, last)
        if outcome is None or reading.text.folded[last : last + 1] == ("?",):
            continue
        named = _headed(catalog, reading, parts[n + 1 : n + 2]) or _headed(catalog, reading, parts[max(0, n - 1) : n])
        if named is None:
            continue
        before = text.shown[: text.tokens[first].start].rstrip(" !–—:-")
        behind = text.shown[text.tokens[last - 1].end :].lstrip("!.-–—: ")
        told = f"{text.named(named.first, named.last)} is {outcome}. {behind}"
        return f"{before}{'' if before[-1:] in ('', '.') else '.'} {told}".strip()
    return None


def _sentences(reading: Annotated) -> list[tuple[int, int]]:
    words = reading.text.folded
    return between([n for n, word in enumerate(words) if word in _ENDS and not reading.is_part(n)], len(words))


def _headed(catalog: Catalog, reading: Annotated, parts: list[tuple[int, int]]) -> Item | None:
    """The deal with which a sentence begins that does not say itself how the deal stands."""
    for first, last in parts:
        begin = first
        while begin < last and reading.text.folded[begin] in _LEADS:
            begin += 1
        if begin == last or reading.text.folded[last : last + 1] == ("?",):
            return None
        named = reading.items[reading.at[begin]]
        if named.first == begin and _is_deal(catalog, named) and not _states(catalog, reading, named.last, last):
            return named
    return None


def _outcome(catalog: Catalog, reading: Annotated, first: int, last: int) -> str | None:
    """What became of a deal, where a stretch says that and no more."""
    words = [word for word in reading.text.folded[first:last] if any(map(str.isalnum, word)) or word in ("'s", "'ve")]
    said = " ".join(words).replace(" '", "'")
    for outcome, phrases in _OUTCOMES.items():
        if said in phrases:
            return outcome
    items = reading.items_in(first, last)
    told = [item for item in items if _is_outcome(catalog, item, begins=first == 0)]
    rest = [item for item in items if item not in told and any(map(str.isalnum, reading.text.folded[item.first]))]
    plain = all(
        reading.text.folded[n] in _AROUND for i in rest for n in range(i.first, i.last) if not _is_party(catalog, i)
    )
    if len(told) != 1 or not plain:
        return None
    return reading.text.words(told[0].first, told[0].last).removeprefix("is ")


def _is_outcome(catalog: Catalog, item: Item, *, begins: bool) -> bool:
    told = item.of("choice_verb") if item.kind == "choice_verb" or (begins and item.kind == "choice") else None
    return told is not None and _tells_state(catalog, told)


def _is_party(catalog: Catalog, item: Item) -> bool:
    tables = item.marks[0].value.tables if item.kind == "record" else ()
    return any(catalog.table(name).kind in ("person", "organisation") for name in tables)


def _is_deal(catalog: Catalog, item: Item) -> bool:
    return item.kind == "record" and catalog.table(item.marks[0].value.table()).kind == "opportunity"


def _states(catalog: Catalog, reading: Annotated, first: int, last: int) -> bool:
    """Whether a stretch says itself how the deal stands."""
    return any(_tells_state(catalog, mark) for mark in reading.marks_in(first, last, "choice", "choice_verb"))


def _tells_state(catalog: Catalog, mark: Mark) -> bool:
    """Whether a choice is one of how a deal stands."""
    tables = ((catalog.table(concept.table), concept.field) for concept in mark.value)
    return any(table.kind == "opportunity" and table.field(field).role == "state" for table, field in tables)
