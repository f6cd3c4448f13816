"""Recordings as samples: decoded as far as allowed, and with what is wrong with them told apart."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from core.transcription import BrokenClip, ClipTooLong, EmptyClip, NoSound, Recording

RATE = 16_000
"""Samples a second, as Whisper takes them."""

_WHOLE = 0.9
"""A recording of which less than this share can be played ends in the middle."""
_SLACK = 0.5
"""Seconds by which a container may be wrong about its length all the same."""


@dataclass(frozen=True)
class Sound:
    """One channel of samples from -1 to 1, 16,000 a second."""

    samples: NDArray[np.float32]

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return len(self.samples) / RATE


def decode(recording: Recording, *, most_seconds: float) -> Sound:
    """The samples of a recording; no more than `most_seconds` of it are ever decoded.

    Raises BrokenClip, NoSound, EmptyClip, ClipTooLong.
    """
    try:
        with av.open(io.BytesIO(recording.content), mode="r", metadata_errors="ignore") as container:
            if not container.streams.audio:
                raise NoSound if container.streams.video else BrokenClip
            promised = _promised_seconds(container)
            if promised is not None and promised > most_seconds:
                raise ClipTooLong(most_seconds)
            samples = _samples(container, most_seconds)
    except (av.error.FFmpegError, ValueError) as error:
        raise BrokenClip from error
    sound = Sound(samples)
    if promised is not None and sound.seconds < promised * _WHOLE - _SLACK:
        raise BrokenClip
    if not len(samples):
        raise EmptyClip
    return sound


def _promised_seconds(container: Any) -> float | None:
    """The length that the file states, if it does."""
    stream = container.streams.audio[0]
    if stream.duration is not None and stream.time_base is not None:
        return float(stream.duration * stream.time_base)
    return container.duration / av.time_base if container.duration is not None else None


def _samples(container: Any, most_seconds: float) -> NDArray[np.float32]:
    resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
    pieces: list[NDArray[np.int16]] = []
    count = 0
    for frame in chain(_frames(container), (None,)):  # None brings out what the resampler still holds
        for resampled in resampler.resample(frame):
            piece = resampled.to_ndarray().reshape(-1).astype(np.int16, copy=False)
            pieces.append(piece)
            count += len(piece)
        if count > most_seconds * RATE:
            raise ClipTooLong(most_seconds)
    whole = np.concatenate(pieces) if pieces else np.zeros(0, dtype=np.int16)
    return (whole / np.float32(32768)).astype(np.float32, copy=False)


def _frames(container: Any) -> Iterator[Any]:
    """The frames that can be decoded: a damaged one in the middle is passed over."""
    frames = container.decode(audio=0)
    while True:
        try:
            frame = next(frames)
        except StopIteration:
            return
        except av.error.InvalidDataError:
            continue
        frame.pts = None  # recorders write times that do not rise
        yield frame
