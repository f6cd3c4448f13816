"""What somebody else holds of a record, with the speaker's own figures behind it, as the plain order that they are.

"Tom claims the Acme pilot signs this week. I want it at 31 January and 65%" sets the Acme pilot to the latter.
"""

import re

from core.planners.local.wording.spoken_names import NAME

_HOLDS = (
    r"(?:still |also |only |always |firmly )?(?:claims?|claimed|says?|said|thinks?|thought|believes?|reckons?|"
    r"swears?|insists?|expects?|hopes?|predicts?|guesses|argues?|maintains?|assumes?|promises?|promised|figures|feels|"
    r"is sure|is certain|is convinced|tells me|told me|keeps saying|keeps telling me)"
)
_DOES = (
    r"(?:signs?|closes?|comes in|lands?|is signed|gets signed|is won|is closed|will (?:sign|close|come|land|be|get)|"
    r"is going to|is about to|should (?:sign|close|come|land|be)|could|goes through|is at|is worth|is good for|is)"
)
_MINE = (
    r"(?:(?:but|well|no|however|still|yet|so|me)[ ,]+)*(?:i(?:'d| would)? (?:rather |still |much |really )*(?:want|"
    r"like|prefer|have|see|put|keep|say|place|set|hold|leave)(?: to (?:have|see|keep|put))?|(?:please |just |"
    r"do )*(?:put|set|make|keep|have|leave|place|enter|book)|let's (?:put|set|keep|have|say|make)|my (?:view|figure|"
    r"number|take)(?: is)?:?)"
)
_OPINION = re.compile(
    rf"^\s*(?P<who>{NAME}) {_HOLDS} (?:that )?(?:the |our |my )?(?P<what>(?!(?:he|she|it|they|we|i|that|this|"
    rf"there)\b)[^.,:;!?\n]{{3,60}}?) {_DOES}\b[^.:;!?\n]{{0,60}}[.;!–—-]+\s*{_MINE} (?:it|that|this|the deal) (?:at|"
    rf"on|for|to|with|in|down to|up to|down for)"
    r" (?P<to>[^.;!?\n]*?\d[^.;!?\n]*?)(?=[.;!]\s|[.;!]*\s*$)",
    re.IGNORECASE,
)
_DESPITE = re.compile(
    r",? (?:(?:his|her|their|\w+['’]s) [a-z]+ notwithstanding|notwithstanding (?:his|her|their|\w+['’]s) [a-z]+|"
    r"(?:despite|in spite of|regardless of|no matter) (?:what (?:he|she|they) \w+|(?:his|her|their|\w+['’]s|all that|"
    r"all his|all her) [a-z]+)|whatever (?:he|she|they) (?:says?|thinks?|claims?)|no matter what (?:he|she|they|\w+) "
    r"(?:says?|thinks?|claims?))(?=\s*[.;!,]|\s*$)",
    re.IGNORECASE,
)
_WANTED = re.compile(
    r"(?P<lead>(?:^|(?<=[.;!?\n]))\s*(?:(?:but|and|so|well|no|ok|okay|however)[ ,]+)*)(?:i|we)(?:'d| would)? "
    r"(?:(?:really|rather|still|much|just) )*(?:want|like|prefer|have|see|put|need)(?: to (?:have|see|put|keep))? "
    r"(?P<what>(?!(?:to|a|an|another|new|some|one|me|you|us|that|all|both|every)\b)[^.,:;!?\n]{2,60}?) "
    r"(?:at|down to|up to|back at|to be at) "
    r"(?=[$€£]?\d[\d.,]*[ ]?(?:%|percent|k\b|grand\b|thousand\b|million\b|m\b|eur\b|usd\b|€|\$|euros?\b|dollars?\b)|"
    r"[$€£]\d|\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d)",
    re.IGNORECASE,
)
"""Where the speaker wants a record: "I want the Acme pilot at 65%"."""
_GIVEN = re.compile(r"\b(?P<lead>give|assign|for|remind|ask|to) (?:him|her|them)\b", re.IGNORECASE)
_LONGEST = 400


def without_opinions(text: str) -> str:
    """The message with the speaker's figures for what somebody else spoke of; as it is where it has none of these."""
    if len(text) > _LONGEST:
        return text
    plain = _DESPITE.sub("", text)
    found = _OPINION.search(plain)
    if found is None:
        return _WANTED.sub(r"\g<lead>set \g<what> to ", plain)
    behind = _GIVEN.sub(rf"\g<lead> {found['who']}", plain[found.end() :], count=1)
    return f"set {found['what']} to {found['to']}{behind}"
