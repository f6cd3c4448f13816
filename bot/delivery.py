"""Brings replies to their platforms: in order, at the pace that a channel takes, and again after a failure."""

import asyncio
import logging
from collections.abc import Mapping

from bot.couriers import Courier, Parcel, RateLimited, Undeliverable, Unreachable
from bot.jobs import TryAgain, backoff
from bot.metrics import Metrics
from bot.tracing import Span, untraced
from core.messages import Platform
from core.outcomes import Failed
from core.scene import say
from core.values import MessageId
from storage.deliveries import NEAR, Delivery, PostgresDeliveries

MOST_ATTEMPTS = 8
_log = logging.getLogger(__name__)


class Delivering:
    """Delivers one reply at a time for each channel. `every` is the seconds between two, after `burst` at once."""

    def __init__(
        self,
        deliveries: PostgresDeliveries,
        couriers: Mapping[Platform, Courier],
        *,
        every: float = 1.0,
        burst: int = 5,
        metrics: Metrics | None = None,
        span: Span = untraced,
    ) -> None:
        self._deliveries = deliveries
        self._couriers = couriers
        self._every = every
        self._burst = burst
        self._metrics = metrics or Metrics()
        self._span = span

    @property
    def platforms(self) -> tuple[Platform, ...]:
        """Where it can deliver."""
        return tuple(self._couriers)

    async def deliver(self, message: MessageId) -> None:
        """Sends what is due of this reply; nothing where that was done. Raises TryAgain, DatabaseUnavailable."""
        delivery = await self._deliveries.begin(message, every=self._every, burst=self._burst)
        if delivery is not None:
            with self._span("deliver", delivery.entry):
                await self._deliver(delivery)

    async def _deliver(self, delivery: Delivery) -> None:
        message = delivery.message
        if delivery.wait > NEAR:  # it makes room for replies to other channels
            raise TryAgain(delivery.wait)
        if delivery.attempts > MOST_ATTEMPTS:  # each of them ended its process, or it would have been given up there
            await self._given_up(delivery, "Something went wrong each time.")
            return
        await asyncio.sleep(delivery.wait)
        try:
            shown_as = await self._send(delivery)
        except RateLimited as error:
            await self._deliveries.not_sent(message)
            self._metrics.delivered(delivery.platform, "rate_limited")
            raise TryAgain(max(error.seconds, self._every)) from error
        except Unreachable as error:
            await self._failed(delivery, error)
        except Undeliverable as error:
            await self._given_up(delivery, error.sentence)
        except Exception as error:
            _log.exception("reply %s could not be sent, attempt %d", message, delivery.attempts)
            await self._failed(delivery, Unreachable(f"Something went wrong ({type(error).__name__})."))
        else:
            await self._deliveries.sent(message, shown_as)
            self._note_sent(delivery)

    def _note_sent(self, delivery: Delivery) -> None:
        _log.info("delivered: reply %s, attempt %d", delivery.message, delivery.attempts)
        self._metrics.delivered(delivery.platform, "sent" if delivery.shown_as is None else "updated")
        if delivery.event is not None:
            self._metrics.since_event(delivery.platform, "delivered", delivery.event)

    async def _send(self, delivery: Delivery) -> str:
        courier = self._couriers[delivery.platform]
        parcel = _parcel(delivery)
        if delivery.shown_as is not None:
            await courier.update(parcel, delivery.shown_as)
            return delivery.shown_as
        return await courier.post(parcel, perhaps_sent=delivery.attempts > 1)

    async def _failed(self, delivery: Delivery, error: Unreachable) -> None:
        if delivery.attempts >= MOST_ATTEMPTS:
            await self._given_up(delivery, error.sentence)
            return
        await self._deliveries.failed(delivery.message, error.sentence, for_good=False)
        self._metrics.delivered(delivery.platform, "retried")
        raise TryAgain(backoff(delivery.attempts)) from error

    async def _given_up(self, delivery: Delivery, reason: str) -> None:
        """Parks what cannot be delivered, and tells the person where he can be reached alone."""
        _log.error("reply %s is given up: %s", delivery.message, reason)
        await self._deliveries.failed(delivery.message, reason, for_good=True)
        self._metrics.delivered(delivery.platform, "parked")
        courier = self._couriers[delivery.platform]
        parcel = _parcel(delivery)
        alone = courier.direct(parcel)
        if alone is None or alone.channel == delivery.address.channel:
            return
        note = say(f"I could not answer you where you asked: {reason} Here is the answer.", Failed(), "warning")
        try:
            await courier.post(parcel.model_copy(update={"address": alone, "reply": note}), perhaps_sent=False)
            await courier.post(parcel.model_copy(update={"address": alone}), perhaps_sent=False)
        except (RateLimited, Unreachable, Undeliverable) as error:
            _log.warning("nor could its reader be told: %s", error.sentence)


def _parcel(delivery: Delivery) -> Parcel:
    return Parcel(
        message=delivery.message, workspace=delivery.workspace, address=delivery.address, reply=delivery.reply
    )
