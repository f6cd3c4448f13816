"""Conversations of several turns: corrections, additions, pronouns, answers, and several open previews."""

from bot.evaluation.command import run, shortfall
from bot.evaluation.report import lines
from core.catalog import Catalog
from storage.embedded import EmbeddedPostgres
from tests.evaluation.figures import CONVERSATIONS_FLOOR, CONVERSATIONS_HARM
from tests.evaluation.renaming import HERE


async def test_enough_conversations_pass_and_hardly_any_does_harm(postgres: EmbeddedPostgres, catalog: Catalog) -> None:
    cases = HERE / "conversations" / "cases.jsonl"
    report = await run(cases, HERE / "world.json", catalog, database_url=postgres.url())
    assert shortfall(report, CONVERSATIONS_FLOOR, CONVERSATIONS_HARM) == "", "\n".join(lines(report, failures=10))
