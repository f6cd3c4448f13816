"""botbuilder's adapter, with what does not hold in it mended; nothing outside this file and `turn.py` knows botbuilder.

Mended, as of botbuilder 4.17.1, whose maintainers have archived it:
- A token that is malformed, expired or forged is answered with HTTP 500; it is 401 here.
- Keys and tokens are fetched with blocking calls within the event loop; here `bot.teams.keys`, `credentials` and
  `connector` do it.
- The answer to a card's button is serialised twice and ends in HTTP 500, and one of words cannot be serialised at all;
  here it is JSON from the start.
"""

from typing import Any

from aiohttp import web
from botbuilder.core import Bot, TurnContext
from botbuilder.integration.aiohttp import CloudAdapter
from botbuilder.schema import (
    Activity,
    ActivityTypes,
    ConversationReference,
    ResourceResponse,
)
from botframework.connector.auth import (
    AuthenticateRequestResult,
    AuthenticationConstants,
    BotFrameworkAuthentication,
    ClaimsIdentity,
    ConnectorFactory,
)
from msrest.serialization import DeserializationError  # type: ignore[attr-defined]  # its names are built at run time

from bot.teams.configuration import TeamsSettings
from bot.teams.connector import Connector
from bot.teams.tokens import Tokens


class TeamsAdapter(CloudAdapter):  # type: ignore[misc]  # botbuilder has no types
    """Authenticates what comes in, runs the turn, and sends what the turn says through our own connector."""

    def __init__(self, settings: TeamsSettings, tokens: Tokens, connector: Connector) -> None:
        super().__init__(_Authentication(settings, tokens, connector))
        self._connector = connector

    async def answer(self, content: dict[str, Any], authorization: str, bot: Bot) -> web.Response:
        """The HTTP response to an activity. Raises HTTPBadRequest, TokenRefused, and what the bot raises."""
        try:
            activity = Activity().deserialize(content)
        except DeserializationError as error:
            raise web.HTTPBadRequest(text="This is not an activity.") from error
        answered = await self.process_activity(authorization, activity, bot.on_turn)
        if answered is None:
            return web.Response(status=201)
        return web.json_response(answered.body, status=int(answered.status))

    async def send_activities(self, context: TurnContext, activities: list[Activity]) -> list[ResourceResponse]:
        """Keeps the answer to an invoke for the response, and sends everything else."""
        sent: list[ResourceResponse] = []
        for activity in activities:
            if activity.type == ActivityTypes.invoke_response:
                context.turn_state[self._INVOKE_RESPONSE_KEY] = activity
                sent.append(ResourceResponse(id=""))
                continue
            said = await self._connector.send(activity.service_url, activity.conversation.id, activity.serialize())
            sent.append(ResourceResponse(id=said))
        return sent

    async def update_activity(self, context: TurnContext, activity: Activity) -> ResourceResponse:
        """Not part of a turn: the courier replaces messages."""
        raise NotImplementedError

    async def delete_activity(self, context: TurnContext, reference: ConversationReference) -> None:
        """Not part of a turn: nothing that was said is taken back."""
        raise NotImplementedError


class _Authentication(BotFrameworkAuthentication):  # type: ignore[misc]  # botbuilder has no types
    """Believes who has a right token; anybody where there are no credentials and only this machine can knock."""

    def __init__(self, settings: TeamsSettings, tokens: Tokens, connector: Connector) -> None:
        self._settings = settings
        self._tokens = tokens
        self._connector = connector

    async def authenticate_request(self, activity: Activity, auth_header: str) -> AuthenticateRequestResult:
        """Who sent the activity. Raises TokenRefused, KeysUnavailable."""
        claims: dict[str, Any] = {}
        if self._settings.has_credentials:
            claims = await self._tokens.claims(auth_header, activity.channel_id or "", activity.service_url or "")
        result = AuthenticateRequestResult()
        result.claims_identity = ClaimsIdentity(claims, True, AuthenticationConstants.ANONYMOUS_AUTH_TYPE)
        result.audience = self._settings.audience
        result.connector_factory = self.create_connector_factory(result.claims_identity)
        return result

    def create_connector_factory(self, claims_identity: ClaimsIdentity) -> ConnectorFactory:  # noqa: ARG002 - botbuilder's signature
        """Hands out our own connector."""
        return _OwnConnector(self._connector)

    async def create_user_token_client(self, claims_identity: ClaimsIdentity) -> None:  # noqa: ARG002 - botbuilder's signature
        """None: nobody signs in."""
        return

    async def authenticate_streaming_request(self, auth_header: str, channel_id_header: str) -> None:  # noqa: ARG002 - botbuilder's signature
        """Refused: activities come over HTTP alone."""
        raise PermissionError("activities come over HTTP alone")


class _OwnConnector(ConnectorFactory):  # type: ignore[misc]  # botbuilder has no types
    def __init__(self, connector: Connector) -> None:
        self._connector = connector

    async def create(self, service_url: str, audience: str | None = None) -> Connector:  # noqa: ARG002 - botbuilder's signature
        return self._connector
