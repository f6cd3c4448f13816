"""Which part of the history was asked for."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from core.history import HistoryWish, read_wish

ZONE = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 25, 9, 30, tzinfo=ZONE)
"""A Wednesday."""


def day(number: int, month: int = 11) -> datetime:
    return datetime(2026, month, number, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("words", "wish"),
    [
        ("", HistoryWish()),
        ("mine", HistoryWish(whose="mine")),
        ("my changes", HistoryWish(whose="mine")),
        ("20", HistoryWish(limit=20)),
        ("999", HistoryWish(limit=50)),
        ("acme", HistoryWish(words="acme")),
        ("of Acme Corp", HistoryWish(words="Acme Corp")),
        ("acme 20", HistoryWish(words="acme 20")),
        ("today", HistoryWish(since=day(25), until=day(26))),
        ("mine today", HistoryWish(whose="mine", since=day(25), until=day(26))),
        ("yesterday", HistoryWish(since=day(24), until=day(25))),
        ("acme yesterday mine", HistoryWish(whose="mine", since=day(24), until=day(25), words="acme")),
        ("last week", HistoryWish(since=day(16), until=day(23))),
        ("since monday", HistoryWish(since=day(23), until=day(26))),
        ("all team", HistoryWish()),
    ],
)
def test_the_words_say_whose_when_and_about_what(words: str, wish: HistoryWish) -> None:
    assert read_wish(words, NOW) == wish


def test_a_number_given_apart_limits_the_list() -> None:
    assert read_wish("acme", NOW, count=5) == HistoryWish(words="acme", limit=5)
