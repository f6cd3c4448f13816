"""What is left out of a plan for many records after it was proposed: "except Hooli Enterprise", "but not Acme's"."""

from core.catalog import Catalog, Table
from core.drafts import Condition, Given, PlanDraft, RecordMention, StepDraft
from core.matching import word_likeness
from core.planners.local.conversation.answers import bag
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item
from core.planners.local.marking.names import Named

_CUES = tuple(
    tuple(cue.split())
    for cue in (
        "with the exception of", "except for", "except", "excluding", "exclude", "apart from", "aside from",
        "other than", "but not", "just not", "only not", "not", "leave out", "leaving out", "leave off", "take out",
        "take off", "skip", "without", "minus", "bar",
        "drop", "remove", "all but", "everything but", "everyone but", "keep out", "leave", "ignore", "don't touch",
    )
)  # fmt: skip
_BEFORE = frozenset(
    "no oh ok okay wait actually sorry but and yes all of them please pls hang on hold well everything just ah , . - "
    "do that it".split()
)
_BETWEEN = frozenset(
    "the and & , . ! or deal deals task tasks contact contacts one ones company companies account accounts please pls "
    "though tho thanks out alone as is it off 's for now from that this list".split()
)
_ALIKE = 0.8
_CLEAR = 0.05


def leaving_out(catalog: Catalog, reading: Annotated, draft: PlanDraft) -> PlanDraft | None:
    """The plan without the records that the message leaves out; None where it leaves out none of its records."""
    start = _behind_cue(reading.text.folded)
    if start is None:
        return None
    items = reading.items_in(start, len(reading.text.tokens))
    named = [item for item in items if item.kind == "record"]
    words = reading.text.folded
    rest = [item for item in items if item not in named]
    if not named or any(words[item.first] not in _BETWEEN for item in rest):
        return None
    many = [n for n, step in enumerate(draft.steps) if step.each is not None]
    if len(many) == 1 and len(draft.steps) == 1:
        return _narrowed(catalog, draft, many[0], named)
    return _without(draft, [bag(reading.text.named(item.first, item.last)) for item in named]) if not many else None


def _behind_cue(words: tuple[str, ...]) -> int | None:
    """The token behind words that leave out, where none but small words stand before them."""
    for n in range(len(words)):
        for cue in _CUES:
            if words[n : n + len(cue)] == cue:
                return n + len(cue)
        if words[n] not in _BEFORE:
            return None
    return None


def _narrowed(catalog: Catalog, draft: PlanDraft, number: int, named: list[Item]) -> PlanDraft | None:
    step = draft.steps[number]
    table = catalog.table(step.table)
    conditions = [_all_but(table, item) for item in named]
    found = [condition for condition in conditions if condition is not None]
    if len(found) != len(named):
        return None
    steps = list(draft.steps)
    steps[number] = step.model_copy(update={"each": (*(step.each or ()), *found)})
    return draft.model_copy(update={"steps": tuple(steps)})


def _all_but(table: Table, item: Item) -> Condition | None:
    """The condition that all meet but the one record, or those of the one company, that an item names."""
    value: Named = item.marks[0].value
    own = value.of_table(table.name)
    best = max(value.best(name) for name in value.tables)
    if own and own[0][1].score >= best and len(table.display) == 1:
        if len(own) > 1 and own[1][1].score > own[0][1].score - _CLEAR:
            return None
        return Condition(field=table.display[0], operator="is_not", value=Given(value=own[0][0].name))
    for spec in table.references:
        hits = value.of_table(str(spec.table))
        if hits and hits[0][1].score >= best and (len(hits) == 1 or hits[1][1].score <= hits[0][1].score - _CLEAR):
            mention = RecordMention(words=hits[0][0].name, table=str(spec.table), id=hits[0][0].id)
            return Condition(field=spec.name, operator="is_not", value=mention)
    return None


def _without(draft: PlanDraft, names: list[list[str]]) -> PlanDraft | None:
    """The plan without the steps for the records of these names."""
    doomed = [n for n, step in enumerate(draft.steps) if any(_is_about(step, name) for name in names)]
    if not doomed or len(doomed) == len(draft.steps) or len(doomed) < len(names):
        return None
    return draft.model_copy(update={"steps": tuple(s for n, s in enumerate(draft.steps) if n not in doomed)})


def _is_about(step: StepDraft, name: list[str]) -> bool:
    target = step.target
    if not isinstance(target, RecordMention) or not name:
        return False
    known = bag(target.words)
    return all(any(word_likeness(word, other)[0] >= _ALIKE for other in known) for word in name)
