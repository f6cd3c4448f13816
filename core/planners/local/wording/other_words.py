"""The ways of putting a whole message that are brought, before it is read, into those that the readers know."""

from collections.abc import Callable
from dataclasses import replace

from core.catalog import Catalog
from core.language.dates import Calendar
from core.planners.local.clauses.plan_read import PlanRead
from core.planners.local.fields.same_day import with_days
from core.planners.local.marking.annotate import Annotated
from core.planners.local.wording.asked_of_colleagues import AskedOfColleagues
from core.planners.local.wording.contacts_told_otherwise import ToldContacts
from core.planners.local.wording.departures import Departures
from core.planners.local.wording.exclaimed_outcomes import with_outcomes_named
from core.planners.local.wording.former_values import without_former
from core.planners.local.wording.leading_values import with_values_behind
from core.planners.local.wording.listed_targets import ListedTargets
from core.planners.local.wording.meant_colleagues import with_colleagues
from core.planners.local.wording.names_changed import NamesChanged
from core.planners.local.wording.noted_values import as_values
from core.planners.local.wording.pasted_forms import PastedForms
from core.planners.local.wording.pointed_tasks import PointedTasks
from core.planners.local.wording.pointed_values import PointedValues
from core.planners.local.wording.promises import Promises
from core.planners.local.wording.several_days import SeveralDays, of_each_day
from core.planners.local.wording.told_closings import with_closings_told
from core.planners.local.wording.told_losses import with_losses_told
from core.planners.local.wording.told_orders import with_orders_told
from core.planners.local.wording.told_places import with_place_named
from core.planners.local.wording.told_records import ToldRecords
from core.planners.local.wording.weighed_claims import with_claim_chosen
from core.planners.local.wording.worded_log_heads import WordedLogHeads
from core.planners.local.wording.worded_notes import WordedNotes

ReadMessage = Callable[[str], PlanRead]
"""Reads other words for a message, by themselves."""
_COMMANDS = frozenset("undo revert cancel confirm scrap forget nevermind".split())
"""What decides about something shown before tells of nothing to be logged."""


def in_other_words(catalog: Catalog, reading: Annotated) -> str | None:
    """The message in words that the readers know; None where it is in such words."""
    return (
        PastedForms(catalog, reading).message()
        or NamesChanged(catalog, reading).message()
        or as_values(reading)
        or Departures(catalog, reading).message()
        or with_place_named(catalog, reading)
        or WordedNotes(catalog, reading).message()
        or WordedLogHeads(catalog, reading).message()
        or ToldRecords(catalog, reading).message()
        or with_days(reading)
        or with_claim_chosen(catalog, reading)
        or with_outcomes_named(catalog, reading)
        or with_losses_told(catalog, reading)
        or with_closings_told(catalog, reading)
        or with_orders_told(catalog, reading)
        or with_values_behind(reading)
        or without_former(reading)
        or with_colleagues(catalog, reading)
        or AskedOfColleagues(reading).message(within=True)
        or Promises(catalog, reading).wished()
    )


def read_anew(catalog: Catalog, reading: Annotated, read: PlanRead, read_message: ReadMessage) -> PlanRead:
    """What a message comes to that was `read` as it stands: as the story that it may be, and for all that it lists."""
    for told in (_told_surely(catalog, reading, read), _retold(catalog, reading, read)):
        again = read_message(told) if told is not None else None
        if again is not None and again.is_sound() and _keeps(read, again):
            return replace(again, told=not read.steps)
    listed = ListedTargets(catalog, reading, read)
    plans = [read_message(message) for message in listed.messages()]
    if not plans:
        lost = PointedValues(catalog, reading).lost(read.steps)
        return replace(read, unread=[*read.unread, lost]) if lost else read
    whole = listed.of_each(plans)
    return whole if whole is not None else replace(read, unread=[*read.unread, listed.lost()])


def read_in_full(
    catalog: Catalog, reading: Annotated, calendar: Calendar, read_message: ReadMessage
) -> PlanRead | None:
    """What a message comes to with the value that it points at, or on each of several days; None where it does not."""
    pointed = PointedValues(catalog, reading).message() or PointedTasks(catalog, reading).message()
    in_full = read_message(pointed) if pointed is not None else None
    if in_full is not None and in_full.is_sound():
        return in_full
    plans = [read_message(message) for message in SeveralDays(catalog, reading).messages()]
    return of_each_day(catalog, plans, calendar) if plans else None


def _told_surely(catalog: Catalog, reading: Annotated, read: PlanRead) -> str | None:
    """A message in which a contact or a promise is told of beside what is wished, and nothing was made of it."""
    kinds = {catalog.table(step.table).kind for step in read.steps if step.action == "create"}
    done = any(catalog.table(step.table).kind == "task" and step.action == "update" for step in read.steps)
    contact = None if "activity" in kinds or done else ToldContacts(catalog, reading).message(surely=True)
    return contact or (None if "task" in kinds else Promises(catalog, reading).message(surely=True))


def _keeps(read: PlanRead, again: PlanRead) -> bool:
    """Whether a new reading holds every change of the first one that was sound."""
    return not read.is_sound() or len(again.steps) > len(read.steps)


def _retold(catalog: Catalog, reading: Annotated, read: PlanRead) -> str | None:
    """A message of which nothing certain was made, as the promise or the contact that it may tell of; else None."""
    if _COMMANDS & set(reading.text.folded):
        return None
    contacts, promises = ToldContacts(catalog, reading), Promises(catalog, reading)
    unknown = read.obstacle is not None and read.obstacle.intent == "unknown_field"
    told = contacts.sentence() or promises.sentence()
    doubted = bool(read.unread) and all(words in told for words in read.unread)
    untold = any(not step.changes for step in read.steps)  # a task of which it was said before what is to be done
    if read.steps and not unknown and not doubted and not untold:
        return None
    asked = AskedOfColleagues(reading).message(within=False)
    return asked or promises.message(surely=False) or contacts.message(surely=False)
