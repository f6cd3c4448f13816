"""One message in, replies out."""

import asyncio
import logging
import random
import secrets
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, assert_never

from core.catalog import Catalog
from core.collaborators import PlanResolver, QuestionAnswerer
from core.commands import Commands
from core.context import ConversationState
from core.decisions import Decisions
from core.dialogue import Dialogue
from core.edits import Edits
from core.errors import AutoCRMError, DatabaseUnavailable
from core.formatting import visible, zone_named
from core.history import Histories
from core.messages import Actor, ButtonClick, HomeVisit, Inbound, InboundMessage, SlashCommand, Withdrawal
from core.obstacles import is_passing, nature_of, objection_to
from core.ports import Planner, Storage, UnitOfWork
from core.presses import Presses
from core.proposals import LIFETIME, Proposals
from core.replies import Failed, Refused, Reply
from core.reversals import Reversals
from core.scene import Obstructed, Response, Scene, Stopwatch, say
from core.slash import command_of
from core.values import MessageId, PlanId, SessionId

LONGEST_MESSAGE = 20_000
_ATTEMPTS = 5

Progress = Callable[[str], None]

_APOLOGY = (
    "Something went wrong on my side, and nothing was changed. Please try again; if it happens again, give your "
    "administrator this number: {reference}."
)

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Reading:
    """What handling a message came to, for the statistics kept with it."""

    response: Response
    intent: str
    confidence: float = 1.0
    planner: str = ""


class Assistant:
    """Handles messages, clicks and commands; it keeps nothing between them.

    `clock` counts seconds, to measure how long the stages take; what "now" means is said by each message.
    """

    def __init__(
        self,
        storage: Storage,
        planner: Planner,
        resolver: PlanResolver,
        answerer: QuestionAnswerer,
        catalog: Catalog,
        *,
        clock: Callable[[], float] = time.perf_counter,
        longest_message: int = LONGEST_MESSAGE,
        plan_lifetime: timedelta = LIFETIME,
    ) -> None:
        self._storage = storage
        self._planner = planner
        self._clock = clock
        self._longest_message = longest_message
        proposals = Proposals(catalog, plan_lifetime)
        decisions = Decisions(catalog, proposals)
        reversals = Reversals(catalog, proposals, decisions)
        histories = Histories(catalog)
        commands = Commands(catalog, decisions, reversals, histories)
        self._dialogue = Dialogue(catalog, resolver, answerer, proposals, commands)
        self._edits = Edits(catalog, resolver, proposals, decisions)
        self._presses = Presses(self._dialogue, self._edits, decisions, reversals, histories)

    async def handle(self, inbound: Inbound, progress: Progress | None = None) -> list[Reply]:
        """The replies to a message, stored together with what it changed; none to a message that was handled before.

        Never raises for what a person or the CRM can cause: the reply then says what was not done.
        """
        actor: Actor | None = None
        try:
            actor = await self._storage.user_by_email(inbound.sender.email)
            if actor is None:
                return [_stranger(inbound)]
            return await self._in_transaction(inbound, actor, progress or _in_silence)
        except AutoCRMError as error:
            text = f"{error.sentence} Nothing was changed."
            return await self._failed(inbound, actor, text, store=not isinstance(error, DatabaseUnavailable))
        except Exception as error:
            reference = secrets.token_hex(4)
            # frames only: the message of an error may quote what the person said, which belongs in no log
            frames = "".join(traceback.format_tb(error.__traceback__))
            _log.error("failure %s: %s\n%s", reference, nature_of(error), frames)
            return await self._failed(inbound, actor, _APOLOGY.format(reference=reference))

    async def _in_transaction(self, inbound: Inbound, actor: Actor, progress: Progress) -> list[Reply]:
        """Handles the message in one transaction, and anew where a plan turned out to be obstructed or to collide."""
        wary: frozenset[PlanId] = frozenset()
        for attempt in range(_ATTEMPTS):
            try:
                return await self._once(inbound, actor, progress, wary)
            except Obstructed as obstructed:
                wary |= {obstructed.plan}
            except Exception as error:
                if not is_passing(error) or attempt == _ATTEMPTS - 1:
                    raise
                await asyncio.sleep(random.uniform(0.01, 0.05) * (attempt + 1))  # noqa: S311 - it only spreads attempts
        raise AutoCRMError("Others are changing the same records right now. Please try again in a moment.")

    async def _once(self, inbound: Inbound, actor: Actor, progress: Progress, wary: frozenset[PlanId]) -> list[Reply]:
        stopwatch = Stopwatch(self._clock)
        now = inbound.sent_at.astimezone(zone_named(actor.time_zone))
        text = inbound.text if isinstance(inbound, InboundMessage) else ""
        async with self._storage.begin(actor) as unit:
            with stopwatch.stage("total"):
                session = await unit.conversations.open(inbound.conversation, actor.user_id, now)
                message = await self._noted(unit, session, inbound, now)
                if message is None:
                    return []
                scene = Scene(
                    unit=unit,
                    actor=actor,
                    session=session,
                    now=now,
                    state=await _present_state(unit, session, now),
                    text=text,
                    wary=wary,
                    progress=progress,
                    stopwatch=stopwatch,
                )
                reading = await self._read(scene, inbound)
                response = reading.response
                for reply in response.replies:
                    await unit.conversations.add_reply(session, reply, response.state, now)
            await unit.outbox.post(response.replies, inbound)
            await unit.conversations.note_handled(message, now, _statistics(reading, stopwatch))
        return list(response.replies)

    async def _read(self, scene: Scene, inbound: Inbound) -> _Reading:
        match inbound:
            case ButtonClick():
                return _Reading(await self._presses.press(scene, inbound), "click")
            case SlashCommand():
                command = command_of(inbound)
                return _Reading(await self._dialogue.follow(scene, command), command.name)
            case InboundMessage(text=text):
                objection = objection_to(text, self._longest_message)
                if objection is not None:
                    reply = say(objection, Refused(reason="invalid"), "warning")
                    return _Reading(Response(replies=(reply,), state=scene.state), "unreadable")
                edited = await self._edits.typed(scene)
                return _Reading(edited, "edit") if edited is not None else await self._planned(scene)
            case Withdrawal() | HomeVisit():
                return _Reading(Response(replies=(), state=scene.state), inbound.__class__.__name__.lower())
            case _:
                assert_never(inbound)

    async def _planned(self, scene: Scene) -> _Reading:
        scene.progress("Reading your message")
        with scene.stopwatch.stage("plan"):
            draft = await self._planner.plan(scene.turn, scene.unit.records)
        response = await self._dialogue.follow(scene, draft)
        return _Reading(response, draft.intent or draft.kind, draft.confidence, self._planner.name)

    async def _noted(self, unit: UnitOfWork, session: SessionId, inbound: Inbound, now: datetime) -> MessageId | None:
        """Stores what came in, as far as it can be read; None if it was stored before."""
        metadata: dict[str, Any] = {}
        match inbound:
            case InboundMessage(text=text):
                content, metadata = text[: self._longest_message], {"characters": len(text)}
            case SlashCommand(name=name, text=text):
                content = f"/{name} {text}".strip()[: self._longest_message]
            case ButtonClick(button=button):
                content, metadata = "", {"button": button}
            case Withdrawal() | HomeVisit():
                content = ""
            case _:
                assert_never(inbound)
        return await unit.conversations.add_inbound(session, inbound.key, content, now, metadata)

    async def _failed(self, inbound: Inbound, actor: Actor | None, text: str, *, store: bool = True) -> list[Reply]:
        """The reply to a message that could not be handled; it is kept, so that a redelivery is not answered again."""
        reply = say(text, Failed(), "error")
        if actor is None or not store:
            return [reply]
        now = inbound.sent_at
        try:
            async with self._storage.begin(actor) as unit:
                session = await unit.conversations.open(inbound.conversation, actor.user_id, now)
                message = await self._noted(unit, session, inbound, now)
                if message is None:
                    return []
                await unit.conversations.add_reply(session, reply, await unit.conversations.state(session), now)
                await unit.outbox.post([reply], inbound)
                await unit.conversations.note_handled(message, now, {"outcome": reply.outcome.kind})
        except Exception as error:
            _log.warning("a failure could not be stored: %s", nature_of(error))
        return [reply]


async def _present_state(unit: UnitOfWork, session: SessionId, now: datetime) -> ConversationState:
    """What the conversation is about; its plan may have expired or been decided elsewhere since that was saved."""
    state = await unit.conversations.state(session)
    if not state.pending or state.plan is None:
        return state
    plan = await unit.plans.get(state.plan)
    waiting = plan is not None and plan.state == "pending" and plan.expires_at > now
    return state if waiting else state.model_copy(update={"pending": False, "editing": None})


def _statistics(reading: _Reading, stopwatch: Stopwatch) -> dict[str, Any]:
    return {
        "intent": reading.intent,
        "confidence": reading.confidence,
        "planner": reading.planner,
        "outcome": reading.response.replies[-1].outcome.kind,
        "timings": stopwatch.milliseconds(),
    }


def _stranger(inbound: Inbound) -> Reply:
    text = (
        f"I do not know {visible(inbound.sender.email) or 'your address'}. Ask the administrator of your CRM to add "
        "you as a user with this e-mail address, then write to me again."
    )
    return say(text, Refused(reason="permission"), "warning")


def _in_silence(_: str) -> None:
    """Progress that nobody watches."""
