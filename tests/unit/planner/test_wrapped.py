"""Questions and wishes as people wrap them: politeness, contractions, reasons, and the asking word at the end."""

import pytest

from core.context import ConversationState
from core.drafts import Question
from tests.unit.planner.conftest import Plan, Read
from tests.unit.planner.notation import in_short, sentences

_MINE_IN_DECEMBER = (
    "list deals where close_date between 2026-12-01 or 2026-12-31 and owner_id is me [fields close_date]"
)
_STILL_OPEN = "stage is_not closed_won or closed_lost"
_OF_MARCUS = f'count deals where owner_id is users "Marcus" and {_STILL_OPEN}'

QUESTIONS = {
    "what've i got closing in december": _MINE_IN_DECEMBER,
    "Which of my deals are slated to close in December?": _MINE_IN_DECEMBER,
    "I would like to know which of my deals close in December.": _MINE_IN_DECEMBER,
    "Before the review at head office, which of my deals close in December?": _MINE_IN_DECEMBER,
    "Which of my deals close in December? I'd like to plan the holidays.": _MINE_IN_DECEMBER,
    "how many open deals is Marcus carrying?": _OF_MARCUS,
    "May I ask how many open deals Marcus has?": _OF_MARCUS,
    "how many open deals sit with Marcus": _OF_MARCUS,
    "do you happen to know how many open deals Marcus is juggling?": _OF_MARCUS,
    "total amt of my deals in negotiation how much": (
        "sum deals where owner_id is me and stage is negotiation [of amount] [fields amount]"
    ),
    "break my open pipeline down by stage, dollar totals please": (
        f"sum deals where owner_id is me and {_STILL_OPEN} [of amount] [fields amount, stage] [by stage]"
    ),
    "gimme my top three open deals by amount": (
        f"list deals where owner_id is me and {_STILL_OPEN} [fields amount] [order amount descending] [limit 3]"
    ),
    "what's the average amount across my open deals?": (
        f"average deals where owner_id is me and {_STILL_OPEN} [of amount] [fields amount]"
    ),
    "what's Marcus working on": f'list deals where owner_id is users "Marcus" and {_STILL_OPEN}',
}

EMPTY = {
    "For which of my open deals is the next step still empty?": (
        f"list deals where next_step is_empty and owner_id is me and {_STILL_OPEN} [fields next_step]"
    ),
    "on which of my deals is no next step filled in?": (
        "list deals where next_step is_empty and owner_id is me [fields next_step]"
    ),
    "deals where the next step is blank": "list deals where next_step is_empty [fields next_step]",
    "which companies haven't got a domain yet": "list companies where domain is_empty [fields domain]",
    "contacts whose phone isn't filled in": "list contacts where phone is_empty [fields phone]",
    "for which contacts is the phone missing": "list contacts where phone is_empty [fields phone]",
    "which deals are lost and blank on it": "clarify",
}

WISHES = {
    "May I ask you to add a new company: Kestrel Foods, industry Food, located in Leeds": (
        "create companies: city=Leeds, industry=Food, name=Kestrel Foods"
    ),
    "It would be great if you could set up a company Kestrel Foods in Leeds": (
        "create companies: city=Leeds, name=Kestrel Foods"
    ),
    "Would it be possible to add a company named Kestrel Foods?": "create companies: name=Kestrel Foods",
    "open up a deal with Hooli, name it Campus Store, 18k": (
        'create deals: amount=18000, company_id=companies "Hooli", name=Campus Store'
    ),
    "new deal for Hooli, title Winter Market, worth 12k": (
        'create deals: amount=12000, company_id=companies "Hooli", name=Winter Market'
    ),
    "new contact over at Hooli: J.T. Alvarez, head coach": (
        'create contacts: company_id=companies "Hooli", first_name=J.T., last_name=Alvarez, title=Head Coach'
    ),
    "add contact nurul aziz, events exec at hooli": (
        'create contacts: company_id=companies "hooli", first_name=Nurul, last_name=Aziz, title=Events Exec'
    ),
}

TALK = {
    "thanks ah, you very steady": "small talk",
    "cheers pal, that's me away for my tea": "small talk",
    "sorry, first day here, what can I ask you?": "command help",
    "Oh for Pete's sake, I was looking at the wrong line, please take that back": "command undo",
    "hey, love this, move Hooli Enterprise to negotiation": 'update deals "Hooli Enterprise": stage=negotiation',
    "thanks, I sent Jane the quote": "clarify",
}

GOING_ON = {
    "Which ones?": f'list deals where owner_id is users "Marcus" and {_STILL_OPEN}',
    "and which are they": f'list deals where owner_id is users "Marcus" and {_STILL_OPEN}',
    "okay, and Priya?": f'count deals where owner_id is users "Priya" and {_STILL_OPEN}',
}


@pytest.mark.parametrize(("said", "expected"), sentences(QUESTIONS | EMPTY))
async def test_a_wrapped_question_is_the_plain_one(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(WISHES | TALK))
async def test_a_polite_wish_is_the_plain_one(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(GOING_ON))
async def test_a_figure_can_be_asked_further(plan: Plan, said: str, expected: str) -> None:
    counted = await plan("how many open deals does Marcus have?")
    assert isinstance(counted, Question)
    assert in_short(await plan(said, ConversationState(answer=counted))) == expected
