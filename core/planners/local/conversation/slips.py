"""What a speaker takes back in the same breath: "50, no 60k", "monday fortnight, I mean 10 december"."""

import re

from core.language.dates import Calendar, find_times
from core.language.normalise import read_text
from core.language.spelled_names import without_spelling
from core.language.spoken_corrections import without_slips
from core.language.spoken_fillers import tidy

_LONGEST = 40
_MARKER = re.compile(
    r"\s*[,.;:–—-]*\s*(?:(?:no|oh|sorry|wait),?\s+)*"
    r"(?:i mean|i meant|make that|or rather|rather|correction|corrected|erratum|corrigendum|amendment|amended|"
    r"strike that|scratch that|better|no|sorry|wait)"
    r"[\s,.;:–—-]*(?:on|at|to|by|for)?\s*",
    re.IGNORECASE,
)


def as_meant(text: str, calendar: Calendar) -> str:
    """The text without such slips; texts of several lines, long ones and what is quoted stay as they are."""
    text = without_spelling(text)
    if "\n" in text or len(text.split()) > _LONGEST:
        return text
    if '"' in text or "“" in text:
        quoted = max(text.rfind('"'), text.rfind("”")) + 1  # what is quoted keeps its words
        return text[:quoted] + _with_last_time(text[quoted:], calendar)
    said = without_slips(text, sentences=False)  # what they name may be gone on about
    if said in (tidy(text), ""):
        said = text
    return _with_last_time(said, calendar)


def _with_last_time(text: str, calendar: Calendar) -> str:
    """The text without an expression of time that another one corrects right behind it."""
    read = read_text(text)
    spans = sorted(find_times(read, calendar), key=lambda span: (span.first, -span.last))
    for earlier in spans:
        for later in spans:
            if later.first <= earlier.last:
                continue
            between = read.shown[read.tokens[earlier.last - 1].end : read.tokens[later.first].start]
            if _MARKER.fullmatch(between):
                start = read.tokens[earlier.first].start
                return f"{read.shown[:start]}{read.shown[read.tokens[later.first].start :]}"
    return text
