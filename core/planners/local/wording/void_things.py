"""What is said to be void and then cleared, as one order: "the next step is obsolete, empty it"."""

import re

_VOID = (
    r"(?:(?:now|all|quite|completely|totally|already|just|a bit|rather) )*"
    r"(?:obsolete|outdated|out of date|irrelevant|stale|void|moot|nonsense|rubbish|garbage|wrong|incorrect|"
    r"done|finished|completed|complete|over|dead|superseded|expired|"
    r"no longer (?:needed|necessary|required|relevant|valid|true|current|applicable|correct|in use|his|hers|theirs)|"
    r"not (?:needed|necessary|required|relevant|valid|true|current|applicable|correct)(?: any ?more| any longer)?)"
    r"(?: now| already)?"
)
_VOIDED = re.compile(
    r"(?P<lead>(?:^|(?<=[.!?;\n]))\s*)(?P<topic>[^.!?;:,\n]{2,60}: )?(?P<what>[^.!?;:,\n]{3,80}?)(?: is| are|'s| was)"
    rf" {_VOID}[ ,;.–-]+(?:(?:so|and|then|please|pls|kindly|can you|could you|just) )*"
    r"(?P<verb>empty|clear|remove|delete|wipe|erase|blank|drop|scrap|clear out|blank out) (?:it|that|this)\b",
    re.IGNORECASE,
)


def with_void_things_cleared(text: str) -> str:
    """The text with the order put before what it is about."""

    def ordered(found: re.Match[str]) -> str:
        of = f" of {found['topic'].strip()[:-1]}" if found["topic"] else ""
        return f"{found['lead']}{found['verb']} {found['what'].strip()}{of}"

    return _VOIDED.sub(ordered, text)
