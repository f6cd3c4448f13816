"""The composition root: the one place that knows the concrete classes and puts them together."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.logs import Counting, log_to_file, log_to_stderr
from bot.settings import SLACK_API_URL, Settings
from core.catalog import Catalog
from core.catalog_file import BUILT_IN, load_catalog
from core.errors import ConfigurationError
from core.messages import Platform
from storage.engine import create_engine
from storage.migration import current, newest, upgrade

if TYPE_CHECKING:
    # loaded where they are used, so that a command without them starts at once
    from bot.chores import Chores
    from bot.couriers import Courier
    from bot.metrics import Metrics
    from bot.service import Service
    from bot.slack.connection import SlackConnection, SlackCredentials
    from bot.teams.configuration import TeamsSettings
    from bot.teams.connection import TeamsConnection
    from bot.tracing import Span
    from core.assistant import Assistant, Observe
    from core.hearing import Hearing
    from core.transcription import ClipSource

Progress = Callable[[str], None]

DATABASE_DIRECTORY = "database"


@dataclass(frozen=True)
class Database:
    """A migrated database and the catalog of the CRM in it."""

    engine: AsyncEngine
    catalog: Catalog
    url: str

    async def trouble(self) -> str | None:
        """What is wrong with the database just now, in words; None if nothing is."""
        try:
            async with asyncio.timeout(5), self.engine.connect() as connection:
                revision = await current(connection)
        except (OSError, TimeoutError, DBAPIError) as error:
            return f"The database does not answer ({type(error).__name__})."
        if revision != newest():
            return f"The database is at revision {revision}, and this version needs {newest()}: run `autocrm migrate`."
        return None


@asynccontextmanager
async def open_database(
    settings: Settings, progress: Progress, *, migrate: bool = True, as_service: bool = False
) -> AsyncIterator[Database]:
    """The database of the settings, or the embedded one, at the newest revision. Raises DatabaseUnavailable.

    A service logs to the standard error stream, anything else to a file.
    """
    (log_to_stderr if as_service else log_to_file)(settings)
    catalog = load_catalog(settings.catalog or BUILT_IN)
    async with AsyncExitStack() as stack:
        url = settings.database_url
        if url is None:
            from storage.embedded import start  # an extra: where a database is named, it need not be installed

            progress("Starting the database")
            server = await stack.enter_async_context(await start(settings.data_dir / DATABASE_DIRECTORY))
            url = server.url()
        if migrate:
            progress("Bringing the database up to date")
            await upgrade(url)
        engine = create_engine(url)
        stack.push_async_callback(engine.dispose)
        yield Database(engine=engine, catalog=catalog, url=url)


def build_assistant(
    settings: Settings, database: Database, hearing: "Hearing | None" = None, observe: "Observe | None" = None
) -> "Assistant":
    """The assistant over that database, with the planner of the settings, and with what listens to recordings.

    `observe` is told what is kept about each message.
    """
    # loaded here, so that a command without a conversation starts at once
    from core.assistant import Assistant
    from core.planners.local import LocalPlanner
    from core.questions import Answerer
    from core.resolve import Resolver
    from storage.unit_of_work import PostgresStorage

    catalog = database.catalog
    resolver = Resolver(catalog)
    return Assistant(
        storage=PostgresStorage(database.engine, catalog),
        planner=LocalPlanner(catalog),
        resolver=resolver,
        answerer=Answerer(catalog, resolver),
        catalog=catalog,
        longest_message=settings.longest_message,
        plan_lifetime=timedelta(hours=settings.plan_hours),
        hearing=hearing,
        observe=observe,
    )


@asynccontextmanager
async def open_service(
    settings: Settings, database: Database, metrics: "Metrics | None" = None, *, listening: bool
) -> AsyncIterator["Service"]:
    """The service over that database, on every platform that the settings name. Raises ConfigurationError.

    `listening` where it also takes in what the platforms send; else it only handles and delivers.
    """
    from bot.answers import StoredAnswers
    from bot.delivery import Delivering
    from bot.figures import Figures
    from bot.handling import Handling
    from bot.limits import MessageLimits
    from bot.metrics import Metrics
    from bot.server import add_metrics_route, web_application
    from bot.service import Service
    from bot.worker import Worker
    from core.assistant import stranger_reply
    from storage.deliveries import PostgresDeliveries
    from storage.identities import PostgresIdentities
    from storage.inbox import PostgresInbox
    from storage.pace import PostgresSpeakers
    from storage.statistics import PostgresStatistics
    from storage.unit_of_work import PostgresStorage

    async with AsyncExitStack() as stack:
        couriers: dict[Platform, Courier] = {}
        slack = await stack.enter_async_context(_slack(settings, database)) if settings.has_slack else None
        if slack is not None:
            couriers["slack"] = slack.courier
        teams = await stack.enter_async_context(_teams(settings)) if settings.has_teams else None
        if teams is not None:
            couriers["teams"] = teams.courier
        if not couriers:
            raise ConfigurationError(
                "No chat platform is set up. For Slack set SLACK_BOT_TOKEN and SLACK_APP_TOKEN; for Teams set "
                "AUTOCRM_TEAMS_APP_ID, AUTOCRM_TEAMS_APP_PASSWORD and AUTOCRM_TEAMS_TENANT. The README tells more."
            )
        hearing = await stack.enter_async_context(_hearing(settings, database, slack, teams))
        metrics = metrics or Metrics()
        span = _watched(settings, metrics, stack, listening=listening)
        deliveries = PostgresDeliveries(database.engine)
        handling = Handling(
            PostgresInbox(database.engine, database.catalog),
            PostgresIdentities(database.engine, database.catalog),
            PostgresStorage(database.engine, database.catalog),
            build_assistant(settings, database, hearing, observe=metrics.read),
            couriers,
            stranger_reply,
            limits=MessageLimits(
                PostgresSpeakers(database.engine),
                person=settings.messages_a_minute,
                workspace=settings.workspace_messages_a_minute,
            ),
            metrics=metrics,
            span=span,
        )
        worker = Worker(
            database.url,
            handling,
            Delivering(deliveries, couriers, metrics=metrics, span=span),
            concurrency=settings.worker_jobs,
            chores=_chores(settings, database),
        )
        figures = Figures(metrics, PostgresStatistics(database.engine))
        checks = {"database": database.trouble, "worker": figures.no_worker}
        application = web_application(checks, metrics.answered)
        watched = application if settings.metrics_port is None else web_application(checks)
        add_metrics_route(watched, figures.text)
        service = Service(worker=worker, application=application, figures=watched)
        if listening and slack is not None:
            from bot.slack.routes import add_slack_routes

            bolt = slack.app(handling)
            if settings.slack_signing_secret is not None:
                add_slack_routes(service.application, bolt)
            service.socket = slack.socket(bolt)
        if listening and teams is not None:
            from bot.teams.entry import teams_routes

            teams_routes(
                service.application, handling, StoredAnswers(deliveries, "teams"), teams, bound_to=settings.host
            )
        yield service


def _chores(settings: Settings, database: Database) -> "Chores":
    from bot.chores import Chores
    from core.expiry import Expiry
    from storage.overdue import PostgresOverdue
    from storage.retention import PostgresRetention, Retention
    from storage.unit_of_work import PostgresStorage

    engine, catalog = database.engine, database.catalog
    return Chores(
        PostgresOverdue(engine, catalog),
        Expiry(PostgresStorage(engine, catalog), catalog),
        PostgresRetention(engine, Retention(words=timedelta(days=settings.retention_days))),
    )


def _watched(settings: Settings, metrics: "Metrics", stack: AsyncExitStack, *, listening: bool) -> "Span":
    """Has errors counted, and traces sent where the settings say so, until the stack ends."""
    from bot.tracing import traced, untraced

    root = logging.getLogger()
    # a worker beside the server counts into the same metrics
    if not any(isinstance(handler, Counting) and handler.count == metrics.failed for handler in root.handlers):
        counting = Counting(metrics.failed)
        root.addHandler(counting)
        stack.callback(root.removeHandler, counting)
    if settings.otlp_endpoint is None:
        return untraced
    span, flush = traced(settings.otlp_endpoint, service="autocrm serve" if listening else "autocrm worker")
    stack.push_async_callback(asyncio.to_thread, flush)
    return span


@asynccontextmanager
async def _hearing(
    settings: Settings, database: Database, slack: "SlackConnection | None", teams: "TeamsConnection | None"
) -> AsyncIterator["Hearing"]:
    """What listens to the recordings that come with messages, fetched from the platforms with their own tokens."""
    import aiohttp

    from bot.transcription.downloads import SLACK_HOSTS, TEAMS_HOSTS, HttpClips
    from bot.transcription.setup import open_hearing

    async with aiohttp.ClientSession() as session:
        sources: dict[Platform, ClipSource] = {}
        if slack is not None:
            # where another server stands in Slack's place, its files are there too
            instead = settings.slack_api_url if settings.slack_api_url != SLACK_API_URL else None
            sources["slack"] = HttpClips(session, hosts=SLACK_HOSTS, token_of=slack.file_token, api_base=instead)
        if teams is not None:
            sources["teams"] = HttpClips(session, hosts=TEAMS_HOSTS, token_of=teams.file_token)
        async with open_hearing(settings, database, sources) as hearing:
            yield hearing


def slack_credentials(settings: Settings) -> "SlackCredentials":
    """What the settings say of Slack."""
    from bot.slack.connection import SlackCredentials

    return SlackCredentials(
        bot_token=settings.slack_bot_token,
        signing_secret=settings.slack_signing_secret,
        app_token=settings.slack_app_token,
        client_id=settings.slack_client_id,
        client_secret=settings.slack_client_secret,
        redirect_uri=settings.slack_redirect_uri,
        api_url=settings.slack_api_url,
    )


def teams_settings(settings: Settings) -> "TeamsSettings":
    """What the settings say of Microsoft Teams. Raises ConfigurationError."""
    from bot.teams.configuration import TeamsSettings

    return TeamsSettings(
        app_id=settings.teams_app_id,
        app_password=settings.teams_app_password.get_secret_value(),
        tenant=settings.teams_tenant,
        allowed_tenants=frozenset(filter(None, map(str.strip, settings.teams_allowed_tenants.split(",")))),
    )


@asynccontextmanager
async def _slack(settings: Settings, database: Database) -> AsyncIterator["SlackConnection"]:
    from bot.slack.connection import connect_slack

    credentials = slack_credentials(settings)
    if credentials.app_token is None and credentials.signing_secret is None:
        raise ConfigurationError(
            "Slack can reach AutoCRM in no way: set SLACK_APP_TOKEN (Socket Mode), or SLACK_SIGNING_SECRET (HTTP)."
        )
    async with connect_slack(credentials, database.engine) as connection:
        yield connection


@asynccontextmanager
async def _teams(settings: Settings) -> AsyncIterator["TeamsConnection"]:
    from bot.teams.connection import connect_teams

    async with connect_teams(teams_settings(settings)) as connection:
        yield connection
