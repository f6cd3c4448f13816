"""How ranges of days are said."""

from datetime import date

import pytest

from core.questions.periods import Period, in_words

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 11, 1), date(2026, 11, 30), "in November 2026"),
        (date(2028, 2, 1), date(2028, 2, 29), "in February 2028"),
        (date(2026, 10, 1), date(2026, 12, 31), "in Q4 2026"),
        (date(2026, 1, 1), date(2026, 12, 31), "in 2026"),
        (date(2026, 12, 3), date(2026, 12, 3), "on Thu 3 Dec 2026"),
        (TODAY, TODAY, "today, Mon 23 Nov 2026"),
        (date(2026, 11, 23), date(2026, 11, 29), "from Mon 23 Nov 2026 to Sun 29 Nov 2026"),
        (None, date(2026, 11, 22), "before today"),
        (date(2026, 11, 24), None, "after today"),
        (None, date(2026, 12, 31), "up to Thu 31 Dec 2026"),
        (date(2027, 1, 1), None, "from Fri 1 Jan 2027 on"),
    ],
)
def test_a_range_of_days_is_named_as_people_name_it(first: date | None, last: date | None, said: str) -> None:
    assert in_words(Period(first=first, last=last), TODAY) == said


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 11, 1), date(2026, 11, 29)),
        (date(2026, 11, 2), date(2026, 11, 30)),
        (date(2026, 11, 1), date(2027, 1, 31)),
        (date(2026, 2, 1), date(2026, 4, 30)),
    ],
)
def test_a_range_that_is_no_whole_month_quarter_or_year_has_no_name(first: date, last: date) -> None:
    assert Period(first=first, last=last).calendar_name is None
