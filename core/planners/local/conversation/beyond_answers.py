"""What is said to an open question beyond its answer: more values, another wish, another record, second thoughts."""

import re
from collections.abc import Awaitable, Callable, Iterator, Sequence

from core.catalog import Catalog
from core.context import ConversationState, WhichRecord, WhichValue
from core.drafts import Command, Draft, PlanDraft, RecordMention, StepDraft
from core.language.dates import Calendar
from core.language.normalise import Text, read_text
from core.planners.local.conversation.another_record import another_record
from core.planners.local.conversation.answers import AnswerReader
from core.planners.local.conversation.answers_and_wishes import is_in_words
from core.planners.local.conversation.several_answers import read_answer
from core.planners.local.marking.annotate import Annotated, Annotator
from core.planners.local.marking.lexicon import Lexicon
from core.planners.local.marking.marks import MarkKind
from core.planners.local.marking.names import words_to_look_up
from core.planners.local.marking.vocabulary import PERSONAL
from core.ports import Turn
from core.records import Records
from core.values import PlanId, RecordId, RecordRef

Read = Callable[[Turn, Records], Awaitable[Draft]]

_ASKED = PlanId("asked")
"""Stands for the plan that the open question is about, which was not shown yet."""
_OTHER = RecordId("other")
"""Stands for a record that was not offered, until it is looked up."""
_MOST_WORDS = 40
_MOST_OF_ANSWER = 9
_CUTS = frozenset({",", ".", ";", "!", "-", "–", "—", "and", "but", "also", "plus"})
_BESIDE_CUT = _CUTS | frozenset("also plus then please pls so ok oh".split())
_DESCRIBING = frozenset(
    "the in from with who not of our my that which a an for he she they it it's he's she's they're her his their "
    "whose where there i we you because cause since as thanks thank".split()
)
"""What begins so says more of what was answered, and no wish."""
_VALUES: tuple[MarkKind, ...] = (
    "money",
    "number",
    "percent",
    "when",
    "phone",
    "email",
    "duration",
    "choice",
    "choice_verb",
    "arrow",
)
_ADDING = frozenset({"also", "plus"})
_POINTING = PERSONAL | {"his", "it", "its", "that", "this"}
_RECONSIDERED = re.compile(
    r"\s*(?:oh |ah |hm+ |um |no |ok |well |so |and |but )*(?:actually|wait|hang on|hold on|sorry|apologies|oops|whoops"
    r"|my (?:bad|mistake)|scratch that|strike that|on second thoughts?|i meant|i mean|no[,.!]|nope|not )",
    re.IGNORECASE,
)
_ORDERING = re.compile(
    r"\s*(?:(?:just|please|pls|rather|and|ok|then) )*(?:set|move|push|change|make|bump|raise|lower|put|delay|postpone)"
    r" (?:it|that|this|the (?:amount|date|close date|stage|probability))\b",
    re.IGNORECASE,
)
_NOT_AT_ALL = re.compile(
    r"(?:(?:oh|ah|hm+|no|nope|ok|well|so|and|but|actually|wait|sorry|oops|hang on|hold on|please)\b[\s,.!]*)+"
    r"(?:don't|dont|do not|let's not|leave|keep) (?:close|lose|mark|do|set|change|make|it|that|this)"
    r"(?: [a-z']+){0,4}[.!]*",
    re.IGNORECASE,
)
"""Second thoughts that name nothing else: "wait, don't close it", "no, leave it open"."""


class BeyondAnswers:
    """Reads one message said to an open question; `read` reads a message in a state of the conversation."""

    def __init__(self, catalog: Catalog, lexicon: Lexicon, annotator: Annotator, read: Read) -> None:
        self._catalog = catalog
        self._lexicon = lexicon
        self._annotator = annotator
        self._read = read

    async def plan(self, turn: Turn, text: Text, records: Records) -> Draft | None:
        """The plan that was asked about, as it is after the message; None where that is an answer and no more."""
        question = turn.state.open_question
        if question is None or not isinstance(question.draft, PlanDraft) or not 0 < len(text.tokens) <= _MOST_WORDS:
            return None
        if isinstance(question, WhichRecord):
            return (
                await self._with_more(turn, text, records)
                or another_record(question, await self._annotated(text, turn, records))
                or await self._otherwise(turn, question, text, records)
            )
        if isinstance(question, WhichValue):
            return (
                await self._reconsidered(turn, question, text, records)
                or await self._with_more(turn, text, records)
                or await self._rather_another_value(turn, question, text, records)
            )
        return None

    async def _with_more(self, turn: Turn, text: Text, records: Records) -> PlanDraft | None:
        """The answer at the head of the message, and what is wished behind it."""
        for last, first in _cuts(text):
            rest = text.words(first, len(text.tokens))
            if not self._may_be_wish(await self._annotated(read_text(rest), turn, records)):
                continue
            if not self._leads_on(turn, text, last, first, await self._annotated(read_text(rest), turn, records)):
                continue
            answered = await self._answered(turn, text.words(0, last), records)
            if answered is None or await self._answered(turn, rest, records, strictly=True) is not None:
                continue
            whole = await self._gone_on(turn, answered, rest, records)
            if whole is not None:
                return whole
        return None

    def _leads_on(self, turn: Turn, text: Text, last: int, first: int, rest: Annotated) -> bool:
        """Whether a wish may begin there: in an answer in words "and" leads to more of them."""
        question = turn.state.open_question
        if not isinstance(question, WhichValue) or not is_in_words(self._catalog, question):
            return True
        between = set(text.folded[last:first])
        ordered = rest.items[0].has("verb", "create_cue") if rest.items else False
        return ordered and bool(between & (_ADDING | {".", ";", "!"}))

    def _may_be_wish(self, rest: Annotated) -> bool:
        """Whether words behind an answer hold a value or an order, rather than describing what was answered."""
        words = rest.text.folded
        if not words or (words[0] in _DESCRIBING and not rest.items[0].has(*_VALUES)):
            return False
        return any(item.has("verb", "create_cue", *_VALUES) for item in rest.items)

    async def _answered(self, turn: Turn, said: str, records: Records, *, strictly: bool = False) -> PlanDraft | None:
        """The plan with these words as the answer; None where they are none."""
        question, text = turn.state.open_question, read_text(said)
        if len(text.tokens) > _MOST_OF_ANSWER:
            return None
        calendar = Calendar(now=turn.now, account=turn.locale)
        reader = AnswerReader(self._catalog, await self._annotated(text, turn, records), calendar)
        draft: object = await read_answer(self._catalog, turn.state, text.folded, records)
        if draft is None and isinstance(question, WhichRecord):
            draft = await reader.choice(question, records)
        elif draft is None and isinstance(question, WhichValue) and not strictly:
            draft = reader.value(question)
        return draft if isinstance(draft, PlanDraft) else None

    async def _gone_on(self, turn: Turn, answered: PlanDraft, rest: str, records: Records) -> PlanDraft | None:
        """The plan with what is said behind the answer: as a correction of it, or as more steps."""
        draft = await self._read_on(turn, answered, rest, records)
        if not isinstance(draft, PlanDraft):
            return None
        meant = _settled(answered)
        more = tuple(_about(step, meant) for step in draft.steps)
        steps = draft.steps if draft.revises == _ASKED else (*answered.steps, *more)
        return answered.model_copy(update={"steps": steps, "revises": None})

    async def _read_on(self, turn: Turn, draft: PlanDraft, said: str, records: Records) -> Draft:
        """What words mean where the plan that was asked about lies before the speaker."""
        focus = (*_settled(draft), *turn.state.focus)
        state = ConversationState(draft=draft, plan=_ASKED, pending=True, focus=focus)
        return await self._read(turn.model_copy(update={"text": said, "state": state}), records)

    async def _reconsidered(
        self, turn: Turn, question: WhichValue, text: Text, records: Records
    ) -> PlanDraft | Command | None:
        """What is wanted in place of what led to the question: "sorry, won!", "not lost, just push it to june"."""
        if (
            not is_in_words(self._catalog, question)
            or (_RECONSIDERED.match(text.shown) or _ORDERING.match(text.shown)) is None
        ):
            return None
        if _NOT_AT_ALL.fullmatch(text.shown.strip()):
            return Command(name="cancel", intent="denied")
        denied = self._without_denied(question, text, await self._annotated(text, turn, records))
        if denied is not None:
            asked, said = denied
            draft = await self._read_on(turn, asked, said, records)
            steps = tuple(step for step in draft.steps if step.changes) if isinstance(draft, PlanDraft) else ()
            taken_back = Command(name="cancel", intent="denied")
            return PlanDraft(steps=steps, intent="update", confidence=0.8) if steps else taken_back
        draft = await self._read_on(turn, question.draft, text.shown, records)
        if not isinstance(draft, PlanDraft):
            return None
        ordered = _ORDERING.match(text.shown) is not None
        if draft.revises == _ASKED and not ordered and not _changes_what_is(question.draft, draft):
            return None
        return draft.model_copy(update={"revises": None})

    def _without_denied(self, question: WhichValue, text: Text, reading: Annotated) -> tuple[PlanDraft, str] | None:
        """The plan without the choice that is said not to be so, and the words behind that: "not lost, push it"."""
        step = question.draft.steps[question.step]
        for item in reading.items:
            mark = item.of("choice", "choice_verb")
            if mark is None or item.first == 0 or text.folded[item.first - 1] not in ("not", "isn't", "wasn't", "isnt"):
                continue
            denied = {c.field for c in mark.value if c.table == step.table}
            kept = tuple(change for change in step.changes if change.field not in denied)
            if len(kept) == len(step.changes):
                continue
            steps = list(question.draft.steps)
            steps[question.step] = step.model_copy(update={"changes": kept})
            first = item.last
            while first < len(text.tokens) and text.folded[first] in _BESIDE_CUT | {"just", "only", "yet"}:
                first += 1
            return question.draft.model_copy(update={"steps": tuple(steps)}), text.words(first, len(text.tokens))
        return None

    async def _rather_another_value(
        self, turn: Turn, question: WhichValue, text: Text, records: Records
    ) -> PlanDraft | None:
        """More of the record that is being made, where what was asked for is still not said."""
        step = question.draft.steps[question.step]
        if step.action != "create" or is_in_words(self._catalog, question):
            return None
        if await self._answered(turn, text.shown, records) is not None:
            return None
        return await self._otherwise(turn, question, text, records)

    async def _otherwise(
        self, turn: Turn, question: WhichRecord | WhichValue, text: Text, records: Records
    ) -> PlanDraft | None:
        """The plan that was asked about with other values, or more of them; the question stays open."""
        if isinstance(question, WhichRecord):
            answer = await self._answered(turn, text.shown, records)
            if answer is not None or not isinstance(question.draft, PlanDraft):
                return None
        asked = question.draft
        draft = await self._read_on(turn, asked, text.shown, records) if isinstance(asked, PlanDraft) else None
        revised = isinstance(draft, PlanDraft) and draft.revises == _ASKED
        return draft.model_copy(update={"revises": None}) if isinstance(draft, PlanDraft) and revised else None

    async def _annotated(self, text: Text, turn: Turn, records: Records) -> Annotated:
        hits = await records.find_by_words(words_to_look_up(text, self._lexicon.words), limit=120)
        return self._annotator.annotate(text, hits, Calendar(now=turn.now, account=turn.locale))


def _cuts(text: Text) -> Iterator[tuple[int, int]]:
    """Where an answer may end and a wish begin: the token behind the one, and the first of the other."""
    words = text.folded
    for last in range(1, len(words)):
        if words[last] not in _CUTS or words[last - 1] in _BESIDE_CUT:
            continue
        first = last + 1
        while first < len(words) and words[first] in _BESIDE_CUT:
            first += 1
        if first < len(words):
            yield last, first


def _settled(draft: PlanDraft) -> list[RecordRef]:
    """The records that a plan is known to be about, or to refer to."""
    targets = [(step.table, step.target) for step in draft.steps]
    values = [(step.table, change.value) for step in draft.steps for change in step.changes]
    return [
        RecordRef(table=value.table or table, id=value.id, name=value.words)
        for table, value in (*targets, *values)
        if isinstance(value, RecordMention) and value.id is not None
    ]


def _about(step: StepDraft, meant: Sequence[RecordRef]) -> StepDraft:
    """The step with the record that was answered with in the place of "his" or "it"."""
    target = step.target
    ref = next((ref for ref in meant if ref.table == step.table), None)
    if ref is None or not isinstance(target, RecordMention) or target.id or target.words not in _POINTING:
        return step
    return step.model_copy(update={"target": RecordMention(words=ref.name or "it", table=ref.table, id=ref.id)})


def _changes_what_is(before: PlanDraft, after: PlanDraft) -> bool:
    """Whether a correction gives another value or record, rather than more fields."""
    if len(before.steps) != len(after.steps):
        return True
    return all(
        {change.field for change in new.changes} <= {change.field for change in old.changes}
        for old, new in zip(before.steps, after.steps, strict=True)
    )
