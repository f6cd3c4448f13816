"""Colleagues who are pointed at where something is given them: "Gail will handle it, so make her the owner"."""

from core.catalog import Catalog
from core.drafts import Me
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item

_HIM = frozenset({"her", "him", "them"})
_MAKING = frozenset("make have let get want set name appoint put mark enter list add".split())
_LETTING = frozenset({"let", "have", "want"})
_HANDLING = frozenset("have take own handle run manage keep get carry drive inherit lead cover".split())
_GIVING = frozenset("assign give hand transfer reassign re-assign pass switch move turn shift allocate send".split())
_TO = frozenset({"to", "onto", "on"})
_ARTICLES = frozenset("the its their new a as".split())
_REACH = 5


def with_colleagues(catalog: Catalog, reading: Annotated) -> str | None:
    """The message with the name of the colleague told of in place of such a pronoun; None where there is none."""
    edits = [(n, item) for n in _pronouns(catalog, reading) if (item := _meant(catalog, reading, n)) is not None]
    if not edits:
        return None
    text = reading.text
    out, at = "", 0
    for n, item in edits:
        out += text.shown[at : text.tokens[n].start] + text.named(item.first, item.last)
        at = text.tokens[n].end
    return out + text.shown[at:]


def _pronouns(catalog: Catalog, reading: Annotated) -> list[int]:
    """The tokens of "her" and the like that can only mean a colleague: who becomes owner, who gets something."""
    words = reading.text.folded
    return [n for n in range(1, len(words)) if words[n] in _HIM and _is_given(catalog, reading, n)]


def _is_given(catalog: Catalog, reading: Annotated, n: int) -> bool:
    words = reading.text.folded
    if words[n - 1] in _MAKING:
        if words[n - 1] in _LETTING and words[n + 1 : n + 2] and words[n + 1] in _HANDLING:
            return True
        k = n + 1 + (words[n + 1 : n + 2] in (("be",), ("become",)) or words[n + 1 : n + 3] == ("to", "be"))
        while k < len(words) and words[k] in _ARTICLES:
            k += 1
        return k < len(words) and _is_owner(catalog, reading.items[reading.at[k]])
    ends = n + 1 == len(words) or not any(map(str.isalnum, words[n + 1])) or words[n + 1] in ("and", "please", "pls")
    if words[n - 1] in _TO and ends:
        return any(word in _GIVING for word in words[max(0, n - 1 - 2 * _REACH) : n - 1])
    behind = reading.items_in(n + 1, min(n + 1 + _REACH, len(words)))
    tasks = {table.name for table in catalog.of_kind("task")}
    given = any(c.table in tasks for item in behind for m in item.marks if m.kind == "table" for c in m.value)
    return words[n - 1] in _GIVING and given


def _is_owner(catalog: Catalog, item: Item) -> bool:
    concepts = [c for m in item.marks if m.kind == "field" for c in m.value]
    return any(catalog.table(c.table).owner == c.field for c in concepts)


def _meant(catalog: Catalog, reading: Annotated, n: int) -> Item | None:
    """The colleague named last before a token, if nobody else was named since whom the pronoun could mean."""
    persons = {table.name for table in catalog.of_kind("person")}
    for item in reversed(reading.items_in(0, n)):
        mark = item.marks[0] if item.marks else None
        if mark is None:
            continue
        user = item.of("user")
        if (
            user is not None
            and not isinstance(user.value, Me)
            and (mark.kind == "user" or user.certainty >= mark.certainty)
        ):
            return item
        if mark.kind == "record" and persons & mark.value.tables and item.last - item.first > 1:
            return None
    return None
