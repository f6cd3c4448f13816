"""How passages are kept: read as records change, embedded once, gone with their records; with and without vectors."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.embeddings.upkeep_job import UpkeepJob
from core.catalog import Catalog
from core.knowledge.embedder import EmbeddingFailed, Vector
from core.knowledge.sources import sources_of
from core.knowledge.upkeep import Upkeep
from core.plans import ActionPlan, PlanStep
from core.records import RecordQuery
from storage.engine import create_engine
from storage.knowledge_upkeep import PostgresPassageKeeping
from storage.migration import upgrade
from storage.unit_of_work import PostgresStorage
from tests.conftest import Clone, add_vectors
from tests.integration.test_knowledge_answers import add_notes
from tests.integration.working import service_on
from tests.platforms.recording import RecordingCourier


class Counting:
    """Makes vectors out of letters, and counts what it was asked for; with a failure in `fails`, it fails."""

    floor = 0.5

    def __init__(self, model: str = "letters", size: int = 8) -> None:
        self.model = model
        self.size = size
        self.asked: list[str] = []
        self.fails = False

    async def dimensions(self) -> int:
        return self.size

    async def embed(self, texts: Sequence[str]) -> list[Vector]:
        if self.fails:
            raise EmbeddingFailed("The service is down.")
        self.asked += texts
        return [tuple(1.0 + text.lower().count("aeioutsn"[n % 8]) for n in range(self.size)) for text in texts]


async def value(engine: AsyncEngine, sql: str) -> Any:
    async with engine.connect() as connection:
        return await connection.scalar(text(sql))


async def change(engine: AsyncEngine, sql: str) -> None:
    async with engine.begin() as connection:
        await connection.execute(text(sql))


@pytest.fixture
def embedder() -> Counting:
    return Counting()


@pytest.fixture
async def upkeep(engine: AsyncEngine, catalog: Catalog, embedder: Counting) -> Upkeep:
    """Upkeep that has read the world."""
    upkeep = Upkeep(PostgresPassageKeeping(engine, catalog), embedder)
    await all_read(upkeep)
    embedder.asked.clear()
    return upkeep


async def all_read(upkeep: Upkeep) -> None:
    while await upkeep.catch_up(30):
        pass


VECTORS = "select count(*) from autocrm.passage_vectors"
PASSAGES = "select count(*) from autocrm.passages"


async def test_the_triggers_watch_what_the_catalog_calls_texts(engine: AsyncEngine, catalog: Catalog) -> None:
    query = text("""
        select c.relname, string_to_array(encode(t.tgargs, 'escape'), '\\000')
        from pg_trigger t join pg_class c on c.oid = t.tgrelid where tgname = 'keep_texts_on_update'
    """)
    async with engine.connect() as connection:
        watched = {
            name: set(arguments[1].strip("{}").split(",")) for name, arguments in await connection.execute(query)
        }
    assert watched == {name: set(source.watched) for name, source in sources_of(catalog).items()}


async def test_every_text_of_the_world_was_read_and_embedded(engine: AsyncEngine, upkeep: Upkeep) -> None:
    bodies = await value(engine, "select count(*) from crm.activities where body <> ''")
    assert await value(engine, "select count(*) from autocrm.passages where field = 'body'") >= bodies > 0
    assert await value(engine, VECTORS) == await value(engine, PASSAGES)
    assert await value(engine, "select count(*) from autocrm.changed_texts") == 0


async def test_nothing_is_embedded_twice(engine: AsyncEngine, upkeep: Upkeep, embedder: Counting) -> None:
    await change(engine, "update crm.activities set duration_minutes = 7, updated_at = now()")
    assert await value(engine, "select count(*) from autocrm.changed_texts") == 0
    await change(engine, "update crm.activities set body = body || ' ' where body <> ''")
    await all_read(upkeep)
    assert embedder.asked == []


async def test_of_a_long_text_only_what_changed_is_embedded_anew(
    engine: AsyncEngine, upkeep: Upkeep, embedder: Counting
) -> None:
    long = " ".join(f"Sentence number {n} stands here and says something of its own." for n in range(30))
    await change(engine, f"update crm.companies set description = '{long}' where name = 'Hooli'")
    await all_read(upkeep)
    whole = len(embedder.asked)
    embedder.asked.clear()
    await change(engine, f"update crm.companies set description = '{long} The end.' where name = 'Hooli'")
    await all_read(upkeep)
    assert whole > 4
    assert len(embedder.asked) == 1


async def test_a_deleted_record_takes_its_passages_along_at_once(engine: AsyncEngine, upkeep: Upkeep) -> None:
    await change(engine, "delete from crm.activities")
    assert await value(engine, "select count(*) from autocrm.passages where table_name = 'activities'") == 0
    assert await value(engine, VECTORS) == await value(engine, PASSAGES)


async def test_an_emptied_table_keeps_no_passages(engine: AsyncEngine, upkeep: Upkeep) -> None:
    await change(engine, "truncate crm.activities")
    assert await value(engine, "select count(*) from autocrm.passages where table_name = 'activities'") == 0


async def test_a_rehearsed_change_leaves_nothing_to_read(
    engine: AsyncEngine, storage: PostgresStorage, upkeep: Upkeep, actor: Any
) -> None:
    async with storage.begin(await actor("dana.whitfield")) as unit:
        (row, *_) = (await unit.records.select(RecordQuery(table="activities", limit=1))).rows
        step = PlanStep(action="update", table="activities", target_id=row.id, changes={"body": "New."})
        await unit.records.rehearse(ActionPlan(steps=(step,)))
    assert await value(engine, "select count(*) from autocrm.changed_texts") == 0
    assert await value(engine, "select count(*) from autocrm_jobs.procrastinate_jobs") == 0


async def test_what_autocrm_changes_is_read_by_a_job_of_its_own(
    engine: AsyncEngine, storage: PostgresStorage, upkeep: Upkeep, actor: Any
) -> None:
    async with storage.begin(await actor("dana.whitfield")) as unit:
        rows = (await unit.records.select(RecordQuery(table="activities", limit=2))).rows
        for row in rows:
            step = PlanStep(action="update", table="activities", target_id=row.id, changes={"body": "New."})
            await unit.records.execute(ActionPlan(steps=(step,)))
    jobs = "select string_agg(queue_name || ' ' || task_name, ',') from autocrm_jobs.procrastinate_jobs"
    assert await value(engine, jobs) == "knowledge read_texts"


async def test_a_worker_reads_what_changes(
    engine: AsyncEngine, database_url: str, catalog: Catalog, storage: PostgresStorage, embedder: Counting, actor: Any
) -> None:
    upkeep = Upkeep(PostgresPassageKeeping(engine, catalog), embedder)
    await all_read(upkeep)
    courier = RecordingCourier(people={"U1": "dana.whitfield@example.com"})
    service = service_on(engine, database_url, catalog, courier)
    async with service.worker(UpkeepJob(upkeep)):
        async with storage.begin(await actor("dana.whitfield")) as unit:
            made = PlanStep(
                action="create",
                table="activities",
                label="a",
                changes={"subject": "S", "body": "Zebras.", "type": "note"},
            )
            await unit.records.execute(ActionPlan(steps=(made,)))
        found = text("""
            select count(*) from autocrm.passages join autocrm.passage_vectors using (number)
            where content = 'S: Zebras.'
        """)
        await service.until(found, lambda count: count == 1)


async def test_a_service_that_is_down_is_asked_again_later(
    engine: AsyncEngine, upkeep: Upkeep, embedder: Counting
) -> None:
    await add_notes(engine)
    embedder.fails = True
    with pytest.raises(EmbeddingFailed):
        await upkeep.catch_up(30)
    await UpkeepJob(upkeep).run()  # it only notes that it failed
    assert await value(engine, VECTORS) < await value(engine, PASSAGES)
    embedder.fails = False
    await all_read(upkeep)
    assert await value(engine, VECTORS) == await value(engine, PASSAGES)


async def test_another_model_embeds_everything_anew(engine: AsyncEngine, catalog: Catalog, upkeep: Upkeep) -> None:
    other = Counting("other letters", size=12)
    await all_read(Upkeep(PostgresPassageKeeping(engine, catalog), other))
    assert len(other.asked) == await value(engine, PASSAGES)
    models = "select string_agg(distinct model || vector_dims(embedding), ',') from autocrm.passage_vectors"
    assert await value(engine, models) == "other letters12"
    indexes = "select count(*) from pg_indexes where tablename = 'passage_vectors'"
    assert await value(engine, indexes) == 2


async def test_vectors_of_many_numbers_are_indexed_too(engine: AsyncEngine, catalog: Catalog) -> None:
    large = Counting("large", size=3072)
    await all_read(Upkeep(PostgresPassageKeeping(engine, catalog), large))
    assert await value(engine, VECTORS) == await value(engine, PASSAGES) > 0


async def test_of_several_that_keep_the_passages_one_works(
    engine: AsyncEngine, catalog: Catalog, upkeep: Upkeep, embedder: Counting
) -> None:
    await add_notes(engine)
    others = [Upkeep(PostgresPassageKeeping(engine, catalog), embedder) for _ in range(4)]
    async with PostgresPassageKeeping(engine, catalog).alone() as alone:
        assert alone
        assert not any([await other.catch_up(30) for other in others])
        assert embedder.asked == []
    await asyncio.gather(*map(all_read, others))
    await all_read(upkeep)
    assert len(embedder.asked) == len(set(embedder.asked)) > 0


async def test_a_run_that_is_called_off_leaves_the_work_to_the_next(
    engine: AsyncEngine, catalog: Catalog, embedder: Counting
) -> None:
    class Stuck(Counting):
        """Never answers."""

        begun = asyncio.Event()

        async def embed(self, texts: Sequence[str]) -> list[Vector]:
            self.begun.set()
            await asyncio.Event().wait()
            return await super().embed(texts)

    stuck = Stuck()
    run = asyncio.create_task(Upkeep(PostgresPassageKeeping(engine, catalog), stuck).catch_up(30))
    await stuck.begun.wait()
    run.cancel()
    with suppress(asyncio.CancelledError):
        await run
    await all_read(Upkeep(PostgresPassageKeeping(engine, catalog), embedder))
    assert await value(engine, VECTORS) == await value(engine, PASSAGES) > 0


async def test_work_ends_when_its_time_is_up_and_says_what_is_left(engine: AsyncEngine, catalog: Catalog) -> None:
    moments = iter(range(0, 10_000, 50))
    upkeep = Upkeep(PostgresPassageKeeping(engine, catalog), Counting(), clock=lambda: float(next(moments)))
    assert await upkeep.catch_up(60)


async def test_a_server_without_pgvector_keeps_words_until_it_has_it(
    blank_database_url: str, postgres: Any, catalog: Catalog, embedder: Counting, clone: Clone
) -> None:
    await upgrade(blank_database_url)
    engine = create_engine(blank_database_url)
    upkeep = Upkeep(PostgresPassageKeeping(engine, catalog), embedder)
    await change(engine, "insert into crm.companies (name, description) values ('X', 'They worry about security.')")
    await all_read(upkeep)
    assert await value(engine, PASSAGES) == 1
    assert await value(engine, "select to_regclass('autocrm.passage_vectors')") is None
    assert embedder.asked == []
    await add_vectors(postgres, blank_database_url)
    await all_read(upkeep)
    assert await value(engine, VECTORS) == 1
    await engine.dispose()
