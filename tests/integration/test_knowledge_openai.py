"""Embeddings over HTTP, from a stand-in that answers as OpenAI's API does."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.embeddings.checks import check_knowledge
from bot.embeddings.openai_service import OpenAIEmbedder
from bot.settings import Settings
from core.knowledge.embedder import EmbeddingFailed

KEY = "sk-test-0123"


@dataclass
class Service:
    """What was asked of it, and how it answers: with vectors, or with this status and text."""

    url: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    instead: tuple[int, str] | None = None

    async def handle(self, request: web.Request) -> web.Response:
        """POST /v1/embeddings."""
        if request.headers.get("Authorization") != f"Bearer {KEY}":
            return web.json_response({"error": {"message": "Incorrect API key"}}, status=401)
        if self.instead is not None:
            return web.Response(status=self.instead[0], text=self.instead[1], content_type="application/json")
        asked = await request.json()
        if not all(isinstance(text, str) for text in asked["input"]):
            return web.json_response({"error": {"message": "tokens are not understood here"}}, status=400)
        self.asked.append(asked)
        vectors = [
            {"object": "embedding", "index": n, "embedding": [float(len(text)), 1.0, 0.5]}
            for n, text in enumerate(asked["input"])
        ]
        usage = {"prompt_tokens": 1, "total_tokens": 1}
        return web.json_response({"object": "list", "data": vectors, "model": asked["model"], "usage": usage})


@pytest.fixture
async def service() -> AsyncIterator[Service]:
    """The service, on a port of this machine."""
    service = Service()
    app = web.Application()
    app.router.add_post("/v1/embeddings", service.handle)
    server = TestServer(app)
    await server.start_server()
    service.url = str(server.make_url("/v1"))
    yield service
    await server.close()


@pytest.fixture
async def embedder(service: Service) -> AsyncIterator[OpenAIEmbedder]:
    """The embedder that asks it."""
    embedder = OpenAIEmbedder("text-embedding-3-small", service.url, KEY, seconds=5)
    yield embedder
    await embedder.close()


async def test_texts_are_sent_as_they_are_and_vectors_come_in_their_order(
    service: Service, embedder: OpenAIEmbedder
) -> None:
    assert await embedder.embed(["four", "sixsix"]) == [(4.0, 1.0, 0.5), (6.0, 1.0, 0.5)]
    assert await embedder.dimensions() == 3
    assert service.asked[0]["input"] == ["four", "sixsix"]
    assert service.asked[0]["model"] == "text-embedding-3-small"


@pytest.mark.parametrize(
    "answer",
    [
        (500, '{"error": {"message": "overloaded"}}'),
        (429, '{"error": {"message": "slow down"}}'),
        (200, "<html>a page</html>"),
        (200, '{"object": "list", "data": []}'),
    ],
    ids=["500", "429", "page", "nothing"],
)
async def test_what_is_no_answer_is_told_in_a_sentence(
    service: Service, embedder: OpenAIEmbedder, answer: tuple[int, str]
) -> None:
    service.instead = answer
    with pytest.raises(EmbeddingFailed) as failed:
        await embedder.embed(["text"])
    assert "embedding service" in failed.value.sentence


async def test_a_wrong_key_and_a_dead_address_are_told(service: Service) -> None:
    for url, key in ((service.url, "wrong"), ("http://127.0.0.1:9/v1", KEY)):
        embedder = OpenAIEmbedder("m", url, key, seconds=2)
        with pytest.raises(EmbeddingFailed):
            await embedder.embed(["text"])
        await embedder.close()


async def test_doctor_tries_the_service(service: Service, embedder: OpenAIEmbedder, engine: Any, catalog: Any) -> None:
    from bot.app import Database

    database = Database(engine=engine, catalog=catalog, url="")
    settings = Settings(embeddings="openai", embedding_url=service.url, embedding_key=KEY)
    (finding,) = await check_knowledge(settings, database)
    assert finding.ok
    assert finding.what == (
        "The embedding model (openai, text-embedding-3-small) works: notes are searched by words and by meaning"
    )
    service.instead = (500, "{}")
    (finding,) = await check_knowledge(settings, database)
    assert not finding.ok
    assert "embedding service" in finding.remedy
