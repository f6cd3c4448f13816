"""`autocrm serve` and `autocrm worker`: the service on its database, until it is told to end."""

import sys
from contextlib import nullcontext
from dataclasses import replace
from functools import partial

from bot.app import Database, open_service
from bot.beside import Started, beside
from bot.metrics import Metrics
from bot.operations import database
from bot.settings import Settings
from storage.engine import create_engine


async def serve(settings: Settings, *, with_worker: bool | None) -> None:
    """Takes in what the platforms send, and with a worker, or an embedded database, answers. Raises AutoCRMError."""
    working = settings.database_url is None if with_worker is None else with_worker
    metrics = Metrics()
    async with (
        database(settings, as_service=True) as opened,
        open_service(settings, opened, metrics, listening=True) as service,
    ):
        where = f"http://{settings.host}:{settings.port}"
        doing = "takes in and answers" if working else "takes in; `autocrm worker` answers"
        await service.serve(
            settings.host,
            settings.port,
            working=beside(partial(_work_beside, settings, opened, metrics)) if working else nullcontext(),
            figures_port=settings.metrics_port,
            started=lambda: _say(f"AutoCRM listens on {where}, and {doing}. Ctrl-C ends it."),
        )


async def work(settings: Settings) -> None:
    """Answers what was taken in. Raises AutoCRMError."""
    async with (
        database(settings, as_service=True) as opened,
        open_service(settings, opened, Metrics(), listening=False) as service,
    ):
        await service.work(
            settings.host,
            figures_port=settings.metrics_port,
            started=lambda: _say("AutoCRM works. Ctrl-C ends it."),
        )


async def _work_beside(settings: Settings, opened: Database, metrics: Metrics, started: Started) -> None:
    """A worker with connections of its own: those of another event loop are of no use to it."""
    engine = create_engine(opened.url)
    try:
        own = replace(opened, engine=engine)
        async with open_service(settings, own, metrics, listening=False) as service:
            started()
            await service.worker.run()
    finally:
        await engine.dispose()


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
