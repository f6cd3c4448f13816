"""Answers to "which one?" that are no name: both, all of them, neither, the bigger one, the other one."""

import re
from collections.abc import Sequence

from core.catalog import Catalog
from core.context import ConversationState, WhichRecord, WhichValue
from core.drafts import Clarify, Command, PlanDraft, RecordMention, Resolvable, StepDraft
from core.followups import with_choice
from core.planners.local.conversation.commands import plain_words
from core.planners.local.conversation.compared_records import extreme
from core.records import Records

_LEAD = (
    r"(?:(?:um|uh|hm|hmm|oh|ah|well|actually|ok|okay|please|i mean|i meant|i think|i guess|that's|thats|that would be|"
    r"it was|for|on|to|do|make it|it's|its|just|sorry|probably|let's say|say|go with|i'd say|take|pick|use) )*"
)
_TAIL = r"(?: please| pls| of course| actually| thanks| thank you| i think| i guess| i mean| i meant| obviously)*"
_NONE = re.compile(rf"{_LEAD}(?:neither|none|not (?:any|either))(?: of (?:them|these|those|the \w+))?(?: one)?{_TAIL}")
_ALL = re.compile(
    rf"{_LEAD}(?:both|all|all (?P<count>two|three|four|five)|each|every one|everyone|every single one)"
    rf"(?: (?:of )?(?:them|these|those))?(?: ones)?{_TAIL}|{_LEAD}them (?:both|all){_TAIL}"
)
_COMPARED = re.compile(
    rf"{_LEAD}(?:the )?(?:(?P<how>[a-z]+)(?: (?:one|deal|of (?:the two|them|those|these)))?"
    r"|(?:one|deal) (?:with|of|for|at) the (?P<more>[a-z]+) (?:amount|value|price|sum|figure|number|volume)"
    r"|(?:one|deal|whichever|whatever)(?: one| deal)?(?: that| which)?(?: is|'s)? "
    r"(?:closes|closing|due|ends|ending|comes|coming|up) "
    r"(?P<when>first|last|sooner|soonest|earlier|earliest|later|latest|next)"
    r"|(?:whichever|whatever|one that|one which|one that's)(?: one| deal)?(?: is|'s)? (?:the )?(?P<is>[a-z]+))"
    rf"{_TAIL}"
)
_PLACED = re.compile(
    rf"{_LEAD}(?:the )?(?:(?:number|option|choice|no|nr|num|#) ?(?P<place>\w+)"
    r"|(?P<ordinal>\w+) (?:option|choice|in the list|on the list|on your list)"
    rf"|(?P<end>top|bottom)(?: one)?){_TAIL}"
)
_PLACES = {"1": 0, "one": 0, "first": 0, "1st": 0, "a": 0, "top": 0, "2": 1, "two": 1, "second": 1, "2nd": 1, "b": 1,
           "3": 2, "three": 2, "third": 2, "3rd": 2, "c": 2, "4": 3, "four": 3, "fourth": 3, "4th": 3, "5": 4,
           "five": 4, "last": -1, "bottom": -1}  # fmt: skip
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
_WHICH_ARE_THERE = re.compile(
    r"(?:(?:i|um|hm+|well|sorry|honestly|just|ok|so|and) )*"
    r"(?:(?:dunno|don't know|dont know|do not know|not sure|idk) )?"
    r"(?:(?:which|what) (?:ones?|options|choices|deals|contacts|companies|tasks|are|do)"
    r"(?: (?:ones|options|choices|are|is|do|there|they|you|have|we|the|my))*"
    r"|(?:list|show)(?: me)? (?:them|the options|the list|the choices)(?: again)?"
    r"|say (?:that|them) again|repeat (?:that|them|please))(?: again)?(?: please| pls)?"
)
"""Words with which the speaker asks what there is to choose from."""
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}


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
        if _WHICH_ARE_THERE.fullmatch(words):
            return question.draft  # which leads to the same question
        placed = _at_place(question, words)
        if placed is not None:
            return placed
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


def _at_place(question: WhichRecord, words: str) -> Resolvable | None:
    """The one at a place in the list that was shown: "option 2", "number two", "the top one"."""
    found = _PLACED.fullmatch(words)
    place = _PLACES.get(found["place"] or found["ordinal"] or found["end"] or "") if found is not None else None
    options = question.options
    there = place is not None and -len(options) <= place < len(options)
    return with_choice(question, options[place]) if place is not None and there else None


async def _compared(catalog: Catalog, question: WhichRecord, words: str, records: Records) -> Resolvable | None:
    """The one that is more, or later, than all the others that were offered."""
    found = _COMPARED.fullmatch(words)
    if found is None:
        return None
    how = found["how"] or found["more"] or found["when"] or found["is"] or ""
    if found["how"] in ("first", "last", "next"):
        return None
    found_one = await extreme(catalog, question.options, how, records)
    return with_choice(question, found_one) if found_one is not None else None


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
