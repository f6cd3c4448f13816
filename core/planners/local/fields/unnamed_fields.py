"""Fields that a clause fills without naming them: owner, job title, employer, new name, the reason of a loss."""

from collections.abc import Collection

from core.catalog import RequiredWhen, Table
from core.drafts import (
    Given,
    Missing,
    RecordMention,
)
from core.language.normalise import trimmed
from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.employers import Employers
from core.planners.local.clauses.finite_verbs import is_finite
from core.planners.local.clauses.no_contact import NoContact
from core.planners.local.clauses.taking_over import TakingOver
from core.planners.local.clauses.unknown_colleagues import UnknownColleagues
from core.planners.local.fields.denials import is_denied
from core.planners.local.fields.filling import FieldReader
from core.planners.local.fields.scope import Scope
from core.planners.local.marking.marks import Item
from core.planners.local.marking.message import Message
from core.planners.local.marking.stretch import FieldsRead, Stretch

_SURE = 0.5
_IDLE = frozenset({"some reason", "no reason", "no good reason", "whatever reason", "some reason or other"})
"""What tells no reason."""
_OWNING = frozenset({"owner", "rep"})
_CONTACTING = frozenset("contact contacted call called email emailed reach approached".split())
_ALLOWING = frozenset("can may ok okay fine happy allowed willing".split())
_NEGATIONS = frozenset("not no never don't dont can't cant cannot".split())
_WISHING_CHANGE = frozenset("new change changed update wrong need different".split())
_MATCHING = frozenset({"match", "accordingly", "suit", "reflect"})
"""They ask for the value that was told before: "the proposal went out, bump it to match"."""
_POINTING_BACK = frozenset("with w/ that reason for this the same of because".split())
_BEFORE_JOB = frozenset(
    "is 's as to shes hes she's he's the a our their new became now be been made named appointed becomes promoted "
    "-> of".split()
)
_AFTER_JOB = frozenset("-> now at , . ! and so since from there instead as again ( ) ; these pls please for".split())
_REGRETS = frozenset(
    "sadly unfortunately alas regrettably sorry damn ugh argh dammit guys folks team i'm afraid after all fr tbh ngl "
    "rn smh lol "
    "bruh fam imo imho tho frfr".split()
)
"""What is said of a loss without telling why."""
_BEFORE_REASON = frozenset(
    "because due to since as for reason the is : , - of with w/ cause cuz bc coz cos bcz they we it".split()
)
_NO_JOB = frozenset("real true actual genuine obvious likely potential".split())
"""Before a title they tell what part somebody plays, and no post of his: "she is the real buyer"."""
_PIECE_ENDS = frozenset(", ; . : - ( )".split())
_TIME_LEADS = frozenset("on by at in until till for from and now".split())
_TOLD_WORDS = 2


class UnnamedFields:
    """Reads the values whose field follows from the sentence rather than from a word beside them."""

    def __init__(self, message: Message, scope: Scope, fields: FieldReader) -> None:
        self._catalog = message.catalog
        self._reading = message.reading
        self._words = message.words
        self._scope = scope
        self._fields = fields
        self._taking_over = TakingOver(message.reading)
        self._employers = Employers(message.catalog, message.reading)
        self._no_contacts = NoContact(message.reading)

    def of_one(self, table: Table, clause: Clause, found: FieldsRead, taken: frozenset[int], told: str) -> None:
        """All of them, for a change of one record."""
        self._assign(table, clause, found, taken)
        self._job(table, clause, found, taken)
        self._employer(table, clause, found, taken)
        self._contact_again(table, clause, found)
        self._no_contact(table, clause, found)
        self._open_again(table, clause, found)
        self._new_name(table, clause, found, taken)
        self._reason(table, clause, found, taken, told)

    def of_many(self, table: Table, clause: Clause, found: FieldsRead, taken: frozenset[int], told: str) -> None:
        """Those that many records can share."""
        self._assign(table, clause, found, taken)
        self._reason(table, clause, found, taken, told)

    def _assign(self, table: Table, clause: Clause, found: FieldsRead, taken: frozenset[int]) -> None:
        """A person after a verb of giving becomes the owner: "give it to marcus"."""
        if table.owner is None or table.owner in found.changes:
            return
        spec = table.field(table.owner)
        taking = self._taking_over.new_owner(clause.head, clause.last)
        if taking is not None:
            value = self._fields.value_of(spec, taking[0], stretch_of(clause, taken))
            if value is None and not taking[0].marks:
                said = self._reading.text.named(taking[0].first, taking[0].last)
                value = RecordMention(words=said, table=spec.table)
            if value is not None:
                found.put(table.owner, value, taking[1])
                return
        if table.owner in found.named and (stranger := self._unknown_owner(clause)) is not None:
            said = self._reading.text.named(stranger.first, stranger.last)
            found.put(table.owner, RecordMention(words=said, table=spec.table), range(stranger.first, stranger.last))
            found.named.remove(table.owner)
            return
        if "assign" not in clause.verbs and found.changes:
            return
        for item in self._reading.items_in(clause.head, clause.last):
            before = self._words[item.first - 1] if item.first else ""
            given = (
                not found.changes and item.first == clause.head + 1 and self._words[clause.head] == "give"
            )  # "give Leila the Acme deal"
            if self._words[item.first] in ("my", "our"):
                continue  # "it has come to my attention"
            if (before in ("to", "->") or given) and not taken & set(range(item.first, item.last)):
                value = self._fields.value_of(spec, item, stretch_of(clause, taken))
                if value is not None:
                    found.put(table.owner, value, range(item.first, item.last))

    def _unknown_owner(self, clause: Clause) -> Item | None:
        """Somebody whom nobody is called, and who is said to be the owner: "set the owner of it to Lucy"."""
        for item in UnknownColleagues(self._reading).named(clause.head + 1, clause.last):
            if self._words[item.first - 1] in ("to", "is", ":", "=", "->", "now", "be", "becomes"):
                return item
        return None

    def _job(self, table: Table, clause: Clause, found: FieldsRead, taken: frozenset[int]) -> None:
        """A job title without the word: "she's COO now", "promoted to head of sales"."""
        spec = table.with_role("job_title")
        if table.kind != "person" or spec is None or spec.name in found.changes:
            return
        words = self._job_words(clause, taken, found.used)
        if words:
            text = self._reading.text.words(words[0], words[-1] + 1)
            found.put(spec.name, Given(value=text), words)
            self._where(table, words[-1] + 1, found)

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

    def _job_words(self, clause: Clause, about: frozenset[int], used: Collection[int]) -> list[int]:
        taken = about.union(used)
        for n in range(clause.head, clause.last):
            item = self._reading.items[self._reading.at[n]]
            if n in taken or not item.has("title") or item.has("record") or is_denied(self._words, item):
                continue
            if self._words[n] in _OWNING and self._words[n + 1 : n + 2] in (("of",), ("on",), ("for",)):
                continue  # whose record something is, and no job
            if item.last < clause.last and self._words[item.last] not in _AFTER_JOB and self._acts(item.last):
                continue  # "the CFO is on board" tells what he does
            start = n
            while (
                start > clause.head
                and start - 1 not in taken
                and self._plain(start - 1)
                and self._words[start - 1] not in _BEFORE_JOB
            ):
                start -= 1
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

    def _ends_job(self, n: int) -> bool:
        """Whether a job title ends before a token: at where the job is, if a company is named there."""
        if self._words[n] in _AFTER_JOB or self._words[n : n + 2] in (("over", "at"), ("over", "there")):
            return True
        behind = self._reading.items[self._reading.at[min(n + 1, len(self._words) - 1)]]
        record = behind.marks[0] if behind.marks and behind.marks[0].kind == "record" else None
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

    def _reason(self, table: Table, clause: Clause, found: FieldsRead, taken: frozenset[int], told: str) -> None:
        """The field that a change makes necessary, from the words that are left over ("as lost, no budget")."""
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
        for rule in table.rules:
            if isinstance(rule, RequiredWhen):
                for column, values in rule.when.items():
                    change = found.changes.get(column)
                    if isinstance(change, Given) and change.value in values:
                        return rule
        return None

    def _left_over(self, clause: Clause, found: FieldsRead, taken: frozenset[int]) -> tuple[str, range]:
        used = taken | found.used
        after = max((n for n in used if n < clause.last), default=clause.head)
        choice = max((n for n in found.used), default=after)
        start = choice + 1
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
        item = self._reading.items[self._reading.at[n]]
        timed = bool(item.marks) and item.marks[0].kind == "when"
        return (
            timed
            or self._words[n] in _REGRETS
            or self._leads_reason(n)
            or (self._words[n] in ("lost", "dead", "gone") and n + 1 < len(self._words) and self._leads_reason(n + 1))
        )

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


def stretch_of(clause: Clause, taken: frozenset[int]) -> Stretch:
    """The tokens of a clause, as the reader of fields takes them."""
    return Stretch(clause.head, clause.last, taken, clause.stops, clause.verbs, text=clause.text)
