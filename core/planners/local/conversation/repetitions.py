"""Reads "same for Globex", "ditto for the pack", "repeat that for Initech": the last change, to other records."""

import re

from core.catalog import Catalog
from core.context import ConversationState
from core.drafts import PlanDraft, RecordMention, StepDraft
from core.planners.local.conversation.corrected_values import moved_to
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import MarkKind
from core.planners.local.marking.target import Target
from core.planners.local.mentions.nouns import NounReader

_AGAIN = re.compile(
    r"[\s,.;!]*(?:(?:and|also|please|then|now|ok|okay|oh|yes|yep|yeah|good|great|perfect|nice|cool|thanks|"
    r"thank you|fine|lovely|excellent|brilliant|right|super|alright|so)[\s,.;!]+)*"
    r"(?:(?:do|make|apply|repeat)\s+)?(?:it\s+)?"
    r"(?:(?:the\s+)?(?:very\s+)?same(?:\s+(?:thing|change|update|again))?|ditto|likewise|that|it|this)(?:\s+(?:again|too|goes))?"
    r"\s+(?:for|with|to|on|at)\s+(?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)
_TOO = re.compile(
    r"[\s,.;!]*(?:(?:and|also|please|then|ok|okay|oh|yes|yeah|"
    r"plus)[\s,.;!]+)*(?P<rest>[^,.;:!?]{2,60}?)[\s,]+(?:too|as well|likewise)"
    r"(?:[\s,]+(?:please|pls|thanks))*[\s.!]*"
    r"|[\s,.;!]*(?:and|also|and also|plus)\s+(?:for|to|on|with)\s+(?P<also>[^,.;:!?]{2,60})[\s.!]*",
    re.IGNORECASE,
)
_DITTO = re.compile(
    r"[\s,.;!]*(?:and\s+)?(?:ditto|likewise|same)[\s,:]+(?!for|with|to|on|at|again|too)(?P<rest>[^,.;:!?]{2,60})[\s.!]*",
    re.IGNORECASE,
)
_VALUES: tuple[MarkKind, ...] = ("money", "number", "percent", "when", "duration", "choice", "phone", "email")
_AROUND_NAMES = frozenset("the our my and & , for both one".split())
_REPEATS = re.compile(r"\b(?:same|ditto|likewise|repeat)\b", re.IGNORECASE)
_NOUN_APART = re.compile(r"^((?:the|our|their|her|his|my)\s+)([a-z]+)\s*[,:-]\s+(?=\S)")
"""A noun with its name behind a comma: "the company, Acme"."""
_ONE = re.compile(r"\s+ones?\b(?=\s*(?:$|[.,!]|and\b))", re.IGNORECASE)


def named_again(text: str) -> str | None:
    """The words by which the other records are named; None where the message repeats nothing."""
    found = _AGAIN.fullmatch(text.strip())
    if found is None or _REPEATS.search(text[: found.start("rest")]) is None:
        return None
    rest = _NOUN_APART.sub(r"\1\2 ", _ONE.sub("", found["rest"]))
    return re.sub(r"[\s,]+(?:too|as well|please|pls)\s*[.!]*$", "", rest, flags=re.IGNORECASE)


def named_too(text: str) -> str | None:
    """The words of "Globex Training too" or "ditto Globex Training", which may name other records and no more."""
    found = _DITTO.fullmatch(text.strip()) or _TOO.fullmatch(text.strip())
    return found.groupdict().get("also") or found["rest"] if found is not None else None


def only_names(reading: Annotated) -> bool:
    """Whether a stretch of words names records and says nothing else."""
    words = reading.text.folded
    named = [item for item in reading.items if item.kind == "record"]
    return bool(named) and all(
        item in named or item.has("table") or words[item.first] in _AROUND_NAMES for item in reading.items
    )


def values_behind(catalog: Catalog, reading: Annotated) -> str | None:
    """The words behind the names, where values stand among them: "but 50k", "at 80%"."""
    targets = [t for t in NounReader(catalog, reading).targets(0, len(reading.text.folded)) if t.named]
    last = max((max(target.tokens) + 1 for target in targets), default=0)
    behind = reading.items_in(last, len(reading.text.tokens))
    told = [item for item in behind if item.has(*_VALUES) and reading.text.folded[item.first] not in ("one", "ones")]
    return reading.text.words(last, len(reading.text.tokens)) if told else None


def repeated(catalog: Catalog, state: ConversationState, reading: Annotated) -> PlanDraft | None:
    """The plan with its last change made to the records named in the reading as well.

    A plan that still waits grows by them; of one that was carried out only the change is done again.
    """
    draft = state.draft
    if draft is None or not draft.steps:
        return None
    pattern = _last_wish(draft)
    targets = [t for t in NounReader(catalog, reading).targets(0, len(reading.text.folded)) if t.named]
    if not targets or not pattern:
        return None
    steps: list[StepDraft] = []
    for target in targets:
        again = [_to(catalog, step, target) for step in pattern]
        if any(step is None for step in again):
            return None
        steps.extend(step for step in again if step is not None)
    kept = draft.steps if state.pending else ()
    return PlanDraft(
        steps=(*kept, *steps), intent=steps[-1].action, confidence=0.8, revises=state.plan if state.pending else None
    )


def _last_wish(draft: PlanDraft) -> list[StepDraft]:
    """The steps for the record that the plan names last."""
    last = draft.steps[-1]
    if last.action == "create" or not isinstance(last.target, RecordMention):
        return [last] if last.action == "create" else []
    return [
        step
        for step in draft.steps
        if isinstance(step.target, RecordMention)
        and (step.table, step.action, step.target.id) == (last.table, last.action, last.target.id)
    ]


def _to(catalog: Catalog, step: StepDraft, target: Target) -> StepDraft | None:
    if step.action == "create":
        return moved_to(catalog, step.model_copy(update={"label": None}), target.mention, set(target.fits))
    if step.table not in target.fits and target.mention.table != step.table:
        return _in_other_table(catalog, step, target)
    mention = target.mention.model_copy(update={"table": step.table})
    return step.model_copy(update={"target": mention})


def _in_other_table(catalog: Catalog, step: StepDraft, target: Target) -> StepDraft | None:
    """The same change, to a record of another kind that has such fields: the company's owner for the deal's."""
    table = catalog.table(target.mention.table or max(target.fits, key=target.fits.__getitem__))
    before = catalog.table(step.table)
    owned = step.action != "update" or all(
        (change.field == before.owner and table.owner is not None) for change in step.changes
    )
    if not owned or (step.action not in ("update", "delete")):
        return None
    changes = tuple(change.model_copy(update={"field": table.owner}) for change in step.changes)
    mention = target.mention.model_copy(update={"table": table.name})
    return step.model_copy(update={"table": table.name, "target": mention, "changes": changes})
