"""Where a phrase for many records ends: at the word that leads to their change."""

from core.planners.local.clauses.clause import Clause
from core.planners.local.marking.marks import Item
from core.planners.local.marking.message import Message

CHANGE_MARKERS = frozenset(
    "to as by -> out now is are should back = goes go gets get become becomes up down moves shifts slips slides slide "
    "slip drop drops turn turns jump jumps rise rises fall falls grow grows need needs has have".split()
)
OURS = frozenset("we i you they i've we've you've they've he she".split())
"""Before a verb of having they tell records apart: "every contact we have at Hooli"."""
_CLOSING = frozenset("close closes land lands sign".split())
_PUTTING = frozenset("put place stick park set get bring drop slot have keep hold".split())
_MAKING = frozenset("make turn mark set render label tag flag declare call rate consider get have".split())
_COMPARING = frozenset("at over under above below than with of around about worth least most exceeding exactly".split())
"""Before a figure they tell which records are meant."""
_INTO = frozenset({"in", "into", "at", "on"})
_POLITE = frozenset("please pls plz now thanks ok priority stage . ! ,".split())
HAPPENED = frozenset("slipped slid delayed postponed moved shifted".split())
"""What has become of several records; behind "have" it may as well say which are meant."""
_BEFORE_HAPPENED = frozenset("has have had are were is was all my our the any every each".split())
_RELATIVE = frozenset({"that", "which", "who"})


class BulkEnds:
    """Finds it in the clauses of one message."""

    def __init__(self, message: Message) -> None:
        self._reading = message.reading
        self._words = message.words

    def end(self, noun: Item, clause: Clause, out: frozenset[int]) -> int:
        """The token after the phrase with this noun; `out` are the tokens that say which records are left out."""
        into = None if clause.kind == "delete" else self._put_into(noun, clause) or self._made(noun, clause, out)
        n = noun.last
        while n < clause.end:
            if n == into or (n not in out and self._leads_to_change(n, noun, clause)):
                return n
            n = n + 1 if n in out else max(self._reading.items[self._reading.at[n]].last, n + 1)
        return clause.end

    def _leads_to_change(self, n: int, noun: Item, clause: Clause) -> bool:
        word = self._words[n]
        item = self._reading.items[self._reading.at[n]]
        if self._happened(n, item, clause):
            return True
        if word in (",", ":") or item.has("arrow") or (n == noun.last and word in ("all", "both")):
            return True  # "my deals all close on may 5"
        if word in _CLOSING and self._tells_when(item, clause):
            return True
        if clause.kind == "delete" or word not in CHANGE_MARKERS or self._words[n - 1] in _RELATIVE:
            return False
        if word in ("have", "has") and (self._words[n - 1] in OURS or self._is_had(n, clause)):
            return False
        return item.first == n and not (item.has("when", "money", "record") and item.last > n + 1)

    def _happened(self, n: int, item: Item, clause: Clause) -> bool:
        """Whether a word by which records may be told apart says what happened to them: "my december deals slipped"."""
        told = self._words[n] in HAPPENED and item.last - item.first == 1
        behind = self._words[n + 1 : n + 2] if n + 1 < clause.end else ()
        which = self._words[n - 1] in _RELATIVE | _BEFORE_HAPPENED
        noun = bool(behind) and self._reading.items[self._reading.at[n + 1]].has("table")
        return told and not which and not noun and behind != ("to",)

    def _tells_when(self, item: Item, clause: Clause) -> bool:
        """Whether a verb says when the records before it take place, rather than which: "my deals close may 5"."""
        behind = self._reading.items[self._reading.at[min(item.last, len(self._words) - 1)]]
        which = self._words[item.first - 1] in _RELATIVE
        ordered = self._reading.items[self._reading.at[clause.head]].has("verb")
        return behind.has("when") and behind.first == item.last and not which and not ordered

    def _is_had(self, n: int, clause: Clause) -> bool:
        """Whether a verb says whose records are meant: "set the close date of all the deals Priya has to may 5"."""
        before = self._reading.items[self._reading.at[n - 1]]
        return before.has("user", "record") and self._reading.items[self._reading.at[clause.head]].has("verb")

    def _put_into(self, noun: Item, clause: Clause) -> int | None:
        """Where it is told what records are put in: "put both deals in proposal"; not "... in proposal to 40%"."""
        if self._words[clause.head] not in _PUTTING or CHANGE_MARKERS & set(self._words[noun.last : clause.end]):
            return None
        if any(
            item.has("field", "when", "money", "percent") for item in self._reading.items_in(clause.head, noun.first)
        ):
            return None
        for n in range(clause.end - 2, noun.last - 1, -1):
            behind = self._reading.items[self._reading.at[n + 1]]
            ends = all(word in _POLITE for word in self._words[behind.last : clause.end])
            if self._words[n] in _INTO and ends and behind.has("choice", "percent", "money"):
                return n
        return None

    def _made(self, noun: Item, clause: Clause, out: frozenset[int]) -> int | None:
        """Where it is told what records are made behind their phrase: "make every contact at Hooli qualified"."""
        said = [self._words[n] for n in range(noun.last, clause.end) if n not in out]
        if self._words[noun.first] == "everything":
            return None
        if self._words[clause.head] not in _MAKING or (CHANGE_MARKERS - {"have", "has"} | _RELATIVE) & set(said):
            return None
        before = self._reading.items_in(clause.head, noun.first)
        if any(item.has("field", "when", "money", "percent") for item in before):
            return None  # "set close date 26 Feb for all my deals in qualification"
        for item in reversed(self._reading.items_in(noun.last, clause.end)):
            if item.first in out:
                continue
            if item.kind == "choice":
                return item.first - (self._words[item.first - 1] in ("a", "an"))
            if item.kind in ("percent", "money") and self._words[item.first - 1] not in _COMPARING:
                return item.first
            if not all(word in _POLITE for word in self._words[item.first : item.last]) and not item.has("table"):
                return None
        return None
