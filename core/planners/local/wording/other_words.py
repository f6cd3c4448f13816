"""The ways of putting a whole message that are brought, before it is read, into those that the readers know."""

from core.catalog import Catalog
from core.planners.local.clauses.plan_read import PlanRead
from core.planners.local.fields.same_day import with_days
from core.planners.local.marking.annotate import Annotated
from core.planners.local.wording.contacts_told_otherwise import ToldContacts
from core.planners.local.wording.departures import Departures
from core.planners.local.wording.exclaimed_outcomes import with_outcomes_named
from core.planners.local.wording.former_values import without_former
from core.planners.local.wording.leading_values import with_values_behind
from core.planners.local.wording.meant_colleagues import with_colleagues
from core.planners.local.wording.names_changed import NamesChanged
from core.planners.local.wording.pasted_forms import PastedForms
from core.planners.local.wording.promises import Promises
from core.planners.local.wording.told_records import ToldRecords
from core.planners.local.wording.weighed_claims import with_claim_chosen


def in_other_words(catalog: Catalog, reading: Annotated) -> str | None:
    """The message in words that the readers know; None where it is in such words."""
    return (
        PastedForms(catalog, reading).message()
        or NamesChanged(catalog, reading).message()
        or Departures(catalog, reading).message()
        or ToldRecords(catalog, reading).message()
        or with_days(reading)
        or with_claim_chosen(catalog, reading)
        or with_outcomes_named(catalog, reading)
        or with_values_behind(reading)
        or without_former(reading)
        or with_colleagues(catalog, reading)
        or ToldContacts(catalog, reading).message(surely=True)
        or Promises(catalog, reading).message(surely=True)
    )


def retold(catalog: Catalog, reading: Annotated, read: PlanRead) -> str | None:
    """A message of which nothing certain was made, as the promise or the contact that it may tell of; else None."""
    contacts, promises = ToldContacts(catalog, reading), Promises(catalog, reading)
    unknown = read.obstacle is not None and read.obstacle.intent == "unknown_field"
    told = contacts.sentence() or promises.sentence()
    doubted = bool(read.unread) and all(words in told for words in read.unread)
    if read.steps and not unknown and not doubted:
        return None
    return promises.message(surely=False) or contacts.message(surely=False)
