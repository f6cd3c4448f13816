"""Records held against each other by name: "which is bigger, A or B", "compare A and B", "A vs B"."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.catalog import Catalog, FieldSpec, Table
from core.drafts import Condition, Given, Question
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.lexicon import concept_of
from core.planners.local.marking.marks import Item
from core.planners.local.marking.names import Named
from core.records import NameHit

_MORE = frozenset(
    "bigger larger greater higher more richer pricier dearer heavier worthier biggest largest highest most".split()
)
_LESS = frozenset("smaller lower less fewer cheaper lesser smallest lowest least fewest".split())
_SOONER = frozenset("sooner earlier first before quicker faster nearest next soonest earliest".split())
_LATER = frozenset("later last after latest".split())
_LIKELY = frozenset("likelier likely probable promising certain surer chance chances odds probability hotter".split())
_ALONG = frozenset("further farther ahead advanced along".split())
_AGAINST = frozenset("compare compared comparison vs vs. versus against difference differ between".split())
_SUMMING = frozenset("total sum together combined altogether".split())
_JOINING = frozenset("or and vs vs. versus than , & with against to compared the deal one account - / ?".split())
_MOST = 4
_BETTER = 0.05


@dataclass(frozen=True)
class _By:
    """By which field they are held against each other, and whether the most of it is asked for; None for both."""

    field: FieldSpec
    descending: bool | None


class ComparedRecords:
    """Reads one question that names the records it compares."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded

    def read(self, head: int, last: int) -> Question | None:
        """The question for the one of them that has most of what is asked for, or for both beside each other."""
        names = self._names(head, last)
        if not 2 <= len(names) <= _MOST:
            return None
        heard = {self._words[n] for n in range(head, last) if not any(i.first <= n < i.last for i in names)}
        table = self._table(names, head, last)
        hits = [self._hit(item, table) for item in names] if table is not None else []
        called = [Given(value=hit.name) for hit in hits if hit is not None]
        if (
            table is None
            or self._of_others(table, names, head, last)
            or len(set(called)) != len(names)
            or len(table.display) != 1
        ):
            return None
        among = Condition(field=table.display[0], operator="is", value=called[0], any_of=tuple(called[1:]))
        by = self._by(table, heard, head, last)
        if heard & _SUMMING and table.measure is not None:
            return Question(
                table=table.name, conditions=(among,), aggregate="sum", measure=table.measure, intent="question"
            )
        if by is None:
            asked = self._asked(table, names, head, last)
            return Question(table=table.name, conditions=(among,), fields=asked, intent="question") if asked else None
        one = by.descending is not None
        return Question(
            table=table.name,
            conditions=(among,),
            fields=() if one else self._beside(table, by.field),
            order_by=by.field.name,
            descending=by.descending is not False,
            limit=1 if one else None,
            intent="question",
        )

    def sets_against(self, head: int, last: int) -> bool:
        """Whether names are held against each other without a verb of asking: "compare A and B", "A vs B"."""
        return bool(_AGAINST & set(self._words[head:last])) and self.read(head, last) is not None

    def _names(self, head: int, last: int) -> list[Item]:
        """The names of the records, where nothing but what joins them stands between them."""
        items = self._reading.items_in(head, last)
        named = [i for i in items if i.kind == "record" and isinstance(i.marks[0].value, Named)]
        run: list[Item] = []
        for item in named:
            between = self._words[run[-1].last : item.first] if run else ()
            if run and not (between and self._joins(between)):
                return []
            run.append(item)
        return run

    def _joins(self, between: Sequence[str]) -> bool:
        """Whether words between two names only hold them against each other: "bigger than the", "or"."""
        words = set(between)
        measuring = (
            _MORE | _LESS | _SOONER | _LATER | {"is", "closing", "worth", "likely", "deal", "opportunity", "opp"}
        )
        return bool(words & (_JOINING - {"the", "deal", "one", "account"})) and words <= _JOINING | measuring

    def _table(self, names: Sequence[Item], head: int, last: int) -> Table | None:
        """The table of which all of them are, by the fields that are spoken of where they may be of several."""
        values: list[Named] = [item.marks[0].value for item in names]
        shared = set.intersection(*(set(value.tables) for value in values))
        best = {name: min(value.best(name) for value in values) for name in shared}
        spoken = {c.table for m in self._reading.marks_in(head, last, "field") for c in m.value}
        nouns = {c.table for m in self._reading.marks_in(head, last, "table") for c in m.value}
        measured = [name for name in best if self._catalog.table(name).measure is not None]
        ranked = sorted(
            measured, key=lambda name: (name not in nouns, -round(best[name] + 0.1 * (name in spoken), 2), name)
        )
        return self._catalog.table(ranked[0]) if ranked else None

    def _hit(self, item: Item, table: Table) -> NameHit | None:
        value: Named = item.marks[0].value
        hits = value.of_table(table.name)
        if not hits or (len(hits) > 1 and hits[1][1].score > hits[0][1].score - 0.05):
            return None
        return hits[0][0]

    def _of_others(self, table: Table, names: Sequence[Item], head: int, last: int) -> bool:
        """Whether the names only say whose records of another table are meant: "the Hooli and Globex deals"."""
        nouns = {c.table for m in self._reading.marks_in(head, last, "table") for c in m.value if c.plural}
        values: list[Named] = [item.marks[0].value for item in names]
        theirs = any(value.best(value.table()) > value.best(table.name) + _BETTER for value in values)
        return bool(nouns - {table.name}) or (bool(nouns) and theirs)

    def _asked(self, table: Table, names: Sequence[Item], head: int, last: int) -> tuple[str, ...]:
        """The fields that are asked of each of them: "stage of A and B"."""
        items = [item for item in self._reading.items_in(head, last) if item not in names]
        concepts = (concept_of(item, table, "field") for item in items)
        return tuple(dict.fromkeys(str(concept.field) for concept in concepts if concept is not None))

    def _by(self, table: Table, heard: set[str], head: int, last: int) -> _By | None:
        named = self._named_field(table, head, last)
        measure = table.by_name.get(table.measure or "")
        likelihood = table.with_role("likelihood")
        clock = table.by_name.get(table.clock or "")
        if heard & _ALONG and likelihood is not None:
            return _By(likelihood, None)
        if heard & _LIKELY and likelihood is not None:
            return _By(likelihood, not heard & _LESS)
        if heard & (_SOONER | _LATER) and clock is not None:
            return _By(clock, bool(heard & _LATER))
        if heard & (_MORE | _LESS):
            field = named or measure
            return _By(field, not heard & _LESS) if field is not None else None
        if heard & _AGAINST:
            field = named or measure
            return _By(field, None) if field is not None else None
        return None

    def _beside(self, table: Table, field: FieldSpec) -> tuple[str, ...]:
        """What is told of each of them: the field, and what tells most of records of such a kind."""
        roles = (table.with_role("state"), table.with_role("likelihood"), table.by_name.get(table.clock or ""))
        measure = table.by_name.get(table.measure or "")
        return tuple(dict.fromkeys(spec.name for spec in (field, measure, *roles) if spec is not None))

    def _named_field(self, table: Table, head: int, last: int) -> FieldSpec | None:
        for item in self._reading.items_in(head, last):
            concept = concept_of(item, table, "field")
            if concept is not None and table.field(concept.field).type in ("money", "integer", "percent", "date"):
                return table.field(concept.field)
        return None
