"""Figures of several people, and whose counts: "Jane says 95%, I say 80. Put my figure on X"."""

from dataclasses import dataclass

from core.catalog import Catalog
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item
from core.planners.local.marking.stretch import between

_ENDS = frozenset(". , ; ! ? : and but".split())
_SAYING = frozenset(
    "says said say saying told tells thinks thought think claims claimed claim reckons reckon believes states stated "
    "shows showed reads wrote writes has had did puts estimates swears insists quotes quoted gives gave".split()
)
_TRUSTING = frozenset("believe trust prefer take use follow".split())
_OVER = frozenset({"over", "not", "rather"})
_COUNTING = frozenset("counts wins rules prevails stands right correct authoritative binding official decisive".split())
_FIGURES = frozenset("figure number value amount version estimate one".split())
_ORDERING = frozenset(
    "put update correct set fix change enter use take adjust make record write get raise lower move".split()
)
_MINE = frozenset({"i", "i'm", "my", "mine", "me"})
_SMALL = frozenset("the a an is are what that his her their its 's and so we it over not rather than which".split())
_SMALL_FIGURE = 3
"""A figure of so many digits may leave out its scale: "he says 22 million, she says 30"."""
_SCALES = ("million", "millions", "m", "mio", "k", "thousand", "grand", "billion", "lakh", "crore")


@dataclass(frozen=True)
class _Claim:
    speaker: frozenset[str]
    figure: Item


def with_claim_chosen(catalog: Catalog, reading: Annotated) -> str | None:
    """The wish with the figure that counts; None where not just one of several does."""
    parts = _parts(reading)
    claims = [claim for part in parts if (claim := _claim(reading, *part)) is not None]
    orders = [part for part in parts if reading.text.folded[_begin(reading, *part)] in _ORDERING]
    if len(claims) < 2 or not orders or len(orders) > 1:
        return None
    chosen = {claim for part in parts for claim in _chosen(reading, claims, *part)}
    if len(chosen) != 1:
        return None
    return _wish(catalog, reading, orders[0], _figure(reading, claims, chosen.pop()))


def _parts(reading: Annotated) -> list[tuple[int, int]]:
    words = reading.text.folded
    return between([n for n, word in enumerate(words) if word in _ENDS and not reading.is_part(n)], len(words))


def _begin(reading: Annotated, first: int, last: int) -> int:
    words = reading.text.folded
    while first + 1 < last and words[first] in ("please", "pls", "so", "then", "now", "just"):
        first += 1
    return first


def _claim(reading: Annotated, first: int, last: int) -> _Claim | None:
    """Somebody, a verb of saying, and one figure."""
    words = reading.text.folded
    figures = [i for i in reading.items_in(first, last) if i.has("money", "percent", "number") and not i.has("record")]
    verb = next((n for n in range(first, last) if words[n] in _SAYING), None)
    if verb is None or verb == first or len(figures) != 1 or figures[0].first < verb:
        return None
    return _Claim(frozenset(words[first:verb]) - _SMALL, figures[0])


def _chosen(reading: Annotated, claims: list[_Claim], first: int, last: int) -> list[_Claim]:
    """The claims that a part says to be the ones that count."""
    words = reading.text.folded[_begin(reading, first, last) : last]
    if any(first <= claim.figure.first < last for claim in claims):
        return []
    if _TRUSTING & set(words[:3]) and _OVER & set(words):
        over = next(n for n, word in enumerate(words) if word in _OVER)
        meant = _of(claims, words[:over] if words[0] not in _MINE else words[1:over])
        denied = _of(claims, words[over:])
        return meant or ([c for c in claims if c not in denied] if len(denied) == 1 and len(claims) == 2 else [])
    if _COUNTING & set(words) and not {"not", "n't", "isn't", "no"} & set(words):
        return _of(claims, words)
    if words[0] in _ORDERING and "mine" in words:
        return _of(claims, ("mine",))
    named = next((n for n, word in enumerate(words) if word in _FIGURES and n > 0), None)
    if named is not None and words[0] in _ORDERING:
        return _of(claims, words[max(0, named - 3) : named])
    return []


def _of(claims: list[_Claim], words: tuple[str, ...]) -> list[_Claim]:
    said = {"i" if word in _MINE else word for word in words} - _SMALL
    return [claim for claim in claims if claim.speaker & said]


def _figure(reading: Annotated, claims: list[_Claim], chosen: _Claim) -> str:
    """The figure as it is said, in the unit that another claim has where it has none."""
    text = reading.text.words(chosen.figure.first, chosen.figure.last)
    if any(claim.figure.has("percent") for claim in claims) and not chosen.figure.has("percent"):
        return f"{text}%"
    units = [reading.text.folded[claim.figure.last - 1] for claim in claims if claim is not chosen]
    small = text.isdigit() and len(text) <= _SMALL_FIGURE
    return f"{text} {units[0]}" if small and units and units[0] in _SCALES else text


def _wish(catalog: Catalog, reading: Annotated, order: tuple[int, int], figure: str) -> str | None:
    """The order with the figure, for the one record that it can be about."""
    fields = [i for i in reading.items_in(*order) if i.kind == "field"]
    fields = [i for i in fields if reading.text.folded[i.first] not in _FIGURES]
    tables = {c.table for i in fields for c in i.marks[0].value} or {t.name for t in catalog.of_kind("opportunity")}
    names = _named(reading, order, tables) or _named(reading, (0, len(reading.text.folded)), tables)
    if len(names) != 1:
        return None
    if not fields:
        return f"set {names.pop()} to {figure}"
    return f"set the {reading.text.words(fields[0].first, fields[0].last)} of {names.pop()} to {figure}"


def _named(reading: Annotated, stretch: tuple[int, int], tables: set[str]) -> set[str]:
    """The records of some tables that are named in a stretch."""
    items = [i for i in reading.items_in(*stretch) if i.kind == "record"]
    best = [i for i in items if i.marks[0].value.table() in tables]
    return {reading.text.named(i.first, i.last) for i in best}
