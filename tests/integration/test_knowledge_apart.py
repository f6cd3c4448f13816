"""Planning never reads what notes say: what a planner is given has no way to them."""

from typing import get_type_hints

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from core.catalog import Catalog
from core.drafts import Draft, SmallTalk
from core.knowledge.ports import Passages
from core.planners.thinking import ThinkingPlanner
from core.ports import Planner, Turn
from core.records import Records
from storage.records.gateway import PostgresRecords
from storage.unit_of_work import PostgresStorage
from tests.integration.conversing import Stage
from tests.integration.test_knowledge_answers import OFFER, add_notes


def public(kind: type) -> set[str]:
    return {name for name in vars(kind) if not name.startswith("_")}


def test_what_a_planner_gets_can_look_names_and_records_up_and_search_no_text() -> None:
    given = get_type_hints(Planner.plan)
    assert {name: kind for name, kind in given.items() if name != "return"} == {"turn": Turn, "records": Records}
    assert get_type_hints(ThinkingPlanner.planned)["records"] is Records
    told = " ".join(str(get_type_hints(getattr(Records, name))) for name in public(Records))
    assert "core.knowledge" not in told
    assert not public(Passages) & (public(Records) | public(PostgresRecords))


@pytest.fixture
async def stage(storage: PostgresStorage, catalog: Catalog, engine: AsyncEngine) -> Stage:
    """An assistant whose planner does what the test says."""
    return Stage(storage, catalog, engine)


async def test_no_words_of_a_note_reach_a_planner_by_the_names_that_it_looks_up(
    stage: Stage, engine: AsyncEngine
) -> None:
    await add_notes(engine)
    seen: list[str] = []

    async def look(turn: Turn, records: Records) -> Draft:
        assert not hasattr(records, "passages")
        hits = await records.find_by_words(turn.text.split(), limit=120)
        seen.extend(f"{hit.name} {' '.join(hit.words)}" for hit in hits)
        return SmallTalk(text="Seen.")

    stage.planner.script[OFFER] = look
    await stage.person("dana.whitfield").say(OFFER)
    assert not any("expensive" in each for each in seen)
