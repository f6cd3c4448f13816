"""For whom a card is written."""

from datetime import datetime

from core.messages import Actor
from core.values import Frozen, UserId


class Reader(Frozen):
    """The person who reads a card: his zone decides how moments are written, his name goes without saying."""

    user_id: UserId
    name: str
    zone: str
    now: datetime

    @classmethod
    def of(cls, actor: Actor, now: datetime) -> "Reader":
        """The actor as a reader at this moment."""
        return cls(user_id=actor.user_id, name=actor.name, zone=actor.time_zone, now=now)
