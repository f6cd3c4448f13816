"""Figures that belong to something else than the record of a wish: what somebody pays, has, offers or asks for.

They may be left out where the wish itself gives a value of the same kind: "they paid 38k last year so X has to be 40k".
"""

from collections.abc import Sequence

from core.catalog import Catalog, TableKind
from core.planners.local.clauses.segments import Segment, skip_fillers
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item, MarkKind

_HAVING = frozenset(
    "paid pay pays paying spent spend spends budgeted quoted quotes offered offers offering bid bids charged charges "
    "charging invoiced owe owes owed earn earns earned asked asks asking wants want wanted demands demanded hoped "
    "hopes hoping expects expected proposed proposes suggested suggests insists insisted has have had got 've "
    "only keeps came comes made makes costs cost turned would 'd".split()
)
_WISHING = frozenset(
    "want wants wanted wanting ask asks asked asking demand demands demanded hope hopes hoped hoping request requests "
    "requested propose proposes proposed suggest suggests suggested insist insists insisted offer offers offered bid "
    "bids push pushes pushed pushing haggle haggles haggled beg begs begged aim aims wish wishes wished prefers like "
    "love angling fishing countered counters counter counteroffered".split()
)
"""What somebody does who would have a figure otherwise than it is."""
_REDUCTIONS = frozenset("discount discounts rebate rebates reduction reductions off cut".split())
_SAYING = frozenset("says said thinks thought feels felt believes believed reckons claims told argues argued".split())
_HOLDING = _SAYING | frozenset("say think reckon sees calls puts figures estimates guesses forecasts hoping".split())
_HELD_AS = frozenset("forecast forecasts estimate estimates figure figures guess number numbers".split())
"""Whose figure it is, where it is told by them: "Marcus' forecast says 80%"."""
_BEING = frozenset("is are was were 's 're sits stands in at".split())
_OTHERS = frozenset(
    "budget budgets competitor competitors competition rival rivals incumbent vendor vendors supplier others market "
    "tender bid bidder bidders limit ceiling cap target quota".split()
)
_PEOPLE = frozenset("they he she customer client buyer cfo ceo procurement board boss owner purchasing finance".split())
_OURS = frozenset("we our ours i my it".split())
_DETERMINERS = frozenset("the a an their his her its one another other that this our".split())
_BEFORE_COMPARED = frozenset("still well just which is so far a bit little slightly and".split())
_COMPARING = frozenset("under below beneath within inside above over beyond against versus vs off past".split())
_MEASURES = _OTHERS | frozenset("caps threshold mark max minimum allowance line plan forecast offer list".split())
"""What a value may be held against."""
_KINDS: tuple[MarkKind, ...] = ("money", "percent")
_FAR = 5
_SPEAKER = 0.5
"""How sure "me" and "my" are read as the speaker, who is nobody else."""
_NEAR = 4


class ForeignFigures:
    """Finds them in one message."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded

    def is_foreign(self, segment: Segment, others: Sequence[Segment]) -> bool:
        """Whether the figures of a part are somebody's own, and another part gives a record such a figure."""
        kinds = self._kinds(segment)
        if kinds and self._compares(segment):
            return any(kinds & self._kinds(other) for other in others)
        if not kinds or not (self._has_or_asks(segment) or self._holds(segment)):
            return False
        if self._names_deal(segment):
            return any(self._is_ours(other) and kinds & self._kinds(other) for other in others)
        if self._holds(segment):
            chosen = any("mine" in self._words[other.first : other.last] for other in others)
            return not chosen and any(self._is_speakers(other) and kinds & self._kinds(other) for other in others)
        return any(self._gives(other) and kinds & self._kinds(other) for other in others)

    def _compares(self, segment: Segment) -> bool:
        """Whether a part only says how a value stands to another: "still under Jane's 10k cap"."""
        n = segment.first
        while n < segment.last and self._words[n] in _BEFORE_COMPARED:
            n += 1
        behind = self._words[n : segment.last]
        compared = bool(_COMPARING & set(behind[:1])) or behind[:2] in (("less", "than"), ("more", "than"))
        return compared and bool(_MEASURES & set(behind)) and not self._names_deal(segment)

    def is_wished(self, segment: Segment) -> bool:
        """Whether a part gives a deal a figure that somebody else only wishes: "Jane wants 120k on X"."""
        place = self._subject_end(segment)
        if place is None or not self._kinds(segment):
            return False
        reduced = _REDUCTIONS & set(self._words[place : segment.last])  # "Hooli asked for a 10% discount"
        if not self._names_deal(segment) and not reduced:
            return False
        figures = (item.first for item in self._reading.items_in(place, segment.last) if item.has(*_KINDS))
        before = self._words[place : next(figures, segment.last)]
        wishes = set(before[:_NEAR]) & _WISHING and not {"agreed", "accepted"} & set(before)
        return bool(wishes) or (bool(set(before[:_NEAR]) & _SAYING) and "should" in before)

    def _subject_end(self, segment: Segment) -> int | None:
        """The token behind the somebody with whom a part begins; None where it does not begin so."""
        n = skip_fillers(self._reading, segment.first, segment.last)
        while n < segment.last and self._words[n] in _DETERMINERS:
            n += 1
        if n >= segment.last:
            return None
        item = self._reading.items[self._reading.at[n]]
        return item.last if self._words[n] in _PEOPLE or self._is_party(item) else None

    def _kinds(self, segment: Segment) -> set[MarkKind]:
        items = [i for i in self._reading.items_in(segment.first, segment.last) if not self._counts(i, segment)]
        return {kind for item in items for kind in _KINDS if item.has(kind)}

    def _counts(self, item: Item, segment: Segment) -> bool:
        """Whether a figure counts what a field is for: "has 1,150 employees now"."""
        behind = self._reading.items[self._reading.at[item.last]] if item.last < segment.last else None
        return behind is not None and item.has("number") and behind.has("field")

    def _has_or_asks(self, segment: Segment) -> bool:
        """Whether a part tells what somebody, or something that is no record of a deal, has, pays or asks for."""
        n = skip_fillers(self._reading, segment.first, segment.last)
        while n < segment.last and self._words[n] in _DETERMINERS:
            n += 1
        if n >= segment.last:
            return False
        item = self._reading.items[self._reading.at[n]]
        thing = self._words[n] in _OTHERS
        somebody = self._words[n] in _PEOPLE or self._is_party(item)
        behind = self._words[item.last : min(item.last + _FAR, segment.last)]
        if thing:
            return bool((_HAVING | _BEING) & set(behind))
        return somebody and bool(_HAVING & set(behind[:2]))

    def _holds(self, segment: Segment) -> bool:
        """Whether a part only tells what somebody else takes a figure to be: "Milton says 700k"."""
        end = self._subject_end(segment)
        if end is None:
            return False
        end += self._words[end : end + 1] == ("'s",)
        end += self._words[end : end + 1] != () and self._words[end] in _HELD_AS
        return bool(_HOLDING & set(self._words[end : end + 1])) and not self._has_or_asks(segment)

    def _is_speakers(self, segment: Segment) -> bool:
        """Whether a part gives the speaker's own figure, or an order with it."""
        n = skip_fillers(self._reading, segment.first, segment.last)
        own = n < segment.last and self._words[n] in _OURS | {"mine", "i'd", "i'm"}
        return own or self._is_ours(segment)

    def _is_party(self, item: Item) -> bool:
        return self._kind_named(item) in ("person", "organisation")

    def _kind_named(self, item: Item) -> TableKind | None:
        """The kind of the record that an item names."""
        return self._catalog.table(item.marks[0].value.table()).kind if item.kind == "record" else None

    def _names_deal(self, segment: Segment) -> bool:
        items = self._reading.items_in(segment.first, segment.last)
        return any(self._kind_named(item) == "opportunity" for item in items)

    def _gives(self, segment: Segment) -> bool:
        """Whether a part gives a record its value, or goes on about the one that was spoken of."""
        items = self._reading.items_in(segment.first, segment.last)
        named = any(item.kind == "record" for item in items)
        return (named or self._is_ours(segment)) and not self._has_or_asks(segment)

    def _is_ours(self, segment: Segment) -> bool:
        n = skip_fillers(self._reading, segment.first, segment.last)
        return n < segment.last and (self._words[n] in _OURS or self._reading.items[self._reading.at[n]].has("verb"))
