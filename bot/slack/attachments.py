"""Sends the whole of what did not fit into a message as a text file."""

from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.errors import translated
from bot.slack.render import TextFile


async def attach(client: AsyncWebClient, token: str, channel: str, thread: str | None, file: TextFile) -> None:
    """Uploads a file into a channel or thread. Raises RateLimited, Unreachable, Undeliverable."""
    with translated():
        await client.files_upload_v2(
            token=token, channel=channel, thread_ts=thread, filename=file.name, title=file.name, content=file.content
        )
