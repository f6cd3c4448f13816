"""Titles of tasks and subjects of activities: a clause without its times and the small words at its ends."""

import re

from core.language.normalise import trimmed
from core.planners.local.marking.message import Message
from core.planners.local.marking.vocabulary import PERSONAL, TASK_OPENERS

_TRAILERS = frozenset(
    ", - on at by for and due with about to : high low normal prio priority in around before pls please".split()
)


class TitleReader:
    """Makes the titles of one message."""

    def __init__(self, message: Message) -> None:
        self._reading = message.reading
        self._words = message.words

    def of(self, first: int, last: int, gone: set[int]) -> str:
        """The title that tokens `first` to `last` make without those that are `gone`."""
        words = [n for n in range(first, last) if n not in gone]
        while words and (
            self._words[words[-1]] in _TRAILERS
            or (not any(c.isalnum() for c in self._words[words[-1]]) and self._words[words[-1]] not in (")", '"', "%"))
        ):
            words.pop()
        while words and self._words[words[0]] in TASK_OPENERS - {"the", "a", "an"}:
            words.pop(0)
        pieces: list[str] = []
        start = 0
        for k in range(1, len(words) + 1):
            if k == len(words) or words[k] != words[k - 1] + 1:
                pieces.append(self._reading.text.words(words[start], words[k - 1] + 1))
                start = k
        title = re.sub(r"\s+,", ",", re.sub(r"\s*,(?:\s*,)+", ",", " ".join(pieces)))
        title = trimmed(title, " .,:;-")
        title = re.sub(r"^(?:a|an|the) ", "", title)
        return title[:1].upper() + title[1:]

    def with_names(self, title: str, name: str, first: int, last: int) -> str:
        """The title with the person's name in the place of "her" or "him"."""
        if not name or not PERSONAL & set(self._words[first:last]):
            return title
        words = title.split()
        shown = name if any(c.isupper() for c in name) else " ".join(w.capitalize() for w in name.split())
        for k, word in enumerate(words):
            if word.lower().strip(".,") in ("her", "him"):
                words[k] = shown
                break
        return " ".join(words)
