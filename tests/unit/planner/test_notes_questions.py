"""Which questions are asked of notes, and for what; and which are not."""

import pytest

from core.drafts import Condition, Given, NotesQuestion, RecordMention
from tests.unit.planner.conftest import Plan

JANE = RecordMention(words="jane", table="contacts")
ACME = RecordMention(words="acme", table="companies")

ASKED = {
    "what did jane say about pricing?": NotesQuestion(words="pricing", about=(JANE,)),
    "what has been said about the data-processing addendum": NotesQuestion(words="data-processing addendum"),
    "which accounts worry about security?": NotesQuestion(words="security", asked="companies"),
    "which deals mention a competitor": NotesQuestion(words="competitor", asked="deals"),
    "who mentioned a competitor?": NotesQuestion(words="competitor", asked="contacts"),
    "who brought up SSO": NotesQuestion(words="SSO", asked="contacts"),
    "find notes about net 45": NotesQuestion(words="net 45"),
    'search notes for "single sign-on"': NotesQuestion(words="single sign-on"),
    "did anyone complain about onboarding?": NotesQuestion(words="onboarding"),
    "show me acme's notes about the audit trail": NotesQuestion(words="audit trail", about=(ACME,)),
    "what concerns does acme have about legal?": NotesQuestion(words="legal", about=(ACME,)),
    "what did jane say about acme": NotesQuestion(words="acme", about=(JANE,)),
    "what did I write about the pilot": NotesQuestion(words="pilot", mine=True),
    "what did Marcus note about budgets": NotesQuestion(
        words="budgets", about=(RecordMention(words="Marcus", table="users"),)
    ),
    "any emails about the order form": NotesQuestion(
        words="order form",
        table="activities",
        conditions=(Condition(field="type", operator="is", value=Given(value="email")),),
    ),
    "anything on the migration from acme in my calls last month?": NotesQuestion(
        words="migration",
        about=(ACME,),
        table="activities",
        conditions=(
            Condition(field="type", operator="is", value=Given(value="call")),
            Condition(
                field="occurred_at",
                operator="between",
                value=Given(value="2026-10-01"),
                upper=Given(value="2026-10-31"),
            ),
        ),
        mine=True,
    ),
}

OTHERS = {
    "any notes on the Globex deal": "question",
    "any notes on hooli from last week": "question",
    "what did we last discuss with hooli": "question",
    "what did grace like in the umbra demo?": "question",
    "what was maria worried about in the summit discovery": "question",
    "show me my calls": "question",
    "find deals closing this month": "question",
    "who is the CFO of acme corp?": "question",
    "note that jane said pricing is too high": "plan",
    "log a call with jane about pricing": "plan",
    "was on a call with jane park, she asked about pricing": "plan",
    "had a call with jane park, she asked for a discount": "plan",
    "which deals have had no activity for two weeks": "question",
    "remind me to ask jane about pricing tomorrow": "plan",
    "who haven't I talked to in 30 days": "question",
}


@pytest.mark.parametrize(("text", "wanted"), ASKED.items(), ids=ASKED)
async def test_a_question_to_notes(plan: Plan, text: str, wanted: NotesQuestion) -> None:
    assert await plan(text) == wanted.model_copy(update={"intent": "notes"})


@pytest.mark.parametrize(("text", "kind"), OTHERS.items(), ids=OTHERS)
async def test_another_wish_stays_what_it_is(plan: Plan, text: str, kind: str) -> None:
    assert (await plan(text)).kind == kind
