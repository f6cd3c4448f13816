"""A CRM with other names for all its tables and columns is served by the same code."""

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from core.assistant import Assistant
from core.catalog import Catalog
from core.outcomes import Refused
from core.planners.local import LocalPlanner
from core.questions import Answerer
from core.replies import AnswerCard, ChoiceCard, FieldLine, HomeCard, PlanCard
from core.resolve import Resolver
from storage.search import index_catalog
from storage.unit_of_work import PostgresStorage
from tests.fixtures.renamed_crm import COLUMNS, TABLES, rename, renamed
from tests.integration.conversing import Person, Stage, plan_card, plan_cards, text_of, the_card

RENEWAL = "Acme Corp renewal 2027"


@pytest.fixture
async def stage(engine: AsyncEngine, catalog: Catalog) -> Stage:
    """The evaluation's world under other names."""
    other = renamed(catalog)
    async with engine.begin() as owner:
        await rename(owner, catalog)
        for table in catalog.tables:
            await owner.exec_driver_sql(f"select autocrm.drop_name_index('sales', '{TABLES[table.name]}')")
        await index_catalog(owner, other)
    return Stage(PostgresStorage(engine, other), other, engine)


@pytest.fixture
def dana(stage: Stage) -> Person:
    """A rep who talks to the real thing."""
    resolver = Resolver(stage.catalog)
    answerer = Answerer(stage.catalog, resolver)
    return Person(
        Assistant(stage.storage, LocalPlanner(stage.catalog), resolver, answerer, stage.catalog), "dana.whitfield"
    )


def test_no_name_is_left_as_it_was(catalog: Catalog) -> None:
    other = renamed(catalog)
    assert not {table.name for table in other.tables} & {table.name for table in catalog.tables}
    assert not {field.name for table in other.tables for field in table.fields} & COLUMNS.keys()


async def test_a_record_is_changed_as_shown_and_undone(stage: Stage, dana: Person) -> None:
    before = await snapshot(stage)
    card = plan_card(await dana.say("move the acme expansion to proposal, 81k"))
    assert lines(card) == [("Acme Corp expansion", [("Stage", "Proposal"), ("Amount", "$81,000")])]
    assert await snapshot(stage) == before
    assert plan_card(await dana.say("confirm")).state == "executed"
    assert await stage.value("select phase from sales.opportunities where label = 'Acme Corp expansion'") == "proposal"
    assert await stage.value("select worth from sales.opportunities where label = 'Acme Corp expansion'") == 81000
    assert plan_card(await dana.say("undo")).state == "reverted"
    assert await snapshot(stage) == before


async def test_a_record_is_created_with_its_references_and_undone(stage: Stage, dana: Person) -> None:
    before = await snapshot(stage)
    card = plan_card(await dana.say("remind me to send Jane Doe the redlines tomorrow at 3pm"))
    (section,) = card.sections
    assert (section.action, section.noun) == ("create", "task")
    assert FieldLine(label="Contact", after="Jane Doe") in section.lines
    assert FieldLine(label="Company", after="Acme Corp") in section.lines
    assert plan_card(await dana.say("confirm")).state == "executed"
    held_by = (
        "select s.label from sales.reminders r join sales.staff s on s.key = r.held_by order by r.made desc limit 1"
    )
    assert await stage.value(held_by) == "Dana Whitfield"
    assert plan_card(await dana.say("undo")).state == "reverted"
    assert await snapshot(stage) == before


async def test_a_record_is_deleted_with_what_goes_along_and_undone(stage: Stage, dana: Person) -> None:
    before = await snapshot(stage)
    card = plan_card(await dana.say("delete the acme expansion"))
    assert (card.sections[-1].action, card.sections[-1].name) == ("delete", "Acme Corp expansion")
    assert plan_card(await dana.say("confirm")).state == "executed"
    assert await stage.value("select count(*) from sales.opportunities where label = 'Acme Corp expansion'") == 0
    assert plan_card(await dana.say("undo")).state == "reverted"
    assert await snapshot(stage) == before


async def test_rules_questions_and_rights_go_by_the_other_names_too(dana: Person) -> None:
    assert "Why was it lost?" in the_card(await dana.say("the acme expansion is lost"), ChoiceCard).text
    assert lines(plan_cards(await dana.say("no budget"))[-1])[0][0] == "Acme Corp expansion"
    assert RENEWAL in the_card(await dana.say("when does the acme renewal close?"), AnswerCard).text
    replies = await dana.say("set the amount of the Acme Logistics pilot to 5k")
    assert replies[0].outcome == Refused(reason="permission")
    assert "Acme Logistics pilot" in text_of(replies)


def lines(card: PlanCard) -> list[tuple[str, list[tuple[str, str | None]]]]:
    """What a card shows of each record: the fields and what becomes of them."""
    return [(section.name, [(line.label, line.after) for line in section.lines]) for section in card.sections]


async def snapshot(stage: Stage) -> dict[str, object]:
    """All records, without bookkeeping."""
    return {
        table.name: await stage.value(
            "select jsonb_agg(to_jsonb(t) - 'made' - 'touched' order by t.key) "
            f"from {stage.catalog.db_schema}.{table.name} t"
        )
        for table in stage.catalog.tables
    }


async def test_the_home_page_lists_what_the_catalog_says(stage: Stage, dana: Person) -> None:
    card: HomeCard = the_card(await dana.slash("home"), HomeCard)
    tasks, deals = card.lists
    assert tasks.lines
    assert (RENEWAL, "Fri 18 Dec 2026 · $60,000 · Proposal · Acme Corp") in deals.lines


async def test_what_somebody_else_wrote_becomes_a_note(stage: Stage, dana: Person) -> None:
    card = plan_card(await dana.say("We will think about it.", author="José Álvarez"))
    assert lines(card)[0][0] == "José Álvarez: We will think about it."
    assert plan_card(await dana.say("confirm")).state == "executed"
    kept = "select content from sales.touchpoints where topic like 'José%'"
    assert await stage.value(kept) == "We will think about it."
