"""When a service that is down is asked again."""

from asyncio import CancelledError

import pytest

from bot.language_model.breaker import CircuitBreaker, Resting
from core.language_model import ModelDeclined, ModelDown


class Clock:
    """Seconds that pass when they are told to."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> CircuitBreaker:
    return CircuitBreaker(2, 30, clock)


def fail(breaker: CircuitBreaker, error: BaseException) -> None:
    with pytest.raises(type(error)), breaker.call():
        raise error


def test_failures_in_a_row_open_it_and_an_answer_between_them_does_not(breaker: CircuitBreaker) -> None:
    fail(breaker, ModelDown("down"))
    with breaker.call():
        pass
    fail(breaker, ModelDown("down"))
    assert not breaker.resting()
    fail(breaker, ModelDown("down"))
    assert breaker.resting()
    fail(breaker, Resting())


def test_a_service_that_declines_is_not_down(breaker: CircuitBreaker) -> None:
    fail(breaker, ModelDown("down"))
    fail(breaker, ModelDeclined("no"))
    fail(breaker, ModelDown("down"))
    assert not breaker.resting()


def test_after_its_rest_one_probe_at_a_time_is_let_through(breaker: CircuitBreaker, clock: Clock) -> None:
    fail(breaker, ModelDown("down"))
    fail(breaker, ModelDown("down"))
    clock.now += 29
    assert breaker.resting()
    clock.now += 1
    assert not breaker.resting()
    with breaker.call():
        assert breaker.resting()
        fail(breaker, Resting())
    assert not breaker.resting()


def test_a_probe_that_fails_begins_the_rest_anew(breaker: CircuitBreaker, clock: Clock) -> None:
    fail(breaker, ModelDown("down"))
    fail(breaker, ModelDown("down"))
    clock.now += 30
    fail(breaker, ModelDown("still down"))
    assert breaker.resting()
    clock.now += 30
    assert not breaker.resting()


def test_a_probe_that_is_given_up_leaves_the_way_to_the_next(breaker: CircuitBreaker, clock: Clock) -> None:
    fail(breaker, ModelDown("down"))
    fail(breaker, ModelDown("down"))
    clock.now += 30
    fail(breaker, CancelledError())
    assert not breaker.resting()
