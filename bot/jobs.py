"""How a job says that it wants to be run again, and when."""

from datetime import UTC, datetime, timedelta

from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.jobs import Job


class TryAgain(Exception):
    """The job is not done: it shall run again after so many seconds, before all that waits behind it."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"again in {seconds:.1f} s")
        self.seconds = seconds


class WhenAsked(BaseRetryStrategy):
    """Runs a job again when it raised `TryAgain`, and also, after a pause, when it failed in any other way."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """When to run the job again; never gives up, because the job itself counts its attempts and ends them."""
        seconds = exception.seconds if isinstance(exception, TryAgain) else backoff(job.attempts + 1)
        return RetryDecision(retry_at=datetime.now(UTC) + timedelta(seconds=seconds))


def backoff(attempts: int, *, first: float = 0.5, longest: float = 60.0) -> float:
    """The seconds to wait before the next attempt: twice as long each time."""
    return min(longest, first * float(2 ** min(max(attempts - 1, 0), 20)))
