"""Reads a message in the light of the talk before it, then hands what is left to the reading of messages alone."""

import re
from collections.abc import Awaitable, Callable, Iterator, Sequence

from core.catalog import Catalog
from core.context import ConversationState, OpenPlan
from core.drafts import Clarify, Command, Draft, PlanDraft, Question
from core.language.dates import Calendar
from core.language.normalise import Text, read_text
from core.planners.local.conversation.agreeing_verbs import read_agreement
from core.planners.local.conversation.asked_of_last import told_by_name, told_of_one
from core.planners.local.conversation.beyond_answers import BeyondAnswers
from core.planners.local.conversation.commands import plain_words
from core.planners.local.conversation.corrected_at_once import corrected_at_once
from core.planners.local.conversation.further_records import further_record
from core.planners.local.conversation.listed_wishes import ListedWishes
from core.planners.local.conversation.nobody_called import may_lack_somebody, or_nobody
from core.planners.local.conversation.open_previews import is_named, read_decision
from core.planners.local.conversation.other_one import about_other
from core.planners.local.conversation.other_wishes import or_beyond
from core.planners.local.conversation.pauses import read_pause
from core.planners.local.conversation.places_meant import with_place
from core.planners.local.conversation.repetitions import named_again, named_too, only_names, repeated, values_behind
from core.planners.local.conversation.several_answers import read_answer
from core.planners.local.conversation.slips import as_meant
from core.planners.local.conversation.told_decisions import ToldDecision
from core.planners.local.conversation.undone_parts import undone_parts
from core.planners.local.marking.annotate import Annotated, Annotator
from core.planners.local.marking.lexicon import Lexicon
from core.planners.local.marking.names import words_to_look_up
from core.planners.local.marking.vocabulary import STOP_WORDS
from core.planners.local.questions.second_asked import two_asked, with_second
from core.ports import Turn
from core.records import Records
from core.values import PlanId

Read = Callable[[Turn, Records], Awaitable[Draft]]

_NOT_READ = frozenset({"unclear", "question", "unread"})
_REPEATED = PlanId("repeated")
"""Stands for the change that was made again and not shown yet."""
_LAST_BIT = re.compile(
    r"(?:(?:no|wait|please|ok|actually|oops|sorry)[, ]+)*(?:undo|scratch|remove|drop|take back|forget|without|revert)"
    r" (?:that|the|this) last (?:bit|part|addition|correction|thing|edit|tweak)[ .!]*(?:please|again)?[ .!]*",
    re.IGNORECASE,
)
_IT = re.compile(r"\b(?P<its>its)\b|\b(?:it|that deal|that one)\b", re.IGNORECASE)
_ASKS = re.compile(r"(?:what|when|who|how|which|where|is|does|has|what's|whats|who's|when's)\b", re.IGNORECASE)


class InConversation:
    """Reads messages of a conversation; `read` reads one by itself."""

    def __init__(self, catalog: Catalog, lexicon: Lexicon, annotator: Annotator, read: Read) -> None:
        self._catalog = catalog
        self._lexicon = lexicon
        self._annotator = annotator
        self._read = read
        self._beyond_answers = BeyondAnswers(catalog, lexicon, annotator, read)
        self._listed = ListedWishes(catalog, read)

    async def plan(self, turn: Turn, records: Records) -> Draft:
        """What the message means."""
        calendar = Calendar(now=turn.now, account=turn.locale)
        turn = turn.model_copy(update={"text": as_meant(turn.text, calendar)})
        text = read_text(turn.text)
        state = turn.state
        told = (
            read_decision(text.folded, state)
            or await read_answer(self._catalog, state, text.folded, records)
            or await self._beyond_answers.plan(turn, text, records)
            or read_agreement(plain_words(text.folded), state)
            or read_pause(text.folded, state)
            or _without_last(state, text.shown)
            or await self._undone_parts(turn, text, records)
            or await self._with_reason(turn, text, records)
            or await about_other(state, text, records)
            or await self._again(turn, text, records)
            or await self._further(turn, text, records)
            or await self._listed.plan(turn, text, records)
            or await corrected_at_once(turn, self._read, records)
            or await self._asking(turn, text, records)
            or await self._two_asked(turn, text, records)
            or await self._about_the_last(turn, told_by_name(self._catalog, state, text), records)
        )
        if told is not None:
            return told
        draft = await self._read(_about_the_named(turn, text), records)
        if isinstance(draft, Clarify) and draft.intent in _NOT_READ:
            asked = await self._about_the_last(turn, told_of_one(self._catalog, state, text), records)
            draft = asked if asked is not None and asked.fields else draft
        placed = with_place(self._catalog, draft, text.folded)
        return await self._or_nobody(or_beyond(placed, text.folded), turn, text, records)

    async def _marked(self, text: Text, turn: Turn, records: Records) -> Annotated:
        """A text with the names of the CRM and all else that may mean something marked in it."""
        hits = await records.find_by_words(words_to_look_up(text, self._lexicon.words), limit=120)
        return self._annotator.annotate(text, hits, Calendar(now=turn.now, account=turn.locale))

    async def _or_nobody(self, draft: Draft, turn: Turn, text: Text, records: Records) -> Draft:
        """The draft, or who is not known, where that is why there is none."""
        if turn.state.open_question is not None or not may_lack_somebody(self._catalog, draft):
            return draft
        return or_nobody(self._catalog, draft, await self._marked(text, turn, records))

    async def _undone_parts(self, turn: Turn, text: Text, records: Records) -> Command | None:
        """A part of the last change that is to be taken back."""
        if turn.state.draft is None or turn.state.pending or turn.state.open_question is not None:
            return None
        return undone_parts(self._catalog, turn.state, await self._marked(text, turn, records))

    async def _with_reason(self, turn: Turn, text: Text, records: Records) -> Command | None:
        """A plan or a change taken back, or a plan agreed to, with the reason for that."""
        decision = ToldDecision(text, turn.state)
        if decision.reason is None:
            return None
        alone = turn.model_copy(update={"text": decision.reason, "state": ConversationState()})
        return decision.command(await self._read(alone, records))

    async def _again(self, turn: Turn, text: Text, records: Records) -> PlanDraft | None:
        """The last change, to other records too."""
        again = named_again(text.shown)
        rest = again or named_too(text.shown)
        if rest is None or turn.state.draft is None or turn.state.open_question is not None:
            return None
        reading = await self._marked(read_text(rest), turn, records)
        draft = repeated(self._catalog, turn.state, reading) if again is not None or only_names(reading) else None
        apart = values_behind(self._catalog, reading) if draft is not None else None
        return await self._with_values(turn, draft, apart, records) if draft is not None and apart else draft

    async def _with_values(self, turn: Turn, draft: PlanDraft, said: str, records: Records) -> PlanDraft | None:
        """The repeated change with what is to be otherwise: "same for Initech but 50k"; None where that is unclear."""
        kept = len(turn.state.draft.steps) if turn.state.pending and turn.state.draft is not None else 0
        again = draft.model_copy(update={"steps": draft.steps[kept:], "revises": None})
        state = ConversationState(draft=again, plan=_REPEATED, pending=True, focus=turn.state.focus)
        other = await self._read(turn.model_copy(update={"text": said, "state": state}), records)
        if not isinstance(other, PlanDraft) or other.revises != _REPEATED:
            return None
        return draft.model_copy(update={"steps": (*draft.steps[:kept], *other.steps)})

    async def _further(self, turn: Turn, text: Text, records: Records) -> PlanDraft | None:
        """One more record like the one that was made last."""
        said = further_record(self._catalog, turn.state, text.shown)
        draft = await self._read(turn.model_copy(update={"text": said}), records) if said is not None else None
        return draft if isinstance(draft, PlanDraft) else None

    async def _asking(self, turn: Turn, text: Text, records: Records) -> Question | None:
        """A question about "it", asked of the record last spoken of."""
        persons = {table.name for table in self._catalog.of_kind("person")}
        latest = next((ref for ref in turn.state.focus if ref.table not in persons and ref.name), None)
        found = _IT.search(text.shown)
        if latest is None or found is None or not _ASKS.match(text.shown) or len(text.tokens) > 9:
            return None
        name = f"{latest.name}'s" if found["its"] else latest.name
        named = f"{text.shown[: found.start()]}{name}{text.shown[found.end() :]}"
        draft = await self._read(turn.model_copy(update={"text": named}), records)
        if not isinstance(draft, Question) or draft.table != latest.table or draft.target is None:
            return None
        return draft.model_copy(update={"target": draft.target.model_copy(update={"id": latest.id})})

    async def _two_asked(self, turn: Turn, text: Text, records: Records) -> Question | None:
        """What is asked of somebody or something, with what is asked of the same besides."""
        parts = two_asked(text.shown)
        if parts is None:
            return None
        first = await self._read(turn.model_copy(update={"text": parts[0]}), records)
        if not isinstance(first, Question):
            return None
        calendar = Calendar(now=turn.now, account=turn.locale)
        return with_second(self._catalog, first, self._annotator.annotate(read_text(parts[1]), [], calendar))

    async def _about_the_last(self, turn: Turn, texts: Iterator[str], records: Records) -> Question | None:
        """What is asked of whom or what was spoken of last; None where it cannot be asked of any of them."""
        if turn.state.open_question is not None:
            return None
        for text in texts:
            draft = await self._read(turn.model_copy(update={"text": text}), records)
            if isinstance(draft, Question):
                return draft
        return None


def _without_last(state: ConversationState, shown: str) -> PlanDraft | None:
    """The plan as it was before the last correction or addition."""
    if not state.pending or state.before is None or not _LAST_BIT.fullmatch(shown.strip()):
        return None
    return state.before.model_copy(update={"revises": state.plan})


def _about_the_named(turn: Turn, text: Text) -> Turn:
    """The turn with the open plan under discussion whose records the message names, where that is not the newest."""
    state = turn.state
    if not state.others:
        return turn
    words = [word for word in text.folded if word not in STOP_WORDS and len(word) > 2 and word.isalpha()]
    newest = state.open_plans[-1] if state.pending else None
    meant = [plan for plan in state.others if _tells(words, plan, newest, state.others)]
    return turn.model_copy(update={"state": state.about_plan(meant[0].plan)}) if len(meant) == 1 else turn


def _tells(words: Sequence[str], plan: OpenPlan, newest: OpenPlan | None, others: Sequence[OpenPlan]) -> bool:
    """Whether a word names this plan's record and no other plan's."""
    rest = [each for each in (*others, newest) if each is not None and each.plan != plan.plan]
    return any(is_named([word], plan) and not any(is_named([word], each) for each in rest) for word in words)
