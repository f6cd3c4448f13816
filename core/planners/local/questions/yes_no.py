"""Questions for a yes or no that nobody marks as such: "is jane still a customer", "am i late on anything"."""

from core.planners.local.marking.annotate import Annotated

_ANYONE = frozenset("anyone anybody anything any someone somebody something everyone everybody everything".split())
_WE = frozenset("i we you u they he she it there this that these those".split())
_OUR = frozenset("the my our his her its their".split())
_SUBJECTS: dict[str, frozenset[str]] = {
    "am": frozenset({"i"}),
    "is": (_WE | _OUR | _ANYONE) - frozenset("i we you u they these those".split()),
    "isn't": _WE | _OUR | _ANYONE,
    "are": frozenset("we you u they there these those any all both my our the his her their".split()),
    "aren't": frozenset("we you u they there these those any all both my our the his her their".split()),
    "was": (_WE - {"we"}) | _ANYONE,
    "wasn't": _WE | _ANYONE,
    "were": _WE | _ANYONE,
    "do": frozenset("i we they any".split()),
    "don't": frozenset({"we"}),
    "does": (_WE | _OUR | _ANYONE) - {"i", "we"},
    "doesn't": _WE | _OUR | _ANYONE,
    "did": (_WE - frozenset("this that these those".split())) | _ANYONE,
    "didn't": _WE | _ANYONE,
    "has": (_WE - frozenset("this that these those".split())) | _ANYONE,
    "hasn't": _WE | _OUR | _ANYONE,
    "have": frozenset("i we they any you u".split()),
    "haven't": frozenset("i we they".split()),
    "will": (_WE | _ANYONE) - {"you", "u"},
}
"""Verbs that begin such a question, with the words that stand behind them as its subject.

Behind "was" or "did" a noun with an article may be what somebody did who is left out: "did the demo with Jane today".
"""

_NAMED = frozenset("is isn't are aren't was wasn't were weren't does doesn't did didn't has hasn't will".split())
"""Behind these a name is the subject too: "is Hooli still open"."""

_ALLOWING = frozenset("ok okay possible alright fine allowed feasible".split())
"""What is asked politely before a wish: "is it ok to move X", "is it possible"."""


def asks_yes_or_no(reading: Annotated, head: int) -> bool:
    """Whether a message begins as a question for a yes or no: its verb, then its subject."""
    words = reading.text.folded
    if head + 2 >= len(words) or words[head] not in _SUBJECTS:
        return False
    if words[head + 1] in _SUBJECTS[words[head]]:
        return not (words[head + 1] == "it" and words[head + 2] in _ALLOWING)
    subject = reading.items[reading.at[head + 1]]
    names = subject.kind in ("record", "user")
    return names and subject.first == head + 1 and words[head] in _NAMED
