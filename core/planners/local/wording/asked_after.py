"""Questions how a deal or an account is coming along: "where are we with X", "any news on X", put as "show me X"."""

import re

_OPENING = r"^\s*(?:(?:so|hey|hi|ok|okay|and|now|quick question|um|right|remind me)[, ]+)*"
_ENDING = r"(?:\s+(?:now|today|these days|at the moment|right now|currently|again))?\s*[?.!]*\s*$"
_WITH = r"(?:with|on|for|at|about|regarding) (?P<what>.+?)"
_GOING = r"(?:looking|going|doing|coming along|coming on|shaping up|progressing|getting on|getting along)"
_NEWS = r"(?:the (?:latest|story|news|state of play|situation|word|update|score)|happening|going on|new|up|cooking)"
_ASKED = tuple(
    re.compile(f"{_OPENING}{pattern}{_ENDING}", re.IGNORECASE)
    for pattern in (
        rf"where (?:are|do|have) (?:we|things|matters) (?:at|stand|got to|now|standing|currently)?\s*{_WITH}",
        rf"how(?:'s| is| are) (?:we|things|it|everything)(?: {_GOING})? {_WITH}",
        rf"how(?:'s| is| are) (?P<what>.+?) {_GOING}",
        rf"what(?:'s| is) {_NEWS} {_WITH}",
        rf"(?:is there |do we have |have we |have you |got )?(?:any|some) (?:news|updates?|progress|movement) {_WITH}",
        rf"(?:can you |could you |please )?(?:update me|bring me up to (?:speed|date)|catch me up|fill me in) {_WITH}",
    )
)
_ARTICLE = re.compile(r"^(?:the|our|my|that|this) ", re.IGNORECASE)
_AT = re.compile(
    r"^(?P<thing>[^,;?]{3,40}?)(?P<noun> (?:deal|opp|opportunity))? (?:at|with|for|over at|from) "
    r"(?P<where>(?!me\b|us\b)[^,;?]{3,40})$",
    re.IGNORECASE,
)
_POINTED = re.compile(
    r"^(?:it|that|this|them|him|her|you|us|everything|things|my .*|all .*|your .*|the \w+)$", re.IGNORECASE
)


def shown(text: str) -> str:
    """The question as a wish to see the record that it asks after; any other text as it is."""
    for pattern in _ASKED:
        found = pattern.match(text)
        if found is None:
            continue
        what = found["what"].strip()
        if not what or _POINTED.match(what) or len(what.split()) > 9:
            return text
        placed = _AT.match(_ARTICLE.sub("", what))
        if placed is not None:
            what = f"{_ARTICLE.sub('', placed['where'])} {placed['thing']}{placed['noun'] or ''}"
        return f"show me {what}"
    return text
