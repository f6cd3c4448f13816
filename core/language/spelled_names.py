"""Names that are spelled out behind themselves: "beatriz lund that's l u n d". Pure."""

import re
from difflib import SequenceMatcher

_LEAD = (
    r"(?:(?:that's|thats|that is|it's|its|which is|is|spelled|spelt|spelling|written|with|as in|so|first name|"
    r"last name|surname|family name|given name|the name|name)[\s,:]{1,3}){0,5}"
)
_SPELLED = re.compile(
    rf"(?P<before>[\s,;(–—-]{{1,3}})(?P<lead>{_LEAD})(?P<letters>(?:[a-z][\s.,-]{{1,3}}){{2,20}}[a-z])(?![\w'’@])\)?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{3,}")
_ALIKE = 0.6
_FARTHEST = 4
"""So many words before its letters a name stands that was heard otherwise than it is spelled."""


def without_spelling(text: str) -> str:
    """The text without the letters of a name that it holds; one that was heard otherwise is written as spelled."""
    found = _SPELLED.search(text)
    if found is None:
        return text
    spelled = re.sub(r"[^a-z]", "", found["letters"], flags=re.IGNORECASE)
    ahead = text[: found.start()]
    rest = text[found.end() :]
    words = list(_WORD.finditer(ahead))
    if any(word[0].lower() == spelled.lower() for word in words):
        return f"{ahead}{rest}"
    for word in reversed(words[-_FARTHEST:]):
        if SequenceMatcher(None, word[0].lower(), spelled.lower()).ratio() >= _ALIKE:
            name = spelled.capitalize() if word[0][:1].isupper() else spelled.lower()
            return f"{ahead[: word.start()]}{name}{ahead[word.end() :]}{rest}"
    return text
