"""Answers that only one person sees."""

from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.couriers import Parcel, RateLimited, Unreachable
from bot.slack.errors import Refused, translated, wait_of
from bot.slack.places import PRESSED, RESPONSE_URL
from bot.slack.render import SlackMessage
from bot.slack.sent import mark
from bot.slack.web import library_logger

HIDDEN = "hidden:"
"""Begins the id of a message that only one person sees: Slack changes none of these but in answer to a press on it."""
_NOT_THERE = frozenset({"user_not_in_channel", "not_in_channel", "channel_not_found", "is_archived"})


class PrivateAnswers:
    """Shows messages to one person alone, and replaces them where Slack lets that be done."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client

    async def post(self, token: str, parcel: Parcel, message: SlackMessage, person: str) -> str:
        """Shows it beside what the person did; in his direct messages where AutoCRM cannot write there.

        Nobody can tell later whether a hidden message arrived, so one may come twice after a failure.
        """
        if await self._respond(parcel, message, replace=False):
            return HIDDEN
        try:
            with translated():
                answer = await self._client.chat_postEphemeral(
                    token=token,
                    channel=parcel.address.channel,
                    user=person,
                    thread_ts=parcel.address.thread,
                    text=message.text,
                    blocks=list(message.blocks),
                )
            return HIDDEN + str(answer["message_ts"])
        except Refused as refusal:
            if refusal.word not in _NOT_THERE:
                raise
        with translated():
            answer = await self._client.chat_postMessage(
                token=token,
                channel=person,
                text=message.text,
                blocks=list(message.blocks),
                metadata=mark(parcel.message),
                unfurl_links=False,
                unfurl_media=False,
            )
        return str(answer["ts"])

    async def update(self, token: str, parcel: Parcel, message: SlackMessage, person: str, shown_as: str) -> None:
        """Replaces the message whose button was pressed, if it is that one; else shows it anew."""
        pressed = parcel.address.details.get(PRESSED)
        shown = shown_as.removeprefix(HIDDEN)
        is_pressed = bool(pressed) and (not shown or shown == pressed)
        if not (is_pressed and await self._respond(parcel, message, replace=True)):
            await self.post(token, parcel, message, person)

    async def _respond(self, parcel: Parcel, message: SlackMessage, *, replace: bool) -> bool:
        """Whether the response URL of what the person did took it."""
        url = parcel.address.details.get(RESPONSE_URL)
        if not url:
            return False
        thread = parcel.address.thread
        body: dict[str, object] = {
            "response_type": "ephemeral",
            "replace_original": replace,
            "text": message.text,
            "blocks": list(message.blocks),
        }
        if thread and not replace:
            body["thread_ts"] = thread
        hook = AsyncWebhookClient(url, session=self._client.session, logger=library_logger(), retry_handlers=[])
        with translated():
            answer = await hook.send_dict(body)
        if answer.status_code == 429:
            raise RateLimited(wait_of(answer.headers))
        if answer.status_code >= 500:
            raise Unreachable("Slack cannot be reached.")
        return answer.status_code == 200
