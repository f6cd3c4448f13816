"""Fields that a clause fills without naming them: owner, job title, employer, new name, the reason of a loss."""

from core.catalog import Table
from core.drafts import (
    Adjustment,
    Given,
    Missing,
)
from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.employers import Employers
from core.planners.local.clauses.no_contact import NoContact
from core.planners.local.fields.clause_stretches import stretch_of
from core.planners.local.fields.factors import factor_at
from core.planners.local.fields.filling import FieldReader
from core.planners.local.fields.new_owners import NewOwners
from core.planners.local.fields.scope import Scope
from core.planners.local.fields.told_jobs import ToldJobs
from core.planners.local.fields.told_reasons import ToldReasons
from core.planners.local.marking.message import Message
from core.planners.local.marking.stretch import FieldsRead
from core.planners.local.marking.vocabulary import FACTORS

_CONTACTING = frozenset("contact contacted call called email emailed reach approached".split())
_ALLOWING = frozenset("can may ok okay fine happy allowed willing".split())
_NEGATIONS = frozenset("not no never don't dont can't cant cannot".split())
_WISHING_CHANGE = frozenset("new change changed update wrong need different".split())
_MATCHING = frozenset({"match", "accordingly", "suit", "reflect"})
"""They ask for the value that was told before: "the proposal went out, bump it to match"."""


class UnnamedFields:
    """Reads the values whose field follows from the sentence rather than from a word beside them."""

    def __init__(self, message: Message, scope: Scope, fields: FieldReader) -> None:
        self._catalog = message.catalog
        self._reading = message.reading
        self._words = message.words
        self._scope = scope
        self._fields = fields
        self._owners = NewOwners(message, fields)
        self._jobs = ToldJobs(message, fields)
        self._reasons = ToldReasons(message)
        self._employers = Employers(message.catalog, message.reading)
        self._no_contacts = NoContact(message.reading)

    def of_one(self, table: Table, clause: Clause, found: FieldsRead, taken: frozenset[int], told: str) -> None:
        """All of them, for a change of one record."""
        self._owners.read(table, clause, found, taken)
        self._jobs.read(table, clause, found, taken)
        self._employer(table, clause, found, taken)
        self._contact_again(table, clause, found)
        self._no_contact(table, clause, found)
        self._open_again(table, clause, found)
        self._new_name(table, clause, found, taken)
        self._multiplied(table, clause, found, taken)
        self._reasons.read(table, clause, found, taken, told)

    def of_many(self, table: Table, clause: Clause, found: FieldsRead, taken: frozenset[int], told: str) -> None:
        """Those that many records can share."""
        self._owners.read(table, clause, found, taken)
        self._multiplied(table, clause, found, taken)
        self._reasons.read(table, clause, found, taken, told)

    def _multiplied(self, table: Table, clause: Clause, found: FieldsRead, taken: frozenset[int]) -> None:
        """What a deal is worth, changed by a factor: "halve the Acme pilot", "the Acme pilot has doubled"."""
        place = factor_at(self._reading, clause.head, clause.last, taken) if table.kind == "opportunity" else None
        if place is not None and table.measure is not None and not found.changes:
            found.put(table.measure, Adjustment(percent=str(FACTORS[self._words[place]])), (place,))

    def _employer(self, table: Table, clause: Clause, found: FieldsRead, taken: frozenset[int]) -> None:
        """A person's new company: "Rich works for Meridian these days"."""
        if table.kind != "person":
            return
        employer = self._employers.of_person(clause.head, clause.last, taken)
        for spec in table.references:
            of_companies = self._catalog.table(str(spec.table)).kind == "organisation"
            if employer is None or not of_companies or spec.name in found.changes:
                continue
            value = self._fields.value_of(spec, employer.company, stretch_of(clause, taken))
            if value is not None:
                company = range(employer.company.first, employer.company.last)
                found.put(spec.name, value, {*company, *employer.left})

    def _contact_again(self, table: Table, clause: Clause, found: FieldsRead) -> None:
        """The flag against contact taken back: "Ingrid can be contacted again", "it's ok to call Ingrid again"."""
        spec = table.with_role("opt_out")
        words = self._words[clause.head : clause.last]
        if spec is None or spec.name in found.changes or "again" not in words or _NEGATIONS & set(words):
            return
        asked = next((n for n in range(clause.head, clause.last) if self._words[n] in _CONTACTING), None)
        allowed = next((n for n in range(clause.head, clause.last) if self._words[n] in _ALLOWING), None)
        if asked is not None and allowed is not None and allowed < asked:
            found.put(spec.name, Given(value=False), (allowed, asked))

    def _no_contact(self, table: Table, clause: Clause, found: FieldsRead) -> None:
        """The flag against contact, told as a wish of the person: "has asked that we do not contact her"."""
        spec = table.with_role("opt_out")
        if spec is None or spec.name in found.changes:
            return
        told = self._no_contacts.told(clause.head, clause.last)
        if told:
            found.put(spec.name, Given(value=True), told)

    def _open_again(self, table: Table, clause: Clause, found: FieldsRead) -> None:
        """The state that a verb of reopening leads back to: "open that task again", "revive the task"."""
        again = self._words[clause.head] == "open" and "again" in self._words[clause.head : clause.end]
        if not again and not (clause.verbs & {"reopen"} and "reopen" in self._verbs_at(clause.head)):
            return
        for spec in table.fields:
            for choice in spec.choices if spec.name not in found.changes else ():
                if "reopen" in choice.verbs:
                    found.put(spec.name, Given(value=choice.value), (clause.head,))
        stage = table.with_role("state") if table.kind == "opportunity" else None
        if stage is not None and stage.name not in found.changes:
            found.put(stage.name, Missing(), (clause.head,))  # a deal may go back to any of its open stages

    def _verbs_at(self, n: int) -> frozenset[str]:
        mark = self._reading.items[self._reading.at[n]].of("verb")
        return frozenset(mark.value) if mark is not None else frozenset()

    def _new_name(self, table: Table, clause: Clause, found: FieldsRead, taken: frozenset[int]) -> None:
        """A new name behind "to": "rename X to Y"."""
        if "rename" not in clause.verbs:
            return
        to = next(
            (n for n in range(clause.last - 1, clause.head, -1) if self._words[n] in ("to", "as") and n not in taken),
            None,
        )
        if to is None or to + 1 >= clause.last:
            return
        text = self._reading.text.words(to + 1, clause.last).strip(" .!\"'")
        parts = text.split(None, 1) if len(table.display) > 1 else [text]
        found.changes = {column: Given(value=part) for column, part in zip(table.display, parts, strict=False)}
        found.used |= set(range(to + 1, clause.last))

    def told_before(self, table: Table, clause: Clause, found: FieldsRead) -> None:
        """The value was told before the wish: "won't land before the end of q1, move the close date there"."""
        for name in list(found.named):
            spec = table.field(name)
            if spec.role == "reason" and name not in found.changes and (why := self._scope.told_reason()):
                found.changes[name] = Given(value=why)
                found.named.remove(name)
                continue
            if spec.type == "text" and name not in found.changes and self.asks_for_change(clause):
                became = self._scope.told_outcome()
                if became:
                    found.changes[name] = Given(value=became)
                    found.named.remove(name)
                    continue
            matching = spec.type == "choice" and _MATCHING & set(self._words[clause.head : clause.last])
            if (
                (spec.type in ("text", "long_text", "reference", "choice") and not matching)
                or name in found.changes
                or not self.asks_for_change(clause)
            ):
                continue
            value = self._scope.told_value(spec, self._fields)
            if value is not None and not isinstance(value, Missing):
                found.changes[name] = value
                found.named.remove(name)

    def asks_for_change(self, clause: Clause) -> bool:
        """Whether a clause wants a field changed, rather than only mentioning it."""
        return bool(clause.verbs) or bool(_WISHING_CHANGE & set(self._words[clause.head : clause.last]))
