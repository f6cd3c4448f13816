"""Moments in a form: the reader's clock, there and back."""

import pytest

from bot.teams.edit_card import read_inputs
from bot.teams.moments import joined, remembered, wall_clock
from core.replies import EditInput


def due(value: str | None, shown: str) -> EditInput:
    return EditInput(name="0.due_at", record="Call Ada", label="Due", type="moment", value=value, shown=shown)


@pytest.mark.parametrize(
    ("value", "shown", "clock"),
    [
        ("2026-11-24T21:00:00+00:00", "Tue 24 Nov 3:00 PM", "2026-11-24T15:00"),
        ("2026-11-24T15:00:27.5-06:00", "Tue 24 Nov 3:00 PM", "2026-11-24T15:00"),
        ("2027-01-01T02:30:00+00:00", "Thu 31 Dec 2026 8:30 PM", "2026-12-31T20:30"),
        ("2026-12-31T20:30:00+00:00", "Fri 1 Jan 9:30 AM", "2027-01-01T09:30"),
        ("2026-11-24T00:15:00+00:00", "Tue 24 Nov 12:15 AM", "2026-11-24T00:15"),
        ("2026-11-24T12:05:00+00:00", "Tue 24 Nov 12:05 PM", "2026-11-24T12:05"),
        ("2026-11-28T15:00", "2026-11-28T15:00", "2026-11-28T15:00"),
        ("2026-11-24T21:00:00+00:00", "as the reader never sees it", "2026-11-24T21:00"),
    ],
)
def test_the_inputs_show_what_the_reader_sees(value: str, shown: str, clock: str) -> None:
    found = wall_clock(due(value, shown))
    assert found is not None
    assert f"{found:%Y-%m-%dT%H:%M}" == clock


@pytest.mark.parametrize("value", [None, "", "next week", "0000-00-00"])
def test_what_is_no_moment_shows_none(value: str | None) -> None:
    assert wall_clock(due(value, "(empty)")) is None
    assert remembered(due(value, "(empty)")) == ""


WAS = "2026-11-24T15:00=2026-11-24T21:00:00+00:00"


@pytest.mark.parametrize(
    ("day", "clock", "read"),
    [
        ("2026-11-24", "15:00", "2026-11-24T21:00:00+00:00"),
        ("2026-11-25", "15:00", "2026-11-25T15:00"),
        ("2026-11-24", "16:00", "2026-11-24T16:00"),
        ("2026-11-24", "", "2026-11-24"),
        ("", "16:00", "16:00"),
        ("", "", ""),
    ],
)
def test_what_comes_back_is_the_moment_if_untouched_else_the_readers_clock(day: str, clock: str, read: str) -> None:
    assert joined(day, clock, WAS) == read


def test_inputs_are_read_by_name_and_everything_else_is_left_out() -> None:
    submitted = {
        "button": "b",
        "for": "29:x",
        "value:0.amount": 75000.5,
        "value:0.note": None,
        "value:0.on": True,
        "x": 1,
    }
    assert read_inputs(submitted) == {"0.amount": "75000.5", "0.note": "", "0.on": "on"}
