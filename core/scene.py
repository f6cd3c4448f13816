"""One message being handled: who speaks, in which transaction, and what the conversation is about."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime

from core.cards.buttons import new_message_id
from core.cards.reader import Reader
from core.context import ConversationState
from core.formatting import visible
from core.messages import Actor
from core.outcomes import Outcome, Refused
from core.planners.thinking import Thought
from core.ports import Turn, UnitOfWork
from core.replies import Card, Reply, TextCard, Tone
from core.values import Frozen, MessageId, PlanId, SessionId


class Stopwatch:
    """How long each stage of handling a message takes."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Measures what is done inside the block; blocks of one name add up."""
        start = self._clock()
        try:
            yield
        finally:
            self._seconds[name] = self._seconds.get(name, 0.0) + self._clock() - start

    def milliseconds(self) -> dict[str, float]:
        """The stages so far, in milliseconds."""
        return {name: round(seconds * 1000, 1) for name, seconds in self._seconds.items()}


@dataclass(frozen=True)
class Scene:
    """What every part that handles a message works with.

    `now` is in the speaker's zone, `locale` the language tag of his account, where it is known. `wary` names the plans
    that could not be carried out in an earlier attempt of this message, which was rolled back: for them it is first
    found out what stands in the way.
    `origin` is the key of the message that plans proposed here come from; none where what they replace says it.
    `thoughts` are what a model made of this message in earlier attempts, which were rolled back to ask it.
    `instead_of` is the plan that they take the place of, where that is not the one that waits in `state`.
    """

    unit: UnitOfWork
    actor: Actor
    session: SessionId
    now: datetime
    state: ConversationState
    text: str = ""
    locale: str = ""
    wary: frozenset[PlanId] = frozenset()
    thoughts: tuple[Thought, ...] = ()
    origin: str | None = None
    instead_of: PlanId | None = None
    progress: Callable[[str], None] = lambda _: None
    stopwatch: Stopwatch = field(default_factory=lambda: Stopwatch(lambda: 0.0))

    @property
    def reader(self) -> Reader:
        """The speaker as the reader of the cards."""
        return Reader.of(self.actor, self.now)

    def from_message(self, key: str | None) -> "Scene":
        """The same scene, with what is proposed in it coming from this message."""
        return replace(self, origin=key)

    def in_state(self, state: ConversationState) -> "Scene":
        """The same scene, with the conversation being about something else by now."""
        return replace(self, state=state)

    @property
    def turn(self) -> Turn:
        """The message as a planner and the resolver get to read it."""
        return Turn(text=self.text, actor=self.actor, now=self.now, state=self.state, locale=self.locale)


class Response(Frozen):
    """What a message leads to: replies, each with the outcome of the message, and the state after it."""

    replies: tuple[Reply, ...]
    state: ConversationState


class Obstructed(Exception):
    """A plan could not be carried out as it was shown: the transaction is rolled back, and the message handled anew."""

    def __init__(self, plan: PlanId) -> None:
        super().__init__(plan)
        self.plan = plan


def reply_of(
    card: Card, outcome: Outcome, *, replaces: MessageId | None = None, message: MessageId | None = None
) -> Reply:
    """A reply with this card."""
    return Reply(id=message or new_message_id(), card=card, outcome=outcome, replaces=replaces)


def say(text: str, outcome: Outcome, tone: Tone = "info") -> Reply:
    """A reply of words alone; what is quoted in them hides nothing."""
    return reply_of(TextCard(text=visible(text, keep_lines=True), tone=tone), outcome)


def for_sender_alone(text: str) -> Reply:
    """The answer to a press on somebody else's button."""
    reply = say(text, Refused(reason="permission"), "warning")
    return reply.model_copy(update={"only_to_sender": True})
