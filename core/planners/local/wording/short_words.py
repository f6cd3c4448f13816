"""Short forms of small words, written out: "bring the close fwd", "push it bk", "not til may", "incl. the contacts"."""

import re

_FORWARD = re.compile(r"\b(?:fwds?|frwd|forwards)\b\.?(?!\s*:)", re.IGNORECASE)
_BACK = re.compile(r"(?<=\w )bk\b\.?(?= (?:to|by|until|till|from|a|one|two|\d))", re.IGNORECASE)
_INCLUDING = re.compile(r"\bincl\b\.?(?= \w)", re.IGNORECASE)
_FOLLOW_UP = re.compile(r"(?<![\w/])f(?:/up|/u|-up)(?=[ ,.:]|$)", re.IGNORECASE)
_UNTIL = re.compile(r"(?<![\w'’])['’]?til(?= \w)", re.IGNORECASE)


def written_out(text: str) -> str:
    """The message with these words in full; "fwd:" before a subject stays, as it heads a mail."""
    text = _FOLLOW_UP.sub("follow up", _UNTIL.sub("until", text))
    return _INCLUDING.sub("including", _BACK.sub("back", _FORWARD.sub("forward", text)))
