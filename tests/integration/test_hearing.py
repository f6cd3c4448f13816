"""Recordings on their way into a conversation: fetched, checked, heard, remembered, shown and stored."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.transcription.downloads import FileClips, file_clip
from core.assistant import Assistant
from core.catalog import Catalog
from core.errors import AutoCRMError
from core.hearing import ClipLimits, Hearing
from core.messages import Actor, Clip, Conversation, InboundMessage, Sender
from core.ordinary_words import ordinary_words
from core.replies import ChoiceCard, PlanCard, Reply, TextCard
from core.transcription import (
    BrokenClip,
    ClipGone,
    ClipTooLarge,
    ClipTooLong,
    EmptyClip,
    NotAudio,
    Recording,
    SilentClip,
    TooManyClips,
    Transcript,
    TranscriptionOff,
    TranscriptionUnavailable,
    Word,
)
from storage.spoken_names import PostgresSpokenNames
from storage.transcripts import PostgresTranscripts
from storage.unit_of_work import PostgresStorage
from tests.integration.conversing import NOW
from tests.integration.whole import whole_assistant

FindActor = Callable[[str], Awaitable[Actor]]
HERE = Conversation(platform="console", workspace="test", key="voice")


class WrittenSpeech:
    """A transcriber for which the words stand in the file, behind its first four bytes."""

    model = "written"

    def __init__(self) -> None:
        self.prompts: list[str] = []
        self.failure: AutoCRMError | None = None

    async def transcribe(self, recording: Recording, *, prompt: str = "", language: str | None = None) -> Transcript:
        """The words; those in angle brackets were not heard well."""
        assert language is None
        self.prompts.append(prompt)
        if self.failure is not None:
            raise self.failure
        said = recording.content[4:].decode()
        words = tuple(
            Word(text=word.strip("<>"), probability=0.1 if word.startswith("<") else 0.95) for word in said.split()
        )
        return Transcript(
            text=" ".join(word.text for word in words), words=words, language="en", seconds=2.5, model=self.model
        )


@pytest.fixture
def speech() -> WrittenSpeech:
    return WrittenSpeech()


@pytest.fixture
def hearing(engine: AsyncEngine, catalog: Catalog, speech: WrittenSpeech) -> Hearing:
    return hearing_with(engine, catalog, speech)


def hearing_with(
    engine: AsyncEngine, catalog: Catalog, speech: WrittenSpeech | None, limits: ClipLimits | None = None
) -> Hearing:
    return Hearing(
        speech,
        {"console": FileClips()},
        PostgresTranscripts(engine),
        PostgresSpokenNames(engine, catalog),
        ordinary_words(catalog),
        limits,
    )


def recorded(folder: Path, words: str, name: str = "memo.ogg") -> Clip:
    """A recording in which these words are spoken."""
    path = folder / name
    path.write_bytes(b"OggS" + words.encode())
    return file_clip(path)


def message(*clips: Clip, typed: str = "", key: str = "m1") -> InboundMessage:
    email = "dana.whitfield@example.com"
    return InboundMessage(
        key=key,
        conversation=HERE,
        sender=Sender(external_id=email, email=email),
        text=typed,
        sent_at=NOW,
        clips=clips,
    )


async def heard(hearing: Hearing, spoken: InboundMessage, actor: Actor) -> InboundMessage:
    return await hearing.hear(spoken, actor, lambda _: None)


async def test_what_was_said_becomes_the_text_and_is_told_word_for_word(
    hearing: Hearing, actor: FindActor, tmp_path: Path
) -> None:
    clip = recorded(tmp_path, "Um, set the Acme renewal to forty, no, <fifty> thousand.")
    got = await heard(hearing, message(clip), await actor("dana.whitfield"))
    assert got.text == "set the Acme renewal to fifty thousand."
    assert got.heard is not None
    assert got.heard.note == "I heard: “Um, set the Acme renewal to forty, no, fifty(?) thousand.”"
    assert got.heard.transcript == "Um, set the Acme renewal to forty, no, fifty thousand."
    assert (got.heard.language, got.heard.model, got.heard.seconds) == ("en", "written", 2.5)


async def test_several_recordings_and_what_was_typed_come_in_order(
    hearing: Hearing, actor: FindActor, tmp_path: Path
) -> None:
    first, second = recorded(tmp_path, "Call Jane Doe.", "1.ogg"), recorded(tmp_path, "Tomorrow at nine.", "2.ogg")
    got = await heard(hearing, message(first, second, typed="two things:"), await actor("dana.whitfield"))
    assert got.text == "two things:\nCall Jane Doe.\nTomorrow at nine."
    assert got.heard is not None
    assert got.heard.note == "I heard: “Call Jane Doe.” “Tomorrow at nine.”"
    assert got.heard.seconds == 5


async def test_the_speakers_own_names_are_in_the_prompt_the_likeliest_last(
    hearing: Hearing, speech: WrittenSpeech, actor: FindActor, tmp_path: Path
) -> None:
    await heard(hearing, message(recorded(tmp_path, "Hello there.")), await actor("dana.whitfield"))
    (prompt,) = speech.prompts
    own, others = prompt.index("Globex Grid Monitoring"), prompt.index("Nordlys")
    assert others < own
    await heard(hearing, message(recorded(tmp_path, "Hello you.")), await actor("ines.carvalho"))
    assert speech.prompts[1].index("Globex") < speech.prompts[1].index("Nordlys Wind Analytics")


async def test_of_many_records_of_others_none_is_in_the_prompt(
    hearing: Hearing, speech: WrittenSpeech, actor: FindActor, engine: AsyncEngine, tmp_path: Path
) -> None:
    async with engine.begin() as connection:
        await connection.execute(
            text("insert into crm.companies (name) select 'Zylkander ' || n from generate_series(1, 30) as n")
        )
    await heard(hearing, message(recorded(tmp_path, "Hello there.")), await actor("dana.whitfield"))
    (prompt,) = speech.prompts
    assert "Globex" in prompt
    assert "May Winters" in prompt  # of the contacts others have few
    assert "Zylkander" not in prompt


async def test_a_name_written_by_ear_is_taken_for_the_one_it_sounds_like_and_told(
    hearing: Hearing, actor: FindActor, tmp_path: Path
) -> None:
    clip = recorded(tmp_path, "Set the Nord Lees wind analytics deal to 50,000.")
    got = await heard(hearing, message(clip), await actor("marcus.okafor"))
    assert got.text.lower() == "set the nordlys wind analytics deal to 50,000."
    assert got.heard is not None
    assert got.heard.note.endswith(" “Nord Lees wind analytics” taken as Nordlys Wind Analytics.")
    assert "Nord Lees" in got.heard.transcript


async def test_names_that_came_into_the_crm_later_are_found_by_sound(
    hearing: Hearing, actor: FindActor, engine: AsyncEngine, tmp_path: Path
) -> None:
    async with engine.begin() as connection:
        await connection.execute(text("insert into crm.companies (name) values ('Quvantiq Labs')"))
    got = await heard(hearing, message(recorded(tmp_path, "a note on Kuvantik please")), await actor("dana.whitfield"))
    assert "a note on Quvantiq please" in got.text


async def test_the_same_recording_is_not_transcribed_twice(
    hearing: Hearing, speech: WrittenSpeech, actor: FindActor, tmp_path: Path
) -> None:
    dana, marcus = await actor("dana.whitfield"), await actor("marcus.okafor")
    first = await heard(hearing, message(recorded(tmp_path, "Call Jane.")), dana)
    again = await heard(hearing, message(recorded(tmp_path, "Call Jane.", "copy.ogg"), key="m2"), marcus)
    assert again.text == first.text
    assert len(speech.prompts) == 1


async def test_transcripts_are_forgotten_after_their_time(engine: AsyncEngine) -> None:
    transcript = Transcript(text="Call Jane.", words=(Word(text="Call", probability=0.5),), language="en", model="m")
    memory = PostgresTranscripts(engine, timedelta(days=1))
    await memory.keep("a" * 64, transcript)
    assert await memory.recall("a" * 64, "m") == transcript
    assert await memory.recall("a" * 64, "another model") is None
    async with engine.begin() as connection:
        await connection.execute(text("update autocrm.transcripts set heard_at = now() - interval '25 hours'"))
    await memory.keep("b" * 64, transcript)
    assert await memory.recall("a" * 64, "m") is None
    assert await memory.recall("b" * 64, "m") == transcript


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", EmptyClip),
        (b"<!DOCTYPE html><title>Sign in</title>", NotAudio),
        (b"%PDF-1.7" + bytes(9000), NotAudio),
        (b"OggS" + bytes(20_000), ClipTooLarge),
    ],
)
async def test_what_is_no_recording_or_too_large_is_not_heard(
    engine: AsyncEngine,
    catalog: Catalog,
    speech: WrittenSpeech,
    actor: FindActor,
    tmp_path: Path,
    content: bytes,
    error: type[AutoCRMError],
) -> None:
    small = hearing_with(engine, catalog, speech, ClipLimits(most_bytes=10_000))
    (tmp_path / "memo.ogg").write_bytes(content)
    with pytest.raises(error):
        await heard(small, message(file_clip(tmp_path / "memo.ogg")), await actor("dana.whitfield"))
    assert speech.prompts == []


async def test_what_the_platform_says_of_a_recording_is_checked_before_it_is_fetched(
    hearing: Hearing, actor: FindActor
) -> None:
    dana = await actor("dana.whitfield")
    nowhere = Clip(id="1", url="/nowhere/memo.ogg", name="memo.ogg")
    with pytest.raises(ClipTooLarge):
        await heard(hearing, message(nowhere.model_copy(update={"size": 30_000_000})), dana)
    with pytest.raises(ClipTooLong) as caught:
        await heard(hearing, message(nowhere.model_copy(update={"seconds": 700.0})), dana)
    assert "longer than 10 minutes" in caught.value.sentence
    with pytest.raises(ClipGone):
        await heard(hearing, message(nowhere), dana)
    with pytest.raises(TooManyClips):
        await heard(hearing, message(*[nowhere] * 6), dana)


async def test_a_recording_that_arrived_in_part_is_broken(hearing: Hearing, actor: FindActor, tmp_path: Path) -> None:
    clip = recorded(tmp_path, "Call Jane.").model_copy(update={"size": 4000})
    with pytest.raises(BrokenClip):
        await heard(hearing, message(clip), await actor("dana.whitfield"))


async def test_of_several_recordings_the_one_that_cannot_be_used_is_named(
    hearing: Hearing, actor: FindActor, tmp_path: Path
) -> None:
    (tmp_path / "2.ogg").write_bytes(b"not one")
    with pytest.raises(NotAudio) as caught:
        await heard(
            hearing,
            message(recorded(tmp_path, "Call Jane."), file_clip(tmp_path / "2.ogg")),
            await actor("dana.whitfield"),
        )
    assert caught.value.sentence.startswith("Recording 2 of 2: That file is not a recording")


class Talk:
    """A person who sends recordings to the real assistant."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    async def send(self, *clips: Clip, typed: str = "", key: str = "m1") -> list[Reply]:
        return await self._assistant.handle(message(*clips, typed=typed, key=key))


@pytest.fixture
def talk(storage: PostgresStorage, catalog: Catalog, hearing: Hearing) -> Talk:
    return Talk(assistant_with(storage, catalog, hearing))


def assistant_with(storage: PostgresStorage, catalog: Catalog, hearing: Hearing | None) -> Assistant:
    return whole_assistant(storage, catalog, hearing)


async def test_the_preview_shows_what_was_heard_and_the_message_is_stored_as_it_was_said(
    talk: Talk, engine: AsyncEngine, tmp_path: Path
) -> None:
    (reply,) = await talk.send(recorded(tmp_path, "Um, set the Acme renewal to <75,000> dollars."))
    assert isinstance(reply.card, PlanCard)
    assert reply.card.notes[0] == "I heard: “Um, set the Acme renewal to 75,000(?) dollars.”"
    async with engine.connect() as connection:
        row = (
            await connection.execute(
                text("select content, metadata from autocrm.chat_messages where platform_key = 'm1'")
            )
        ).one()
        stored = await connection.scalar(
            text("select metadata -> 'reply' -> 'card' -> 'notes' ->> 0 from autocrm.chat_messages"
                 " where type = 'action_plan'")
        )  # fmt: skip
    assert row.content == "Um, set the Acme renewal to 75,000 dollars."
    assert row.metadata["heard"] == {"language": "en", "model": "written", "seconds": 2.5}
    assert stored == reply.card.notes[0]


async def test_an_answer_to_what_is_no_wish_for_a_change_comes_behind_what_was_heard(
    talk: Talk, tmp_path: Path
) -> None:
    note, answer = await talk.send(recorded(tmp_path, "How much is the Acme renewal worth?"))
    assert isinstance(note.card, TextCard)
    assert note.card.text == "I heard: “How much is the Acme renewal worth?”"
    assert answer.outcome.kind == "answered"
    assert note.outcome == answer.outcome


async def test_wrong_words_are_corrected_by_an_answer(talk: Talk, tmp_path: Path) -> None:
    await talk.send(recorded(tmp_path, "Set the Acme renewal to 70,000 dollars."))
    replies = await talk.send(typed="make it 75k", key="m2")
    plans = [reply.card for reply in replies if isinstance(reply.card, PlanCard)]
    assert [plan.state for plan in plans] == ["superseded", "pending"]
    assert "75,000" in plans[1].model_dump_json()
    assert not any("I heard" in note for note in plans[1].notes)


@pytest.mark.parametrize(
    ("failure", "sentence"),
    [
        (SilentClip(), "I heard nobody speak in the recording."),
        (TranscriptionUnavailable(), "I cannot listen to recordings just now."),
    ],
)
async def test_what_goes_wrong_is_told_and_nothing_is_planned(
    talk: Talk, speech: WrittenSpeech, engine: AsyncEngine, tmp_path: Path, failure: AutoCRMError, sentence: str
) -> None:
    speech.failure = failure
    (reply,) = await talk.send(recorded(tmp_path, "Thank you."))
    assert isinstance(reply.card, TextCard)
    assert reply.card.text.startswith(sentence)
    assert reply.card.text.endswith("Nothing was changed.")
    async with engine.connect() as connection:
        assert await connection.scalar(text("select count(*) from autocrm.action_plans")) == 0


async def test_where_nothing_listens_it_says_so(storage: PostgresStorage, catalog: Catalog, tmp_path: Path) -> None:
    deaf = Talk(assistant_with(storage, catalog, None))
    (reply,) = await deaf.send(recorded(tmp_path, "Call Jane."), typed="see the clip")
    assert isinstance(reply.card, TextCard)
    assert reply.card.text.startswith(TranscriptionOff.default)


async def test_of_two_names_that_sound_like_what_was_heard_it_asks_with_buttons(
    talk: Talk, engine: AsyncEngine, tmp_path: Path
) -> None:
    async with engine.begin() as connection:
        await connection.execute(text("insert into crm.deals (name) values ('Maier'), ('Mayr')"))
    replies = await talk.send(recorded(tmp_path, "Set the Meyer deal to 50,000 dollars."))
    question = replies[-1].card
    assert isinstance(question, ChoiceCard), question
    assert {option.label for option in question.options} == {"Maier", "Mayr"}
    assert all(option.button for option in question.options)
    assert any("” may be Maier" in reply.card.model_dump_json() for reply in replies)
