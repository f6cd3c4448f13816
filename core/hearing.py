"""Recordings in a message become words: fetched, checked, transcribed, and made into what the rep means."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from core.containers import LONGEST_HEAD, container_of
from core.heard_note import note_of
from core.language.spoken import as_written
from core.messages import Actor, Clip, Heard, InboundMessage, Platform
from core.misheard import PutRight, put_right, sounds_to_look_up, tokens_of
from core.name_prompt import prompt_of
from core.transcription import (
    Archive,
    BrokenClip,
    ClipRefused,
    ClipSource,
    ClipTooLarge,
    ClipTooLong,
    EmptyClip,
    NotAudio,
    Recording,
    SpokenNames,
    TooManyClips,
    Transcriber,
    Transcript,
    TranscriptionOff,
    TranscriptMemory,
)


@dataclass(frozen=True)
class ClipLimits:
    """What is listened to: so many recordings in a message, each of so many bytes and seconds."""

    most_clips: int = 5
    most_bytes: int = 25_000_000
    most_seconds: float = 600


class Hearing:
    """Listens to the recordings of messages.

    `sources` holds where each platform keeps its recordings. `names` tells which names may be spoken; `ordinary` are
    words that no name is looked for behind. Recordings are kept where there is an `archive`. Without a transcriber
    nothing is listened to, and the speaker is told so.
    """

    def __init__(
        self,
        transcriber: Transcriber | None,
        sources: Mapping[Platform, ClipSource],
        memory: TranscriptMemory,
        names: SpokenNames,
        ordinary: frozenset[str],
        limits: ClipLimits | None = None,
        archive: Archive | None = None,
    ) -> None:
        self._transcriber = transcriber
        self._sources = sources
        self._memory = memory
        self._names = names
        self._ordinary = ordinary
        self._limits = limits or ClipLimits()
        self._archive = archive

    async def hear(self, message: InboundMessage, actor: Actor, progress: Callable[[str], None]) -> InboundMessage:
        """The message with what its recordings say in its text, and what was heard in `heard`.

        One without recordings, or whose recordings were listened to, comes back as it is. All are heard or none:
        raises ClipRefused for the first that is not, TranscriptionUnavailable where nothing can listen.
        """
        if not message.clips or message.heard is not None:
            return message
        if self._transcriber is None:
            raise TranscriptionOff
        if len(message.clips) > self._limits.most_clips:
            raise TooManyClips(self._limits.most_clips)
        progress("Listening to your recording")
        likely = await self._names.likely(actor)
        heard: list[tuple[Transcript, PutRight]] = []
        for number, clip in enumerate(message.clips, 1):
            try:
                transcript = await self._transcribed(self._transcriber, message, clip, prompt_of(likely))
            except ClipRefused as error:
                if len(message.clips) > 1:
                    error.sentence = f"Recording {number} of {len(message.clips)}: {error.sentence}"
                raise
            heard.append((transcript, await self._with_names(transcript, actor, likely)))
        progress("Reading your message")
        typed = message.text.strip()
        return message.model_copy(
            update={
                "text": _lines(typed, *(as_written(put.text) for _, put in heard)),
                "heard": Heard(
                    transcript=_lines(typed, *(transcript.text for transcript, _ in heard)),
                    note=note_of(heard),
                    language=heard[0][0].language,
                    model=self._transcriber.model,
                    seconds=sum(transcript.seconds for transcript, _ in heard),
                ),
            }
        )

    async def _transcribed(
        self, transcriber: Transcriber, message: InboundMessage, clip: Clip, prompt: str
    ) -> Transcript:
        recording = await self._fetched(message, clip)
        digest = hashlib.sha256(recording.content).hexdigest()
        if self._archive is not None:
            await self._archive.keep(digest, recording)
        known = await self._memory.recall(digest, transcriber.model)
        if known is not None:
            return known
        transcript = await transcriber.transcribe(recording, prompt=prompt)
        await self._memory.keep(digest, transcript)
        return transcript

    async def _fetched(self, message: InboundMessage, clip: Clip) -> Recording:
        """The recording, of which no more is read than is allowed, and nothing more once it is seen to be none."""
        limits = self._limits
        if clip.size is not None and clip.size > limits.most_bytes:
            raise ClipTooLarge(limits.most_bytes)
        if clip.seconds is not None and clip.seconds > limits.most_seconds:
            raise ClipTooLong(limits.most_seconds)
        source = self._sources.get(message.conversation.platform)
        if source is None:
            raise TranscriptionOff
        content = bytearray()
        container: str | None = None
        async with source.open(message.conversation.workspace, clip) as pieces:
            async for piece in pieces:
                content += piece
                if len(content) > limits.most_bytes:
                    raise ClipTooLarge(limits.most_bytes)
                if container is None and len(content) >= LONGEST_HEAD:
                    container = _checked(content)
        if not content:
            raise EmptyClip
        if clip.size is not None and len(content) < clip.size:
            raise BrokenClip
        return Recording(content=bytes(content), container=container or _checked(content))

    async def _with_names(self, transcript: Transcript, actor: Actor, likely: Sequence[str]) -> PutRight:
        """The transcript with the names of the CRM in the place of words that sound like them."""
        tokens = tokens_of(transcript.text, transcript.words, self._ordinary)
        sounds = sounds_to_look_up(tokens)
        if not sounds:
            return PutRight(text=transcript.text)
        alike = await self._names.alike(actor, [token.folded for token in tokens], sounds)
        return put_right(transcript.text, tokens, alike.spelled, alike.sounding, likely)


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def _checked(content: bytes | bytearray) -> str:
    container = container_of(bytes(content[:LONGEST_HEAD]))
    if container is None:
        raise NotAudio
    return container
