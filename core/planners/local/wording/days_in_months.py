"""A day told behind its month: "slips into february, say the 12th" is the 12th of february."""

import re

from core.language.calendar_words import MONTHS

_MONTH = "|".join(sorted((month for month in MONTHS if len(month) > 2), key=len, reverse=True))
_DOUBTING = "say|said|maybe|perhaps|probably|possibly|around|about|roughly|ideally|specifically|namely"
_DAY_BEHIND = re.compile(
    rf"\b(?:in |into |to |till |until )?(?P<month>{_MONTH}|next month|this month),? ?(?:-|–|—)? ?"
    rf"(?:i'd |let's |we'll |they )?(?:{_DOUBTING}),? "
    r"(?:on |by |around )?the (?P<day>[0-9]{1,2}(?:st|nd|rd|th))\b(?! (?:of|week|quarter))",
    re.IGNORECASE,
)


def with_days_of_months(text: str) -> str:
    """The text with each such day in front of its month, as a date is written."""
    return _DAY_BEHIND.sub(lambda found: f"to the {found['day']} of {found['month']}", text)
