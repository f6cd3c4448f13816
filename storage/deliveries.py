"""Replies on their way: which are due, which were sent, and as which messages of their platform they stand."""

from datetime import datetime
from typing import Any

from sqlalchemy import Text, case, cast, func, literal, select, text, update
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.orm import aliased

from core.messages import Address, Platform
from core.replies import Reply
from core.values import Frozen, MessageId
from storage.connections import executed
from storage.tables import deliveries, inbox

_TAKE_TURN = text("select autocrm.take_turn(:platform, :workspace, :channel, :every, :burst)")


class Delivery(Frozen):
    """One reply that is due. `shown_as` is the platform's id of the message whose place it takes, None for a new one.

    `attempts` counts this one; with more than one, an earlier may have arrived without our learning of it. `entry` and
    `event` are what it answers in the inbox, and when that happened; None for what answers nothing.
    """

    message: MessageId
    platform: Platform
    workspace: str
    address: Address
    reply: Reply
    shown_as: str | None
    attempts: int
    entry: str | None = None
    event: datetime | None = None


class PostgresDeliveries:
    """The table deliveries, read and advanced by the jobs that deliver."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def begin(self, message: MessageId) -> Delivery | None:
        """What is to be sent, counted as one more attempt; None where it was, or something newer takes its place."""
        newer, target = aliased(deliveries), aliased(deliveries)
        overtaken = (
            select(newer.c.message_id)
            .where(
                newer.c.target_id == deliveries.c.target_id,
                newer.c.position > deliveries.c.position,
                newer.c.state.in_(("waiting", "sending", "sent")),
            )
            .correlate(deliveries)
            .exists()
        )
        shown_as = (
            select(target.c.shown_as)
            .where(target.c.message_id == deliveries.c.target_id)
            .correlate(deliveries)
            .scalar_subquery()
        )
        answered = inbox.c.message_key == deliveries.c.message_key
        entry = select(inbox.c.id).where(answered).correlate(deliveries).scalar_subquery()
        event = select(inbox.c.inbound["sent_at"].astext).where(answered).correlate(deliveries).scalar_subquery()
        begun = (
            update(deliveries)
            .where(deliveries.c.message_id == message, deliveries.c.state.in_(("waiting", "sending")))
            .values(
                state=case((overtaken, literal("superseded")), else_=literal("sending")),
                attempts=deliveries.c.attempts + 1,
            )
            .returning(
                deliveries.c.platform,
                deliveries.c.workspace,
                deliveries.c.address,
                deliveries.c.reply,
                deliveries.c.state,
                deliveries.c.attempts,
                shown_as.label("shown_as"),
                entry.label("entry"),
                event.label("event"),
            )
        )
        row = (await executed(self._engine, begun)).mappings().one_or_none()
        if row is None or row["state"] == "superseded":
            return None
        found = {name: value for name, value in row.items() if name != "state"}
        return Delivery.model_validate({**found, "message": message})

    async def wait_for_turn(self, delivery: Delivery, *, every: float, burst: int) -> float:
        """The seconds to wait before the channel may be sent to again, for all processes together; takes that turn."""
        turn: dict[str, Any] = {
            "platform": delivery.platform,
            "workspace": delivery.workspace,
            "channel": delivery.address.channel,
            "every": every,
            "burst": burst,
        }
        return float((await executed(self._engine, _TAKE_TURN, turn)).scalar() or 0.0)

    async def sent(self, message: MessageId, shown_as: str) -> None:
        """Notes that it stands there, and as which message of the platform."""
        await self._advance(message, state="sent", shown_as=shown_as, error=None, sent_at=func.clock_timestamp())

    async def failed(self, message: MessageId, error: str, *, for_good: bool) -> None:
        """Notes why it could not be sent; `for_good` where it will not be tried again."""
        await self._advance(message, state="parked" if for_good else "waiting", error=error)

    async def not_sent(self, message: MessageId) -> None:
        """Notes that this attempt did not reach the platform: it does not count."""
        await self._advance(message, state="waiting", attempts=func.greatest(deliveries.c.attempts - 1, 0))

    async def answer_to(self, key: str) -> tuple[Reply, ...] | None:
        """The replies to what came in with this key, in order; None while it is not handled."""
        handled = select(inbox.c.handled_at).where(inbox.c.message_key == key).scalar_subquery()
        answers = (
            select(deliveries.c.reply, handled.label("handled_at"))
            .where(deliveries.c.message_key == key)
            .order_by(deliveries.c.position)
        )
        rows = (await executed(self._engine, answers)).all()
        if rows:
            return tuple(Reply.model_validate(row.reply) for row in rows)
        done = (await executed(self._engine, select(handled))).scalar()
        return None if done is None else ()

    async def shown_at(self, platform: Platform, workspace: str, channel: str, shown_as: str) -> Reply | None:
        """The newest reply of those that stand, or shall stand, in this message of the platform."""
        root = (
            select(deliveries.c.message_id)
            .where(
                deliveries.c.platform == platform,
                deliveries.c.workspace == workspace,
                deliveries.c.channel == channel,
                deliveries.c.shown_as == shown_as,
                deliveries.c.target_id.is_(None),
            )
            .limit(1)
            .scalar_subquery()
        )
        newest = (
            select(deliveries.c.reply)
            .where((deliveries.c.message_id == root) | (deliveries.c.target_id == root))
            .order_by(deliveries.c.position.desc())
            .limit(1)
        )
        found = (await executed(self._engine, newest)).scalar()
        return None if found is None else Reply.model_validate(found)

    async def _advance(self, message: MessageId, **values: Any) -> None:
        advanced = update(deliveries).where(deliveries.c.message_id == message).values(**values)
        await executed(self._engine, advanced.returning(cast(deliveries.c.message_id, Text)))
