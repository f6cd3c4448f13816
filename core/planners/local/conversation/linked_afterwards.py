"""What the record that a plan makes is about, said afterwards: "it's about the expansion deal", "link it to Hooli"."""

import re

from core.catalog import Catalog
from core.drafts import Change, PlanDraft, RecordMention, StepDraft
from core.language.normalise import read_text
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.target import Target
from core.planners.local.mentions.nouns import NounReader

_LEAD = (
    r"(?:(?:no|oh|ah|and|also|actually|sorry|please|pls|ok|okay|yes|wait|but|btw|by the way|can you|could you)[ ,]+)*"
)
_IT = r"(?:it|this|that|them|the (?:call|task|meeting|note|email|e-mail|activity|log|reminder|visit|todo|to-do|entry))"
_LINKING = re.compile(
    rf"{_LEAD}(?:{_IT} (?:concerns|concerned|relates to|belongs to|goes (?:with|to|under))"
    rf"|(?:{_IT} ?(?:'s|is|was|should be)|it's|that's|this|all) ?(?:all |really |actually )?"
    r"(?:about|for|regarding|re|concerning|on|related to|to do with|under)"
    rf"|(?:link|attach|tie|connect|relate|associate|hook|pin|file|put|log|hang|tag|stick|add) {_IT}"
    r"(?: up)? (?:to|with|under|on|against|onto)"
    r"|(?:this |that )?(?:about|regarding|re|concerning))[ :]+",
    re.IGNORECASE,
)
_SMALL = frozenset(
    "the our my a deal deals one opportunity opp company account contact please pls . ! too as well of".split()
)


def with_link(catalog: Catalog, reading: Annotated, draft: PlanDraft) -> PlanDraft | None:
    """The plan with its new task or activity linked to the record named; None where the message says something else."""
    found = _LINKING.match(reading.text.shown.strip())
    made = [n for n, step in enumerate(draft.steps) if _links(catalog, step)]
    if found is None or len(made) != 1:
        return None
    first = len(read_text(found.group()).tokens)
    last = len(reading.text.tokens)
    targets = [target for target in NounReader(catalog, reading).targets(first, last) if target.named]
    if len(targets) != 1:
        return None
    told = {n for n in range(first, last) if n in targets[0].tokens}
    words = reading.text.folded
    if any(n not in told and words[n] not in _SMALL for n in range(first, last)):
        return None
    linked = _linked(catalog, draft.steps[made[0]], targets[0])
    if linked is None:
        return None
    steps = list(draft.steps)
    steps[made[0]] = linked
    return draft.model_copy(update={"steps": tuple(steps)})


def _links(catalog: Catalog, step: StepDraft) -> bool:
    return step.action == "create" and catalog.table(step.table).kind in ("task", "activity")


def _linked(catalog: Catalog, step: StepDraft, target: Target) -> StepDraft | None:
    """The step with its reference to a record of the table that the name fits best; None where it has none such."""
    best = max(target.fits.values(), default=0.0)
    table = catalog.table(step.table)
    fields = [f for f in table.references if f.table != catalog.users.name]
    fitting = [field for field in fields if target.fits.get(str(field.table), 0.0) >= best]
    wanted = [field for field in fitting if field.table == target.mention.table] or fitting
    if len(wanted) != 1:
        return None
    mention: RecordMention = target.mention.model_copy(update={"table": wanted[0].table})
    kept = tuple(change for change in step.changes if change.field != wanted[0].name)
    return step.model_copy(update={"changes": (*kept, Change(field=wanted[0].name, value=mention))})
