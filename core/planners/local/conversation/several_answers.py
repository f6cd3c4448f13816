"""Answers to "which one?" that are no name: both, all of them, neither, the bigger one, the other one."""

import re
from collections.abc import Sequence

from core.catalog import Catalog
from core.context import ConversationState, WhichRecord, WhichValue
from core.drafts import Clarify, Command, PlanDraft, RecordMention, Resolvable, StepDraft
from core.followups import with_choice
from core.planners.local.conversation.commands import plain_words
from core.records import Records, Row
from core.values import RecordId, RecordRef

_LEAD = r"(?:(?:um|oh|ah|well|actually|ok|okay|please|i mean|i meant|for|on|to|do|make it|it's|its) )*"
_TAIL = r"(?: please| pls| of course| actually| thanks)*"
_NONE = re.compile(rf"{_LEAD}(?:neither|none|not (?:any|either))(?: of (?:them|these|those|the \w+))?(?: one)?{_TAIL}")
_ALL = re.compile(
    rf"{_LEAD}(?:both|all|all (?P<count>two|three|four|five)|each|every one|everyone|every single one)"
    rf"(?: (?:of )?(?:them|these|those))?(?: ones)?{_TAIL}|{_LEAD}them (?:both|all){_TAIL}"
)
_COMPARED = re.compile(rf"{_LEAD}the (?P<how>[a-z]+)(?: (?:one|deal|of (?:the two|them)))?{_TAIL}")
_OTHER = re.compile(
    r"(?:(?:no|nope|wrong|sorry|oops|not that one|wrong one|actually|wait|i mean|i meant|make it|use) )*"
    rf"the other(?: one)?{_TAIL}"
)
_UNKNOWN = re.compile(
    r"(?:(?:i|um|uh|well|sorry|honestly|just) )*"
    r"(?:dunno|don't know|dont know|do not know|no idea|no clue|not sure|idk|unsure"
    r"|(?:leave|keep) (?:it|that|this) (?:empty|blank|open|out)|(?:leave|keep) (?:blank|empty)|empty|blank|nothing"
    r"|n/?a|none|no reason|unknown)(?: yet)?(?: please| pls| for now| now)*"
)
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}
_MORE = frozenset("bigger biggest larger largest higher highest greater most".split())
_LESS = frozenset("smaller smallest lower lowest cheaper cheapest lesser".split())
_LATER = frozenset("later latest newer newest".split())
_SOONER = frozenset("sooner soonest earlier earliest older oldest".split())


async def read_answer(
    catalog: Catalog, state: ConversationState, folded: Sequence[str], records: Records
) -> Resolvable | Command | Clarify | None:
    """The draft that such an answer leads to; None where the message is none."""
    words = plain_words(folded).replace(",", "").replace("  ", " ")
    question = state.open_question
    if isinstance(question, WhichRecord):
        if _NONE.fullmatch(words):
            return Command(name="cancel", intent="neither")
        if _ALL.fullmatch(words):
            return _all_of(question, words)
        return await _compared(catalog, question, words, records)
    if isinstance(question, WhichValue) and _UNKNOWN.fullmatch(words):
        return _needed(catalog, question)
    if _OTHER.fullmatch(words):
        return _the_other(state)
    return None


def _all_of(question: WhichRecord, words: str) -> PlanDraft | Clarify | None:
    """The steps done to each of the records that were offered."""
    said = _ALL.fullmatch(words)
    count = 2 if "both" in words.split() else _COUNTS.get((said["count"] or "") if said is not None else "")
    if not isinstance(question.draft, PlanDraft):
        return None
    if count is not None and count != len(question.options):
        text = f"I offered {len(question.options)}, so I cannot tell which {count} you mean. Please name them."
        return Clarify(text=text, intent="which", confidence=0.9)
    steps: list[StepDraft] = []
    for step in question.draft.steps:
        alone = question.draft.model_copy(update={"steps": (step,)})
        asked = question.model_copy(update={"draft": alone})
        each = [settled.steps[0] for o in question.options if isinstance(settled := with_choice(asked, o), PlanDraft)]
        steps.extend(each if each and each[0] != step else (step,))
    return question.draft.model_copy(update={"steps": tuple(steps)})


async def _compared(catalog: Catalog, question: WhichRecord, words: str, records: Records) -> Resolvable | None:
    """The one that is more, or later, than all the others that were offered."""
    found = _COMPARED.fullmatch(words)
    how = found["how"] if found is not None else ""
    if how not in _MORE | _LESS | _LATER | _SOONER or len({option.table for option in question.options}) != 1:
        return None
    table = catalog.table(question.options[0].table)
    if how in _MORE | _LESS:
        field = next((f for f in table.fields if f.type == "money"), None) or next(
            (f for f in table.fields if f.type in ("number", "integer")), None
        )
    else:
        field = next((f for f in table.fields if f.type in ("date", "moment")), None)
    if field is None:
        return None
    rows = await records.fetch(list(question.options))
    known = [(row.values.get(field.name), option) for option in question.options if (row := _row(rows, option))]
    if len(known) != len(question.options) or any(value is None for value, _ in known):
        return None
    numeric = how in _MORE | _LESS
    keyed = sorted(((float(str(v)) if numeric else str(v)), n) for n, (v, _) in enumerate(known))
    ends = keyed[::-1] if how in _MORE | _LATER else keyed
    if len(ends) > 1 and ends[0][0] == ends[1][0]:
        return None
    return with_choice(question, known[ends[0][1]][1])


def _row(rows: dict[tuple[str, RecordId], Row], option: RecordRef) -> Row | None:
    return rows.get((option.table, option.id))


def _needed(catalog: Catalog, question: WhichValue) -> Clarify:
    """The question again, where "dunno" or "leave it empty" is no value."""
    field = catalog.table(question.draft.steps[question.step].table).field(question.field)
    text = (
        f"I need the {field.label.lower()} for this, in a word or two. Say “never mind” to drop it; "
        "nothing was changed so far."
    )
    return Clarify(text=text, about=field.name, intent="needed", confidence=0.9)


def _the_other(state: ConversationState) -> PlanDraft | None:
    """The pending plan with the other of the two records that were offered."""
    settled = state.settled
    if settled is None or not state.pending or state.draft is None or len(settled.options) != 2:
        return None
    chosen = {m.id for step in state.draft.steps for m in _mentions(step) if m.id is not None}
    other = [option for option in settled.options if option.id not in chosen]
    if len(other) != 1 or not isinstance(settled.draft, PlanDraft):
        return None
    draft = with_choice(settled, other[0])
    if not isinstance(draft, PlanDraft):
        return None
    return draft.model_copy(update={"revises": state.plan})


def _mentions(step: StepDraft) -> list[RecordMention]:
    values = [step.target, *(change.value for change in step.changes)]
    return [value for value in values if isinstance(value, RecordMention)]
