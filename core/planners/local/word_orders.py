"""Wishes in the order of words that other languages have, put as English has them.

"The date of X is wrong, it is the 7 May", "change the owner of X, from today it is Priya", "show me please the changes".
"""

import re

from core.planners.local.vocabulary import VERBS

_VERBS = "|".join(sorted({re.escape(verb) for verbs in VERBS.values() for verb in verbs}, key=len, reverse=True))
_DAY = r"(?:(?:from|as of|since|starting|beginning|with effect from) (?:now|today|tomorrow|this (?:week|month))(?: on(?:wards)?)?)"
_SOFT = r"(?:please|pls|plz|kindly|just|also|now|actually|finally|then|rather|meanwhile|in fact)"
_POINTED = r"(?:it|that|this|he|she|they|the (?:new|right|correct|real|actual|true|good|proper|updated) (?:one|value|date|amount|figure|number|owner|stage))"
_BEING = (
    r"(?:'s|s|'re| is| are| was| should(?: have)? be(?:en)?| must be| has to be| have to be| needs to be| need to be"
    r"| ought to be| shall be| will be| would be| becomes| is now| is to be)"
)
_WRONG = (
    r"(?:wrong|bad|incorrect|false|mistaken|outdated|out of date|obsolete|inaccurate|erroneous|invalid|off|faulty|a mistake|an error|a typo"
    r"|no(?:t| longer| more)(?: so| really| quite| any ?more)* (?:right|correct|good|true|accurate|valid|up to date|actual|current|ok|okay|the right one))"
)
_COMPLAINT = re.compile(
    rf"\b(?:is|are|was|'s|isn't|looks|seems)(?: (?:{_SOFT}|completely|totally|still|there|in the (?:crm|system)))* {_WRONG}"
    rf"(?: (?:there|now|in the (?:crm|system)|anymore|any more))?\s*(?:[,;:.–—-]|\band\b|\bbut\b)+\s*(?:(?:and|but|so|because|as)\s+)*"
    rf"(?:(?:{_DAY}|{_SOFT}),? )*"
    rf"(?:{_POINTED}{_BEING}|should(?: have)? be(?:en)?|must be|has to be|needs to be|make it|put(?: it)?(?: on| to| at)?|set(?: it)? to|it(?='s\b))\s+"
    rf"(?=\S)",
    re.IGNORECASE,
)
_CHANGED_AHEAD = re.compile(
    r"^(?P<lead>\s*(?:(?:hi|hey|hello|ok|please|pls|kindly|can you|could you|would you|and|also)[, ]+)*)"
    r"(?:change|update|correct|fix|modify|adjust|revise|amend|edit|alter|rectify|replace|set|switch|refresh)\s+"
    r"(?P<what>[^,.;:!?\n]{4,80}?)\s*[,;:.–—-]+\s*"
    rf"(?:(?:and|so|because|as|since)\s+)?(?:(?:{_DAY}|{_SOFT}),? )*"
    rf"(?:{_POINTED}{_BEING}|should be|must be|has to be|needs to be|new (?:one|value|date|amount|figure|number|owner|stage)(?: is|:)|now(?: is)?)\s+"
    rf"(?:(?:{_SOFT}|{_DAY}) )*(?=\S)",
    re.IGNORECASE,
)
_ASKING_SOFTLY = re.compile(
    r"^(\s*(?:show|give|tell|list|read|bring|send|get|explain|find)(?: (?:me|us))?),? (?:please|kindly|pls|plz),? ", re.IGNORECASE
)
_RESPONSIBLE = re.compile(
    r"\b(?P<lead>the|as|new|its|main|my|our) (?:(?:new|main) )?(?:(?:person|colleague|rep|one|guy|man|woman|team ?mate) (?:responsible|in charge)"
    r"|responsible (?:person|colleague|rep|one|sales(?:man|person| rep)?|manager)|responsible|in-?charge)(?: (?:of|for|on|from|at|in))?(?= |$)",
    re.IGNORECASE,
)
_NOT_BUT = re.compile(
    r"\b(?P<being>is|are|was|should be|must be|will be) not (?:any ?more |anymore |longer )?(?P<old>(?:[\w'.&-]+ ){0,4}[\w'.&-]+),? but (?:rather |now |in fact |actually )?"
    r"(?P<new>(?:[\w'.&-]+ ){0,4}[\w'.&-]+)(?=\s*(?:[.,;!]|$))",
    re.IGNORECASE,
)
_TAKEN_ON = re.compile(
    r"^(?P<lead>\s*(?:(?:ok|okay|so|right|well|hey|hi|yes|and|then)[, ]+)*)(?:i'?ll|i will|i'm going to|i am going to|i'm gonna|i'm|i am|i'd like to|i want to|i shall)"
    r" (?:happily |gladly |just |also )?(?:take|taking|have|having|own|owning|claim|claiming|adopt|adopting|grab|grabbing|look after|looking after|pick up|picking up)"
    r"(?: on| over| up)? (?!(?:a|an|some|it|care|off|part|time|note|notes|the (?:call|meeting|lunch|demo|minutes|notes|next|first|bus|train|day|rest))\b)"
    r"(?P<what>(?:(?! to |\bwith\b|\bfor\b|\bat\b|\bfrom\b|[\d,.;!?]).){3,60}?)(?= from \w+$|\s*(?:$|[,.;!]| (?:seeing|since|because|as|from now|going forward|now|please|if|then)\b))",
    re.IGNORECASE,
)
_PLEASE_ON = re.compile(
    rf"(?P<lead>(?:^|(?<=[.!?;\n]))\s*)(?!(?:{_VERBS}|i|we|you|can|could|would|will|show|list|which|what|who|how|when|where|all|every|each|both|remind|call|if)\b)"
    r"(?P<what>[^,.:;!?\n]{3,60}?),? (?:please|pls|plz|bitte|kindly|por favor|s'il vous plait) (?:(?:now|also|directly) )?(?P<to>on|to|at|into|auf) (?=[$€£\w])",
    re.IGNORECASE,
)
_YOU_CAN_GO = re.compile(
    r"\b(?P<of>(?:for|on|with|at|in) [^,.;:!?\n]{2,60}?),? (?:you|u|we) (?:can|may|could|should|must|shall) (?:go|move|climb|come|get|jump|put it|set it|put|set)"
    r"(?: up| down| on| back)*(?: to| at| on) (?=[$€£\w])",
    re.IGNORECASE,
)
_WILL_MANAGE = re.compile(
    r"\b(?:(?:is|will be|gets|shall be|is being|is to be|should be) (?:from (?:now on|today|now) )?(?:managed|handled|followed|run|looked after|taken care of|"
    r"covered|carried|driven|owned|serviced|overseen) by)\b",
    re.IGNORECASE,
)
_LONGEST = 300


def in_english_order(text: str) -> str:
    """The message with its wish in English order; as it is where that is so already."""
    if len(text) > _LONGEST:
        return text
    plain = text.replace("’", "'")
    plain = _COMPLAINT.sub("is ", plain, count=1)
    plain = _CHANGED_AHEAD.sub(r"\g<lead>set \g<what> to ", plain, count=1)
    plain = _ASKING_SOFTLY.sub(r"\1 ", plain, count=1)
    plain = _NOT_BUT.sub(r"\g<being> \g<new> instead of \g<old>", plain, count=1)
    plain = _TAKEN_ON.sub(r"\g<lead>I take over \g<what>", plain, count=1)
    plain = _PLEASE_ON.sub(r"\g<lead>please set \g<what> to ", plain)
    plain = _YOU_CAN_GO.sub(r"\g<of> it is ", plain)
    plain = _RESPONSIBLE.sub(_as_owner, plain)
    return _WILL_MANAGE.sub("goes to", plain, count=1)


def _as_owner(found: re.Match[str]) -> str:
    return f"{found['lead']} owner of" if found["lead"].lower() != "as" else "as owner of"
