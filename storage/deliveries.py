"""Replies on their way: which are due, which were sent, and as which messages of their platform they stand."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Double, Integer, Text, Uuid, bindparam, cast, func, literal, select, text, update
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncEngine

from core.messages import Address, Platform
from core.replies import Reply
from core.values import Frozen, MessageId
from storage.connections import executed
from storage.tables import deliveries, inbox

NEAR = 0.2
"""Seconds before its turn from which on a reply is begun: so long its job waits itself."""

# In words, because it runs for each reply: as an expression it would be built, and its key computed, each time.
_BEGIN = text("""
    with due as (
        select delivery.*, exists (
            select from autocrm.deliveries as newer
            where newer.target_id = delivery.target_id and newer.position > delivery.position
                and newer.state in ('waiting', 'sending', 'sent')
        ) as overtaken, greatest(0, coalesce((
            select extract(epoch from pace.free_at - clock_timestamp()) + :every - :every * :burst
            from autocrm.channel_pace as pace
            where (pace.platform, pace.workspace, pace.channel)
                = (delivery.platform, delivery.workspace, delivery.channel)
        ), 0)) as early
        from autocrm.deliveries as delivery
        where delivery.message_id = :message and delivery.state in ('waiting', 'sending')
    ), begun as (
        update autocrm.deliveries as delivery
        set state = case when due.overtaken then 'superseded' else 'sending' end, attempts = delivery.attempts + 1
        from due
        where delivery.message_id = due.message_id and delivery.state in ('waiting', 'sending')
            and (due.overtaken or due.early <= :near)
        returning delivery.state, delivery.attempts
    )
    select due.platform, due.workspace, due.address, due.reply, coalesce(begun.state, due.state) as state,
        coalesce(begun.attempts, due.attempts) as attempts, target.shown_as,
        cast(entry.id as text) as entry, entry.inbound ->> 'sent_at' as event,
        case begun.state
            when 'sending' then autocrm.take_turn(due.platform, due.workspace, due.channel, :every, :burst)
            else due.early
        end as wait
    from due
    left join begun on true
    left join autocrm.deliveries as target on target.message_id = due.target_id
    left join autocrm.inbox as entry on entry.message_key = due.message_key
""").bindparams(
    bindparam("message", type_=Uuid), bindparam("every", type_=Double), bindparam("burst", type_=Integer),
    bindparam("near", type_=Double),
).columns(address=JSONB, reply=JSONB)  # fmt: skip


class Delivery(Frozen):
    """One reply that is due. `shown_as` is the platform's id of the message whose place it takes, None for a new one.

    For `wait` seconds it is not its channel's turn. `attempts` counts this one; with more than one, an earlier may have
    arrived without our learning of it. `entry` and `event` are what it answers in the inbox, and when that happened;
    None for what answers nothing.
    """

    message: MessageId
    platform: Platform
    workspace: str
    address: Address
    reply: Reply
    shown_as: str | None
    attempts: int
    wait: float = 0.0
    entry: str | None = None
    event: datetime | None = None


class PostgresDeliveries:
    """The table deliveries, read and advanced by the jobs that deliver."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def begin(self, message: MessageId, *, every: float, burst: int) -> Delivery | None:
        """What is to be sent, counted as one more attempt, in its channel's turn, which is taken for all processes.

        None where it was sent, or something newer takes its place. With `wait` it is not its turn yet: nothing was
        counted or taken. A channel takes `burst` replies at once, and then one in `every` seconds.
        """
        parameters = {"message": UUID(message), "every": every, "burst": burst, "near": NEAR}
        row = (await executed(self._engine, _BEGIN, parameters)).mappings().one_or_none()
        if row is None or row["state"] == "superseded":
            return None
        found = {name: value for name, value in row.items() if name != "state"}
        return Delivery.model_validate({**found, "message": message})

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
        asked = select(literal(key).label("key")).subquery()
        # one statement, so one moment: what is handled between two of them would look as if it had no answer
        answers = (
            select(deliveries.c.reply, inbox.c.handled_at)
            .select_from(asked)
            .outerjoin(deliveries, deliveries.c.message_key == asked.c.key)
            .outerjoin(inbox, inbox.c.message_key == asked.c.key)
            .order_by(deliveries.c.position)
        )
        rows = (await executed(self._engine, answers)).all()
        replies = tuple(Reply.model_validate(row.reply) for row in rows if row.reply is not None)
        handled = any(row.handled_at is not None for row in rows)
        return replies if replies or handled else None

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
