"""Between records of one name the one nearer to the speaker is taken, and the preview says why; else he is asked."""

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from core.assistant import Assistant
from core.catalog import Catalog
from core.replies import ChoiceCard, PlanCard
from storage.unit_of_work import PostgresStorage
from tests.integration.conversing import NOW, Person, Stage, plan_card, the_card
from tests.integration.whole import whole_assistant

CALL = "remind me to call Lenka Dvorska tomorrow"
COMPANY_OF_TASK = """
    select company.name from crm.tasks as task join crm.contacts as contact on contact.id = task.contact_id
    join crm.companies as company on company.id = contact.company_id where contact.last_name = 'Dvorska'
    order by task.created_at desc limit 1
"""


@pytest.fixture
async def stage(storage: PostgresStorage, catalog: Catalog, engine: AsyncEngine) -> Stage:
    """Two contacts of one name, both owned by a colleague."""
    stage = Stage(storage, catalog, engine)
    for company in ("Initech", "Globex"):
        await stage.outside(
            "insert into crm.contacts (first_name, last_name, company_id, owner_id) "
            "select 'Lenka', 'Dvorska', company.id, owner.id from crm.companies as company, crm.users as owner "
            "where company.name = :company and owner.email = 'marcus.okafor@example.com'",
            company=company,
        )
    return stage


@pytest.fixture
def assistant(storage: PostgresStorage, catalog: Catalog) -> Assistant:
    """The real thing."""
    return whole_assistant(storage, catalog)


def dana(assistant: Assistant, place: str, minutes: int = 0) -> Person:
    """Dana in a conversation in which nothing was said yet."""
    person = Person(assistant, "dana.whitfield", place)
    person.now = NOW.replace(hour=NOW.hour + minutes // 60)
    return person


async def work_on(person: Person, words: str) -> None:
    """He says it and confirms it."""
    plan_card(await person.say(words))
    assert plan_card(await person.say("confirm")).state == "executed"


async def give(stage: Stage, company: str, email: str) -> None:
    await stage.outside(
        "update crm.contacts set owner_id = (select id from crm.users where email = :email) "
        "where last_name = 'Dvorska' and company_id = (select id from crm.companies where name = :company)",
        company=company,
        email=email,
    )


def notes(card: PlanCard) -> str:
    return " ".join(card.notes)


async def test_nothing_nearer_asks(stage: Stage, assistant: Assistant) -> None:
    card = the_card(await dana(assistant, "new").say(CALL), ChoiceCard)
    assert len(card.options) == 2


async def test_the_one_worked_on_lately_is_taken(stage: Stage, assistant: Assistant) -> None:
    await work_on(dana(assistant, "first"), "log a call with Lenka Dvorska of Globex: pricing")
    person = dana(assistant, "second", minutes=60)
    card = plan_card(await person.say(CALL))
    assert "“Lenka Dvorska” taken as Lenka Dvorska, the only one of 2 that you worked on lately." in notes(card)
    await person.say("confirm")
    assert await stage.value(COMPANY_OF_TASK) == "Globex"


async def test_what_was_taken_back_does_not_count(stage: Stage, assistant: Assistant) -> None:
    first = dana(assistant, "first")
    await work_on(first, "log a call with Lenka Dvorska of Globex: pricing")
    await first.say("undo")
    await first.say("confirm")
    the_card(await dana(assistant, "second", minutes=60).say(CALL), ChoiceCard)


async def test_what_a_colleague_worked_on_does_not_count(stage: Stage, assistant: Assistant) -> None:
    await work_on(Person(assistant, "marcus.okafor", "first"), "log a call with Lenka Dvorska of Globex: pricing")
    the_card(await dana(assistant, "second", minutes=60).say(CALL), ChoiceCard)


async def test_who_worked_on_both_is_asked(stage: Stage, assistant: Assistant) -> None:
    for company in ("Initech", "Globex"):
        await work_on(dana(assistant, f"about {company}"), f"log a call with Lenka Dvorska of {company}: pricing")
    the_card(await dana(assistant, "later", minutes=60).say(CALL), ChoiceCard)


async def test_it_is_forgotten_after_two_weeks(stage: Stage, assistant: Assistant) -> None:
    await work_on(dana(assistant, "first"), "log a call with Lenka Dvorska of Globex: pricing")
    person = dana(assistant, "second")
    person.now = NOW.replace(month=12, day=8)
    the_card(await person.say(CALL), ChoiceCard)


async def test_the_own_one_is_offered_first(stage: Stage, assistant: Assistant) -> None:
    for company in ("Initech", "Globex"):
        await give(stage, company, "dana.whitfield@example.com")
        card = the_card(await dana(assistant, f"about {company}").say(CALL), ChoiceCard)
        assert card.options[0].detail.startswith(company)
        await give(stage, company, "marcus.okafor@example.com")


async def test_the_one_called_the_speakers_is_taken(stage: Stage, assistant: Assistant) -> None:
    await give(stage, "Initech", "dana.whitfield@example.com")
    card = plan_card(await dana(assistant, "new").say("remind me to call my contact Lenka Dvorska tomorrow"))
    assert "“Lenka Dvorska” taken as Lenka Dvorska, the only one of 2 that is yours." in notes(card)


async def test_who_calls_a_colleagues_record_his_is_asked(stage: Stage, assistant: Assistant) -> None:
    card = the_card(await dana(assistant, "new").say("remind me to call my friend Lenka Dvorska tomorrow"), ChoiceCard)
    assert len(card.options) == 2


async def test_a_better_fit_is_not_outdone(stage: Stage, assistant: Assistant) -> None:
    await stage.outside("insert into crm.contacts (first_name, last_name) values ('Lenka', 'Dvorskaya')")
    await work_on(dana(assistant, "first"), "log a call with Lenka Dvorskaya: pricing")
    card = the_card(await dana(assistant, "second", minutes=60).say(CALL), ChoiceCard)
    assert len(card.options) == 2
