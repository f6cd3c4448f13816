"""Whether and where somebody speaks in a recording: a transcriber makes up words where nobody does."""

from dataclasses import dataclass

from bot.transcription.sound import RATE, Sound, decode
from core.transcription import Recording, SilentClip

LONGEST_STRETCH = 30
"""Seconds of speech that a transcriber hears at a time."""
_PAUSE = 500
"""Milliseconds of silence that part two stretches of speech."""
_LEAST = 0.2
"""Seconds of speech, below which it is a click or a breath."""


@dataclass(frozen=True)
class Speech:
    """A recording in which somebody speaks."""

    sound: Sound
    seconds_spoken: float


def find_speech(recording: Recording, *, most_seconds: float) -> Speech:
    """The samples of a recording with speech in it. Raises SilentClip, and what `decode` raises.

    Blocks for about a hundredth of the recording's length.
    """
    from faster_whisper.vad import (  # type: ignore[import-untyped]  # it ships no types
        VadOptions,
        get_speech_timestamps,
    )

    sound = decode(recording, most_seconds=most_seconds)
    options = VadOptions(max_speech_duration_s=LONGEST_STRETCH, min_silence_duration_ms=_PAUSE)
    spoken = sum(part["end"] - part["start"] for part in get_speech_timestamps(sound.samples, options)) / RATE
    if spoken < _LEAST:
        raise SilentClip
    return Speech(sound, spoken)
