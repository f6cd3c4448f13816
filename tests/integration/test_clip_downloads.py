"""Recordings fetched from a platform's file store, over real HTTP."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.transcription.downloads import SLACK_HOSTS, HttpClips
from core.messages import Clip
from core.transcription import ClipDenied, ClipGone, ClipUnreachable

CONTENT = b"OggS" + bytes(range(256)) * 1000


@dataclass
class Store:
    """A file store that wants a token, and where a file may have moved."""

    url: str = ""
    seen: list[tuple[str, str | None]] = field(default_factory=list)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        self.seen.append((name, request.headers.get("Authorization")))
        match name:
            case "moved":
                raise web.HTTPFound(f"{self.url}/memo.ogg")
            case "loop":
                raise web.HTTPFound(f"{self.url}/loop")
            case "elsewhere":
                raise web.HTTPFound("https://files.slack.com.evil.example/memo.ogg")
            case "sign-in":
                return web.Response(text="<html>Sign in</html>", content_type="text/html")
            case "cut":
                response = web.StreamResponse(headers={"Content-Length": str(len(CONTENT))})
                await response.prepare(request)
                await response.write(CONTENT[:5000])
                assert request.transport is not None
                request.transport.close()
                return response
        if name.isdigit():
            return web.Response(status=int(name))
        if request.headers.get("Authorization") != "Bearer xoxb-1":
            return web.Response(status=403)
        return web.Response(body=CONTENT, content_type="audio/ogg")


@pytest.fixture
async def store() -> AsyncIterator[Store]:
    running = Store()
    app = web.Application()
    app.router.add_get("/{name}", running.handle)
    server = TestServer(app)
    await server.start_server()
    running.url = str(server.make_url("")).rstrip("/")
    yield running
    await server.close()


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened


@pytest.fixture
def clips(store: Store, session: aiohttp.ClientSession) -> HttpClips:
    async def token_of(workspace: str, host: str) -> str | None:
        assert host
        return {"T1": "xoxb-1"}.get(workspace)

    return HttpClips(session, hosts=SLACK_HOSTS, token_of=token_of, api_base=store.url)


async def fetched(clips: HttpClips, url: str, workspace: str = "T1") -> bytes:
    async with clips.open(workspace, Clip(id="F1", url=url)) as pieces:
        return b"".join([piece async for piece in pieces])


async def test_a_recording_comes_in_pieces_with_the_workspaces_token(clips: HttpClips, store: Store) -> None:
    assert await fetched(clips, f"{store.url}/memo.ogg") == CONTENT
    assert store.seen == [("memo.ogg", "Bearer xoxb-1")]


async def test_a_recording_that_moved_within_the_store_is_followed(clips: HttpClips, store: Store) -> None:
    assert await fetched(clips, f"{store.url}/moved") == CONTENT


@pytest.mark.parametrize(
    ("place", "workspace", "error"),
    [
        ("memo.ogg", "T2", ClipDenied),
        ("401", "T1", ClipDenied),
        ("sign-in", "T1", ClipDenied),
        ("elsewhere", "T1", ClipDenied),
        ("loop", "T1", ClipDenied),
        ("404", "T1", ClipGone),
        ("410", "T1", ClipGone),
        ("429", "T1", ClipUnreachable),
        ("503", "T1", ClipUnreachable),
        ("cut", "T1", ClipUnreachable),
    ],
)
async def test_what_the_store_refuses(
    clips: HttpClips, store: Store, place: str, workspace: str, error: type[Exception]
) -> None:
    with pytest.raises(error) as caught:
        await fetched(clips, f"{store.url}/{place}", workspace)
    assert type(caught.value) is error


@pytest.mark.parametrize(
    "url",
    [
        "https://files.slack.com.evil.example/memo.ogg",
        "https://evilfiles.slack.com/memo.ogg",
        "https://evil.example/files.slack.com/memo.ogg",
        "https://files.slack.com@evil.example/memo.ogg",
        "http://files.slack.com/memo.ogg",
        "https://files.slack.com:8443/memo.ogg",
        "https://127.0.0.1/memo.ogg",
        "http://127.0.0.1:1/memo.ogg",
        "file:///etc/passwd",
        "https://[::1",
        "",
    ],
)
async def test_nothing_is_fetched_from_elsewhere(clips: HttpClips, store: Store, url: str) -> None:
    with pytest.raises(ClipDenied):
        await fetched(clips, url)
    assert store.seen == []


async def test_a_store_that_is_not_there(clips: HttpClips, store: Store, session: aiohttp.ClientSession) -> None:
    async def no_token(_workspace: str, _host: str) -> None:
        return None

    gone = HttpClips(session, hosts=(), token_of=no_token, api_base="http://127.0.0.1:9")
    with pytest.raises(ClipUnreachable):
        await fetched(gone, "http://127.0.0.1:9/memo.ogg")
