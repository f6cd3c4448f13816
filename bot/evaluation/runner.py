"""Plays cases through the assistant, each against a copy of the world that nobody else touches."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import timedelta
from time import perf_counter
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from bot.evaluation.copies import Copies
from bot.evaluation.expectations import Case, CaseTurn
from bot.evaluation.outcomes import as_written, confirm_button, outcome_of, references, said, wrote
from bot.evaluation.report import CaseResult, ModelUse, TurnResult
from bot.evaluation.scoring import Verdict, score
from bot.evaluation.setting import Setting
from bot.transcription.downloads import file_clip
from core.catalog import Catalog
from core.language.markup import plain_text_of_mrkdwn
from core.messages import Actor, ButtonClick, Conversation, Inbound, InboundMessage, Sender
from core.ports import Storage
from core.records import Row
from core.replies import PlanCard, Reply
from core.values import ButtonId, RecordRef


class Talker(Protocol):
    """Whoever answers messages: the assistant."""

    async def handle(self, inbound: Inbound) -> list[Reply]:
        """One message in, replies out."""
        ...


@dataclass(frozen=True)
class Bot:
    """An assistant and the database that it works on; `let_go` closes its connections, so that it can be replaced.

    `kept` holds what the assistant kept about each message, by its key.
    """

    assistant: Talker
    storage: Storage
    let_go: Callable[[], Awaitable[None]]
    kept: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


OpenBot = Callable[[str], AbstractAsyncContextManager[Bot]]


async def play_all(
    cases: Iterable[Case], catalog: Catalog, copies: Copies, open_bot: OpenBot
) -> AsyncIterator[CaseResult]:
    """The results of the cases, one after the other."""
    async with open_bot(copies.url) as bot:
        for case in cases:
            async with copies.fresh():
                try:
                    result = await _Play(case, catalog, bot).result()
                finally:
                    await bot.let_go()
            yield result


class _Play:
    """One case while it is played; every message comes a second after the one before."""

    def __init__(self, case: Case, catalog: Catalog, bot: Bot) -> None:
        self._case = case
        self._catalog = catalog
        self._bot = bot
        self._conversation = Conversation(platform="console", workspace="evaluation", key=case.id)
        self._sender = Sender(external_id=case.speaker, email=case.speaker)
        self._now = case.now
        self._count = 0

    async def result(self) -> CaseResult:
        speaker = await self._bot.storage.user_by_email(self._case.speaker)
        if speaker is None:
            raise LookupError(f"{self._case.speaker} is in the world but not in its copy")
        played = [await self._turn(turn, speaker) for turn in self._case.turns]
        return CaseResult(
            id=self._case.id,
            tags=self._case.tags,
            passed=all(verdict.passed for _, verdict in played),
            harm=any(verdict.harm for _, verdict in played),
            turns=tuple(turn for turn, _ in played),
        )

    async def _turn(self, turn: CaseTurn, speaker: Actor) -> tuple[TurnResult, Verdict]:
        message = InboundMessage(
            key=self._next_key(),
            conversation=self._conversation,
            sender=self._sender,
            text="" if turn.clip is not None else plain_text_of_mrkdwn(turn.say),
            sent_at=self._now,
            clips=() if turn.clip is None else (file_clip(turn.clip),),
        )
        started = perf_counter()
        replies = await self._bot.assistant.handle(message)
        elapsed = (perf_counter() - started) * 1000
        outcome = outcome_of(replies)
        setting = Setting(
            catalog=self._catalog,
            speaker=speaker.user_id,
            zone=ZoneInfo(speaker.time_zone),
            now=message.sent_at,
            rows=await self._rows(references(outcome, self._catalog), speaker),
        )
        verdict = score(turn.expect, outcome, setting, wrote=wrote(replies))
        got = json.dumps({**as_written(outcome, setting), "said": said(replies)}, ensure_ascii=False)
        if turn.confirm and not await self._confirmed(confirm_button(replies)) and verdict.passed:
            verdict = Verdict(passed=False, why="Confirm did not carry out the plan")
        words = turn.say if turn.clip is None else f"[{turn.clip.name}] {turn.say}".strip()
        kept = self._bot.kept.get(message.key, {})
        result = TurnResult(
            say=words,
            expected=turn.written,
            got=got,
            why=verdict.why,
            ms=elapsed,
            planner=kept.get("planner", ""),
            confidence=kept.get("confidence", 1.0),
            model=_use_of_model(kept),
        )
        return result, verdict

    async def _confirmed(self, button: ButtonId | None) -> bool:
        if button is None:
            return False
        click = ButtonClick(
            key=self._next_key(),
            conversation=self._conversation,
            sender=self._sender,
            button=button,
            sent_at=self._now,
        )
        replies = await self._bot.assistant.handle(click)
        return any(isinstance(reply.card, PlanCard) and reply.card.state == "executed" for reply in replies)

    async def _rows(self, refs: tuple[RecordRef, ...], speaker: Actor) -> dict[str, Row]:
        if not refs:
            return {}
        async with self._bot.storage.begin(speaker) as unit:
            found = await unit.records.fetch(refs)
        return {f"{table}:{record_id}": row for (table, record_id), row in found.items()}

    def _next_key(self) -> str:
        self._count += 1
        self._now = self._case.now + timedelta(seconds=self._count - 1)
        return f"{self._case.id}/{self._count}"


def _use_of_model(kept: Mapping[str, Any]) -> ModelUse | None:
    used = kept.get("model")
    return (
        None
        if used is None
        else ModelUse.model_validate({name: used[name] for name in ModelUse.model_fields if name in used})
    )
