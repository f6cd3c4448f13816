"""A record that was not offered in the place of the one that was asked about: "neither, I meant the Acme renewal"."""

from core.context import WhichRecord
from core.drafts import PlanDraft, RecordMention, StepDraft
from core.followups import with_choice
from core.planners.local.conversation.corrected_values import renamed
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.names import Named
from core.values import RecordId, RecordRef

_OTHER = RecordId("other")
"""Stands for a record that was not offered, until it is looked up."""
_INSTEAD = frozenset(
    "no nope neither none either of them these those sorry oops ah oh wait actually i i'm was were am is meant mean "
    "meaning thinking talking speaking about it it's its the one ones not that this but rather instead to on for "
    "hmm um well , . ! - – — ; : … please pls should be deal task contact company account opportunity our my wrong "
    "none neither any both say said looking want wanted need change changing 's".split()
)


def another_record(question: WhichRecord, reading: Annotated) -> PlanDraft | None:
    """The plan about the one record that the message names instead; None where it says anything else."""
    words = reading.text.folded
    names = [item for item in reading.items if item.kind == "record" and words[item.first] not in _INSTEAD]
    named = [item for item in names if words[max(0, item.first - 1) : item.first] != ("not",)]
    rest = [w for item in reading.items if item not in names for w in words[item.first : item.last]]
    tables = {option.table for option in question.options}
    if len(named) != 1 or not set(rest) <= _INSTEAD or len(tables) != 1:
        return None
    value, table = named[0].marks[0].value, next(iter(tables))
    hits = value.of_table(table) if isinstance(value, Named) else ()
    if not hits or hits[0][0].id in {option.id for option in question.options}:
        return None
    best = hits[0][1].score >= max(value.best(name) for name in value.tables)
    clear = best and (len(hits) == 1 or hits[1][1].score < hits[0][1].score)
    said = reading.text.named(named[0].first, named[0].last)
    mention = RecordMention(words=said, table=table)
    if clear:
        mention = RecordMention(words=hits[0][0].name, table=table, id=hits[0][0].id)
    return _with_mention(question, mention)


def _with_mention(question: WhichRecord, mention: RecordMention) -> PlanDraft | None:
    """The plan with another record in the place of the one that was asked about, in its texts too."""
    draft = with_choice(question, RecordRef(table=str(mention.table), id=_OTHER, name=mention.words))
    if not isinstance(draft, PlanDraft):
        return None
    return draft.model_copy(update={"steps": tuple(_put(step, question, mention) for step in draft.steps)})


def _put(step: StepDraft, question: WhichRecord, mention: RecordMention) -> StepDraft:
    """The step with the record called by its own name: what the other one belonged to does not hold for it."""
    target = step.target
    if isinstance(target, RecordMention) and target.id == _OTHER:
        return step.model_copy(update={"target": mention})
    changes = tuple(
        change.model_copy(update={"value": mention})
        if isinstance(change.value, RecordMention) and change.value.id == _OTHER
        else change
        for change in step.changes
    )
    if changes != step.changes and step.action == "create":
        changes = tuple(renamed(change, question.mention, mention.words) for change in changes)
    return step.model_copy(update={"changes": changes})
