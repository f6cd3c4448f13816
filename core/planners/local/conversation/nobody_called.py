"""What to say where a message is about something that the CRM does not have, and nothing else can be made of it."""

from core.catalog import Catalog
from core.drafts import Clarify, Draft, Given, PlanDraft, Refuse, StepDraft
from core.planners.local.clauses.unknown_objects import UnknownObjects
from core.planners.local.marking.annotate import Annotated

_NOT_UNDERSTOOD = frozenset({"unclear", "unread"})


def may_lack_somebody(catalog: Catalog, draft: Draft) -> bool:
    """Whether nothing was understood, or a contact with nobody in particular is to be logged."""
    if isinstance(draft, Clarify):
        return draft.intent in _NOT_UNDERSTOOD
    return isinstance(draft, PlanDraft) and all(_is_of_nothing(catalog, step) for step in draft.steps)


def or_nobody(catalog: Catalog, draft: Draft, reading: Annotated) -> Draft:
    """Such a draft, or who it is that is not known."""
    unknown = UnknownObjects(reading)
    words = unknown.led()
    if isinstance(draft, Clarify):
        words = words or unknown.first() if unknown.alone() else None
    name = reading.text.named(words.start, words.stop) if words is not None else ""
    return _refused(catalog, name) if name and not _keeps(draft, name) else draft


def _keeps(draft: Draft, name: str) -> bool:
    """Whether what is to be logged says who it was: "log a call with Oscar Lund"."""
    changes = (change for step in draft.steps for change in step.changes) if isinstance(draft, PlanDraft) else ()
    return any(isinstance(c.value, Given) and name.lower() in str(c.value.value).lower() for c in changes)


def _is_of_nothing(catalog: Catalog, step: StepDraft) -> bool:
    """Whether a step logs what has to do with no record."""
    table = catalog.table(step.table)
    linked = {spec.name for spec in table.references}
    return (
        step.action == "create"
        and table.kind == "activity"
        and not any(change.field in linked for change in step.changes)
    )


def _refused(catalog: Catalog, words: str) -> Refuse:
    kinds = [table.singular for kind in ("person", "organisation", "opportunity") for table in catalog.of_kind(kind)]
    listed = f"{', '.join(kinds[:-1])} or {kinds[-1]}"
    return Refuse(
        reason="not_found",
        intent="nobody_called",
        text=f"I found no {listed} called “{words}”, so I changed nothing. Is it spelled differently, or new?",
    )
