"""Whisper on this machine, with real weights, on recordings that hold no words or none that can be used."""

import asyncio

import numpy as np
import pytest

from bot.transcription.whisper_local import LocalWhisper
from core.containers import container_of
from core.errors import AutoCRMError
from core.transcription import (
    BrokenClip,
    ClipTooLong,
    EmptyClip,
    ModelMissing,
    NoSound,
    Recording,
    SilentClip,
    TranscriptionUnavailable,
)
from tests.voice.conftest import CLIPS
from tests.voice.sounds import hum, mute_video, noise, samples_of, silence, wav
from tests.voice.weights import whisper_base


def recording(content: bytes) -> Recording:
    return Recording(content=content, container=container_of(content) or "none")


def clip(name: str) -> bytes:
    return (CLIPS / name).read_bytes()


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (wav(silence(3)), SilentClip),
        (wav(noise(4)), SilentClip),
        (wav(noise(4, 0.3)), SilentClip),
        (wav(hum(4)), SilentClip),
        (wav(silence(0)), EmptyClip),
        (mute_video(), NoSound),
        (clip("casa-close-date.mp4")[:8000], BrokenClip),
        (b"RIFF\x00\x10\x00\x00WAVE" + b"x" * 4000, BrokenClip),
        (b"OggS" + bytes(range(256)) * 20, BrokenClip),
    ],
    ids="silence noise loud-noise hum nothing mute-video half-a-file no-wave no-ogg".split(),
)
async def test_what_holds_no_words(whisper: LocalWhisper, content: bytes, error: type[AutoCRMError]) -> None:
    with pytest.raises(error) as caught:
        await whisper.transcribe(recording(content), prompt="Acme Corp, Globex, Jane Doe.")
    assert type(caught.value) is error


async def test_a_recording_longer_than_allowed_is_not_listened_to() -> None:
    strict = LocalWhisper(str(whisper_base()), most_seconds=2)
    for content in (clip("globex-won.webm"), clip("renewal-amount.wav"), wav(noise(3))):
        with pytest.raises(ClipTooLong) as caught:
            await strict.transcribe(recording(content))
        assert "longer than 2 seconds" in caught.value.sentence
    strict.close()


async def test_a_long_recording_is_heard_to_its_end(whisper: LocalWhisper) -> None:
    names = (
        "globex-won.webm lee-call.ogg task-tomorrow.wav next-level-step.ogg renewal-amount.wav globex-cut.m4a".split()
    )
    spoken = [np.concatenate([samples_of(clip(name)), silence(1)]) for name in names]
    whole = np.concatenate([*spoken, silence(8), samples_of(clip("globex-lost.webm"))])
    assert len(whole) / 16_000 > 35
    heard = await whisper.transcribe(
        recording(wav(whole)), prompt="Acme Corp, Globex Grid Monitoring, Globex Training."
    )
    marks = ("Grid Monitoring", "Samantha Lee", "Jane Doe", "contract draft", "72,500", "10%", "budget was cut")
    places = [heard.text.find(mark) for mark in marks]
    assert -1 not in places, heard.text
    assert places == sorted(places)
    assert heard.seconds == pytest.approx(len(whole) / 16_000, abs=0.1)
    assert heard.words[-1].start > 30


async def test_a_story_without_a_breath_is_heard_once(whisper: LocalWhisper) -> None:
    heard = await whisper.transcribe(recording(clip("lee-story.ogg")))
    for words in (
        "call with Samantha Lee",
        "six weeks",
        "see them in a test first",
        "the budget is approved",
        "by Friday",
    ):
        assert heard.text.count(words) == 1, f"{words!r} in {heard.text}"
    assert heard.seconds > 48


async def test_another_language_is_told_and_transcribed_in_it(whisper: LocalWhisper) -> None:
    heard = await whisper.transcribe(recording(clip("german.ogg")))
    assert heard.language == "de"
    assert "am Freitag" in heard.text


async def test_listening_that_takes_too_long_is_given_up_and_others_are_heard() -> None:
    hasty = LocalWhisper(str(whisper_base()), time_limit=0.01)
    with pytest.raises(TranscriptionUnavailable) as caught:
        await hasty.transcribe(recording(clip("globex-won.webm")))
    assert "longer than 0.01 seconds" in caught.value.sentence
    hasty.close()


async def test_the_event_loop_runs_on_meanwhile(whisper: LocalWhisper) -> None:
    listening = asyncio.ensure_future(whisper.transcribe(recording(clip("globex-won.webm"))))
    turns = 0
    while not listening.done():
        await asyncio.sleep(0)
        turns += 1
    assert "Globex" in (await listening).text
    assert turns > 1000


async def test_a_model_that_is_not_there(tmp_path: object) -> None:
    lost = LocalWhisper(f"{tmp_path}/no-such-model")
    with pytest.raises(ModelMissing) as caught:
        await lost.transcribe(recording(clip("globex-won.webm")))
    assert "'no-such-model' is not on this machine" in caught.value.sentence
    assert "AUTOCRM_WHISPER_MODEL" in caught.value.sentence
    lost.close()
