"""Recognises our own messages in Slack, so that none is sent twice after an attempt whose end is unknown."""

from collections.abc import AsyncIterator, Mapping
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.errors import Refused, translated
from core.values import MessageId

_EVENT_TYPE = "autocrm_reply"
_PAGE = 200
_PAGES = 5
_CANNOT_LOOK = frozenset({"missing_scope", "not_in_channel", "channel_not_found", "thread_not_found"})


def mark(message: MessageId) -> dict[str, object]:
    """Message metadata, which Slack keeps with a message and shows to nobody, that names a reply."""
    return {"event_type": _EVENT_TYPE, "event_payload": {"message": message}}


async def find_sent(
    client: AsyncWebClient, token: str, channel: str, thread: str | None, message: MessageId
) -> str | None:
    """The timestamp of the message that shows this reply, in the thread or among the latest of the channel."""
    async for shown in _latest(client, token, channel, thread):
        if _names(shown.get("metadata"), message):
            return str(shown["ts"])
    return None


async def has_file(client: AsyncWebClient, token: str, channel: str, thread: str | None, name: str) -> bool:
    """Whether a file of this name was sent to the thread, or lately to the channel."""
    async for shown in _latest(client, token, channel, thread):
        if any(file.get("name") == name for file in shown.get("files") or []):
            return True
    return False


async def _latest(
    client: AsyncWebClient, token: str, channel: str, thread: str | None
) -> AsyncIterator[Mapping[str, Any]]:
    """The messages of a thread, or the latest of a channel; none where the app may not look."""
    cursor: str | None = None
    for _ in range(_PAGES):
        try:
            with translated():
                if thread is None:
                    answer = await client.conversations_history(
                        token=token, channel=channel, limit=_PAGE, cursor=cursor, include_all_metadata=True
                    )
                else:
                    answer = await client.conversations_replies(
                        token=token, channel=channel, ts=thread, limit=_PAGE, cursor=cursor, include_all_metadata=True
                    )
        except Refused as refusal:
            if refusal.word in _CANNOT_LOOK:
                return
            raise
        for shown in answer.get("messages") or []:
            yield shown
        cursor = (answer.get("response_metadata") or {}).get("next_cursor")
        if not cursor or thread is None:
            return


def _names(metadata: object, message: MessageId) -> bool:
    if not isinstance(metadata, dict) or metadata.get("event_type") != _EVENT_TYPE:
        return False
    payload = metadata.get("event_payload")
    return isinstance(payload, dict) and payload.get("message") == message
