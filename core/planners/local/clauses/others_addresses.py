"""E-mail addresses that tell by their words whose they are: "Peter left, his replacement is Anna Schmidt, anna@..."."""

import re

from core.catalog import Catalog
from core.drafts import Given, RecordMention, StepDraft
from core.language.normalise import fold
from core.planners.local.clauses.strangers import Strangers
from core.planners.local.marking.annotate import Annotated

_SHORTEST = 3


def address_of_another(catalog: Catalog, reading: Annotated, step: StepDraft) -> str | None:
    """The address that a step gives to one person, and that is called as a stranger of the message is."""
    table = catalog.table(step.table)
    if step.action != "update" or table.kind != "person" or not isinstance(step.target, RecordMention):
        return None
    own = set(re.findall(r"\w+", fold(step.target.words)))
    strangers = Strangers(reading).all_named(0, len(reading.text.tokens))
    others = {reading.text.folded[n] for run in strangers for n in run} - own
    for change in step.changes:
        if table.field(change.field).type == "email" and isinstance(change.value, Given):
            local = set(re.findall(r"[^\W_]+", fold(str(change.value.value).partition("@")[0])))
            if any(len(word) >= _SHORTEST and word in others for word in local) and not local & own:
                return str(change.value.value)
    return None
