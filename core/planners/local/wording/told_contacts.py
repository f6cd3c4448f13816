"""What took place, told in the order and with the verbs of other tongues or of slang, put as the readers know it.

"Met yesterday Jane, 2 hours", "was in a call with Jane", "I made one call with Jane", "just hopped off w jane".
"""

import re

_LEAD = (
    r"(?P<lead>(?:^|(?<=[.!?;\n]))\s*(?:(?:ok|okay|so|hi|hey|hello|fyi|quick update|update|also|and|then|well|yo|"
    r"aight)[,: ]+)*)"
)
_ME = r"(?:(?:i|we|i've|we've|ive)(?: have| had)? )?(?:(?:just|also|already|recently|now|finally|jus) )*"
_SORT = (
    r"(?:(?:quick|short|long|brief|nice|good|great|small|little|lovely|first|second|follow-up|intro|internal|"
    r"productive|quick-fire) )*"
)
_CONTACT = (
    rf"{_SORT}(?:(?:phone|video|telephone|zoom|teams|skype|conference|intro) ?call|call|meeting|mtg|lunch|dinner|"
    rf"breakfast|coffee|demo|visit|"
    r"chat|talk|conversation|discussion|catch-?up|workshop|conf call)"
)
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_TIME = (
    rf"(?:(?:yesterday|today|(?:on |last |this )?{_DAY})(?: (?:morning|afternoon|evening|noon|night))?|this "
    rf"(?:morning|afternoon|evening|noon)|"
    r"last (?:night|week)|just now|earlier(?: today)?|the day before yesterday|at (?:noon|lunch(?:time)?))"
)
_AMPLE = r"(?:and|for|but|because|so|that|at|in|on|about|around|by|until|till|,|\.)"
_TOLD = tuple(
    (re.compile(pattern, re.IGNORECASE), plain)
    for pattern, plain in (
        (r"^([^,.;:!?]{0,80}[\w]) w (?!dot\b|at\b|point\b)(?=[a-z\d])", r"\1 with "),
        (r"\btoday (morning|afternoon|evening|night|noon)\b", r"this \1"),
        (
            rf"{_LEAD}{_ME}(?:had|have had|made|did|done|held|took|hosted|conducted|finished|completed|organi[sz]ed|"
            rf"realised|realized|effectuated) (?:a|an|one|1|the|my|our|another) (?P<what>{_CONTACT}) (?P<to>with|to)\b",
            r"\g<lead>had a \g<what> with",
        ),
        (
            rf"{_LEAD}{_ME}(?:was|were|have been|been|'ve been|came out|came back|got out|am back|back|am out|out|"
            rf"stepped out|fresh|am just)"
            rf"(?: just)? (?:in|on|at|of|from|off|out of) (?:a|an|one|the|my|our) (?P<what>{_CONTACT}) with\b",
            r"\g<lead>had a \g<what> with",
        ),
        (
            r"(?P<lead>[.!;] )(?P<verb>log|record|save|file)(?: it| this| that)?(?: please| pls| kindly)?,? "
            r"(?:(?:the|for|under|on|to|against) )*(?P<noun>deal|opp|opportunity|contact|company|account)[: ]+(?=\w)",
            r"\g<lead>\g<verb> it under the \g<noun> ",
        ),
        (r"^(?P<lead>\s*)(?:phone|telephone|tel|telco|telcon|phoned) (?:with|w/)(?=\s)", r"\g<lead>call with"),
        (
            rf"{_LEAD}{_ME}had with (?P<who>[^,.:;!?]{{2,40}}?) (?:a|an|one|the) (?P<what>{_CONTACT})\b",
            r"\g<lead>had a \g<what> with \g<who>",
        ),
        (
            rf"{_LEAD}{_ME}(?:got|hopped|jumped|came|come|stepped|rolled|dropped|popped|signed) off(?: of)?(?: "
            rf"(?:the|a|an|my) (?:quick )?(?:phone|horn|line|blower|call|"
            r"zoom|teams|facetime|video call|phone call|dog and bone))?(?: call)? (?:with|w/|to)\s*",
            r"\g<lead>just got off the phone with ",
        ),
        (
            rf"{_LEAD}{_ME}(?:off|hung up|rang off|hanged up)(?: (?:the )?phone)? (?:with|w/|on) ",
            r"\g<lead>just got off the phone with ",
        ),
        (
            rf"{_LEAD}{_ME}(?P<verb>had(?: (?:(?:a|an|our|the) )?{_CONTACT})?|met|visited|saw|called|phoned|"
            rf"telephoned|rang|spoke|talked|emailed|wrote|mailed|have (?:met|visited|called|phoned))"
            rf"(?P<with>(?: with| to| up with)?) (?P<time>{_TIME}) (?!{_AMPLE}\b)(?P<again>with |to )?(?=\w)",
            r"\g<lead>\g<time> \g<verb>\g<with> \g<again>",
        ),
        (
            rf"{_LEAD}(?P<time>{_TIME}),? (?P<verb>met|visited|called|phoned|spoke|talked|had) (?:i|we) ",
            r"\g<lead>\g<time> \g<verb> ",
        ),
    )
)
_BEEN_AT = re.compile(
    r"(?P<lead>(?:^|(?<=[.!?;\n]))\s*)(?P<time>(?:(?:[Yy]esterday|[Tt]oday|[Tt]his \w+),? )?)(?:I|We|i|we)?(?: have| "
    r"had|'ve)? ?(?:[Ww]as|[Ww]ere|[Bb]een|been) (?:just )?(?:by|at|with|over at|round at|to see|"
    r"to visit) (?=[A-Z][\w.-]+)"
)
_LONGEST = 600


def as_told_here(text: str) -> str:
    """The message with the contacts that it tells of in words that the readers know."""
    if len(text) > _LONGEST:
        return text
    plain = text.replace("’", "'")
    for pattern, better in _TOLD:
        plain = pattern.sub(better, plain)
    return _BEEN_AT.sub(r"\g<lead>\g<time>visited ", plain)
