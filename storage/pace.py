"""How fast people speak, counted for all processes together."""

from datetime import timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from core.messages import Inbound
from core.values import Frozen
from storage.connections import executed

PAUSE = timedelta(seconds=20)
"""How long somebody who spoke too fast is not read."""

_MAY_SPEAK = text("""
    with pace as (
        select silence, tell from autocrm.may_speak(:platform, :workspace, :who, :person, :everybody, :pause)
    ), admitted as (
        update autocrm.inbox set admitted = true where message_key = :key and (select silence from pace) = 0
    )
    select silence, tell from pace
""")


class Silence(Frozen):
    """For so many seconds somebody is not read; `tell` where he does not know it yet."""

    seconds: float
    tell: bool


class PostgresSpeakers:
    """The table message_pace: for each person and each workspace when the next message is due."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def may_speak(self, inbound: Inbound, *, person: int, workspace: int) -> Silence | None:
        """None where his message may be read, which is counted and noted in the inbox; limits are messages a minute.

        As many as in a minute may come at once. Raises DatabaseUnavailable.
        """
        parameters = {
            "platform": inbound.conversation.platform,
            "workspace": inbound.conversation.workspace,
            "who": inbound.sender.external_id,
            "person": person,
            "everybody": workspace,
            "pause": PAUSE,
            "key": inbound.key,
        }
        row = (await executed(self._engine, _MAY_SPEAK, parameters)).one()
        return Silence(seconds=row.silence, tell=row.tell) if row.silence > 0 else None
