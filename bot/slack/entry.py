"""Where Slack's events, presses and commands come in: parse, hand over, acknowledge, and nothing else before that."""

import logging
import re
import secrets
import traceback
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.intake import Intake
from bot.slack.modal import errors_of, read_submission, record_options
from bot.slack.parse import parse_event
from bot.slack.parse_commands import parse_command, parse_shortcut
from bot.slack.parse_presses import parse_press, parse_submission, parse_suggestion
from bot.slack.payload import Payload, team_of
from bot.slack.received import Own, Received
from bot.slack.web import library_logger
from bot.slack.workspaces import Workspace, Workspaces
from core.errors import AutoCRMError, ConfigurationError
from core.replies import EditCard

_LOG = logging.getLogger(__name__)
_ANY = re.compile("")
_WORKSPACE = "autocrm_workspace"
_NOT_TAKEN = "AutoCRM cannot take this just now. Nothing was changed: please try again in a minute."

Body = dict[str, object]
Clock = Callable[[], datetime]


def slack_app(
    intake: Intake,
    workspaces: Workspaces,
    *,
    signing_secret: str,
    client: AsyncWebClient,
    oauth: AsyncOAuthFlow | None = None,
    clock: Clock = lambda: datetime.now(UTC),
) -> AsyncApp:
    """The Bolt application over an intake, for HTTP and Socket Mode alike.

    A listener answers only after the intake has stored what came, so that a failure is seen by Slack, which then sends
    it again. Without a signing secret (Socket Mode alone) it takes nothing over HTTP. Raises ConfigurationError where
    Bolt, which looks into the environment, would offer an installation that was not asked for.
    """
    app = AsyncApp(
        name="autocrm",
        logger=library_logger(),
        process_before_response=True,
        signing_secret=signing_secret or secrets.token_hex(),
        client=client,
        authorize=_Authorize(),  # type: ignore[arg-type, no-untyped-call]  # Bolt takes it, and does not say so
        before_authorize=_find_workspace(workspaces),
        oauth_flow=oauth,
        ssl_check_enabled=False,  # it would be answered without a signature
        attaching_conversation_kwargs_enabled=False,
        attaching_function_token_enabled=False,
    )
    if app.oauth_flow is not oauth:
        raise ConfigurationError(
            "SLACK_CLIENT_ID and SLACK_CLIENT_SECRET are set, though AutoCRM is to run for one workspace: unset them."
        )
    if oauth is not None:
        app.enable_token_revocation_listeners()
    _listen(app, _Listeners(intake, clock))
    app.error(_failed)
    return app


class _Listeners:
    """One for each way in which Slack says something; their argument names are Bolt's."""

    def __init__(self, intake: Intake, clock: Clock) -> None:
        self._intake = intake
        self._clock = clock

    async def event(self, body: Body, context: AsyncBoltContext, ack: AsyncAck) -> None:
        await self._take(parse_event(Payload(body), _own(context), self._clock()))
        await ack()

    async def press(self, body: Body, ack: AsyncAck) -> None:
        await self._take(parse_press(Payload(body), self._clock()))
        await ack()

    async def command(self, body: Body, ack: AsyncAck) -> None:
        await self._take(parse_command(Payload(body), self._clock()))
        await ack()

    async def shortcut(self, body: Body, ack: AsyncAck) -> None:
        await self._take(parse_shortcut(Payload(body), self._clock()))
        await ack()

    async def suggestion(self, body: Body, ack: AsyncAck) -> None:
        wanted = parse_suggestion(Payload(body))
        if wanted is None:
            await ack(record_options([]))
            return
        found = await self._intake.search(wanted.conversation, wanted.sender, wanted.table, wanted.words)
        await ack(record_options(found))

    async def submission(self, body: Body, view: Body, ack: AsyncAck) -> None:
        click = parse_submission(Payload(body), read_submission(view), self._clock())
        replies = await self._intake.answer_now(click) if click is not None else []
        form = next((reply.card for reply in replies if isinstance(reply.card, EditCard)), None)
        errors = errors_of(form) if form is not None else {}
        if errors:
            await ack(response_action="errors", errors=errors)
        else:
            await ack(response_action="clear")

    async def _take(self, received: Received | None) -> None:
        if received is None:
            return
        inbound = received.inbound
        if received.addressed or await self._intake.is_speaking(inbound.conversation, inbound.sender.external_id):
            await self._intake.accept(inbound)


def _listen(app: AsyncApp, listeners: _Listeners) -> None:
    app.event(_ANY)(listeners.event)
    app.action(_ANY)(listeners.press)
    app.options(_ANY)(listeners.suggestion)
    app.view(_ANY)(listeners.submission)
    app.command(_ANY)(listeners.command)
    app.shortcut(_ANY)(listeners.shortcut)


class _Authorize(AsyncAuthorize):
    """Hands Bolt what was found about the workspace, so that it asks Slack nothing of its own."""

    async def __call__(self, *, context: AsyncBoltContext, **_: object) -> AuthorizeResult | None:
        workspace = context.get(_WORKSPACE)
        if not isinstance(workspace, Workspace):
            return None
        return AuthorizeResult(
            enterprise_id=context.enterprise_id,
            team_id=workspace.team,
            bot_token=workspace.token,
            bot_id=workspace.own.bot_id,
            bot_user_id=workspace.own.user_id,
        )


def _find_workspace(workspaces: Workspaces) -> Callable[..., Awaitable[BoltResponse | None]]:
    """Lets pass only what comes from a workspace where AutoCRM is installed; the rest is acknowledged and dropped."""

    async def find(
        req: AsyncBoltRequest, context: AsyncBoltContext, next_: Callable[[], Awaitable[None]]
    ) -> BoltResponse | None:
        body = Payload(req.body)
        if body.text("type") not in {"url_verification", "ssl_check"}:
            found = await workspaces.find(team_of(body), context.enterprise_id or "")
            if found is None:
                _LOG.warning("Slack sent something of a workspace where AutoCRM is not installed")
                return BoltResponse(status=200, body="")
            context[_WORKSPACE] = found
        await next_()
        return None

    return find


def _own(context: AsyncBoltContext) -> Own:
    workspace: Workspace = context[_WORKSPACE]
    return workspace.own


async def _failed(error: Exception, request: AsyncBoltRequest) -> BoltResponse:
    """Tells Slack that nothing was taken. Slack repeats events; for a command, its caller is told to.

    What an error says is left out of the log unless it is ours: it may hold what a person said.
    """
    if isinstance(error, AutoCRMError):
        _LOG.error("Nothing could be taken from Slack: %s", error.sentence)
    else:
        trace = "".join(traceback.format_tb(error.__traceback__))
        _LOG.error("Nothing could be taken from Slack: %s\n%s", type(error).__name__, trace)
    if "command" in request.body:
        return BoltResponse(status=200, body={"response_type": "ephemeral", "text": _NOT_TAKEN})
    return BoltResponse(status=503, body="")
