"""Addresses and numbers of others: "Peter left, his replacement is Anna Schmidt, anna@...", "her assistant: 212 ..".

An e-mail address tells by its words whose it is, a number by the word before it.
"""

import re

from core.catalog import Catalog
from core.drafts import Given, RecordMention, StepDraft
from core.language.normalise import fold
from core.planners.local.clauses.strangers import Strangers
from core.planners.local.marking.annotate import Annotated

_SHORTEST = 3
_ANOTHER = frozenset(
    "fax telefax assistant assistant's secretary secretary's pa ea boss wife husband spouse son daughter brother "
    "sister mother father deputy colleague receptionist driver lawyer accountant".split()
)
"""Whose number stands behind one of these is not that of the person who is named with them."""
_LEADING = frozenset("'s his her their the of for fax".split())


def address_of_another(catalog: Catalog, reading: Annotated, step: StepDraft) -> str | None:
    """The address that a step gives to one person, and that is called as a stranger of the message is."""
    table = catalog.table(step.table)
    if step.action != "update" or table.kind != "person" or not isinstance(step.target, RecordMention):
        return None
    own = set(re.findall(r"\w+", fold(step.target.words)))
    strangers = Strangers(reading).all_named(0, len(reading.text.tokens))
    others = {reading.text.folded[n] for run in strangers for n in run} - own
    for change in step.changes:
        if table.field(change.field).type == "phone" and _is_of_another(reading):
            return str(change.value.value) if isinstance(change.value, Given) else None
        if table.field(change.field).type == "email" and isinstance(change.value, Given):
            local = set(re.findall(r"[^\W_]+", fold(str(change.value.value).partition("@")[0])))
            if any(len(word) >= _SHORTEST and word in others for word in local) and not local & own:
                return str(change.value.value)
    return None


def _is_of_another(reading: Annotated) -> bool:
    """Whether a word before a number says that it is that of somebody or something that goes with a person."""
    words = reading.text.folded
    for item in reading.items:
        if item.kind != "phone":
            continue
        for n in range(item.first):
            led = n == 0 or words[n - 1] in _LEADING
            if words[n] in _ANOTHER and led and not reading.is_part(n):
                return True
    return False
