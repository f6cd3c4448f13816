"""Why something became as it did, where a rule of the catalog demands a reason: "as lost, no budget"."""

from core.catalog import RequiredWhen, Table
from core.drafts import (
    Given,
)
from core.language.normalise import trimmed
from core.planners.local.clauses.clause import Clause
from core.planners.local.marking.message import Message
from core.planners.local.marking.stretch import FieldsRead

_IDLE = frozenset({"some reason", "no reason", "no good reason", "whatever reason", "some reason or other"})
"""What tells no reason."""
_POINTING_BACK = frozenset("with w/ that reason for this the same of because".split())
_REGRETS = frozenset(
    "sadly unfortunately alas regrettably sorry damn ugh argh dammit guys folks team i'm afraid after all fr tbh ngl "
    "rn smh lol bruh fam imo imho tho frfr".split()
)
"""What is said of a loss without telling why."""
_BEFORE_REASON = frozenset(
    "because due to since as for reason the is : , - of with w/ cause cuz bc coz cos bcz they we it".split()
)
_GOING = frozenset("went gone going chose picked stayed staying decided".split())
_BEFORE_NAME = frozenset("on for with at the our my".split())
_PIECE_ENDS = frozenset(", ; . : - ( )".split())
_TIME_LEADS = frozenset("on by at in until till for from and now".split())
_TOLD_WORDS = 2


class ToldReasons:
    """Reads the reason that a change makes necessary from the words that no other field took."""

    def __init__(self, message: Message) -> None:
        self._reading = message.reading
        self._words = message.words

    def read(self, table: Table, clause: Clause, found: FieldsRead, taken: frozenset[int], told: str) -> None:
        """Puts the reason, from the clause itself or from `told`, the sentence before it."""
        rule = self._demanded(table, found)
        if rule is None or rule.field in found.changes:
            return
        spec = table.field(rule.field)
        if spec.type not in ("text", "long_text"):
            return
        self._leave_told_day(table, found)
        text, words = self._left_over(clause, found, taken)
        if text and " ".join(text.lower().split()) not in _IDLE:
            if told and set(text.split()) <= _POINTING_BACK:
                text = told
            found.changes[rule.field] = Given(value=text)
            found.told.update(words)
        elif told and ("reason" in self._words[clause.head : clause.last] or self._words[clause.first] == "so"):
            found.changes[rule.field] = Given(value=told)
        elif (whither := self._whither(clause, found)) is not None:
            found.changes[rule.field] = Given(value=whither)

    def _whither(self, clause: Clause, found: FieldsRead) -> str | None:
        """To whom it was lost, where that is all that is told: "X went with a competitor"."""
        verbs = (item for item in self._reading.items_in(clause.head, clause.last) if item.has("choice_verb"))
        gone = next((v for v in verbs if v.first in found.used and self._words[v.first] in _GOING), None)
        return self._reading.text.words(gone.first, gone.last) if gone is not None else None

    def _leave_told_day(self, table: Table, found: FieldsRead) -> None:
        """Takes back a day that stands in a reason: "lost, the budget is frozen until 1 april"."""
        clock = table.clock or ""
        days = [r for r in found.bare if self._reading.items[self._reading.at[r.start]].has("when")]
        for day in days if clock in found.changes else ():
            n = day.start
            while n - 1 not in found.used and n > 0 and self._words[n - 1] not in _PIECE_ENDS:
                n -= 1
            told = [k for k in range(n, day.start) if self._words[k] not in _BEFORE_REASON | _TIME_LEADS]
            if len(told) >= _TOLD_WORDS:
                del found.changes[clock]
                found.used.difference_update(day)

    def _demanded(self, table: Table, found: FieldsRead) -> RequiredWhen | None:
        """The rule by which one of the changes needs a reason."""
        for rule in table.rules:
            if isinstance(rule, RequiredWhen):
                for column, values in rule.when.items():
                    change = found.changes.get(column)
                    if isinstance(change, Given) and change.value in values:
                        return rule
        return None

    def _left_over(self, clause: Clause, found: FieldsRead, taken: frozenset[int]) -> tuple[str, range]:
        """What stands behind the change and belongs to nothing else, and where."""
        used = taken | found.used
        after = max((n for n in used if n < clause.last), default=clause.head)
        start = max(found.used, default=after) + 1
        start = self._behind_name(start, taken)
        words = [n for n in range(start, clause.last) if n not in used]
        while words and self._leads_reason(words[0]):
            words.pop(0)
        if not words or words[-1] < start:
            return "", range(0)
        words = self._telling(words)
        if not words:
            return "", range(0)
        text = trimmed(self._reading.text.words(words[0], words[-1] + 1), " .,;:!-")
        return text, range(words[0], words[-1] + 1)

    def _behind_name(self, start: int, taken: frozenset[int]) -> int:
        """Where a reason may begin: behind what is lost, if that is named right here: "closed lost on X: no budget"."""
        n = start
        while n < len(self._words) and self._words[n] in _BEFORE_NAME and n not in taken:
            n += 1
        return max(taken) + 1 if n in taken and n > start and max(taken) >= n else start

    def _leads_reason(self, n: int) -> bool:
        """Whether a word only leads to a reason; a subject that its verb is tied to is part of it: "it's too dear"."""
        tied = self._words[n + 1 : n + 2] == ("'s",)
        return not any(map(str.isalnum, self._words[n])) or (self._words[n] in _BEFORE_REASON and not tied)

    def _telling(self, words: list[int]) -> list[int]:
        """What is left of a reason without regrets around it, and without the time that stands before it."""
        kept = list(words)
        while kept and self._is_aside(kept[0]):
            kept.pop(0)
        while kept and self._words[kept[-1]] in _REGRETS:
            kept.pop()
        return kept

    def _is_aside(self, n: int) -> bool:
        """Whether a word at the beginning tells when, how sad it is, or once more that it is lost."""
        item = self._reading.items[self._reading.at[n]]
        timed = item.kind == "when"
        return (
            timed
            or self._words[n] in _REGRETS
            or self._leads_reason(n)
            or (self._words[n] in ("lost", "dead", "gone") and n + 1 < len(self._words) and self._leads_reason(n + 1))
        )
