"""Which planner reads a message: the local one where it is sure, else a model, with the local one behind it."""

import logging
from collections.abc import Sequence
from typing import Any, Final, Literal, Protocol

from core.drafts import Clarify, Command, Draft, PlanDraft, Refuse
from core.language.invisible import hides_characters
from core.language.normalise import read_text
from core.language_model import (
    LanguageModel,
    MalformedAnswer,
    ModelAnswer,
    ModelDeclined,
    ModelDown,
    ModelFailure,
    Prompt,
    PromptTooLong,
    Usage,
)
from core.planners.exceeding import exceeds
from core.planners.local.marking.hazards import hazard_in
from core.planners.model.talk import Said
from core.planners.model.unusable import Unusable
from core.planners.thinking import Planned, Talk, Thought, ThoughtOutcome, Unthought
from core.ports import Planner, Turn
from core.records import Records

Mode = Literal["model", "auto"]

SURE: Final = 0.75
"""From this confidence on a draft is taken as it is. The local planner's plans have 0.8, its questions and commands 1;
what it did not understand, or not all of, has less. Of the 450 turns of the development cases it reads 30 with less,
and none of these as expected."""

MOST_THOUGHTS: Final = 2
"""So often a model is asked about one message, where the conversation has gone on in the meantime."""

LOCAL: Final = "local"
MODEL: Final = "model"
MODEL_DOWN: Final = "local (model down)"

_DOWN_NOTE = "The language model cannot be reached just now, so I read this without it."
_SAY_IT = "If that is what you want, please say “{word}”. Nothing was changed."
_ACTING = frozenset({"confirm", "undo", "redo"})

_log = logging.getLogger(__name__)


class DraftReader(Protocol):
    """Makes prompts of messages, and drafts of the answers."""

    async def prompt(self, turn: Turn, talk: Sequence[Said], records: Records) -> Prompt:
        """What a model is asked about this message."""
        ...

    def draft(self, content: dict[str, Any], turn: Turn, prompt: Prompt | None = None) -> Draft:
        """The draft that an answer to the prompt holds. Raises Unusable."""
        ...

    def repair(self, prompt: Prompt, content: dict[str, Any] | str, problems: Sequence[str]) -> Prompt:
        """The same question, with the answer that was no use and what is wrong with it."""
        ...


class RoutedPlanner:
    """Reads with the local planner, and asks the model where that is not sure ("auto"), or about all but commands.

    A model makes no changes of what the local planner is sure is none, and deletes or concludes nothing that a sure
    reading does not have. What the local planner refuses for its danger stays refused, unless the model is sure of
    another reading. Where no usable answer comes, even after the model was told once what is wrong with it, the local
    planner's reading counts.
    """

    def __init__(self, local: Planner, reader: DraftReader, model: LanguageModel, mode: Mode) -> None:
        self._local = local
        self._reader = reader
        self._model = model
        self._mode = mode

    async def planned(self, turn: Turn, records: Records, thoughts: Sequence[Thought], talk: Talk) -> Planned:
        """The best reading of the message, with the thoughts at hand. Raises Unthought where one is missing."""
        local = await self._local.plan(turn, records)
        if self._is_settled(turn, local):
            return Planned(draft=local, planner=LOCAL)
        thought = next((each for each in thoughts if each.turn == turn), None)
        if thought is not None:
            return _with_thought(turn, local, thought)
        if self._model.resting():
            return Planned(draft=local, planner=MODEL_DOWN, note=_DOWN_NOTE)
        if len(thoughts) >= MOST_THOUGHTS:
            return Planned(draft=local, planner=LOCAL)
        said = [Said(role=each.role, text=each.text, intent=each.intent) for each in await talk()]
        raise Unthought(turn, await self._reader.prompt(turn, said, records))

    async def think(self, unthought: Unthought) -> Thought:
        """The model's answer as a draft, or why there is none. Raises NotNow where too many wait for the model."""
        return await _Thinking(self._reader, self._model, unthought).thought()

    def _is_settled(self, turn: Turn, local: Draft) -> bool:
        """Whether a model's reading would change nothing, or would not be taken."""
        if isinstance(local, Command) or hides_characters(turn.text):
            return True
        return self._mode == "auto" and (local.confidence >= SURE or _is_guarded(local))


class _Thinking:
    """One message put to the model, and once more where its answer makes no draft."""

    def __init__(self, reader: DraftReader, model: LanguageModel, unthought: Unthought) -> None:
        self._reader = reader
        self._model = model
        self._turn = unthought.turn
        self._prompt = unthought.prompt
        self._usage: Usage | None = None

    async def thought(self) -> Thought:
        try:
            return await self._asked()
        except ModelFailure as failure:
            _log.warning("the model gave no draft: %s", failure.sentence)
            return self._without_draft(_outcome_of(failure))

    async def _asked(self) -> Thought:
        try:
            answer = await self._answer(self._prompt)
        except MalformedAnswer as malformed:
            return await self._repaired(malformed.text, [malformed.sentence])
        try:
            return self._with_draft(answer, "drafted")
        except Unusable as unusable:
            return await self._repaired(answer.content, unusable.problems)

    async def _repaired(self, content: dict[str, Any] | str, problems: Sequence[str]) -> Thought:
        answer = await self._answer(self._reader.repair(self._prompt, content, problems))
        try:
            return self._with_draft(answer, "repaired")
        except Unusable:
            return self._without_draft("unusable")

    async def _answer(self, prompt: Prompt) -> ModelAnswer:
        try:
            answer = await self._model.answer(prompt)
        except ModelFailure as failure:
            self._spend(failure.usage)
            raise
        self._spend(answer.usage)
        return answer

    def _spend(self, usage: Usage | None) -> None:
        if usage is not None:
            self._usage = usage if self._usage is None else self._usage.plus(usage)

    def _with_draft(self, answer: ModelAnswer, outcome: ThoughtOutcome) -> Thought:
        draft = self._reader.draft(answer.content, self._turn, self._prompt)
        return Thought(turn=self._turn, outcome=outcome, draft=draft, usage=self._usage)

    def _without_draft(self, outcome: ThoughtOutcome) -> Thought:
        return Thought(turn=self._turn, outcome=outcome, usage=self._usage)


def _outcome_of(failure: ModelFailure) -> ThoughtOutcome:
    match failure:
        case ModelDown():
            return "down"
        case ModelDeclined():
            return "declined"
        case PromptTooLong():
            return "too_long"
        case _:
            return "unusable"


def _with_thought(turn: Turn, local: Draft, thought: Thought) -> Planned:
    if thought.outcome == "down":
        return Planned(draft=local, planner=MODEL_DOWN, note=_DOWN_NOTE)
    draft = thought.draft
    if draft is None or (_is_guarded(local) and draft.confidence < SURE):
        return Planned(draft=local, planner=LOCAL)
    if local.confidence >= SURE and exceeds(local, draft):
        return Planned(draft=local, planner=LOCAL)
    return Planned(draft=_guarded(turn, draft), planner=MODEL)


def _is_guarded(local: Draft) -> bool:
    """Whether the local planner keeps somebody from something for its danger, or because he may not."""
    if isinstance(local, Refuse):
        return local.reason in ("permission", "invalid")
    return isinstance(local, Clarify) and local.intent == "hazard"


def _guarded(turn: Turn, draft: Draft) -> Draft:
    """A model's draft, but for what nobody should do on its word alone.

    Only a person confirms, and only he takes back; and words such as "unless" are asked about whoever read them.
    """
    if isinstance(draft, Command) and draft.name in _ACTING:
        return Clarify(text=_SAY_IT.format(word=draft.name), intent=draft.name, confidence=draft.confidence)
    if isinstance(draft, PlanDraft):
        excepted = any(test.operator == "is_not" for step in draft.steps for test in step.each or ())
        hazard = hazard_in(read_text(turn.text).folded, draft.steps, excepted=excepted)
        return hazard if hazard is not None else draft
    return draft
