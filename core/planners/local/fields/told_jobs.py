"""Jobs told without the word for them: "she's COO now", "promoted to head of sales", "CTO of Initech"."""

from collections.abc import Collection

from core.catalog import Table
from core.drafts import (
    Given,
)
from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.finite_verbs import is_finite
from core.planners.local.clauses.joined_values import joins_value
from core.planners.local.fields.denials import is_denied
from core.planners.local.fields.filling import FieldReader
from core.planners.local.marking.message import Message
from core.planners.local.marking.stretch import FieldsRead, Stretch

_SURE = 0.5
_OWNING = frozenset({"owner", "rep"})
_BEFORE_JOB = frozenset(
    "is 's as to shes hes the a an our their new became now be been made named appointed becomes promoted -> of".split()
)
_AFTER_JOB = frozenset(
    "-> now at , . ! and so since from there instead as again ( ) ; these pls please for effective starting commencing "
    "beginning wef not".split()
)
_SINCE = frozenset("effective starting commencing beginning wef from since".split())
_FORMERLY = frozenset("longer formerly former previously ex resigned quit left retired".split())
_REACH = 4
_NO_JOB = frozenset("real true actual genuine obvious likely potential".split())
"""Before a title they tell what part somebody plays, and no post of his: "she is the real buyer"."""


class ToldJobs:
    """Reads the job title that a clause gives a person, and the company where the job is."""

    def __init__(self, message: Message, fields: FieldReader) -> None:
        self._catalog = message.catalog
        self._reading = message.reading
        self._words = message.words
        self._fields = fields

    def read(self, table: Table, clause: Clause, found: FieldsRead, taken: frozenset[int]) -> None:
        """Puts the job title, and the company if it is told with it."""
        spec = table.with_role("job_title")
        if table.kind != "person" or spec is None or spec.name in found.changes:
            return
        words = self._job_words(clause, taken, found.used)
        if words:
            text = self._reading.text.words(words[0], words[-1] + 1)
            found.put(spec.name, Given(value=text), words)
            found.told.update(self._told_with(words[0], words[-1] + 1))
            self._where(table, words[-1] + 1, found)

    def _told_with(self, first: int, last: int) -> set[int]:
        """How somebody came to a job, and since when he has it: "appointed as COO effective 1st December"."""
        told = set[int]()
        while first > 0 and self._words[first - 1] in _BEFORE_JOB:
            first -= 1
            told.add(first)
        if self._words[last : last + 1] and self._words[last] in _SINCE and last + 1 < len(self._words):
            day = self._reading.items[self._reading.at[last + 1]]
            told.update(range(last, day.last) if day.has("when") else ())
        return told

    def _where(self, table: Table, n: int, found: FieldsRead) -> None:
        """The company that a job is said to be at: "she's CTO of Initech"."""
        n += self._words[n : n + 1] == ("over",)
        if self._words[n : n + 1] not in (("of",), ("at",), ("with",), ("for",)) or n + 1 >= len(self._words):
            return
        company = self._reading.items[self._reading.at[n + 1]]
        for spec in table.references:
            if self._catalog.table(str(spec.table)).kind == "organisation" and spec.name not in found.changes:
                value = self._fields.value_of(spec, company, Stretch(0, 0))
                if value is not None:
                    found.put(spec.name, value, range(n, company.last))

    def _job_words(self, clause: Clause, about: frozenset[int], used: Collection[int]) -> list[int]:
        """The tokens of the first title that is told of the person rather than of somebody who acts."""
        taken = about.union(used)
        for n in range(clause.head, clause.last):
            item = self._reading.items[self._reading.at[n]]
            if n in taken or not item.has("title") or item.has("record") or is_denied(self._words, item):
                continue
            if self._words[n] in _OWNING and self._words[n + 1 : n + 2] in (("of",), ("on",), ("for",)):
                continue  # whose record something is, and no job
            if item.last < clause.last and self._words[item.last] not in _AFTER_JOB and self._acts(item.last):
                continue  # "the CFO is on board" tells what he does
            if self._is_former(n, clause.head):
                continue
            start = self._begin(n, clause.head, taken)
            leads = start == clause.head and not clause.hard and bool(about)  # the person was named before it
            linked = leads or (start > clause.head and (self._words[start - 1] in _BEFORE_JOB or start - 1 in taken))
            if self._words[start] in _NO_JOB:
                continue
            stop = n + 1
            while stop < clause.last and stop not in taken and not self._ends_job(stop):
                stop += 1
            if linked and self._words[stop : stop + 1] != ("->",):
                return list(range(start, stop))
        return []

    def _is_former(self, n: int, first: int) -> bool:
        """Whether a job is told that somebody has no more: "stepped down as CEO", "no longer CTO"."""
        before = self._words[max(first, n - _REACH) : n]
        stepped = "down" in before and bool({"stepped", "stepping", "steps", "stood", "standing"} & set(before))
        return stepped or bool(_FORMERLY & set(before))

    def _begin(self, n: int, first: int, taken: Collection[int]) -> int:
        """Where a job title begins whose main word stands at `n`: "regional sales manager"."""
        while n > first and n - 1 not in taken and self._plain(n - 1) and self._words[n - 1] not in _BEFORE_JOB:
            n -= 1
        return n

    def _ends_job(self, n: int) -> bool:
        """Whether a job title ends before a token: at where the job is, if a company is named there."""
        if joins_value(self._reading, 0, n):
            return False
        if self._words[n] in _AFTER_JOB or self._words[n : n + 2] in (("over", "at"), ("over", "there")):
            return True
        behind = self._reading.items[self._reading.at[min(n + 1, len(self._words) - 1)]]
        record = behind.marks[0] if behind.kind == "record" else None
        companies = {table.name for table in self._catalog.of_kind("organisation")}
        ends = self._words[behind.last : behind.last + 1]
        alone = not ends or ends[0] in _AFTER_JOB  # unlike "head of Globex procurement"
        leads = alone and self._words[n] in ("of", "with", "in")
        return leads and record is not None and bool(companies & record.value.tables)

    def _acts(self, n: int) -> bool:
        """Whether a verb stands at a token by which somebody does something."""
        return is_finite(self._reading, n) and self._words[n] not in ("all", "both", "only", "also")

    def _plain(self, n: int) -> bool:
        item = self._reading.items[self._reading.at[n]]
        weak = all(mark.kind == "country" and mark.certainty < _SURE for mark in item.marks)
        return (weak and any(c.isalnum() for c in self._words[n])) or item.has("title")
