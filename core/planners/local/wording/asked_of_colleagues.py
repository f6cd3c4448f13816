"""What a colleague is asked to do, as a task for him: "ask Marcus to call Grace on friday", "get Tom to check it"."""

from core.drafts import Me
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item

_ASKING = frozenset("ask tell get have remind need want nudge request instruct message ping chase assign".split())
_MODAL = frozenset("can could will would should must".split())
_OUGHT = (("needs", "to"), ("has", "to"), ("should",), ("must",), ("is", "to"), ("ought", "to"), ("will",))
_POLITE = frozenset("please pls kindly can could you would hi hey and also so ok okay just i we 'd like 'll".split())
_ENDS = frozenset({".", "!", "?", ";", "\n"})
_JOINTS = frozenset({",", "and", "&", "then", "also", "plus", "-", "–", "—"})
_DASHES = frozenset({"-", "–", "—", ",", "?"})
_BARE_WISH = frozenset(
    "please pls so create make add set put a an the new task todo to-do reminder for it that this him her them me on "
    "his list as of , kindly thanks can you".split()
)
_TASK_WORDS = frozenset("task todo to-do reminder list".split())
_NO_DEEDS = frozenset(
    "be have know think see need want like about if whether what why who when that me take own handle keep".split()
)


class AskedOfColleagues:
    """Finds the first such wish in one message."""

    def __init__(self, reading: Annotated) -> None:
        self._reading = reading
        self._words = reading.text.folded

    def message(self, *, within: bool) -> str | None:
        """The message with a task for the colleague in place of what he is asked; None where he is asked nothing.

        `within` finds it behind another wish as well, in the same sentence.
        """
        for first in self._starts(within=within):
            n = first
            while n < len(self._words) and self._words[n] in _POLITE:
                n += 1
            found = self._ought(n) or self._asked(n)
            if found is not None:
                who, deed = found
                return self._as_task(first, who, deed)
        return None

    def _starts(self, *, within: bool) -> list[int]:
        """Where a sentence begins; also where a clause does, `within` one."""
        ends = _ENDS | _JOINTS if within else _ENDS
        return [0, *(n + 1 for n, word in enumerate(self._words) if word in ends and not self._reading.is_part(n))]

    def _as_task(self, first: int, who: Item, deed: int) -> str:
        """The message with the task; a mere wish to make one of it is left out behind it."""
        text, end = self._reading.text, len(self._words)
        stop = next((n for n in range(deed, end) if self._words[n] in _DASHES | _ENDS and self._is_bare_wish(n)), end)
        task = f"new task for {text.words(who.first, who.last)}: {text.words(deed, stop)}"
        last = first
        while last > 0 and self._words[last - 1] in _JOINTS:
            last -= 1
        before = text.words(0, last)
        return f"{before}. {task}" if before and first > last else " ".join(part for part in (before, task) if part)

    def _asked(self, n: int) -> tuple[Item, int] | None:
        """ "ask Marcus to call Grace", "have Marcus send it", "assign Marcus: check the price"."""
        who = self._colleague(n + 1) if n < len(self._words) and self._words[n] in _ASKING else None
        if who is None:
            return None
        bare = self._words[n] == "have"
        led = who.last < len(self._words) and self._words[who.last] in ("to", ":")
        deed = who.last + led
        return (who, deed) if led != bare and self._is_deed(deed) else None

    def _ought(self, n: int) -> tuple[Item, int] | None:
        """ "Marcus needs to send the draft - create a task for him", "can Priya approve it? add a task"."""
        asked = n > 0 and self._words[n - 1] in _MODAL
        who = self._colleague(n)
        if who is None:
            return None
        duty = next((len(d) for d in _OUGHT if self._words[who.last : who.last + len(d)] == d), 0)
        if not duty and not asked:
            return None
        deed = who.last + duty
        wished = any(self._is_bare_wish(k) for k in range(deed, len(self._words)) if self._words[k] in _DASHES | _ENDS)
        return (who, deed) if wished and self._is_deed(deed) else None

    def _is_deed(self, n: int) -> bool:
        return n < len(self._words) and self._words[n].isalpha() and self._words[n] not in _NO_DEEDS

    def _is_bare_wish(self, n: int) -> bool:
        """Whether from a token on it is only said that a task is to be made."""
        rest = [word for word in self._words[n:] if any(map(str.isalnum, word))]
        return bool(rest) and set(rest) <= _BARE_WISH and bool(_TASK_WORDS & set(rest))

    def _colleague(self, n: int) -> Item | None:
        item = self._reading.items[self._reading.at[n]] if n < len(self._words) else None
        mark = item.of("user") if item is not None and item.kind == "user" else None
        named = item is not None and item.first == n and mark is not None and not isinstance(mark.value, Me)
        return item if named else None
