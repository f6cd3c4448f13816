"""A wish with a question behind it: "remind me to call Gavin tomorrow, and what's his number?"."""

import re

_WISH = re.compile(
    r"^(?P<wish>\s*(?:(?:and|so|ok|okay|hey|hi|please|pls|also|can you|could you)[, ]+)*(?:remind|log|add|create|set|"
    r"move|push|change|"
    r"update|mark|bump|raise|lower|put|make|schedule|book|note|assign|delete|close|reschedule|record)\b"
    r"(?:(?!\b(?:ask(?:ed|s|ing)?|about|whether|if|wonder(?:s|ed|ing)?|question|says?|said|wants?|wanted|needs?|tell|"
    r"told|send|email)\b)[^?:\"“\n]){6,160}?)"
    r"(?:[,.;]+ ?(?:and |also |oh and )?|,? and (?:also )?)(?:(?:what|who|when|where|how|which)(?:'s|"
    r"s)?\b[^?\n:\"]{3,80}\?|"
    r"(?:tell|show|give|remind) (?:me|us) (?:what|who|how|which|where|when|the|my|"
    r"all)\b[^?\n:\"]{2,80})\s*[?.!]*\s*$",
    re.IGNORECASE,
)
_LONGEST = 240


def without_question_behind(text: str) -> str:
    """The wish alone, which is what is to be confirmed; any other message as it is."""
    found = _WISH.match(text.replace("’", "'")) if len(text) <= _LONGEST else None
    return found["wish"] if found is not None else text
