"""How many calls of a model run at once."""

import asyncio

import pytest

from bot.limits import CallLimit
from bot.transcription.in_turn import InTurn
from core.errors import NotNow
from core.transcription import Recording, Transcript

CLIP = Recording(content=b"", container="wav")


class Listener:
    """Listens until it is let go."""

    model = "patient"

    def __init__(self) -> None:
        self.busy = 0
        self.busiest = 0
        self.go = asyncio.Event()

    async def transcribe(self, _: Recording, *, prompt: str = "", language: str | None = None) -> Transcript:
        self.busy += 1
        self.busiest = max(self.busiest, self.busy)
        await self.go.wait()
        self.busy -= 1
        return Transcript(text=f"{prompt} {language}", model=self.model)


async def test_so_many_run_as_many_wait_and_the_next_is_sent_away() -> None:
    listener = Listener()
    service = InTurn(listener, CallLimit(2))
    calls = [asyncio.create_task(service.transcribe(CLIP, prompt=str(number), language="en")) for number in range(4)]
    for _ in range(5):  # each call goes as far as it gets
        await asyncio.sleep(0)
    assert listener.busy == 2
    with pytest.raises(NotNow):
        await service.transcribe(CLIP)
    listener.go.set()
    assert [heard.text for heard in await asyncio.gather(*calls)] == ["0 en", "1 en", "2 en", "3 en"]
    assert listener.busiest == 2
