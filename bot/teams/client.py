"""Teams as delivery sees it: replies out, people up."""

import logging
import time
from collections.abc import Callable, Mapping
from typing import Any

from bot.charts import picture_of
from bot.couriers import Parcel, Person, Undeliverable
from bot.teams.connector import Connector
from bot.teams.conversation import (
    BOT,
    CONVERSATION,
    KIND,
    LOCAL,
    PERSONAL,
    PRESSED_AT,
    SERVICE_URL,
    SHOWN_AS,
    SPEAKER,
    TENANT,
)
from bot.teams.parse import owner_of
from bot.teams.render import render_card, summary_of
from core.errors import AutoCRMError
from core.messages import Address, Conversation, Platform
from core.replies import EditCard
from core.values import Frozen

SEEN_WITHIN = 0.7
"""Seconds after a press in which what it leads to is shown in the answer to it; see `turn.ANSWER_WITHIN`."""

_CARD = "application/vnd.microsoft.card.adaptive"
_GUEST = "#EXT#"

_PERSON = "person"
"""In the details of an address: with whom a chat is to be opened."""

_log = logging.getLogger(__name__)


class _Place(Frozen):
    service_url: str
    conversation: str


class TeamsCourier:
    """`bot.couriers.Courier` for Teams. `bot_id` is the bot's id in Teams, "28:" and the app's id."""

    platform: Platform = "teams"

    def __init__(
        self, connector: Connector, *, bot_id: str, service_url: str, clock: Callable[[], float] = time.time
    ) -> None:
        self._connector = connector
        self._bot_id = bot_id
        self._service_url = service_url
        self._clock = clock

    async def post(self, parcel: Parcel, *, perhaps_sent: bool) -> str:  # noqa: ARG002 - the Protocol's signature
        """Sends a reply as a new message. After `perhaps_sent` it may come twice: Teams offers bots no way to look.

        In a group, what is for one person alone is a targeted message, which is named to nobody else; what was shown to
        him in the answer to his press is not sent again. A form takes the place of the card that it was opened from.
        """
        details = parcel.address.details
        if isinstance(parcel.reply.card, EditCard) and details.get(SHOWN_AS):
            await self.update(parcel, details[SHOWN_AS])
            return details[SHOWN_AS]
        place = await self._place(parcel.address)
        if parcel.address.only_to is None or details.get(KIND, PERSONAL) == PERSONAL:
            return await self._connector.send(place.service_url, place.conversation, await self._message(parcel, place))
        if self._clock() < float(details.get(PRESSED_AT, 0)) + SEEN_WITHIN:
            return ""
        return await self._whisper(place, parcel)

    async def update(self, parcel: Parcel, shown_as: str) -> None:
        """Shows a reply in the place of the message with this id."""
        place = await self._place(parcel.address)
        await self._connector.replace(
            place.service_url, place.conversation, shown_as, {**await self._message(parcel, place), "id": shown_as}
        )

    async def show_status(self, conversation: Conversation, address: Address, text: str) -> None:  # noqa: ARG002 - the Protocol's signature
        """Shows that the bot is typing; Teams has no place for words. Never raises."""
        try:
            place = await self._place(address)
            typing = {"type": "typing", "from": {"id": self._bot(address)}, "conversation": {"id": place.conversation}}
            await self._connector.send(place.service_url, place.conversation, typing)
        except AutoCRMError as error:
            _log.info("the typing indicator could not be shown: %s", error.sentence)

    async def person(self, workspace: str, external_id: str, address: Address | None = None) -> Person | None:
        """Who this is by the roster, asked for where he spoke, or else for his chat with the bot.

        The e-mail address counts only for members of the tenant itself: a guest's is another directory's word.
        """
        try:
            place = await self._place(address or self._alone(workspace, external_id))
            speaker = address.details.get(SPEAKER) if address is not None else None
            member = await self._connector.member(place.service_url, place.conversation, speaker or external_id)
        except Undeliverable as error:
            _log.info("somebody is in no roster: %s", error.sentence)
            return None
        name = str(member.get("name") or "")
        return Person(external_id=external_id, email=_verified_email(member, workspace), name=name)

    def direct(self, parcel: Parcel) -> Address | None:
        """The chat with the person alone; None where it was there already, or nobody is known."""
        details = parcel.address.details
        person = details.get(SPEAKER)
        if details.get(KIND, PERSONAL) == PERSONAL or not person:
            return None
        alone = self._alone(parcel.workspace, person)
        kept = {name: details[name] for name in (SERVICE_URL, BOT) if name in details}
        return alone.model_copy(update={"details": {**alone.details, **kept}})

    def _alone(self, workspace: str, person: str) -> Address:
        return Address(
            channel=f"alone:{person}",
            details={
                SERVICE_URL: self._service_url,
                KIND: PERSONAL,
                TENANT: workspace,
                BOT: self._bot_id,
                _PERSON: person,
            },
        )

    async def _place(self, address: Address) -> _Place:
        """Where an address is; the chat with a person is opened if need be. Raises Undeliverable."""
        details = address.details
        service_url = details.get(SERVICE_URL) or self._service_url
        if details.get(CONVERSATION):
            return _Place(service_url=service_url, conversation=details[CONVERSATION])
        if not details.get(_PERSON):
            raise Undeliverable("This answer has no address in Microsoft Teams.")
        conversation = await self._connector.personal_conversation(
            service_url, self._bot(address), details[_PERSON], details.get(TENANT, "")
        )
        return _Place(service_url=service_url, conversation=conversation)

    async def _whisper(self, place: _Place, parcel: Parcel) -> str:
        details = parcel.address.details
        recipient = details.get(SPEAKER) or parcel.address.only_to
        message = {**await self._message(parcel, place), "recipient": {"id": recipient}}
        return await self._connector.send(place.service_url, place.conversation, message, targeted=True)

    async def _message(self, parcel: Parcel, place: _Place) -> dict[str, Any]:
        """The activity of a reply; what one person alone sees has its buttons from the start."""
        alone = parcel.address.only_to is not None
        picture = await picture_of(parcel.reply.card)
        card = render_card(parcel.reply, owner=None if alone else owner_of(parcel.address), picture=picture)
        return {
            "type": "message",
            "from": {"id": self._bot(parcel.address)},
            "conversation": {"id": place.conversation},
            "summary": summary_of(parcel.reply),
            "attachments": [{"contentType": _CARD, "content": card}],
        }

    def _bot(self, address: Address) -> str:
        return address.details.get(BOT) or self._bot_id


def _verified_email(member: Mapping[str, Any], workspace: str) -> str:
    """The member's address in his own tenant; empty for guests, strangers and the anonymous."""
    principal = str(member.get("userPrincipalName") or "")
    tenant = member.get("tenantId") or workspace
    if workspace != LOCAL and tenant != workspace:
        return ""
    if member.get("userRole") in ("guest", "anonymous") or _GUEST in principal.upper():
        return ""
    return str(member.get("email") or principal)
