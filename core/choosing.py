"""The one record that a mention means; where it is not one, resolving stops with a question or a refusal."""

from collections.abc import Sequence

from core.catalog import Catalog
from core.context import WhichRecord
from core.drafts import RecordMention, Resolvable
from core.identified import Found, Nobody, Several
from core.identify import Identifier
from core.mentions import is_pronoun
from core.records import Row
from core.resolution import Ask, Refusal


class Stop(Exception):
    """Resolving ends here, with this result."""

    def __init__(self, reason: Ask | Refusal) -> None:
        super().__init__()
        self.reason = reason


async def the_one(
    identifier: Identifier,
    mention: RecordMention,
    tables: Sequence[str],
    draft: Resolvable,
    *,
    changing: bool = False,
) -> Row:
    """The record of one of the tables that is meant. Raises Stop where that is several or none."""
    found = await identifier.identify(mention, tables, changing=changing)
    match found:
        case Found(row=row):
            return row
        case Several():
            raise Stop(which(draft, found, tables[0], mention.words))
        case Nobody(near=near):
            text = _not_found(identifier.catalog, mention, tables[0])
            raise Stop(Refusal(reason="not_found", text=f"{text} Names like it: {', '.join(near)}." if near else text))


def which(draft: Resolvable, several: Several, table: str, mention: str = "") -> Ask:
    """The question which of several records is meant."""
    candidates = several.candidates
    words = mention or several.words
    return Ask(
        question=WhichRecord(draft=draft, mention=words, table=table, options=tuple(c.record for c in candidates)),
        text=f"Which one do you mean by “{words}”?" if words else "Which one do you mean?",
        candidates=candidates,
    )


def _not_found(catalog: Catalog, mention: RecordMention, table: str) -> str:
    singular = catalog.table(mention.table or table).singular
    within = f" that goes with “{mention.within[0].words}”" if mention.within else ""
    if not mention.words:
        return f"I cannot tell which {singular} you mean{within}."
    if is_pronoun(mention):
        return f"I cannot tell which {singular} you mean by “{mention.words}”{within}. Please name it."
    return f"I found no {singular} called “{mention.words}”{within}."
