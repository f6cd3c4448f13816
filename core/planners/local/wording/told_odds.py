"""Odds that are told in two figures, as the chance that they mean: "we're at 50/50 on X", "call it sixty forty"."""

import re

_TENS = {"fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "forty": 40, "thirty": 30, "twenty": 20}
_FIGURE = rf"(?:\d{{1,2}}|{'|'.join([*_TENS, 'ten'])})"
_ODDS = re.compile(
    rf"(?<![\w/:.-])(?P<one>{_FIGURE})(?: ?[/:-] ?| (?=[a-z]))(?P<other>{_FIGURE})(?![\w/:.%-])"
    r"(?! (?:am|pm|k\b|euros?|dollars?))",
    re.IGNORECASE,
)
_SHARED = re.compile(
    r"\b(?:split|share|shared|shares|cost|costs|pay|paid|payment|upfront|log|note|task|remind|call with|meeting|"
    r"met|joint|co-?sell|commission)\b",
    re.IGNORECASE,
)
"""What may be shared by halves, and what is to be written down as it is said."""
_WHOLE = 100
_MOST_WORDS = 25


def with_chance_told(text: str) -> str:
    """The message with the chance in percent; as it is where the figures may tell of something else."""
    if _SHARED.search(text) or len(text.split()) > _MOST_WORDS:
        return text
    return _ODDS.sub(_chance, text, count=1)


def _chance(found: re.Match[str]) -> str:
    one, other = (_TENS.get(part.lower()) or (10 if part.lower() == "ten" else int(part)) for part in found.groups())
    return f"{one}%" if one + other == _WHOLE else found.group()
