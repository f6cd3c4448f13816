"""An embedding model on this machine, run by the ONNX runtime in threads of its own."""

import asyncio
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from bot.embeddings.minilm import FLOOR, MODEL, ModelFiles, model_files
from core.knowledge.embedder import EmbeddingFailed, Vector

_LONGEST = 256
"""Tokens of a text that the model reads."""

_AT_ONCE = 8
"""Texts computed before others get their turn."""


class LocalEmbedder:
    """Loads its model with the first text. Two threads: a question does not wait for the notes to be read."""

    def __init__(self, folder: Path | None = None, *, floor: float = FLOOR) -> None:
        self.floor = floor
        self.model = MODEL if folder is None else folder.name
        self._folder = folder
        self._pool = ThreadPoolExecutor(2, "autocrm embedding")
        self._loading = threading.Lock()
        self._loaded: _Model | None = None

    async def dimensions(self) -> int:
        """How many numbers a vector has. Raises EmbeddingFailed."""
        return len((await self.embed(["A sentence."]))[0])

    async def embed(self, texts: Sequence[str]) -> list[Vector]:
        """The vectors of the texts. Raises EmbeddingFailed."""
        loop = asyncio.get_running_loop()
        found: list[Vector] = []
        for first in range(0, len(texts), _AT_ONCE):
            some = texts[first : first + _AT_ONCE]
            found += await loop.run_in_executor(self._pool, self._computed, some)
        return found

    async def close(self) -> None:
        """Lets the threads end, without waiting for them."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _computed(self, texts: Sequence[str]) -> list[Vector]:
        with self._loading:
            if self._loaded is None:
                self._loaded = _Model(model_files(self._folder))
        return [self._loaded.vector(text) for text in texts]


class _Model:
    def __init__(self, files: ModelFiles) -> None:
        try:
            import onnxruntime
            from tokenizers import Tokenizer
        except ImportError as error:
            raise EmbeddingFailed('The local model needs more to run: pip install "autocrm[knowledge]".') from error
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        try:
            self._session = onnxruntime.InferenceSession(
                str(files.weights), options, providers=["CPUExecutionProvider"]
            )
            self._tokenizer: Any = Tokenizer.from_file(str(files.tokenizer))
        except Exception as error:  # the libraries raise whatever their parsers do
            raise EmbeddingFailed(f"{files.weights.parent} holds no embedding model that can be loaded.") from error
        self._inputs = {each.name for each in self._session.get_inputs()}
        self._tokenizer.enable_truncation(max_length=_LONGEST)
        self._tokenizer.no_padding()

    def vector(self, text: str) -> Vector:
        """The mean of what the model makes of the tokens, of length 1.

        One text at a time: among others, weights of 8 bits give another result.
        """
        import numpy

        ids = numpy.array([self._tokenizer.encode(text).ids], dtype=numpy.int64)
        given = {"input_ids": ids, "attention_mask": numpy.ones_like(ids), "token_type_ids": numpy.zeros_like(ids)}
        (tokens, *_) = self._session.run(None, {name: given[name] for name in given if name in self._inputs})
        mean = tokens[0].mean(axis=0)
        length = float(numpy.linalg.norm(mean)) or 1.0
        return tuple((mean / length).tolist())
