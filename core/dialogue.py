"""What a draft leads to: a preview, a question back, an answer, or words."""

from typing import assert_never

from core.already_there import along, ask_about, labels, recalled, ways
from core.already_there_answers import way_said
from core.cards.buttons import buttons_of, new_message_id
from core.catalog import Catalog, FieldSpec
from core.collaborators import PlanResolver, QuestionAnswerer
from core.commands import Commands
from core.context import AlreadyThere, OpenQuestion, WhichRecord, WhichValue
from core.details import details_of
from core.drafts import (
    Change,
    Clarify,
    Command,
    Draft,
    DraftValue,
    Given,
    NotesQuestion,
    PlanDraft,
    Question,
    Refuse,
    Resolvable,
    SmallTalk,
)
from core.duplicates import Duplicates
from core.followups import with_choice
from core.formatting import visible
from core.outcomes import Asked, Chatted, Commanded, Refused
from core.plans import ActionPlan
from core.proposals import Proposals
from core.questions import Answer
from core.questions.notes import Quoted
from core.replies import ChoiceCard, ChooseAction, Option, Tone
from core.resolution import AlreadySo, Ask, Refusal, Resolved
from core.scene import Response, Scene, for_sender_alone, reply_of, say
from core.undone_parts import partly_undone
from core.values import MessageId, RecordRef, UserId


class Dialogue:
    """Follows drafts to their end."""

    def __init__(
        self,
        catalog: Catalog,
        resolver: PlanResolver,
        answerer: QuestionAnswerer,
        proposals: Proposals,
        commands: Commands,
    ) -> None:
        self._catalog = catalog
        self._resolver = resolver
        self._answerer = answerer
        self._proposals = proposals
        self._commands = commands
        self._duplicates = Duplicates(catalog)

    async def follow(self, scene: Scene, draft: Draft) -> Response:
        """The replies to a draft, and what the conversation is about after them."""
        match draft:
            case PlanDraft():
                return await self._plan(scene, draft)
            case Question():
                return await self._question(scene, draft)
            case NotesQuestion():
                return await self._notes_question(scene, draft)
            case Command(name="undo", parts=parts) if parts:
                partly = await partly_undone(scene, self._catalog, parts)
                return await self._plan(scene, partly) if partly is not None else _words(scene, _NOT_CHANGED, _UNDID)
            case Command():
                return await self._commands.obey(scene, draft)
            case Clarify(text=text, about=about):
                reply = reply_of(ChoiceCard(text=visible(text, keep_lines=True)), Asked(about=about))
                return Response(replies=(reply,), state=scene.state)
            case Refuse(reason=reason, text=text):
                return _words(scene, text, Refused(reason=reason))
            case SmallTalk(text=text):
                return _words(scene, text, Chatted())
            case _:
                assert_never(draft)

    async def choose(self, scene: Scene, card: MessageId, asked: UserId, option: int) -> Response:
        """Goes on where the conversation stopped to ask, with the option that was pressed."""
        if asked != scene.actor.user_id:
            return Response(replies=(for_sender_alone("Somebody else was asked this."),), state=scene.state)
        question = scene.state.open_question
        if question is None or scene.state.question_card != card:
            return _words(scene, "That question is no longer open. Say again what you would like.", _CHOSE)
        if isinstance(question, AlreadyThere) and ways(question)[option:] and ways(question)[option].verb == "cancel":
            settled = ChoiceCard(text=f"{recalled(question)}: cancelled. Nothing was changed.")
            reply = reply_of(settled, Commanded(name="cancel"), replaces=card)
            return Response(replies=(reply,), state=scene.state.answered_question())
        chosen = _with_option(question, option, self._catalog)
        if chosen is None:
            return _words(scene, "That is not one of the options.", _CHOSE)
        draft, label = chosen
        response = await self.follow(scene.from_message(scene.state.question_from), draft)
        settled = ChoiceCard(text=f"{_recall(question, self._catalog)}: {label}.")
        return response.model_copy(
            update={"replies": (reply_of(settled, response.replies[-1].outcome, replaces=card), *response.replies)}
        )

    async def answered(self, scene: Scene) -> Response | None:
        """What the message leads to as the answer whether to update a record that is there; None where it is none."""
        question = scene.state.open_question
        way = way_said(question, scene.text) if isinstance(question, AlreadyThere) else None
        if way is None or not isinstance(question, AlreadyThere):
            return None
        draft = along(question, way, self._catalog)
        if draft is None:
            return await self._commands.obey(scene, Command(name="cancel"))
        return await self.follow(scene.from_message(scene.state.question_from), draft)

    async def _plan(self, scene: Scene, draft: PlanDraft) -> Response:
        scene.progress("Finding the records")
        with scene.stopwatch.stage("resolve"):
            resolution = await self._resolver.plan(draft, scene.turn, scene.unit.records)
        scene = scene.in_state(scene.state.answered_question())
        match resolution:
            case Resolved(plan=plan, draft=resolved, focus=focus):
                there = await self._already_there(scene, plan, resolved)
                if there is not None:
                    return self._ask(scene, there)
                return await self._proposals.propose(scene, plan, resolved, focus)
            case Ask():
                return self._ask(scene, resolution)
            case Refusal(reason=reason, text=text):
                return _words(scene, text, Refused(reason=reason))
            case AlreadySo(text=text, focus=focus):
                return _words(scene.in_state(scene.state.with_focus(*focus)), text, Chatted())
            case _:
                assert_never(resolution)

    async def _already_there(self, scene: Scene, plan: ActionPlan, draft: PlanDraft) -> Ask | None:
        """The question whether records that are there are meant, where new ones look like them."""
        with scene.stopwatch.stage("duplicates"):
            found = await self._duplicates.find(plan, draft, scene.unit.records)
            if not found:
                return None
            refs = [record for one in found for record in one.records]
            details = await details_of(refs, self._catalog, scene.unit.records)
        places = iter(details)
        told = tuple(one.model_copy(update={"details": tuple(next(places) for _ in one.records)}) for one in found)
        return ask_about(AlreadyThere(draft=draft, found=told), details, self._catalog)

    async def _question(self, scene: Scene, question: Question) -> Response:
        scene.progress("Looking it up")
        with scene.stopwatch.stage("answer"):
            found = await self._answerer.answer(question, scene.turn, scene.unit.records)
        asked = scene.state.open_question
        if not (isinstance(asked, WhichRecord) and isinstance(asked.draft, PlanDraft) and isinstance(found, Answer)):
            scene = scene.in_state(scene.state.answered_question())
        match found:
            case Answer(card=card, outcome=outcome, focus=focus):
                answered = outcome.records.get(question.table, ())
                state = scene.state.with_focus(*focus).model_copy(update={"answer": question, "answered": answered})
                return Response(replies=(reply_of(card, outcome),), state=state)
            case Ask():
                return self._ask(scene, found)
            case Refusal(reason=reason, text=text):
                return _words(scene, text, Refused(reason=reason))
            case _:
                assert_never(found)

    async def _notes_question(self, scene: Scene, question: NotesQuestion) -> Response:
        scene.progress("Reading the notes")
        with scene.stopwatch.stage("answer"):
            found = await self._answerer.answer_from_notes(
                question, scene.turn, scene.unit.records, scene.unit.passages
            )
        scene = scene.in_state(scene.state.answered_question())
        match found:
            case Quoted(card=card, outcome=outcome, focus=focus):
                return Response(replies=(reply_of(card, outcome),), state=scene.state.with_focus(*focus))
            case Ask():
                return self._ask(scene, found)
            case Refusal(reason=reason, text=text):
                return _words(scene, text, Refused(reason=reason))
            case _:
                assert_never(found)

    def _ask(self, scene: Scene, ask: Ask) -> Response:
        """A question with its options as buttons; it stays open until it is answered or something else is wanted."""
        message = new_message_id()
        labels = self._labels(ask)
        buttons = buttons_of(
            message, [(label, ChooseAction(option=place), "default") for place, (label, _) in enumerate(labels)]
        )
        options = tuple(
            Option(label=label, detail=detail, button=button)
            for (label, detail), button in zip(labels, buttons, strict=True)
        )
        about = ask.question.field if isinstance(ask.question, WhichValue) else None
        records = tuple(candidate.record for candidate in ask.candidates)
        reply = reply_of(
            ChoiceCard(text=visible(ask.text, keep_lines=True), options=options),
            Asked(about=about, options=records),
            message=message,
        )
        state = scene.state.model_copy(
            update={"open_question": ask.question, "question_card": message, "question_from": scene.origin}
        )
        return Response(replies=(reply,), state=state.with_focus(*_subjects(ask)))

    def _labels(self, ask: Ask) -> list[tuple[str, str]]:
        """The options of a question: records with what tells them apart, or a field's choices."""
        if isinstance(ask.question, WhichValue):
            if ask.question.options:
                return [(offered.label, "") for offered in ask.question.options]
            return [(choice.label, "") for choice in _field_asked(ask.question, self._catalog).choices]
        if isinstance(ask.question, AlreadyThere):
            return labels(ask.question, [candidate.detail for candidate in ask.candidates])
        details = {(c.record.table, c.record.id): c.detail for c in ask.candidates}
        return [
            (_name(option, self._catalog), visible(details.get((option.table, option.id), "")))
            for option in ask.question.options
        ]


_CHOSE = Commanded(name="choose")
_UNDID = Commanded(name="undo")
_NOT_CHANGED = "That was no part of the last change, or it is undone already. Nothing was changed."


def _words(scene: Scene, text: str, outcome: Refused | Chatted | Commanded) -> Response:
    tone: Tone = "warning" if isinstance(outcome, Refused) else "info"
    return Response(replies=(say(text, outcome, tone),), state=scene.state)


def _subjects(ask: Ask) -> tuple[RecordRef, ...]:
    """The records that a question for a value is about; those that it offers are only offered."""
    return tuple(c.record for c in ask.candidates) if isinstance(ask.question, WhichValue) else ()


def _name(record: RecordRef, catalog: Catalog) -> str:
    return visible(record.name) if record.name.strip() else catalog.table(record.table).singular


def _field_asked(question: WhichValue, catalog: Catalog) -> FieldSpec:
    return catalog.table(question.draft.steps[question.step].table).field(question.field)


def _recall(question: OpenQuestion, catalog: Catalog) -> str:
    """The question again, in short, for the card on which it was answered."""
    if isinstance(question, WhichValue):
        return _field_asked(question, catalog).label
    if isinstance(question, AlreadyThere):
        return recalled(question)
    return f"“{visible(question.mention)}”" if question.mention else "Which one"


def _with_option(question: OpenQuestion, option: int, catalog: Catalog) -> tuple[Resolvable, str] | None:
    """The draft that was stopped, with this option put in, and what the option is called."""
    if isinstance(question, WhichRecord):
        if not 0 <= option < len(question.options):
            return None
        record = question.options[option]
        return with_choice(question, record), _name(record, catalog)
    if isinstance(question, AlreadyThere):
        if not 0 <= option < len(ways(question)):
            return None
        draft = along(question, ways(question)[option], catalog)
        names = labels(question, question.found[0].details)
        return (draft, names[option][0]) if draft is not None else None
    if question.options:
        offered = question.options[option] if 0 <= option < len(question.options) else None
        return (with_value(question, offered.value), offered.label) if offered is not None else None
    choices = _field_asked(question, catalog).choices
    if not 0 <= option < len(choices):
        return None
    return with_value(question, Given(value=choices[option].value)), choices[option].label


def with_value(question: WhichValue, value: DraftValue) -> PlanDraft:
    """The draft with this value for the field that was asked for."""
    change = Change(field=question.field, value=value)
    step = question.draft.steps[question.step]
    changes = tuple(change if known.field == question.field else known for known in step.changes)
    filled = step.model_copy(update={"changes": changes if change in changes else (*changes, change)})
    steps = list(question.draft.steps)
    steps[question.step] = filled
    return question.draft.model_copy(update={"steps": tuple(steps)})
