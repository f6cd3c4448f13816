"""The words that open a question: "how many", "show me"."""

from core.language.normalise import read_text
from core.planners.local.marking.vocabulary import QUESTION_OPENERS

_OPENERS = frozenset(read_text(phrase).folded for phrase in QUESTION_OPENERS)
_LONGEST = max(len(phrase) for phrase in _OPENERS)


def opener_end(words: tuple[str, ...], head: int) -> int:
    """The token after the words that open a question: "how many", "show me"; `head` where none do."""
    for length in range(min(_LONGEST, len(words) - head), 0, -1):
        if tuple(words[head : head + length]) in _OPENERS:
            return head + length
    return head
