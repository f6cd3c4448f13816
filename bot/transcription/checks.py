"""What `autocrm doctor` says of listening: whether a recording that comes along is heard."""

from pathlib import Path

from bot.findings import Finding
from bot.settings import Settings
from bot.transcription.setup import open_transcriber
from core.errors import AutoCRMError
from core.transcription import Recording

CLIP = Path(__file__).parent / "check.ogg"
"""Someone says: "Move the renewal to negotiation." """


async def check_transcription(settings: Settings) -> list[Finding]:
    """Whether the transcriber of the settings hears the clip; nothing where none is set up."""
    async with open_transcriber(settings) as transcriber:
        if transcriber is None:
            return []
        which = f"The transcriber ({settings.transcriber}, {transcriber.model})"
        try:
            heard = await transcriber.transcribe(Recording(content=CLIP.read_bytes(), container="ogg"))
        except AutoCRMError as error:
            return [Finding(what=f"{which} does not work", ok=False, remedy=error.sentence)]
    if "negotiation" not in heard.text.lower():
        remedy = "It should hear “Move the renewal to negotiation”. A larger or another model may do better."
        return [Finding(what=f"{which} heard “{heard.text}”", ok=False, remedy=remedy)]
    return [Finding(what=f"{which} heard “{heard.text}”", ok=True)]
