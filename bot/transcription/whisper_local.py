"""Whisper on this machine, by faster-whisper: nothing that was said leaves it."""

import asyncio
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.transcription import (
    ModelMissing,
    Recording,
    SilentClip,
    Transcript,
    TranscriptionUnavailable,
    Word,
)

if TYPE_CHECKING:
    from bot.transcription.sound import Sound
    from bot.transcription.voice_activity import Region

_BATCH = 4
"""So many stretches of speech are heard at a time; between two batches it can be stopped."""
_FEWEST_WORDS = 1.6
"""Of a stretch with fewer words a second, Whisper left sentences out: its regions are heard one by one."""
_SURE_OF_LANGUAGE = 0.6
_NO_SPEECH, _SURE_OF_WORDS = 0.6, 0.45
"""Above the one, and with words below the other on average, words were made up from noise."""


class LocalWhisper:
    """`core.transcription.Transcriber` by a Whisper model in CTranslate2's form.

    `model` is a folder that holds one, or a name ("base", "small", "large-v3") that the library fetches once. Listening
    happens in threads, in at most `at_once` of them; whoever waits longer than `time_limit` seconds is told so.
    `language` is taken where a recording does not clearly tell its own.
    """

    def __init__(
        self,
        model: str,
        *,
        at_once: int = 1,
        threads: int = 0,
        most_seconds: float = 600,
        time_limit: float = 300,
        language: str = "en",
    ) -> None:
        self.model = f"whisper-{Path(model).name.removeprefix('whisper-')}"
        self._place = model
        self._at_once = at_once
        self._threads = threads
        self._most_seconds = most_seconds
        self._time_limit = time_limit
        self._language = language
        self._pool = ThreadPoolExecutor(at_once, thread_name_prefix="whisper")
        self._loading = threading.Lock()
        self._pipeline: Any = None

    async def transcribe(self, recording: Recording, *, prompt: str = "", language: str | None = None) -> Transcript:
        """What is said in the recording. Raises ClipRefused, ModelMissing, TranscriptionUnavailable."""
        given_up = threading.Event()
        work = partial(self._listen, recording, prompt, language, given_up)
        try:
            async with asyncio.timeout(self._time_limit):
                return await asyncio.get_running_loop().run_in_executor(self._pool, work)
        except TimeoutError:
            raise TranscriptionUnavailable(
                f"Listening took longer than {self._time_limit:g} seconds, and I gave up."
                " Please send a shorter recording, or type it."
            ) from None
        finally:
            given_up.set()

    async def load(self) -> None:
        """Loads the model, which otherwise the first recording does. Raises ModelMissing."""
        await asyncio.get_running_loop().run_in_executor(self._pool, self._loaded)

    def close(self) -> None:
        """Lets the threads end, without waiting for them."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _listen(self, recording: Recording, prompt: str, language: str | None, given_up: threading.Event) -> Transcript:
        from bot.transcription.voice_activity import find_speech

        pipeline = self._loaded()
        speech = find_speech(recording, most_seconds=self._most_seconds)
        spoken = language or self._language_of(pipeline.model, speech.sound)
        hear = partial(_segments, pipeline, speech.sound, spoken, prompt, given_up)
        segments: list[Any] = []
        for stretch, heard in zip(speech.stretches, hear([each.whole for each in speech.stretches]), strict=True):
            words = sum(len(segment.words or ()) for segment in heard)
            if len(stretch.regions) > 1 and words < _FEWEST_WORDS * stretch.seconds_spoken:
                heard = [segment for alone in hear(stretch.regions) for segment in alone]
            segments.extend(heard)
        return self._transcript(segments, speech.sound, spoken)

    def _loaded(self) -> Any:
        with self._loading:
            if self._pipeline is None:
                self._pipeline = self._load()
            return self._pipeline

    def _load(self) -> Any:
        try:
            from ctranslate2 import get_cuda_device_count
            from faster_whisper import (
                BatchedInferencePipeline,
                WhisperModel,
            )
        except ImportError as error:
            raise ModelMissing(
                "I cannot listen to recordings: the part of AutoCRM that does is not installed."
                ' Please type it; an administrator can install it with: pip install "autocrm[voice]"'
            ) from error
        on_gpu = get_cuda_device_count() > 0
        try:
            whisper = WhisperModel(
                self._place,
                device="cuda" if on_gpu else "cpu",
                compute_type="float16" if on_gpu else "int8",
                cpu_threads=self._threads,
                num_workers=self._at_once,
            )
        except Exception as error:  # the library raises whatever its downloader and its engine do
            raise ModelMissing(
                f"I cannot listen to recordings: the speech model {Path(self._place).name!r} is not on this machine."
                " Please type it; an administrator can name a folder that holds one in AUTOCRM_WHISPER_MODEL."
            ) from error
        return BatchedInferencePipeline(whisper)

    def _language_of(self, whisper: Any, sound: "Sound") -> str:
        language, probability, _ = whisper.detect_language(sound.samples, vad_filter=True)
        return str(language) if probability >= _SURE_OF_LANGUAGE else self._language

    def _transcript(self, segments: Sequence[Any], sound: "Sound", language: str) -> Transcript:
        words = tuple(
            Word(
                text=word.word.strip(),
                probability=float(word.probability),
                start=round(float(word.start), 2),
                end=round(float(word.end), 2),
            )
            for segment in segments
            for word in segment.words or ()
        )
        text = " ".join(segment.text.strip() for segment in segments).strip()
        no_speech = max((float(segment.no_speech_prob) for segment in segments), default=1.0)
        sure = sum(word.probability for word in words) / len(words) if words else 0.0
        if not any(map(str.isalnum, text)) or (no_speech > _NO_SPEECH and sure < _SURE_OF_WORDS):
            raise SilentClip
        return Transcript(
            text=text, words=words, language=language, seconds=sound.seconds, no_speech=no_speech, model=self.model
        )


def _segments(
    pipeline: Any, sound: "Sound", language: str, prompt: str, given_up: threading.Event, regions: Sequence["Region"]
) -> Iterator[list[Any]]:
    """What is said in each of the regions, in their order. Raises TranscriptionUnavailable once nobody waits for it.

    Without timestamps: with them and a prompt Whisper ends early and makes up a sentence ("Thank you very much.").
    """
    for first in range(0, len(regions), _BATCH):
        if given_up.is_set():
            raise TranscriptionUnavailable
        batch = regions[first : first + _BATCH]
        found, _ = pipeline.transcribe(
            sound.samples,
            language=language,
            initial_prompt=prompt or None,
            word_timestamps=True,
            vad_filter=False,
            clip_timestamps=[{"start": region.start, "end": region.end} for region in batch],
            without_timestamps=True,
            batch_size=_BATCH,
        )
        heard = [(_region_of(each, batch), each) for each in found]
        for region in batch:
            yield [each for place, each in heard if place is region]


def _region_of(segment: Any, regions: Sequence["Region"]) -> "Region":
    """The region that a segment was heard in. It tells the region's start in whole hundredths of a second, which may
    lie before the end of the region before where nobody drew breath between them."""
    return min(regions, key=lambda region: abs(region.start - segment.seek / 100))
