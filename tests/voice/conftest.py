"""What tests with real recordings share: one Whisper for the run, and the clips."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.transcription.whisper_local import LocalWhisper
from tests.voice.weights import whisper_base

CLIPS = Path(__file__).parent / "clips"


@pytest.fixture(scope="session")
def whisper() -> Iterator[LocalWhisper]:
    """Whisper base on this machine, with its real weights."""
    local = LocalWhisper(str(whisper_base()), most_seconds=600)
    yield local
    local.close()
