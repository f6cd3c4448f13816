"""A correction that is no more than another name: "actually, Arjun" where the plan hands a deal to Rhiannon."""

from core.catalog import Catalog
from core.drafts import Change, Me, PlanDraft, RecordMention
from core.planners.local.conversation.corrected_values import renamed
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item
from core.planners.local.marking.names import Named

_AROUND = frozenset(
    "no nope nah not actually sorry oops wait hang on hold instead rather i mean meant make made it that to should be "
    "was is the of a , . ! ? - : ah oh well please pls ok okay him her them with give assign for one other but "
    "its thats yes lets say go guess think change who whom spoke spoken talked talking speaking met need want wanted "
    "call ring phone email see meet then 's actually".split()
)
_MOST_WORDS = 10
_SAME = 0.9


def with_other_name(catalog: Catalog, reading: Annotated, draft: PlanDraft) -> PlanDraft | None:
    """The plan with the name in the place of the one that it sets; None where it sets none such, or several."""
    words = reading.text.folded
    named = [item for item in reading.items if item.has("user", "record") and not _is_small(item, words)]
    others = [item for item in reading.items if item not in named]
    if not named or len(words) > _MOST_WORDS or any(words[i.first] not in _AROUND for i in others):
        return None
    meant = [item for item in named if not _is_denied(item, words)]
    if len(meant) != 1:
        return None
    places = [
        (n, k)
        for n, step in enumerate(draft.steps)
        for k, change in enumerate(step.changes)
        if _fits(catalog, draft, n, change, meant[0])
    ]
    steps = {n for n, _ in places}
    fields = {draft.steps[n].changes[k].field for n, k in places}
    if not places or (len(steps) > 1 and len(fields) > 1) or len(fields) > 1:
        return None
    said = reading.text.named(meant[0].first, meant[0].last)
    changed = list(draft.steps)
    for n, k in places:
        changes = list(changed[n].changes)
        table = catalog.table(changed[n].table).field(changes[k].field).table
        value = changes[k].value
        old = value.words if isinstance(value, RecordMention) else ""
        if changed[n].action == "create":
            changes = [renamed(change, old, said) for change in changes]  # its texts name the other one too
        changes[k] = changes[k].model_copy(update={"value": RecordMention(words=said, table=table)})
        changed[n] = changed[n].model_copy(update={"changes": tuple(changes)})
    return draft.model_copy(update={"steps": tuple(changed)})


def _is_small(item: Item, words: tuple[str, ...]) -> bool:
    """Whether an item only happens to be like a name: "no", "it"."""
    return item.last - item.first == 1 and words[item.first] in _AROUND


def _is_denied(item: Item, words: tuple[str, ...]) -> bool:
    return item.first > 0 and words[item.first - 1] in ("not", "isn't")


def _fits(catalog: Catalog, draft: PlanDraft, n: int, change: Change, item: Item) -> bool:
    """Whether a change of a step sets a reference to a record of the table that the name is of."""
    spec = catalog.table(draft.steps[n].table).field(change.field)
    if spec.type != "reference" or not isinstance(change.value, RecordMention):
        return False
    if spec.table == catalog.users.name:
        mark = item.of("user")
        return mark is not None and not isinstance(mark.value, Me)
    record = item.of("record")
    if record is None or not isinstance(record.value, Named) or item.kind == "user":
        return False
    best = max(record.value.best(table) for table in record.value.tables)
    return record.value.best(str(spec.table)) >= best * _SAME
