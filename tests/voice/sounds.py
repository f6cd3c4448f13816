"""Recordings made on the spot: tones, noise, silence, and files that are none."""

import io
import wave

import av
import numpy as np
from numpy.typing import NDArray

RATE = 16_000


def silence(seconds: float) -> NDArray[np.float32]:
    return np.zeros(int(seconds * RATE), dtype=np.float32)


def noise(seconds: float, loudness: float = 0.05) -> NDArray[np.float32]:
    return (np.random.default_rng(7).standard_normal(int(seconds * RATE)) * loudness).astype(np.float32)


def hum(seconds: float) -> NDArray[np.float32]:
    return (np.sin(np.arange(int(seconds * RATE)) * 2 * np.pi * 100 / RATE) * 0.3).astype(np.float32)


def wav(samples: NDArray[np.float32]) -> bytes:
    """The samples as a WAV file."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
    return out.getvalue()


def mute_video() -> bytes:
    """An MP4 video of half a second without a sound track."""
    out = io.BytesIO()
    with av.open(out, "w", format="mp4") as container:
        stream = container.add_stream("mpeg4", rate=10)
        stream.width, stream.height = 32, 32
        for _ in range(5):
            frame = av.VideoFrame.from_ndarray(np.zeros((32, 32, 3), dtype=np.uint8), format="rgb24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return out.getvalue()


def samples_of(content: bytes) -> NDArray[np.float32]:
    """The samples of a recording."""
    from bot.transcription.sound import decode
    from core.transcription import Recording

    return decode(Recording(content=content, container="any"), most_seconds=3600).samples
