"""Undoing the rest of a plan that somebody has changed in part since, in conversation."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from core.catalog import Catalog
from core.messages import Actor
from core.plans import ChangeSet, RecordChange
from core.values import RecordId
from storage.unit_of_work import PostgresStorage
from storage.worlds import World
from tests.integration.conversing import (
    AMOUNT,
    RENEWAL,
    SET_AMOUNT,
    Person,
    Stage,
    button,
    create,
    deal_stage,
    done,
    labels,
    manager_of,
    plan,
    plan_card,
    update,
)

FindActor = Callable[[str], Awaitable[Actor]]
NEW_YORK = ZoneInfo("America/New_York")
OTHER = "Acme Corp expansion"
OWNER = "select u.name from crm.deals d join crm.users u on u.id = d.owner_id where d.name = :name"
SET_OWNER = "update crm.deals set owner_id = (select id from crm.users where name = :owner) where name = :name"


@pytest.fixture
def stage(storage: PostgresStorage, catalog: Catalog, engine: AsyncEngine) -> Stage:
    """The evaluation's world, with a scripted planner that also gives Dana's deals to Marcus, and on to Priya."""
    stage = deal_stage(storage, catalog, engine)
    stage.script(
        give_with_amount=plan(update("deals", RENEWAL, owner_id="Marcus Okafor", amount="75k")),
        give_both=plan(
            update("deals", RENEWAL, owner_id="Marcus Okafor"), update("deals", OTHER, owner_id="Marcus Okafor")
        ),
        pass_on=plan(update("deals", RENEWAL, owner_id="Priya Raman")),
        raise_it=plan(update("deals", RENEWAL, amount="80k")),
    )
    return stage


@pytest.fixture
def dana(stage: Stage) -> Person:
    """Who owns the deals of these tests."""
    return stage.person("dana.whitfield")


@pytest.fixture
def marcus(stage: Stage) -> Person:
    """Whom she gives them to."""
    return stage.person("marcus.okafor")


async def owner(stage: Stage, name: str = RENEWAL) -> str:
    found: str = await stage.value(OWNER, name=name)
    return found


async def test_the_rest_is_undone_value_by_value_and_told_so(stage: Stage, dana: Person) -> None:
    stage.script(
        several=plan(
            update("deals", RENEWAL, amount="75k", next_step="Call Jane"),
            create("tasks", title="Send the redlines"),
            update("deals", "Acme Corp expansion", amount="99k"),
        )
    )
    before = await stage.snapshot()
    card = await done(dana, "several")
    await stage.outside(SET_AMOUNT, amount=80000, name=RENEWAL)
    await stage.outside("update crm.tasks set title = 'Theirs' where title = 'Send the redlines'")
    held = await stage.snapshot()
    refused = plan_card(await dana.press(button(card, "Undo")))
    assert [note.split(", changed")[0] for note in refused.notes] == [
        "Send the redlines: Title is no longer Send the redlines but Theirs",
        f"{RENEWAL}: Amount is no longer $75,000 but $80,000",
    ]
    assert await stage.snapshot() == held
    rest = plan_card(await dana.press(button(refused, "Undo the rest")))
    assert rest.headline == "Undone, except for what was changed since: 1 value and 1 record are left as they are."
    assert rest.notes == refused.notes
    assert {section.name: [line.label for line in section.lines] for section in rest.sections} == {
        RENEWAL: ["Next step"],
        "Acme Corp expansion": ["Amount"],
    }
    await stage.outside("delete from crm.tasks where title = 'Theirs'")
    await stage.outside(SET_AMOUNT, amount=60000, name=RENEWAL)
    assert await stage.snapshot() == before


async def test_what_was_undone_in_part_is_redone_and_undone_in_part_again(stage: Stage, dana: Person) -> None:
    stage.script(two=plan(update("deals", RENEWAL, amount="75k", next_step="Call Jane")))
    card = await done(dana, "two")
    done_once = await stage.snapshot()
    await stage.outside(SET_AMOUNT, amount=80000, name=RENEWAL)
    held = await stage.snapshot()
    for _ in range(2):
        refused = plan_card(await dana.press(button(card, "Undo")))
        assert labels(refused) == ["Undo the rest"]
        rest = plan_card(await dana.press(button(refused, "Undo the rest")))
        assert rest.headline == "Undone, except for what was changed since: 1 value is left as it is."
        assert await stage.value("select status from autocrm.crm_actions") == "executed"
        assert await stage.value(AMOUNT, name=RENEWAL) == 80000
        assert await stage.value("select next_step from crm.deals where name = :name", name=RENEWAL) != "Call Jane"
        card = plan_card(await dana.press(button(rest, "Redo")))
        assert (card.state, [line.label for line in card.sections[0].lines]) == ("executed", ["Next step"])
        assert await stage.snapshot() == held
    await stage.outside(SET_AMOUNT, amount=75000, name=RENEWAL)
    assert await stage.snapshot() == done_once
    undone = plan_card(await dana.press(button(card, "Undo")))
    assert undone.headline == "Undone, 1 record is as before."
    assert [line.label for line in undone.sections[0].lines] == ["Amount", "Next step"]
    assert await stage.value("select status from autocrm.crm_actions") == "reverted"


async def test_a_currency_stays_with_its_amount_and_is_told(stage: Stage, dana: Person) -> None:
    stage.script(euros=plan(update("deals", RENEWAL, amount="€75k", next_step="Call Jane")))
    card = await done(dana, "euros")
    await stage.outside(SET_AMOUNT, amount=80000, name=RENEWAL)
    refused = plan_card(await dana.press(button(card, "Undo")))
    assert refused.notes[1:] == (f"Currency of {RENEWAL} stays with its Amount.",)
    rest = plan_card(await dana.press(button(refused, "Undo the rest")))
    assert rest.headline == "Undone, except for what was changed since: 2 values are left as they are."
    assert await stage.value("select currency from crm.deals where name = :name", name=RENEWAL) == "EUR"


async def test_who_left_a_value_standing_is_not_who_undid_the_rest(stage: Stage, dana: Person) -> None:
    """A later undo names for each value who wrote it, also where somebody else has undone the rest of that plan."""
    stage.script(
        first=plan(update("deals", RENEWAL, amount="70k", next_step="Wait")),
        second=plan(update("deals", RENEWAL, amount="75k", next_step="Call Jane")),
    )
    earlier, later = await done(dana, "first"), await done(dana, "second")
    written = dana.now
    boss = await manager_of(stage)
    boss.now = dana.now + timedelta(hours=1)
    await stage.outside(SET_AMOUNT, amount=1, name=RENEWAL)
    refused = plan_card(await boss.press(button(later, "Undo")))
    await boss.press(button(refused, "Undo the rest"))
    await stage.outside(SET_AMOUNT, amount=75000, name=RENEWAL)
    dana.now = boss.now
    boss_name = await stage.value("select name from crm.users where role = 'manager' limit 1")
    (amount,) = plan_card(await dana.press(button(earlier, "Undo"))).notes
    assert amount == f"{RENEWAL}: Amount is no longer $70,000 but $75,000, changed by Dana Whitfield, " + (
        f"Mon 23 Nov {written.astimezone(NEW_YORK):%-I:%M %p}."
    )
    assert boss_name not in amount


async def test_what_the_new_owner_wrote_stays_when_the_record_is_taken_back(
    stage: Stage, dana: Person, marcus: Person
) -> None:
    """And giving away again what was taken back so, proves again that it may be taken back."""
    card = await done(dana, "give with amount")
    await meanwhile(dana, marcus, "raise it")
    for _ in range(2):
        refused = plan_card(await dana.press(button(card, "Undo")))
        rest = plan_card(await dana.press(button(refused, "Undo the rest")))
        assert (rest.state, rest.sections[0].lines[0].label) == ("reverted", "Owner")
        assert await owner(stage) == "Dana Whitfield"
        assert await stage.value(AMOUNT, name=RENEWAL) == 80000
        card = plan_card(await dana.press(button(rest, "Redo")))
        assert await owner(stage) == "Marcus Okafor"
        assert await stage.value(AMOUNT, name=RENEWAL) == 80000


async def test_what_is_given_away_again_by_redo_is_proved_from_then_on(
    stage: Stage, dana: Person, marcus: Person
) -> None:
    """Whoever had the record between the undoing and the redoing had it before."""
    ines = stage.person("ines.carvalho")
    stage.script(
        to_ines=plan(update("deals", RENEWAL, owner_id="Inês Carvalho")),
        to_dana=plan(update("deals", RENEWAL, owner_id="Dana Whitfield")),
    )
    card = await done(dana, "give with amount")
    await meanwhile(dana, marcus, "raise it")
    refused = plan_card(await dana.press(button(card, "Undo")))
    rest = plan_card(await dana.press(button(refused, "Undo the rest")))
    await done(dana, "to ines")
    await meanwhile(dana, ines, "to dana")
    card = plan_card(await dana.press(button(rest, "Redo")))
    assert await owner(stage) == "Marcus Okafor"
    refused = plan_card(await dana.press(button(card, "Undo")))
    assert plan_card(await dana.press(button(refused, "Undo the rest"))).state == "reverted"
    assert await owner(stage) == "Dana Whitfield"


async def test_giving_away_that_was_undone_in_part_proves_nothing_any_more(
    storage: PostgresStorage, stage: Stage, dana: Person, marcus: Person, actor: FindActor, world: World
) -> None:
    """The amount of that plan stands, so its action is executed; but its owner was taken back."""
    card = await done(dana, "give with amount")
    await meanwhile(dana, marcus, "raise it")
    refused = plan_card(await dana.press(button(card, "Undo")))
    await dana.press(button(refused, "Undo the rest"))
    await stage.outside(SET_OWNER, owner="Marcus Okafor", name=RENEWAL)
    rep, other = await actor("dana.whitfield"), await actor("marcus.okafor")
    deal = RecordId(next(row["id"] for row in world["deals"] if row["name"] == RENEWAL))
    given = RecordChange(
        table="deals", id=deal, action="update", before={"owner_id": rep.user_id}, after={"owner_id": other.user_id}
    )
    async with storage.begin(rep) as unit:
        assert [denied.owner for denied in (await unit.records.revert(ChangeSet(changes=(given,)))).denied] == [
            "Marcus Okafor"
        ]


async def test_the_rest_is_undone_without_what_was_passed_on_since(stage: Stage, dana: Person, marcus: Person) -> None:
    card = await done(dana, "give both")
    await meanwhile(dana, marcus, "pass on")
    refused = plan_card(await dana.press(button(card, "Undo")))
    assert (refused.state, labels(refused)) == ("executed", ["Undo the rest"])
    assert refused.notes == (f"{RENEWAL} belongs to Priya Raman; only the owner or a manager may change it.",)
    rest = plan_card(await dana.press(button(refused, "Undo the rest")))
    assert (rest.state, rest.notes) == ("reverted", refused.notes)
    assert (await owner(stage), await owner(stage, OTHER)) == ("Priya Raman", "Dana Whitfield")


async def meanwhile(earlier: Person, other: Person, words: str) -> None:
    """What the other does after all that `earlier` has done, and before all that he does next."""
    other.now = max(other.now, earlier.now)
    await done(other, words)
    earlier.now = other.now
