"""Wishes about AutoCRM itself, small talk, and what it refuses or does not understand."""

import pytest

from core.context import ConversationState
from core.drafts import Clarify, PlanDraft, Refuse
from core.language.normalise import read_text
from core.planners.local.conversation.beyond import read_beyond
from core.planners.local.conversation.commands import read_command
from tests.unit.planner.conftest import Plan, Read
from tests.unit.planner.notation import in_short, sentences

COMMANDS = {
    "undo": "command undo",
    "please undo that": "command undo",
    "take that back": "command undo",
    "undo 3": "command undo 3",
    "undo the last two": "command undo 2",
    "oops wrong one, undo": "command undo",
    "take that back, undo": "command undo",
    "undo, wrong deal": "command undo",
    "my mistake - undo the last two": "command undo 2",
    "put it back the way it was": "command undo",
    "redo": "command redo",
    "history": "command history",
    "show me what I've changed today": "command history mine today",
    "list everything I changed this week": "command history mine this week",
    "which changes did I make today": "command history mine today",
    "show me yesterday's changes": "command history yesterday",
    "history acme": "command history acme",
    "show my history": "command history mine",
    "what changed today": "command history today",
    "help": "command help",
    "what can you do?": "command help",
    "what sort of things can you do?": "command help",
    "what all can you do for me?": "command help",
    "Hello, what can I ask you to do?": "command help",
    "what are you able to do": "command help",
    "who am i": "command whoami",
    "home": "command home",
    "show me my agenda": "command home",
    "confirm": "command confirm",
    "cancel": "command cancel",
    "never mind": "command cancel",
}

SMALL_TALK = [
    "thanks!",
    "good morning",
    "👍",
    "the weather here is nice today",
    "you're the best",
    "ah thanks a million you're very good",
    "thanks yaar, happy diwali in advance 🪔",
    "cheers pal",
    "good man yourself",
    "merci beaucoup",
    "danke schön",
    "muito obrigado!",
    "namaste",
    "no rush, thanks",
    "ok grand",
]

BESIDE_COURTESY = [
    "thanks for that, move hooli enterprise to proposal",
    "hope you had a good weekend, move hooli enterprise to proposal",
    "great, and move hooli enterprise to proposal",
]

BEYOND = [
    "book me a train to Bristol for Thursday",
    "can you reserve a table for two on friday",
    "merge the two Jane records into one",
    "dedupe my contacts",
    "Add a custom field called region to companies",
    "create a new pipeline stage called pilot",
]

KEPT_FOR_LATER = [
    "remind me to book a flight to Denver on Monday",
    "task for friday: write a proposal for Globex",
    "log a call with Jane Doe: she asked us to translate the brochure",
    "next step for globex training: ring the buyer, then book the room",
]

COMMUNICATION = [
    "send an email to jane doe",
    "email the proposal to bob hollis",
    "text jane doe that we are late",
    "send a note to samantha",
    "schedule a zoom with jane doe",
]

STRUCTURE = [
    "drop the deals table",
    "add a column to deals",
    "create a new table for invoices",
    "truncate table contacts",
    "rename the column amount to value",
    "delete from deals where 1=1",
]

COLLEAGUES = ["change marcus' role to manager", "make me an admin"]

NOT_UNDERSTOOD = [
    "asdf qwer zxcv",
    "hooli",
    "75k",
    "tomorrow at 3",
    "update the deal",
    "make it better",
    "change hooli enterprise",
    "globex training something something blue banana",
    "?? ... hooli !!",
]

TURNED_AROUND = [
    "don't move hooli enterprise to proposal",
    "if hooli signs, move hooli enterprise to proposal",
    "delete all my deals except the boring ones",
    "jane said globex training might close in april",
]


@pytest.mark.parametrize(("said", "expected"), sentences(COMMANDS))
async def test_commands_are_known_in_the_words_of_a_conversation(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    sentences({"yes": "confirm", "ok": "confirm", "sure": "confirm", "no": "cancel", "nope": "cancel"}),
)
async def test_yes_and_no_answer_only_what_waits(read: Read, said: str, expected: str) -> None:
    assert await read(said, ConversationState(pending=True)) == f"command {expected}"
    assert await read(said) == "small talk"


@pytest.mark.parametrize("said", ["yeah go on so do it", "grand so, go ahead", "yes please do"])
async def test_a_plan_that_waits_is_confirmed_in_many_words(read: Read, said: str) -> None:
    assert await read(said, ConversationState(pending=True)) == "command confirm"


@pytest.mark.parametrize("said", BESIDE_COURTESY)
async def test_a_courtesy_beside_a_wish_does_not_lose_it(read: Read, said: str) -> None:
    assert await read(said) == 'update deals "hooli enterprise": stage=proposal'


@pytest.mark.parametrize("said", BEYOND)
async def test_what_the_crm_is_not_there_for_is_refused(read: Read, said: str) -> None:
    assert await read(said) == "refuse unsupported"


@pytest.mark.parametrize("said", KEPT_FOR_LATER)
async def test_what_somebody_is_to_do_is_kept_and_not_refused(plan: Plan, said: str) -> None:
    assert isinstance(await plan(said), PlanDraft)


@pytest.mark.parametrize("said", ["add a lead Jane Field from Hooli", "add contact Mary Field at Hooli"])
async def test_a_person_called_like_a_part_of_a_crm_is_a_person(read: Read, said: str) -> None:
    assert (await read(said)).startswith("create contacts")


async def test_a_wish_that_begins_like_a_command_is_a_wish(read: Read) -> None:
    assert await read("help me move hooli enterprise to proposal") == 'update deals "hooli enterprise": stage=proposal'


def test_a_long_message_is_no_command_whatever_it_begins_with() -> None:
    assert read_command(read_text("undo " + "and then some " * 5).folded, ConversationState()) is None


@pytest.mark.parametrize("said", SMALL_TALK)
async def test_small_talk_wants_nothing_of_the_crm(read: Read, said: str) -> None:
    assert await read(said) == "small talk"


@pytest.mark.parametrize("greeting", ["hi, ", "Good morning! ", "hey there, could you please "])
async def test_a_wish_after_a_greeting_is_read(read: Read, greeting: str) -> None:
    assert await read(f"{greeting}move hooli enterprise to proposal") == (
        'update deals "hooli enterprise": stage=proposal'
    )


@pytest.mark.parametrize("said", COMMUNICATION)
async def test_nothing_is_sent_to_anybody(read: Read, said: str) -> None:
    assert await read(said) == "refuse unsupported"


@pytest.mark.parametrize("said", STRUCTURE)
def test_the_structure_of_the_crm_is_not_touched(said: str) -> None:
    assert isinstance(read_beyond(read_text(said).folded), Refuse)


@pytest.mark.parametrize(
    "said",
    ["undo everything i did today", "undo all my changes", "please revert everything from this morning"],
)
async def test_changes_of_a_day_are_not_taken_back_together(read: Read, said: str) -> None:
    assert await read(said) == "refuse unsupported"


@pytest.mark.parametrize("said", ["delete the deal called Table Tops", "rename the deal called column to Row"])
def test_a_record_that_is_called_like_a_part_of_a_database_is_a_record(said: str) -> None:
    assert read_beyond(read_text(said).folded) is None


@pytest.mark.parametrize("said", COLLEAGUES)
async def test_colleagues_and_their_rights_are_not_changed_from_chat(read: Read, said: str) -> None:
    assert await read(said) == "refuse unsupported"


@pytest.mark.parametrize("said", NOT_UNDERSTOOD)
async def test_what_is_not_understood_is_asked_back_and_never_done(plan: Plan, said: str) -> None:
    draft = await plan(said)
    assert not isinstance(draft, PlanDraft), in_short(draft)
    assert isinstance(draft, Clarify)
    assert draft.text


@pytest.mark.parametrize("said", TURNED_AROUND)
async def test_what_is_denied_conditional_excepted_or_hearsay_is_not_done(read: Read, said: str) -> None:
    assert await read(said) == "clarify"
