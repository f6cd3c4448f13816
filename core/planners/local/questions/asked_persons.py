"""Who goes with a record that is no company: "who's the contact on the grid deal"."""

from core.catalog import Catalog, Table
from core.drafts import Question, RecordMention
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.lexicon import concept_of
from core.planners.local.marking.marks import Item
from core.planners.local.marking.names import Named

_LEADS = frozenset("on for of in behind at with from to".split())
_ARTICLES = frozenset("the our my this that".split())
_SURE = 0.6


class AskedPersons:
    """Finds the record whose person one question asks for."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded

    def read(self, table: Table, head: int, last: int) -> Question | None:
        """The question for the person that a named record refers to, and for fields of that person."""
        if table.kind != "person":
            return None
        items = self._reading.items_in(head, last)
        noun = next((item for item in items if item.has("table") and concept_of(item, table, "table")), None)
        if noun is None or self._words[noun.last - 1].endswith("s"):
            return None
        for item in items:
            holder = self._holder(table, item)
            if item.first < noun.last or holder is None or not self._led(item, noun):
                continue
            reference = holder.references_to(table.name)[0].name
            concepts = (concept_of(other, table, "field") for other in items if other is not noun)
            fields = [f"{reference}.{c.field}" for c in concepts if c is not None]
            mention = RecordMention(words=self._reading.text.named(item.first, item.last), table=holder.name)
            return Question(table=holder.name, target=mention, fields=(reference, *fields), intent="lookup")
        return None

    def _holder(self, table: Table, item: Item) -> Table | None:
        """The table of the record that an item names, where its records refer to a person and persons not to them."""
        mark = item.marks[0] if item.marks else None
        if mark is None or mark.kind != "record" or not isinstance(mark.value, Named):
            return None
        best = self._catalog.table(mark.value.table())
        refers = bool(best.references_to(table.name)) and not table.references_to(best.name)
        return best if refers and mark.value.best(best.name) > _SURE else None

    def _led(self, item: Item, noun: Item) -> bool:
        before = item.first - 1
        while before > noun.last and self._words[before] in _ARTICLES:
            before -= 1
        return self._words[before] in _LEADS
