"""News of waiting jobs: heard on one connection for all lanes of a process, passed on no faster than is of use."""

import asyncio
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import procrastinate
from procrastinate.connector import Notify

PATIENCE_A_JOB = 0.01
"""Seconds that a lane with one job under way leaves to others before it looks for more; with two twice as long."""

MOST_PATIENCE = 0.05

_INSERTED = "job_inserted"
_LATE = 0.02
"""Seconds after its time at which a job is looked for: it has to be put back first."""


@dataclass(eq=False)
class _Lane:
    """A lane of the process: who wants to be told, and whether that is about to be done."""

    tell: Notify
    channels: frozenset[str]
    about_to: set[asyncio.Task[None]] = field(default_factory=set)


class Announcements(procrastinate.PsycopgConnector):
    """The job engine's way to the database, on which its lanes listen together.

    Each announcement reaches every process, and only one finds the job: of processes that are busy each would look for
    it in vain. So those with nothing to do look at once, and others the later the more they do; what is announced
    meanwhile is looked for at the same time.
    """

    def __init__(self, *, queues: Iterable[str], busy: Callable[[], int], **options: object) -> None:
        super().__init__(**options)  # type: ignore[arg-type]  # the engine's own options
        self._channels = [_channel(queue) for queue in queues]
        self._busy = busy
        self._lanes: set[_Lane] = set()

    async def listen_notify(self, on_notification: Notify, channels: Iterable[str]) -> None:
        """Tells a lane what is announced on these channels, until cancelled."""
        with self._joined(_Lane(on_notification, frozenset(channels))):
            await asyncio.Event().wait()

    async def hear(self) -> None:
        """Listens for all lanes, until cancelled. Raises ConnectorException where the database is away."""
        await super().listen_notify(self._announced, self._channels)

    def remind(self, queue: str, seconds: float) -> None:
        """Has this process look for a job of the queue that is due then."""
        asyncio.get_running_loop().call_later(seconds + _LATE, self._pass_on, _channel(queue), _NEWS)

    async def _announced(self, *, channel: str, payload: str) -> None:
        self._pass_on(channel, payload)

    def _pass_on(self, channel: str, payload: str) -> None:
        for lane in self._lanes:
            # others with the same meaning: there is something to look for
            if channel in lane.channels and not (lane.about_to and json.loads(payload)["type"] == _INSERTED):
                task = asyncio.ensure_future(self._tell(lane, channel, payload))
                lane.about_to.add(task)
                task.add_done_callback(lane.about_to.discard)

    async def _tell(self, lane: _Lane, channel: str, payload: str) -> None:
        await asyncio.sleep(min(self._busy() * PATIENCE_A_JOB, MOST_PATIENCE))
        await lane.tell(channel=channel, payload=payload)

    @contextmanager
    def _joined(self, lane: _Lane) -> Iterator[None]:
        self._lanes.add(lane)
        try:
            yield
        finally:
            self._lanes.discard(lane)
            for task in lane.about_to:
                task.cancel()


_NEWS = json.dumps({"type": _INSERTED, "job_id": 0})


def _channel(queue: str) -> str:
    """The name under which the job engine's triggers announce the jobs of a queue."""
    return f"procrastinate_queue_v1#{queue}"
