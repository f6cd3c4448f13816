"""Fill: from clauses to the steps of a draft; each clause goes to the reader of its kind of wish."""

from collections.abc import Sequence
from dataclasses import replace

from core.catalog import Catalog
from core.drafts import (
    Adjustment,
    Given,
    Missing,
    NewRecord,
    RecordMention,
    Refuse,
    StepDraft,
)
from core.language.dates import Calendar
from core.planners.local.clauses.background import Background
from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.cutting import ClauseReader
from core.planners.local.clauses.later_logs import LaterLogs
from core.planners.local.clauses.listed_names import with_listed
from core.planners.local.clauses.lost_contacts import lost_contact
from core.planners.local.clauses.old_values import is_past
from core.planners.local.clauses.others_addresses import address_of_another
from core.planners.local.clauses.others_days import is_of_other
from core.planners.local.clauses.plan_read import PlanRead
from core.planners.local.clauses.segments import is_heading_end, skip_fillers
from core.planners.local.clauses.told_figures import ToldFigures
from core.planners.local.clauses.told_states import ToldStates
from core.planners.local.clauses.unread_entries import UnreadEntries
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
from core.planners.local.mentions.wholes import Wholes
from core.planners.local.readers.colleagues import refused
from core.planners.local.readers.creations import CreationReader
from core.planners.local.readers.deletions import DeletionReader
from core.planners.local.readers.likewise import Likewise
from core.planners.local.readers.unknown_companies import with_unknown_company
from core.planners.local.readers.updates import UpdateReader
from core.planners.local.readers.visits import Visits

_GLAD = frozenset("yes yep great good cool nice perfect excellent super brilliant awesome fine done".split())
_TELLING_OF_MANY = frozenset("have has had are is were was got went look looks feel seem need aren't haven't".split())
_THEM = frozenset({"them", "all", "they", "these", "those"})
_WHOLE_NAME = 2
"""So many words of a name are no chance."""


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
        self._background = Background(catalog, reading)
        self._silent: set[int] = set()
        self._stated: list[Clause] = []
        self._likewise = Likewise(reading, self._nouns)
        self._later_logs = LaterLogs(catalog, reading)
        fields = FieldReader(catalog, reading, calendar, past)
        many, pointing = ManyReader(message), Pointing(message, self._scope)
        self._many = many
        self._creations = CreationReader(message, self._nouns, self._scope)
        self._deletions = DeletionReader(message, self._nouns, self._scope, many, pointing)
        self._handing_over = HandingOver(message, self._nouns, self._scope, fields)
        self._visits = Visits(message)
        self._wholes = Wholes(message, self._nouns, self._scope, fields)
        self._updates = UpdateReader(message, self._nouns, self._scope, fields, many, pointing)

    def read(self) -> PlanRead:
        """All steps of the message."""
        out = PlanRead()
        clauses = with_listed(self._reading, ClauseReader(self._catalog, self._reading).clauses())
        skip, skip_to = False, -1
        told: tuple[Clause, StepDraft] | None = None
        for n, clause in enumerate(clauses):
            following = clauses[n + 1] if n + 1 < len(clauses) else None
            if skip or n <= skip_to:
                skip = False
                continue
            about_many = self._with_wish_for_many(clause, following)
            if about_many is not None:
                self._updates.read(about_many, out, "")
                skip = True
                continue
            before = [step.model_dump_json() for step in out.steps]
            if clause.kind in ("narrative", "update", "delete"):
                together = self._wholes.read(clause, clauses[n + 1 :], out)
                if together:
                    skip_to = n + together - 1
                    continue
            if clause.kind == "narrative":
                self._tell(clause)
                self._likewise.read(clause, out)
                if out.steps and ToldStates(self._catalog, self._reading).appoints_silently(clause.head, clause.last):
                    out.unread.append(self._reading.text.words(clause.head, clause.last))
                self._stated.extend([clause] if self._states(clause) else [])
                if following is not None and following.kind == "update" and self._is_unread_value(clause):
                    out.unread.append(self._reading.text.words(clause.end, clause.last).strip(" :"))
            elif clause.kind == "communicate":
                self._speak_of_named(clause)
                out.refusal = Refuse(
                    reason="unsupported",
                    intent="communicate",
                    text="I cannot write or call people for you. I can log what was said, or remind you to do it.",
                )
            elif clause.kind == "delete":
                self._deletions.read(clause, out)
            elif clause.kind == "create" and clause.table is not None:
                table = self._catalog.table(clause.table)
                if table.name == self._catalog.users.name:
                    out.obstacle = refused(self._catalog)
                    continue
                step = self._creations.read(clause, table, self._story_before(clauses, n))
                step = with_unknown_company(self._catalog, self._reading, clause, step) if step is not None else None
                visit = self._visits.joined(told, clause, step) if step is not None and told else None
                if visit is not None and told is not None and out.steps[-1] is told[1]:
                    out.steps[-1] = visit
                elif step is not None and not self._is_headline(clause, step, following):
                    out.steps.append(step)
                    told = clause, step
                    if self._creations.unread:
                        out.unread.append(self._creations.unread)
                        self._creations.unread = ""
                    out.obstacle = out.obstacle or self._creations.obstacle
            else:
                handed = self._handing_over.read(clause, clauses[n + 1 :], out)
                if handed:
                    skip_to = n + handed - 1
                    continue
                joined = self._with_value_behind(clause, following)
                skip = joined is not clause
                self._updates.read(joined, out, self._told_before(clauses, n))
                self._drop_appointed_before(clauses, n, out)
                if before == [step.model_dump_json() for step in out.steps]:
                    self._silent.add(n)
                    self._note_unread(joined, out)
                    self._scope.tell(clause.head, clause.last)
                    self._speak_of_named(clause)
        if not out.steps and out.refusal is None:
            self._read_freely(out, clauses)
        else:
            logged = any(self._catalog.table(step.table).kind == "activity" for step in out.steps)
            out.unread.extend(self._reading.text.words(c.head, c.last) for c in self._stated if not logged)
            self._note_lost_figure(out, clauses)
            lost = lost_contact(self._catalog, self._reading, clauses, out.steps)
            out.unread.extend([self._reading.text.words(lost.head, lost.last)] if lost is not None else [])
        if out.steps and any(self._writes_to_somebody(clause) for clause in clauses):
            out.obstacle = out.obstacle or out.refusal  # the rest alone would leave out a part of the wish
        out.steps = [self._with_made(step) for step in out.steps if not self._is_of_deleted(step, out)]
        out.unread.extend(self._likewise.lost(out.steps))
        others = (address_of_another(self._catalog, self._reading, step) for step in out.steps)
        out.unread.extend(address for address in others if address is not None)
        if any(_adjusts_new(step) for step in out.steps):
            out.unread.append(self._reading.text.shown)  # nothing new has a value to be raised or lowered
        return out

    def _drop_appointed_before(self, clauses: Sequence[Clause], n: int, out: PlanRead) -> None:
        """Takes back what a telling made, where the order behind it says of which record it is meant.

        "Grace is our champion at Umbra, make her the contact on the platform deal".
        """
        before = clauses[n - 1] if n > 0 else None
        if before is None or before.kind != "update" or len(out.steps) < _WHOLE_NAME:
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

    def _states(self, clause: Clause) -> bool:
        """Whether a story says what a field of a named record is: "before lunch the Acme pilot closes on march 3"."""
        items = self._reading.items_in(clause.head, clause.last)
        for n, item in enumerate(items):
            if not item.marks or item.marks[0].kind != "record" or item.last - item.first < _WHOLE_NAME:
                continue
            behind = [other for other in items[n + 1 : n + 4] if not other.has("table")]
            field = bool(behind) and bool(behind[0].marks) and behind[0].marks[0].kind in ("field", "field_verb")
            if field and len(behind) > 1 and behind[1].has("money", "percent", "when", "choice"):
                return not is_past(self._reading, behind[1])
        return False

    def _is_unread_value(self, clause: Clause) -> bool:
        """Whether behind a mere name stands one word that nobody could read, before a value: "X: nego, 48k"."""
        if clause.end >= clause.last or not is_heading_end(self._reading, clause.end):
            return False
        start = skip_fillers(self._reading, clause.end + 1, clause.last)
        items = self._reading.items_in(start, clause.last)
        if any(self._words[item.first] in _GLAD for item in items):
            return False
        named = self._nouns.targets(clause.head, clause.end)
        return len(items) == 1 and len(named) == 1 and not items[0].marks and self._words[items[0].first].isalpha()

    def _note_lost_figure(self, out: PlanRead, clauses: Sequence[Clause]) -> None:
        """An amount in a story, of which nothing was made though a record that holds one is changed."""
        measured = {t.name: t.measure for t in self._catalog.of_kind("opportunity") if t.measure is not None}
        lost = ToldFigures(self._reading).lost(clauses, out.steps, measured)
        if lost is not None:
            out.unread.append(self._reading.text.words(lost.first, lost.last))
        entry = UnreadEntries(self._catalog, self._reading).first(clauses, out.steps)
        if entry is not None:
            out.unread.append(self._reading.text.words(entry.head, entry.end))

    def _tells_again(self, clause: Clause, out: PlanRead) -> bool:
        """Whether a clause only tells who did what the wish before it says: "mark Acme won, Jane signed today"."""
        items = self._reading.items_in(clause.head, clause.end)
        persons = {table.name for table in self._catalog.of_kind("person")}
        subject = items[0].marks[0] if items and items[0].marks else None
        if not out.steps or subject is None or subject.kind != "record" or not persons & subject.value.tables:
            return False
        done = {(change.field, change.value) for change in out.steps[-1].changes}
        told = [c for i in items[1:] for m in i.marks if m.kind == "choice_verb" for c in m.value]
        valued = any(item.has("money", "percent", "field", "quoted", "record") for item in items[1:])
        return not valued and any((c.field, Given(value=c.value)) in done for c in told)

    def _note_unread(self, clause: Clause, out: PlanRead) -> None:
        """A wish with a value of which nothing came, beside others: it must not be lost without a word."""
        items = self._reading.items_in(clause.head, clause.end)
        ordered = bool(items) and items[0].has("verb")
        kinds = {item.marks[0].kind for item in items if item.marks}
        if self._background.is_told(clause.head, clause.end) or self._tells_again(clause, out):
            return
        values = [item for item in items if item.has("money", "percent", "when")]
        if values and all(is_past(self._reading, item) for item in values):
            return  # "make it 25k, up from 22k"
        telling = {"money", "percent", "when"} | ({"record", "quoted"} if ordered else set())
        if ordered and ":" in self._words[clause.head : clause.last]:
            telling |= {"verb"}  # "set a new one: security review"
        if ToldStates(self._catalog, self._reading).closes_pointed(clause.head, clause.end):
            telling |= {"choice_verb", "pronoun", "table"}
        if ToldStates(self._catalog, self._reading).appoints(clause.head, clause.end):
            telling |= {"record"}
        if out.steps and kinds & telling:
            out.unread.append(self._reading.text.words(clause.head, clause.end))

    def _with_wish_for_many(self, clause: Clause, following: Clause | None) -> Clause | None:
        """Many records before a colon and what is to become of them behind it: "my open deals: set them to 20 %"."""
        led = following is not None and not following.hard
        colon = led or (clause.last < len(self._words) and self._words[clause.last] == ":")
        wished = clause.kind in ("narrative", "update") and following is not None and following.kind == "update"
        if not wished or following is None or not colon:
            return None
        many = self._many.read(clause)
        if many is None or self._many.read(following) is not None:
            return None
        if any(t.named for t in self._nouns.targets(following.head, following.last)):
            return None
        rest = set(range(clause.head, clause.last)) - many.tokens
        alone = not any(self._words[n] not in ("the", "for", "on", "to") for n in rest)
        if not alone and not self._is_told_of_them(clause, max(many.tokens) + 1, following):
            return None
        return replace(clause, last=following.last, verbs=clause.verbs | following.verbs)

    def _is_told_of_them(self, clause: Clause, first: int, following: Clause) -> bool:
        """Whether behind the words for many records it is only told why: "... have slipped, make them 26 feb"."""
        rest = self._reading.items_in(first, clause.last)
        told = bool(rest) and self._words[first] in _TELLING_OF_MANY
        valued = any(i.has("money", "percent", "when", "record", "choice", "field", "user", "quoted") for i in rest)
        them = _THEM & set(self._words[following.head : following.last])
        return told and not valued and bool(them)

    def _with_value_behind(self, clause: Clause, following: Clause | None) -> Clause:
        """The value of a field stands in the clause behind: "her cell has changed, it's 602-555-0188"."""
        if following is None or following.kind not in ("update", "narrative") or following.hard:
            return clause
        trial, probe = PlanRead(), PlanRead()
        scope = self._scope.copy()
        self._updates.read(clause, trial, "")
        missing = bool(trial.steps) and all(isinstance(c.value, Missing) for c in trial.steps[-1].changes)
        self._scope.restore(scope)
        if not missing or any(t.named for t in self._nouns.targets(following.head, following.last)):
            return clause
        joined = replace(clause, last=following.last, verbs=clause.verbs | following.verbs)
        self._updates.read(joined, probe, "")
        self._scope.restore(scope)
        filled = bool(probe.steps) and not any(isinstance(c.value, Missing) for c in probe.steps[-1].changes)
        return joined if filled else clause

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
            self._scope.topic = targets[-1]

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
