"""A new company or contact that looks like one that is there: what is asked, and what each answer leads to."""

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from core.catalog import Catalog
from core.drafts import NewRecord
from core.replies import ChoiceCard
from storage.unit_of_work import PostgresStorage
from tests.integration.conversing import (
    Person,
    Stage,
    button,
    command,
    create,
    labels,
    plan,
    plan_card,
    text_of,
    the_card,
)

PEOPLE = """
    insert into crm.companies (name, domain, phone) values ('Quillon Works', 'quillon.example', '+12125550155');
    insert into crm.companies (name) values ('Brambleford Ltd');
    insert into crm.contacts (first_name, last_name, email, phone, title, company_id)
        select 'Ottoline', 'Vex', 'o.vex@quillon.example', '+12125550166', 'CFO', id
        from crm.companies where name = 'Quillon Works';
    insert into crm.contacts (first_name, last_name, company_id)
        select 'Robert', 'Zellweger', id from crm.companies where name = 'Quillon Works';
    insert into crm.contacts (first_name, last_name, company_id)
        select 'Robert', 'Zellweger', id from crm.companies where name = 'Brambleford Ltd'
"""
ASKED = "There is already a contact Ottoline Vex (Quillon Works). Update it instead?"
WAYS = ["Update it instead", "Create anyway", "Cancel"]


@pytest.fixture
async def stage(storage: PostgresStorage, catalog: Catalog, engine: AsyncEngine) -> Stage:
    stage = Stage(storage, catalog, engine)
    for statement in PEOPLE.split(";"):
        await stage.outside(statement)
    stage.script(
        again=plan(create("contacts", first_name="Ottoline", last_name="Vex", company_id="quillon works", title="CEO")),
        confirm=command("confirm"),
        cancel=command("cancel"),
    )
    return stage


@pytest.fixture
def dana(stage: Stage) -> Person:
    return stage.person("dana.whitfield")


async def asked(dana: Person, words: str = "again") -> ChoiceCard:
    card: ChoiceCard = the_card(await dana.say(words), ChoiceCard)
    return card


async def test_it_asks_before_it_makes_a_second_one(dana: Person) -> None:
    card = await asked(dana)
    assert card.text == ASKED
    assert [option.label for option in card.options] == WAYS


@pytest.mark.parametrize(
    "changes",
    [
        {"first_name": "Otto", "last_name": "Vexler", "email": "O.Vex@quillon.example"},
        {"first_name": "O.", "last_name": "Vexler", "phone": "+1 212 555 0166"},
        {"first_name": "Otoline", "last_name": "Vex", "company_id": "quillon works"},
        {"first_name": "ottoline", "last_name": "vex"},
    ],
)
async def test_a_contact_is_known_by_its_values(stage: Stage, dana: Person, changes: dict[str, str]) -> None:
    stage.script(add=plan(create("contacts", **changes)))
    assert (await asked(dana, "add")).text == ASKED


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "Quillon Works Inc"},
        {"name": "Qillon Works"},
        {"name": "Something Else", "domain": "quillon.example"},
        {"name": "Something Else", "phone": "+1 212 555 0155"},
    ],
)
async def test_a_company_is_known_by_its_values(stage: Stage, dana: Person, changes: dict[str, str]) -> None:
    stage.script(add=plan(create("companies", **changes)))
    card = await asked(dana, "add")
    assert card.text.startswith("There is already a company Quillon Works")


@pytest.mark.parametrize(
    ("table", "changes"),
    [
        ("contacts", {"first_name": "Ottoline", "last_name": "Vex", "company_id": "brambleford"}),
        ("contacts", {"first_name": "Ottoline", "last_name": "Bell", "company_id": "quillon works"}),
        ("companies", {"name": "Quillon Logistics"}),
    ],
)
async def test_others_are_made_without_a_question(
    stage: Stage, dana: Person, table: str, changes: dict[str, str]
) -> None:
    stage.script(add=plan(create(table, **changes)))
    assert plan_card(await dana.say("add")).sections[0].action == "create"


@pytest.mark.parametrize("answer", ["[Update it instead]", "yes", "update it", "Yes, update it please", "same person"])
async def test_the_answer_update_changes_the_one_that_is_there(stage: Stage, dana: Person, answer: str) -> None:
    card = await asked(dana)
    pressed = answer.startswith("[")
    replies = await (dana.press(button(card, answer.strip("[]"))) if pressed else dana.say(answer))
    shown = plan_card(replies)
    assert [(section.action, section.name) for section in shown.sections] == [("update", "Ottoline Vex")]
    assert [(line.label, line.before, line.after) for line in shown.sections[0].lines] == [("Title", "CFO", "CEO")]
    await dana.say("confirm")
    assert await stage.rows("select title, email from crm.contacts where last_name = 'Vex'") == [
        ("CEO", "o.vex@quillon.example")
    ]


@pytest.mark.parametrize("answer", ["[Create anyway]", "no, create a new one", "create anyway", "no", "a new one"])
async def test_the_answer_create_makes_a_second_one(stage: Stage, dana: Person, answer: str) -> None:
    card = await asked(dana)
    pressed = answer.startswith("[")
    replies = await (dana.press(button(card, answer.strip("[]"))) if pressed else dana.say(answer))
    assert labels(plan_card(replies))[0] == "Confirm"
    await dana.say("confirm")
    assert await stage.value("select count(*) from crm.contacts where last_name = 'Vex'") == 2


@pytest.mark.parametrize("answer", ["[Cancel]", "cancel", "neither"])
async def test_the_answer_cancel_leaves_all_as_it_is(stage: Stage, dana: Person, answer: str) -> None:
    card = await asked(dana)
    if answer.startswith("["):
        settled = the_card(await dana.press(button(card, "Cancel")), ChoiceCard)
        assert settled.text == "Ottoline Vex: cancelled. Nothing was changed."
    else:
        assert text_of(await dana.say(answer)) == "Dropped. Nothing was changed."
    assert text_of(await dana.say("confirm")) == "There is nothing to confirm. Tell me what to change."
    assert await stage.value("select count(*) from crm.contacts where last_name = 'Vex'") == 1


async def test_of_several_the_one_that_is_said_is_updated(stage: Stage, dana: Person) -> None:
    stage.script(add=plan(create("contacts", first_name="Robert", last_name="Zellweger", title="Buyer")))
    card = await asked(dana, "add")
    assert [option.label for option in card.options] == ["Update Robert Zellweger"] * 2 + ["Create anyway", "Cancel"]
    place = next(n for n, option in enumerate(card.options) if option.detail == "Brambleford Ltd")
    replies = await dana.say("the one at brambleford" if place == 0 else "the second one")
    assert plan_card(replies).sections[0].action == "update"
    await dana.say("confirm")
    query = "select c.name from crm.contacts p join crm.companies c on c.id = p.company_id where p.title = 'Buyer'"
    assert await stage.rows(query) == [("Brambleford Ltd",)]


async def test_what_was_to_go_with_the_new_one_goes_with_the_one_that_is_there(stage: Stage, dana: Person) -> None:
    company = create("companies", "new", name="Quillon Works GmbH", city="Lyon")
    at_it, with_her = NewRecord(label="new"), NewRecord(label="person")
    person = create("contacts", "person", first_name="Ottoline", last_name="Vex", title="COO", company_id=at_it)
    deal = create("deals", name="Quillon pilot", contact_id=with_her)
    stage.script(memo=plan(company, person, deal))
    card = await asked(dana, "memo")
    assert card.text == (
        "2 of the new records look like ones that are already there: Quillon Works, Ottoline Vex. Update those instead?"
    )
    shown = plan_card(await dana.press(button(card, "Update those instead")))
    assert [(s.action, s.name) for s in shown.sections] == [
        ("update", "Quillon Works"), ("update", "Ottoline Vex"), ("create", "Quillon pilot"),
    ]  # fmt: skip
    await dana.say("confirm")
    query = """select p.last_name, c.name, c.city from crm.deals d join crm.contacts p on p.id = d.contact_id
        join crm.companies c on c.id = d.company_id where d.name = 'Quillon pilot'"""
    assert await stage.rows(query) == [("Vex", "Quillon Works", "Lyon")]


async def test_a_list_is_asked_about_once(stage: Stage, dana: Person) -> None:
    stage.script(
        bulk=plan(
            create("companies", name="Quillon Works", city="Lyon"),
            create("companies", name="Brambleford", city="Bonn"),
            create("companies", name="Zephyr Mills"),
        )
    )
    card = await asked(dana, "bulk")
    assert card.text.startswith("2 of the new records look like ones that are already there")
    shown = plan_card(await dana.say("update those"))
    assert [section.action for section in shown.sections] == ["update", "update", "create"]


async def test_one_that_was_made_a_moment_ago_counts(stage: Stage, dana: Person) -> None:
    stage.script(add=plan(create("companies", name="Zephyr Mills")))
    await dana.say("add")
    await dana.say("confirm")
    assert (await asked(dana, "add")).text.startswith("There is already a company Zephyr Mills")


async def test_what_is_wanted_instead_of_an_answer_is_done(stage: Stage, dana: Person) -> None:
    stage.script(other=plan(create("companies", name="Zephyr Mills")))
    await asked(dana)
    assert plan_card(await dana.say("other")).sections[0].name == "Zephyr Mills"
