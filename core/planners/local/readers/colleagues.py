"""Orders about the people who use AutoCRM: they are not made, changed or removed from chat."""

from core.catalog import Catalog
from core.drafts import Me, Refuse
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.lexicon import concept_of
from core.planners.local.marking.marks import Item


def refused(catalog: Catalog) -> Refuse:
    """What to say to any such order."""
    return Refuse(
        reason="unsupported",
        intent="user",
        text=f"{catalog.users.plural.capitalize()} are not changed from chat. Ask an administrator.",
    )


def is_colleague(item: Item) -> bool:
    """Whether an item names a colleague, and no record, before anything else."""
    mark = item.of("user")
    if mark is None or isinstance(mark.value, Me):
        return False
    record = item.of("record")
    return record is None or record.worth < mark.worth


def changes_colleague(catalog: Catalog, reading: Annotated, first: int, last: int) -> bool:
    """Whether a stretch says something that is kept of a colleague: "change Ben's email", "make Ben an admin"."""
    for item in reading.items_in(first, last):
        if not (item.has("user") and not isinstance(item.of("user").value, Me)):  # type: ignore[union-attr]  # has() said so
            continue
        after = reading.items_in(item.last, min(item.last + 3, last))
        if any(concept_of(other, catalog.users, "field", "choice") is not None for other in after):
            return True
    return False
