"""What keeps a service that is down from being asked again and again."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from core.language_model import ModelDown, ModelFailure


class Resting(ModelDown):
    """The service failed so lately that it was not asked."""

    def __init__(self) -> None:
        super().__init__("The language model failed several times in a row and is not asked for a while.")


class CircuitBreaker:
    """Lets no call through for `rest` seconds once `failures` calls in a row found the service down.

    Then one call is let through as a probe: if it is answered all are again, else the rest begins anew.
    """

    def __init__(self, failures: int, rest: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = failures
        self._rest = rest
        self._clock = clock
        self._failed = 0
        self._since = 0.0
        self._probing = False

    def resting(self) -> bool:
        """Whether a call would not be let through."""
        return self._is_open() and (self._probing or self._clock() < self._since + self._rest)

    @contextmanager
    def call(self) -> Iterator[None]:
        """One call, whose end tells how the service is. Raises Resting where none is let through."""
        if self.resting():
            raise Resting
        probe = self._is_open()
        self._probing = self._probing or probe
        try:
            yield
        except ModelDown:
            self._failed += 1
            self._since = self._clock()
            raise
        except ModelFailure:
            self._failed = 0  # it answered
            raise
        else:
            self._failed = 0
        finally:
            if probe:
                self._probing = False

    def _is_open(self) -> bool:
        return self._failed >= self._most
