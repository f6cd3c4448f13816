"""What is said of one and then of another in short: "the pilot slips a month and so does the rollout"."""

import re

_VERB = (
    r"(?:is|are|was|were|'s|has|have|had|goes|go|went|moves|move|moved|slips|slip|slipped|closes|close|closed|gets|get|"
    r"needs|need|drops|drop|dropped|stays|becomes|became|should|will|must|can|takes|comes|came|signed|signs|left|"
    r"belongs|lands|landed)"
)
_SO = re.compile(
    rf"(?P<one>(?:^|(?<=[.!;] ))(?:[\w&'/-]+ ){{1,6}}?)(?P<told>{_VERB}\b[^.;!?\n]{{2,80}}?),? "
    r"(?:and |as )?(?:so (?:is|are|was|were|has|have|had|does|do|did|should|will|must|can|goes)|"
    r"(?:the )?same (?:goes |holds |is true )?(?:for|with)|likewise|ditto(?: for)?) "
    r"(?P<other>(?!it\b|this\b|that\b|i\b|we\b)[^,.;:!?\n]{2,60})(?=[.!]|$)",
    re.IGNORECASE,
)
_APART = re.compile(
    r"(?<=[\w%.)]),? (?:(?:and|but|do|then|please) )*(?:the )?same (?:goes |applies |again )?(?:for|with|to) (?=\w)",
    re.IGNORECASE,
)
_DIARY = re.compile(
    r"\b(?:remind|reminder|task|to-?do|log|note|calls?|e?-?mails?|met|meeting|spoke|talked)\b", re.IGNORECASE
)
_LONGEST = 240


def told_of_both(text: str) -> str:
    """The message with both named before what is said of them, or with "same for" as a sentence of its own."""
    if len(text) > _LONGEST or "\n" in text.strip():
        return text
    both = _SO.sub(lambda found: f"{found['one']}and {found['other']} {found['told']}", text, count=1)
    return _APART.sub(". Same for ", both) if both == text and not _DIARY.search(text) else both
