"""What people tell beside a wish or a question and what speaks of nothing in the CRM; no wish goes with it."""

import pytest

from core.catalog import Catalog
from core.language.dates import Calendar
from core.language.normalise import read_text
from core.planners.local.marking.annotate import Annotator
from core.planners.local.marking.lexicon import Lexicon
from core.planners.local.marking.names import words_to_look_up
from core.planners.local.wording.chatter import Chatter
from tests.unit.planner.conftest import NOW, Read, WorldRecords
from tests.unit.planner.notation import sentences

_GLOBEX = 'update deals "Globex Training": stage=negotiation'
_HOOLI = 'update deals "Hooli Enterprise": amount=97500'
_OF_MARCUS = 'count deals where owner_id is users "Marcus" and stage is_not closed_won or closed_lost'
_IN_DECEMBER = "list deals where close_date between 2026-12-01 or 2026-12-31"
_HIS_NOW = 'update deals "Hooli Enterprise": owner_id=users "Marcus"'

BESIDE = {
    "Good morning sunshine! My neighbour's dog had me up at six, so for once I am early :) "
    "Would you be a dear and lift Hooli Enterprise to 97,500?": _HOOLI,
    "Our cat had kittens in the basket, five of them! Be an angel and raise Hooli Enterprise to 97,500.": _HOOLI,
    "What a week! My sister got married at long last, and I cried like a baby. "
    "Please move Globex Training to negotiation.": _GLOBEX,
    "There was a lady in a purple coat at the town picnic who knew every song by heart. "
    "Move Globex Training to negotiation.": _GLOBEX,
    "My accountant scolded me over muffins, no less! Move Globex Training to negotiation.": _GLOBEX,
    "I must say it was a lovely party. Move Globex Training to negotiation.": _GLOBEX,
    "What a game! How many open deals has Marcus got?": _OF_MARCUS,
    "The weather is awful and my boots leak. How many open deals has Marcus got?": _OF_MARCUS,
    "We had snow until midnight and the whole street was out building snowmen! "
    "Please make every contact at Globex qualified.": (
        'update contacts where company_id is companies "Globex": status=qualified'
    ),
}

TOLD_OF = {
    "Marcus keeps asking for Hooli Enterprise. Let him be the owner of that deal, with my blessing.": _HIS_NOW,
    "I've carried Hooli Enterprise around like an old umbrella, and Marcus keeps asking for it. "
    "Let him be the owner of that deal, with my blessing and a cookie.": _HIS_NOW,
    "Marcus keeps asking for Hooli Enterprise. Let him take that deal over.": _HIS_NOW,
    "What a hoot, all of Globex danced at our open house until midnight! "
    "Please make every contact we have over there qualified.": (
        'update contacts where company_id is companies "Globex": status=qualified'
    ),
    "Jane Doe told me her dog has puppies. Set Hooli Enterprise to 97,500.": _HOOLI,
}

KEPT = (
    "Remind me to water the plants on friday.",
    "Her phone number is 212 555 0147.",
    "The amount is wrong.",
    "Delete the Globex Training.",
    "We lost Globex Training.",
    "Hooli should pay us 5k.",
    "Globex Training closes on friday.",
    "Jane Doe wants a call on monday.",
    "Marcus should own Globex Training.",
    "Call Jane Doe.",
    "Jane Doe is the new head of sales.",
    "Never sell anything to Globex again.",
)
"""What holds a wish or a value is left out by no means."""

STORIES = {
    "Just had a call with Jane Doe. What a week they had! Her dog ate the contract, and the boiler broke.": "boiler",
    "Log a call with Bob Hollis: the weather was awful. He asked about my boots.": "boots",
}
"""What is logged stays whole."""

INDIRECT = {
    "My husband asked at dinner how many open deals Marcus has, and I just waved my fork about. What's the number?": (
        _OF_MARCUS
    ),
    "Somebody asked me which deals close in december. Any idea?": f"{_IN_DECEMBER} [fields close_date]",
    "My boss wants to know how many open deals Marcus has. Can you tell me?": _OF_MARCUS,
    "My kid wondered who owns the Bluebird Return. So who is it?": 'list deals "Bluebird Return" [fields owner_id]',
    "While my toast is browning, tell me how many open deals Marcus has": _OF_MARCUS,
}

ASKED_BACK = {
    "I must change the amount of Hooli Enterprise": 'update deals "Hooli Enterprise": amount=missing',
    "I should change the stage of the Bluebird Return": 'update deals "Bluebird Return": stage=missing',
    "So I ought to change the close date of Globex Training": 'update deals "Globex Training": close_date=missing',
    "I must call Jane Doe about the renewal": (
        'create tasks: contact_id=contacts "Jane Doe", deal_id=deals "renewal", title=Call Jane Doe about the renewal, '
        "type=call"
    ),
}


@pytest.mark.parametrize(("said", "meant"), sentences({**BESIDE, **TOLD_OF}))
async def test_what_is_wished_among_chatter_is_understood(read: Read, said: str, meant: str) -> None:
    assert await read(said) == meant


@pytest.mark.parametrize("kept", KEPT)
async def test_no_wish_and_no_value_is_chatter(catalog: Catalog, records: WorldRecords, kept: str) -> None:
    lexicon = Lexicon(catalog)
    text = read_text(f"The cat purred on my keyboard all morning! {kept} My gate squeaks.")
    hits = await records.find_by_words(words_to_look_up(text, lexicon.words), limit=120)
    reading = Annotator(catalog, lexicon).annotate(text, hits, Calendar(now=NOW, account=""))
    assert Chatter(reading).without() == [kept]


@pytest.mark.parametrize(("said", "kept"), sentences(STORIES))
async def test_a_story_that_is_logged_stays_whole(read: Read, said: str, kept: str) -> None:
    draft = await read(said)
    assert draft.startswith("create activities")
    assert kept in draft


@pytest.mark.parametrize(("said", "meant"), sentences(INDIRECT))
async def test_a_question_that_is_told_of_is_asked(read: Read, said: str, meant: str) -> None:
    assert await read(said) == meant


@pytest.mark.parametrize(("said", "meant"), sentences(ASKED_BACK))
async def test_what_one_must_change_is_asked_for_its_value(read: Read, said: str, meant: str) -> None:
    assert await read(said) == meant


async def test_an_order_before_an_indirect_question_is_not_lost(read: Read) -> None:
    said = "Move Globex Training to negotiation. My boss asked how many open deals Marcus has. What's the number?"
    assert not (await read(said)).startswith("count")
