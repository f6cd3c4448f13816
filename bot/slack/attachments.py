"""Sends files: the whole of what did not fit into a message, and pictures of charts."""

from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.errors import translated
from bot.slack.render import TextFile
from core.values import MessageId

_ALT_TEXT = 1000
"""Characters that a picture's description may have."""


async def attach(client: AsyncWebClient, token: str, channel: str, thread: str | None, file: TextFile) -> None:
    """Uploads a file into a channel or thread. Raises RateLimited, Unreachable, Undeliverable."""
    with translated():
        await client.files_upload_v2(
            token=token, channel=channel, thread_ts=thread, filename=file.name, title=file.name, content=file.content
        )


def picture_name(message: MessageId) -> str:
    """The name of the file with a reply's chart, by which it is known again."""
    return f"chart-{message}.png"


async def attach_picture(
    client: AsyncWebClient,
    token: str,
    channel: str,
    thread: str | None,
    picture: bytes,
    *,
    name: str,
    title: str,
    in_words: str,
) -> None:
    """Uploads a PNG into a channel or thread. Raises RateLimited, Unreachable, Undeliverable."""
    with translated():
        await client.files_upload_v2(
            token=token,
            channel=channel,
            thread_ts=thread,
            filename=name,
            title=title,
            alt_txt=in_words[:_ALT_TEXT],
            content=picture,
        )
