"""Values with an "and" inside: "Chief Financial and Operating Officer" is one title, "oil and gas" an industry."""

from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.industries import INDUSTRIES, TRADES
from core.planners.local.marking.titles_before_names import DEPARTMENTS

_JOINING = frozenset({"and", "&", "+"})
_MODIFIERS = DEPARTMENTS | frozenset(
    "financial operating commercial technical medical scientific administrative executive digital creative investment "
    "business corporate public external internal field retail wholesale regional national global client account "
    "category brand plant site energy environment environmental health science analytics insights pricing revenue "
    "planning transport transportation warehouse warehousing fleet assets treasury audit accounting accounts payroll "
    "learning culture privacy governance regulatory clinical nursing laboratory metrology calibration testing "
    "assurance control controls".split()
)
_LINES = TRADES | INDUSTRIES | frozenset({"drink", "drinks", "beauty", "crafts", "leisure", "gas", "health", "safety"})
_REACH = 4
_BEHIND = frozenset(", . ; ! ? ) ( at from for with of in now on since as effective instead".split())


def joins_value(reading: Annotated, start: int, n: int) -> bool:
    """Whether token `n` stands inside a job title or an industry of the clause that begins at `start`."""
    words = reading.text.folded
    if words[n] not in _JOINING or n <= start or n + 1 >= len(words):
        return False
    if " ".join((words[n - 1], "and", words[n + 1])) in INDUSTRIES or {words[n - 1], words[n + 1]} <= _LINES:
        return True
    return _in_title(reading, start, n)


def _in_title(reading: Annotated, start: int, n: int) -> bool:
    """Whether a title stands before the token, and a department or the rest of the title behind it."""
    words = reading.text.folded
    begun = any(_is_title(reading, k) for k in range(max(start, n - _REACH), n))
    modified = words[n - 1] in _MODIFIERS or _is_title(reading, n - 1)
    ends = n + 2 >= len(words) or words[n + 2] in _BEHIND
    if ends and _is_title(reading, n - 1) and _is_title(reading, n + 1):
        return True  # "Founder and CEO"
    if not begun or not modified or words[n + 1] not in _MODIFIERS:
        return False
    return ends or _is_title(reading, n + 2) or _is_title(reading, n + 1)


def _is_title(reading: Annotated, n: int) -> bool:
    return n < len(reading.text.folded) and reading.items[reading.at[n]].has("title")
