"""Wishes about AutoCRM itself, small talk, and what it refuses or does not understand."""

import pytest

from core.context import ConversationState
from core.drafts import Clarify, PlanDraft, Refuse
from core.language.normalise import read_text
from core.planners.local.beyond import read_beyond
from core.planners.local.commands import read_command
from tests.unit.planner.conftest import Plan, Read
from tests.unit.planner.notation import in_short, sentences

COMMANDS = {
    "undo": "command undo",
    "please undo that": "command undo",
    "take that back": "command undo",
    "undo 3": "command undo 3",
    "undo the last two": "command undo 2",
    "redo": "command redo",
    "history": "command history",
    "history acme": "command history acme",
    "show my history": "command history mine",
    "what changed today": "command history today",
    "help": "command help",
    "what can you do?": "command help",
    "who am i": "command whoami",
    "home": "command home",
    "show me my agenda": "command home",
    "confirm": "command confirm",
    "cancel": "command cancel",
    "never mind": "command cancel",
}

SMALL_TALK = ["thanks!", "good morning", "👍", "the weather here is nice today", "you're the best"]

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
