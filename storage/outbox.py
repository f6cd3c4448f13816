"""Replies that a unit of work leaves for delivery, in its own transaction."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncConnection

from core.messages import Address, Inbound
from core.replies import EditCard, Reply

POST = text("select autocrm.post_replies(:key, :platform, :workspace, :address, :replies)").bindparams(
    bindparam("address", type_=JSONB(none_as_null=True)), bindparam("replies", type_=JSONB)
)


class PostgresOutbox:
    """`core.ports.Outbox` on the table deliveries: stores each reply together with the job that delivers it."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def post(self, replies: Sequence[Reply], inbound: Inbound) -> None:
        """Hands over replies to what came in: they go to its address, and those that replace one to where that is.

        Without an address only those go anywhere that replace one which did; what came in with one is marked handled.
        """
        if inbound.address is None and all(reply.replaces is None for reply in replies):
            return
        await self._connection.execute(POST, posting(replies, inbound))

    async def replace(self, replies: Sequence[Reply]) -> None:
        """Hands over replies that nothing came in for: they take the place of those delivered; others go nowhere."""
        items = [{"reply": reply.model_dump(), "replaces": reply.replaces, "lock": None} for reply in replies]
        nowhere = {"key": None, "platform": None, "workspace": None, "address": None}
        await self._connection.execute(POST, {**nowhere, "replies": items})


def posting(replies: Sequence[Reply], inbound: Inbound) -> dict[str, Any]:
    """The parameters of `POST`."""
    address = inbound.address
    return {
        "key": inbound.key,
        "platform": inbound.conversation.platform,
        "workspace": inbound.conversation.workspace,
        "address": None if address is None else address.model_dump(),
        "replies": [item for reply in replies if (item := _item(reply, address, inbound)) is not None],
    }


def _item(reply: Reply, address: Address | None, inbound: Inbound) -> dict[str, Any] | None:
    """One reply with how it departs from the address of the others; None for what is answered in another way."""
    alone = {"only_to": inbound.sender.external_id} if reply.only_to_sender else {}
    item: dict[str, Any] = {"reply": reply.model_dump(), "replaces": reply.replaces, "address": alone, "lock": None}
    if address is None or not isinstance(reply.card, EditCard) or address.form == "in_place":
        return item
    if address.form == "answer":
        return None
    # a dialog can be opened for a moment only: it waits behind no message, and leaves the card where it is
    return {**item, "replaces": None, "lock": f"dialog:{reply.id}"}
