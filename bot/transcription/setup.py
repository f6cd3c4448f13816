"""Puts together what listens to recordings, as the settings say."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta

import aiohttp

from bot.app import Database
from bot.settings import Settings
from bot.transcription.archive import FolderArchive
from bot.transcription.downloads import FileClips
from core.hearing import ClipLimits, Hearing
from core.messages import Platform
from core.ordinary_words import ordinary_words
from core.transcription import ClipSource, SpokenNames, Transcriber
from storage.spoken_names import PostgresSpokenNames
from storage.transcripts import PostgresTranscripts


@asynccontextmanager
async def open_hearing(
    settings: Settings, database: Database, sources: Mapping[Platform, ClipSource] | None = None
) -> AsyncIterator[Hearing]:
    """What listens to recordings from `sources`, and to files in the terminal."""
    async with open_transcriber(settings) as transcriber:
        yield build_hearing(settings, database, transcriber, sources)


def build_hearing(
    settings: Settings,
    database: Database,
    transcriber: Transcriber | None,
    sources: Mapping[Platform, ClipSource] | None = None,
    *,
    names: SpokenNames | None = None,
) -> Hearing:
    """What listens by this transcriber, knowing the CRM's names or those given; without a transcriber it says so."""
    return Hearing(
        transcriber,
        {"console": FileClips(), **(sources or {})},
        PostgresTranscripts(database.engine, timedelta(days=settings.transcript_days)),
        names or PostgresSpokenNames(database.engine, database.catalog),
        ordinary_words(database.catalog),
        ClipLimits(
            most_clips=settings.clips_at_once,
            most_bytes=int(settings.clip_megabytes * 1_000_000),
            most_seconds=settings.clip_seconds,
        ),
        FolderArchive(settings.recordings) if settings.recordings is not None else None,
    )


@asynccontextmanager
async def open_transcriber(settings: Settings) -> AsyncIterator[Transcriber | None]:
    """The transcriber of the settings; None where it is off. Its model is loaded with the first recording."""
    match settings.transcriber:
        case "off":
            yield None
        case "local":
            from bot.transcription.whisper_local import LocalWhisper

            local = LocalWhisper(
                settings.whisper_model,
                at_once=settings.transcriptions_at_once,
                most_seconds=settings.clip_seconds,
                time_limit=settings.transcription_seconds,
                language=settings.speech_language,
            )
            try:
                yield local
            finally:
                local.close()
        case "openai":
            from bot.limits import CallLimit
            from bot.transcription.in_turn import InTurn
            from bot.transcription.whisper_openai import OpenAITranscriber

            async with aiohttp.ClientSession() as session:
                service = OpenAITranscriber(
                    session,
                    url=settings.transcription_url,
                    key=settings.transcription_key.get_secret_value() if settings.transcription_key else "",
                    model=settings.transcription_model,
                    most_seconds=settings.clip_seconds,
                    time_limit=settings.transcription_seconds,
                )
                yield InTurn(service, CallLimit(settings.model_calls))
