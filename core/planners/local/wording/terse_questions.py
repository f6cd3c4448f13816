"""Questions in the short turns of every day, put as the questions that they stand for: "main contact at X"."""

import re

from core.planners.local.wording.question_turns import TURNS

_PARTS = tuple(
    (re.compile(pattern, re.IGNORECASE), plain)
    for pattern, plain in (
        (
            r"\b(over-?due|outstanding|pending|open|late)[ -](?:items|things|stuff|bits|bits and pieces|ones "
            r"to do)\b",
            r"\1 tasks",
        ),
        (
            r"\b(?:a |an |the )?(?:bar|pie|line|column|donut|doughnut|stacked)[ -]?(?:chart|graph|diagram|"
            r"plot)s?(?: (?:of|with|for|showing))?(?: the)? ",
            r"chart of ",
        ),
        (r"\b(e-?mail|mail) addresses\b", r"\1s"),
        (
            r"\boverdue to close\b|\bpast (?:its|their|the) close dates?\b|\bwith (?:a )?close dates? in the "
            r"past(?: that (?:are|is) still open)?",
            r"overdue",
        ),
        (r"\b(in|of|from) the web$", r"\1 the website"),
        (r"\bfrom the web\b|\bfrom online\b|\bvia the web\b", "from the website"),
        (r"\b(this|tomorrow|friday|monday|tuesday|wednesday|thursday) arvo\b", r"\1 afternoon"),
        (
            r"\b(with|of|at) (\d[\d,.]*k?)(?: ?- ?| to | and )(\d[\d,.]*k?) (staff|employees|people|ppl|heads|ftes?|"
            r"workers)\b",
            r"\1 between \2 and \3 employees",
        ),
        (r"\boutside(?: of)? (?=(?:the )?(?:us|usa|uk|eu|u\.s\.|[a-z]{4,})\b)", "not in "),
        (
            r"^(?P<head>\s*(?:which|what|what's|whats|anything|show|list|any|my|deals|opps)\b[^?]*?)\b(?:due|"
            r"set|slated|scheduled|expected|supposed|meant|planned|on track|forecast|likely) to (?:close|land|"
            r"sign|come in)\b",
            r"\g<head>closing",
        ),
    )
)
_WONDERS = re.compile(
    r"\s*(?:(?:i|we|i've|i'm|im|so|hey|ok|sorry),? )*(?:no (?:idea|clue)|not sure|unsure|dunno|don't|can't|cant|"
    r"forgot|forget|wonder|what|who|"
    r"when|where|how|which)",
    re.IGNORECASE,
)
_KNOWN = re.compile(
    r"(?:,|;| -)? (?:do|would|can|could) (?:you|u|ya|anyone) (?:happen to )?(?:know|remember|tell me|check|say|"
    r"recall)\s*[?.! ]*$|"
    r",? any (?:idea|clue|thoughts)\s*[?.! ]*$",
    re.IGNORECASE,
)
"""Behind a question they only ask for its answer."""
_VOCATIVE = re.compile(
    r"[, ]+(?:mate|buddy|pal|bro|bruv|dude|boss|bud|champ|hun|luv|chief|fella|lad)\s*(?P<end>[?.! ]*)$", re.IGNORECASE
)
_GROUP = re.compile(r"\\g<(\w+)>")
_LONGEST = 160


def asked_in_full(text: str) -> str:
    """The question that a short turn stands for; any other message as it is."""
    if len(text) > _LONGEST or "\n" in text.strip():
        return text
    plain = _VOCATIVE.sub(r"\g<end>", text.replace("’", "'"))
    plain = _KNOWN.sub("?", plain) if _WONDERS.match(plain) is not None else plain
    for pattern, better in _PARTS:
        plain = pattern.sub(better, plain)
    for pattern, better in TURNS:
        found = pattern.match(plain)
        if found is not None:
            plain = _GROUP.sub(lambda name, told=found: told[name[1]] or "", better)  # type: ignore[misc]
            break
    return plain if plain != text.replace("’", "'") else text
