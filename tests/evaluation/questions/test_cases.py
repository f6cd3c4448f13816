"""The questions: how many are answered rightly, and that what is expected was worked out from the world."""

from bot.evaluation.command import run, shortfall
from bot.evaluation.report import lines
from core.catalog import Catalog
from storage.embedded import EmbeddedPostgres
from tests.evaluation.questions.write import CASES, written
from tests.evaluation.renaming import HERE

FLOOR = 0.95
HARM_CEILING = 0.0


def test_the_expected_answers_are_those_of_the_world() -> None:
    assert CASES.read_text("utf-8") == written()


async def test_enough_questions_are_answered_rightly(postgres: EmbeddedPostgres, catalog: Catalog) -> None:
    report = await run(CASES, HERE / "world.json", catalog, database_url=postgres.url())
    assert shortfall(report, FLOOR, HARM_CEILING) == "", "\n".join(lines(report, failures=10))
