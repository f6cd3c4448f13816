"""Plays messages through the assistant and measures each stage: preview, confirm, undo, and answers to questions."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from statistics import median, quantiles
from time import perf_counter
from uuid import uuid4

from benchmarks.round_trips import RoundTrips
from core.assistant import Assistant
from core.messages import ButtonClick, Conversation, Inbound, InboundMessage, Sender
from core.replies import PlanAction, PlanCard, Reply
from core.values import ButtonId

STAGES = ("message to preview", "confirm", "undo", "question to answer")
NOW = datetime.fromisoformat("2026-11-23T09:30:00-05:00")


@dataclass
class Measured:
    """What one stage took, time by time."""

    milliseconds: list[float] = field(default_factory=list)
    round_trips: list[int] = field(default_factory=list)

    @property
    def median(self) -> float:
        """The middle of the times, in milliseconds."""
        return median(self.milliseconds)

    @property
    def p95(self) -> float:
        """What 19 of 20 times stay below, in milliseconds."""
        if len(self.milliseconds) < 2:
            return self.milliseconds[0]
        return quantiles(self.milliseconds, n=20, method="inclusive")[-1]


class Bench:
    """One assistant on one CRM, and what its stages took."""

    def __init__(self, name: str, assistant: Assistant, round_trips: RoundTrips, speaker: str) -> None:
        self.name = name
        self.measured = {stage: Measured() for stage in STAGES}
        self.without_preview: list[str] = []
        self._assistant = assistant
        self._round_trips = round_trips
        self._sender = Sender(external_id=speaker, email=speaker)
        self._run = uuid4().hex  # a kept database knows the keys of earlier runs
        self._keys = count(1)

    async def change(self, sentence: str, *, warm: bool = False) -> None:
        """Says a sentence, confirms the plan that comes of it, and undoes it again."""
        conversation = self._new_conversation()
        replies = await self._timed("message to preview", self._message(conversation, sentence), warm)
        card = _plan_card(replies, "pending")
        if card is None:
            self.without_preview.append(sentence)
            if not warm:
                self.measured["message to preview"].milliseconds.pop()
                self.measured["message to preview"].round_trips.pop()
            return
        replies = await self._timed("confirm", self._click(conversation, _button(card, "confirm")), warm)
        card = _plan_card(replies, "executed")
        if card is None:
            raise RuntimeError(f"{self.name}: “{sentence}” was not executed: {replies}")
        replies = await self._timed("undo", self._click(conversation, _button(card, "undo")), warm)
        if _plan_card(replies, "reverted") is None:
            raise RuntimeError(f"{self.name}: “{sentence}” was not undone: {replies}")

    async def ask(self, sentence: str, *, warm: bool = False) -> None:
        """Asks a question."""
        conversation = self._new_conversation()
        await self._timed("question to answer", self._message(conversation, sentence), warm)

    async def _timed(self, stage: str, inbound: Inbound, warm: bool) -> list[Reply]:
        self._round_trips.reset()
        start = perf_counter()
        replies = await self._assistant.handle(inbound)
        took = (perf_counter() - start) * 1000
        if not warm:
            self.measured[stage].milliseconds.append(took)
            self.measured[stage].round_trips.append(self._round_trips.count)
        return replies

    def _key(self) -> str:
        return f"{self._run}-{next(self._keys)}"

    def _new_conversation(self) -> Conversation:
        return Conversation(platform="console", workspace="benchmark", key=self._key())

    def _message(self, conversation: Conversation, sentence: str) -> InboundMessage:
        return InboundMessage(
            key=self._key(), conversation=conversation, sender=self._sender, text=sentence, sent_at=NOW
        )

    def _click(self, conversation: Conversation, button: ButtonId) -> ButtonClick:
        return ButtonClick(
            key=self._key(),
            conversation=conversation,
            sender=self._sender,
            button=button,
            sent_at=NOW + timedelta(seconds=1),
        )


def _plan_card(replies: list[Reply], state: str) -> PlanCard | None:
    cards = (reply.card for reply in replies)
    return next((card for card in cards if isinstance(card, PlanCard) and card.state == state), None)


def _button(card: PlanCard, verb: str) -> ButtonId:
    for button in card.buttons:
        if isinstance(button.action, PlanAction) and button.action.verb == verb:
            return button.id
    raise RuntimeError(f"The card has no button to {verb}.")
