"""Ownership in the words of other tongues: "the responsible of X is Priya", "I'll take X", "X is followed by Priya"."""

import re

from core.planners.local.wording.spoken_names import NAME
from core.planners.local.wording.told_duties import with_duties_assigned

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
    r"grabbing|look after|looking after|pick up|picking up)(?: on| over| up)? "
    r"(?!(?:a|an|some|it|care|off|part|time|note|notes|"
    r"the (?:call|meeting|lunch|demo|minutes|notes|next|first|bus|train|day|rest))\b)"
    r"(?P<what>(?:(?! to |\bwith\b|\bfor\b|\bat\b|\bfrom\b|[\d,.;!?]).){3,60}?)"
    r"(?= from \w+$|\s*(?:$|[,.;!]| (?:seeing|since|because|as|from now|going forward|now|please|if|then)\b))",
    re.IGNORECASE,
)
_PUTTING = r"put|stick|slap|stamp|write|bung|pop|add|get|place|enter|chuck|plonk|whack|jot|set|have|leave|scribble"
_AT = r"(?:on to|on|onto|against|to|under|next to|beside|by|behind|over)"
_NAME_ON = re.compile(
    rf"\b(?:{_PUTTING}) (?:(?:my|our|your)|(?P<who>{NAME})['’]s) name (?:down )?{_AT} "
    r"(?!(?:the|a|an|that|this|your|their) (?:card|list|invite|invitation|invoice|contract|order|agreement|agenda|"
    r"badge|ticket|guest|form|mail|email|letter|door|board|cake|thread|call|meeting)\b)"
    r"(?P<what>[^.,;:!?\n]{2,60}?)(?=\s*(?:$|[.,;:!?\n]|\b(?:please|pls|thanks|and|instead|now|then)\b))",
    re.IGNORECASE,
)
"""Whose name stands on a record owns it."""
_LASTING = re.compile(
    rf"\b(?P<owned>is {NAME}['’]s),? (?:from (?:here|now|today|this point) on(?:wards| in| out)?|going forward|"
    r"as of (?:now|today)|henceforth|for good)\b",
    re.IGNORECASE,
)
"""Whose a record is from now on is whose it is now."""
_IN_NAME = re.compile(
    rf"\b(?:{_PUTTING}|move|transfer|switch|shift) (?P<what>[^.,;:!?\n]{{2,60}}?) (?:over |back )?"
    rf"(?:in|into|under|to|on) (?:(?:my|our)|(?P<who>{NAME})['’]s) (?:own )?name\b",
    re.IGNORECASE,
)
_DOWN_FOR = re.compile(
    rf"\b(?:{_PUTTING}) me (?:down (?:for|on|as (?:the )?owner (?:of|on))|on) "
    r"(?P<what>it|that|this(?: one)?|that one|them|(?:the |that )?[^.,;:!?\n]{2,40} (?:deal|account|opp|opportunity))"
    r"(?=\s*(?:$|[.,;:!?\n]|\b(?:please|pls|thanks|instead|now|then)\b))",
    re.IGNORECASE,
)
_NOBODYS = re.compile(
    r"^\s*(?:(?:if|since|as|because|seeing as|given that) )?"
    r"(?:nobody|no[- ]?one|none of us|no rep)(?:['’]s| is| has been| currently| really| else)*"
    r"(?: (?:working|on|owns?|owning|covering|covers|handling|handles|running|runs|in charge of|responsible for|"
    r"looking after|looks after|the owner of|assigned to|listed on|down for|works|minding))+ "
    r"(?P<what>[^.,;:!\n]{2,60}?)(?: yet| right now| at the moment| currently| any ?more| now)?\s*[.,;:!–-]+\s*"
    r"(?:(?:so|and|then|please|pls)\s+)*(?=\S[^\n]*\b"
    r"(?:it|that|this one|that one|the (?:company|deal|account|contact|task|opp|opportunity|record))\b)",
    re.IGNORECASE,
)
"""What nobody owns is what the wish behind it is about."""
_MINE = re.compile(
    r"\b(?:make (?:it|that|this(?: one)?) mine|(?:(?:i'?ll|i will|i can|i could|i'm happy to|i am happy to|happy to|"
    r"let me|i'd like to|i want to|i wanna|i shall|gonna|i'm going to|i'm) )?(?:take|taking|have|grab|grabbing|own|"
    r"adopt|claim|claiming|bag) (?:it|that|this one|that one)(?: on| over)?)(?= *(?:$|[.,;!?]| please\b| pls\b))",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"\bthe (?P<noun>company|deal|account|contact|task|opp|opportunity)\b(?= (?:to|over)\b)", re.IGNORECASE
)


def as_plain_owner(text: str) -> str:
    """The text with whose a record is or is to be in the words that the readers know."""
    text = _LASTING.sub(r"\g<owned> now", with_duties_assigned(text))
    unowned = _NOBODYS.match(text)
    plain = text if unowned is None else _of_unowned(unowned["what"], text[unowned.end() :])
    plain = _NAME_ON.sub(lambda found: f"assign {found['what']} to {found['who'] or 'me'}", plain, count=1)
    plain = _IN_NAME.sub(lambda found: f"assign {found['what']} to {found['who'] or 'me'}", plain, count=1)
    plain = _DOWN_FOR.sub(r"assign \g<what> to me", plain, count=1)
    plain = _TAKING.sub(r"\g<lead>I take over \g<what>", plain, count=1)
    plain = _RESPONSIBLE.sub(_as_owner, plain)
    return _FOLLOWED_BY.sub("goes to", plain, count=1)


def _as_owner(found: re.Match[str]) -> str:
    return f"{found['lead']} owner of"


def _of_unowned(what: str, rest: str) -> str:
    """The wish for what nobody owns, which its noun may point at: "assign the company to me"."""
    noun = _POINTING.search(rest)
    if noun is not None:
        return f"{rest[: noun.start()]}the {noun['noun']} {what}{rest[noun.end() :]}"
    return f"{what}: {_MINE.sub('assign it to me', rest, count=1)}"
