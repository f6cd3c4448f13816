"""Companies of new people that no record has: "new contact Tim Cook, buyer at Zephyr Foods".

The company is kept as it was named, so that the speaker hears that it is not there; left out, nobody would notice.
"""

from core.catalog import Catalog
from core.drafts import Change, Given, RecordMention, StepDraft
from core.language.normalise import fold
from core.planners.local.clauses.clause import Clause
from core.planners.local.marking.annotate import Annotated

_AT = frozenset({"at", "@", "from", "with", "of"})
_JOINING = frozenset({"&", "and", "of", "de", "la", "du", "y", "-", "'s"})
_SURE = frozenset({"at", "@"})
_LEAST = 2
"""Behind "from" and "of" a single name may be a town, a country or a site."""


def with_unknown_company(catalog: Catalog, reading: Annotated, clause: Clause, step: StepDraft) -> StepDraft:
    """The new person with the company that is named behind his name or his job, where the step holds none."""
    table = catalog.table(step.table)
    firms = catalog.names_of("organisation")
    fields = [field for field in table.references if field.table in firms]
    said = {change.field for change in step.changes}
    if table.kind != "person" or not fields or said & {field.name for field in fields}:
        return step
    name = {word for c in step.changes if isinstance(c.value, Given) for word in fold(str(c.value.value)).split()}
    words = reading.text.folded
    for n in range(clause.head + 1, clause.last - 1):
        before = reading.items[reading.at[n - 1]]
        if words[n] not in _AT or not (words[n - 1] in name or before.has("title") or words[n - 1] == "works"):
            continue
        last = _name_end(reading, n + 1, clause.last)
        if last - n - 1 >= (1 if words[n] in _SURE else _LEAST):
            mention = RecordMention(words=reading.text.named(n + 1, last), table=fields[0].table)
            return step.model_copy(update={"changes": (*step.changes, Change(field=fields[0].name, value=mention))})
    return step


def _name_end(reading: Annotated, first: int, last: int) -> int:
    """The token behind a name in capitals, of words that mean nothing else."""
    n = first
    while n < last:
        word, item = reading.text.tokens[n].text, reading.items[reading.at[n]]
        capital = word[:1].isupper() and not item.has("when", "record", "user", "email", "phone", "money")
        joined = (
            word.lower() in _JOINING and n > first and n + 1 < last and reading.text.tokens[n + 1].text[:1].isupper()
        )
        if not capital and not joined:
            break
        n += 1
    return n
