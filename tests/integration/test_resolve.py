"""From drafts to plans on the real CRM: what is asked, what is refused, what follows, and what agrees with what."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from core.catalog import Catalog
from core.context import ConversationState, WhichRecord, WhichValue
from core.drafts import (
    Adjustment,
    Change,
    Condition,
    DraftValue,
    Empty,
    Given,
    Me,
    Missing,
    NewRecord,
    Question,
    RecordMention,
    Said,
    StepDraft,
)
from core.messages import Actor
from core.plans import NewRef, PlanStep
from core.ports import Turn
from core.resolution import AlreadySo, Ask, Refusal, Resolution, Resolved, ResolvedQuestion
from core.resolve import MOST_RECORDS, Resolver
from core.values import RecordId
from storage.unit_of_work import PostgresStorage
from tests.integration.conversing import RENEWAL, create, delete, plan, update

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=ZoneInfo("America/New_York"))

Resolve = Callable[..., Awaitable[Resolution]]


@pytest.fixture
def resolver(catalog: Catalog) -> Resolver:
    return Resolver(catalog)


@pytest.fixture
def resolve(resolver: Resolver, storage: PostgresStorage, dana: Actor) -> Resolve:
    """Resolves a plan of these steps as Dana says them."""

    async def resolved(*steps: StepDraft) -> Resolution:
        turn = Turn(text="", actor=dana, now=NOW, state=ConversationState())
        async with storage.begin(dana) as unit:
            return await resolver.plan(plan(*steps), turn, unit.records)

    return resolved


def steps_of(resolution: Resolution) -> tuple[PlanStep, ...]:
    assert isinstance(resolution, Resolved), resolution
    return resolution.plan.steps


def refused(resolution: Resolution) -> tuple[str, str]:
    assert isinstance(resolution, Refusal), resolution
    return resolution.reason, resolution.text


async def value(engine: AsyncEngine, sql: str, **given: object) -> Any:
    async with engine.connect() as connection:
        return await connection.scalar(text(sql), given)


async def set_deal(engine: AsyncEngine, assignment: str) -> None:
    async with engine.begin() as connection:
        await connection.execute(text(f"update crm.deals set {assignment} where name = :name"), {"name": RENEWAL})


async def test_all_that_is_wanted_of_one_record_becomes_one_step(resolve: Resolve) -> None:
    (step,) = steps_of(
        await resolve(
            update("deals", RENEWAL, amount="75k"),
            update("deals", "acme renewal 2027", next_step="Call Jane"),
            update("deals", RENEWAL, amount="75,000"),
        )
    )
    assert step.changes == {"amount": 75000, "next_step": "Call Jane"}


async def test_what_one_step_demands_another_may_give(resolve: Resolve) -> None:
    (step,) = steps_of(
        await resolve(update("deals", RENEWAL, stage="lost"), update("deals", RENEWAL, lost_reason="No budget"))
    )
    assert step.changes == {"stage": "closed_lost", "lost_reason": "No budget", "probability": 0}


@pytest.mark.parametrize(
    "steps",
    [
        (update("deals", RENEWAL, amount="75k"), update("deals", RENEWAL, amount="80k")),
        (
            StepDraft(
                action="update",
                table="deals",
                target=RecordMention(words=RENEWAL),
                changes=(Change(field="amount", value=Said(text="75k")), Change(field="amount", value=Said(text="8k"))),
            ),
        ),
    ],
)
async def test_one_field_does_not_become_two_things(resolve: Resolve, steps: tuple[StepDraft, ...]) -> None:
    reason, sentence = refused(await resolve(*steps))
    assert reason == "invalid"
    assert sentence.endswith("Amount cannot become two things at once.")


@pytest.mark.parametrize("turned", [False, True])
async def test_a_record_is_not_changed_and_deleted_at_once(resolve: Resolve, turned: bool) -> None:
    steps = [update("deals", RENEWAL, amount="75k"), delete("deals", RENEWAL)]
    answer = await resolve(*(reversed(steps) if turned else steps))
    assert refused(answer) == ("invalid", f"{RENEWAL} cannot be deleted and changed at once.")


async def test_a_record_that_is_deleted_twice_is_deleted_once(resolve: Resolve) -> None:
    (step,) = steps_of(await resolve(delete("deals", RENEWAL), delete("deals", RENEWAL)))
    assert step.action == "delete"


async def test_nothing_new_refers_to_what_is_deleted(resolve: Resolve) -> None:
    task = create("tasks", title="Call", deal_id=RecordMention(words=RENEWAL))
    assert refused(await resolve(delete("deals", RENEWAL), task))[0] == "invalid"


@pytest.mark.parametrize(
    ("steps", "sentence"),
    [
        (
            (
                create("contacts", "a", first_name="A", last_name="B", company_id=NewRecord(label="b")),
                create("companies", "b", name="C", owner_id=NewRecord(label="a")),
            ),
            "The new records refer to one another in a circle.",
        ),
        ((create("companies", "a", name="C", owner_id=NewRecord(label="a")),),
         "The new records refer to one another in a circle."),
        ((create("deals", "a", name="C", company_id=NewRecord(label="x")),),
         "C would refer to a record that is not being created."),
        ((create("companies", "a", name="C"), create("companies", "a", name="D")),
         "Two new records go by one name within the plan."),
        ((create("deals", "a", name="C"), create("contacts", "b", first_name="A", last_name="B",
                                                 company_id=NewRecord(label="a"))),
         "A B: Company cannot be a deal."),
    ],
)  # fmt: skip
async def test_new_records_that_do_not_go_together_are_refused(
    resolve: Resolve, steps: tuple[StepDraft, ...], sentence: str
) -> None:
    assert refused(await resolve(*steps)) == ("invalid", sentence)


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


def each(table: str, *conditions: Condition, **changes: str) -> StepDraft:
    return StepDraft(
        action="update" if changes else "delete",
        table=table,
        each=conditions,
        changes=tuple(Change(field=column, value=Said(text=said)) for column, said in changes.items()),
    )


MINE = Condition(field="owner_id", operator="is", value=Me())


async def test_a_condition_selects_all_that_meet_it(resolve: Resolve, engine: AsyncEngine, dana: Actor) -> None:
    count = await value(
        engine, "select count(*) from crm.deals where owner_id = cast(:me as text)::uuid", me=dana.user_id
    )
    assert len(steps_of(await resolve(each("deals", MINE, next_step="Review it")))) == count > 1


async def test_another_count_than_was_said_changes_nothing(resolve: Resolve) -> None:
    globex = Condition(field="name", operator="contains", value=Said(text="globex"))
    both = each("deals", globex, next_step="Review it")
    assert len(steps_of(await resolve(both.model_copy(update={"count": 2})))) == 2
    assert refused(await resolve(both.model_copy(update={"count": 3}))) == (
        "invalid",
        "You said 3, but there are 2 such deals: Globex Grid Monitoring, Globex Training. Nothing was changed.",
    )


async def test_a_condition_that_nothing_meets_is_told(resolve: Resolve) -> None:
    nothing = Condition(field="amount", operator="over", value=Said(text="$900m"))
    assert refused(await resolve(each("deals", MINE, nothing, stage="won"))) == (
        "not_found",
        "There are no such deals.",
    )


async def test_too_many_records_are_refused_with_their_number(resolve: Resolve, engine: AsyncEngine) -> None:
    async with engine.begin() as connection:
        await connection.execute(
            text("insert into crm.tasks (title) select 'Bulk ' || n from generate_series(1, :n) as n"),
            {"n": MOST_RECORDS + 200},
        )
    bulk = Condition(field="title", operator="contains", value=Said(text="bulk"))
    reason, sentence = refused(await resolve(each("tasks", bulk, priority="high")))
    assert reason == "unsupported"
    assert sentence == "That would change 700 records at once; the most is 500. Narrow it down."


@pytest.mark.parametrize("action", ["update", "delete"])
async def test_a_step_that_names_no_record_never_means_all(resolve: Resolve, action: str) -> None:
    step = StepDraft.model_validate({"action": action, "table": "deals"})
    assert refused(await resolve(step))[0] == "not_found"


@pytest.mark.parametrize("step", [update("users", "Dana Whitfield", name="X"), delete("users", "Dana Whitfield"),
                                  create("users", name="X")])  # fmt: skip
async def test_users_are_not_changed(resolve: Resolve, step: StepDraft) -> None:
    assert refused(await resolve(step)) == ("unsupported", "Users are not changed from chat.")


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


async def test_a_draft_comes_back_with_its_records_settled(resolve: Resolve) -> None:
    answer = await resolve(update("deals", RENEWAL, amount="75k"), create("tasks", title="Call"))
    assert isinstance(answer, Resolved)
    target = answer.draft.steps[0].target
    assert isinstance(target, RecordMention)
    assert target.id == answer.plan.steps[0].target_id
    assert answer.draft.steps[1].label == answer.plan.steps[1].label


async def test_a_record_that_is_gone_by_its_key_is_not_found(resolve: Resolve) -> None:
    gone = RecordMention(words="It", id=RecordId("00000000-0000-0000-0000-000000000000"))
    step = StepDraft(action="delete", table="deals", target=gone)
    assert refused(await resolve(step))[0] == "not_found"


async def test_a_question_is_typed(resolver: Resolver, storage: PostgresStorage, dana: Actor) -> None:
    async def ask(*conditions: Condition, target: RecordMention | None = None) -> ResolvedQuestion | Ask | Refusal:
        turn = Turn(text="", actor=dana, now=NOW, state=ConversationState())
        async with storage.begin(dana) as unit:
            question = Question(table="deals", conditions=conditions, target=target)
            return await resolver.question(question, turn, unit.records)

    typed = await ask(MINE, Condition(field="amount", operator="over", value=Said(text="50k")))
    assert isinstance(typed, ResolvedQuestion)
    assert [condition.values for condition in typed.conditions] == [(dana.user_id,), (50000,)]
    by_words = await ask(Condition(field="company_id", operator="is", value=Said(text="Globex")))
    by_mention = await ask(Condition(field="company_id", operator="is", value=RecordMention(words="Globex")))
    assert by_words == by_mention
    assert isinstance(by_words, ResolvedQuestion)
    unknown = await ask(Condition(field="company_id", operator="is", value=RecordMention(words="Zzyzx")))
    assert isinstance(unknown, Refusal)
    half = await ask(Condition(field="amount", operator="between", value=Said(text="5k")))
    assert isinstance(half, Refusal)
    several = await ask(target=RecordMention(words="acme"))
    assert isinstance(several, Ask)
    assert isinstance(several.question, WhichRecord)


async def test_a_pronoun_that_points_at_nothing_is_asked_to_be_named(resolve: Resolve) -> None:
    assert refused(await resolve(update("deals", "it", amount="5k"))) == (
        "not_found",
        "I cannot tell which deal you mean by “it”. Please name it.",
    )
