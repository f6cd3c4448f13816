"""What only says once more which records are meant: "clear out my finished tasks. Finished ones only."."""

import re

_RESTATED = re.compile(
    r"(?P<mark>[.;,!–—-]+)\s*(?:(?:so|and|but|i mean|meaning|that is|please|pls)[ ,]+)*(?P<only>(?:only|just|"
    r"strictly)[ ]+)?"
    r"(?:the[ ]+)?(?P<which>[\w-]+)[ ]+(?:ones?|tasks|deals|contacts|companies|to-dos|records|accounts)"
    r"(?P<behind>[ ,]+(?:only|alone|please|pls|nothing else|no others))*[ ]*[.!]*\s*$",
    re.IGNORECASE,
)


def without_restatement(text: str) -> str:
    """The message without such words at its end; they stay where they say anything that was not said before."""
    found = _RESTATED.search(text)
    if found is None or not (found["only"] or found["behind"]):
        return text
    before = text[: found.start()]
    said = re.search(rf"\b{re.escape(found['which'])}\b", before, re.IGNORECASE)
    return before + "." if said is not None else text
