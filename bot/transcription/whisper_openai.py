"""OpenAI's transcription API, or any server that speaks it."""

import asyncio
import json
import time
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from typing import Any, Final
from urllib.parse import urlsplit

import aiohttp

from bot.transcription.api_answers import refusal_of, transcript_of, wants_less
from core.transcription import ClipTooLarge, Recording, Transcript, TranscriptionUnavailable

MOST_BYTES: Final = 25 * 1024 * 1024
"""What the API takes in one file."""

_ATTEMPTS = 3
_RETRIED = frozenset({408, 409, 429, 500, 502, 503, 504, 529})
_SUFFIXES = {"mp4": "m4a", "wma": "asf"}

_Fields = Mapping[str, str]


class OpenAITranscriber:
    """`core.transcription.Transcriber` over HTTP, at `url` (".../v1"), with word times where the model gives them.

    What passes by itself (too many requests, a failing server) is tried again, `pause` seconds later and then twice
    that, as long as `time_limit` seconds allow.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        *,
        url: str,
        key: str,
        model: str,
        most_seconds: float = 600,
        time_limit: float = 120,
        pause: float = 1.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.model = model
        self._session = session
        self._url = f"{url.rstrip('/')}/audio/transcriptions"
        self._key = key
        self._most_seconds = most_seconds
        self._time_limit = time_limit
        self._pause = pause
        self._clock = clock

    async def transcribe(self, recording: Recording, *, prompt: str = "", language: str | None = None) -> Transcript:
        """What is said in the recording. Raises ClipRefused, ModelMissing, TranscriptionUnavailable."""
        if len(recording.content) > MOST_BYTES:
            raise ClipTooLarge(MOST_BYTES)
        if find_spec("faster_whisper") is not None:  # an extra; without it the service alone can tell that it is silent
            from bot.transcription.voice_activity import find_speech

            await asyncio.to_thread(find_speech, recording, most_seconds=self._most_seconds)
        common = {"model": self.model}
        if prompt:
            common["prompt"] = prompt
        if language:
            common["language"] = language
        try:
            async with asyncio.timeout(self._time_limit):
                answer = await self._asked(recording, common)
        except TimeoutError:
            raise TranscriptionUnavailable(
                "The speech service did not answer in time. Please send it again in a few minutes, or type it."
            ) from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise TranscriptionUnavailable from error
        return transcript_of(answer, self.model)

    async def _asked(self, recording: Recording, common: _Fields) -> dict[str, Any]:
        """The answer with as much detail as the server gives; one that knows no details is asked without."""
        status, answer = await self._insisting(recording, {**common, **_details_of(self.model)})
        if wants_less(status, answer):
            status, answer = await self._insisting(recording, {**common, "response_format": "json"})
        if status != 200:
            raise refusal_of(status, answer)
        return answer

    async def _insisting(self, recording: Recording, fields: _Fields) -> tuple[int, dict[str, Any]]:
        deadline = self._clock() + self._time_limit
        for attempt in range(_ATTEMPTS):
            status, answer, wait = await self._once(recording, fields)
            wait = self._pause * 2**attempt if wait is None else wait
            spent = attempt == _ATTEMPTS - 1 or self._clock() + wait > deadline
            if status not in _RETRIED or spent or _code(answer) == "insufficient_quota":
                break
            await asyncio.sleep(wait)
        return status, answer

    async def _once(self, recording: Recording, fields: _Fields) -> tuple[int, dict[str, Any], float | None]:
        """The status, the answer, and for how many seconds the server asks to wait."""
        form = aiohttp.FormData()
        for name, value in fields.items():
            form.add_field(name, value)
        suffix = _SUFFIXES.get(recording.container, recording.container)
        form.add_field("file", recording.content, filename=f"clip.{suffix}", content_type="application/octet-stream")
        headers = {"Authorization": f"Bearer {self._key}"} if self._key else {}
        async with self._session.post(self._url, data=form, headers=headers, allow_redirects=False) as response:
            text = await response.text()
            return response.status, _read(text, response.status), _seconds(response.headers.get("Retry-After"))

    @property
    def host(self) -> str:
        """Who listens, to be named where recordings leave the house."""
        return urlsplit(self._url).hostname or self._url


def _details_of(model: str) -> _Fields:
    """What to ask for besides the text: how sure the words are, and when they were said."""
    if model.startswith("gpt-"):
        return {"response_format": "json", "include[]": "logprobs"}
    return {"response_format": "verbose_json", "timestamp_granularities[]": "word"}


def _read(text: str, status: int) -> dict[str, Any]:
    try:
        answer = json.loads(text)
    except ValueError:
        if status == 200:
            raise
        answer = None
    return answer if isinstance(answer, dict) else {"error": {"message": text[:500]}}


def _code(answer: Mapping[str, Any]) -> object:
    error = answer.get("error")
    return error.get("code") if isinstance(error, dict) else None


def _seconds(header: str | None) -> float | None:
    try:
        return max(float(header), 0.0) if header is not None else None
    except ValueError:
        return None
