"""Reads corrections of the plan under discussion: other values, another record, what is to be left alone."""

from collections.abc import Sequence

from core.catalog import Catalog
from core.context import ConversationState
from core.drafts import Given, PlanDraft, RecordMention
from core.language.dates import Calendar
from core.planners.local.clauses.unknown_objects import UnknownObjects
from core.planners.local.conversation.added_notes import with_more_text
from core.planners.local.conversation.later_exceptions import leaving_out
from core.planners.local.conversation.left_alone import LeftAlone
from core.planners.local.conversation.linked_afterwards import with_link
from core.planners.local.conversation.other_records import OtherRecords
from core.planners.local.conversation.other_titles import with_other_title
from core.planners.local.conversation.other_values import OtherValues
from core.planners.local.conversation.shifted_times import with_shifted_time
from core.planners.local.conversation.swapped_names import with_other_name
from core.planners.local.conversation.told_steps import StepTeller, ToldSteps
from core.planners.local.fields.filling import FieldReader
from core.planners.local.marking.annotate import Annotated, times_in

_POLITE = frozenset("please pls thanks thank you thx cheers ta".split())
_AGREEING = frozenset(
    "oh ok okay yes yep yeah sure right good great perfect fine cool nice thanks hm hmm ah so".split()
)
"""They may stand before what adds: "ok and ...", "great, also ..."."""
_ADDING = frozenset({"also", "and", "plus", "too", "additionally", "besides"})


class CorrectionReader:
    """Reads one message as a correction of the plan that waits for confirmation."""

    def __init__(self, catalog: Catalog, reading: Annotated, calendar: Calendar, state: ConversationState) -> None:
        self._catalog = catalog
        self._reading = reading
        self._state = state
        waiting = state.draft if state.pending else None
        apart = StepTeller(catalog, waiting, state).told(reading) if waiting is not None else ToldSteps()
        fields = FieldReader(catalog, reading, calendar, list(times_in(reading.text, calendar, "past")))
        self._left_alone = LeftAlone(catalog, reading, fields, apart)
        self._unknown = UnknownObjects(reading)
        self._records = OtherRecords(catalog, reading)
        self._values = OtherValues(catalog, reading, calendar, state, fields, apart)

    def correction(self) -> PlanDraft | None:
        """The pending plan as it is after what was said; None where the message is about something else."""
        draft = self._state.draft
        if draft is None or not self._state.pending or self._orders_for_another(draft):
            return None
        corrected = (
            leaving_out(self._catalog, self._reading, draft)
            or with_more_text(self._catalog, self._reading.text.shown, draft)
            or with_link(self._catalog, self._reading, draft)
            or with_shifted_time(self._catalog, self._reading, draft)
            or with_other_title(self._catalog, self._reading, draft)
            or with_other_name(self._catalog, self._reading, draft)
            or self._left_alone.without(draft)
            or self._left_alone.without_steps(draft)
            or self._records.put_into(draft)
            or self._values.put_into(draft)
        )
        return corrected.model_copy(update={"revises": self._state.plan}) if corrected is not None else None

    def _orders_for_another(self, draft: PlanDraft) -> bool:
        """Whether the message orders something for a record that the CRM does not have, nor the plan speaks of."""
        unknown = self._unknown.ordered() or self._unknown.first()
        if unknown is None or not self._unknown.alone():
            return False
        name = self._reading.text.named(unknown.start, unknown.stop).lower()
        values = (value for step in draft.steps for value in (step.target, *(change.value for change in step.changes)))
        said = (
            v.words if isinstance(v, RecordMention) else v.value for v in values if isinstance(v, RecordMention | Given)
        )
        return not any(name in str(words).lower() for words in said)

    def drops_all(self) -> bool:
        """Whether the message leaves all that the plan changes as it is."""
        draft = self._state.draft
        return draft is not None and self._state.pending and self._left_alone.leaves_nothing(draft)


def adds_to_plan(words: Sequence[str]) -> bool:
    """Whether a message says at its beginning or end that it adds to what was said before."""
    said = [word for word in words if any(c.isalnum() for c in word)]
    while said and said[-1] in _POLITE:
        said.pop()
    while len(said) > 1 and said[0] in _AGREEING:
        said.pop(0)
    ends = (("as", "well"), ("too",), ("also",), ("at", "it"))
    return bool(said) and (
        said[0] in _ADDING or said[:2] == ["as", "well"] or any(tuple(said[-len(end) :]) == end for end in ends)
    )
