"""Orders: a message as the sentences that it stands for, these as steps, and what speaks against carrying them out."""

from collections.abc import Sequence
from functools import partial

from core.catalog import Catalog, Table
from core.drafts import Clarify, Draft, Given, PlanDraft, Refuse, StepDraft
from core.language.dates import Calendar
from core.language.impossible_days import impossible_day
from core.language.invisible import hides_characters
from core.language.normalise import read_text
from core.planners.local.clauses.plan_read import TOLD, PlanRead
from core.planners.local.conversation.corrections import adds_to_plan
from core.planners.local.conversation.people_being_made import with_person_made
from core.planners.local.marking.annotate import Annotated, Annotator, times_in
from core.planners.local.marking.hazards import hazard_in
from core.planners.local.mentions.bulk_exceptions import BulkExceptions
from core.planners.local.readers.diary_names import DiaryNames
from core.planners.local.readers.pairings import PairingReader
from core.planners.local.readers.steps import StepReader
from core.planners.local.wording.enumerations import EnumerationReader
from core.planners.local.wording.listed_deletions import ListedDeletions
from core.planners.local.wording.listed_duties import ListedDuties
from core.planners.local.wording.other_words import in_other_words, read_anew, read_in_full
from core.planners.local.wording.worded_log_heads import WordedLogHeads
from core.ports import Turn
from core.records import NameHit

_NOT_UNDERSTOOD = "I did not understand that. Say what should change, for example “move the Acme deal to negotiation”."

HALF_UNDERSTOOD = (
    "I am not sure that I understood all of it: “{words}”. Please say it in simpler words, or in two messages."
)
"""What is said where `words` of a message were not understood."""

HIDDEN = Refuse(
    reason="invalid",
    intent="hidden_characters",
    text=(
        "Your message holds invisible characters (zero-width or direction marks), which I could not keep in the text. "
        "Nothing was changed. Please type it anew without them."
    ),
)
"""Characters that nobody sees would be written into the CRM, or left out without a word."""


class OrderReader:
    """Reads what a message asks to be changed."""

    def __init__(self, catalog: Catalog, annotator: Annotator) -> None:
        self._catalog = catalog
        self._annotator = annotator
        self._diary_names = DiaryNames(catalog)

    def draft(self, turn: Turn, reading: Annotated, hits: Sequence[NameHit], calendar: Calendar) -> Draft:
        """The plan that the message asks for, or why there is none."""
        focus = tuple(dict.fromkeys(ref.table for ref in turn.state.focus))
        reading, read = self._with_new_names(reading, hits, calendar, focus)
        return self._objection(turn, reading, read) or self._plan(turn, reading, read)

    def _with_new_names(
        self, reading: Annotated, hits: Sequence[NameHit], calendar: Calendar, focus: tuple[str, ...]
    ) -> tuple[Annotated, PlanRead]:
        """What the message asks for, without the names of diary entries where something new is meant by them."""
        read = self.read(reading, hits, calendar, focus)
        others = self._diary_names.without(hits, reading)
        if others is None:
            return reading, read
        anew = self._annotator.annotate(reading.text, others, calendar)
        read_anew = self.read(anew, others, calendar, focus)
        return (anew, read_anew) if self._diary_names.means_new(read, read_anew, reading) else (reading, read)

    def _objection(self, turn: Turn, reading: Annotated, read: PlanRead) -> Clarify | Refuse | None:
        """Why the steps cannot be carried out, or not without asking first."""
        unreal = self._unreal_day(reading, read)
        if unreal is not None:
            return unreal
        if read.obstacle is not None:
            return read.obstacle
        if not read.steps:
            return read.refusal or Clarify(text=_NOT_UNDERSTOOD, intent="unclear", confidence=0.0)
        if read.unread:
            return Clarify(text=HALF_UNDERSTOOD.format(words=read.unread[0]), intent="unread", confidence=0.3)
        hazard = hazard_in(reading.text.folded, read.steps, excepted=read.excepted)
        if hazard is not None:
            return hazard
        worded = any(_writes_words(step, self._catalog.table(step.table)) for step in read.steps)
        return HIDDEN if worded and hides_characters(turn.text) else None

    def _plan(self, turn: Turn, reading: Annotated, read: PlanRead) -> PlanDraft:
        """The steps as a plan, behind those of a plan that waits where the message adds to it."""
        steps = tuple(read.steps)
        pending = turn.state.draft if turn.state.pending else None
        adds = pending is not None and any(adds_to_plan(read_text(t).folded) for t in (turn.text, reading.text.shown))
        if pending is not None and adds:
            steps = (*pending.steps, *with_person_made(self._catalog, pending, steps))
        revises = turn.state.plan if adds else None
        intent = TOLD if read.told else steps[-1].action
        return PlanDraft(steps=steps, intent=intent, confidence=0.8, revises=revises)

    def _unreal_day(self, reading: Annotated, read: PlanRead) -> Refuse | None:
        """What to say to a wish for a day that no calendar has; in what was told to be noted it may stand."""
        day = impossible_day(reading.text.folded)
        noted = bool(read.steps) and all(self._catalog.table(step.table).kind == "activity" for step in read.steps)
        if day is None or (noted and ":" in reading.text.folded[: day[0]]):
            return None
        said = reading.text.words(*day)
        return Refuse(reason="invalid", text=f"There is no {said}. Nothing was changed.", intent="no_such_day")

    def read(self, reading: Annotated, hits: Sequence[NameHit], calendar: Calendar, focus: tuple[str, ...]) -> PlanRead:
        """What the message asks for; lists of new records and pasted forms are read as the sentences they stand for."""

        def anew(message: str, *, whole: bool = False) -> PlanRead:
            again = self._annotator.annotate(read_text(message), hits, calendar)
            return self.read(again, hits, calendar, focus) if whole else self.read_one(again, calendar, focus)

        in_full = read_in_full(self._catalog, reading, calendar, partial(anew, whole=True))
        if in_full is not None:
            return in_full
        messages = ListedDuties(self._catalog, reading).messages()
        messages = messages or WordedLogHeads(self._catalog, reading).messages()
        messages = messages or EnumerationReader(self._catalog, reading).messages()
        messages = messages or ListedDeletions(self._catalog, reading).messages()
        messages = messages or BulkExceptions(self._catalog, reading).messages()
        if not messages:
            pairing = PairingReader(self._catalog, reading)
            messages = pairing.messages()
            if not messages and (odd := pairing.odd()):
                return PlanRead(steps=self.read_one(reading, calendar, focus).steps, unread=[odd])
        if messages:
            return PlanRead.of_all([anew(message) for message in messages], messages)
        form = in_other_words(self._catalog, reading)
        reading = reading if form is None else self._annotator.annotate(read_text(form), hits, calendar)
        return read_anew(self._catalog, reading, self.read_one(reading, calendar, focus), anew)

    def read_one(self, reading: Annotated, calendar: Calendar, focus: tuple[str, ...]) -> PlanRead:
        """What a message asks for as it stands; `focus` names the tables last spoken of, the latest first."""
        past = [m for m in self._past(reading, calendar).marks if m.kind == "when"]
        return StepReader(self._catalog, reading, calendar, past, focus).read()

    def _past(self, reading: Annotated, calendar: Calendar) -> Annotated:
        """The same reading with times taken as past ones, for what has happened."""
        past = tuple(times_in(reading.text, calendar, "past"))
        return Annotated(reading.text, past, reading.items, reading.today)


def _writes_words(step: StepDraft, table: Table) -> bool:
    """Whether a step holds words of the message as they stand, rather than choices, numbers and times."""
    return any(
        isinstance(change.value, Given) and table.field(change.field).type in ("text", "long_text")
        for change in step.changes
    )
