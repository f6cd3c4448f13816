"""A transcriber of which only so many calls run at once."""

from bot.limits import CallLimit
from core.transcription import Recording, Transcriber, Transcript


class InTurn:
    """Passes recordings on as their turn comes. Raises NotNow where too many wait, and what the transcriber raises."""

    def __init__(self, transcriber: Transcriber, limit: CallLimit) -> None:
        self.model = transcriber.model
        self._transcriber = transcriber
        self._limit = limit

    async def transcribe(self, recording: Recording, *, prompt: str = "", language: str | None = None) -> Transcript:
        """What is said in the recording."""
        async with self._limit.turn():
            return await self._transcriber.transcribe(recording, prompt=prompt, language=language)
