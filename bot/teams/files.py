"""What comes with a message: recordings, and what cannot be read."""

from collections.abc import Mapping
from typing import Any

from bot.teams.conversation import PERSONAL, Activity, kind_of, text_at
from bot.teams.text import unquoted
from core.messages import Clip

_DOWNLOAD = "application/vnd.microsoft.teams.file.download.info"
_HTML = "text/html"
_MEDIA_TYPES = {
    "aac": "audio/aac",
    "amr": "audio/amr",
    "flac": "audio/flac",
    "m4a": "audio/mp4",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "mov": "video/quicktime",
    "oga": "audio/ogg",
    "ogg": "audio/ogg",
    "opus": "audio/ogg",
    "wav": "audio/wav",
    "weba": "audio/webm",
    "webm": "audio/webm",
    "wma": "audio/x-ms-wma",
}
_MARKS_OF_CONTENT = ("<attachment", "<audio", "<video", "<img")

NOT_A_RECORDING = (
    "I can read text and listen to recordings, but not open this file. Tell me in words what happened, or send a voice"
    " recording as a file (m4a, mp3, wav, ogg, webm)."
)
NOT_HERE = (
    "Teams does not pass files and voice notes to apps in channels and group chats. Open a chat with me and send the"
    " recording there as a file (m4a, mp3, wav, ogg, webm), or write here what happened."
)


def clips_of(activity: Activity) -> tuple[Clip, ...]:
    """The recordings that came with a message, which Teams hands over in personal chats."""
    return tuple(clip for attachment in attachments_of(activity) if (clip := _clip(attachment)) is not None)


def unreadable(activity: Activity) -> str | None:
    """What to tell a person who sent content that cannot be read; None where there is none."""
    for attachment in attachments_of(activity):
        html = attachment.get("content")
        of_text = attachment.get("contentType") == _HTML
        if _clip(attachment) is None and (not of_text or _holds_content(html)):
            return NOT_A_RECORDING if kind_of(activity) == PERSONAL else NOT_HERE
    return None


def words_beside_quote(activity: Activity) -> str | None:
    """The HTML of what was said to a quoted message; None where nothing is quoted."""
    for attachment in attachments_of(activity):
        html = attachment.get("content")
        if attachment.get("contentType") == _HTML and isinstance(html, str) and (said := unquoted(html)) is not None:
            return said
    return None


def attachments_of(activity: Activity) -> list[Mapping[str, Any]]:
    """The attachments that have the form of one."""
    found = activity.get("attachments")
    return [each for each in found if isinstance(each, Mapping)] if isinstance(found, list) else []


def _holds_content(html: object) -> bool:
    return isinstance(html, str) and any(mark in html.lower() for mark in _MARKS_OF_CONTENT)


def _clip(attachment: Mapping[str, Any]) -> Clip | None:
    name, kind = text_at(attachment, "name"), text_at(attachment, "contentType")
    if kind == _DOWNLOAD:
        suffix = (text_at(attachment, "content", "fileType") or name.rpartition(".")[2]).lower().lstrip(".")
        url, media_type = text_at(attachment, "content", "downloadUrl"), _MEDIA_TYPES.get(suffix, "")
    else:
        url = text_at(attachment, "contentUrl")
        media_type = kind if kind.startswith(("audio/", "video/")) else ""
    if not url or not media_type:
        return None
    return Clip(id=text_at(attachment, "content", "uniqueId") or url, name=name, url=url, media_type=media_type)
