"""A folder in which recordings are kept, for an administrator who wants that."""

import asyncio
from pathlib import Path

from core.errors import ConfigurationError
from core.transcription import Recording


class FolderArchive:
    """`core.transcription.Archive` as files that are named by their SHA-256, readable by their owner alone."""

    def __init__(self, folder: Path) -> None:
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise ConfigurationError(
                f"The folder for recordings, {folder}, cannot be made: {error.strerror}."
            ) from error
        self._folder = folder

    async def keep(self, digest: str, recording: Recording) -> None:
        """Keeps a recording that is not there yet."""
        place = self._folder / f"{digest}.{recording.container}"
        await asyncio.to_thread(_write, place, recording.content)


def _write(place: Path, content: bytes) -> None:
    if place.exists():
        return
    unfinished = place.with_suffix(".part")
    unfinished.touch(mode=0o600)
    unfinished.write_bytes(content)
    unfinished.replace(place)
