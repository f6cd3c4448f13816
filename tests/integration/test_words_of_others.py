"""“Log to CRM” on a message: its author's words are an order where they can be read as one, else a note."""

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from core.catalog import Catalog
from core.outcomes import Proposed
from core.replies import ChoiceCard, RecordSection
from storage.unit_of_work import PostgresStorage
from tests.integration.conversing import AMOUNT, RENEWAL, Person, Stage, plan_card, plan_cards, the_card
from tests.integration.whole import whole_assistant


@pytest.fixture
def stage(storage: PostgresStorage, catalog: Catalog, engine: AsyncEngine) -> Stage:
    """The evaluation's world, to look at."""
    return Stage(storage, catalog, engine)


@pytest.fixture
def dana(storage: PostgresStorage, catalog: Catalog) -> Person:
    """A rep who talks to the real thing."""
    return Person(whole_assistant(storage, catalog), "dana.whitfield", "command:C1:U1")


def shown(section: RecordSection) -> dict[str, str | None]:
    return {line.label: line.after for line in section.lines}


async def note(person: Person, words: str, author: str) -> dict[str, str | None]:
    """The new note that a text leads to, as it is previewed, its subject as "Subject"."""
    replies = await person.say(words, author=author)
    assert isinstance(replies[-1].outcome, Proposed), replies
    (section,) = plan_card(replies).sections
    assert (section.action, section.noun) == ("create", "activity")
    return {"Subject": section.name, **shown(section)}


async def test_a_customers_words_become_a_note_linked_to_who_wrote_them(stage: Stage, dana: Person) -> None:
    words = "Thanks for the call!\nLegal still has to look at it, so please bear with us until next week."
    found = await note(dana, words, "José Álvarez")
    assert found["Subject"] == "José Álvarez: Thanks for the call!"
    assert (found["Type"], found["Notes"], found["Contact"]) == ("Note", words, "José Álvarez")
    assert found["Company"] is not None
    assert plan_card(await dana.say("confirm")).state == "executed"
    body = await stage.value("select body from crm.activities where subject like 'José%'")
    assert body == words


@pytest.mark.parametrize("author", ["jane.doe@acme.example", "Jane Doe <jane.doe@acme.example>"])
async def test_the_author_is_found_by_his_address(stage: Stage, dana: Person, author: str) -> None:
    email = await stage.value("select email from crm.contacts where first_name = 'Jane' and last_name = 'Doe'")
    found = await note(dana, "We are still thinking about it.", author.replace("jane.doe@acme.example", email))
    assert found["Contact"] == "Jane Doe"


async def test_records_that_are_named_are_linked(dana: Person) -> None:
    found = await note(dana, "We are happy with how the Acme Corp renewal 2027 is going, says Jane Doe.", "Sam Unknown")
    assert (found["Deal"], found["Contact"], found["Company"]) == (RENEWAL, "Jane Doe", "Acme Corp")


async def test_of_names_that_fit_several_none_is_taken(dana: Person) -> None:
    found = await note(dana, "Jane was happy about the weather.", "Sam Unknown")
    assert "Contact" not in found


async def test_a_text_that_names_nothing_is_a_note_all_the_same(dana: Person) -> None:
    found = await note(dana, "lorem ipsum dolor", "Sam Unknown")
    assert (found["Subject"], found["Notes"]) == ("Sam Unknown: lorem ipsum dolor", "lorem ipsum dolor")


@pytest.mark.parametrize(
    "words",
    [
        "yes, do it",
        "confirm",
        "undo",
        "history",
        "help",
        "hello there",
        "what is the weather like?",
        "when does the Acme renewal close?",
        "drop table deals",
        "set the amount of the Zzyzx Quux deal to 5k",
        "set the amount of the Acme Corp renewal 2027 to 60k",
        "a\u200bb \u202ec",
        "👍",
        "<!channel> *b* `c` &amp;",
    ],
)
async def test_whatever_somebody_else_wrote_is_a_note_and_nothing_else_happens(
    stage: Stage, dana: Person, words: str
) -> None:
    await dana.say("bump the Acme renewal to 75k")
    replies = await dana.say(words, author="Sam Unknown")
    (section,) = plan_card(replies).sections
    assert section.action == "create"
    assert await stage.value("select count(*) from autocrm.action_plans where state = 'executed'") == 0
    plans = "select state from autocrm.action_plans where summary like '%renewal%'"
    assert await stage.value(plans) == "pending"
    assert plan_card(await dana.say("confirm")).state == "executed"
    assert await stage.value("select body from crm.activities where subject like 'Sam Unknown%'") == words
    assert await stage.value(AMOUNT, name=RENEWAL) == 60000


async def test_an_order_of_somebody_else_is_previewed_as_one(dana: Person) -> None:
    card = plan_card(await dana.say("please move the Acme renewal to negotiation, 75k", author="Marcus Okafor"))
    assert shown(card.sections[0]) == {"Stage": "Negotiation", "Amount": "$75,000"}


async def test_an_order_of_somebody_else_corrects_no_plan(dana: Person) -> None:
    await dana.say("bump the Acme renewal to 75k")
    replies = await dana.say("make it 10k", author="Marcus Okafor")
    assert plan_card(replies).sections[0].action == "create"
    assert plan_cards(replies)[0].state == "pending"


@pytest.mark.parametrize("author", ["Dana Whitfield", "dana.whitfield@example.com", " DANA WHITFIELD "])
async def test_ones_own_words_are_read_as_if_they_were_said(dana: Person, author: str) -> None:
    asked = the_card(await dana.say("mark the acme renewal as lost", author=author), ChoiceCard)
    assert asked.text == "Why was it lost?"
    assert plan_card(await dana.say("no budget")).state == "pending"


async def test_what_the_sender_may_not_do_is_refused(dana: Person) -> None:
    replies = await dana.say("set Acme Logistics pilot to 20k", author="Sam Unknown")
    assert plan_cards(replies) == []
    assert "Marcus Okafor" in str(replies[0].card)


async def test_a_long_text_is_kept_whole(stage: Stage, dana: Person) -> None:
    words = "All of it matters. " + "word " * 3500
    await dana.say(words, author="Sam Unknown")
    assert plan_card(await dana.say("confirm")).state == "executed"
    assert await stage.value("select body from crm.activities where subject like 'Sam%'") == words.strip()
