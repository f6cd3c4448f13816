"""Fill: from clauses to the steps of a draft; each clause goes to the reader of its kind of wish."""

from collections.abc import Sequence
from dataclasses import replace

from core.catalog import Catalog, Table
from core.drafts import (
    Adjustment,
    NewRecord,
    RecordMention,
    Refuse,
    StepDraft,
)
from core.language.dates import Calendar
from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.cutting import ClauseReader
from core.planners.local.clauses.later_logs import LaterLogs
from core.planners.local.clauses.listed_names import with_listed
from core.planners.local.clauses.lost_contacts import lost_contact
from core.planners.local.clauses.others_addresses import address_of_another
from core.planners.local.clauses.others_days import is_of_other
from core.planners.local.clauses.plan_read import PlanRead
from core.planners.local.clauses.segments import is_heading_end
from core.planners.local.clauses.told_states import ToldStates
from core.planners.local.fields.filling import FieldReader
from core.planners.local.fields.scope import Scope
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Mark
from core.planners.local.marking.message import Message
from core.planners.local.marking.target import Target
from core.planners.local.mentions.handing_over import HandingOver
from core.planners.local.mentions.many import ManyReader
from core.planners.local.mentions.nouns import NounReader
from core.planners.local.mentions.pointing import Pointing
from core.planners.local.mentions.things_sold import ThingsSold
from core.planners.local.mentions.wholes import Wholes
from core.planners.local.readers.colleagues import refused
from core.planners.local.readers.creations import CreationReader
from core.planners.local.readers.deletions import DeletionReader
from core.planners.local.readers.joined_clauses import JoinedClauses
from core.planners.local.readers.likewise import Likewise
from core.planners.local.readers.lost_parts import LostParts
from core.planners.local.readers.reasons_beside import ReasonsBeside
from core.planners.local.readers.updates import UpdateReader
from core.planners.local.readers.visits import Visits

_CANNOT_WRITE = Refuse(
    reason="unsupported",
    intent="communicate",
    text="I cannot write or call people for you. I can log what was said, or remind you to do it.",
)


class StepReader:
    """Reads the steps of one message."""

    def __init__(
        self, catalog: Catalog, reading: Annotated, calendar: Calendar, past: Sequence[Mark], focus: Sequence[str] = ()
    ) -> None:
        message = Message(catalog, reading, calendar, tuple(past), tuple(focus))
        self._catalog = catalog
        self._reading = reading
        self._words = message.words
        self._nouns = NounReader(catalog, reading)
        self._scope = Scope(catalog, reading)
        self._silent: set[int] = set()
        self._stated: list[Clause] = []
        self._made_last: tuple[Clause, StepDraft] | None = None
        self._likewise = Likewise(reading, self._nouns)
        self._later_logs = LaterLogs(catalog, reading)
        fields = FieldReader(catalog, reading, calendar, past)
        many, pointing = ManyReader(message), Pointing(message, self._scope)
        self._creations = CreationReader(message, self._nouns, self._scope)
        self._deletions = DeletionReader(message, self._nouns, self._scope, many, pointing)
        self._handing_over = HandingOver(message, self._nouns, self._scope, fields)
        self._visits = Visits(message)
        self._wholes = Wholes(message, self._nouns, self._scope, fields)
        self._sold = ThingsSold(catalog, reading)
        self._updates = UpdateReader(message, self._nouns, self._scope, fields, many, pointing)
        self._joined = JoinedClauses(message, self._nouns, self._scope, many, self._updates)
        self._lost = LostParts(message, self._nouns)
        self._reasons = ReasonsBeside(message)

    def read(self) -> PlanRead:
        """All steps of the message."""
        out = PlanRead()
        clauses = with_listed(self._reading, ClauseReader(self._catalog, self._reading).clauses())
        n = 0
        while n < len(clauses):
            n += self._read_from(clauses, n, out)
        if not out.steps and out.refusal is None:
            self._read_freely(out, clauses)
        else:
            self._note_lost(clauses, out)
        self._reasons.complete(clauses, out)
        if out.steps and any(self._writes_to_somebody(clause) for clause in clauses):
            out.obstacle = out.obstacle or out.refusal  # the rest alone would leave out a part of the wish
        out.steps = [self._with_made(step) for step in out.steps if not self._is_of_deleted(step, out)]
        out.unread.extend(self._likewise.lost(out.steps))
        others = (address_of_another(self._catalog, self._reading, step) for step in out.steps)
        out.unread.extend(address for address in others if address is not None)
        if any(_adjusts_new(step) for step in out.steps):
            out.unread.append(self._reading.text.shown)  # nothing new has a value to be raised or lowered
        return out

    def _read_from(self, clauses: Sequence[Clause], n: int, out: PlanRead) -> int:
        """Reads the clause at `n`, with those behind it that belong to the same wish; how many it were."""
        clause, following = clauses[n], clauses[n + 1] if n + 1 < len(clauses) else None
        about_many = self._joined.with_wish_for_many(clause, following)
        if about_many is not None:
            self._updates.read(about_many, out, "")
            return 2
        if clause.kind in ("narrative", "update", "delete"):
            together = self._wholes.read(clause, clauses[n + 1 :], out)
            if together:
                return together
        if clause.kind == "narrative":
            self._narrate(clause, following, out)
        elif clause.kind == "communicate":
            self._speak_of_named(clause)
            out.refusal = _CANNOT_WRITE
        elif clause.kind == "delete":
            self._deletions.read(clause, out)
        elif clause.kind == "create" and clause.table is not None:
            self._create(clauses, n, self._catalog.table(clause.table), out)
        else:
            return self._update(clauses, n, out)
        return 1

    def _narrate(self, clause: Clause, following: Clause | None, out: PlanRead) -> None:
        """A story, and what in it would be lost."""
        self._tell(clause)
        self._likewise.read(clause, out)
        if out.steps and ToldStates(self._catalog, self._reading).appoints_silently(clause.head, clause.last):
            out.unread.append(self._reading.text.words(clause.head, clause.last))
        self._stated.extend([clause] if self._lost.states(clause) else [])
        if following is not None and following.kind == "update" and self._lost.is_unread_value(clause):
            out.unread.append(self._reading.text.words(clause.end, clause.last).strip(" :"))

    def _create(self, clauses: Sequence[Clause], n: int, table: Table, out: PlanRead) -> None:
        """A new record; a contact that the one before it told of already joins it."""
        clause, following = clauses[n], clauses[n + 1] if n + 1 < len(clauses) else None
        if table.name == self._catalog.users.name:
            out.obstacle = refused(self._catalog)
            return
        step = self._creations.read(clause, table, self._story_before(clauses, n))
        if step is None:
            return
        visit = self._visits.joined(self._made_last, clause, step) if self._made_last is not None else None
        if visit is not None and self._made_last is not None and out.steps[-1] is self._made_last[1]:
            out.steps[-1] = visit
        elif not self._is_headline(clause, step, following):
            out.steps.append(step)
            self._made_last = clause, step
            if self._creations.unread:
                out.unread.append(self._creations.unread)
                self._creations.unread = ""
            out.obstacle = out.obstacle or self._creations.obstacle

    def _update(self, clauses: Sequence[Clause], n: int, out: PlanRead) -> int:
        """Changes of records, told in one clause or in several; how many it were."""
        before = [step.model_dump_json() for step in out.steps]
        clause, following = clauses[n], clauses[n + 1] if n + 1 < len(clauses) else None
        handed = self._handing_over.read(clause, clauses[n + 1 :], out)
        if handed:
            return handed
        joined = self._joined.with_value_behind(clause, following)
        self._updates.read(joined, out, self._told_before(clauses, n))
        self._drop_appointed_before(clauses, n, out)
        if before == [step.model_dump_json() for step in out.steps]:
            self._silent.add(n)
            self._lost.note_unread(joined, out)
            self._scope.tell(clause.head, clause.last)
            self._speak_of_named(clause)
        return 1 if joined is clause else 2

    def _note_lost(self, clauses: Sequence[Clause], out: PlanRead) -> None:
        """What stories tell of fields, figures and contacts that no step took."""
        logged = any(self._catalog.table(step.table).kind == "activity" for step in out.steps)
        out.unread.extend(self._reading.text.words(c.head, c.last) for c in self._stated if not logged)
        self._lost.note_lost_figure(out, clauses)
        lost = lost_contact(self._catalog, self._reading, clauses, out.steps)
        out.unread.extend([self._reading.text.words(lost.head, lost.last)] if lost is not None else [])
        out.unread.extend(self._lost.not_handed_over([clauses[n] for n in self._silent], out))

    def _drop_appointed_before(self, clauses: Sequence[Clause], n: int, out: PlanRead) -> None:
        """Takes back what a telling made, where the order behind it says of which record it is meant.

        "Grace is our champion at Umbra, make her the contact on the platform deal".
        """
        before = clauses[n - 1] if n > 0 else None
        if before is None or before.kind != "update" or not out.steps[1:]:
            return
        told, ordered = out.steps[-2], out.steps[-1]
        states = ToldStates(self._catalog, self._reading)
        orders = self._reading.items[self._reading.at[clauses[n].head]].has("verb")
        same = told.action == ordered.action == "update" and told.table == ordered.table
        vague = isinstance(told.target, RecordMention) and told.target.words in ("it", "that", "this")
        stated = vague or states.appoints(before.head, before.end)
        if same and orders and told.changes == ordered.changes and stated:
            del out.steps[-2]

    def _is_headline(self, clause: Clause, step: StepDraft, following: Clause | None) -> bool:
        """Whether a new record without a name only announces those behind it: "new lead - company X, contact Y"."""
        table = self._catalog.table(step.table)
        named = any(change.field in table.display for change in step.changes)
        if following is None or following.kind != "create":
            return False
        again = following.table == clause.table and not step.changes  # "neuer Kontakt, sorry, new contact at ..."
        announces = again or is_heading_end(self._reading, clause.last)
        return announces and not named and table.kind in ("person", "organisation", "opportunity")

    def _is_of_deleted(self, step: StepDraft, out: PlanRead) -> bool:
        """Whether a step only changes what another one deletes: "Milton has left the company, delete his record"."""
        gone = [(s.table, s.target) for s in out.steps if s.action == "delete" and s.target is not None]
        return step.action == "update" and step.target is not None and (step.table, step.target) in gone

    def _writes_to_somebody(self, clause: Clause) -> bool:
        """Whether a clause orders to write to somebody or call him: "... and email Milton"."""
        verb = self._reading.items[self._reading.at[clause.head]].of("verb")
        told = self._words[clause.head] in ("let", "give", "drop", "shoot", "fire")
        return clause.kind == "communicate" and (told or (verb is not None and "communicate" in verb.value))

    def _read_freely(self, out: PlanRead, clauses: Sequence[Clause]) -> None:
        """Where no clause began as a wish does, a sentence that names a record and a value of it is one."""
        sentences: list[Clause] = []
        for clause in clauses:
            if sentences and not clause.hard:
                sentences[-1] = replace(sentences[-1], last=clause.last, verbs=sentences[-1].verbs | clause.verbs)
            else:
                sentences.append(replace(clause, kind="update", head=clause.first))
        for sentence in sentences:
            if not any(target.named for target in self._nouns.targets(sentence.head, sentence.last)):
                continue
            if is_of_other(self._reading, sentence.head, sentence.last):
                continue
            self._updates.read(replace(sentence, verbs=sentence.verbs | {"set"}), out, "")

    def _with_made(self, step: StepDraft) -> StepDraft:
        """The step with "her" and names of records that are only being made turned into references to them."""
        changes = []
        for change in step.changes:
            value = change.value
            if isinstance(value, RecordMention):
                made = self._scope.made_named(value.words, value.table)
                if value.words in ("her", "him", "them"):
                    made = self._scope.person_made() or made
                if made is not None and made.label != step.label:
                    change = change.model_copy(update={"value": self._scope.as_new(made)})
            changes.append(change)
        return step.model_copy(update={"changes": tuple(changes)})

    def _told_before(self, clauses: Sequence[Clause], n: int) -> str:
        """The narrative just before a clause, which "that reason" or "her" may mean."""
        before = clauses[n - 1] if n > 0 else None
        told = before is not None and (before.kind == "narrative" or n - 1 in self._silent)
        return self._reading.text.words(before.head, before.last) if before is not None and told else ""

    def _story_before(self, clauses: Sequence[Clause], n: int) -> Clause | None:
        """The story before a clause; one that closes a task tells of the contact too: "visit with Jo done, log it"."""
        before = clauses[n - 1] if n > 0 else None
        if before is None or before.kind == "narrative":
            return before
        logs = clauses[n].table is not None and self._catalog.table(str(clauses[n].table)).kind == "activity"
        told = before.kind == "update" and not self._reading.items[self._reading.at[before.head]].has("verb")
        named = any(t.named for t in self._nouns.targets(clauses[n].head, clauses[n].end))
        return before if logs and told and not named and self._later_logs.is_contact(before) else None

    def _tell(self, clause: Clause) -> None:
        """A story: what it names is what the next clauses are about; a new fact in it may complete the last step."""
        targets = self._speak_of_named(clause)
        self._scope.tell(clause.head, clause.last)
        if targets and is_heading_end(self._reading, clause.last):
            self._scope.topic = self._sold.whole(targets[-1])
        heading = self._nouns.targets(clause.head, clause.end) if clause.end < clause.last else []
        if len(heading) == 1 and heading[0].named and self._heads(clause, heading[0]):
            self._scope.topic = self._sold.whole(heading[0])

    def _heads(self, clause: Clause, target: Target) -> bool:
        """Whether a story stands under a name, which the wish behind it is about: "X - Bob likes Y, so push it"."""
        best = self._catalog.table(max(target.fits, key=lambda name: target.fits[name]))
        if best.kind == "organisation":
            return False  # of a company more may be told: "Hooli: the expansion is out, drop it"
        words = [self._words[n] for n in range(clause.head, clause.end) if n not in target.tokens]
        return is_heading_end(self._reading, clause.end) and all(word in ("the", "our", "deal") for word in words)

    def _speak_of_named(self, clause: Clause) -> list[Target]:
        """Remembers what a clause names; all that it names or points at."""
        targets = self._nouns.targets(clause.head, clause.last)
        for target in targets:
            self._scope.speak_of(target)
        return targets


def _adjusts_new(step: StepDraft) -> bool:
    """Whether a value of what is only made now is to be raised or lowered."""
    pointed = step.action == "create" or isinstance(step.target, NewRecord)
    return pointed and any(isinstance(change.value, Adjustment) for change in step.changes)
