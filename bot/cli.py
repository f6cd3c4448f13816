"""The command `autocrm`. What a command needs is loaded when it runs, so that `autocrm --help` is quick."""

import asyncio
import logging
import os
import sys
import traceback
from pathlib import Path
from typing import Annotated

import typer

from core.errors import AutoCRMError

app = typer.Typer(
    help="Tell your CRM what happened, in your own words; see what would change; confirm; undo.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # the framed help takes half as long again to load
    context_settings={"help_option_names": ["-h", "--help"]},
)
users = typer.Typer(help="The people who may use AutoCRM: the users of the CRM.", no_args_is_help=True)
sample = typer.Typer(help="The sample CRM.", no_args_is_help=True)
app.add_typer(users, name="users")
app.add_typer(sample, name="sample")
manifest = typer.Typer(help="What a platform has to be told of AutoCRM.", no_args_is_help=True)
app.add_typer(manifest, name="manifest")

DataDir = Annotated[
    Path | None, typer.Option(help="Where the embedded database, the input history and the log are. [.autocrm]")
]
DatabaseUrl = Annotated[str | None, typer.Option(help="A PostgreSQL of your own, in place of the embedded one.")]
MetricsPort = Annotated[
    int | None, typer.Option(help="The port for /metrics, /healthz and /readyz, beside a server's own.")
]
PlannerName = Annotated[
    str | None, typer.Option(help="What reads messages: local, model or auto. [auto with a language model, else local]")
]
CatalogFile = Annotated[Path | None, typer.Option("--catalog", help="The catalog that describes another CRM.")]


@app.command()
def chat(
    speaker: Annotated[str | None, typer.Option("--as", metavar="EMAIL", help="The CRM user who speaks.")] = None,
    data_dir: DataDir = None,
    database_url: DatabaseUrl = None,
    catalog: CatalogFile = None,
    with_sample: Annotated[bool, typer.Option("--sample/--no-sample", help="Fill an empty CRM with samples.")] = True,
    plain: Annotated[bool, typer.Option("--plain", help="No colours.")] = False,
    planner: PlannerName = None,
    clip: Annotated[
        list[Path] | None, typer.Option(help="A recording to be listened to first; may be repeated.")
    ] = None,
) -> None:
    """Talk to the CRM in this terminal, or answer the lines that come through a pipe."""
    from bot.chat import chat as talk
    from bot.settings import load_settings

    settings = load_settings(
        user=speaker,
        data_dir=data_dir,
        database_url=database_url,
        catalog=catalog,
        plain=plain or None,
        planner=planner,
    )
    asyncio.run(talk(settings, with_sample=with_sample, clips=clip or ()))


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="The address to listen on. [127.0.0.1]")] = None,
    port: Annotated[int | None, typer.Option(help="The port to listen on. [3000]")] = None,
    with_worker: Annotated[
        bool | None,
        typer.Option("--with-worker/--without-worker", help="Also answer, not only take in. [with embedded database]"),
    ] = None,
    metrics_port: MetricsPort = None,
    data_dir: DataDir = None,
    database_url: DatabaseUrl = None,
    catalog: CatalogFile = None,
) -> None:
    """Answer people in Slack and Microsoft Teams."""
    from bot.loop import run_service
    from bot.serving import serve as run
    from bot.settings import load_settings

    settings = load_settings(
        host=host,
        port=port,
        metrics_port=metrics_port,
        data_dir=data_dir,
        database_url=database_url,
        catalog=catalog,
    )
    run_service(run(settings, with_worker=with_worker))


@app.command()
def worker(
    jobs: Annotated[int | None, typer.Option(help="How many messages it handles at once. [8]")] = None,
    metrics_port: MetricsPort = None,
    host: Annotated[str | None, typer.Option(help="The address for --metrics-port. [127.0.0.1]")] = None,
    data_dir: DataDir = None,
    database_url: DatabaseUrl = None,
    catalog: CatalogFile = None,
) -> None:
    """Answer what "autocrm serve" took in; any number of workers may run."""
    from bot.loop import run_service
    from bot.serving import work as run
    from bot.settings import load_settings

    settings = load_settings(
        worker_jobs=jobs,
        metrics_port=metrics_port,
        host=host,
        data_dir=data_dir,
        database_url=database_url,
        catalog=catalog,
    )
    run_service(run(settings))


@app.command()
def doctor(data_dir: DataDir = None, database_url: DatabaseUrl = None, catalog: CatalogFile = None) -> None:
    """Look whether everything is there that AutoCRM needs, and say what to do where something is not."""
    from bot.doctor import examine, report
    from bot.settings import load_settings

    findings = asyncio.run(examine(load_settings(data_dir=data_dir, database_url=database_url, catalog=catalog)))
    print_line(report(findings))
    raise typer.Exit(0 if all(finding.ok for finding in findings) else 1)


@app.command()
def explain(
    text: Annotated[str, typer.Argument(help="A message, as a person would say it.")],
    speaker: Annotated[str | None, typer.Option("--as", metavar="EMAIL", help="The CRM user who speaks.")] = None,
    data_dir: DataDir = None,
    database_url: DatabaseUrl = None,
    catalog: CatalogFile = None,
) -> None:
    """Show what each part of the planner sees in a message, and why the draft comes out so; changes nothing."""
    from bot.explaining import explained
    from bot.settings import load_settings

    settings = load_settings(user=speaker, data_dir=data_dir, database_url=database_url, catalog=catalog)
    print_line(asyncio.run(explained(settings, text)))


@app.command()
def stats(
    days: Annotated[int, typer.Option(min=1, max=3650, help="Of how many days.")] = 30,
    data_dir: DataDir = None,
    database_url: DatabaseUrl = None,
    catalog: CatalogFile = None,
) -> None:
    """Show how much AutoCRM is used, and how well it serves."""
    from bot.operations import statistics
    from bot.settings import load_settings

    settings = load_settings(data_dir=data_dir, database_url=database_url, catalog=catalog)
    print_line(asyncio.run(statistics(settings, days)))


@app.command()
def migrate(
    to: Annotated[str, typer.Option(help='The revision to go to; "base" takes everything of AutoCRM away.')] = "head",
    down: Annotated[bool, typer.Option("--down", help="Go back to the revision, not up to it.")] = False,
    data_dir: DataDir = None,
    database_url: DatabaseUrl = None,
    catalog: CatalogFile = None,
) -> None:
    """Bring the database to the schema that this version needs, and index the tables of a catalog of your own."""
    from bot.operations import migrate as run
    from bot.settings import load_settings

    settings = load_settings(data_dir=data_dir, database_url=database_url, catalog=catalog)
    print_line(asyncio.run(run(settings, to, down=down)))


@users.command("list")
def list_users(data_dir: DataDir = None, database_url: DatabaseUrl = None, catalog: CatalogFile = None) -> None:
    """Show who may use AutoCRM, and in which role."""
    from bot.operations import list_of_users
    from bot.settings import load_settings

    settings = load_settings(data_dir=data_dir, database_url=database_url, catalog=catalog)
    print_line(asyncio.run(list_of_users(settings)))


@users.command("add")
def add_user(
    email: Annotated[str, typer.Argument(help="By this address Slack and Teams know the person.")],
    name: Annotated[str, typer.Option(help="First and last name.")],
    role: Annotated[str, typer.Option(help="rep, manager, admin or viewer.")] = "rep",
    time_zone: Annotated[str, typer.Option(help="An IANA name such as Europe/Berlin.")] = "UTC",
    data_dir: DataDir = None,
    database_url: DatabaseUrl = None,
    catalog: CatalogFile = None,
) -> None:
    """Let somebody use AutoCRM."""
    from bot.operations import NewUser, added_user
    from bot.settings import load_settings

    settings = load_settings(data_dir=data_dir, database_url=database_url, catalog=catalog)
    user = NewUser(email=email, name=name, role=role, time_zone=time_zone)
    print_line(asyncio.run(added_user(settings, user)))


@sample.command("load")
def load_sample(data_dir: DataDir = None, database_url: DatabaseUrl = None) -> None:
    """Fill an empty CRM with invented companies, people and deals."""
    from bot.operations import loaded_sample
    from bot.settings import load_settings

    print_line(asyncio.run(loaded_sample(load_settings(data_dir=data_dir, database_url=database_url))))


@manifest.command("teams")
def teams_manifest(
    app_id: Annotated[str, typer.Option(help="The application (client) id of the bot's registration.")],
    domain: Annotated[str, typer.Option(help="The domain at which Teams reaches AutoCRM.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The package to write.")] = Path("autocrm.zip"),
) -> None:
    """Build the app package that an administrator uploads to Microsoft Teams."""
    from bot.teams.package import build_package

    print_line(f"{build_package(app_id, domain, output)} can be uploaded to Teams.")


@app.command(
    "eval",
    add_help_option=False,
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "allow_interspersed_args": False},
)
def evaluate(context: typer.Context) -> None:
    """Score the bot on a file of conversations."""
    from bot.evaluation.command import evaluate as run

    command = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
    command.command()(run)
    command(args=context.args, prog_name="autocrm eval")


def print_line(text: str) -> None:
    """Prints a command's result."""
    sys.stdout.write(f"{text}\n")


def main() -> None:
    """Runs the command; what can be told in a sentence goes to the standard error stream, with exit code 2."""
    try:
        app()
    except AutoCRMError as error:
        sys.stderr.write(f"autocrm: {error.sentence}\n")
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:  # whoever read our output has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as error:
        # the message of an error may quote records, which belong in no log
        place = "".join(traceback.format_tb(error.__traceback__))
        logging.getLogger("autocrm").error("A command ended with %s:\n%s", type(error).__name__, place)
        sys.stderr.write(
            f"autocrm: Something unexpected happened ({type(error).__name__}: {first_line(error)})."
            " The log file in the data directory says more.\n"
        )
        sys.exit(1)


def first_line(error: Exception) -> str:
    """The first line of what an error says."""
    return (str(error).splitlines() or [""])[0]


if __name__ == "__main__":
    main()
