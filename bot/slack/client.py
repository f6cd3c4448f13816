"""Slack's courier: shows replies in channels, threads and dialogs, and knows who is who."""

import logging

from slack_sdk.web.async_client import AsyncWebClient

from bot.charts import described, picture_of
from bot.couriers import Courier, Parcel, Person, RateLimited, Undeliverable, Unreachable
from bot.slack.attachments import attach, attach_picture, picture_name
from bot.slack.errors import Refused, translated
from bot.slack.home import render_home
from bot.slack.modal import edit_modal
from bot.slack.parse_presses import private_metadata
from bot.slack.people import person_of
from bot.slack.places import PERSON, TRIGGER, is_direct, is_home, is_person
from bot.slack.private import HIDDEN, PrivateAnswers
from bot.slack.render import SlackMessage, render_message
from bot.slack.sent import find_sent, has_file, mark
from bot.slack.workspaces import Workspaces
from core.errors import AutoCRMError
from core.messages import Address, Conversation, Platform
from core.replies import AnswerCard, EditCard, HomeCard, PlanCard, Reply, TextCard

_LOG = logging.getLogger(__name__)
_GONE = frozenset({"message_not_found", "cant_update_message", "edit_window_closed"})
_TOO_LATE = frozenset({"expired_trigger_id", "trigger_expired"})
_OPENED_BEFORE = frozenset({"exchanged_trigger_id", "trigger_exchanged"})
_PRESS_AGAIN = "That took too long for Slack to open the form. Press Edit again."
_NO_TRIGGER = "Slack opens the form only from a button: press Edit on the preview."


class SlackCourier(Courier):
    """Speaks with Slack's Web API for every workspace where AutoCRM is installed.

    What only one person may see goes through the response URL of what he did, where there is one, or as an ephemeral
    message, or to his direct messages. A dialog, and a person's own page, have no id as a message.
    """

    platform: Platform = "slack"

    def __init__(self, workspaces: Workspaces, client: AsyncWebClient) -> None:
        self._workspaces = workspaces
        self._client = client
        self._private = PrivateAnswers(client)
        self._direct_channels: dict[tuple[str, str], str] = {}

    async def post(self, parcel: Parcel, *, perhaps_sent: bool) -> str:
        """Shows a reply as a new message, a dialog or a person's own page; returns the message's timestamp."""
        token = await self._token(parcel.workspace)
        card = parcel.reply.card
        if isinstance(card, HomeCard):
            return await self._publish_home(token, parcel, card)
        if isinstance(card, EditCard):
            return await self._open_dialog(token, parcel, card, perhaps_opened=perhaps_sent)
        message = render_message(parcel.reply)
        only_to = only_reader(parcel)
        if only_to:
            shown_as = await self._private.post(token, parcel, message, only_to)
            await self._attach(token, parcel, message, channel=only_to, thread=None)
            await self._show_chart(token, parcel, channel=only_to, thread=None, perhaps_shown=perhaps_sent)
            return shown_as
        return await self._post_openly(token, parcel, message, perhaps_sent=perhaps_sent)

    async def update(self, parcel: Parcel, shown_as: str) -> None:
        """Shows a reply in the place of an earlier message; anew where that one is gone."""
        token = await self._token(parcel.workspace)
        card = parcel.reply.card
        if isinstance(card, HomeCard | EditCard) or not shown_as:
            await self.post(parcel, perhaps_sent=False)
            return
        message = render_message(parcel.reply)
        only_to = parcel.address.only_to
        if shown_as.startswith(HIDDEN):
            reader = only_to or parcel.address.details.get(PERSON, "")
            await self._private.update(token, parcel, message, reader, shown_as)
            return
        channel = await self._channel(token, parcel.workspace, only_to or parcel.address.channel)
        try:
            with translated():
                await self._client.chat_update(
                    token=token,
                    channel=channel,
                    ts=shown_as,
                    text=message.text,
                    blocks=list(message.blocks),
                    parse="none",
                    metadata=mark(parcel.message),
                )
        except Refused as refusal:
            if refusal.word not in _GONE:
                raise
            await self._post_openly(token, parcel, message, perhaps_sent=False)
            return
        if isinstance(card, PlanCard) and card.state == "pending":
            await self._attach(token, parcel, message, channel=channel, thread=parcel.address.thread)

    async def show_status(self, conversation: Conversation, address: Address, text: str) -> None:
        """Says beneath the thread what AutoCRM is doing, behind its name: "is checking what would change"."""
        if address.thread is None or address.only_to is not None or is_person(address.channel):
            return
        try:
            token = await self._token(conversation.workspace)
            with translated():
                await self._client.assistant_threads_setStatus(
                    token=token, channel_id=address.channel, thread_ts=address.thread, status=_behind_its_name(text)
                )
        except AutoCRMError as error:
            _LOG.info("The status could not be shown: %s", error.sentence)

    async def person(
        self,
        workspace: str,
        external_id: str,
        address: Address | None = None,  # noqa: ARG002  # Slack has one directory for a workspace
    ) -> Person | None:
        """Who this account belongs to, with his address only where Slack vouches that it is his."""
        token = await self._token(workspace)
        try:
            with translated():
                answer = await self._client.users_info(token=token, user=external_id, include_locale=True)
        except Refused as refusal:
            if refusal.word in {"user_not_found", "user_not_visible"}:
                return None
            raise
        return person_of(answer.get("user"), workspace)

    def direct(self, parcel: Parcel) -> Address | None:
        """The direct messages of whoever is answered; None where the answer was going there already."""
        reader = parcel.address.only_to or parcel.address.details.get(PERSON)
        if not reader or is_direct(parcel.address.channel) or is_person(parcel.address.channel):
            return None
        return Address(channel=reader, details={PERSON: reader})

    async def _token(self, workspace: str) -> str:
        found = await self._workspaces.find(workspace)
        if found is None:
            raise Undeliverable("AutoCRM is not installed in this Slack workspace.")
        return found.token

    async def _channel(self, token: str, workspace: str, channel: str) -> str:
        """The channel's id; for a person, that of his direct messages, which Slack wants in most calls."""
        if not is_person(channel):
            return channel
        known = self._direct_channels.get((workspace, channel))
        if known is None:
            with translated():
                answer = await self._client.conversations_open(token=token, users=channel)
            known = self._direct_channels[workspace, channel] = answer["channel"]["id"]
        return known

    async def _post_openly(self, token: str, parcel: Parcel, message: SlackMessage, *, perhaps_sent: bool) -> str:
        channel = await self._channel(token, parcel.workspace, parcel.address.channel)
        thread = parcel.address.thread
        if perhaps_sent:
            sent = await find_sent(self._client, token, channel, thread, parcel.message)
            if sent is not None:
                await self._show_chart(token, parcel, channel=channel, thread=thread, perhaps_shown=True)
                return sent
        with translated():
            answer = await self._client.chat_postMessage(
                token=token,
                channel=channel,
                thread_ts=thread,
                text=message.text,
                blocks=list(message.blocks),
                metadata=mark(parcel.message),
                unfurl_links=False,
                unfurl_media=False,
            )
        await self._attach(token, parcel, message, channel=channel, thread=thread)
        await self._show_chart(token, parcel, channel=channel, thread=thread)
        return str(answer["ts"])

    async def _attach(
        self, token: str, parcel: Parcel, message: SlackMessage, *, channel: str, thread: str | None
    ) -> None:
        """Sends the whole text along where the message could not hold it: never a reason to send the message again."""
        if message.overflow is None:
            return
        try:
            where = await self._channel(token, parcel.workspace, channel)
            await attach(self._client, token, where, thread, message.overflow)
        except (RateLimited, Unreachable, Undeliverable) as error:
            _LOG.warning("The whole of a long answer could not be attached: %s", error.sentence)

    async def _show_chart(
        self, token: str, parcel: Parcel, *, channel: str, thread: str | None, perhaps_shown: bool = False
    ) -> None:
        """Sends the picture of an answer's chart after it, once; the answer stands without it where that fails."""
        picture = await picture_of(parcel.reply.card)
        card = parcel.reply.card
        if picture is None or not isinstance(card, AnswerCard) or card.chart is None:
            return
        name = picture_name(parcel.message)
        try:
            where = await self._channel(token, parcel.workspace, channel)
            if perhaps_shown and await has_file(self._client, token, where, thread, name):
                return
            await attach_picture(
                self._client, token, where, thread, picture, name=name, title=card.chart.title,
                in_words=described(card.chart),
            )  # fmt: skip
        except AutoCRMError as error:
            _LOG.warning("The picture of a chart could not be shown: %s", error.sentence)

    async def _publish_home(self, token: str, parcel: Parcel, card: HomeCard) -> str:
        with translated():
            await self._client.views_publish(
                token=token, user_id=parcel.address.only_to or parcel.address.channel, view=render_home(card)
            )
        return ""

    async def _open_dialog(self, token: str, parcel: Parcel, card: EditCard, *, perhaps_opened: bool) -> str:
        trigger = parcel.address.details.get(TRIGGER)
        if not trigger:
            return await self._say_instead(parcel, _NO_TRIGGER)
        view = edit_modal(card, private_metadata=private_metadata(card.submit.id, parcel.address))
        try:
            with translated():
                await self._client.views_open(token=token, trigger_id=trigger, view=view)
        except Refused as refusal:
            if perhaps_opened and refusal.word in _OPENED_BEFORE:
                return ""
            if refusal.word in _TOO_LATE | _OPENED_BEFORE:
                return await self._say_instead(parcel, _PRESS_AGAIN)
            raise
        return ""

    async def _say_instead(self, parcel: Parcel, text: str) -> str:
        reply = Reply(
            id=parcel.reply.id,
            card=TextCard(text=text, tone="warning"),
            outcome=parcel.reply.outcome,
            only_to_sender=True,
        )
        await self.post(parcel.model_copy(update={"reply": reply}), perhaps_sent=False)
        return ""


def _behind_its_name(doing: str) -> str:
    return f"is {doing[0].lower()}{doing[1:]}…" if doing else ""


def only_reader(parcel: Parcel) -> str | None:
    """The one person who may see a reply; None where it may be seen by all, or nobody else is there."""
    address = parcel.address
    if address.only_to:
        return None if is_home(address) else address.only_to
    if parcel.reply.only_to_sender and not is_direct(address.channel) and not is_person(address.channel):
        return address.details.get(PERSON)
    return None
