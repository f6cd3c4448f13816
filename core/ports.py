"""What the core asks of the outside: Protocols that `storage` implements."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Any, Literal, Protocol

from core.context import ConversationState
from core.drafts import Draft
from core.knowledge.ports import Passages
from core.messages import Actor, Conversation, Inbound
from core.plans import ActionPlan, ChangeSet, PlanState, StoredPlan
from core.records import Records
from core.replies import ButtonAction, Reply
from core.values import ButtonId, Frozen, MessageId, PlanId, RecordRef, SessionId, UserId

MessageType = Literal["user_input", "system_response", "action_plan", "execution_result"]


class StoredButton(Frozen):
    """A button as it lies in the database: what it does, on which reply, in which conversation, for whom."""

    action: ButtonAction
    message_id: MessageId
    session_id: SessionId
    user_id: UserId


class SaidMessage(Frozen):
    """A message as it lies in the database."""

    id: MessageId
    session_id: SessionId
    text: str


class PastMessage(Frozen):
    """What was said in a conversation before, by its person or by the bot; of a person's with its intent, if known."""

    role: Literal["person", "bot"]
    text: str
    intent: str = ""


class Conversations(Protocol):
    """Sessions, messages and what the conversation is about, in the unit's transaction."""

    async def open(self, conversation: Conversation, user: UserId, now: datetime) -> SessionId:
        """The active session of this user in this conversation, made if there is none."""
        ...

    async def add_inbound(
        self, session: SessionId, key: str, text: str, now: datetime, metadata: dict[str, Any]
    ) -> MessageId | None:
        """Stores what was said; None if a message with this platform key is already there."""
        ...

    async def note_handled(self, message: MessageId, now: datetime, metadata: dict[str, Any]) -> None:
        """Marks a stored message as handled and adds to its metadata (intent, confidence, planner, timings)."""
        ...

    async def state(self, session: SessionId, before: MessageId | None = None) -> ConversationState:
        """What the conversation is about, as saved with the last reply; or with the last one `before` that message.

        Where nothing was replied in it yet, a conversation with a parent begins with what its siblings ended with.
        """
        ...

    async def said(self, key: str, user: UserId, *, besides: str) -> SaidMessage | None:
        """What this user said with the message of this key, as he edited it last, but for the edit `besides`."""
        ...

    async def talk(self, session: SessionId, most: int) -> list[PastMessage]:
        """The last messages and answers that were dealt with, at most so many, oldest first; clicks say nothing."""
        ...

    async def add_reply(self, session: SessionId, reply: Reply, state: ConversationState, now: datetime) -> None:
        """Stores a reply, its buttons and the state of the conversation after it; a reply's card may be replaced."""
        ...

    async def button(self, button: ButtonId) -> StoredButton | None:
        """What a button does, or None if there is no such button."""
        ...


class PlanSummary(Frozen):
    """One line of the history."""

    id: PlanId
    summary: str
    state: PlanState
    who: str
    requested_by: UserId
    decided_at: datetime


class Plans(Protocol):
    """Action plans and the log of crm_actions, in the unit's transaction."""

    async def add(
        self,
        session: SessionId,
        plan: ActionPlan,
        preview: ChangeSet,
        *,
        by: UserId,
        summary: str,
        now: datetime,
        expires_at: datetime,
        replaces: PlanId | None = None,
        message_key: str | None = None,
    ) -> PlanId:
        """Stores a pending plan; the one it replaces, if still pending, becomes superseded.

        `message_key` is the key of the message that asked for it; without one it is that of the plan that it replaces.
        """
        ...

    async def get(self, plan: PlanId) -> StoredPlan | None:
        """The plan as it is now; a pending plan past its time reads as expired only after `decide`."""
        ...

    async def decide(self, plan: PlanId, *, source: PlanState, to: PlanState, by: UserId, now: datetime) -> bool:
        """One conditional UPDATE: True for the one caller that made the transition. Confirming needs it unexpired."""
        ...

    async def log(self, session: SessionId, plan: PlanId, changes: ChangeSet, now: datetime) -> None:
        """Appends one executed crm_action for each change."""
        ...

    async def logged(self, plan: PlanId) -> ChangeSet:
        """What of a plan stands: its executed (not reverted) changes, in order; of an update the columns that stand."""
        ...

    async def reverted(self, plan: PlanId) -> ChangeSet:
        """What of a plan was reverted, in the order in which it was made: what redo does again, column by column."""
        ...

    async def mark_reverted(self, plan: PlanId, changes: ChangeSet, now: datetime) -> None:
        """Marks these changes as reverted: of an update the columns that are in them, and no others."""
        ...

    async def mark_executed(self, plan: PlanId, changes: ChangeSet, now: datetime) -> None:
        """Marks these reverted changes as executed again (redo): of an update the columns that are in them."""
        ...

    async def waiting(self, user: UserId, now: datetime, limit: int) -> list[StoredPlan]:
        """The user's plans that he can still decide on, newest first."""
        ...

    async def waiting_from(self, message_key: str, user: UserId, now: datetime) -> PlanId | None:
        """The user's plan that came from the message with this key, if he can still decide on it."""
        ...

    async def last_decided(self, session: SessionId | None, user: UserId, state: PlanState, count: int) -> list[PlanId]:
        """The user's newest plans in that state, newest first; in one session, or in all."""
        ...

    async def history(
        self,
        *,
        user: UserId | None,
        since: datetime | None,
        until: datetime | None,
        record: RecordRef | None,
        words: str,
        limit: int,
        offset: int,
    ) -> list[PlanSummary]:
        """Executed and reverted plans, newest first, narrowed by what is given."""
        ...


class Outbox(Protocol):
    """What is to be delivered once the unit's transaction commits."""

    async def post(self, replies: Sequence[Reply], inbound: Inbound) -> None:
        """Hands over replies to what came in: they go to its address, and those that replace one to where that is."""
        ...

    async def replace(self, replies: Sequence[Reply]) -> None:
        """Hands over replies that nothing came in for: they take the place of those delivered; others go nowhere."""
        ...


class UnitOfWork(Protocol):
    """One transaction on behalf of one person: it commits when its block ends well, and else is rolled back."""

    @property
    def records(self) -> Records:
        """The CRM's records."""
        ...

    @property
    def conversations(self) -> Conversations:
        """Sessions and messages."""
        ...

    @property
    def plans(self) -> Plans:
        """Plans and their log."""
        ...

    @property
    def passages(self) -> Passages:
        """What the CRM's texts say, for questions to them."""
        ...

    @property
    def outbox(self) -> Outbox:
        """Replies on their way to a platform."""
        ...


class Storage(Protocol):
    """The way to the database."""

    def begin(self, actor: Actor) -> AbstractAsyncContextManager[UnitOfWork]:
        """Opens a transaction in which everything is done as this person."""
        ...

    async def user_by_email(self, email: str) -> Actor | None:
        """The CRM user with this e-mail address, in any case of letters."""
        ...


class Turn(Frozen):
    """What a planner gets to read: one message, who says it and when, and what the conversation is about.

    `now` is in the speaker's zone, `locale` the language tag of his account ("en-GB"), where the platform tells it.
    """

    text: str
    actor: Actor
    now: datetime
    state: ConversationState
    locale: str = ""


class Planner(Protocol):
    """Turns words into a draft. It may read the CRM through `records` and writes nothing."""

    name: str

    async def plan(self, turn: Turn, records: Records) -> Draft:
        """The best reading of the message."""
        ...
