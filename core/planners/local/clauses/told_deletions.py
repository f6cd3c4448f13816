"""Deletions that are told of what goes: "the Acme task can be deleted", "get Acme renewal removed", "Acme: delete"."""

from core.planners.local.marking.annotate import Annotated

_MODALS = frozenset("can could may should must shall to".split())
_DUTY = frozenset("needs need has have is are ought wants want".split())
_GOING = frozenset("go goes".split())
_GONE = frozenset(
    "deleted removed erased binned trashed scrapped purged dropped dumped ditched wiped discarded deleting removing "
    "binning".split()
)
_ASKING = frozenset("which what who whose whom how when where why if".split())
_RELATIVE = frozenset({"that", "which", "who"})
_HAVING = frozenset("have get want need".split())
_AFTERWARDS = frozenset(
    "please pls plz now too also thanks thx altogether completely entirely then again as well all anymore any "
    "more . ! ?".split()
)
_PLACES = frozenset("crm system database list pipeline tasks contacts deals companies accounts records books".split())


class ToldDeletions:
    """Finds in one message what is told of as going."""

    def __init__(self, reading: Annotated) -> None:
        self._reading = reading
        self._words = reading.text.folded

    def subject(self, head: int, last: int) -> tuple[int, int] | None:
        """The tokens that say what goes, in a stretch that tells no more than that it does; None elsewhere."""
        first = head
        if self._word(first) in _HAVING or self._word(first) in ("can", "could", "should", "may"):
            first += 1
        gone = next((n for n in range(first + 1, last) if self._goes(n)), None)
        if gone is None or not self._ends(gone + 1, last):
            return None
        stop = self._subject_end(gone, asked=self._word(head) in ("can", "could", "should", "may"))
        if stop is None and self._word(head) in _HAVING:
            stop = gone
        if stop is None or stop <= first or self._is_field(first, stop):
            return None
        if self._word(first) in _ASKING or self._word(stop - 1) in _RELATIVE:
            return None
        return first, stop

    def _goes(self, n: int) -> bool:
        return self._word(n) in _GONE or (self._word(n) in _GOING and self._word(n - 1) in _MODALS)

    def _subject_end(self, gone: int, *, asked: bool) -> int | None:
        """Where the subject ends, before "can be", "needs to be", "should get"; None where nothing of it stands."""
        n = gone
        if self._word(gone) in _GOING or self._word(n - 1) in ("be", "get"):
            n -= 0 if self._word(gone) in _GOING else 1
            if self._word(n - 1) in ("all", "now", "also", "just", "probably", "safely", "actually"):
                n -= 1
            if asked and self._word(n - 1) not in _MODALS:
                return n
            if self._word(n - 1) == "to" and self._word(n - 2) in _DUTY:
                return n - 2
            return n - 1 if self._word(n - 1) in _MODALS - {"to"} else None
        if self._word(gone).endswith("ing") and self._word(n - 1) in ("needs", "need", "wants"):
            return n - 1
        return None

    def _ends(self, n: int, last: int) -> bool:
        """Whether nothing follows but courtesy, and where it is to be taken from."""
        if self._word(n) in ("from", "off") and n + 1 < last:
            rest = [w for w in self._words[n + 1 : last] if w not in ("the", "my", "our", "this")]
            return bool(rest) and rest[0] in _PLACES and all(w in _AFTERWARDS for w in rest[1:])
        return all(self._word(k) in _AFTERWARDS for k in range(n, last))

    def _is_field(self, first: int, last: int) -> bool:
        """Whether a field of a record goes, rather than the record: "her phone number can be removed"."""
        items = self._reading.items_in(first, last)
        leading = [item for item in items if item.kind == "field"]
        return any(not item.has("table", "record") for item in leading)

    def _word(self, n: int) -> str:
        return self._words[n] if 0 <= n < len(self._words) else ""


def is_bare(words: tuple[str, ...]) -> bool:
    """Whether nothing but courtesy stands behind a verb that deletes: "acme renewal: delete pls"."""
    return all(word in _AFTERWARDS for word in words)
