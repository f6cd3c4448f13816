"""What was heard in recordings, kept so that none is transcribed twice by one model."""

from datetime import timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from core.transcription import Transcript
from storage.connections import executed
from storage.text import storable

RETENTION = timedelta(days=30)

_RECALL = text("select transcript from autocrm.transcripts where digest = :digest and model = :model")
_KEEP = text("""
    with forgotten as (delete from autocrm.transcripts where heard_at < now() - cast(:retention as interval))
    insert into autocrm.transcripts (digest, model, transcript, language)
    values (:digest, :model, cast(:transcript as jsonb), :language)
    on conflict do nothing
""")


class PostgresTranscripts:
    """`core.transcription.TranscriptMemory` on the table transcripts; what is older than the retention is deleted."""

    def __init__(self, engine: AsyncEngine, retention: timedelta = RETENTION) -> None:
        self._engine = engine
        self._retention = retention

    async def recall(self, digest: str, model: str) -> Transcript | None:
        """The transcript of the recording with this SHA-256 by this model, if it is still there."""
        rows = await executed(self._engine, _RECALL, {"digest": digest, "model": model})
        content = rows.scalar_one_or_none()
        return None if content is None else Transcript.model_validate(content)

    async def keep(self, digest: str, transcript: Transcript) -> None:
        """Remembers a transcript, and forgets those whose time is over."""
        parameters = {
            "digest": digest,
            "model": transcript.model,
            "transcript": storable(transcript.model_dump_json()),
            "language": storable(transcript.language),
            "retention": self._retention,
        }
        await executed(self._engine, _KEEP, parameters)
