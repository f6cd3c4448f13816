"""What becomes of a plan that nobody decided in time: its card says so, and loses its buttons."""

from datetime import datetime

from core.catalog import Catalog
from core.decisions import state_without
from core.formatting import zone_named
from core.messages import Actor, Conversation
from core.outcomes import Commanded
from core.ports import Storage
from core.proposals import Proposals
from core.scene import Scene
from core.values import Frozen, PlanId


class OverduePlan(Frozen):
    """A pending plan whose time is over, the person who asked for it, and where he did."""

    id: PlanId
    actor: Actor
    conversation: Conversation
    created_at: datetime


class Expiry:
    """Closes overdue plans, one transaction each, as the person who asked for them."""

    def __init__(self, storage: Storage, catalog: Catalog) -> None:
        self._storage = storage
        self._proposals = Proposals(catalog)

    async def expire(self, overdue: OverduePlan, now: datetime) -> bool:
        """Shows the plan as expired where its card stands; False if it was decided meanwhile.

        Raises DatabaseUnavailable.
        """
        actor = overdue.actor
        async with self._storage.begin(actor) as unit:
            # the moment of the plan, so that the conversation does not count as spoken in
            session = await unit.conversations.open(overdue.conversation, actor.user_id, overdue.created_at)
            won = await unit.plans.decide(overdue.id, source="pending", to="expired", by=actor.user_id, now=now)
            stored = await unit.plans.get(overdue.id) if won else None
            if stored is None:
                return False
            state = await unit.conversations.state(session)
            scene = Scene(
                unit=unit, actor=actor, session=session, now=now.astimezone(zone_named(actor.time_zone)), state=state
            )
            reply = await self._proposals.shown_anew(scene, stored, Commanded(name="expire"))
            await unit.conversations.add_reply(session, reply, state_without(scene, stored, forget=True), now)
            await unit.outbox.replace([reply])
        return True
