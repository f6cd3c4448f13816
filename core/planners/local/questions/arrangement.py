"""How the answer to a question is arranged: counted or added up, by what, in which order, how many."""

import itertools

from core.catalog import NUMBERS, FieldSpec, Table
from core.drafts import Aggregate, Span
from core.language.ordinals import read_ordinal
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.vocabulary import GROUPING, LARGEST, LATEST, SMALLEST
from core.planners.local.questions.leaders import REPS

SPANS: dict[str, Span] = {
    "week": "week", "weeks": "week", "weekly": "week", "month": "month", "months": "month", "monthly": "month",
    "quarter": "quarter", "quarters": "quarter", "quarterly": "quarter", "year": "year", "years": "year",
    "yearly": "year", "annually": "year",
}  # fmt: skip
_ADVERBS = frozenset("weekly monthly quarterly yearly annually".split())
_SORTING = frozenset("sorted sort ordered order ranked rank".split())
_WHICH_TIME = frozenset("this last next past coming current previous the".split())
_SUMS = frozenset("sum total altogether combined totals".split())
_EARLIEST = frozenset({"next", "first", "earliest", "soonest", "oldest", "upcoming"})
_RANKED = LARGEST | SMALLEST | LATEST | _EARLIEST


class ArrangementReader:
    """Reads the arrangement of one question."""

    def __init__(self, reading: Annotated) -> None:
        self._reading = reading
        self._words = reading.text.folded

    def aggregate(self, table: Table, head: int, last: int) -> tuple[Aggregate, str | None]:
        """Whether records are listed, counted or added up, and by which field."""
        words = self._words[head:last]
        heard = set(words)
        if (
            ("how", "many") in itertools.pairwise(words)
            or words[:1] == ("count",)
            or ("number", "of") in itertools.pairwise(words)
            or words[:2] == ("how", "often")
        ):
            return "count", None
        if table.measure is not None:
            measure = self._measure(table, head, last)
            if heard & {"average", "avg", "mean"}:
                return "average", measure
            if heard & {"minimum", "min"}:
                return "minimum", measure
            if heard & {"maximum", "max"}:
                return "maximum", measure
            if self._adds_up(words):
                return "sum", measure
            named = bool(heard & {"pipeline", "value"}) or self._names_measure(table, head)
            if named and self.group(table, head, last) is not None:
                return "sum", measure
        return "list", None

    def _adds_up(self, words: tuple[str, ...]) -> bool:
        """Whether a sum is asked for: "how much", "total", "what is my pipeline worth"."""
        heard, pairs = set(words), set(itertools.pairwise(words))
        worth = words[:2] in (("worth", "of"), ("value", "of")) or {"worth", "how"} <= heard
        pipeline = words[:1] == ("how",) and "pipeline" in heard
        shown = bool(heard & {"pipeline", "value"} and heard & {"what", "whats", "what's", "show"})
        return bool(
            {("how", "much"), ("add", "up")} & pairs
            or heard & _SUMS
            or worth
            or pipeline
            or (shown and not self._inside(words))
        )

    def _inside(self, words: tuple[str, ...]) -> bool:
        """Whether it is asked what is in the pipeline rather than what it is worth."""
        n = words.index("pipeline") if "pipeline" in words else 0
        return "in" in words[max(0, n - 4) : n]

    def _names_measure(self, table: Table, head: int) -> bool:
        """Whether the question begins with what is added up: its measure, by that name."""
        marks = self._reading.items[self._reading.at[head]].marks
        concepts = (c for mark in marks if mark.kind == "field" for c in mark.value)
        return any((c.table, c.field) == (table.name, table.measure) for c in concepts)

    def _measure(self, table: Table, head: int, last: int) -> str | None:
        figure = self._figure(table, head, last)
        return figure.name if figure is not None else table.measure

    def _figure(self, table: Table, head: int, last: int) -> FieldSpec | None:
        """The field of figures that the question names first."""
        concepts = (c for mark in self._reading.marks_in(head, last, "field") for c in mark.value)
        named = (table.field(c.field) for c in concepts if c.table == table.name)
        return next((spec for spec in named if spec.type in NUMBERS), None)

    def _ranking(self, head: int, last: int) -> set[str]:
        """The words of the question without those of "at least" and "at most", which rank nothing."""
        return {self._words[n] for n in range(head, last) if n == 0 or self._words[n - 1] != "at"}

    def order_tokens(self, head: int, last: int) -> frozenset[int]:
        """The tokens that only order the answer ("biggest"), and are no condition."""
        return frozenset(
            n
            for n in range(head, last)
            if self._words[n] in LARGEST | SMALLEST and not self._reading.items[self._reading.at[n]].has("record")
        )

    def order(self, table: Table, head: int, last: int) -> tuple[str | None, bool, int | None]:
        """The field to sort by, whether downwards, and how many records are wanted."""
        words = self._words[head:last]
        heard = self._ranking(head, last)
        limit = self._limit(head, last)
        said = self._order_said(table, head, last)
        if said is not None:
            return said[0].name, said[1], limit or (1 if self._ranks_one(head, last) else None)
        plural = any(c.plural for m in self._reading.marks_in(head, last, "table") for c in m.value)
        plural = plural or self._ranks_many(head, last)
        if heard & LARGEST or heard & SMALLEST:
            spec = self._sorted_by(table, head, last)
            if spec is not None:
                return spec.name, bool(heard & LARGEST), limit or (None if plural else 1)
        if table.clock is not None and table.kind in ("activity", "task", "opportunity"):
            bare_last = any(
                w in LATEST and not self._reading.items[self._reading.at[head + n]].has("when")
                for n, w in enumerate(words)
            )
            bare_next = any(
                w in _EARLIEST and not self._reading.items[self._reading.at[head + n]].has("when", "field")
                for n, w in enumerate(words)
            )
            if bare_last:
                return table.clock, True, limit or (1 if self._last_one(head, last) and not plural else None)
            if bare_next and table.kind != "activity":
                return table.clock, False, limit or (None if plural else 1)
            if table.kind == "activity":
                return table.clock, True, limit
        return None, False, limit

    def _last_one(self, head: int, last: int) -> bool:
        """Whether one record is wanted: "last call", "most recent entry", but not "latest calls" or "recent calls"."""
        for n in range(head, last - 1):
            word, behind = self._words[n], self._words[n + 1]
            one = word in ("latest", "newest") or (word == "recent" and n > 0 and self._words[n - 1] == "most")
            if word == "last" or (one and not behind.endswith("s")):
                return True
        return "last" in self._words[head:last]

    def _ranks_one(self, head: int, last: int) -> bool:
        """Whether a noun in the singular stands right behind "biggest": "smallest customer by headcount"."""
        for n in range(head, last - 1):
            if self._words[n] in LARGEST | SMALLEST:
                items = self._reading.items_in(n + 1, min(n + 4, last))
                noun = next((item for item in items if item.has("table", "choice")), None)
                return noun is not None and not self._words[noun.last - 1].endswith("s")
        return False

    def _ranks_many(self, head: int, last: int) -> bool:
        """Whether the word behind "biggest" is a plural: "biggest prospects"."""
        for n in range(head, last - 1):
            if self._words[n] in LARGEST | SMALLEST:
                item = self._reading.items[self._reading.at[n + 1]]
                return item.first == n + 1 and self._words[n + 1].endswith("s") and not item.has("record", "field")
        return False

    def _limit(self, head: int, last: int) -> int | None:
        """How many records are wanted; of "the second biggest" the two among which it is."""
        for n in range(max(head, 1), last):
            place = read_ordinal(self._words[n - 1]) if self._words[n] in _RANKED else None
            if place is not None:
                return place
        for item in self._reading.items_in(head, last):
            number = item.of("number")
            before = self._words[item.first - 1] if item.first else ""
            behind = self._words[item.last] if item.last < last else ""
            compared = item.first > 1 and self._words[item.first - 2] == "at"
            ranked = (before in _RANKED | {"top"} and not compared) or behind in _RANKED
            if number is not None and ranked and number.value.value < 100:
                return int(number.value.value)
        return None

    def _sorted_by(self, table: Table, head: int, last: int) -> FieldSpec | None:
        likely = {"likely", "probable", "certain", "promising"} & set(self._words[head:last])
        if likely and table.with_role("likelihood") is not None:
            return table.with_role("likelihood")
        return self._figure(table, head, last) or table.by_name.get(table.measure or "")

    def _order_said(self, table: Table, head: int, last: int) -> tuple[FieldSpec, bool] | None:
        """The field that "sorted by" or "top 3 by" names, and whether downwards: amounts unless said, others not."""
        heard = self._ranking(head, last)
        for n in range(head, last - 1):
            if self._words[n] != "by":
                continue
            sorts = bool(_SORTING & set(self._words[max(head, n - 2) : n]))
            for mark in self._reading.marks_in(n + 1, min(n + 4, last), "field"):
                concept = next((c for c in mark.value if c.table == table.name), None)
                spec = table.field(concept.field) if concept is not None else None
                if spec is None or not (sorts or heard & (LARGEST | SMALLEST) or spec.type in NUMBERS):
                    continue
                if heard & {"ascending", "asc", "lowest", "smallest", "earliest"}:
                    return spec, False
                down = spec.type in NUMBERS or bool(heard & {"descending", "desc", "latest", "newest"})
                return spec, down
        return None

    def span(self, head: int, last: int) -> Span | None:
        """The span of days by which a figure is split up: "by month", "per close quarter", "monthly"."""
        for n in range(head, last):
            grouped = {"by", "per", "each"} & set(self._words[max(head, n - 3) : n])
            grouped = (
                grouped
                if self._words[n - 1] not in _WHICH_TIME and "end" not in self._words[max(head, n - 3) : n]
                else set()
            )
            if self._words[n] in SPANS and (grouped or self._words[n] in _ADVERBS):
                return SPANS[self._words[n]]
        return None

    def group(self, table: Table, head: int, last: int) -> str | None:
        """The field by which a figure is split up."""
        if self.span(head, last) is not None:
            return table.clock
        if self._order_said(table, head, last) is not None:
            return None
        for n in range(head, last - 1):
            if self._words[n] in GROUPING:
                if self._words[n + 1] in REPS and table.owner is not None:
                    return table.owner
                for mark in self._reading.marks_in(n + 1, min(n + 4, last), "field", "table"):
                    for concept in mark.value:
                        if mark.kind == "field" and concept.table == table.name:
                            return str(concept.field)
                        reference = table.references_to(concept.table)
                        if reference and mark.kind == "table":
                            return reference[0].name
                for mark in self._reading.marks_in(n + 1, min(n + 4, last), "field"):
                    for concept in mark.value:
                        reference = table.references_to(concept.table)
                        if reference:
                            return f"{reference[0].name}.{concept.field}"  # "deals by industry"
        return None
