"""Socket Mode: what Slack has to say over a connection that we open, so that no public address is needed.

Slack's own client goes on with an address that has expired once it fails to connect, and drops what it is handling when
it is closed; hence this one. Source: "Using Socket Mode" in Slack's developer documentation.
"""

import asyncio
import json
import logging

import aiohttp
from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app
from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.couriers import RateLimited, Undeliverable, Unreachable
from bot.slack.errors import translated
from core.errors import ConfigurationError

_LOG = logging.getLogger(__name__)
_HEARTBEAT = 10.0
_FIRST_PAUSE = 1.0
_LONGEST_PAUSE = 30.0
_HANDLING = 30.0
_REFUSED = (
    "Slack does not take SLACK_APP_TOKEN: it must be an app-level token that begins with xapp- and has the scope "
    "connections:write, and Socket Mode must be turned on in the app's settings."
)


class SlackSocket:
    """A connection to Slack that is opened again whenever it ends, until it is stopped.

    What comes in is acknowledged once the app has taken it; what is not, Slack sends again.
    """

    def __init__(
        self,
        app: AsyncApp,
        app_token: str,
        *,
        client: AsyncWebClient,
        heartbeat: float = _HEARTBEAT,
        first_pause: float = _FIRST_PAUSE,
    ) -> None:
        self._app = app
        self._app_token = app_token
        self._client = client
        self._heartbeat = heartbeat
        self._first_pause = first_pause
        self._connected = asyncio.Event()
        self._running: asyncio.Task[None] | None = None
        self._handling: set[asyncio.Task[None]] = set()

    @property
    def is_connected(self) -> bool:
        """Whether Slack can reach us just now."""
        return self._connected.is_set()

    async def start(self) -> None:
        """Opens the first connection, and keeps one open from then on. Raises ConfigurationError for a bad token.

        Where Slack cannot be reached just now it goes on trying, and returns.
        """
        try:
            address: str | None = await self._address()
        except (RateLimited, Unreachable) as error:
            _LOG.warning("Slack's Socket Mode cannot be reached yet: %s", error.sentence)
            address = None
        except Undeliverable as error:
            raise ConfigurationError(_REFUSED) from error
        self._running = asyncio.create_task(self._run(address))

    async def wait_connected(self) -> None:
        """Returns once Slack has said hello."""
        await self._connected.wait()

    async def stop(self) -> None:
        """Takes nothing more, ends what is being handled, with its acknowledgement, and closes the connection."""
        if self._running is None:
            return
        self._running.cancel()
        await asyncio.gather(self._running, return_exceptions=True)
        self._running = None

    async def _address(self) -> str:
        with translated():
            answer = await self._client.apps_connections_open(app_token=self._app_token)
        return str(answer["url"])

    async def _run(self, address: str | None) -> None:
        pause = self._first_pause
        async with aiohttp.ClientSession() as session:
            while True:
                try:
                    await self._stay_connected(session, address or await self._address())
                    pause = self._first_pause
                    continue
                except RateLimited as error:
                    pause = max(pause, error.seconds)
                except Exception as error:  # whatever it was, the next connection may do
                    _LOG.warning("The connection to Slack's Socket Mode failed: %s", type(error).__name__)
                finally:
                    address = None  # good for one connection
                await asyncio.sleep(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)

    async def _stay_connected(self, session: aiohttp.ClientSession, address: str) -> None:
        """Holds one connection until it ends. Raises ConnectionError where Slack never said hello."""
        async with session.ws_connect(address, heartbeat=self._heartbeat) as socket:
            try:
                await self._listen(socket)
                if not self.is_connected:
                    raise ConnectionError
            finally:
                self._connected.clear()
                await self._finish()

    async def _listen(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        """Takes envelopes until Slack closes the connection, or says that it is about to."""
        async for frame in socket:
            if frame.type is not aiohttp.WSMsgType.TEXT:
                continue
            envelope = _envelope(frame.data)
            match envelope.get("type"):
                case "hello":
                    self._connected.set()
                case "disconnect":
                    return
                case _:
                    request = _request(envelope)
                    if request is not None:
                        task = asyncio.create_task(self._handle(socket, request))
                        self._handling.add(task)
                        task.add_done_callback(self._handling.discard)

    async def _handle(self, socket: aiohttp.ClientWebSocketResponse, request: SocketModeRequest) -> None:
        try:
            response = await run_async_bolt_app(self._app, request)
        except Exception as error:  # an envelope that Bolt stumbles over must not end the connection
            _LOG.warning("An envelope of Slack could not be read: %s", type(error).__name__)
            return
        if response.status != 200:
            return
        acknowledgement: dict[str, object] = {"envelope_id": request.envelope_id}
        if response.body:
            kind = response.headers.get("content-type", [""])[0]
            is_json = kind.startswith("application/json")
            acknowledgement["payload"] = json.loads(response.body) if is_json else {"text": response.body}
        try:
            await socket.send_str(json.dumps(acknowledgement))
        except (aiohttp.ClientError, OSError):
            _LOG.info("The connection to Slack ended before an acknowledgement: Slack will send it again")

    async def _finish(self) -> None:
        if self._handling:
            await asyncio.wait(self._handling, timeout=_HANDLING)


def _request(envelope: dict[str, object]) -> SocketModeRequest | None:
    kind, identifier, payload = envelope.get("type"), envelope.get("envelope_id"), envelope.get("payload")
    if isinstance(kind, str) and isinstance(identifier, str) and isinstance(payload, dict):
        return SocketModeRequest(type=kind, envelope_id=identifier, payload=payload)
    return None


def _envelope(text: str) -> dict[str, object]:
    try:
        content = json.loads(text)
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}
