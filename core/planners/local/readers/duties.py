"""What somebody new looks after, told by a verb: "she runs dispatch", "he'll be in charge of the night shift"."""

from core.catalog import Table
from core.drafts import Given
from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.pieces import start_of
from core.planners.local.marking.message import Message
from core.planners.local.marking.stretch import FieldsRead

_BEING = frozenset("is 's will be 'll been going to now who she he they she'll he'll they'll they're".split())
_DUTIES = frozenset(
    "runs running heads heading leads leading manages managing handles handling oversees overseeing supervises "
    "supervising directs directing coordinates coordinating covers covering owns organises organizes administers "
    "fronts operates".split()
)
_PHRASES = (
    ("in", "charge", "of"), ("responsible", "for"), ("looks", "after"), ("looking", "after"), ("takes", "care", "of"),
    ("taking", "care", "of"), ("taking", "over"), ("takes", "over"), ("accountable", "for"),
)  # fmt: skip
_ENDS = frozenset(", . ; : ( ) ! ? / | at from @ for over and who he she".split())
_LEADING = frozenset({"up", "all", "the", "our", "their", "her", "his", "of", "things", "whole"})
_LONGEST = 6


class DutyReader:
    """Finds the duties of people that a message wants added; they are kept in what describes a person."""

    def __init__(self, message: Message) -> None:
        self._reading = message.reading
        self._words = message.words

    def read(self, clause: Clause, table: Table, found: FieldsRead, taken: set[int]) -> None:
        """The words of a duty, into the field for descriptions; those before the verb only say whose it is."""
        spec = table.with_role("description")
        if table.kind != "person" or spec is None or spec.name in found.changes:
            return
        for n in range(start_of(clause) + 1, clause.last):
            behind = self._behind_verb(n)
            if behind is None or n in taken or self._reading.is_part(n):
                continue
            last = behind
            while last < clause.last and self._may_go_on(last, behind) and last not in taken:
                last += 1
            told = [k for k in range(behind, last) if self._words[k] not in _LEADING]
            held = any(item.has("title") for item in self._reading.items_in(behind, last))
            if not told or held or last - behind > _LONGEST:
                continue  # "takes over as warehouse manager" says his title
            first = n
            while first - 1 > start_of(clause) and self._words[first - 1] in _BEING and first - 1 not in taken:
                first -= 1
            found.put(spec.name, Given(value=self._reading.text.words(n, last)), range(first, last))
            taken.update(range(first, last))
            return

    def _behind_verb(self, n: int) -> int | None:
        """The token behind a verb of looking after something that begins at token `n`."""
        phrase = next((p for p in _PHRASES if self._words[n : n + len(p)] == p), None)
        if phrase is not None:
            return n + len(phrase)
        return n + 1 if self._words[n] in _DUTIES else None

    def _may_go_on(self, n: int, first: int) -> bool:
        """Whether a duty goes on at a token: nothing else that is kept begins there."""
        item = self._reading.items[self._reading.at[n]]
        other = item.has("email", "phone", "money", "percent", "user", "pronoun", "when", "domain")
        whole = item.kind == "record" and item.last - item.first > 1
        return not other and not whole and (self._words[n] not in _ENDS or (self._words[n] == "and" and n > first))
