"""Where a company is by now, told without a word that the catalog has for it: "they're in Houston now".

Read as "they're based in Houston now".
"""

from core.catalog import Catalog
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item
from core.planners.local.marking.vocabulary import STOP_WORDS

_BEING = frozenset("is are 's 're they're it's theyre".split())
_SUBJECTS = frozenset("they it they're it's theyre".split())
_NOW = frozenset("now currently nowadays".split())
_BEHIND = frozenset(", . ; ! ) and now currently nowadays these since from instead as".split())
_STATES = frozenset(
    "trouble talks limbo crisis administration liquidation receivership bankruptcy growth transition town business "
    "charge mode shape play touch contact flux turmoil default arrears compliance production".split()
)
"""Behind "in" they tell how a company is, not where."""
_LONGEST = 3


def with_place_named(catalog: Catalog, reading: Annotated) -> str | None:
    """The message with the verb that says what "in" means; None where nobody is told to be somewhere by now."""
    words = reading.text.folded
    for n in range(1, len(words) - 1):
        if words[n] != "in" or reading.is_part(n) or not _is_told(catalog, reading, n):
            continue
        last = _place_end(reading, n + 1)
        if last > n + 1 and (_NOW & set(words[n - 2 : n]) or words[last : last + 1] == ("now",)):
            tokens, shown = reading.text.tokens, reading.text.shown
            return f"{shown[: tokens[n].start]}based {shown[tokens[n].start :]}"
    return None


def _is_told(catalog: Catalog, reading: Annotated, n: int) -> bool:
    """Whether a form of "to be" with a company for its subject stands before a token."""
    words = reading.text.folded
    verb = n - 1 - (words[n - 1] in _NOW)
    if verb < 0 or words[verb] not in _BEING:
        return False
    if words[verb] in _SUBJECTS or (verb > 0 and words[verb - 1] in _SUBJECTS):
        return any(_is_company(catalog, item) for item in reading.items_in(0, verb))
    subject = reading.items[reading.at[verb - 1]] if verb > 0 else None
    return subject is not None and _is_company(catalog, subject)


def _is_company(catalog: Catalog, item: Item) -> bool:
    return item.kind == "record" and bool(item.marks[0].value.likeliest() & catalog.names_of("organisation"))


def _place_end(reading: Annotated, first: int) -> int:
    """The token behind the name of a town: words that mean nothing else, in capitals where the message has any."""
    words, small = reading.text.folded, reading.text.shown.islower()
    n = first
    while n < min(len(words), first + _LONGEST) and words[n] not in _BEHIND:
        item = reading.items[reading.at[n]]
        capital = reading.text.tokens[n].text[:1].isupper()
        if item.marks and item.kind != "country":
            return first
        if words[n] in STOP_WORDS | _STATES or not words[n].isalpha() or not (capital or small):
            return first
        n += 1
    return n if n == len(words) or words[n] in _BEHIND else first
