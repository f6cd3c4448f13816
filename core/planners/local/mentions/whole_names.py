"""Names that go on behind what is known of them: of "Acme Foods" and "jane smith's phone" only the first word is."""

from core.catalog import Catalog, Table
from core.drafts import RecordMention
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.target import Target
from core.planners.local.marking.titles_before_names import DEPARTMENTS
from core.planners.local.marking.vocabulary import AFTERTHOUGHTS, STOP_WORDS, WITHOUT_WEIGHT

_OPENING = frozenset({".", "!", "?", ":", ";", "\n"})


def whole_mention(catalog: Catalog, reading: Annotated, target: Target, table: Table) -> RecordMention:
    """The mention of a target with the word behind it that belongs to the name, as a record of the table.

    No record may be called so, which is then to be said; the record that only begins so is not meant.
    """
    mention, n = target.mention, max(target.tokens, default=-1) + 1
    kinds = catalog.names_of("person") | catalog.names_of("organisation")
    if not target.named or mention.within or table.name not in kinds or not _is_part(reading, n):
        return mention
    if table.kind == "person":
        owns = reading.text.folded[n + 1 : n + 2] == ("'s",)
        goes_on = " " not in mention.words and (owns or _is_capital(reading, n))
    else:
        goes_on = _is_capital(reading, n) and reading.text.folded[n] not in DEPARTMENTS
    return (
        mention.model_copy(update={"words": f"{mention.words} {reading.text.named(n, n + 1)}"}) if goes_on else mention
    )


def _is_part(reading: Annotated, n: int) -> bool:
    """Whether a word that means nothing else stands at a token."""
    if n <= 0 or n >= len(reading.text.folded) or reading.items[reading.at[n]].marks:
        return False
    word = reading.text.folded[n]
    return word.isalpha() and len(word) > 1 and word not in STOP_WORDS | AFTERTHOUGHTS | WITHOUT_WEIGHT


def _is_capital(reading: Annotated, n: int) -> bool:
    """Whether a word is written as a name is, where that says something."""
    shown = reading.text.tokens[n].text
    titled = sum(token.text[:1].isupper() for token in reading.text.tokens if token.text[:1].isalpha())
    words = sum(token.text[:1].isalpha() for token in reading.text.tokens)
    inside = reading.text.folded[n - 1] not in _OPENING and titled < words
    return inside and shown[:1].isupper() and not shown.isupper()
