"""Whether and where somebody speaks in a recording: a transcriber makes up words where nobody does."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.transcription.sound import RATE, Sound, decode
from core.transcription import Recording, SilentClip

_LONGEST_REGION = 28
"""Seconds; Whisper hears 30 at a time."""
_LONGEST_STRETCH = 20
"""Seconds of regions that are heard together. Of more, Whisper at times leaves some out."""
_GAP = 2
"""Seconds of silence across which nothing is heard together."""
_PAUSE = 500
"""Milliseconds of silence that part two stretches of speech."""
_LEAST = 0.2
"""Seconds of speech, below which it is a click or a breath."""


@dataclass(frozen=True)
class Region:
    """Where somebody speaks, in seconds from the start."""

    start: float
    end: float

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return self.end - self.start


@dataclass(frozen=True)
class Stretch:
    """Regions that are heard together, with what little silence there is between them."""

    regions: tuple[Region, ...]

    @property
    def whole(self) -> Region:
        """From where the first begins to where the last ends."""
        return Region(self.regions[0].start, self.regions[-1].end)

    @property
    def seconds_spoken(self) -> float:
        """For how long somebody speaks in it."""
        return sum(region.seconds for region in self.regions)


@dataclass(frozen=True)
class Speech:
    """A recording in which somebody speaks, and where."""

    sound: Sound
    stretches: tuple[Stretch, ...]


def find_speech(recording: Recording, *, most_seconds: float) -> Speech:
    """The samples of a recording with speech in it. Raises SilentClip, and what `decode` raises.

    Blocks for about a hundredth of the recording's length.
    """
    from faster_whisper.vad import (
        VadOptions,
        get_speech_timestamps,
    )

    sound = decode(recording, most_seconds=most_seconds)
    options = VadOptions(max_speech_duration_s=_LONGEST_REGION, min_silence_duration_ms=_PAUSE)
    spoken = get_speech_timestamps(sound.samples, options)
    regions = [Region(part["start"] / RATE, part["end"] / RATE) for part in spoken]
    if sum(region.seconds for region in regions) < _LEAST:
        raise SilentClip
    return Speech(sound, tuple(_stretches(regions)))


def _stretches(regions: Sequence[Region]) -> Iterator[Stretch]:
    together: list[Region] = []
    for region in regions:
        if together:
            far = region.start - together[-1].end > _GAP
            long = region.end - together[0].start > _LONGEST_STRETCH
            if far or long:
                yield Stretch(tuple(together))
                together = []
        together.append(region)
    if together:
        yield Stretch(tuple(together))
