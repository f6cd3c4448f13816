"""Where recordings come from: a platform's file store over HTTP, or a file on this machine for the terminal."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import SplitResult, urljoin, urlsplit

import aiohttp

from core.messages import Clip
from core.transcription import ClipDenied, ClipGone, ClipUnreachable

SLACK_HOSTS = ("files.slack.com", "slack-files.com")
TEAMS_HOSTS = (".sharepoint.com", ".sharepoint.us", ".sharepoint.cn", ".svc.ms", "smba.trafficmanager.net")
"""A host that begins with a dot stands for all below it."""

TokenOf = Callable[[str, str], Awaitable[str | None]]
"""The bearer token for a workspace and a host; None where the address itself opens the file."""

_PIECE = 64 * 1024
_MOST_REDIRECTS = 3
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class HttpClips:
    """`core.transcription.ClipSource` on the file store of a chat platform.

    Fetches from `hosts` by https and from nowhere else, whatever address a message names and wherever it is sent on to:
    the token must reach nobody else, and nobody may have AutoCRM fetch what he cannot reach himself. `api_base` is a
    server in the platform's place, such as one for tests, and may be reached by http.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        *,
        hosts: Sequence[str],
        token_of: TokenOf,
        api_base: str | None = None,
        time_limit: float = 60,
    ) -> None:
        self._session = session
        self._hosts = tuple(hosts)
        self._token_of = token_of
        self._api_base = urlsplit(api_base) if api_base else None
        self._timeout = aiohttp.ClientTimeout(total=time_limit)

    @asynccontextmanager
    async def open(self, workspace: str, clip: Clip) -> AsyncIterator[AsyncIterator[bytes]]:
        """The content of a recording, piece by piece. Raises ClipDenied, ClipGone, ClipUnreachable."""
        try:
            async with await self._answer(workspace, clip.url) as response:
                _check(response)
                yield _pieces(response)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise ClipUnreachable from error

    async def _answer(self, workspace: str, url: str) -> aiohttp.ClientResponse:
        for _ in range(_MOST_REDIRECTS + 1):
            place = self._allowed(url)
            token = await self._token_of(workspace, place.hostname or "")
            headers = {"Authorization": f"Bearer {token}"} if token else {}
            response = await self._session.get(url, headers=headers, allow_redirects=False, timeout=self._timeout)
            if response.status not in _REDIRECTS:
                return response
            response.close()
            url = urljoin(url, response.headers.get("Location", ""))
        raise ClipDenied

    def _allowed(self, url: str) -> SplitResult:
        """The address, if recordings may be fetched from it. Raises ClipDenied."""
        try:
            place = urlsplit(url)
            host, port = (place.hostname or "").lower(), place.port
        except ValueError as error:
            raise ClipDenied from error
        base = self._api_base
        if base is not None and (place.scheme, host, port) == (base.scheme, base.hostname, base.port):
            return place
        known = any(host.endswith(each) if each.startswith(".") else host == each for each in self._hosts)
        if place.scheme != "https" or port not in (None, 443) or not known:
            raise ClipDenied
        return place


class FileClips:
    """`core.transcription.ClipSource` for recordings that are files here: `Clip.url` is the path."""

    @asynccontextmanager
    async def open(self, workspace: str, clip: Clip) -> AsyncIterator[AsyncIterator[bytes]]:  # noqa: ARG002 - the port's
        """The content of the file. Raises ClipGone, ClipDenied."""
        try:
            content = Path(clip.url).read_bytes()  # noqa: ASYNC240 - one person at a terminal waits for it anyhow
        except FileNotFoundError as error:
            raise ClipGone(f"There is no file {clip.name or clip.url}.") from error
        except OSError as error:
            raise ClipDenied(f"The file {clip.name or clip.url} cannot be read ({error.strerror}).") from error
        yield _in_pieces(content)


def file_clip(path: Path) -> Clip:
    """A recording that is a file here, as it comes with a message."""
    return Clip(id=str(path), name=path.name, url=str(path.absolute()))


def _check(response: aiohttp.ClientResponse) -> None:
    """Raises for an answer that is no file: also for the sign-in page that a missing right brings in its place."""
    if response.status in (404, 410):
        raise ClipGone
    if response.status in (401, 403) or response.content_type == "text/html":
        raise ClipDenied
    if response.status != 200:
        raise ClipUnreachable


async def _pieces(response: aiohttp.ClientResponse) -> AsyncIterator[bytes]:
    async for piece in response.content.iter_chunked(_PIECE):
        yield piece


async def _in_pieces(content: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(content), _PIECE):
        yield content[start : start + _PIECE]
