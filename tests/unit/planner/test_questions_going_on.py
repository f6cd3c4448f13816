"""Questions that go on from what was answered: narrower, in another order, about whom or what was spoken of last."""

import pytest

from core.context import ConversationState
from core.drafts import Question
from tests.unit.planner.conftest import Plan, Read, WorldRecords
from tests.unit.planner.notation import in_short

_MINE_OPEN = "owner_id is me and stage is_not closed_won or closed_lost"
_CUSTOMER = "status is customer"

NARROWER = {
    (
        "my open deals",
        "excluding the hooli one",
    ): f'list deals where company_id is_not companies "hooli" and {_MINE_OPEN}',
    ("my open deals", "over 100k"): f"list deals where amount over 100000 and {_MINE_OPEN}",
    ("my open deals", "which close before christmas"): (
        f"list deals where close_date at_most 2026-12-24 and {_MINE_OPEN}"
    ),
    ("show me customers", "in the US only"): f"list companies where country is US and {_CUSTOMER}",
    ("show me customers", "with more than 1000 employees"): (
        f"list companies where employee_count over 1000 and {_CUSTOMER}"
    ),
    ("list prospects", "which of those have an open deal?"): (
        "list companies where status is prospect [having 1 deals where stage is_not closed_won or closed_lost]"
    ),
}

ARRANGED = {
    ("my open deals", "and the biggest?"): f"list deals where {_MINE_OPEN} [order amount descending] [limit 1]",
    ("my open deals", "top 3"): f"list deals where {_MINE_OPEN} [order amount descending] [limit 3]",
    ("my open deals", "by probability"): f"list deals where {_MINE_OPEN} [order probability descending]",
    ("my open deals", "weighted?"): f"sum deals where {_MINE_OPEN} [of amount] [weighed by probability]",
    ("contacts at initech", "their emails?"): 'list contacts where company_id is companies "initech" [fields email]',
}

OF_ONE = {
    ("contacts", "Jane Doe", "and her email?"): 'list contacts "Jane Doe" [fields email]',
    ("contacts", "Jane Doe", "what's her title"): 'list contacts "Jane Doe" [fields title]',
    ("contacts", "Jane Doe", "any deals with her?"): 'list deals where contact_id is contacts "Jane Doe"',
    ("companies", "Hooli", "who do we know there"): 'list contacts where company_id is companies "Hooli"',
    ("deals", "Hooli Enterprise", "who's the contact there?"): 'list deals "Hooli Enterprise" [fields contact_id]',
    ("deals", "Hooli Enterprise", "what's the next step"): 'list deals "Hooli Enterprise" [fields next_step]',
}

WISHES = {
    ("deals", "Hooli Enterprise", "set it to 30%"): 'update deals "it": probability=30',
    ("contacts", "Jane Doe", "remind me to call her tomorrow"): (
        'create tasks: contact_id=contacts "her", due_at=2026-11-24, title=Call Jane Doe, type=call'
    ),
}


@pytest.mark.parametrize(("talk", "expected"), list((NARROWER | ARRANGED).items()), ids=str)
async def test_a_question_goes_on_from_the_last(plan: Plan, talk: tuple[str, str], expected: str) -> None:
    question = await plan(talk[0])
    assert isinstance(question, Question)
    assert in_short(await plan(talk[1], ConversationState(answer=question))) == expected


@pytest.mark.parametrize(("talk", "expected"), list(OF_ONE.items()), ids=str)
async def test_a_question_is_about_what_was_spoken_of(
    read: Read, records: WorldRecords, talk: tuple[str, str, str], expected: str
) -> None:
    table, name, said = talk
    record = records.called(table, name)
    assert await read(said, ConversationState(focus=(record,), answered=(record,))) == expected


@pytest.mark.parametrize(("talk", "expected"), list(WISHES.items()), ids=str)
async def test_a_wish_about_what_was_spoken_of_stays_a_wish(
    read: Read, records: WorldRecords, talk: tuple[str, str, str], expected: str
) -> None:
    table, name, said = talk
    assert (await read(said, ConversationState(focus=(records.called(table, name),)))).split(":")[0] == expected.split(
        ":"
    )[0]
