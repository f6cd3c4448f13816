"""Ownership in the words of other tongues: "the responsible of X is Priya", "I'll take X", "X is followed by Priya"."""

import re

_COLLEAGUE = r"(?:person|colleague|rep|one|guy|man|woman|team ?mate)"
_RESPONSIBLE = re.compile(
    rf"\b(?P<lead>the|as|new|its|main|my|our) (?:(?:new|main) )?(?:{_COLLEAGUE} (?:responsible|in charge)|"
    rf"responsible (?:{_COLLEAGUE}|sales(?:man|person| rep)?|manager)|responsible|in-?charge)"
    r"(?: (?:of|for|on|from|at|in))?(?= |$)",
    re.IGNORECASE,
)
_FOLLOWED_BY = re.compile(
    r"\b(?:is|will be|gets|shall be|is being|is to be|should be) (?:from (?:now on|today|now) )?"
    r"(?:managed|handled|followed|run|looked after|taken care of|covered|carried|driven|owned|serviced|overseen) by\b",
    re.IGNORECASE,
)
_TAKING = re.compile(
    r"^(?P<lead>\s*(?:(?:ok|okay|so|right|well|hey|hi|yes|and|then)[, ]+)*)"
    r"(?:i'?ll|i will|i'm going to|i am going to|i'm gonna|i'm|i am|i'd like to|i want to|i shall) "
    r"(?:happily |gladly |just |also )?(?:take|taking|have|having|own|owning|claim|claiming|adopt|adopting|grab|"
    r"grabbing|"
    r"look after|looking after|pick up|picking up)(?: on| over| up)? "
    r"(?!(?:a|an|some|it|care|off|part|time|note|notes|"
    r"the (?:call|meeting|lunch|demo|minutes|notes|next|first|bus|train|day|rest))\b)"
    r"(?P<what>(?:(?! to |\bwith\b|\bfor\b|\bat\b|\bfrom\b|[\d,.;!?]).){3,60}?)"
    r"(?= from \w+$|\s*(?:$|[,.;!]| (?:seeing|since|because|as|from now|going forward|now|please|if|then)\b))",
    re.IGNORECASE,
)


def as_plain_owner(text: str) -> str:
    """The text with whose a record is or is to be in the words that the readers know."""
    plain = _TAKING.sub(r"\g<lead>I take over \g<what>", text, count=1)
    plain = _RESPONSIBLE.sub(_as_owner, plain)
    return _FOLLOWED_BY.sub("goes to", plain, count=1)


def _as_owner(found: re.Match[str]) -> str:
    return f"{found['lead']} owner of"
