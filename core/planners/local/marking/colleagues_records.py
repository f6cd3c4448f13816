"""Records told by whose they are: "Tom's task 'Send the form'", "Priya's deal Grid Monitoring"."""

from dataclasses import replace

from core.catalog import Catalog
from core.drafts import Condition, Me, RecordMention
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item
from core.planners.local.marking.target import Target


def owner_before(reading: Annotated, n: int) -> Item | None:
    """The colleague behind whose name and its "'s" token `n` stands."""
    if n < _SHORTEST or reading.text.folded[n - 1] != "'s":
        return None
    item = reading.items[reading.at[n - 2]]
    mark = item.marks[0] if item.marks else None
    return item if mark is not None and mark.kind == "user" and not isinstance(mark.value, Me) else None


def as_colleagues(catalog: Catalog, reading: Annotated, target: Target) -> Target:
    """The target as the record of the colleague who is named before it; as it is where none is."""
    owner = owner_before(reading, min(target.tokens)) if target.named else None
    if owner is None:
        return target
    name = target.mention.table or max(target.fits, key=lambda table: target.fits[table], default=None)
    column = catalog.table(name).owner if name is not None else None
    if column is None:
        return target
    colleague = RecordMention(words=reading.text.named(owner.first, owner.last), table=catalog.users.name)
    where = (*target.mention.where, Condition(field=column, operator="is", value=colleague))
    tokens = target.tokens | frozenset(range(owner.first, min(target.tokens)))
    return replace(target, mention=target.mention.model_copy(update={"where": where}), tokens=tokens)


_SHORTEST = 2
