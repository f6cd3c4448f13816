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
from bot.settings import Settings
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
    from bot.embeddings.setup import Knowledge
    from bot.metrics import Metrics
    from bot.service import Service
    from bot.tracing import Span
    from core.assistant import Assistant, Observe
    from core.hearing import Hearing
    from core.language_model import LanguageModel

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
    settings: Settings,
    database: Database,
    hearing: "Hearing | None" = None,
    observe: "Observe | None" = None,
    model: "LanguageModel | None" = None,
    knowledge: "Knowledge | None" = None,
) -> "Assistant":
    """The assistant over that database, with the planner of the settings, and with what listens to recordings.

    `observe` is told what is kept about each message. Without a `model` the local planner reads alone.
    """
    # loaded here, so that a command without a conversation starts at once
    from bot.embeddings.setup import build_knowledge
    from bot.planning import planner_of
    from core.assistant import Assistant
    from core.questions import Answerer
    from core.resolve import Resolver
    from storage.unit_of_work import PostgresStorage

    catalog = database.catalog
    resolver = Resolver(catalog)
    return Assistant(
        storage=PostgresStorage(database.engine, catalog),
        planner=planner_of(settings.reading_planner, catalog, model),
        resolver=resolver,
        answerer=Answerer(catalog, resolver, (knowledge or build_knowledge(database, None)).notes),
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
    from bot.embeddings.setup import open_knowledge
    from bot.embeddings.upkeep_job import UpkeepJob
    from bot.figures import Figures
    from bot.handling import Handling
    from bot.language_model.setup import open_model
    from bot.limits import CallLimit, MessageLimits
    from bot.metrics import Metrics
    from bot.platforms import open_platform_hearing, open_slack, open_teams
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
        slack = await stack.enter_async_context(open_slack(settings, database)) if settings.has_slack else None
        if slack is not None:
            couriers["slack"] = slack.courier
        teams = await stack.enter_async_context(open_teams(settings)) if settings.has_teams else None
        if teams is not None:
            couriers["teams"] = teams.courier
        if not couriers:
            raise ConfigurationError(
                "No chat platform is set up. For Slack set SLACK_BOT_TOKEN and SLACK_APP_TOKEN; for Teams set "
                "AUTOCRM_TEAMS_APP_ID, AUTOCRM_TEAMS_APP_PASSWORD and AUTOCRM_TEAMS_TENANT. The README tells more."
            )
        hearing = await stack.enter_async_context(open_platform_hearing(settings, database, slack, teams))
        metrics = metrics or Metrics()
        span = _watched(settings, metrics, stack, listening=listening)
        model = await stack.enter_async_context(open_model(settings, metrics.asked))
        knowledge = await stack.enter_async_context(open_knowledge(settings, database, has_worker=True))
        deliveries = PostgresDeliveries(database.engine)
        handling = Handling(
            PostgresInbox(database.engine, database.catalog),
            PostgresIdentities(database.engine, database.catalog),
            PostgresStorage(database.engine, database.catalog),
            build_assistant(settings, database, hearing, metrics.read, model, knowledge),
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
            thinking=CallLimit.reach(settings.model_calls) if model is not None else 0,
            chores=_chores(settings, database),
            upkeep=UpkeepJob(knowledge.upkeep),
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
