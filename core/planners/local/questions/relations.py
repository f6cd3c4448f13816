"""Records by what goes with them: "prospects with an open deal", "deals at companies with more than 1000 employees"."""

from core.catalog import NUMBERS, Catalog, FieldSpec, Table
from core.drafts import Condition, Having
from core.planners.local.fields.conditions import ConditionReader
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.lexicon import concept_of
from core.planners.local.marking.marks import Item

_HAVING = frozenset("with have has having got w/ holding owning".split())
_AT = frozenset("at with from for of to in among by".split())
_ONE = frozenset("a an any some one at least".split())
_SEVERAL = {
    ("more", "than", "one"): 2, ("more", "than", "a", "single"): 2, ("two", "or", "more"): 2, ("2", "or", "more"): 2,
    ("at", "least", "two"): 2, ("at", "least", "2"): 2, ("more", "than", "1"): 2, ("multiple",): 2, ("several",): 2,
    ("more", "than", "two"): 3, ("more", "than", "2"): 3, ("three", "or", "more"): 3, ("3", "or", "more"): 3,
    ("at", "least", "three"): 3, ("at", "least", "3"): 3, ("both",): 2, ("many",): 2,
}  # fmt: skip
_DENYING = frozenset("no not without never don't dont doesn't doesnt haven't hasn't isn't aren't".split())
_ARTICLES = frozenset("our my the all any some a an other".split())
_ENDS = frozenset("sorted sort ordered by and , ?".split())
_FILLED = frozenset(
    "set filled recorded given known listed noted defined planned entered there on in ? . and , or".split()
)
_FARTHEST = 6


class RelationReader:
    """Reads in one question what goes with the records asked for."""

    def __init__(self, catalog: Catalog, reading: Annotated, conditions: ConditionReader) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._conditions = conditions

    def having(self, table: Table, first: int, last: int) -> tuple[Having, frozenset[int]] | None:
        """The records of another table that some of those asked for have, and the tokens that say so."""
        for n in range(first, last):
            if self._words[n] not in _HAVING or self._reading.is_part(n) or self._denied(n, first):
                continue
            least, start = self._least(n + 1)
            for item in self._reading.items_in(start, min(last, start + _FARTHEST)):
                if self._names_field(item, table):
                    break
                other = self._child(table, item)
                if other is not None:
                    stop = self._stop(item.last, last)
                    noun = frozenset(range(item.first, item.last))
                    read, said = self._conditions.read_with_tokens(other, start, stop, noun)
                    least_said = frozenset(range(n, start))
                    return Having(table=other.name, conditions=read, least=least), said | noun | least_said
                if item.marks and not item.has("filter", "choice", "quantifier", "user", "when", "field"):
                    break
        return None

    def filled(self, table: Table, first: int, last: int) -> tuple[Condition, frozenset[int]] | None:
        """The field that the records are said to have a value in, and the tokens that say so: "with a next step"."""
        for n in range(first + 1, last):
            if self._words[n] not in _HAVING or self._reading.is_part(n) or self._denied(n, first):
                continue
            start = n + 1
            while start < last and self._words[start] in _ONE:
                start += 1
            item = self._reading.items[self._reading.at[start]] if start < last else None
            concept = concept_of(item, table, "field") if item is not None and item.first == start else None
            before = self._reading.items[self._reading.at[n - 1]]
            told = before.has("table", "choice") or self._words[n - 1] in ("that", "which", "who", "ones")
            if item is None or concept is None or not told or table.field(concept.field).type == "boolean":
                continue
            if concept.field in (table.measure, table.clock):
                continue  # "the list of all deals with amount and close date"
            if item.last >= last or self._words[item.last] in _FILLED:
                said = frozenset(range(n, item.last))
                return Condition(field=concept.field, operator="is_set"), said
        return None

    def of_outer(self, table: Table, first: int, last: int) -> tuple[list[Condition], frozenset[int]]:
        """What is asked of the records that those of the table refer to, as conditions over the reference."""
        for n in range(first, last):
            if self._words[n] not in _AT or self._reading.is_part(n) or self._denied(n, first):
                continue
            start = n + 1
            while start < last and self._words[start] in _ARTICLES:
                start += 1
            for item in self._reading.items_in(start, min(last, start + 4)):
                reference = self._outer(table, item)
                if reference is not None:
                    return self._of_reference(reference, item, n, start, last)
                if item.marks and not item.has("filter", "choice", "country"):
                    break
                if not item.marks and self._words[item.first] in _AT | _HAVING:
                    break
        return [], frozenset()

    def _of_reference(
        self, reference: FieldSpec, noun: Item, lead: int, start: int, last: int
    ) -> tuple[list[Condition], frozenset[int]]:
        outer = self._catalog.table(str(reference.table))
        named = noun.has("table")
        taken = frozenset(range(noun.first, noun.last)) if named else frozenset()
        read, said = self._conditions.read_with_tokens(outer, start, last, taken)
        stated = frozenset(range(lead, noun.last))
        kept = [condition for condition in read if not self._is_own(outer, condition, start, last)]
        if len(kept) != len(read):
            return [], frozenset()
        over = [condition.model_copy(update={"field": f"{reference.name}.{condition.field}"}) for condition in kept]
        return over, (frozenset(said) | stated if over else frozenset())

    def _is_own(self, outer: Table, condition: Condition, start: int, last: int) -> bool:
        """Whether a condition is rather one of the records asked for: "deals with customers over 50k", "of mine"."""
        if condition.field == outer.owner:
            return True
        if condition.field != outer.measure:
            return False
        items = self._reading.items_in(start, last)
        return not any(concept_of(item, outer, "field") is not None for item in items)

    def _outer(self, table: Table, item: Item) -> FieldSpec | None:
        """The reference of the table to whatever an item is a word for, in the plural: "companies", "customers"."""
        for mark in item.marks:
            if mark.kind == "table":
                for concept in mark.value:
                    if concept.plural and concept.table != table.name and table.references_to(concept.table):
                        return table.references_to(concept.table)[0]
        word = self._words[item.first]
        if item.last == item.first + 1 and word.endswith("s"):
            for mark in item.marks:
                for concept in mark.value if mark.kind == "choice" else ():
                    outer = self._catalog.table(concept.table)
                    stated = outer.kind == "organisation" and outer.field(concept.field).role == "state"
                    if stated and outer.name != table.name and table.references_to(outer.name):
                        return table.references_to(outer.name)[0]
        return None

    def _child(self, table: Table, item: Item) -> Table | None:
        """The other table whose records refer to those asked for, by an item's word for it."""
        concepts = [c for mark in item.marks[:1] if mark.kind == "table" for c in mark.value]
        tables = (self._catalog.table(concept.table) for concept in concepts)
        return next((t for t in tables if t.name != table.name and t.references_to(table.name)), None)

    def _names_field(self, item: Item, table: Table) -> bool:
        concept = concept_of(item, table, "field")
        figure = concept is not None and table.field(concept.field).type in NUMBERS  # "have fewer than 50 people"
        return concept is not None and (figure or not item.has("table"))

    def _least(self, n: int) -> tuple[int, int]:
        """How many there are to be at least, and the token behind that."""
        for length in range(4, 0, -1):
            least = _SEVERAL.get(tuple(self._words[n : n + length]))
            if least is not None:
                return least, n + length
        while n < len(self._words) and self._words[n] in _ONE:
            n += 1
        return 1, n

    def _stop(self, n: int, last: int) -> int:
        """Where what is told of those others ends: at what is asked of the records themselves."""
        return next((k for k in range(n, last) if self._words[k] in _ENDS), last)

    def _denied(self, n: int, first: int) -> bool:
        return bool(_DENYING & set(self._words[max(first, n - 2) : n + 3]))
