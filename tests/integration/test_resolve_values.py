"""From drafts to plans on the real CRM: what the values of a step become, and what rules make of them."""

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from core.context import WhichValue
from core.drafts import (
    Adjustment,
    DraftValue,
    Empty,
    Given,
    Missing,
    NewRecord,
    RecordMention,
)
from core.messages import Actor
from core.plans import NewRef
from core.resolution import AlreadySo, Ask
from tests.integration.conversing import RENEWAL, create, update
from tests.integration.resolving import Resolve, refused, set_deal, steps_of, value


async def test_a_lost_deal_asks_for_its_reason(resolve: Resolve) -> None:
    asked = await resolve(update("contacts", "Jane Doe", title="CFO"), update("deals", RENEWAL, stage="lost"))
    assert isinstance(asked, Ask)
    assert isinstance(asked.question, WhichValue)
    assert (asked.question.step, asked.question.field, asked.text) == (1, "lost_reason", "Why was it lost?")


async def test_a_new_record_asks_for_what_it_must_have(resolve: Resolve) -> None:
    asked = await resolve(create("contacts", first_name="Ann"))
    assert isinstance(asked, Ask)
    assert asked.text == "What is the last name of the new contact?"


async def test_a_value_that_was_not_said_is_asked_for(resolve: Resolve) -> None:
    asked = await resolve(update("deals", RENEWAL, amount=Missing()))
    assert isinstance(asked, Ask)
    assert asked.text == "What should the amount be?"


async def test_an_open_deal_is_not_closed_in_the_past(resolve: Resolve, engine: AsyncEngine) -> None:
    past = Given(value="2026-11-20")
    assert refused(await resolve(update("deals", RENEWAL, close_date=past)))[0] == "invalid"
    (step,) = steps_of(await resolve(update("deals", RENEWAL, close_date=past, stage="won")))
    assert step.changes["close_date"] == "2026-11-20"
    await set_deal(engine, "close_date = '2026-01-05'")
    assert steps_of(await resolve(update("deals", RENEWAL, stage="negotiation")))[0].changes == {"stage": "negotiation"}
    assert steps_of(await resolve(update("deals", RENEWAL, amount="75k")))[0].changes == {"amount": 75000}


async def test_what_is_so_already_is_no_change(resolve: Resolve, engine: AsyncEngine) -> None:
    await set_deal(engine, "stage = 'closed_won', probability = 90, amount = 60000")
    answer = await resolve(update("deals", RENEWAL, amount="60k", stage="won"))
    assert isinstance(answer, AlreadySo)
    assert answer.text == f"{RENEWAL}: that is already so."
    # no rule fires for a stage that stays
    assert steps_of(await resolve(update("deals", RENEWAL, amount="75k", stage="won")))[0].changes == {"amount": 75000}


async def test_what_was_said_is_stronger_than_what_a_rule_would_set(resolve: Resolve, engine: AsyncEngine) -> None:
    await set_deal(engine, "stage = 'proposal', probability = 50")
    (step,) = steps_of(await resolve(update("deals", RENEWAL, stage="won", probability="50%")))
    assert step.changes == {"stage": "closed_won"}


@pytest.mark.parametrize(
    ("table", "words", "column", "said", "sentence"),
    [
        ("deals", RENEWAL, "probability", "150%", "Probability must be between 0 and 100, not 150."),
        ("deals", RENEWAL, "amount", "-$5", "Amount cannot be below 0, and that would be -5."),
        ("contacts", "Jane Doe", "email", "jane at acme", "“jane at acme” is not an e-mail address."),
        ("contacts", "Jane Doe", "phone", "12", "“12” is not a phone number."),
        ("deals", RENEWAL, "stage", "flying", None),
        ("deals", RENEWAL, "colour", "red", "A deal has no colour."),
        ("contacts", "Jane Doe", "last_name", " ", "Last name cannot be empty."),
    ],
)
async def test_values_that_cannot_be_are_refused(
    resolve: Resolve, table: str, words: str, column: str, said: str, sentence: str | None
) -> None:
    text = refused(await resolve(update(table, words, **{column: said})))[1]
    assert text == sentence or (sentence is None and "It is one of: Prospecting, " in text)


async def test_a_new_record_takes_the_company_of_its_contact_and_of_its_deal(
    resolve: Resolve, engine: AsyncEngine
) -> None:
    company = str(await value(engine, "select company_id from crm.contacts where last_name = 'Doe'"))
    (deal,) = steps_of(await resolve(create("deals", name="Extra", contact_id=RecordMention(words="Jane Doe"))))
    (task,) = steps_of(await resolve(create("tasks", title="Call", deal_id=RecordMention(words=RENEWAL))))
    assert deal.changes["company_id"] == company
    assert task.changes["company_id"] == company


async def test_a_company_is_taken_from_a_new_record_whatever_the_order(resolve: Resolve) -> None:
    steps = await resolve(
        create("tasks", title="Call", deal_id=NewRecord(label="d")),
        create("deals", "d", name="Extra", company_id=NewRecord(label="c")),
        create("companies", "c", name="Newco"),
    )
    assert steps_of(steps)[0].changes["company_id"] == NewRef(label="c")


async def test_a_company_that_was_said_or_emptied_is_not_taken_from_the_contact(resolve: Resolve) -> None:
    contact = RecordMention(words="Jane Doe")
    said, emptied = steps_of(
        await resolve(
            create("deals", name="One", contact_id=contact, company_id=RecordMention(words="Globex")),
            create("deals", name="Two", contact_id=contact, company_id=Empty()),
        )
    )
    taken = steps_of(await resolve(create("deals", name="Three", contact_id=contact)))[0]
    assert said.changes["company_id"] != taken.changes["company_id"]
    assert "company_id" not in emptied.changes


async def test_a_currency_said_with_an_amount_is_set_with_it(resolve: Resolve, engine: AsyncEngine) -> None:
    await set_deal(engine, "amount = 60000, currency = 'USD'")
    assert steps_of(await resolve(update("deals", RENEWAL, amount="€60k")))[0].changes == {"currency": "EUR"}
    assert steps_of(await resolve(update("deals", RENEWAL, amount="$70k")))[0].changes == {"amount": 70000}
    (new,) = steps_of(await resolve(create("deals", name="Extra", amount="£9k")))
    assert (new.changes["amount"], new.changes["currency"]) == (9000, "GBP")


async def test_a_currency_that_was_only_kept_gives_way_to_one_that_is_said(resolve: Resolve) -> None:
    kept = create("deals", name="Extra", amount="£9k", currency=Given(value="USD"))
    named = create("deals", name="Extra", amount="£9k", currency="euro")
    assert steps_of(await resolve(kept))[0].changes["currency"] == "GBP"
    assert steps_of(await resolve(named))[0].changes["currency"] == "EUR"


async def test_an_empty_value_is_not_adjusted_except_on_a_new_record(resolve: Resolve, engine: AsyncEngine) -> None:
    await set_deal(engine, "amount = null")
    more: DraftValue = Adjustment(by="5000")
    sentence = "Amount is empty, so it cannot be changed by an amount."
    assert refused(await resolve(update("deals", RENEWAL, amount=more))) == ("invalid", sentence)
    assert steps_of(await resolve(create("deals", name="Extra", amount=more)))[0].changes["amount"] == 5000


async def test_a_new_record_gets_defaults_and_its_speaker_as_owner(resolve: Resolve, dana: Actor) -> None:
    (task,) = steps_of(await resolve(create("tasks", title="Call")))
    assert task.changes["owner_id"] == dana.user_id
    assert (task.changes["type"], task.changes["status"], task.changes["priority"]) == ("todo", "open", "normal")


@pytest.mark.parametrize("value", ["a\0b", "half \ud800 of it"])
async def test_text_that_cannot_be_stored_is_refused(resolve: Resolve, value: str) -> None:
    assert refused(await resolve(update("deals", RENEWAL, description=Given(value=value))))[0] == "invalid"


@pytest.mark.parametrize(
    "words", ["'; drop table crm.deals; --", 'say "hi"', "\u202eabc", "زرافة", "👩‍💻", "x\u200by", "y" * 100_000]
)
async def test_text_is_kept_exactly(resolve: Resolve, words: str) -> None:
    assert steps_of(await resolve(update("deals", RENEWAL, description=words)))[0].changes == {"description": words}


async def test_text_that_is_too_long_is_refused_with_its_length(resolve: Resolve) -> None:
    sentence = refused(await resolve(update("deals", RENEWAL, description="y" * 100_001)))[1]
    assert sentence == "Description is too long: 100,001 characters, at most 100,000."
