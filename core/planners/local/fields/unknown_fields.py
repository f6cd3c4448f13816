"""Fields that the catalog does not know: "the discount of X to 10%" is no wish about the one percentage there is."""

from collections.abc import Collection, Sequence

from core.catalog import Table
from core.drafts import Refuse
from core.language.quantities import DISCOUNTS
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.common_nouns import DEALS, THINGS_SOLD
from core.planners.local.marking.lexicon import concept_of
from core.planners.local.marking.small_words import DETERMINERS
from core.planners.local.marking.stretch import FieldsRead
from core.planners.local.marking.vocabulary import BECOMING

_BEFORE_VALUE = frozenset("is to = : -> at of from should be now a the an was set goes went by".split())
_OWNING = frozenset("of on for in".split())
_OWN_DATES = frozenset("expected target projected planned estimated anticipated final tentative likely".split())
"""What may stand before "date" without making it another one."""
_AUXILIARIES = frozenset("can may will would could should must might to 'll let just not don't can't won't".split())
_ADDED = frozenset("another further additional extra more forget hardly barely scarcely".split())
_PRIVATE = (("my",), ("his",), ("her",), ("their",), ("our",))
_SETTING = frozenset({"to", "as", "=", "->"})
_LONGEST = 3
_SHOWN = 10
_SHORT = 4


def unknown_field(
    reading: Annotated, table: Table, left: Sequence[int], about: Collection[int], found: FieldsRead
) -> Refuse | None:
    """What to say where a word that nothing explains stands where a field does.

    `left` are the tokens that nothing explains, `about` those of the record that is meant.
    """
    for n in dict.fromkeys(left):
        item = reading.items[reading.at[n]]
        if item.has("percent") and reading.text.folded[item.last - 1] in DISCOUNTS:
            return _unknown(reading.text.words(item.last - 1, item.last), table)
        if any(mark.kind != "verb" for mark in reading.items[reading.at[n]].marks) or _is_verb(reading, n):
            continue
        if reading.text.folded[n] in _ADDED or (len(reading.text.folded[n]) > _SHORT and _is_adverb(reading, n)):
            continue
        if table.kind == "opportunity" and n - 1 in about and reading.text.folded[n] in THINGS_SOLD | DEALS:
            continue  # "Hooli contract to 90k"
        other_date = _makes_other_date(reading, table, n, found)
        if other_date or any(_stands_as_field(reading, n, value, about) for value in found.bare):
            return _unknown(reading.text.words(n, n + 1 + other_date), table)
    return None


def ordered_field(reading: Annotated, table: Table, first: int, last: int, about: Collection[int]) -> Refuse | None:
    """What to say to an order to set something of a record that is no field: "set the colour of X to green"."""
    words = reading.text.folded
    verb = reading.items[reading.at[first]].of("verb")
    if verb is None or "set" not in verb.value or not about:
        return None
    begin, end = min(about), max(about) + 1
    of = begin - 1 if words[begin - 1] in _OWNING else begin - 2
    if of > first and words[of] in _OWNING:
        noun = range(first + 1 + (words[first + 1] in DETERMINERS), of)
        setting = end
    elif words[end : end + 1] == ("'s",):
        setting = next((n for n in range(end + 1, last) if words[n] in _SETTING), last)
        noun = range(end + 1, setting)
    else:
        return None
    plain = all(not reading.items[reading.at[n]].marks and words[n].isalpha() for n in noun)
    if not noun or len(noun) > _LONGEST or not plain or setting >= last - 1 or words[setting] not in _SETTING:
        return None
    return _unknown(reading.text.words(noun.start, noun.stop), table)


def _is_verb(reading: Annotated, n: int) -> bool:
    """Whether a word tells what happened rather than what of: "pegged at 90k", "renewing at 90k"."""
    words = reading.text.folded
    if words[n] in BECOMING or (words[n - 1 : n] and words[n - 1] in _AUXILIARIES):
        return True  # "it can wait until friday"
    led = words[n + 1 : n + 2] in (("at",), ("to",), ("for",), ("up",), ("down",), ("by",))
    return len(words[n]) > _SHORT and (words[n].endswith("ed") or (words[n].endswith("ing") and led))


def _is_adverb(reading: Annotated, n: int) -> bool:
    """Whether a word tells how: "raise it gradually to 90k"."""
    return reading.text.folded[n].endswith("ly") and reading.text.folded[n - 1 : n] not in (("the",), ("a",), ("'s",))


def _unknown(words: str, table: Table) -> Refuse:
    labels = [field.label.lower() for field in table.fields if field.writable and field.listed]
    return Refuse(
        reason="unsupported",
        intent="unknown_field",
        text=f"I know no field “{words}” of {table.plural}, so I changed nothing. "
        f"There are: {', '.join(labels[:_SHOWN])}.",
    )


def _stands_as_field(reading: Annotated, n: int, value: range, about: Collection[int]) -> bool:
    words = reading.text.folded
    if words[n - 1 : n] in _PRIVATE and words[n - 2 : n - 1] in (("of",), ("in",), ("on",), ("from",), ("at",)):
        return False  # "signed it on the hood of my truck, 73k"
    if n == value.stop:
        share = reading.items[reading.at[value.start]].has("percent")
        return share or words[value.start - 1 : value.start] in (("a",), ("an",), ("the",))
    between = words[n + 1 : value.start] if n < value.start else ("?",)
    if n < value.start and set(between) <= _BEFORE_VALUE and len(between) <= 3:
        return True
    owned = words[n + 1 : n + 2] and words[n + 1] in _OWNING and any(k in about for k in range(n + 2, n + 4))
    return bool(owned) or words[n - 1 : n] == ("'s",)


def _makes_other_date(reading: Annotated, table: Table, n: int, found: FieldsRead) -> bool:
    """Whether a word makes the date behind it another one than the table's: "renewal date", "kickoff date"."""
    if n + 1 >= len(reading.text.folded) or reading.text.folded[n] in _OWN_DATES:
        return False
    item = reading.items[reading.at[n + 1]]
    concept = concept_of(item, table, "field")
    if concept is None or item.first != n + 1 or n + 1 not in found.used or item.last - item.first > 1:
        return False
    return table.field(concept.field).type in ("date", "moment") and reading.text.folded[n + 1] == "date"
