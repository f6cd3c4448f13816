"""The edit form as platforms fill it in: values in the form of their inputs, steps switched off."""

from uuid import uuid4

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from core.catalog import Catalog
from core.drafts import NewRecord, RecordMention
from core.replies import EditCard, EditInput, PlanCard
from storage.unit_of_work import PostgresStorage
from tests.integration.conversing import (
    AMOUNT,
    RENEWAL,
    Person,
    Stage,
    button,
    create,
    deal_stage,
    delete,
    plan,
    plan_card,
    plan_cards,
    the_card,
    update,
)

COMPANY = RecordMention(words="Acme Corp", table="companies")


@pytest.fixture
def stage(storage: PostgresStorage, catalog: Catalog, engine: AsyncEngine) -> Stage:
    """The evaluation's world, with a scripted planner."""
    stage = deal_stage(storage, catalog, engine)
    stage.script(
        task=plan(
            create(
                "tasks", title="Send the redlines", due_at="tomorrow at 3pm", company_id=COMPANY, description="One\nTwo"
            )
        ),
        deal=plan(
            update(
                "deals", RENEWAL, amount="€75k", close_date="19 december 2026", stage="negotiation", probability="70%"
            )
        ),
        flag=plan(update("contacts", "José Álvarez", do_not_contact="yes")),
        family=plan(
            create("companies", "co", name="Zephyr Mills"),
            create("contacts", "ada", first_name="Ada", last_name="Lane", company_id=NewRecord(label="co")),
            update("deals", RENEWAL, amount="75k"),
            delete("deals", "Acme Corp expansion"),
        ),
    )
    return stage


@pytest.fixture
def dana(stage: Stage) -> Person:
    """Who owns the deals of these tests."""
    return stage.person("dana.whitfield")


async def form_of(dana: Person, words: str) -> EditCard:
    card: EditCard = the_card(await dana.press(button(plan_card(await dana.say(words)), "Edit")), EditCard)
    return card


def named(card: EditCard, name: str) -> EditInput:
    return next(known for known in card.inputs if known.name == name)


def lines(card: PlanCard, section: int = 0) -> dict[str, str | None]:
    return {line.label: line.after for line in card.sections[section].lines}


def as_sent(card: EditCard) -> dict[str, str]:
    """All inputs as a platform's form sends them where nobody touched one."""
    return {known.name: "" if known.value is None else str(known.value) for known in card.inputs} | {
        step.name: "on" if step.included else "off" for step in card.steps
    }


async def test_the_form_says_where_references_are_searched_and_what_must_be_there(stage: Stage, dana: Person) -> None:
    form = await form_of(dana, "task")
    company, owner, title = (named(form, f"0.{column}") for column in ("company_id", "owner_id", "title"))
    assert (company.type, company.table, company.shown, company.required) == (
        "reference",
        "companies",
        "Acme Corp",
        False,
    )
    assert company.value == await stage.value("select id::text from crm.companies where name = 'Acme Corp'")
    assert (owner.table, owner.shown) == ("users", "Dana Whitfield")
    assert (title.table, title.required) == (None, True)
    assert form.steps == ()


@pytest.mark.parametrize("words", ["task", "deal", "flag", "family"])
async def test_a_form_that_nobody_touched_shows_the_preview_again(stage: Stage, dana: Person, words: str) -> None:
    form = await form_of(dana, words)
    (reply,) = await dana.press(form.submit, as_sent(form))
    card = plan_card([reply])
    assert (card.plan, card.state) == (form.plan, "pending")
    assert await stage.value("select count(*) from autocrm.action_plans") == 1


async def test_values_in_the_form_of_the_inputs_are_taken(stage: Stage, dana: Person) -> None:
    form = await form_of(dana, "deal")
    sent = as_sent(form) | {
        "0.amount": "80000",
        "0.close_date": "2026-12-24",
        "0.stage": "proposal",
        "0.probability": "55",
    }
    card = plan_cards(await dana.press(form.submit, sent))[-1]
    assert lines(card) == {"Amount": "€80,000", "Close date": "Thu 24 Dec 2026", "Probability": "55%"}
    await dana.press(button(card, "Confirm"))
    found = "select amount::int, currency, close_date::text from crm.deals where name = :name"
    assert await stage.rows(found, name=RENEWAL) == [(80000, "EUR", "2026-12-24")]


async def test_only_the_changed_value_changes(dana: Person) -> None:
    before = await dana.say("deal")
    form = the_card(await dana.press(button(plan_card(before), "Edit")), EditCard)
    card = plan_cards(await dana.press(form.submit, as_sent(form) | {"0.probability": "55"}))[-1]
    assert lines(card) == lines(plan_card(before)) | {"Probability": "55%"}


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        ("2026-11-28T16:30:00-05:00", "Sat 28 Nov 4:30 PM"),
        ("2026-11-28T21:30:00+00:00", "Sat 28 Nov 4:30 PM"),
        ("2026-11-28T16:30", "Sat 28 Nov 4:30 PM"),
        ("2026-11-28", "Sat 28 Nov 9:00 AM"),
        ("next friday at 5pm", "Fri 4 Dec 5:00 PM"),
    ],
)
async def test_a_moment_is_taken_with_offset_by_the_readers_clock_or_in_words(
    dana: Person, moment: str, shown: str
) -> None:
    form = await form_of(dana, "task")
    card = plan_cards(await dana.press(form.submit, as_sent(form) | {"0.due_at": moment}))[-1]
    assert lines(card)["Due"] == shown


async def test_a_record_is_chosen_by_its_id_and_emptied(stage: Stage, dana: Person) -> None:
    name, key = (await stage.rows("select name, id::text from crm.companies where name like 'Globex%' limit 1"))[0]
    form = await form_of(dana, "task")
    card = plan_cards(await dana.press(form.submit, as_sent(form) | {"0.company_id": key}))[-1]
    assert lines(card)["Company"] == name
    again = the_card(await dana.press(button(card, "Edit")), EditCard)
    card = plan_cards(await dana.press(again.submit, as_sent(again) | {"0.company_id": ""}))[-1]
    assert "Company" not in lines(card)


async def test_a_record_can_still_be_named_in_words(dana: Person) -> None:
    form = await form_of(dana, "task")
    card = plan_cards(await dana.press(form.submit, {"0.company_id": "Globex"}))[-1]
    assert str(lines(card)["Company"]).startswith("Globex")


@pytest.mark.parametrize("table", ["contacts", "users", "nothing"])
async def test_a_crafted_id_is_an_error_at_its_field(stage: Stage, dana: Person, table: str) -> None:
    key = str(uuid4()) if table == "nothing" else await stage.value(f"select id::text from crm.{table} limit 1")
    form = await form_of(dana, "task")
    again = the_card(await dana.press(form.submit, as_sent(form) | {"0.company_id": key}), EditCard)
    errors = {known.name: known.error for known in again.inputs if known.error}
    assert errors == {"0.company_id": "There is no such company, or it is no longer there."}


async def test_a_form_that_comes_back_shows_what_was_chosen_as_a_person_reads_it(stage: Stage, dana: Person) -> None:
    key = await stage.value("select id::text from crm.companies where name like 'Globex%' limit 1")
    form = await form_of(dana, "task")
    sent = as_sent(form) | {"0.company_id": key, "0.due_at": "2026-11-28T16:30", "0.priority": "high", "0.title": ""}
    again = the_card(await dana.press(form.submit, sent), EditCard)
    assert [known.name for known in again.inputs if known.error] == ["0.title"]
    company, due, priority = (named(again, f"0.{column}") for column in ("company_id", "due_at", "priority"))
    assert (company.value, company.shown[:6]) == (key, "Globex")
    assert (due.value, due.shown) == ("2026-11-28T16:30", "Sat 28 Nov 4:30 PM")
    assert (priority.value, priority.shown) == ("high", "High")


async def test_yes_and_no_are_taken_as_forms_send_them(stage: Stage, dana: Person) -> None:
    stage.script(both_flags=plan(update("contacts", "José Álvarez", do_not_contact="yes", title="CTO")))
    form = await form_of(dana, "both flags")
    card = plan_cards(await dana.press(form.submit, as_sent(form) | {"0.do_not_contact": "false"}))[-1]
    assert lines(card) == {"Title": "CTO"}


async def test_each_step_of_several_can_be_left_out(stage: Stage, dana: Person) -> None:
    form = await form_of(dana, "family")
    assert [(step.name, step.label, step.included) for step in form.steps] == [
        ("0", "New company: Zephyr Mills", True),
        ("1", "New contact: Ada Lane", True),
        ("2", f"{RENEWAL}: amount", True),
        ("3", "Delete deal: Acme Corp expansion", True),
    ]
    sent = as_sent(form) | {"1": "off", "3": "off", "2.amount": "80000", "1.first_name": "ignored"}
    card = plan_cards(await dana.press(form.submit, sent))[-1]
    assert [section.name for section in card.sections] == ["Zephyr Mills", RENEWAL]
    assert lines(card, 1) == {"Amount": "$80,000"}
    assert plan_card(await dana.press(button(card, "Confirm"))).state == "executed"
    assert await stage.value("select count(*) from crm.contacts where last_name = 'Lane' and first_name = 'Ada'") == 0
    assert await stage.value(AMOUNT, name="Acme Corp expansion") is not None
    assert await stage.value(AMOUNT, name=RENEWAL) == 80000


async def test_a_step_that_another_needs_cannot_be_left_out_alone(dana: Person) -> None:
    form = await form_of(dana, "family")
    again = the_card(await dana.press(form.submit, as_sent(form) | {"0": "off"}), EditCard)
    assert [(step.included, step.error) for step in again.steps] == [
        (False, "This is needed by “New contact: Ada Lane”: leave that out too, or keep this."),
        (True, None),
        (True, None),
        (True, None),
    ]
    card = plan_cards(await dana.press(again.submit, as_sent(again) | {"1": "off"}))[-1]
    assert [section.name for section in card.sections] == [RENEWAL, "Acme Corp expansion"]


async def test_something_has_to_be_left(stage: Stage, dana: Person) -> None:
    form = await form_of(dana, "family")
    again = the_card(await dana.press(form.submit, {str(step): "off" for step in range(4)}), EditCard)
    assert "at least one" in str(again.steps[0].error)
    assert await stage.value("select count(*) from autocrm.action_plans") == 1


async def test_an_error_stands_at_its_field_although_a_step_before_it_is_left_out(dana: Person) -> None:
    form = await form_of(dana, "family")
    sent = as_sent(form) | {"0": "off", "1": "off", "2.amount": "lots"}
    again = the_card(await dana.press(form.submit, sent), EditCard)
    assert [known.name for known in again.inputs if known.error] == ["2.amount"]
    assert [step.included for step in again.steps] == [False, False, True, True]


async def test_what_a_rule_asks_for_stands_at_its_field_although_a_step_before_it_is_left_out(
    stage: Stage, dana: Person
) -> None:
    stage.script(
        lose=plan(
            create("companies", "co", name="Zephyr Mills"),
            update("deals", RENEWAL, stage="closed lost", lost_reason="Budget"),
        )
    )
    form = await form_of(dana, "lose")
    again = the_card(await dana.press(form.submit, as_sent(form) | {"0": "off", "1.lost_reason": ""}), EditCard)
    assert {known.name: known.error for known in again.inputs if known.error} == {
        "1.lost_reason": "Why was it lost?",
    }


async def test_a_form_over_a_plan_that_is_decided_says_so(stage: Stage, dana: Person) -> None:
    form = await form_of(dana, "bump")
    await dana.say("confirm")
    card = plan_card(await dana.press(form.submit, as_sent(form) | {"0.amount": "80000"}))
    assert (card.state, card.headline[:12]) == ("executed", "Already done")
    assert await stage.value(AMOUNT, name=RENEWAL) == 75000


async def test_nobody_submits_anothers_form(stage: Stage, dana: Person) -> None:
    form = await form_of(dana, "bump")
    (reply,) = await stage.person("marcus.okafor").press(form.submit, {"0.amount": "1"})
    assert reply.only_to_sender
    assert await stage.value("select count(*) from autocrm.action_plans") == 1


@pytest.mark.parametrize("junk", [{"x": "y"}, {"0": "maybe"}, {"0.nothing": "1", "9.amount": "1", "": ""}])
async def test_inputs_that_the_form_does_not_have_are_ignored(dana: Person, junk: dict[str, str]) -> None:
    form = await form_of(dana, "family")
    assert plan_card(await dana.press(form.submit, junk)).plan == form.plan
