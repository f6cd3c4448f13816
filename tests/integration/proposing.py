"""A plan to try things on, what it changes, and how it is decided."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from uuid import UUID

from core.messages import Actor, Conversation
from core.plans import ActionPlan, ChangeSet, Finding, NewRef, PlanState, PlanStep, RecordChange
from core.values import PlanId, RecordId
from storage.unit_of_work import PostgresStorage

NOW = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)
LATER = NOW + timedelta(hours=24)
HERE = Conversation(platform="console", workspace="local", key="dana")
DEAL, TASK, NOTE = (RecordId(str(UUID(int=number))) for number in (1, 2, 3))

PLAN = ActionPlan(
    steps=(
        PlanStep(
            action="update",
            table="deals",
            target_id=DEAL,
            changes={"amount": "75000.00", "probability": 70, "lost_reason": None},
            name="Acme renewal",
            validation=(Finding(severity="warning", text="Large", field="amount"),),
        ),
        PlanStep(action="create", table="companies", label="new", changes={"name": "Öçé \U0001f600"}),
        PlanStep(action="create", table="contacts", changes={"company_id": NewRef(label="new"), "source": None}),
    ),
    notes=("because",),
)
CHANGES = ChangeSet(
    changes=(
        RecordChange(
            table="deals", id=DEAL, action="update", name="Acme renewal", owner="Dana Whitfield",
            before={"amount": "60000.00", "probability": 60}, after={"amount": "75000.00", "probability": None},
        ),
        RecordChange(
            table="tasks", id=TASK, action="create", name="Send it", after={"title": "Send it", "due_at": None}
        ),
        RecordChange(
            table="activities", id=NOTE, action="delete", name="Note", consequence=True,
            before={"subject": "Note", "duration_minutes": 3, "body": None},
        ),
    ),
    names={f"deals:{DEAL}": "Acme renewal", "users:1": "Dana Whitfield"},
)  # fmt: skip

FindActor = Callable[[str], Awaitable[Actor]]
Propose = Callable[..., Awaitable[PlanId]]


async def decide(storage: PostgresStorage, actor: Actor, plan: PlanId, *states: PlanState, now: datetime = NOW) -> bool:
    decided = True
    for source, to in pairwise(states):
        async with storage.begin(actor) as unit:
            decided = await unit.plans.decide(plan, source=source, to=to, by=actor.user_id, now=now)
    return decided
