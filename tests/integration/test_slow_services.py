"""A slow or dead model, Whisper, Slack or Connector delays only the conversations that wait for it."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.couriers import Parcel
from bot.limits import CallLimit
from bot.transcription.downloads import FileClips, file_clip
from core.catalog import Catalog
from core.hearing import Hearing
from core.language_model import Prompt
from core.messages import Platform
from core.planners.local import LocalPlanner
from core.planners.thinking import Planned, Talk, Thought, Unthought
from core.ports import Turn
from core.records import Records
from core.transcription import Recording, Transcript
from storage.spoken_names import PostgresSpokenNames
from storage.transcripts import PostgresTranscripts
from tests.integration.working import Service, message, service_on
from tests.platforms.recording import RecordingCourier

PEOPLE = {f"U{n}": "dana.whitfield@example.com" for n in range(30)}
CALLS = 4
PLACES = 4
DELIVERED = text("select count(*) from autocrm.deliveries where state = 'sent'")


class Slow:
    """Something that answers when it is let go."""

    def __init__(self) -> None:
        self.let_go = asyncio.Event()
        self.under_way = 0

    async def pass_by(self) -> None:
        """Returns once it was let go."""
        self.under_way += 1
        await self.let_go.wait()


class SlowTranscriber(Slow):
    """Hears in every recording the same."""

    model = "slow"

    async def transcribe(self, recording: Recording, *, prompt: str = "", language: str | None = None) -> Transcript:  # noqa: ARG002 the Protocol's signature
        """A question."""
        await self.pass_by()
        return Transcript(text="who am I", words=(), language="en", seconds=1.0, model=self.model)


class SlowThinker(Slow):
    """A planner that asks a slow model about what begins with "hm", as many calls at once as the product allows."""

    def __init__(self, catalog: Catalog) -> None:
        super().__init__()
        self._local = LocalPlanner(catalog)
        self._limit = CallLimit(CALLS)

    async def planned(self, turn: Turn, records: Records, thoughts: Sequence[Thought], _: Talk) -> Planned:
        """The local planner's draft, once the model was asked where it has to be."""
        if turn.text.startswith("hm") and not thoughts:
            raise Unthought(turn, Prompt(lines=(), form={}, form_name="draft"))
        return Planned(draft=await self._local.plan(turn, records), planner="slow")

    async def think(self, unthought: Unthought) -> Thought:
        """Nothing of use. Raises NotNow where too many wait."""
        async with self._limit.turn():
            await self.pass_by()
        return Thought(turn=unthought.turn, outcome="declined")


class SlowCourier(RecordingCourier):
    """A platform that takes nothing until it is let go."""

    def __init__(self, platform: Platform) -> None:
        super().__init__(platform=platform, people=PEOPLE)
        self.slow = Slow()

    async def post(self, parcel: Parcel, *, perhaps_sent: bool) -> str:
        """Takes it in the end."""
        await self.slow.pass_by()
        return await super().post(parcel, perhaps_sent=perhaps_sent)


@pytest.fixture
def courier() -> RecordingCourier:
    return RecordingCourier(people=PEOPLE)


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not holds():  # noqa: ASYNC110 it is other tasks that make it hold
            await asyncio.sleep(0.01)


async def delivered(service: Service, count: int) -> None:
    await service.until(DELIVERED, lambda sent: sent == count)


async def test_a_slow_whisper_holds_up_no_words(
    engine: AsyncEngine, database_url: str, catalog: Catalog, courier: RecordingCourier, tmp_path: Path
) -> None:
    slow = SlowTranscriber()
    names = PostgresSpokenNames(engine, catalog)
    hearing = Hearing(slow, {"slack": FileClips()}, PostgresTranscripts(engine), names, frozenset())
    service = service_on(engine, database_url, catalog, courier, hearing=hearing)
    for n in range(PLACES + 2):
        path = tmp_path / f"{n}.ogg"
        path.write_bytes(b"OggS" + bytes([n]))
        said = message("", by=f"U{n}", channel=f"D{n}").model_copy(update={"clips": (file_clip(path),)})
        await service.handling.accept(said)
    async with service.worker():
        await until(lambda: slow.under_way >= 2)
        await service.handling.accept(message("whoami", by="U20", channel="D20"))
        await delivered(service, 1)
        assert [shown.channel for shown in courier.shown.values()] == ["D20"]
        slow.let_go.set()
        await service.until_quiet()
    assert {shown.channel for shown in courier.shown.values()} == {"D20", *(f"D{n}" for n in range(PLACES + 2))}


async def test_a_slow_model_holds_up_no_message_that_needs_none(
    engine: AsyncEngine, database_url: str, catalog: Catalog, courier: RecordingCourier
) -> None:
    slow = SlowThinker(catalog)
    reach = CallLimit.reach(CALLS)
    service = service_on(engine, database_url, catalog, courier, planner=slow, thinking=reach)
    for n in range(reach + 2):
        await service.handling.accept(message("hm hello", by=f"U{n}", channel=f"D{n}"))
    async with service.worker():
        await until(lambda: slow.under_way == CALLS)
        for n in range(PLACES):
            await service.handling.accept(message("whoami", by=f"U{20 + n}", channel=f"D{20 + n}"))
        await delivered(service, PLACES)
        assert {shown.channel for shown in courier.shown.values()} == {f"D{20 + n}" for n in range(PLACES)}
        slow.let_go.set()
        await service.until_quiet()
    assert len(courier.shown) == reach + 2 + PLACES


@pytest.mark.parametrize(("slow", "other"), [("slack", "teams"), ("teams", "slack")])
async def test_a_platform_that_does_not_answer_holds_up_no_other(
    engine: AsyncEngine, database_url: str, catalog: Catalog, slow: Platform, other: Platform
) -> None:
    dead, alive = SlowCourier(slow), RecordingCourier(platform=other, people=PEOPLE)
    service = service_on(engine, database_url, catalog, dead, alive)
    for n in range(PLACES + 2):
        await service.handling.accept(message("hello", by=f"U{n}", channel=f"D{n}", platform=slow))
    async with service.worker():
        await until(lambda: dead.slow.under_way == PLACES)
        await service.handling.accept(message("whoami", by="U20", channel="D20", platform=other))
        await delivered(service, 1)
        assert [shown.channel for shown in alive.shown.values()] == ["D20"]
        assert dead.shown == {}
        dead.slow.let_go.set()
        await delivered(service, PLACES + 3)


async def test_channels_in_which_much_is_said_hold_up_no_other(
    engine: AsyncEngine, database_url: str, catalog: Catalog, courier: RecordingCourier
) -> None:
    service = service_on(engine, database_url, catalog, courier, every=3600, burst=1)
    chatty = [f"C{n}" for n in range(PLACES + 1)]
    for channel in (*chatty, *chatty):
        await service.handle_only(message("hello", channel=channel, thread=channel))
    async with service.worker():
        await delivered(service, len(chatty))
        await service.handling.accept(message("hello", channel="D20"))
        await delivered(service, len(chatty) + 1)
    assert sorted(shown.channel for shown in courier.shown.values()) == [*chatty, "D20"]
