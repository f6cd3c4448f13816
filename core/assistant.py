"""One message in, replies out."""

import asyncio
import logging
import random
import secrets
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, assert_never

from core.attempt import Attempt, Progress, statistics_of
from core.catalog import Catalog
from core.collaborators import PlanResolver, QuestionAnswerer
from core.commands import Commands
from core.context import ConversationState
from core.decisions import Decisions
from core.dialogue import Dialogue
from core.edits import Edits
from core.errors import AutoCRMError, DatabaseUnavailable, NotNow
from core.formatting import visible, zone_named
from core.heard_note import with_note
from core.hearing import Hearing
from core.history import Histories
from core.home import Homes, is_home
from core.messages import Actor, ButtonClick, HomeVisit, Inbound, InboundMessage, SlashCommand, Withdrawal
from core.obstacles import is_passing, nature_of
from core.outcomes import Failed, Refused
from core.planners.thinking import ThinkingPlanner, Unthought, aided
from core.ports import Planner, Storage, UnitOfWork
from core.presses import Presses
from core.proposals import LIFETIME, Proposals
from core.replies import Reply
from core.reversals import Reversals
from core.scene import Obstructed, Scene, Stopwatch, say
from core.second_thoughts import SecondThoughts
from core.slash import command_of
from core.transcription import TranscriptionOff
from core.utterances import Reading, Utterances
from core.values import MessageId, SessionId

LONGEST_MESSAGE = 20_000
_ATTEMPTS = 5

Observe = Callable[[Inbound, Mapping[str, Any]], None]

_APOLOGY = (
    "Something went wrong on my side, and nothing was changed. Please try again; if it happens again, give your "
    "administrator this number: {reference}."
)

_log = logging.getLogger(__name__)


class Assistant:
    """Handles messages, clicks and commands; it keeps nothing between them.

    `clock` counts seconds, to measure how long the stages take; what "now" means is said by each message. `observe` is
    told what is kept about each message that was handled.
    """

    def __init__(
        self,
        storage: Storage,
        planner: Planner | ThinkingPlanner,
        resolver: PlanResolver,
        answerer: QuestionAnswerer,
        catalog: Catalog,
        *,
        clock: Callable[[], float] = time.perf_counter,
        longest_message: int = LONGEST_MESSAGE,
        plan_lifetime: timedelta = LIFETIME,
        hearing: Hearing | None = None,
        observe: Observe | None = None,
    ) -> None:
        self._storage = storage
        self._planner = aided(planner)
        self._clock = clock
        self._hearing = hearing
        self._observe = observe or _unobserved
        self._longest_message = longest_message
        proposals = Proposals(catalog, plan_lifetime)
        decisions = Decisions(catalog, proposals)
        reversals = Reversals(catalog, proposals, decisions)
        histories = Histories()
        self._homes = Homes(catalog)
        commands = Commands(catalog, decisions, reversals, histories, self._homes)
        self._dialogue = Dialogue(catalog, resolver, answerer, proposals, commands)
        edits = Edits(catalog, resolver, proposals, decisions)
        self._presses = Presses(self._dialogue, edits, decisions, reversals, histories)
        self._second_thoughts = SecondThoughts(decisions)
        self._utterances = Utterances(
            catalog, self._planner, self._dialogue, edits, self._second_thoughts, longest_message
        )

    async def handle(self, inbound: Inbound, progress: Progress | None = None) -> list[Reply]:
        """The replies to a message, stored together with what it changed; none to a message that was handled before.

        Never raises for what a person or the CRM can cause: the reply then says what was not done.
        """
        try:
            return await self.attempt(inbound, progress)
        except (DatabaseUnavailable, NotNow) as error:
            return [say(f"{error.sentence} Nothing was changed.", Failed(), "error")]

    async def attempt(self, inbound: Inbound, progress: Progress | None = None) -> list[Reply]:
        """The same, but for those who can come again later. Raises DatabaseUnavailable, NotNow: nothing was changed."""
        actor: Actor | None = None
        try:
            actor = await self._storage.user_by_email(inbound.sender.email)
            if actor is None:
                return [stranger_reply(inbound)]
            heard = await self._listened_to(inbound, actor, progress or _in_silence)
            return await self._thought_out(heard, actor, progress or _in_silence)
        except (DatabaseUnavailable, NotNow):
            raise
        except AutoCRMError as error:
            return await self._failed(inbound, actor, f"{error.sentence} Nothing was changed.")
        except Exception as error:
            reference = secrets.token_hex(4)
            # frames only: the message of an error may quote what the person said, which belongs in no log
            frames = "".join(traceback.format_tb(error.__traceback__))
            _log.error("failure %s: %s\n%s", reference, nature_of(error), frames)
            return await self._failed(inbound, actor, _APOLOGY.format(reference=reference))

    async def _listened_to(self, inbound: Inbound, actor: Actor, progress: Progress) -> Inbound:
        """The message with what its recordings say; it takes as long as it takes, so before the transaction."""
        if not isinstance(inbound, InboundMessage) or not inbound.clips:
            return inbound
        if self._hearing is None:
            raise TranscriptionOff
        return await self._hearing.hear(inbound, actor, progress)

    async def _thought_out(self, inbound: Inbound, actor: Actor, progress: Progress) -> list[Reply]:
        """Handles the message; where a model has to be asked first, that is done between two transactions."""
        attempt = Attempt(inbound, actor, progress, Stopwatch(self._clock))
        while True:
            try:
                return await self._in_transaction(attempt)
            except Unthought as unthought:
                progress("Thinking about your message")
                with attempt.stopwatch.stage("total"), attempt.stopwatch.stage("think"):
                    thought = await self._planner.think(unthought)
                attempt = replace(attempt, thoughts=(*attempt.thoughts, thought))

    async def _in_transaction(self, attempt: Attempt) -> list[Reply]:
        """Handles the message in one transaction, and anew where a plan turned out to be obstructed or to collide."""
        for number in range(_ATTEMPTS):
            try:
                return await self._once(attempt)
            except Obstructed as obstructed:
                attempt = replace(attempt, wary=attempt.wary | {obstructed.plan})
            except Exception as error:
                if not is_passing(error) or number == _ATTEMPTS - 1:
                    raise
                await asyncio.sleep(random.uniform(0.01, 0.05) * (number + 1))  # noqa: S311 - it only spreads attempts
        raise AutoCRMError("Others are changing the same records right now. Please try again in a moment.")

    async def _once(self, attempt: Attempt) -> list[Reply]:
        inbound, actor, stopwatch = attempt.inbound, attempt.actor, attempt.stopwatch
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
                    locale=inbound.sender.locale,
                    session=session,
                    now=now,
                    state=await _present_state(unit, session, now),
                    text=text,
                    wary=attempt.wary,
                    thoughts=attempt.thoughts,
                    progress=attempt.progress,
                    stopwatch=stopwatch,
                )
                reading = await self._read(scene, inbound)
                response = reading.response
                if isinstance(inbound, InboundMessage) and inbound.heard is not None:
                    noted = with_note(response.replies, inbound.heard.note)
                    response = response.model_copy(update={"replies": noted})
                for reply in response.replies:
                    await unit.conversations.add_reply(session, reply, response.state, now)
            await unit.outbox.post(response.replies, inbound)
            statistics = statistics_of(reading, attempt)
            await unit.conversations.note_handled(message, now, statistics)
        self._observe(inbound, statistics)
        return list(response.replies)

    async def _read(self, scene: Scene, inbound: Inbound) -> Reading:
        match inbound:
            case InboundMessage():
                return await self._utterances.answer(scene, inbound)
            case ButtonClick(conversation=conversation):
                response = await self._presses.press(scene, inbound)
                at_home = is_home(conversation)
                return Reading(await self._homes.after_click(scene, response) if at_home else response, "click")
            case SlashCommand():
                command = command_of(inbound)
                return Reading(await self._dialogue.follow(scene, command), command.name)
            case Withdrawal(withdrawn=key):
                return Reading(await self._second_thoughts.withdrawn(scene, key), "withdrawal")
            case HomeVisit():
                return Reading(await self._homes.show(scene), "home")
            case _:
                assert_never(inbound)

    async def _noted(self, unit: UnitOfWork, session: SessionId, inbound: Inbound, now: datetime) -> MessageId | None:
        """Stores what came in, as far as it can be read; None if it was stored before."""
        metadata: dict[str, Any] = {}
        match inbound:
            case InboundMessage(text=text, edits=edits, author=author):
                content, metadata = text[: self._longest_message], {"characters": len(text)}
                metadata |= {key: value for key, value in (("edits", edits), ("author", author)) if value is not None}
                if inbound.heard is not None:
                    content = inbound.heard.transcript[: self._longest_message]
                    metadata["heard"] = inbound.heard.model_dump(include={"language", "model", "seconds"})
            case SlashCommand(name=name, text=text):
                content = f"/{name} {text}".strip()[: self._longest_message]
            case ButtonClick(button=button):
                content, metadata = "", {"button": button}
            case Withdrawal(withdrawn=withdrawn):
                content, metadata = "", {"withdrawn": withdrawn}
            case HomeVisit():
                content = ""
            case _:
                assert_never(inbound)
        return await unit.conversations.add_inbound(session, inbound.key, content, now, metadata)

    async def _failed(self, inbound: Inbound, actor: Actor | None, text: str) -> list[Reply]:
        """The reply to a message that could not be handled; it is kept, so that a redelivery is not answered again."""
        reply = say(text, Failed(), "error")
        if actor is None:
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
        except DatabaseUnavailable:
            raise
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


def stranger_reply(inbound: Inbound) -> Reply:
    """What somebody is told whom the CRM does not know."""
    text = (
        f"I do not know {visible(inbound.sender.email) or 'your address'}. Ask the administrator of your CRM to add "
        "you as a user with this e-mail address, then write to me again."
    )
    return say(text, Refused(reason="permission"), "warning")


def _unobserved(_: Inbound, __: Mapping[str, Any]) -> None:
    """Statistics that nobody gathers."""


def _in_silence(_: str) -> None:
    """Progress that nobody watches."""
