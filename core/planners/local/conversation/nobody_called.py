"""What to say where a message is about something that the CRM does not have, and nothing else can be made of it."""

from core.catalog import Catalog
from core.drafts import Clarify, Draft, Given, PlanDraft, Question, Refuse, StepDraft
from core.planners.local.clauses.unknown_objects import UnknownObjects
from core.planners.local.marking.annotate import Annotated

_NOT_UNDERSTOOD = frozenset({"unclear", "unread", "question"})


_TOLD_TO_SPEAKER = (("tell", "me"), ("show", "me"), ("give", "me"), ("send", "me"), ("remind", "me"))


def may_lack_somebody(catalog: Catalog, draft: Draft) -> bool:
    """Whether nothing was understood, or a contact with nobody in particular is to be logged."""
    if isinstance(draft, Clarify):
        return draft.intent in _NOT_UNDERSTOOD
    if isinstance(draft, Refuse):
        return draft.intent == "communicate"
    if isinstance(draft, Question):
        return draft.target is None
    return isinstance(draft, PlanDraft) and all(_is_of_nothing(catalog, step) for step in draft.steps)


def or_nobody(catalog: Catalog, draft: Draft, reading: Annotated) -> Draft:
    """Such a draft, or who it is that is not known."""
    unknown = UnknownObjects(reading)
    words = unknown.led()
    if isinstance(draft, Clarify):
        told = unknown.first() if draft.intent != "question" else None
        words = words or told if unknown.alone() else None
    if isinstance(draft, Refuse) and reading.text.folded[:2] not in _TOLD_TO_SPEAKER:
        return draft
    name = reading.text.named(words.start, words.stop) if words is not None else ""
    if isinstance(draft, Question) and not name[:1].isupper():
        return draft  # "contacts with neither phone nor e-mail"
    return _refused(catalog, name) if name and not _keeps(draft, name) else draft


def _keeps(draft: Draft, name: str) -> bool:
    """Whether what is to be logged says who it was, or what is asked for: "log a call with Oscar Lund"."""
    if isinstance(draft, Question):
        return name.lower() in draft.model_dump_json().lower()
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
        text=f"I found no {listed} called “{words}”. Is it spelled differently, or new?",
    )
