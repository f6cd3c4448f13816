"""What was said when somebody was last spoken to: "what did Jane say on our last call" is the last call with Jane."""

import re

_SAID_LAST = tuple(
    (re.compile(pattern, re.IGNORECASE), plain)
    for pattern, plain in (
        (
            r"^\s*what (?:did|does|has|had) (?!i\b|we\b|you\b)(?P<who>[^,;:?]{2,40}?) (?:say|said|tell me|told "
            r"me|want|mention|think|ask for) (?:on|in|at|during|over) (?:our|my|the|that|their|his|her) (?P<which>last|"
            r"latest|most recent|previous) (?P<what>\w+)\s*\?*\s*$",
            r"\g<which> \g<what> with \g<who>",
        ),
        (
            r"^\s*what (?:was|got) (?:said|discussed|agreed) (?:on|in|at|during|over) (?:our|my|the|that) "
            r"(?P<which>last|latest|most recent|previous) (?P<what>\w+ with [^,;:?]{2,40}?)\s*\?*\s*$",
            r"\g<which> \g<what>",
        ),
    )
)
"""What was said when last spoken to is what is kept of that contact."""


def as_last_contact(text: str) -> str:
    """The question for the contact that keeps what was said; any other text as it is."""
    for pattern, better in _SAID_LAST:
        text = pattern.sub(better, text)
    return text
