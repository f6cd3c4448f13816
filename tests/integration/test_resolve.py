"""From drafts to plans on the real CRM: what steps come to together, and which records they mean."""

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from core.context import ConversationState, WhichRecord
from core.drafts import (
    Change,
    Condition,
    Me,
    NewRecord,
    Question,
    RecordMention,
    Said,
    StepDraft,
)
from core.messages import Actor
from core.ports import Turn
from core.resolution import Ask, Refusal, Resolved, ResolvedQuestion
from core.resolve import MOST_RECORDS, Resolver
from core.values import RecordId
from storage.unit_of_work import PostgresStorage
from tests.integration.conversing import RENEWAL, create, delete, update
from tests.integration.resolving import NOW, Resolve, refused, steps_of, value


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
