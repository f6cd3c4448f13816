"""Sounds and words that say nothing: "um", "you know", a word said twice. Pure."""

import re

_SOUND = r"(?:u+h+|u+m+|uhm+|e+r+m?|a+h+|h+m+|mm+|mhm)"
_PHRASE = r"(?:you know|i mean|like|let's see|let me see|you see|so yeah|okay so|ok so)"

_SOUNDS = re.compile(rf"(?:,\s*)?(?<![\w'’.@-]){_SOUND}(?![\w'’@])(?!\.\w)-?(?:\s*,)?", re.IGNORECASE)
_PHRASES = re.compile(rf"(?:(?<=,)|(?<=^)|(?<=[.!?]))\s*{_PHRASE}\s*,", re.IGNORECASE)
_STAMMER = re.compile(
    r"\b(the|a|an|to|of|at|on|in|and|for|with|from|i|we|my|our|is|it|set|move|add)[,-]? (?:\1[,-]? )*(?=\1\b)",
    re.IGNORECASE,
)
_COMMAS = re.compile(r"\s*,(?:\s*,)+")
_BEFORE_MARK = re.compile(r"\s+(?=[,.;:!?](?:\s|$))")
_COMMA_BEFORE_END = re.compile(r",\s*(?=[.;:!?](?:\s|$))")
_LEADING = re.compile(r"(?:^|(?<=[.!?]))\s*[,.;]+\s*")
_SPACES = re.compile(r"[ \t]{2,}")


def without_fillers(text: str) -> str:
    """The text without them; what is left reads on, with its marks in order."""
    text = _SOUNDS.sub(" ", text)
    text = _PHRASES.sub(" ", text)
    text = _STAMMER.sub("", text)
    return tidy(text)


def tidy(text: str) -> str:
    """The text with single spaces and commas, and none where something was taken out."""
    text = _COMMAS.sub(",", text)
    text = _BEFORE_MARK.sub("", text)
    text = _COMMA_BEFORE_END.sub("", text)
    text = _LEADING.sub(" ", text)
    return _SPACES.sub(" ", text).strip()
