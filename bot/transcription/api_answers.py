"""Answers of the transcription API: what was heard, or why nothing was. Pure."""

import math
from collections.abc import Iterator, Mapping
from typing import Any

from core.errors import AutoCRMError
from core.transcription import (
    BrokenClip,
    ClipTooLarge,
    EmptyClip,
    ModelMissing,
    NotAudio,
    SilentClip,
    Transcript,
    TranscriptionUnavailable,
    Word,
)

_NO_SPEECH, _SURE = 0.6, 0.45
"""Above the one, and with words below the other on average, words were made up from noise."""
_LANGUAGES = {
    "english": "en", "german": "de", "french": "fr", "spanish": "es", "portuguese": "pt", "italian": "it",
    "dutch": "nl", "norwegian": "no", "swedish": "sv", "danish": "da", "finnish": "fi", "polish": "pl",
    "czech": "cs", "turkish": "tr", "russian": "ru", "ukrainian": "uk", "arabic": "ar", "hebrew": "he",
    "hindi": "hi", "japanese": "ja", "korean": "ko", "chinese": "zh", "greek": "el", "hungarian": "hu",
    "romanian": "ro",
}  # fmt: skip
"""The API tells languages by their English names."""
_DETAILS = ("response_format", "timestamp_granularities", "include", "logprobs", "verbose_json")
_TOO_SHORT = ("too short", "empty")
_NOT_A_RECORDING = ("format", "not supported", "unsupported")
_MOST_BYTES = 25 * 1024 * 1024


def transcript_of(answer: Mapping[str, Any], model: str) -> Transcript:
    """What the service heard. Raises SilentClip, and TranscriptionUnavailable for an answer that makes no sense.

    `answer` is the JSON of "verbose_json", or of "json" with or without the logarithms of its tokens' probabilities.
    """
    text = answer.get("text")
    if not isinstance(text, str):
        raise TranscriptionUnavailable
    segments = [each for each in _list(answer.get("segments")) if isinstance(each, dict)]
    words = tuple(_words(answer, segments))
    no_speech = max((_number(each.get("no_speech_prob")) for each in segments), default=0.0)
    sure = sum(word.probability for word in words) / len(words) if words else 1.0
    if not any(map(str.isalnum, text)) or (no_speech > _NO_SPEECH and sure < _SURE):
        raise SilentClip
    language = str(answer.get("language") or "").lower()
    return Transcript(
        text=text.strip(),
        words=words,
        language=_LANGUAGES.get(language, language[:2]),
        seconds=_number(answer.get("duration")) or max((word.end for word in words), default=0.0),
        no_speech=no_speech,
        model=model,
    )


def refusal_of(status: int, answer: Mapping[str, Any]) -> AutoCRMError:
    """What to tell about an answer that is none."""
    message = _message(answer).lower()
    match status:
        case 400 | 422 if "file" in message or "audio" in message:
            if any(sign in message for sign in _TOO_SHORT):
                return EmptyClip()
            foreign = any(sign in message for sign in _NOT_A_RECORDING) and "corrupt" not in message
            return NotAudio() if foreign else BrokenClip()
        case 413:
            return ClipTooLarge(_MOST_BYTES)
        case 415:
            return NotAudio()
        case 401 | 403:
            return TranscriptionUnavailable(
                "I cannot listen to recordings: the speech service does not accept our key."
                " Please type it, and tell your administrator."
            )
        case 404:
            return ModelMissing(
                "I cannot listen to recordings: the speech service does not have the model that is set."
                " Please type it, and tell your administrator."
            )
        case 429:
            return TranscriptionUnavailable(
                "The speech service takes no more requests just now. Please send it again in a few minutes, or type it."
            )
    return TranscriptionUnavailable()


def wants_less(status: int, answer: Mapping[str, Any]) -> bool:
    """Whether a request was refused for the details that were asked for."""
    return status in (400, 422) and any(detail in _message(answer) for detail in _DETAILS)


def _words(answer: Mapping[str, Any], segments: list[dict[str, Any]]) -> Iterator[Word]:
    """The words with times, and how sure they are by their tokens or by the segment that they stand in."""
    spoken = [each for each in _list(answer.get("words")) if isinstance(each, dict)]
    if not spoken:
        yield from _words_of_tokens(_list(answer.get("logprobs")))
        return
    for each in spoken:
        start, end = _number(each.get("start")), _number(each.get("end"))
        around = next((s for s in segments if _number(s.get("start")) <= start < _number(s.get("end"))), {})
        sure = math.exp(min(_number(around.get("avg_logprob")), 0.0))
        yield Word(text=str(each.get("word", "")).strip(), probability=sure, start=start, end=end)


def _words_of_tokens(tokens: list[Any]) -> Iterator[Word]:
    """Words put together from tokens, of which those that begin a word begin with a space."""
    text, sure = "", 1.0
    for each in tokens:
        token = str(each.get("token", "")) if isinstance(each, dict) else ""
        if token.startswith(" ") and text.strip():
            yield Word(text=text.strip(), probability=sure)
            text, sure = "", 1.0
        text += token
        sure = min(sure, math.exp(min(_number(each.get("logprob")), 0.0)) if isinstance(each, dict) else 1.0)
    if text.strip():
        yield Word(text=text.strip(), probability=sure)


def _message(answer: Mapping[str, Any]) -> str:
    error = answer.get("error", answer)
    if isinstance(error, dict):
        return f"{error.get('message') or error.get('detail') or ''} {error.get('param') or ''}"
    return str(error)


def _list(content: object) -> list[Any]:
    return content if isinstance(content, list) else []


def _number(content: object) -> float:
    return float(content) if isinstance(content, int | float) and math.isfinite(content) else 0.0
