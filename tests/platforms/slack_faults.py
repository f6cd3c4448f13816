"""What can go wrong with a call of Slack's Web API, to be ordered in advance."""

from collections import defaultdict, deque
from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One failing call.

    `error` is answered as Slack does, with HTTP 200; `status` without a body of use; `retry_after` with 429. `slow`
    waits first. `drop` breaks the connection: "before" or "after" the call took effect.
    """

    error: str | None = None
    status: int | None = None
    retry_after: float | None = None
    slow: float = 0.0
    drop: str | None = None


class Faults:
    """The failures that are due, by method, each for one call and in order; "*" stands for any method.

    "upload" and "response_url" are not methods of the Web API, but fail alike.
    """

    def __init__(self) -> None:
        self._due: dict[str, deque[Fault]] = defaultdict(deque)

    def order(self, method: str, *faults: Fault) -> None:
        """Lets the next calls of a method fail."""
        self._due[method].extend(faults)

    def clear(self, method: str) -> None:
        """Lets the next calls of a method succeed."""
        self._due.pop(method, None)

    def next(self, method: str) -> Fault | None:
        """The failure of this call, if it shall fail."""
        for name in (method, "*"):
            if self._due[name]:
                return self._due[name].popleft()
        return None
