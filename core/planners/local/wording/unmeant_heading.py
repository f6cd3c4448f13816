"""The message that is left without what was not meant in it, with the name that was spoken of there as its heading."""

from collections.abc import Sequence

from core.catalog import Catalog
from core.planners.local.clauses.segments import Segment
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item
from core.planners.local.mentions.nouns import NounReader

_RANK = ("opportunity", "task", "activity", "organisation", "person")
"""Of which kind the record is that a wish goes on about, where several were named."""
_PERSONS = frozenset("him her he she his hers".split())
_THINGS = frozenset("it its that this".split())


class UnmeantHeading:
    """Writes it for one message."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._nouns = NounReader(catalog, reading)

    def over(self, gone: Sequence[Segment], rest: Sequence[Segment]) -> str:
        """The text of the parts that are left, headed by what the others named."""
        text = self._text(gone, rest)
        if any(target.named for segment in rest[:1] for target in self._nouns.targets(segment.first, segment.last)):
            return text
        heading = self._name(gone, rest)
        if not heading:
            return text
        if text.rstrip().endswith("?"):
            return _with_name(text, heading)
        return f"{heading}: {text}"

    def _text(self, gone: Sequence[Segment], rest: Sequence[Segment]) -> str:
        """The parts that are left, with the marks between those that stood beside one another."""
        words, text, first, end = self._reading.text.folded, "", rest[0].first, rest[0].last
        for segment in rest[1:]:
            between = [other for other in gone if end <= other.first < segment.first]
            if between:
                colon = any(other.lead == "colon" for other in between)
                text += self._reading.text.words(first, end) + (": " if colon else ". ")
                first = segment.first
            end = segment.last
        asks = end == len(words) - 1 and words[-1] == "?"
        return text + self._reading.text.words(first, end + asks)

    def _name(self, gone: Sequence[Segment], rest: Sequence[Segment]) -> str:
        words = set(self._reading.text.folded[rest[0].first : rest[0].last]) if rest else set()
        items = [item for s in gone for item in self._reading.items_in(s.first, s.last) if self._is_name(item)]
        if words & _PERSONS and not words & _THINGS:
            items = [item for item in items if self._kind(item) == "person"] or items
        ranked = sorted(items, key=lambda item: _RANK.index(self._kind(item)))
        alike = [item for item in ranked if self._kind(item) == self._kind(ranked[0])]
        names = dict.fromkeys(self._reading.text.named(item.first, item.last) for item in alike)
        return next(iter(names)) if len({name.lower() for name in names}) == 1 else ""

    def _is_name(self, item: Item) -> bool:
        return item.kind == "record" and self._kind(item) in _RANK

    def _kind(self, item: Item) -> str:
        """The kind of table that a name fits best."""
        kinds = {self._catalog.table(name).kind for name in item.marks[0].value.likeliest()}
        return next((kind for kind in _RANK if kind in kinds), "")


def _with_name(text: str, name: str) -> str:
    """The question with the name in the place of the first word that points at it."""
    words = text.split(" ")
    for n, word in enumerate(words):
        if word.lower() in ("it", "that", "this"):
            return " ".join([*words[:n], name, *words[n + 1 :]])
        if word.lower() == "its":
            return " ".join([*words[:n], f"{name}'s", *words[n + 1 :]])
    return text
