"""`autocrm eval`: plays a case file against a world and says how well the bot did."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.evaluation.expectations import Case
from bot.evaluation.progress import Progress
from bot.evaluation.report import Report, lines
from bot.evaluation.world_file import World
from core.catalog import Catalog
from core.errors import AutoCRMError, CaseFileError, ConfigurationError

if TYPE_CHECKING:
    from core.transcription import Transcriber


def evaluate(
    cases: Annotated[Path, typer.Argument(help="The case file, one conversation a line.")],
    world: Annotated[Path, typer.Option(help="The CRM that the cases are about.")],
    planner: Annotated[str, typer.Option(help="What turns words into drafts: local, model or auto.")] = "local",
    only: Annotated[list[str] | None, typer.Option(help="Play only the case with this id, or this tag's.")] = None,
    report: Annotated[Path | None, typer.Option(help="Write all results to this JSON file.")] = None,
    floor: Annotated[float, typer.Option(min=0, max=1, help="Exit with 1 below this share of passes.")] = 0.0,
    harm_ceiling: Annotated[float, typer.Option(min=0, max=1, help="Exit with 1 above this share of harm.")] = 1.0,
    catalog: Annotated[Path | None, typer.Option(help="The catalog of the CRM, if not the built-in one.")] = None,
    failures: Annotated[int, typer.Option(min=0, help="How many failing cases to print.")] = 20,
    database_url: Annotated[
        str | None, typer.Option(help="A PostgreSQL server to make databases on, in place of an embedded one.")
    ] = None,
) -> None:
    """Plays conversations through the assistant and scores what it makes of them."""
    from core.catalog_file import BUILT_IN, load_catalog

    try:
        described = load_catalog(catalog or BUILT_IN)
        _check_writable(report)
        played = asyncio.run(run(cases, world, described, planner=planner, only=only or (), database_url=database_url))
        if report is not None:
            _write(report, played)
    except AutoCRMError as error:
        typer.echo(error.sentence, err=True)
        raise typer.Exit(2) from error
    for line in lines(played, failures):
        typer.echo(line)
    if problem := shortfall(played, floor, harm_ceiling):
        typer.echo(problem, err=True)
        raise typer.Exit(1)


async def run(
    cases: Path,
    world: Path,
    catalog: Catalog,
    *,
    planner: str = "local",
    only: Sequence[str] = (),
    database_url: str | None = None,
    prepare: Callable[[str], Awaitable[None]] | None = None,
) -> Report:
    """Plays the cases of the file against the world. Raises CaseFileError for a file that cannot be used.

    `prepare` is given the address of the migrated database before the world goes into it, to make another CRM of it.
    """
    from bot.evaluation.cases import read_cases
    from bot.evaluation.copies import copies_of
    from bot.evaluation.opening import opener
    from bot.evaluation.runner import play_all
    from bot.evaluation.world_file import read_world
    from bot.language_model.setup import open_model
    from bot.settings import load_settings

    described = read_world(world, catalog)
    chosen = _chosen(read_cases(cases, described), only)
    settings = load_settings(planner=planner)
    progress = Progress(len(chosen))
    progress.stage("preparing the CRM")
    results = []
    async with (
        _listening(chosen) as transcriber,
        open_model(settings) as model,
        _server(database_url) as address,
        copies_of(address, lambda url: fill(url, described, prepare)) as copies,
    ):
        async for result in play_all(chosen, catalog, copies, opener(catalog, planner, transcriber, model)):
            results.append(result)
            progress.played(passed=result.passed, harm=result.harm)
    progress.done()
    return Report(planner=planner, results=tuple(results))


@asynccontextmanager
async def _listening(cases: Sequence[Case]) -> AsyncIterator["Transcriber | None"]:
    """The transcriber of the settings, where there are recordings to be heard. Raises ConfigurationError."""
    if not any(turn.clip for case in cases for turn in case.turns):
        yield None
        return
    from bot.settings import load_settings
    from bot.transcription.setup import open_transcriber

    async with open_transcriber(load_settings()) as transcriber:
        if transcriber is None:
            raise ConfigurationError(
                "These cases hold recordings, and nothing listens to them: set AUTOCRM_TRANSCRIBER to local or openai."
            )
        yield transcriber


def shortfall(report: Report, floor: float, harm_ceiling: float) -> str:
    """Which bound the run does not meet; empty where it meets both."""
    if report.tally.share < floor:
        return f"Only {report.tally.share:.1%} of the cases passed; the floor is {floor:.1%}."
    if report.harm_share > harm_ceiling:
        return f"{report.harm_share:.1%} of the cases did harm; the ceiling is {harm_ceiling:.1%}."
    return ""


def _chosen(cases: Sequence[Case], only: Sequence[str]) -> list[Case]:
    if not only:
        return list(cases)
    chosen = [case for case in cases if case.id in only or not set(case.tags).isdisjoint(only)]
    if not chosen:
        raise CaseFileError(f"There is no case with the id or tag {' or '.join(only)}.")
    return chosen


def _check_writable(report: Path | None) -> None:
    """It would be a pity to find out after the run."""
    if report is not None and (report.is_dir() or not report.parent.is_dir()):
        raise CaseFileError(f"{report}: no report can be written there.")


def _write(report: Path, played: Report) -> None:
    try:
        report.write_text(played.to_json(), encoding="utf-8")
    except OSError as error:
        raise CaseFileError(f"{report}: the report cannot be written ({error.strerror}).") from error


@asynccontextmanager
async def _server(database_url: str | None) -> AsyncIterator[str]:
    """The address of a server to make databases on; an embedded one lives as long as the run."""
    if database_url is not None:
        yield database_url
        return
    from storage import embedded

    with tempfile.TemporaryDirectory(prefix="autocrm-eval-", ignore_cleanup_errors=True) as home:
        async with await embedded.start(Path(home), durable=False) as server:
            yield server.url()


async def fill(url: str, world: World, prepare: Callable[[str], Awaitable[None]] | None = None) -> None:
    """Makes the database at `url` a CRM with this world in it."""
    from storage.engine import create_engine
    from storage.migration import upgrade
    from storage.worlds import load_world

    await upgrade(url)
    if prepare is not None:
        await prepare(url)
    engine = create_engine(url)
    try:
        await load_world(engine, world.catalog, {name: list(rows) for name, rows in world.tables.items()})
    except CaseFileError as error:
        raise CaseFileError(f"{world.path}: {error.sentence}") from error
    finally:
        await engine.dispose()
