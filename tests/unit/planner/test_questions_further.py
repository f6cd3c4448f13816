"""Questions beyond plain lists: places and industries, what is lacking or left out, figures, and what follows on."""

import pytest

from core.context import ConversationState
from core.drafts import Clarify, Question, Refuse
from tests.unit.planner.conftest import Plan, Read
from tests.unit.planner.notation import sentences

OPEN = "stage is_not closed_won or closed_lost"

PLACES = {
    "healthcare accounts": "list companies where industry contains healthcare",
    "which deals are in the energy sector": "list deals where company_id.industry contains energy",
    "any accounts in manufacturing?": "list companies where industry contains manufacturing",
    "which companies sit in new york": "list companies where city is new york",
    "customers in chicago": "list companies where city is chicago and status is customer",
}

LACKING = {
    "companies without an open deal": f"list companies [lacking deals where {OPEN}]",
    "which contacts don't have any deals": "list contacts [lacking deals]",
    "show companies that nobody owns": "list companies where owner_id is_empty",
    "unassigned contacts": "list contacts where owner_id is_empty",
}

LEFT_OUT = {
    "all open deals but not acme's": f'list deals where company_id is_not companies "acme" and {OPEN}',
    "companies other than customers": "list companies where status is_not customer",
    "open deals except those in proposal and qualification": (
        f"list deals where {OPEN} and stage is_not proposal or qualification"
    ),
    "open deals except hooli enterprise and globex training": (
        f"list deals where name is_not Hooli Enterprise or Globex Training and {OPEN}"
    ),
}

FIGURES = {
    "what's my weighted pipeline": (f"sum deals where owner_id is me and {OPEN} [of amount] [weighed by probability]"),
    "win rate of marcus": (
        'count deals where owner_id is users "marcus" and stage is closed_won or closed_lost '
        "[share of stage is closed_won]"
    ),
    "pipeline by month": f"sum deals where {OPEN} [of amount] [by close_date in months]",
    "revenue by industry": ("sum companies [of annual_revenue] [fields annual_revenue, industry] [by industry]"),
    "which open deals are over six figures": f"list deals where amount at_least 100000 and {OPEN}",
    "5 biggest open deals": f"list deals where {OPEN} [order amount descending] [limit 5]",
    "how likely is the umbra core platform deal": 'list deals "umbra core platform" [fields probability]',
}

FOLLOWING = {
    "and marcus's?": 'list deals where owner_id is users "marcus" and stage is proposal',
    "show me mine": "list deals where owner_id is me and stage is proposal",
    "only those over 50k": "list deals where amount over 50000 and stage is proposal",
    "what about negotiation?": "list deals where stage is negotiation",
    "without a next step": "list deals where next_step is_empty and stage is proposal",
    "sort by amount": "list deals where stage is proposal [order amount descending]",
    "by owner": "list deals where stage is proposal [by owner_id]",
    "how many is that?": "count deals where stage is proposal",
    "how much is that in total?": "sum deals where stage is proposal [of amount]",
}

OF_THEIR_OWN = {
    "show me companies": "list companies",
    "move the acme renewal to negotiation": 'update deals "acme renewal": stage=negotiation',
}


@pytest.mark.parametrize(("said", "expected"), sentences({**PLACES, **LACKING, **LEFT_OUT, **FIGURES}))
async def test_what_is_asked_is_the_query(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.fixture
async def asked(plan: Plan) -> ConversationState:
    """The conversation after a question for the deals in proposal."""
    question = await plan("which deals are in proposal")
    assert isinstance(question, Question)
    return ConversationState(answer=question)


@pytest.mark.parametrize(("said", "expected"), sentences({**FOLLOWING, **OF_THEIR_OWN}))
async def test_a_question_goes_on_from_the_last(read: Read, asked: ConversationState, said: str, expected: str) -> None:
    assert await read(said, asked) == expected


@pytest.mark.parametrize("said", ["and marcus's?", "sort by amount", "only those over 50k"])
async def test_without_a_question_before_there_is_nothing_to_go_on_from(plan: Plan, said: str) -> None:
    assert not isinstance(await plan(said), Question)


@pytest.mark.parametrize(
    "said", ["deals created this month", "newest contacts", "which companies were updated recently"]
)
async def test_when_records_were_made_is_no_field(plan: Plan, said: str) -> None:
    draft = await plan(said)
    assert isinstance(draft, Refuse)
    assert draft.reason == "unsupported"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("show me the fanciest deals", "fanciest"),
        ("which of my deals are at risk", "risk"),
        ("deals with paint", "paint"),
    ],
)
async def test_a_word_that_would_be_left_out_is_told_instead(plan: Plan, said: str, words: str) -> None:
    draft = await plan(said)
    assert isinstance(draft, Clarify)
    assert f"“{words}”" in draft.text
