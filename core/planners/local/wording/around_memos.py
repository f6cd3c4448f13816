"""What stands in a memo beside its story: from where it is dictated, and who of those there it is to be filed under.

"Logging from the car, met Jane and Bob was there too, just put Jane on it" is a meeting with Jane.
"""

import re

_PLACE = (
    r"car|road|train|airport|taxi|cab|bus|coach|plane|gate|lounge|hotel|lobby|parking lot|car park|parking|garage|"
    r"office|street|platform|station|tram|ferry|uber|truck|van|driveway|kitchen|sofa|couch|bike|highway|motorway|"
    r"freeway|field|warehouse|booth|stand|show floor|trade show|fair|conference|cafe|café|coffee shop|restaurant|"
    r"phone|mobile|client site|site|front seat|back seat|passenger seat|rental|rental car|elevator|lift|queue|tube|"
    r"metro|subway|terminal|runway|boat|corridor|stairs|pavement|sidewalk|canteen"
)
_FROM = re.compile(
    r"^\s*(?:(?:ok|okay|hi|hey|hello|so|right|alright|um|uh|well|now|and)[ ,.]+)*(?:(?:i'm|i am|im|just|quickly|me)"
    r"[ ,]+)*"
    r"(?P<what>logging|dictating|speaking|talking|calling|phoning|reporting|typing|writing|texting|messaging|"
    r"recording|(?:a )?quick (?:one|update|memo))(?: (?:this|it|that|in|in quickly|to you|quickly|now|live))*"
    rf" (?:from|in|on|at) (?:(?:the|my|a|our|their|his|her) )?(?:{_PLACE})\b(?! to\b)[ ]*[,.:;–—-]*[ ]*(?=\S)",
    re.IGNORECASE,
)
_TELLS_CONTACT = re.compile(
    r"\b(?:log|met|saw|spoke|talked|visited|called|rang|phoned|emailed|had|call|meeting|demo|visit|lunch|coffee|email|"
    r"remind|note|update|set|move|put)\b",
    re.IGNORECASE,
)
_MET = r"(?:met(?: up)? with|met|saw|visited|spoke (?:to|with)|talked (?:to|with)|called|rang|phoned|with|w/)"
_ENTRY = r"(?:it|that|this|the (?:log|meeting|call|visit|entry|record|activity|note|demo))"
_ONLY = re.compile(
    r"[ ]*[,.;–—-]*[ ]*\b(?:(?:but|and|so|please|pls)[ ]+)*(?:(?:just|only|simply)[ ]+)+"
    r"(?:put|log|link|file|enter|list|name|tag|attach|note|add|book)[ ]+(?:(?:just|only)[ ]+)?"
    rf"(?P<who>[^\W\d_][\w'’-]*(?:[ ][^\W\d_][\w'’-]*)?)[ ](?:on|to|under|in|for|with)[ ]{_ENTRY}(?:[ ]only)?\b",
    re.IGNORECASE,
)
_UNDER_ONLY = re.compile(
    rf"(?P<wish>\b(?:log|file|put|enter|save|record)[ ]{_ENTRY})[ ](?:(?:just|only)[ ]+)?(?:under|on|for|with|against)"
    r"[ ](?P<who>[^\W\d_][\w'’-]*(?:[ ](?!only\b|alone\b)[^\W\d_][\w'’-]*)?)[ ](?:only|alone)\b",
    re.IGNORECASE,
)
_LONGEST = 1200


def without_surroundings(text: str) -> str:
    """The memo without where it is spoken, and without the wish to file it under him who is named first in it."""
    if len(text) > _LONGEST:
        return text
    plain = _FROM.sub(_opened, text, count=1)
    plain = _ONLY.sub(lambda found: "," if _is_met_first(found["who"], found) else found.group(), plain, count=1)
    return _UNDER_ONLY.sub(
        lambda found: found["wish"] if _is_met_first(found["who"], found) else found.group(), plain, count=1
    )


def _opened(found: re.Match[str]) -> str:
    """What is left of the opening: a wish to log, where the rest has none."""
    rest = found.string[found.end() :]
    logs = found["what"].lower() == "logging" and not _TELLS_CONTACT.search(rest)
    return "log a note: " if logs else ""


def _is_met_first(who: str, found: re.Match[str]) -> bool:
    first = re.search(rf"\b{_MET}[ ](?P<name>[^\W\d_][\w'’-]*)", found.string[: found.start()], re.IGNORECASE)
    return first is not None and first["name"].lower() == who.split()[0].lower()
