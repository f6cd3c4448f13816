"""What turns recordings into text: models, the Protocol of a transcriber, and what can be wrong with a recording."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from core.errors import AutoCRMError
from core.messages import Actor, Clip
from core.records import NameHit
from core.values import Frozen


class Word(Frozen):
    """One word as it was heard: how sure the model is of it (0 to 1), and where in the recording, in seconds.

    A model that does not tell how sure it is gives 1.
    """

    text: str
    probability: float = 1.0
    start: float = 0.0
    end: float = 0.0


class Transcript(Frozen):
    """What was said in one recording, and by which model it was heard.

    `language` is a two-letter code, `seconds` the length of the recording, `no_speech` the model's probability that
    nobody speaks in it. `words` may be empty where the service names none.
    """

    text: str
    words: tuple[Word, ...] = ()
    language: str = ""
    seconds: float = 0.0
    no_speech: float = 0.0
    model: str


class Recording(Frozen):
    """A recording that was fetched: its bytes, and what its first bytes say it is ("wav", "mp4", "webm" ...)."""

    content: bytes
    container: str


class Transcriber(Protocol):
    """Speech to text. `model` names what hears, so that what it heard can be kept under that name."""

    model: str

    async def transcribe(self, recording: Recording, *, prompt: str = "", language: str | None = None) -> Transcript:
        """What is said in the recording. `prompt` holds names that may occur in it; without a language it finds out.

        Raises ClipRefused for what is wrong with the recording, TranscriptionUnavailable for what is wrong here.
        """
        ...


class ClipSource(Protocol):
    """Where a platform keeps the recordings of its people."""

    def open(self, workspace: str, clip: Clip) -> AbstractAsyncContextManager[AsyncIterator[bytes]]:
        """The content of a recording, piece by piece. Raises ClipDenied, ClipGone, ClipUnreachable."""
        ...


class TranscriptMemory(Protocol):
    """What was heard before, so that no recording is transcribed twice by one model."""

    async def recall(self, digest: str, model: str) -> Transcript | None:
        """The transcript of the recording with this SHA-256 (hexadecimal) by this model."""
        ...

    async def keep(self, digest: str, transcript: Transcript) -> None:
        """Remembers a transcript for as long as the retention lasts."""
        ...


class Archive(Protocol):
    """Where recordings are kept, if an administrator wants that."""

    async def keep(self, digest: str, recording: Recording) -> None:
        """Keeps a recording under its SHA-256."""
        ...


class Alike(Frozen):
    """Names that words may stand for: those that are spelled like them, and those that sound like them."""

    spelled: tuple[NameHit, ...] = ()
    sounding: tuple[NameHit, ...] = ()


class SpokenNames(Protocol):
    """The names in the CRM as far as somebody who speaks may mention them."""

    async def likely(self, actor: Actor) -> Sequence[str]:
        """Names of records that this person speaks of most likely, the likeliest first."""
        ...

    async def alike(self, actor: Actor, words: Sequence[str], sounds: Sequence[str]) -> Alike:
        """Names with words that are spelled like the folded `words`, and with words that sound like the `sounds`."""
        ...


class ClipRefused(AutoCRMError):
    """Something is wrong with a recording; the sentence says what to do about it."""

    default = "I could not use the recording. Please record it again, or type it."

    def __init__(self, sentence: str | None = None) -> None:
        super().__init__(sentence or self.default)


class EmptyClip(ClipRefused):
    """A recording without a byte, or without a moment of sound in it."""

    default = "The recording is empty. Please record it again, or type it."


class NotAudio(ClipRefused):
    """A file that is no recording."""

    default = (
        "That file is not a recording that I can play. Please send a voice clip or a sound file"
        " (wav, m4a, mp4, mp3, ogg, webm, flac or aac), or type it."
    )


class BrokenClip(ClipRefused):
    """A recording that ends in the middle or cannot be decoded."""

    default = "The recording is damaged, and I cannot play it. Please send it again, or type it."


class NoSound(ClipRefused):
    """A video without a sound track."""

    default = "The video has no sound. Please send a recording with sound, or type it."


class SilentClip(ClipRefused):
    """A recording in which nobody speaks."""

    default = "I heard nobody speak in the recording. Please check the microphone and record it again, or type it."


class ClipTooLong(ClipRefused):
    """A recording that lasts longer than is allowed."""

    def __init__(self, most_seconds: float) -> None:
        super().__init__(
            f"The recording is longer than {_span(most_seconds)}, and I listen to no more."
            " Please tell it in shorter recordings."
        )


class ClipTooLarge(ClipRefused):
    """A recording of more bytes than are allowed."""

    def __init__(self, most_bytes: int) -> None:
        super().__init__(
            f"The recording is larger than {most_bytes // 1_000_000} MB, and I take no more."
            " Please send a shorter one, or one in a smaller format such as m4a."
        )


class TooManyClips(ClipRefused):
    """More recordings in one message than are allowed."""

    def __init__(self, most: int) -> None:
        super().__init__(
            f"I listen to at most {most} recordings in one message. Please send the others in another one."
        )


class ClipDenied(ClipRefused):
    """The platform does not let AutoCRM have the recording."""

    default = (
        "I was not allowed to fetch the recording. Please ask your administrator to let AutoCRM read files, or type it."
    )


class ClipGone(ClipRefused):
    """The recording was deleted, or its address has expired."""

    default = "The recording is no longer there. Please send it again, or type it."


class ClipUnreachable(ClipRefused):
    """The platform did not give the recording, and may do so later."""

    default = "I could not fetch the recording just now. Please send it again in a minute, or type it."


class TranscriptionUnavailable(AutoCRMError):
    """There is nothing that could listen just now: a service is down, too slow, or overrun."""

    default = "I cannot listen to recordings just now. Please send it again in a few minutes, or type it."

    def __init__(self, sentence: str | None = None) -> None:
        super().__init__(sentence or self.default)


class TranscriptionOff(TranscriptionUnavailable):
    """Listening is not set up here."""

    default = (
        "I cannot listen to recordings here: it has not been set up. Please type it,"
        " or ask your administrator to set AUTOCRM_TRANSCRIBER."
    )


class ModelMissing(TranscriptionUnavailable):
    """The speech model is not on this machine, or the service does not have it."""


def _span(seconds: float) -> str:
    return f"{seconds / 60:g} minutes" if seconds >= 120 else f"{seconds:g} seconds"
