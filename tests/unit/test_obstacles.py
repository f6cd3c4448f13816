"""What stands in the way of handling a message."""

import pytest

from core.errors import RejectedByDatabase, SimultaneousChange
from core.obstacles import is_passing, objection_to


class DatabaseError(Exception):
    """An error as a database driver raises it."""

    def __init__(self, sqlstate: str) -> None:
        super().__init__(sqlstate)
        self.sqlstate = sqlstate


class WrappedError(Exception):
    """An error that keeps the driver's as `orig`."""

    def __init__(self, orig: Exception) -> None:
        super().__init__("wrapped")
        self.orig = orig


@pytest.mark.parametrize("text", ["move it", "?", "7", "👍", "زرافة", "…", "\u200bok"])
def test_ordinary_text_is_planned_for(text: str) -> None:
    assert objection_to(text, 100) is None


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b\u200d", "\u3164", "\u2800", "\u0301", "\x07"])
def test_text_without_ink_is_empty(text: str) -> None:
    assert "empty" in (objection_to(text, 100) or "")


def test_text_may_be_as_long_as_the_limit_and_no_longer() -> None:
    assert objection_to("x" * 100, 100) is None
    assert "101 characters" in (objection_to("x" * 101, 100) or "")


@pytest.mark.parametrize("text", ["a\0", "\ud83d alone", "\udc00"])
def test_text_that_cannot_be_stored_is_refused(text: str) -> None:
    assert "cannot be stored" in (objection_to(text, 100) or "")


@pytest.mark.parametrize("sqlstate", ["40001", "40P01"])
def test_a_deadlock_passes_however_it_is_wrapped(sqlstate: str) -> None:
    raised = RejectedByDatabase("No.")
    raised.__cause__ = WrappedError(DatabaseError(sqlstate))
    assert is_passing(DatabaseError(sqlstate))
    assert is_passing(raised)
    assert is_passing(SimultaneousChange("Later."))


def test_other_errors_stay() -> None:
    assert not is_passing(DatabaseError("23505"))
    assert not is_passing(ValueError("no"))


def test_an_error_that_causes_itself_is_looked_at_once() -> None:
    one, other = ValueError("one"), ValueError("other")
    one.__context__, other.__context__ = other, one
    assert not is_passing(one)
