"""The company that new records belong to where it is only pointed at: "add Tim Brown as a contact there"."""

from collections.abc import Sequence

from core.catalog import Catalog, FieldSpec, Table
from core.drafts import Change, Draft, PlanDraft, RecordMention, StepDraft

_BEFORE_PLACE = frozenset(
    "is are was were be 's out hi hey hello get got from anyone anybody someone somebody so".split()
)
"""Before "there" they say that something exists, or where nobody asks for it."""
_BEHIND_PLACE = frozenset({".", ",", ";", ":", "!", "-", "as", "called", "named", "and", "for", "with", "please"})
_POINTING = (("that",), ("this",), ("the", "same"), ("same",))
_JOINING = frozenset({"at", "with", "for", "from", "to"})
_KINDS = ("person", "opportunity", "activity")


def with_place(catalog: Catalog, draft: Draft, words: Sequence[str]) -> Draft:
    """The draft with its new records at the company last spoken of, where the words point at it.

    A plan in which a company is named or made stays as it is.
    """
    if not isinstance(draft, PlanDraft) or not _points_at_place(catalog, words):
        return draft
    companies = catalog.names_of("organisation")
    if any(step.table in companies or _told(catalog, step, companies) for step in draft.steps):
        return draft
    return draft.model_copy(update={"steps": tuple(_placed(catalog, step, companies) for step in draft.steps)})


def _points_at_place(catalog: Catalog, words: Sequence[str]) -> bool:
    nouns = {
        noun for table in catalog.of_kind("organisation") for noun in (table.singular.lower(), "company", "account")
    }
    for n, word in enumerate(words):
        if word == "there" and n > 1 and words[n - 1] not in _BEFORE_PLACE:
            return n + 1 == len(words) or words[n + 1] in _BEHIND_PLACE
        behind = tuple(words[n + 1 : n + 3])
        pointed = any(behind[: len(p)] == p and words[n + 1 + len(p) : n + 2 + len(p)] for p in _POINTING)
        if word in _JOINING and (behind[:1] == ("them",) or (pointed and nouns & set(words[n + 2 : n + 4]))):
            return True
    return False


def _told(catalog: Catalog, step: StepDraft, companies: frozenset[str]) -> bool:
    """Whether a step says whose it is, or whom it is with."""
    linked = {spec.name for spec in catalog.table(step.table).references if _is_party(catalog, spec, companies)}
    return any(change.field in linked for change in step.changes)


def _is_party(catalog: Catalog, spec: FieldSpec, companies: frozenset[str]) -> bool:
    return spec.table in companies or catalog.table(str(spec.table)).kind in ("person", "opportunity")


def _placed(catalog: Catalog, step: StepDraft, companies: frozenset[str]) -> StepDraft:
    table: Table = catalog.table(step.table)
    spec = next((spec for spec in table.references if spec.table in companies), None)
    if step.action != "create" or table.kind not in _KINDS or spec is None:
        return step
    place = Change(field=spec.name, value=RecordMention(words="that", table=spec.table))
    return step.model_copy(update={"changes": (*step.changes, place)})
