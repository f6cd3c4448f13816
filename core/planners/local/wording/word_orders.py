"""Wishes in the order of words that other languages have, put as English has them.

"The date of X is wrong, it is the 7 May", "change the owner of X, from today it is Priya", "show me please my deals".
"""

import re

from core.planners.local.marking.vocabulary import VERBS
from core.planners.local.wording.void_things import with_void_things_cleared
from core.planners.local.wording.worded_owners import as_plain_owner

_VERBS = "|".join(sorted({re.escape(verb) for verbs in VERBS.values() for verb in verbs}, key=len, reverse=True))
_DAY = (
    r"(?:(?:from|as of|since|starting|beginning|with effect from) "
    r"(?:now|today|tomorrow|this (?:week|month))(?: on(?:wards)?)?)"
)
_SOFT = r"(?:please|pls|plz|kindly|just|also|now|actually|finally|then|rather|meanwhile|in fact)"
_NOUN = r"(?:one|value|date|amount|figure|number|owner|stage)"
_POINTED = rf"(?:it|that|this|he|she|they|the (?:new|right|correct|real|actual|true|good|proper|updated) {_NOUN})"
_OUGHT = (
    r"should(?: have)? be(?:en)?|must be|has to be|have to be|needs to be|need to be|ought to be|shall be|will be|"
    r"would be|is to be"
)
_BEING = rf"(?:'s|s|'re| (?:is now|is|are|was|becomes|{_OUGHT}))"
_WRONG = (
    r"(?:wrong|bad|incorrect|false|mistaken|outdated|out of date|obsolete|inaccurate|erroneous|invalid|off|faulty|"
    r"a mistake|an error|a typo|no(?:t| longer| more)(?: so| really| quite| any ?more)* "
    r"(?:right|correct|good|true|accurate|valid|up to date|actual|current|ok|okay|the right one))"
)
_COMPLAINT = re.compile(
    rf"\b(?:is|are|was|'s|isn't|looks|seems)(?: (?:{_SOFT}|completely|totally|still|there|in the (?:crm|system)))* "
    rf"{_WRONG}(?: (?:there|now|in the (?:crm|system)|anymore|any more))?\s*(?:[,;:.–—-]|\band\b|\bbut\b)+\s*"
    rf"(?:(?:and|but|so|because|as)\s+)*(?:(?:{_DAY}|{_SOFT}),? )*"
    rf"(?:{_POINTED}{_BEING}|{_OUGHT}|make it|put(?: it)?(?: on| to| at)?|set(?: it)? to|it(?='s\b))\s+(?=\S)",
    re.IGNORECASE,
)
_CHANGED_AHEAD = re.compile(
    r"^(?P<lead>\s*(?:(?:hi|hey|hello|ok|please|pls|kindly|can you|could you|would you|and|also)[, ]+)*)"
    r"(?:change|update|correct|fix|modify|adjust|revise|amend|edit|alter|rectify|replace|set|switch|refresh)\s+"
    r"(?P<what>(?:(?!\b(?:to|into)\b)[^,.;:!?\n]){4,80}?)\s*[,;:.–—-]+\s*"
    rf"(?:(?:and|so|because|as|since)\s+)?(?:(?:{_DAY}|{_SOFT}),? )*"
    rf"(?:{_POINTED}{_BEING}|{_OUGHT}|new {_NOUN}(?: is|:)|now(?: is)?)\s+(?:(?:{_SOFT}|{_DAY}) )*(?=\S)",
    re.IGNORECASE,
)
_HAS_NEW = re.compile(
    r"^\s*(?:(?:hi|hey|hello|ok|please|pls|kindly|fyi)[, ]+)*(?:(?:note|be aware|be advised|know) that )?"
    r"(?P<who>[^\W\d_][^,.;:!?\n]{1,50}?) (?:has|have|got|has got|'s got) (?:an? )?new "
    r"(?P<field>e-?mail(?: address)?|phone(?: number)?|mobile(?: number)?|cell(?: number)?|job title|title|number)"
    r"(?:[,:;]| -)+ ?(?:(?:which|it|that)(?: is|'s) |namely |i\.e\.,? )?(?=\S)",
    re.IGNORECASE,
)
"""A value that is told by having it: "please note that Jane has a new e-mail address, which is j@x.example"."""
_NOT_BUT = re.compile(
    r"\b(?P<being>is|are|was|should be|must be|will be) not (?:any ?more |longer )?"
    r"(?P<old>(?:[\w'.&-]+ ){0,4}[\w'.&-]+),? but (?:rather |now |in fact |actually )?"
    r"(?P<new>(?:[\w'.&-]+ ){0,4}[\w'.&-]+)(?=\s*(?:[.,;!]|$))",
    re.IGNORECASE,
)
_ASKING_SOFTLY = re.compile(
    r"^(\s*(?:show|give|tell|list|read|bring|send|get|explain|find)(?: (?:me|us))?),? (?:please|kindly|pls|plz),? ",
    re.IGNORECASE,
)
_NOT_ORDERING = (
    rf"(?!(?:{_VERBS}|i|we|you|can|could|would|will|show|list|which|what|who|how|when|where|all|every|each|both|"
    r"remind|call|if)\b)"
)
_PLEASE_ON = re.compile(
    rf"(?P<lead>(?:^|(?<=[.!?;\n]))\s*){_NOT_ORDERING}(?P<what>[^,.:;!?\n]{{3,60}}?),? "
    r"(?:please|pls|plz|bitte|kindly|por favor|s'il vous plait) (?:(?:now|also|directly) )?"
    r"(?:on|to|at|into|auf) (?=[$€£\w])",
    re.IGNORECASE,
)
_YOU_CAN_GO = re.compile(
    r"\b(?P<of>(?:for|on|with|at|in) [^,.;:!?\n]{2,60}?),? (?:you|u|we) (?:can|may|could|should|must|shall) "
    r"(?:go|move|climb|come|get|jump|put it|set it|put|set)(?: up| down| on| back)*(?: to| at| on) (?=[$€£\w])",
    re.IGNORECASE,
)
_MONTH = r"(?:of |jan|feb|mar|apr|ma[iy]|jun|jul|aug|sep|okt|oct|nov|de[zc])"
_DOTTED_DAY = re.compile(
    rf"\b(?P<lead>(?:the|am|den)(?= \d+\.\s*(?:$|{_MONTH}))|(?:on|to|for|until|till|by|at)(?= \d+\.\s+{_MONTH})) "
    r"(?P<day>[12]?\d|3[01])\.",
    re.IGNORECASE,
)
_MANY = (
    r"(?P<what>(?:all|every|each|both|my|the (?:two|three|four|five|six|\d+))\b[^,.;:!?\n]{0,60}?"
    r"\b(?:deals|opps|opportunities|tasks|to-?dos|reminders|contacts|companies|accounts)\b"
)
_EACH = (
    r"(?P<what>(?:all|every|each|both|my|any|the (?:two|three|four|five|six|\d+))\b[^,.;:!?\n]{0,60}?"
    r"\b(?:deals?|opps?|opportunit(?:y|ies)|tasks?|to-?dos?|reminders?|contacts?|compan(?:y|ies)|accounts?)\b"
)
_MANY_AHEAD = (
    (
        re.compile(
            rf"^\s*(?:for|on|with|in|across) {_EACH}(?: [^,.;:!?\n]{{1,60}}?)??),? (?:(?:please|pls|just|then) )*"
            r"(?:set|make|put|change|have|fix|let) (?:the |their |its )(?P<field>[a-z]+(?: date| step)?) "
            r"(?:(?:to|at|as|be|become|into) )?(?P<to>[^,;:!?\n]{2,60}?)(?:,? (?:please|pls|thanks))*[.!\s]*$",
            re.IGNORECASE,
        ),
        r"set the \g<field> of \g<what> to \g<to>",
    ),
    (
        re.compile(
            rf"^\s*{_MANY}[^,.;:!?\n]{{0,40}}?),? (?:you|u|we|i) (?:may|can|should|could|must|shall|will|want to|"
            rf"would like to) "
            r"(?:please )?(?:keep|put|set|leave|hold|have|move|bring|take|shift) (?=\S)",
            re.IGNORECASE,
        ),
        r"set \g<what> ",
    ),
    (
        re.compile(
            rf"^\s*{_MANY}),? (?:should |must |will |to |shall )?close (?P<day>(?=[^,;:!?\n]*\d)[^,;:!?\n]{{3,30}}?) "
            r"(?:please|pls|plz|bitte)[.!\s]*$",
            re.IGNORECASE,
        ),
        r"set the close date of \g<what> to \g<day>",
    ),
    (
        re.compile(
            rf"^\s*{_MANY} (?:from|of|in|due|for|with|until)\b[^,.;:!?\n]{{2,40}}?),? (?:on|to|at) "
            r"(?P<to>(?:high|low|normal|medium) (?:priority|prio)),? (?:please|pls|plz|bitte)[.!\s]*$",
            re.IGNORECASE,
        ),
        r"set \g<what> to \g<to>",
    ),
    (
        re.compile(
            rf"^\s*{_MANY}[^,.;:!?\n]{{0,40}}?),? (?:please|pls|plz|bitte) (?:on|to|at) (?=[$€£]?\d)",
            re.IGNORECASE,
        ),
        r"set \g<what> to ",
    ),
)
"""What is wished of many, told behind them: "both deals you may keep at 80 %", "the two deals close 5 June please"."""
_RECEIVING = re.compile(
    r"\b(?:(?:(?:will|shall|should|must|may|can|is to|are to|ought to|needs? to|has to|have to) )?"
    r"(?:receives?|obtains?|be given|be assigned)|(?:is|are)(?: to be| being)? given|"
    r"(?:shall|should|must|is to|are to) get)"
    r"(?= (?:the |a |an |this )?(?:new |same |following )?(?:close|closing|due|amount|stage|status|owner|probability|"
    r"priority|next|currency|date|value)\b)",
    re.IGNORECASE,
)
"""What a record is to have, in official words: "all of these deals receive the stage proposal"."""
_TO_KEEP = re.compile(
    r"^\s*(?:(?:please|pls|hi|hey|ok|and|also|can you|could you|kindly)[, ]+)*(?:add a |make a |leave a |put a "
    r")?(?:note|log|remind|record|memo|jot|remember|write|task|to-?do|call|called|met|spoke|talked|had|just|email|"
    r"emailed|capture|document)\b|\b(?:says?|said|thinks?|thought|told|tells|claims?|asked|asks|mentioned|mentions|"
    r"wrote|writes|complained|reckons?)\b",
    re.IGNORECASE,
)
"""What is told or to be noted keeps its words."""
_COUNTED = re.compile(r"\bthe (?P<count>two|three|four|five|six|\d+)\b", re.IGNORECASE)
_LONGEST = 300


def in_english_order(text: str) -> str:
    """The message with its wish in English order; as it is where that is so already."""
    if len(text) > _LONGEST:
        return text
    plain = text.replace("’", "'")
    plain = _HAS_NEW.sub(r"\g<who>'s new \g<field> is ", plain, count=1)
    if _TO_KEEP.search(plain) is None:
        plain = _RECEIVING.sub("get", plain, count=1)
        plain = _COMPLAINT.sub("is ", plain, count=1)
        plain = _CHANGED_AHEAD.sub(r"\g<lead>set \g<what> to ", plain, count=1)
        plain = _NOT_BUT.sub(r"\g<being> \g<new> instead of \g<old>", plain, count=1)
        plain = as_plain_owner(with_void_things_cleared(plain))
    plain = _ASKING_SOFTLY.sub(r"\1 ", plain, count=1)
    plain = _PLEASE_ON.sub(r"\g<lead>please set \g<what> to ", plain)
    for pattern, better in _MANY_AHEAD:
        found = pattern.match(plain)
        plain = _COUNTED.sub(_as_all, pattern.sub(better, plain, count=1), count=1) if found is not None else plain
    plain = _DOTTED_DAY.sub(_as_day, plain)
    return _YOU_CAN_GO.sub(r"\g<of> it is ", plain)


def _as_all(found: re.Match[str]) -> str:
    """ "the two" for all that there are, so that it is asked where there are not as many."""
    return "both" if found["count"].lower() == "two" else f"all {found['count']}"


def _as_day(found: re.Match[str]) -> str:
    """ "the 18." as Germans write it, for "the 18th"."""
    lead, day = found["lead"], int(found["day"])
    ending = {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th") if day not in (11, 12, 13) else "th"
    return f"{lead} {'the ' if lead.lower() != 'the' else ''}{day}{ending}"
