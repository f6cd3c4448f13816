"""The transcription API over HTTP, against a stand-in that checks the request and fails as the API does."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.transcription.whisper_openai import MOST_BYTES, OpenAITranscriber
from core.errors import AutoCRMError
from core.transcription import (
    BrokenClip,
    ClipTooLarge,
    EmptyClip,
    ModelMissing,
    NotAudio,
    Recording,
    SilentClip,
    TranscriptionUnavailable,
)
from tests.voice.conftest import CLIPS
from tests.voice.sounds import silence, wav
from tests.voice.speech_service import KEY, SpeechService, speech_service

CLIP = Recording(content=(CLIPS / "globex-won.webm").read_bytes(), container="webm")
VERBOSE = {
    "task": "transcribe",
    "language": "english",
    "duration": 3.8,
    "text": "Globex is won.",
    "words": [
        {"word": "Globex", "start": 0.0, "end": 0.6},
        {"word": "is", "start": 0.6, "end": 0.8},
        {"word": "won", "start": 0.8, "end": 1.2},
    ],
    "segments": [{"id": 0, "start": 0.0, "end": 3.8, "text": "Globex is won.", "avg_logprob": -0.1}],
}


@pytest.fixture
async def service() -> AsyncIterator[SpeechService]:
    async with speech_service() as running:
        yield running


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened


def transcriber(
    session: aiohttp.ClientSession, service: SpeechService, model: str = "whisper-1", *, time_limit: float = 20
) -> OpenAITranscriber:
    return OpenAITranscriber(session, url=service.url, key=KEY, model=model, pause=0, time_limit=time_limit)


async def test_it_sends_the_clip_with_the_prompt_and_gets_words_with_times(
    service: SpeechService, session: aiohttp.ClientSession
) -> None:
    service.answer(VERBOSE)
    heard = await transcriber(session, service).transcribe(CLIP, prompt="Globex, Acme Corp.", language="en")
    (request,) = service.requests
    assert request.fields == {
        "model": "whisper-1",
        "prompt": "Globex, Acme Corp.",
        "language": "en",
        "response_format": "verbose_json",
        "timestamp_granularities[]": "word",
    }
    assert request.filename == "clip.webm"
    assert request.content == CLIP.content
    assert (heard.text, heard.language, heard.seconds, heard.model) == ("Globex is won.", "en", 3.8, "whisper-1")
    assert [word.text for word in heard.words] == ["Globex", "is", "won"]
    assert heard.words[2].start == 0.8
    assert all(word.probability == pytest.approx(0.905, abs=0.001) for word in heard.words)


async def test_a_model_that_knows_no_times_tells_how_sure_its_tokens_are(
    service: SpeechService, session: aiohttp.ClientSession
) -> None:
    tokens = [
        {"token": "Glo", "logprob": -0.1, "bytes": []},
        {"token": "bex", "logprob": -1.2, "bytes": []},
        {"token": " is", "logprob": 0.0, "bytes": []},
        {"token": " won", "logprob": -0.05, "bytes": []},
        {"token": ".", "logprob": 0.0, "bytes": []},
    ]
    service.answer({"text": "Globex is won.", "logprobs": tokens})
    heard = await transcriber(session, service, "gpt-4o-transcribe").transcribe(CLIP)
    assert service.requests[0].fields == {
        "model": "gpt-4o-transcribe",
        "response_format": "json",
        "include[]": "logprobs",
    }
    assert [(word.text, round(word.probability, 2)) for word in heard.words] == [
        ("Globex", 0.3),
        ("is", 1.0),
        ("won.", 0.95),
    ]


async def test_a_server_that_knows_no_details_is_asked_for_the_text_alone(
    service: SpeechService, session: aiohttp.ClientSession
) -> None:
    service.fail(400, "response_format 'verbose_json' is not supported", param="response_format")
    service.answer({"text": "Globex is won."})
    heard = await transcriber(session, service, "my-own").transcribe(CLIP)
    assert (heard.text, heard.words) == ("Globex is won.", ())
    assert [request.fields["response_format"] for request in service.requests] == ["verbose_json", "json"]


@pytest.mark.parametrize(
    ("status", "message", "error"),
    [
        (400, "Audio file might be corrupted or unsupported", BrokenClip),
        (400, "Invalid file format. Supported formats: ['flac', 'm4a', 'mp3']", NotAudio),
        (400, "The audio file could not be decoded.", BrokenClip),
        (400, "Audio file is too short. Minimum audio length is 0.1 seconds.", EmptyClip),
        (413, "Maximum content size limit (26214400) exceeded", ClipTooLarge),
        (415, "Unsupported media type", NotAudio),
        (404, "The model `whisper-9` does not exist", ModelMissing),
        (401, "Incorrect API key provided", TranscriptionUnavailable),
        (403, "Country not supported", TranscriptionUnavailable),
        (400, "prompt is too long", TranscriptionUnavailable),
    ],
)
async def test_what_the_api_refuses_is_told_in_a_sentence_and_not_tried_again(
    service: SpeechService, session: aiohttp.ClientSession, status: int, message: str, error: type[AutoCRMError]
) -> None:
    service.fail(status, message)
    with pytest.raises(error) as caught:
        await transcriber(session, service).transcribe(CLIP)
    assert type(caught.value) is error
    assert caught.value.sentence.endswith(".")
    assert message not in caught.value.sentence
    assert len(service.requests) == 1


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
async def test_what_passes_by_itself_is_tried_again(
    service: SpeechService, session: aiohttp.ClientSession, status: int
) -> None:
    service.fail(status, "busy")
    service.fail(status, "busy")
    service.answer(VERBOSE)
    heard = await transcriber(session, service).transcribe(CLIP)
    assert heard.text == "Globex is won."
    assert len(service.requests) == 3


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_after_three_attempts_it_says_that_it_cannot_listen(
    service: SpeechService, session: aiohttp.ClientSession, status: int
) -> None:
    service.fail(status, "busy")
    with pytest.raises(TranscriptionUnavailable) as caught:
        await transcriber(session, service).transcribe(CLIP)
    assert "in a few minutes" in caught.value.sentence
    assert len(service.requests) == 3


async def test_a_used_up_quota_is_not_asked_again(service: SpeechService, session: aiohttp.ClientSession) -> None:
    service.fail(429, "You exceeded your current quota", code="insufficient_quota")
    with pytest.raises(TranscriptionUnavailable):
        await transcriber(session, service).transcribe(CLIP)
    assert len(service.requests) == 1


async def test_it_does_not_wait_longer_than_allowed(service: SpeechService, session: aiohttp.ClientSession) -> None:
    service.answer({"error": {"message": "busy"}}, 429, Retry_After="3600")
    with pytest.raises(TranscriptionUnavailable):
        await transcriber(session, service).transcribe(CLIP)
    assert len(service.requests) == 1


async def test_a_slow_service_is_given_up(service: SpeechService, session: aiohttp.ClientSession) -> None:
    service.answer(VERBOSE)
    service.may_answer.clear()
    with pytest.raises(TranscriptionUnavailable) as caught:
        await transcriber(session, service, time_limit=0.3).transcribe(CLIP)
    assert len(service.requests) == 1
    assert "in time" in caught.value.sentence


async def test_a_service_that_is_not_there(session: aiohttp.ClientSession, unused_tcp_port: int) -> None:
    nowhere = OpenAITranscriber(
        session, url=f"http://127.0.0.1:{unused_tcp_port}/v1", key=KEY, model="whisper-1", pause=0
    )
    with pytest.raises(TranscriptionUnavailable):
        await nowhere.transcribe(CLIP)


@pytest.mark.parametrize("content", ["<html>gateway</html>", {"unexpected": 1}, {"text": None}])
async def test_an_answer_that_makes_no_sense(
    service: SpeechService, session: aiohttp.ClientSession, content: object
) -> None:
    service.answer(content)
    with pytest.raises(TranscriptionUnavailable):
        await transcriber(session, service).transcribe(CLIP)


@pytest.mark.parametrize(
    "answer",
    [
        {"text": ""},
        {"text": " ... "},
        {"text": "Thank you.", "words": [{"word": "Thank", "start": 0.0, "end": 0.5}],
         "segments": [{"start": 0.0, "end": 2.0, "avg_logprob": -1.1, "no_speech_prob": 0.9}]},
    ],
)  # fmt: skip
async def test_words_made_up_from_silence_are_none(
    service: SpeechService, session: aiohttp.ClientSession, answer: object
) -> None:
    service.answer(answer)
    with pytest.raises(SilentClip):
        await transcriber(session, service).transcribe(CLIP)


async def test_a_silent_or_too_large_recording_is_not_even_sent(
    service: SpeechService, session: aiohttp.ClientSession
) -> None:
    service.answer(VERBOSE)
    with pytest.raises(SilentClip):
        await transcriber(session, service).transcribe(Recording(content=wav(silence(2)), container="wav"))
    with pytest.raises(ClipTooLarge):
        await transcriber(session, service).transcribe(Recording(content=bytes(MOST_BYTES + 1), container="wav"))
    assert service.requests == []
