"""Where Teams knocks: /api/messages on the HTTP server."""

import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from aiohttp import web

from bot.couriers import RateLimited, Undeliverable
from bot.intake import Intake
from bot.teams.adapter import TeamsAdapter
from bot.teams.answers import Answers
from bot.teams.configuration import is_loopback
from bot.teams.connection import TeamsConnection
from bot.teams.tokens import TokenRefused
from bot.teams.turn import Turn
from core.errors import AutoCRMError

PATH = "/api/messages"

_log = logging.getLogger(__name__)


def teams_routes(
    application: web.Application,
    intake: Intake,
    answers: Answers,
    connection: TeamsConnection,
    *,
    bound_to: str,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> bool:
    """Adds the route to the application, whose server listens on the host `bound_to`.

    Without credentials anybody may speak, so the route is added only where nobody but this machine can knock; False
    where it is not. The log says so either way.
    """
    if not connection.settings.has_credentials:
        if not is_loopback(bound_to):
            _log.warning("Microsoft Teams is off: it has no app id and password, and %s is not loopback", bound_to)
            return False
        _log.warning("Microsoft Teams has no app id and password: unauthenticated clients of this machine are answered")
    application.router.add_post(PATH, _door(intake, answers, connection, clock))
    return True


def _door(
    intake: Intake, answers: Answers, connection: TeamsConnection, clock: Callable[[], datetime]
) -> Callable[[web.Request], Awaitable[web.Response]]:
    adapter = TeamsAdapter(connection.settings, connection.tokens, connection.connector)

    async def answer(request: web.Request) -> web.Response:
        activity = await _activity(request)
        turn = Turn(activity, intake, answers, connection.settings, clock)
        try:
            return await adapter.answer(activity, request.headers.get("Authorization", ""), turn)
        except TokenRefused as error:
            _log.warning("refused an activity: %s", error)
            raise web.HTTPUnauthorized(text="This activity does not come from Microsoft Teams.") from error
        except (RateLimited, Undeliverable) as error:
            _log.warning("an answer could not be given: %s", error.sentence)
            return web.Response(status=200)
        except AutoCRMError as error:
            _log.warning("an activity could not be taken: %s", error.sentence)
            raise web.HTTPServiceUnavailable(text="AutoCRM cannot take this now; it shall be sent again.") from error

    return answer


async def _activity(request: web.Request) -> dict[str, object]:
    """The body of the request. Raises HTTPBadRequest, HTTPUnsupportedMediaType."""
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType(text="Activities are JSON.")
    try:
        activity = await request.json()
    except ValueError as error:
        raise web.HTTPBadRequest(text="This is not JSON.") from error
    if not isinstance(activity, dict) or not isinstance(activity.get("type"), str):
        raise web.HTTPBadRequest(text="This is not an activity.")
    return activity
