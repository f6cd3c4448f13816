"""Contacts that took place, told beside a wish and not logged: "recap of the visit: 2 hrs with Jo. Acme to 20k"."""

from collections.abc import Sequence

from core.catalog import Catalog
from core.drafts import StepDraft
from core.planners.local.clauses.clause import Clause
from core.planners.local.marking.annotate import Annotated

_RECAPS = frozenset("recap debrief minutes summary memo visit meeting call log notes readout".split())


def lost_contact(
    catalog: Catalog, reading: Annotated, clauses: Sequence[Clause], steps: Sequence[StepDraft]
) -> Clause | None:
    """The story that says with whom and how long it was, where no step keeps it; None where one does."""
    if any(catalog.table(step.table).kind in ("activity", "task") and step.action == "create" for step in steps):
        return None
    persons = catalog.names_of("person")
    for clause in clauses:
        items = reading.items_in(clause.head, clause.last) if clause.kind == "narrative" else []
        lasted = any(i.kind == "duration" for i in items)
        named = any(
            (record := i.of("record")) is not None and record is i.marks[0] and persons & record.value.tables
            for i in items
        )
        recap = bool(_RECAPS & set(reading.text.folded[: clause.last]))
        if lasted and named and recap:
            return clause
    return None
