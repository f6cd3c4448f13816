"""What says beside a wish which records are meant and which are not.

"Clear out my finished tasks. Finished ones only.", "... The scanner deal is closed and must not be changed."
"""

import re

_RESTATED = re.compile(
    r"(?P<mark>[.;,!–—-]+)\s*(?:(?:so|and|but|i mean|meaning|that is|please|pls)[ ,]+)*(?P<only>(?:only|just|"
    r"strictly)[ ]+)?"
    r"(?:the[ ]+)?(?P<which>[\w-]+)[ ]+(?:ones?|tasks|deals|contacts|companies|to-dos|records|accounts)"
    r"(?P<behind>[ ,]+(?:only|alone|please|pls|nothing else|no others))*[ ]*[.!]*\s*$",
    re.IGNORECASE,
)


_UNTOUCHABLE = re.compile(
    r"(?P<lead>(?:^|[.;!\n,])\s*(?:(?:but|and|only|note that|please note:?|mind you)[ ,]+)*)"
    r"(?P<what>(?!(?:it|that|this|they|he|she|we|i|you|there|if|when|nothing|nobody)\b)[^.,;:!?\n]{2,60}?)"
    r"(?: (?:is|was|are|were|has been|have been|'s)(?: already)? [a-z ]{2,30}? and(?: so| therefore| thus| hence)?)? "
    r"(?:must|should|shall|may|can|is|are|ought|needs?|has|have)(?: not|n't| never|not)(?: to)? be (?:changed|"
    r"touched|altered|edited|updated|deleted|modified|included|affected|overwritten|moved|removed|amended|reassigned)"
    r"(?: (?:though|please|pls|at all|in any way|with it|by (?:this|that)|along|either))*(?=[ ]*(?:[.;!\n]|$))",
    re.IGNORECASE,
)
_LONGEST = 500


def with_untouchables_left(text: str) -> str:
    """The message with what must not be changed as what is to be left alone."""
    return _UNTOUCHABLE.sub(r"\g<lead>leave \g<what> alone", text) if len(text) <= _LONGEST else text


def without_restatement(text: str) -> str:
    """The message without such words at its end; they stay where they say anything that was not said before."""
    found = _RESTATED.search(text) if len(text) <= _LONGEST else None
    if found is None or not (found["only"] or found["behind"]):
        return text
    before = text[: found.start()]
    said = re.search(rf"\b{re.escape(found['which'])}\b", before, re.IGNORECASE)
    return before + "." if said is not None else text
