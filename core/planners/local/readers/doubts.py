"""What of a clause took no part in the reading of its changes, where that is too much to be sure of them."""

from collections.abc import Collection, Sequence

from core.catalog import Table
from core.planners.local.clauses.agreements import Agreements
from core.planners.local.clauses.background import Background
from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.finite_verbs import SUBJECTS, is_finite, tells_past
from core.planners.local.clauses.informants import Informants
from core.planners.local.clauses.plan_read import PlanRead
from core.planners.local.clauses.unexplained import DOUBTED, shown, unexplained
from core.planners.local.fields.alternatives import alternative
from core.planners.local.fields.later_owners import later_day
from core.planners.local.fields.lost_days import lost_day
from core.planners.local.fields.lost_values import lost_value
from core.planners.local.fields.rates import rate_at
from core.planners.local.fields.unknown_fields import unknown_field
from core.planners.local.marking.message import Message
from core.planners.local.marking.stretch import FieldsRead
from core.planners.local.mentions.many import Many
from core.planners.local.readers.told_events import ToldEvents

_SCENE = frozenset("after following per with given thanks since because as during at".split())
_SIGNED_THINGS = frozenset("contract contracts agreement paperwork papers order".split())
_REASONS = frozenset("because since as cause cuz given due so".split())
_TOLD_OF = {(verb,) for verb in "has had says said told confirmed thinks agreed likes liked loved knows knew".split()}
_OF_HIMSELF = tuple((word,) for word in "he she they he's she's they're i we he'll she'll they'll".split())
_MANY_OF = frozenset("my our his her their the stuff things".split())
_NEAR = 3
_VALUES = frozenset({"money", "percent", "email", "phone", "quoted"})
_DOUBTED_BEHIND = 4
"""So much behind the value of an order is more than a remark."""
_DOUBTED_ASIDE = 3
"""As much as this in a story told behind a wish makes it doubtful that it is only a story."""


class Doubts:
    """Notes in a plan what of one message's clauses was not understood."""

    def __init__(self, message: Message) -> None:
        self._reading = message.reading
        self._words = message.words
        self._background = Background(message.catalog, message.reading)
        self._agreements = Agreements(message.reading)
        self._informants = Informants(message.reading)
        self._told_events = ToldEvents(message.reading)

    def of_many(self, clause: Clause, bulk: Many, found: FieldsRead, out: PlanRead) -> None:
        """For a change of many records."""
        left = unexplained(self._reading, clause.head, clause.end, {*bulk.tokens, *found.used, *found.told})
        out.obstacle = out.obstacle or unknown_field(self._reading, bulk.table, left, bulk.tokens, found)
        inner = [n for n in left if n < max(found.used, default=0)]
        timed = any(self._reading.items[self._reading.at[n]].has("when") for n in inner)
        if bulk.unread or len(left) >= DOUBTED or timed:
            out.unread.append(shown(self._reading, bulk.unread or left))
        self._of_values(clause, bulk.table, found, out)
        self._of_owners(clause, bulk.table, {*bulk.tokens, *found.used}, found, out)

    def of_one(
        self,
        clause: Clause,
        table: Table,
        about: frozenset[int],
        explained: Collection[int],
        found: FieldsRead,
        out: PlanRead,
        *,
        named_here: bool,
        several: bool = False,
    ) -> None:
        """For a change of one record: `about` are the tokens that name it, in this clause where `named_here`.

        `several` tells that the same is done to others that are listed beside it.
        """
        explained = {*explained, *self._agreements.tokens(clause.head, clause.last)}
        last = max(found.used | about, default=clause.head)
        begin = clause.head
        if self._words[begin] in _SCENE and named_here:
            begin = min(about)  # what stands before it sets the scene: "after long talks X goes to ..."
        source = self._informants.end(clause.head, clause.end)
        if (
            about
            and self._words[source : source + 1] not in _OF_HIMSELF
            and source <= min(n for n in (*about, *found.used, clause.last) if self._words[n : n + 1] != ("that",))
        ):
            begin = max(begin, source)
        begin = max(begin, self._behind_cause(clause, found.used | about))
        left = unexplained(self._reading, begin, self._reason_at(clause, last), self._with_signed(clause, explained))
        out.obstacle = out.obstacle or unknown_field(self._reading, table, left, about, found)
        ordered = self._reading.items[self._reading.at[clause.head]].has("verb")
        inner = [n for n in left if n < last]
        both = next(
            (n for n in range(clause.head, clause.last) if self._words[n] == "both" and n not in explained), None
        )
        if both is not None and not several:
            out.unread.append(shown(self._reading, [both]))
        if self._told_events.happens(clause, table, about, found):
            out.unread.append(self._reading.text.words(clause.head, clause.end))
            return
        every = self._quantified(clause, explained, several=several)
        if every is not None:
            out.unread.append(self._reading.text.words(every, clause.end))
            return
        doubted = len(inner) >= DOUBTED or len(left) >= _DOUBTED_BEHIND if ordered else len(left) >= DOUBTED
        if doubted:
            out.unread.append(shown(self._reading, left))
            return
        self._of_values(clause, table, found, out)
        self._of_owners(clause, table, {*about, *found.used, *found.told}, found, out)
        if self._reopens(clause, table, found):
            out.unread.append(self._reading.text.words(clause.head, clause.end))
        told = self._background.tokens(clause.end, clause.last)
        self._of_days(clause, table, found, told.union(explained, found.told), out)
        aside = unexplained(self._reading, clause.end, clause.last, told.union(explained))
        done = bool(aside) and clause.end + 1 < clause.last and self._is_done(clause.end + 1)
        if aside and not done and self._wants_something(aside, ordered=ordered):
            out.unread.append(shown(self._reading, aside))

    def _is_done(self, n: int) -> bool:
        """Whether what the speaker did is told from a token on: "done with the draft, sent it to Carl this morning"."""
        verb = self._reading.items[self._reading.at[n]]
        return not verb.has("record", "user") and self._words[n] not in SUBJECTS and tells_past(self._reading, n)

    def _behind_cause(self, clause: Clause, used: Collection[int]) -> int:
        """The token behind what was told as the cause of a wish: "budget looks safe so 90%"."""
        so = next((n for n in range(clause.head + 1, clause.end) if self._words[n] == "so"), None)
        if so is None or any(n < so for n in used if n >= clause.head) or so + 1 >= clause.end:
            return clause.head
        return so + 1 if self._background.is_told(clause.head, so) else clause.head

    def _quantified(self, clause: Clause, explained: Collection[int], *, several: bool) -> int | None:
        """Where a word for many records stands, of which only one would be changed: "every proposal I own"."""
        for item in self._reading.items_in(clause.head, clause.end):
            word = self._words[item.first]
            phrase = self._words[item.first - 1] in ("after", "above", "at", "in")
            idle = phrase or word not in ("every", "everything", "all")
            if not item.has("quantifier") or item.first in explained or several or idle:
                continue
            behind = self._reading.items_in(item.last, min(item.last + _NEAR, clause.end))
            if any(i.has("record", "choice", "table") or self._words[i.first] in _MANY_OF for i in behind):
                return item.first
        return None

    def _with_signed(self, clause: Clause, explained: Collection[int]) -> Collection[int]:
        """With what is signed where a signature is told: "contract signed this morning"."""
        signed = {n + 1 for n in range(clause.head, clause.last) if self._words[n] in _SIGNED_THINGS}
        return {*explained, *(n - 1 for n in signed if n in explained)}

    def _of_values(self, clause: Clause, table: Table, found: FieldsRead, out: PlanRead) -> None:
        """A value beside which another stands, or a field whose value was not understood."""
        other = alternative(self._reading, clause.head, clause.last, found.used)
        other = other if other is not None else rate_at(self._reading, clause.head, clause.last, found.used)
        lost = other if other is not None else lost_value(self._reading, table, clause.head, clause.end, found)
        if lost is not None:
            out.unread.append(shown(self._reading, [lost]))

    def _reopens(self, clause: Clause, table: Table, found: FieldsRead) -> bool:
        """Whether a deal is to be open again, and it is not said in which stage."""
        verb = self._reading.items[self._reading.at[clause.head]].of("verb")
        state = table.with_role("state")
        again = verb is not None and "reopen" in verb.value
        return again and table.kind == "opportunity" and state is not None and state.name not in found.changes

    def _of_owners(self, clause: Clause, table: Table, used: Collection[int], found: FieldsRead, out: PlanRead) -> None:
        """A day from which somebody is to own what would be his at once."""
        ahead = self._reading.items[self._reading.at[max(0, clause.first - 1 - (self._words[clause.first - 1] == ","))]]
        begin = ahead.first if ahead.kind == "when" and ahead.first == 0 else clause.first
        later = later_day(self._reading, begin, clause.end, used) if table.owner in found.changes else None
        if later is not None and clause.text is None:
            out.unread.append(self._reading.text.words(later.start, later.stop))

    def _of_days(
        self, clause: Clause, table: Table, found: FieldsRead, explained: Collection[int], out: PlanRead
    ) -> None:
        """A day that is told behind a change and may be the record's: its field would have to take it."""
        if table.clock is None or table.clock in found.changes or clause.text is not None:
            return
        begin = max((n + 1 for n in found.used if n < clause.last), default=clause.head)
        lost = lost_day(self._reading, self._reading.items_in(begin, clause.last), explained)
        if lost is not None:
            out.unread.append(shown(self._reading, [lost]))

    def _wants_something(self, aside: Sequence[int], *, ordered: bool) -> bool:
        """Whether a story behind a wish names what a wish would; behind an order it has to hold a value too."""
        items = [self._reading.items[self._reading.at[n]] for n in aside]
        values = any(item.kind in _VALUES for item in items)
        if not values and self._tells(min(aside)):
            return False
        if all(item.kind in ("record", "user") for item in items):
            return True  # "... and Grant Osei", "... and for Kofi", of whom nothing was made
        if len(aside) < _DOUBTED_ASIDE:
            return False
        named = any(item.kind in ("record", "user") for item in items)
        timed = any(item.kind == "when" for item in items)
        return values or (named and (timed or not ordered))

    def _tells(self, n: int) -> bool:
        """Whether somebody named at token `n` is told of: "..., Kofi has the budget"."""
        item = self._reading.items[self._reading.at[n]]
        named = item.kind in ("user", "record")
        acts = self._words[item.last : item.last + 1]
        return named and (
            acts in _TOLD_OF or (acts != () and acts[0].endswith("ed") and is_finite(self._reading, item.last))
        )

    def _reason_at(self, clause: Clause, after: int) -> int:
        """Where a reason begins that stands behind all values: "... to jan 15 since procurement is slow"."""
        return next((n for n in range(after + 1, clause.end) if self._words[n] in _REASONS), clause.end)
