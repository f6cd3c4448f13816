"""The committed cases: how many pass, how many do harm, and that neither hangs on the names in them."""

from pathlib import Path

import pytest

from bot.evaluation.command import run, shortfall
from bot.evaluation.report import Report, lines
from core.catalog import Catalog
from storage.embedded import EmbeddedPostgres
from tests.evaluation import renaming_catalog
from tests.evaluation.renaming import HERE, write

FLOOR = 0.95
HARM_CEILING = 0.01
MOST_DIFFERENCE = 0.02
SEED = 2


@pytest.fixture(scope="module")
async def report(postgres: EmbeddedPostgres, catalog: Catalog) -> Report:
    return await run(HERE / "cases.jsonl", HERE / "world.json", catalog, database_url=postgres.url())


def test_enough_cases_pass_and_hardly_any_does_harm(report: Report) -> None:
    assert shortfall(report, FLOOR, HARM_CEILING) == "", "\n".join(lines(report, failures=10))


async def test_other_names_make_no_difference(
    report: Report, tmp_path: Path, postgres: EmbeddedPostgres, catalog: Catalog
) -> None:
    world, cases = write(SEED, tmp_path)
    other = await run(cases, world, catalog, database_url=postgres.url())
    passed = {result.id for result in report.results if result.passed}
    renamed = {result.id for result in other.results if result.passed}
    differing = f"only with the old names: {sorted(passed - renamed)}; only with new ones: {sorted(renamed - passed)}"
    assert abs(other.tally.share - report.tally.share) <= MOST_DIFFERENCE, differing
    assert other.harm_share <= report.harm_share + MOST_DIFFERENCE, "\n".join(lines(other, failures=10))


@pytest.mark.parametrize("vocabulary", renaming_catalog.VOCABULARIES)
async def test_other_tables_fields_and_words_make_no_difference(
    vocabulary: str, report: Report, tmp_path: Path, postgres: EmbeddedPostgres, catalog: Catalog
) -> None:
    words = renaming_catalog.VOCABULARIES[vocabulary]
    world, cases = renaming_catalog.write(words, tmp_path)
    described = renaming_catalog.other_catalog(words, catalog)
    prepare = renaming_catalog.rename_database
    other = await run(cases, world, described, database_url=postgres.url(), prepare=prepare)
    assert abs(other.tally.share - report.tally.share) <= MOST_DIFFERENCE, "\n".join(lines(other, failures=10))
    assert other.harm_share <= report.harm_share + MOST_DIFFERENCE
