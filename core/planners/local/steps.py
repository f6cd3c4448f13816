"""Turns the clauses of a message into the steps of a draft."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from core.catalog import Catalog, RequiredWhen, Table
from core.drafts import (
    Change,
    Condition,
    Given,
    Me,
    Missing,
    RecordMention,
    Refuse,
    StepDraft,
)
from core.language.dates import Calendar
from core.planners.local.annotate import Annotated
from core.planners.local.clauses import Clause, ClauseReader
from core.planners.local.creations import CreationReader
from core.planners.local.fields import FieldReader, FieldsRead, Stretch
from core.planners.local.marks import Item, Mark
from core.planners.local.nouns import NounReader, Target
from core.planners.local.scope import Scope
from core.planners.local.segments import segments_of
from core.planners.local.vocabulary import QUANTIFIERS

_WISHING_CHANGE = frozenset("new change changed update wrong need different".split())
_BEFORE_EMPLOYER = frozenset("for to at with joined the by".split())
_POINTING_BACK = frozenset("with w/ that reason for this the same of because".split())
_BEFORE_MANY = frozenset("the move set close delete to give mark".split())

_CHANGE_MARKERS = frozenset("to as by -> out now is are should back = goes go gets get become up down".split())
_LINKING_VERBS = frozenset({"is", "are", "was", "'s", "->", "to", "as"})


@dataclass
class PlanRead:
    """The steps found, or the reason to refuse, and how much of the message took part in them."""

    steps: list[StepDraft] = field(default_factory=list)
    refusal: Refuse | None = None
    unread: list[str] = field(default_factory=list)


class StepReader:
    """Reads the steps of one message."""

    def __init__(self, catalog: Catalog, reading: Annotated, calendar: Calendar, past: Sequence[Mark]) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._nouns = NounReader(catalog, reading, calendar)
        self._scope = Scope(catalog, reading)
        self._silent: set[int] = set()
        self._fields = FieldReader(catalog, reading, calendar, past)
        self._creations = CreationReader(catalog, reading, calendar, past, self._nouns, self._scope)

    def read(self) -> PlanRead:
        """All steps of the message."""
        out = PlanRead()
        clauses = ClauseReader(self._catalog, self._reading).clauses()
        skip, skip_to = False, -1
        for n, clause in enumerate(clauses):
            following = clauses[n + 1] if n + 1 < len(clauses) else None
            if skip or n <= skip_to:
                skip = False
                continue
            before = [step.model_dump_json() for step in out.steps]
            if clause.kind == "narrative":
                self._tell(clause)
            elif clause.kind == "communicate":
                out.refusal = Refuse(
                    reason="unsupported",
                    intent="communicate",
                    text="I cannot write or call people for you. I can log what was said, or remind you to do it.",
                )
            elif clause.kind == "delete":
                self._delete(clause, out)
            elif clause.kind == "create" and clause.table is not None:
                table = self._catalog.table(clause.table)
                step = self._creations.read(clause, table, self._story_before(clauses, n))
                if step is not None:
                    out.steps.append(step)
                    if self._creations.unread:
                        out.unread.append(self._creations.unread)
                        self._creations.unread = ""
            else:
                handed = self._handed_over(clause, clauses[n + 1 :], out)
                if handed:
                    skip_to = n + handed - 1
                    continue
                joined = self._with_value_behind(clause, following)
                skip = joined is not clause
                self._update(joined, out, self._told_before(clauses, n))
                if before == [step.model_dump_json() for step in out.steps]:
                    self._silent.add(n)
                    self._scope.tell(clause.head, clause.last)
        if not out.steps and out.refusal is None:
            self._read_freely(out, clauses)
        out.steps = [self._with_made(step) for step in out.steps]
        return out

    def _handed_over(self, clause: Clause, behind: Sequence[Clause], out: PlanRead) -> int:
        """One change for a list: "hand Initech over to Marcus: the account, all contacts and the migration deal".

        The number of clauses that the list takes, its own among them; 0 where there is none.
        """
        colon = next(
            (n for n in range(clause.head, min(clause.last + 1, len(self._words))) if self._words[n] == ":"), None
        )
        if colon is None:
            return 0
        user = next(
            (
                i
                for i in self._reading.items_in(clause.head, colon)
                if i.has("user") and self._words[i.first - 1] == "to"
            ),
            None,
        )
        whole = next((t for t in self._nouns.targets(clause.head, colon) if t.named), None)
        if user is None or whole is None:
            return 0
        count = next((n for n, c in enumerate(behind) if c.hard), len(behind))
        steps: list[StepDraft] = []
        for piece in segments_of(self._reading, colon + 1, behind[count - 1].last if count else clause.last):
            step = self._part_of(whole, piece.first, piece.last, user)
            if step is None:
                return 0
            steps.append(step)
        out.steps.extend(steps)
        self._scope.speak_of(whole)
        return count + 1

    def _part_of(self, whole: Target, first: int, last: int, user: Item) -> StepDraft | None:
        """One item of a list of what belongs to a whole: "the account", "all three contacts", "the migration deal"."""
        for item in self._reading.items_in(first, last):
            mark = item.of("table")
            if mark is None:
                continue
            table = self._catalog.table(mark.value[0].table)
            if table.owner is None:
                return None
            owner = self._fields.value_of(table.field(table.owner), user, Stretch(first, last))
            if owner is None:
                return None
            changes = (Change(field=table.owner, value=owner),)
            belongs = next((f for f in table.references if f.table in whole.fits), None)
            if any(c.plural for c in mark.value) and belongs is not None:
                each = (
                    Condition(
                        field=belongs.name,
                        operator="is",
                        value=whole.mention.model_copy(update={"table": belongs.table}),
                    ),
                )
                return StepDraft(action="update", table=table.name, each=each, changes=changes)
            named = next((t for t in self._nouns.targets(first, last) if t.named), None)
            mention = named.mention if named is not None else whole.mention
            within = (whole.mention,) if named is not None and belongs is not None else ()
            return StepDraft(
                action="update",
                table=table.name,
                target=mention.model_copy(update={"table": table.name, "within": within}),
                changes=changes,
            )
        return None

    def _with_value_behind(self, clause: Clause, following: Clause | None) -> Clause:
        """The value of a field stands in the clause behind: "her cell has changed, it's 602-555-0188"."""
        if following is None or following.kind not in ("update", "narrative") or following.hard:
            return clause
        trial, probe = PlanRead(), PlanRead()
        scope = self._scope.copy()
        self._update(clause, trial, "")
        missing = bool(trial.steps) and all(isinstance(c.value, Missing) for c in trial.steps[-1].changes)
        self._scope.restore(scope)
        if not missing or any(t.named for t in self._nouns.targets(following.head, following.last)):
            return clause
        joined = replace(clause, last=following.last, verbs=clause.verbs | following.verbs)
        self._update(joined, probe, "")
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
            self._update(replace(sentence, verbs=sentence.verbs | {"set"}), out, "")

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
        return clauses[n - 1] if n > 0 and clauses[n - 1].kind == "narrative" else None

    def _tell(self, clause: Clause) -> None:
        """A story: what it names is what the next clauses are about; a new fact in it may complete the last step."""
        targets = self._nouns.targets(clause.head, clause.last)
        for target in targets:
            self._scope.speak_of(target)
        self._scope.tell(clause.head, clause.last)
        if clause.last < len(self._words) and self._words[clause.last] == ":" and targets:
            self._scope.topic = targets[-1]

    def _delete(self, clause: Clause, out: PlanRead) -> None:
        bulk = self._bulk(clause)
        if bulk is not None:
            table, _, _, conditions = bulk
            out.steps.append(StepDraft(action="delete", table=table.name, each=conditions))
            return
        targets = [self._known(t) for t in self._nouns.targets(clause.head + 1, self._sentence_end(clause))]
        quoted = next((i for i in self._reading.items_in(clause.head, clause.last) if i.has("quoted")), None)
        if quoted is not None:
            concept = self._nouns.table_at(quoted.last) or (
                self._nouns.table_at(quoted.first - 1) if quoted.first > 0 else None
            )
            table_name = concept.table if concept else None
            mention = RecordMention(words=quoted.of("quoted").value, table=table_name)  # type: ignore[union-attr]  # has() said so
            targets = [
                Target(mention, frozenset(range(quoted.first, quoted.last)), {table_name: 1.0} if table_name else {})
            ]
        for target in targets[:1] if not self._lists(targets) else targets:
            table = self._table_of(target) or self._unknown_table()
            out.steps.append(
                StepDraft(
                    action="delete", table=table.name, target=target.mention.model_copy(update={"table": table.name})
                )
            )
            self._scope.speak_of(target)
        if not targets:
            words = self._reading.text.words(clause.head + 1, clause.last).strip(" .!?")
            if words:
                table = self._unknown_table()
                out.steps.append(
                    StepDraft(action="delete", table=table.name, target=RecordMention(words=words, table=None))
                )

    def _known(self, target: Target) -> Target:
        """What "it" or "that deal" means in this message."""
        pointed = self._pointed(target)
        if pointed.named or pointed.mention.table is not None:
            return pointed
        meant = self._meant_by_pronoun([pointed])
        return meant[0] if meant else pointed

    def _lists(self, targets: Sequence[Target]) -> bool:
        """Whether targets stand in a list ("the X deal and the Y task")."""
        for one, other in itertools.pairwise(targets):
            between = [w for w in self._words[max(one.tokens) + 1 : min(other.tokens)] if w not in ("the", "my", "our")]
            if not set(between) <= {",", "and", "&"} or not between:
                return False
        return len(targets) > 1

    def _unknown_table(self) -> Table:
        for kind in ("opportunity", "person", "organisation", "task"):
            tables = self._catalog.of_kind(kind)
            if tables:
                return tables[0]
        return self._catalog.tables[0]

    def _sentence_end(self, clause: Clause) -> int:
        for n in range(clause.head, clause.last):
            if self._words[n] in (",", ":") and n > clause.head + 1 and not self._covered(n):
                return n
        return clause.last

    def _covered(self, n: int) -> bool:
        item = self._reading.items[self._reading.at[n]]
        return bool(item.marks) and item.last - item.first > 1

    # updates

    def _update(self, clause: Clause, out: PlanRead, told: str) -> None:
        bulk = self._bulk(clause)
        if bulk is not None:
            table, start, stop, conditions = bulk
            taken = frozenset(range(start, stop))
            found = self._fields.read(table, self._stretch(clause, taken))
            self._assign(table, clause, found, taken)
            self._reason(table, clause, found, taken, told)
            if found.changes:
                out.steps.append(
                    StepDraft(action="update", table=table.name, each=conditions, changes=found.as_changes())
                )
            elif clause.verbs & {"clear", "delete"}:
                out.steps.append(StepDraft(action="delete", table=table.name, each=conditions))
            return
        self._update_one(clause, out, told)

    def _stretch(self, clause: Clause, taken: frozenset[int]) -> Stretch:
        return Stretch(clause.head, clause.last, taken, clause.stops, clause.verbs)

    def _update_one(self, clause: Clause, out: PlanRead, told: str) -> None:
        targets = self._nouns.targets(clause.head, clause.last)
        best: tuple[float, Table, Target, FieldsRead, frozenset[int]] | None = None
        named = [target for target in targets if target.named]
        targets = [
            self._pointed(target)
            for target in targets
            if target.named or not any(target.mention.table in other.fits for other in named)
        ]
        for target in [*targets, *self._implied(targets, clause), *self._meant_by_pronoun(targets)]:
            for table in self._catalog.tables:
                if not table.writable:
                    continue
                fit = self._fit(target, table)
                if fit <= 0:
                    continue
                others = [t for t in targets if t is not target]
                taken = target.tokens
                found = self._fields.read(table, self._stretch(clause, taken))
                self._assign(table, clause, found, taken)
                self._job(table, clause, found, taken)
                self._employer(table, clause, found, taken)
                self._new_name(table, clause, found, taken)
                self._reason(table, clause, found, taken, told)
                later = 0.05 * targets.index(target) if target in targets else 0.0
                score = fit + self._gain(found, others) - later
                if best is None or score > best[0]:
                    best = (score, table, target, found, taken)
        if best is None or (not targets and best[2].mention.words == "it"):
            out.refusal = self._about_user(clause) or out.refusal
            if best is None or out.refusal is not None:
                return
        _, table, target, found, _ = best
        self._told_values(table, clause, found)
        if not found.changes and found.named and self._asks_for_change(clause):
            found.changes[found.named[0]] = Missing()
        if (
            not found.changes
            and table.owner is not None
            and self._words[clause.head] in ("reassign", "assign", "transfer", "re-assign")
        ):
            found.changes[table.owner] = Missing()
        if not found.changes:
            for spoken in targets:
                self._scope.speak_of(spoken)
            return
        mention = target.mention if target.mention.table else target.mention.model_copy(update={"table": table.name})
        step = StepDraft(action="update", table=table.name, target=mention, changes=found.as_changes())
        for other in self._listed_with(target, targets, table, found):
            self._put(step.model_copy(update={"target": other.mention.model_copy(update={"table": table.name})}), out)
        self._scope.speak_of(target)
        self._scope.table = table
        self._put(step, out)

    def _about_user(self, clause: Clause) -> Refuse | None:
        """Colleagues are not changed from chat: "change Ben's email"."""
        users = self._catalog.users
        for item in self._reading.items_in(clause.head, clause.last):
            named = item.has("user") and not isinstance(item.of("user").value, Me)  # type: ignore[union-attr]  # has() said so
            after = list(self._reading.items_in(item.last, min(item.last + 3, clause.last)))
            if named and any(self._fields.concept(other, users, "field") is not None for other in after):
                return Refuse(
                    reason="unsupported",
                    intent="user",
                    text=f"{users.plural.capitalize()} are not changed from chat. Ask an administrator.",
                )
        return None

    def _listed_with(self, target: Target, targets: Sequence[Target], table: Table, found: FieldsRead) -> list[Target]:
        """The other records of a list that the same is said of ("Mark and Elena are both customers now")."""
        if target not in targets:
            return []
        here = targets.index(target)
        out: list[Target] = []
        for step in (-1, 1):
            n = here
            while 0 <= n + step < len(targets):
                pair = (targets[n], targets[n + step]) if step > 0 else (targets[n + step], targets[n])
                other = targets[n + step]
                if not self._lists(pair) or self._fit(other, table) < 1.0 or other.tokens & found.used:
                    break
                out.append(other)
                n += step
        return out

    def _asks_for_change(self, clause: Clause) -> bool:
        """Whether a clause wants a field changed, rather than only mentioning it."""
        return bool(clause.verbs) or bool(_WISHING_CHANGE & set(self._words[clause.head : clause.last]))

    def _refers(self, clause: Clause) -> bool:
        """Whether a clause says who or what something's contact or company is."""
        marks = self._reading.marks_in(clause.head, clause.last, "field")
        leading = [mark for mark in marks if mark is self._reading.items[self._reading.at[mark.first]].marks[0]]
        return any(
            self._catalog.table(c.table).field(c.field).type == "reference" for mark in leading for c in mark.value
        )

    def _put(self, step: StepDraft, out: PlanRead) -> None:
        """Adds a step, or its changes to the step about the same mention or to the record being made."""
        label = self._scope.new_record_meant(step)
        for n, earlier in enumerate(out.steps):
            same = earlier.action == "update" and earlier.target == step.target and earlier.table == step.table
            same = same or (
                earlier.action == "update"
                and n == len(out.steps) - 1
                and isinstance(step.target, RecordMention)
                and step.target.words in ("that", "it", "this")
                and earlier.table == step.table
                and earlier.each is None
            )
            if same or (label is not None and earlier.label == label):
                known = {change.field for change in earlier.changes}
                more = tuple(change for change in step.changes if change.field not in known)
                out.steps[n] = earlier.model_copy(update={"changes": (*earlier.changes, *more)})
                return
        out.steps.append(step)

    def _pointed(self, target: Target) -> Target:
        """The one of that kind that this message has named: "the task"."""
        table = target.mention.table
        if target.named or table is None:
            return target
        earlier = self._scope.latest(self._catalog.table(table).kind) or self._scope.fitting(self._catalog.table(table))
        if earlier is None:
            return target
        return Target(earlier.mention.model_copy(update={"table": table}), target.tokens, {table: 1.0})

    def _meant_by_pronoun(self, targets: Sequence[Target]) -> list[Target]:
        """What "it" or "her" means where this message has named it."""
        out: list[Target] = []
        for target in targets:
            if target.named or target.mention.table is not None:
                continue
            if target.mention.words in ("her", "him", "she", "he", "his"):
                person = self._scope.person()
                meant = [person] if person is not None else []
            else:
                meant = self._scope.recent()
            out.extend(Target(m.mention, target.tokens, {k: v * 1.1 for k, v in m.fits.items()}) for m in meant)
        return out

    def _implied(self, targets: Sequence[Target], clause: Clause) -> list[Target]:
        """What a clause is about when it names nothing: what was named before, or what the talk is about."""
        leads_with_field = self._reading.items[self._reading.at[clause.head]].has("field") or self._refers(clause)
        if any(target.named or target.mention.words for target in targets) and not leads_with_field:
            return []
        return [*self._scope.recent(), Target(RecordMention(words="it"), frozenset(), {})]

    def _fit(self, target: Target, table: Table) -> float:
        """How well a target may be a record of the table, directly or through what it belongs to."""
        if target.mention.table is not None:
            return 4.0 if target.mention.table == table.name else 0.0
        if table.name in target.fits:
            return 2.0 * target.fits[table.name]
        related = [
            target.fits[f.table]
            for f in table.references
            if f.table in target.fits and self._catalog.table(f.table).kind == "organisation"
        ]
        if related:
            return 0.9 * max(related) if table.kind == "opportunity" else 0.0
        if not target.fits:
            kind = table.kind
            if self._scope.recent() and target.mention.words:
                return 0.1  # what this message has named is meant rather than what was spoken of before
            if target.mention.words in ("her", "him", "she", "he", "his"):
                return 1.0 if kind == "person" else 0.0
            if self._scope.table is not None and self._scope.table.name == table.name:
                return 0.9
            return {"opportunity": 0.6, "task": 0.45, "person": 0.4, "organisation": 0.4}.get(kind, 0.2)
        return 0.0

    def _gain(self, found: FieldsRead, others: Sequence[Target]) -> float:
        score = -2.0 if not found.changes and not found.named else 0.0
        score += (
            sum(1.0 for _ in found.changes)
            + 0.3 * min(len(found.used), 3 * len(found.changes))
            + (0.5 if found.named else 0.0)
        )
        wasted = [t for t in others if t.named and not t.tokens & found.used]
        return score - 0.4 * len(wasted)

    def _assign(self, table: Table, clause: Clause, found: FieldsRead, taken: frozenset[int]) -> None:
        """A person after a verb of giving becomes the owner: "give it to marcus"."""
        if table.owner is None or table.owner in found.changes or ("assign" not in clause.verbs and found.changes):
            return
        spec = table.field(table.owner)
        for item in self._reading.items_in(clause.head, clause.last):
            before = self._words[item.first - 1] if item.first else ""
            if before == "to" and not taken & set(range(item.first, item.last)):
                value = self._fields.value_of(spec, item, self._stretch(clause, taken))
                if value is not None:
                    found.put(table.owner, value, range(item.first, item.last))

    def _job(self, table: Table, clause: Clause, found: FieldsRead, taken: frozenset[int]) -> None:
        """A job title without the word: "she's COO now", "promoted to head of sales"."""
        spec = table.with_role("job_title")
        if table.kind != "person" or spec is None or spec.name in found.changes:
            return
        words = self._job_words(clause, taken | found.used)
        if words:
            text = self._reading.text.words(words[0], words[-1] + 1)
            found.put(spec.name, Given(value=text), words)

    def _employer(self, table: Table, clause: Clause, found: FieldsRead, taken: frozenset[int]) -> None:
        """A person's new company: "Rich works for Meridian these days"."""
        if table.kind != "person" or not _EMPLOYING & set(self._words[clause.head : clause.last]):
            return
        for spec in table.references:
            if self._catalog.table(str(spec.table)).kind != "organisation" or spec.name in found.changes:
                continue
            for item in self._reading.items_in(clause.head, clause.last):
                if taken & set(range(item.first, item.last)) or self._words[item.first - 1] not in _BEFORE_EMPLOYER:
                    continue
                value = self._fields.value_of(spec, item, self._stretch(clause, taken))
                if value is not None and self._words[max(0, item.first - 3) : item.first].count("from") == 0:
                    found.put(spec.name, value, range(item.first, item.last))
                    return

    def _new_name(self, table: Table, clause: Clause, found: FieldsRead, taken: frozenset[int]) -> None:
        """As in "rename X to Y"."""
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

    def _job_words(self, clause: Clause, taken: frozenset[int]) -> list[int]:
        for n in range(clause.head, clause.last):
            item = self._reading.items[self._reading.at[n]]
            if n in taken or not item.has("title") or item.has("record"):
                continue
            start = n
            while (
                start > clause.head
                and start - 1 not in taken
                and self._plain(start - 1)
                and self._words[start - 1] not in _BEFORE_JOB
            ):
                start -= 1
            linked = start > clause.head and (self._words[start - 1] in _BEFORE_JOB or start - 1 in taken)
            stop = n + 1
            while stop < clause.last and stop not in taken and self._words[stop] not in _AFTER_JOB:
                stop += 1
            if linked:
                return list(range(start, stop))
        return []

    def _plain(self, n: int) -> bool:
        item = self._reading.items[self._reading.at[n]]
        return not item.marks or item.has("title")

    def _reason(self, table: Table, clause: Clause, found: FieldsRead, taken: frozenset[int], told: str) -> None:
        """The field that a change makes necessary, from the words that are left over ("as lost, no budget")."""
        rule = self._demanded(table, found)
        if rule is None or rule.field in found.changes:
            return
        spec = table.field(rule.field)
        if spec.type not in ("text", "long_text"):
            return
        text = self._left_over(clause, found, taken)
        if text:
            if told and set(text.split()) <= _POINTING_BACK:
                text = told
            found.changes[rule.field] = Given(value=text)
        elif told and any(w in self._words[clause.head : clause.last] for w in ("reason",)):
            found.changes[rule.field] = Given(value=told)

    def _demanded(self, table: Table, found: FieldsRead) -> RequiredWhen | None:
        for rule in table.rules:
            if isinstance(rule, RequiredWhen):
                for column, values in rule.when.items():
                    change = found.changes.get(column)
                    if isinstance(change, Given) and change.value in values:
                        return rule
        return None

    def _left_over(self, clause: Clause, found: FieldsRead, taken: frozenset[int]) -> str:
        used = taken | found.used
        after = max((n for n in used if n < clause.last), default=clause.head)
        choice = max((n for n in found.used), default=after)
        start = choice + 1
        words = [n for n in range(start, clause.last) if n not in used]
        while words and (
            self._words[words[0]] in _BEFORE_REASON or not any(c.isalnum() for c in self._words[words[0]])
        ):
            words.pop(0)
        if not words or words[-1] < start:
            return ""
        return self._reading.text.words(words[0], words[-1] + 1).strip(" .,;:!-")

    def _told_values(self, table: Table, clause: Clause, found: FieldsRead) -> None:
        """The value was told before the wish: "won't land before the end of q1, move the close date there"."""
        for name in list(found.named):
            spec = table.field(name)
            if (
                spec.type in ("text", "long_text", "reference", "choice")
                or name in found.changes
                or not self._asks_for_change(clause)
            ):
                continue
            value = self._scope.told_value(spec, self._fields)
            if value is not None and not isinstance(value, Missing):
                found.changes[name] = value
                found.named.remove(name)

    # many records at once

    def _bulk(self, clause: Clause) -> tuple[Table, int, int, tuple[Condition, ...]] | None:
        """A noun phrase over many records in the clause: its table, its tokens, and the conditions that it states."""
        start = self._many(clause)
        if start is None:
            return None
        table_item = self._bulk_table(start, clause.last)
        if table_item is None:
            return None
        table, noun = table_item
        stop = self._phrase_end(noun, clause)
        conditions = self._nouns.conditions(
            table, start, stop, frozenset(range(noun.first, noun.last)) if noun.has("table") else frozenset()
        )
        if table.owner is None and not conditions:
            return None
        return table, start, stop, conditions

    def _many(self, clause: Clause) -> int | None:
        for item in self._reading.items_in(clause.head, clause.last):
            word = self._words[item.first]
            if (
                word in QUANTIFIERS
                and word not in ("any", "both")
                and not (item.has("record") and item.marks[0].kind == "record")
            ):
                return item.first
            mark = item.of("table")
            if mark is not None and mark is item.marks[0] and any(c.plural for c in mark.value):
                back = item.first
                while (
                    back > clause.head
                    and self._words[back] not in ("my", "our")
                    and self._words[back - 1] not in _BEFORE_MANY
                ):
                    back -= 1
                if self._words[back] in ("my", "our") or self._reading.items[self._reading.at[back]].has("user"):
                    return back
        return None

    def _bulk_table(self, start: int, last: int) -> tuple[Table, Item] | None:
        first = self._words[start]
        for item in self._reading.items_in(start, last):
            mark = item.of("table")
            if mark is not None and (
                mark is item.marks[0] or item.marks[0].kind in ("verb", "field", "create_cue", "choice", "filter")
            ):
                return self._catalog.table(mark.value[0].table), item
            if self._words[item.first] in ("to", "as", "by", "->"):
                break
        persons = self._catalog.of_kind("person")
        if first in ("everyone", "everybody") and persons:
            return persons[0], self._reading.items[self._reading.at[start]]
        return None

    def _phrase_end(self, noun: Item, clause: Clause) -> int:
        """Where the noun phrase ends: at the word that leads to the change."""
        n = noun.last
        while n < clause.last:
            word = self._words[n]
            item = self._reading.items[self._reading.at[n]]
            if word == "," or item.has("arrow"):
                return n
            if (
                word in _CHANGE_MARKERS
                and item.first == n
                and not (item.has("when", "money", "record") and item.last > n + 1)
            ):
                return n
            n = max(item.last, n + 1)
        return clause.last

    def _table_of(self, target: Target) -> Table | None:
        if target.mention.table is not None:
            return self._catalog.table(target.mention.table)
        if target.fits:
            # one record of that name decides; else the kind of record that is deleted or changed most often
            order = {"person": 0.03, "opportunity": 0.02, "task": 0.01, "organisation": 0.04}
            best = max(target.fits, key=lambda name: target.fits[name] + order.get(self._catalog.table(name).kind, 0.0))
            return self._catalog.table(best)
        return None


_EMPLOYING = frozenset("works work working moved joined joins now switched left company employer hired".split())
_BEFORE_JOB = frozenset("is 's as to shes hes she's he's the a our their new became now be promoted -> of".split())
_AFTER_JOB = frozenset("now at , . ! and so since from there instead as again ( ; these pls please for".split())
_BEFORE_REASON = frozenset("because due to since as for reason the is : , - of with w/ cause cuz they we it".split())
