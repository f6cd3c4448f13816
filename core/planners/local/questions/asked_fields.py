"""A field of one record, named without a verb or a value: "phone no for Jane Doe", "Acme renewal close date?"."""

import itertools

from core.catalog import Catalog
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item, MarkKind
from core.planners.local.marking.names import Named

_LEADS = frozenset({"for", "of", "on", "at"})
_BESIDE = frozenset("and & , or the".split())
_AROUND = frozenset(
    "the a our my please pls plz ? . ! 's - : , again thanks thx quick need want looking after what is s "
    "i we i'm we're am are would like could use know".split()
)
_MOST_ITEMS = 9
_VALUES: tuple[MarkKind, ...] = ("when", "money", "percent", "number", "range")


def looks_up(catalog: Catalog, reading: Annotated, head: int, last: int) -> bool:
    """Whether a stretch names one record and fields of it, and nothing else."""
    items = reading.items_in(head, last)
    words = reading.text.folded
    if not 2 <= len(items) <= _MOST_ITEMS:
        return False
    names = [item for item in items if item.kind == "record"]
    named = _as_one(words, names)
    if len(named) != 1 or not isinstance(named[0].marks[0].value, Named):
        return False
    if named[0].first == head and words[named[0].last : named[0].last + 1] in (("is",), ("are",), ("was",)):
        return False  # "Bluebird is a customer again" tells it
    tables = named[0].marks[0].value.tables
    fields = [item for item in items if item is not named[0] and _is_field(catalog, item, tables)]
    around = [item for item in items if item not in fields and abs(item.first - named[0].last) <= 1]
    nouns = [item for item in items if item.has("table") and (item in around or item.last == named[0].first)]
    taken = [*names, *fields, *nouns]
    rest = [item for item in items if item not in taken and not names[0].last <= item.first < names[-1].first]
    if not fields or any(words[item.first] not in _AROUND | _LEADS or item.has(*_VALUES) for item in rest):
        return False
    between = words[fields[-1].last : named[0].first]
    if fields[0].first < named[0].first:
        # "close date hooli enterprise", but not "email jane doe"
        alone = fields[0].first == head and not any(item.has("verb") for item in fields)
        return (alone or bool(_LEADS & set(between))) and ":" not in words[head:last]
    return not _LEADS & {words[item.first] for item in rest}


def _as_one(words: tuple[str, ...], named: list[Item]) -> list[Item]:
    """The first of the names where they stand one beside the other: "close dates of A and B"."""
    beside = (set(words[a.last : b.first]) for a, b in itertools.pairwise(named))
    return named[:1] if all(between and between <= _BESIDE for between in beside) else named


def _is_field(catalog: Catalog, item: Item, tables: frozenset[str] | set[str]) -> bool:
    """Whether an item is the word for a field of such a record, whatever else it may be; a flag is its own value."""
    concepts = [c for mark in item.marks if mark.kind == "field" for c in mark.value if c.table in tables]
    return bool(concepts) and all(catalog.table(c.table).field(c.field).type != "boolean" for c in concepts)
