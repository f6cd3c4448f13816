"""`autocrm serve` and `autocrm worker`: the service on its database, until it is told to end."""

import sys

from bot.app import open_service
from bot.operations import database
from bot.settings import Settings


async def serve(settings: Settings, *, with_worker: bool | None) -> None:
    """Takes in what the platforms send, and with a worker, or an embedded database, answers. Raises AutoCRMError."""
    working = settings.database_url is None if with_worker is None else with_worker
    async with (
        database(settings, as_service=True) as opened,
        open_service(settings, opened, listening=True) as service,
    ):
        where = f"http://{settings.host}:{settings.port}"
        doing = "takes in and answers" if working else "takes in; `autocrm worker` answers"
        await service.serve(
            settings.host,
            settings.port,
            with_worker=working,
            figures_port=settings.metrics_port,
            started=lambda: _say(f"AutoCRM listens on {where}, and {doing}. Ctrl-C ends it."),
        )


async def work(settings: Settings) -> None:
    """Answers what was taken in. Raises AutoCRMError."""
    async with (
        database(settings, as_service=True) as opened,
        open_service(settings, opened, listening=False) as service,
    ):
        await service.work(
            settings.host,
            figures_port=settings.metrics_port,
            started=lambda: _say("AutoCRM works. Ctrl-C ends it."),
        )


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
