"""The planner that needs no network and no model: it reads a message by the catalog and the names in the CRM."""

from collections.abc import Sequence

from core.catalog import Catalog
from core.context import WhichRecord, WhichValue
from core.drafts import Clarify, Command, Draft, PlanDraft, Question, Refuse, Resolvable, SmallTalk
from core.language.dates import Calendar
from core.language.invisible import hides_characters
from core.language.mistyped_words import respelled
from core.language.normalise import read_text
from core.planners.local.clauses.plan_read import TOLD
from core.planners.local.conversation.answers import AnswerReader
from core.planners.local.conversation.answers_and_wishes import is_in_words, wish_behind
from core.planners.local.conversation.beyond import read_beyond
from core.planners.local.conversation.commands import read_command, read_small_talk
from core.planners.local.conversation.completions import as_whole, with_more
from core.planners.local.conversation.corrections import CorrectionReader
from core.planners.local.conversation.follow_ups import FollowUpReader
from core.planners.local.conversation.in_conversation import InConversation
from core.planners.local.conversation.repeated import read_repeated
from core.planners.local.marking.annotate import Annotated, Annotator
from core.planners.local.marking.calendar_names import with_whole_names
from core.planners.local.marking.figures_in_names import with_figures
from core.planners.local.marking.initials import with_initials
from core.planners.local.marking.lexicon import Lexicon
from core.planners.local.marking.names import words_to_look_up
from core.planners.local.mentions.bulk_exceptions import BulkExceptions
from core.planners.local.orders import HALF_UNDERSTOOD, HIDDEN, OrderReader
from core.planners.local.questions.asking import Asking
from core.planners.local.questions.bookkeeping import bookkeeping_asked
from core.planners.local.questions.inquiries import QuestionReader
from core.planners.local.questions.notes_questions import NotesReader
from core.planners.local.readers.steps import StepReader
from core.planners.local.wording.addressed_bot import without_address
from core.planners.local.wording.after_slips import without_taking_back
from core.planners.local.wording.around_memos import without_surroundings
from core.planners.local.wording.bargains import Bargains
from core.planners.local.wording.chatter import Chatter
from core.planners.local.wording.claims_of_power import without_claims
from core.planners.local.wording.days_in_months import with_days_of_months
from core.planners.local.wording.doubled_quantifiers import plain_quantifiers
from core.planners.local.wording.indirect_questions import as_asked
from core.planners.local.wording.inverted_conditions import with_conditions_told
from core.planners.local.wording.laid_out import as_plain_lines
from core.planners.local.wording.left_out import as_told_fully
from core.planners.local.wording.likewise_subjects import told_of_both
from core.planners.local.wording.long_runs import without_long_runs
from core.planners.local.wording.many_named_first import with_many_behind
from core.planners.local.wording.others_opinions import without_opinions
from core.planners.local.wording.outlines import Outlines, as_one_plan
from core.planners.local.wording.pasted_text import with_pasted
from core.planners.local.wording.plain_questions import plain_question
from core.planners.local.wording.polite_wishes import plain_wish
from core.planners.local.wording.questions_behind import without_question_behind
from core.planners.local.wording.said_once_more import with_untouchables_left, without_restatement
from core.planners.local.wording.short_words import written_out
from core.planners.local.wording.signature_cards import as_form, makes_only_person, typed_form
from core.planners.local.wording.terse_questions import asked_in_full
from core.planners.local.wording.told_contacts import as_told_here
from core.planners.local.wording.told_odds import with_chance_told
from core.planners.local.wording.unmeant import Left, Unmeant
from core.planners.local.wording.word_orders import in_english_order
from core.planners.local.wording.worded_creations import as_plain_creation
from core.planners.local.wording.worded_log_heads import with_plain_labels
from core.planners.local.wording.worded_logs import as_plain_log
from core.planners.local.wording.worded_tasks import as_plain_task
from core.planners.pasted import own_words, pasted_words
from core.ports import Turn
from core.records import NameHit, Records

_MOST_TOKENS = 2500
"""So much is said in ten minutes; longer messages are not read."""
_MOST_NAMES = 250
"""Nor are those that name more records: each is held against all values of its clause."""
_DOUBTS = frozenset({"unclear", "unread", "question"})
"""What is not understood at all, as opposed to what is asked back about."""
_TOO_LONG = Clarify(text="That is a lot at once. Please tell me in smaller pieces.", intent="too_long", confidence=0.0)


class LocalPlanner:
    """Reads messages by rules that come from the catalog; deterministic, and in milliseconds."""

    name = "local"

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._lexicon = Lexicon(catalog)
        self._annotator = Annotator(catalog, self._lexicon)
        self._orders = OrderReader(catalog, self._annotator)
        self._persons = frozenset(table.name for table in catalog.tables if table.kind in ("person", "user"))
        self._in_conversation = InConversation(catalog, self._lexicon, self._annotator, self._alone)

    async def plan(self, turn: Turn, records: Records) -> Draft:
        """The best reading of the message; what was pasted into it is written down at most, and orders nothing."""
        turn = turn.model_copy(update={"text": without_long_runs(turn.text)})
        turn = turn.model_copy(update={"text": with_days_of_months(without_claims(without_address(turn.text)))})
        own = own_words(turn.text)
        if not own or own == turn.text.strip():
            card = typed_form(turn.text)
            made = await self._person_of(card, turn, records) if card is not None else None
            if made is not None:
                return made
            plain = as_told_fully(as_plain_lines(turn.text, turn.actor.name))
            return await self._in_conversation.plan(turn.model_copy(update={"text": plain}), records)
        if hides_characters(turn.text):
            return HIDDEN
        form = as_form(own, pasted_words(turn.text))
        person = await self._person_of(form, turn, records) if form is not None else None
        if person is not None:
            return person
        plain = as_told_fully(as_plain_lines(own, turn.actor.name))
        draft = await self._in_conversation.plan(turn.model_copy(update={"text": plain}), records)
        return with_pasted(draft, pasted_words(turn.text), self._catalog)

    async def _person_of(self, form: str, turn: Turn, records: Records) -> Draft | None:
        """The draft that a filled-in form asks for, where it makes one person."""
        draft = await self._in_conversation.plan(turn.model_copy(update={"text": form}), records)
        return draft if makes_only_person(draft, self._catalog) else None

    async def _alone(self, turn: Turn, records: Records) -> Draft:
        """The best reading of a message by itself; where there is none, that of it without its chatter."""
        draft = await self._of_points(turn, records) or await self._whole(turn, records)
        if not isinstance(draft, Clarify) or draft.intent not in _DOUBTS:
            return draft
        text = read_text(turn.text)
        hits = await records.find_by_words(words_to_look_up(text, self._lexicon.words), limit=120)
        calendar = Calendar(now=turn.now, account=turn.locale)
        for rest in Chatter(self._annotator.annotate(text, hits, calendar)).without():
            other = await self._whole(turn.model_copy(update={"text": rest}), records)
            if not isinstance(other, Clarify | SmallTalk):
                return other
        return draft

    async def _of_points(self, turn: Turn, records: Records) -> Draft | None:
        """The reading of a message with points under a heading, where something is made of every point."""
        if "\n" not in turn.text.strip():
            return None
        hits = await records.find_by_words(words_to_look_up(read_text(turn.text), self._lexicon.words), limit=120)
        calendar = Calendar(now=turn.now, account=turn.locale)
        outlines = Outlines(lambda text: self._annotator.annotate(read_text(text), hits, calendar))
        outline, drafts = outlines.read(turn.text), list[Draft]()
        if outline is None:
            return None
        if outline.apart:
            drafts = [await self._whole(turn.model_copy(update={"text": point}), records) for point in outline.points]
            together = as_one_plan(self._catalog, drafts)
            if together is not None:
                return together
        draft = await self._whole(turn.model_copy(update={"text": outline.whole}), records)
        lost = outlines.lost(outline, drafts, draft) if outline.apart else None
        if lost is not None:
            return Clarify(text=HALF_UNDERSTOOD.format(words=lost), intent="unread", confidence=0.3)
        return None if isinstance(draft, Clarify | SmallTalk) and draft.intent in (*_DOUBTS, "small_talk") else draft

    async def _whole(self, turn: Turn, records: Records, *, plain: bool = False) -> Draft:
        """The best reading of a message that points at nothing said before but by a pronoun.

        `plain` tells that nothing stands in it any more that is not meant.
        """
        said = without_taking_back(turn.text) if turn.state.pending else turn.text
        said = written_out(respelled(without_opinions(with_untouchables_left(without_restatement(said)))))
        said = with_chance_told(said)
        asked = with_conditions_told(as_asked(plain_quantifiers(told_of_both(said))))
        logged = as_plain_log(with_plain_labels(as_told_here(without_surroundings(asked))))
        told = as_plain_creation(as_plain_task(logged))
        wished = with_many_behind(plain_wish(told))
        text = read_text(plain_question(asked_in_full(in_english_order(without_question_behind(wished)))))
        whole = (
            read_command(text.folded, turn.state)
            or read_beyond(text.folded)
            or read_repeated(text.folded)
            or read_small_talk(text.folded, text.shown)
        )
        if whole is not None:
            return whole
        if len(text.tokens) > _MOST_TOKENS:
            return _TOO_LONG
        calendar = Calendar(now=turn.now, account=turn.locale)
        hits = await records.find_by_words(words_to_look_up(text, self._lexicon.words), limit=120)
        text = with_initials(with_figures(text, hits), hits, self._persons)
        text = with_whole_names(text, hits, self._persons)
        reading = self._annotator.annotate(text, hits, calendar)
        if sum(item.has("record") for item in reading.items) > _MOST_NAMES:
            return _TOO_LONG
        asking = Asking(self._catalog, reading)
        left = self._left(turn, reading, calendar) if not plain else None
        if left is not None:
            return await self._of_what_is_left(left, turn, records)
        questions = QuestionReader(self._catalog, reading, calendar, self._annotator.in_the_past(reading, calendar))
        answers = AnswerReader(self._catalog, reading, calendar)
        chosen = await self._chosen(turn, records, answers)
        if chosen is not None:
            return chosen
        to_notes = NotesReader(self._catalog, reading, self._annotator.in_the_past(reading, calendar)).read()
        if to_notes is not None:
            return to_notes
        beyond = bookkeeping_asked(self._catalog, reading)
        if beyond is not None:
            return beyond
        going_on = self._going_on(turn, reading, calendar)
        if going_on is not None:
            return going_on
        if asking.is_question():
            return self._question(questions, asking, reading) or self._orders.draft(turn, reading, hits, calendar)
        corrections = CorrectionReader(self._catalog, reading, calendar, turn.state)
        return (
            self._value(turn, reading, hits, calendar)
            or self._completion(turn, reading, hits, calendar)
            or corrections.correction()
            or (Command(name="cancel", intent="all_left") if corrections.drops_all() else None)
            or self._orders.draft(turn, reading, hits, calendar)
        )

    def _left(self, turn: Turn, reading: Annotated, calendar: Calendar) -> Left | None:
        """What is left of a message without what is not meant in it; a correction and an exception say what they do."""
        question = turn.state.open_question
        if isinstance(question, WhichValue) and is_in_words(self._catalog, question):
            return None  # a reason is told in whatever words
        corrections = CorrectionReader(self._catalog, reading, calendar, turn.state)
        corrects = corrections.correction() is not None or corrections.drops_all()
        if corrects or BulkExceptions(self._catalog, reading).messages():
            return None
        asking = Asking(self._catalog, reading).is_question()
        bargained = None if asking else Bargains(self._catalog, reading).outcome()
        if bargained is not None:
            return Left(*bargained)
        return Unmeant(self._catalog, reading, asking=asking).read()

    async def _of_what_is_left(self, left: Left, turn: Turn, records: Records) -> Draft:
        """The reading of a message without what is not meant in it."""
        if not left.text:
            return left.answer
        draft = await self._whole(turn.model_copy(update={"text": left.text}), records, plain=True)
        wanted = isinstance(draft, PlanDraft | Question | Refuse) or draft.intent not in ("unclear", "small_talk")
        wanted = wanted and draft.intent != TOLD
        return draft if wanted else left.answer

    def _going_on(self, turn: Turn, reading: Annotated, calendar: Calendar) -> Question | None:
        """The last question, changed by what is said now; a plan that waits or a question back comes before it."""
        if turn.state.pending or turn.state.open_question is not None:
            return None
        return FollowUpReader(self._catalog, reading, calendar).read(turn.state.answer)

    async def _chosen(self, turn: Turn, records: Records, answers: AnswerReader) -> Resolvable | None:
        """The draft with the record that the message points at, where it was asked which one is meant."""
        question = turn.state.open_question
        return await answers.choice(question, records) if isinstance(question, WhichRecord) else None

    def _value(self, turn: Turn, reading: Annotated, hits: Sequence[NameHit], calendar: Calendar) -> PlanDraft | None:
        """The draft with the value that was asked for, and with what is wished behind an answer in words."""
        question = turn.state.open_question
        if not isinstance(question, WhichValue):
            return None
        at = wish_behind(reading)
        if at is None:
            wished = self._is_new_wish(reading, calendar)
            return None if wished else AnswerReader(self._catalog, reading, calendar).value(question)
        answer = self._annotator.annotate(read_text(reading.text.words(0, at[0])), hits, calendar)
        draft = AnswerReader(self._catalog, answer, calendar).value(question)
        rest = read_text(reading.text.words(at[1], len(reading.text.tokens)))
        behind = self._annotator.annotate(rest, hits, calendar)
        read = self._orders.read(behind, hits, calendar, ())
        if draft is None or not read.steps or read.unread or read.obstacle is not None:
            return None
        return draft.model_copy(update={"steps": (*draft.steps, *read.steps)})

    def _completion(
        self, turn: Turn, reading: Annotated, hits: Sequence[NameHit], calendar: Calendar
    ) -> PlanDraft | None:
        """The pending plan with more of the record that it makes."""
        draft = turn.state.draft if turn.state.pending else None
        message = as_whole(self._catalog, draft, reading.text) if draft is not None else None
        if draft is None or message is None:
            return None
        whole = self._annotator.annotate(read_text(message), hits, calendar)
        more = with_more(self._catalog, draft, self._orders.read_one(whole, calendar, ()))
        return more.model_copy(update={"revises": turn.state.plan}) if more is not None else None

    def _is_new_wish(self, reading: Annotated, calendar: Calendar) -> bool:
        """Whether a message that might answer a question names a record and wants something of its own."""
        names = any(item.has("record") and item.marks[0].kind == "record" for item in reading.items)
        steps = StepReader(self._catalog, reading, calendar, ()).read().steps
        return names and bool(steps)

    def _question(self, questions: QuestionReader, asking: Asking, reading: Annotated) -> Question | Clarify | None:
        question = questions.read()
        if question is None and (reading.text.folded[-1:] == ("?",) or asking.wants_yes_or_no()):
            return Clarify(
                text="I did not understand what you want to know. Ask about deals, contacts, tasks ...",
                intent="question",
                confidence=0.0,
            )
        return question
