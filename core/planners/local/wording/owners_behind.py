"""Whose a new record is, told in words of its own behind it: "... and make Tom her owner", "Tom should own him"."""

import re

from core.planners.local.wording.spoken_names import NAME

_NAME = rf"(?P<name>(?:me|myself|I|{NAME}))"
_IT = (
    r"(?:her|him|it|them|this(?: one)?|that(?: one)?|the (?:account|contact|deal|company|client|customer|lead|"
    r"opp|record))"
)
_OUGHT = r"(?:should|will|must|shall|is going to|is gonna|is to|needs to|has to|ought to|can|'ll|gets to|would)"
_JOIN = r"(?P<join>\s*[.;,!–—-]+\s*(?:(?:and|please|pls|also|then|with)\s+)*|\s+(?:and|with)\s+(?:please\s+)?)"
_END = r"(?=\s*(?:[.,;!\n]|$|\band\b))"
_OWNED = tuple(
    re.compile(rf"{_JOIN}{pattern}{_END}", re.IGNORECASE)
    for pattern in (
        rf"(?:make|set|name|appoint|put|assign) {_NAME} (?:as |to be )?(?:her|his|its|their|the) "
        r"(?:account |contact |deal )?(?:owner|rep)",
        rf"{_NAME}(?: {_OUGHT})? (?:owns?|looks? after|takes? care of|handles?|runs?|works?|gets?|takes?|takes? on|"
        rf"keeps?|has|have|covers?|manages?|drives?|carries|carry) {_IT}",
        rf"(?:she|he|it|they|this|that|this one|that one)(?:'s| {_OUGHT})?(?: be)? (?:belongs?|goes|go|assigned|"
        rf"owned|handled|run|yours?) (?:to|with|under|by) {_NAME}",
        rf"(?:assign|give|hand|allocate)(?:ed)? (?:{_IT} )?(?:over )?to {_NAME}",
        rf"{_NAME} (?:as|is|will be|should be|to be) (?:the |her |his |its |their )?(?:account |contact |deal "
        rf")?owner",
        rf"under {_NAME}(?:'s name)?",
    )
)
_NOT_NAMES = frozenset(
    "she he it they we you who that this her him them nobody somebody someone everyone everybody the a an and so "
    "please their our your as".split()
)
_MAKING = re.compile(r"\b(?:add|create|new|enter|save|register|set up|open|put|get|input)\b", re.IGNORECASE)
_OTHER_WISH = re.compile(
    r"\b(?:remind|log|task|todo|to-do|follow up|note|move|update|delete|call with|met|spoke|cancel|reassign)\b",
    re.IGNORECASE,
)
_LONGEST = 700


def with_owner_told(text: str) -> str:
    """The message with the owner of a new record as one of its fields; as it is where none stands before."""
    if len(text) > _LONGEST or not _MAKING.search(text):
        return text
    for pattern in _OWNED:
        for found in pattern.finditer(text):
            before = re.split(r"[.!?;]\s|\n", text[: found.start()].rstrip(" .;!"))[-1]
            makes = _MAKING.search(before) is not None and _OTHER_WISH.search(before) is None
            name = found["name"]
            if makes and name.split()[0].lower() not in _NOT_NAMES:
                owner = "me" if name.lower() in ("i", "myself") else name
                return f"{text[: found.start()]}, owner {owner}{text[found.end() :]}"
    return text
