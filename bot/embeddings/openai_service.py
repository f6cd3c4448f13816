"""An embedding model behind an address that speaks OpenAI's API. Nothing is loaded for it before the first text."""

import asyncio
from collections.abc import Sequence
from typing import Any

from core.knowledge.embedder import EmbeddingFailed, Vector

FLOOR = 0.30
"""For OpenAI's text-embedding-3 models, whose similarities lie lower than those of older ones."""

_TOLD = 200


class OpenAIEmbedder:
    """Asks a service. Texts are sent as they are: other servers than OpenAI's take no tokens."""

    def __init__(self, model: str, url: str | None, key: str, *, seconds: float, floor: float = FLOOR) -> None:
        self.model = model
        self.floor = floor
        self._url = url
        self._key = key
        self._seconds = seconds
        self._loading: asyncio.Task[_Service] | None = None

    async def dimensions(self) -> int:
        """How many numbers a vector has. Raises EmbeddingFailed."""
        return len((await self.embed(["A sentence."]))[0])

    async def embed(self, texts: Sequence[str]) -> list[Vector]:
        """The vectors of the texts. Raises EmbeddingFailed."""
        if self._loading is None:
            self._loading = asyncio.create_task(
                asyncio.to_thread(_service, self.model, self._url, self._key, self._seconds)
            )
        # the load goes on for the next question where this one is given up
        service = await asyncio.shield(self._loading)
        return await service.embed(texts)

    async def close(self) -> None:
        """Closes the connections, if there are any."""
        if self._loading is not None:
            await (await self._loading).close()


class _Service:
    def __init__(self, client: Any, http: Any) -> None:
        self._client = client
        self._http = http

    async def embed(self, texts: Sequence[str]) -> list[Vector]:
        """The vectors of the texts. Raises EmbeddingFailed."""
        import openai

        try:
            found = await self._client.aembed_documents(list(texts))
        except openai.OpenAIError as error:
            told = " ".join(f"{type(error).__name__}: {error}".split())[:_TOLD]
            raise EmbeddingFailed(f"The embedding service did not answer as it should: {told}") from error
        except (TypeError, ValueError, KeyError) as error:
            # such as a web page in the place of an answer, where the address is wrong
            raise EmbeddingFailed(
                "What answered at the embedding service's address speaks another language."
            ) from error
        vectors = [tuple(map(float, vector)) for vector in found]
        if len(vectors) != len(texts) or not all(vectors):
            raise EmbeddingFailed("The embedding service answered with too few vectors.")
        return vectors

    async def close(self) -> None:
        """Closes the connections."""
        await self._http.aclose()


def _service(model: str, url: str | None, key: str, seconds: float) -> _Service:
    import openai
    from langchain_openai import OpenAIEmbeddings
    from pydantic import SecretStr

    # LangChain's own client is shared by all event loops of a process, which it does not survive
    http = openai.DefaultAsyncHttpxClient(timeout=seconds)
    client = OpenAIEmbeddings(
        model=model,
        openai_api_base=url,
        openai_api_key=SecretStr(key or "none"),
        check_embedding_ctx_length=False,
        max_retries=1,
        request_timeout=seconds,
        http_async_client=http,
    )
    return _Service(client, http)
