"""Updates: which record a clause is about and what becomes of its fields, chosen together."""

from collections.abc import Sequence
from dataclasses import replace

from core.catalog import Table
from core.drafts import (
    Empty,
    Missing,
    RecordMention,
    StepDraft,
)
from core.planners.local.clauses.background import Background
from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.plan_read import PlanRead
from core.planners.local.clauses.sources import Sources
from core.planners.local.clauses.unknown_names import UnknownNames
from core.planners.local.fields.closing_days import closes_on
from core.planners.local.fields.filling import FieldReader
from core.planners.local.fields.scope import Scope
from core.planners.local.fields.unknown_fields import ordered_field
from core.planners.local.fields.unnamed_fields import UnnamedFields, stretch_of
from core.planners.local.marking.marks import Item
from core.planners.local.marking.message import Message
from core.planners.local.marking.stretch import FieldsRead, Stretch
from core.planners.local.marking.target import Target
from core.planners.local.marking.vocabulary import PERSONAL
from core.planners.local.mentions.many import ManyReader
from core.planners.local.mentions.nouns import NounReader
from core.planners.local.mentions.pointing import Pointing
from core.planners.local.readers.colleagues import changes_colleague, refused
from core.planners.local.readers.doubts import Doubts
from core.planners.local.readers.unlikely_targets import UnlikelyTargets

_SINGULAR = frozenset("it its he she his her him this that".split())
_REASONS = frozenset("because since as cause 'cause cuz coz bc given seeing".split())

_MOST_NAMED = 24
"""So many records are tried at most as the one that a clause changes."""


class UpdateReader:
    """Reads the clauses of one message that change records."""

    def __init__(
        self,
        message: Message,
        nouns: NounReader,
        scope: Scope,
        fields: FieldReader,
        many: ManyReader,
        pointing: Pointing,
    ) -> None:
        self._catalog = message.catalog
        self._focus = message.focus
        self._reading = message.reading
        self._words = message.words
        self._nouns = nouns
        self._scope = scope
        self._fields = fields
        self._many = many
        self._pointing = pointing
        self._unnamed = UnnamedFields(message, scope, fields)
        self._doubts = Doubts(message)
        self._unknown = UnknownNames(message.catalog, message.reading)
        self._background = Background(message.catalog, message.reading)
        self._sources = Sources(message.reading)
        self._unlikely = UnlikelyTargets(message.catalog, message.reading)

    def read(self, clause: Clause, out: PlanRead, told: str) -> None:
        """Adds the updates that a clause asks for; `told` is the sentence before it, which may hold the reason."""
        clause = self._before_reason(clause)
        bulk = self._many.read(clause)
        if bulk is not None:
            table, taken, conditions = bulk.table, bulk.tokens, bulk.conditions
            found = self._fields.read(table, stretch_of(clause, taken))
            self._unnamed.of_many(table, clause, found, taken, told)
            out.excepted = out.excepted or (bulk.excepted and bool(found.changes))
            if found.changes:
                out.steps.append(
                    StepDraft(
                        action="update",
                        table=table.name,
                        each=conditions,
                        count=bulk.count,
                        changes=found.as_changes(),
                    )
                )
                self._doubts.of_many(clause, bulk, found, out)
            elif clause.verbs & {"clear", "delete"}:
                out.steps.append(StepDraft(action="delete", table=table.name, each=conditions, count=bulk.count))
            return
        vague = self._many.vague(clause)
        if vague is not None:
            out.unread.append(self._reading.text.words(vague, clause.end))
        self._update_one(clause, out, told)

    def _before_reason(self, clause: Clause) -> Clause:
        """The clause whose story begins where it is told why: "... to Marcus since I am away next week"."""
        for n in range(clause.head + 2, clause.end - 1) if clause.text is None else ():
            if self._words[n] in _REASONS and self._background.is_told(n, clause.end):
                return replace(clause, aside=n)
        return clause

    def _times_told(self, clause: Clause) -> frozenset[int]:
        """The tokens of times in a story behind a wish, which no field takes: "to proposal, I met them on friday"."""
        told = self._background.tokens(clause.end, clause.last)
        items = self._reading.items_in(clause.head, clause.last)
        concepts = [c for item in items for m in item.marks if m.kind in ("field", "field_verb") for c in m.value]
        if any(self._catalog.table(c.table).field(c.field).type in ("text", "long_text") for c in concepts):
            return frozenset()  # the story may be part of the text
        whole = Stretch(clause.head, clause.last)
        timed = (
            item
            for item in items
            if item.has("when", "duration")
            and item.first in told
            and not closes_on(self._reading, item, whole, self._reading.today)
        )
        return frozenset(n for item in timed for n in range(item.first, item.last))

    def _source_told(self, clause: Clause) -> frozenset[int]:
        """The tokens that say what a value rests on; what is written down of a deal or a task may hold them."""
        sources = self._sources.tokens(clause.head, clause.last)
        items = self._reading.items_in(clause.head, clause.last) if sources else ()
        written = any(self._is_written(item) for item in items)
        return frozenset() if written else sources

    def _is_written(self, item: Item) -> bool:
        """Whether an item is a field that takes whole sentences, which people and companies have one of only."""
        fields = [c for m in item.marks if m.kind == "field" for c in m.value]
        types = {self._catalog.table(c.table).kind: self._catalog.table(c.table).field(c.field).type for c in fields}
        return "long_text" in types.values() or (
            "text" in types.values() and not {"person", "organisation"} & set(types)
        )

    def _stretch(self, clause: Clause, taken: frozenset[int], sources: frozenset[int]) -> Stretch:
        """The clause as fields are read from it, free text up to what it rests on."""
        stretch = stretch_of(clause, taken)
        return replace(stretch, stops=tuple(sorted({*clause.stops, min(sources)}))) if sources else stretch

    def _update_one(self, clause: Clause, out: PlanRead, told: str) -> None:
        targets = self._nouns.targets(clause.head, clause.last if clause.text is None else clause.end)
        background = self._background.tokens(clause.end, clause.last)
        sources = self._source_told(clause)
        targets = [target for target in targets if not target.tokens <= background | sources]
        best: tuple[float, Table, Target, FieldsRead, frozenset[int]] | None = None
        others_meant = [target for target in targets if not self._pointing.at_colleague(target)]
        if len(others_meant) < len(targets) and not others_meant:
            return  # nothing of a colleague is changed from chat: it is a remark
        targets = others_meant
        targets = [target for target in targets if not self._is_denied(target)]
        named = [target for target in targets if target.named]
        targets = [
            self._pointing.pointed(target)
            for target in targets
            if target.named or not any(target.mention.table in other.fits for other in named)
        ]
        targets = targets[:_MOST_NAMED]
        stranger = None if named else self._stranger(clause)
        pointed = [*self._pointing.by_pronoun(targets), *self._pointing.as_party(targets)]
        meant = [*self._pointing.implied(targets, clause), *pointed]
        timed = self._times_told(clause) | sources
        for target in [stranger] if stranger is not None else [*targets, *meant]:
            for table in self._catalog.tables:
                if not table.writable:
                    continue
                fit = self._fit(target, table)
                if fit <= 0 or self._unlikely.is_unlikely(target, table, clause):
                    continue
                others = [t for t in targets if t is not target]
                taken = target.tokens
                found = self._fields.read(table, self._stretch(clause, taken | timed, sources))
                self._unnamed.of_one(table, clause, found, taken, told)
                later = 0.05 * targets.index(target) if target in targets else 0.0
                score = fit + self._gain(found, others) - later
                if best is None or score > best[0]:
                    best = (score, table, target, found, taken)
        if best is None or (not targets and best[2].mention.words == "it"):
            if changes_colleague(self._catalog, self._reading, clause.head, clause.last):
                out.refusal = refused(self._catalog)
            if best is None or out.refusal is not None:
                return
        _, table, target, found, _ = best
        self._unnamed.told_before(table, clause, found)
        if not found.changes and found.named and self._unnamed.asks_for_change(clause):
            found.changes.update(dict.fromkeys(self._listed(table, found, clause) or found.named[:1], Missing()))
        if (
            not found.changes
            and table.owner is not None
            and self._words[clause.head] in ("reassign", "assign", "transfer", "re-assign")
        ):
            found.changes[table.owner] = Missing()
        if not found.changes:
            for spoken in targets:
                self._scope.speak_of(spoken)
            about = target.tokens if target in targets else ()
            out.refusal = out.refusal or ordered_field(self._reading, table, clause.head, clause.end, about)
            return
        self._pointing.settle(found)
        if self._is_why_to_do(clause, targets, out):
            out.unread.append(self._reading.text.words(clause.head, clause.end))
        if table.kind == "task" and self._unlikely.is_duty(clause):
            out.unread.append(self._reading.text.words(clause.first, clause.end))
        if self._remarks_on_cleared(target, table, clause, out):
            return
        if self._is_deleted(target, out):
            if self._reading.items[self._reading.at[clause.head]].has("verb"):
                out.unread.append(self._reading.text.words(clause.head, clause.end))
            return  # a remark on what is to go: "delete Sunny, he has left the company"
        if target not in targets and self._completes_bulk(clause, table, found, out):
            return
        mention = target.mention if target.mention.table else target.mention.model_copy(update={"table": table.name})
        step = StepDraft(action="update", table=table.name, target=mention, changes=found.as_changes())
        for other in self._listed_with(target, targets, table, found):
            self._put(step.model_copy(update={"target": other.mention.model_copy(update={"table": table.name})}), out)
        self._scope.speak_of(target)
        said = {value.words for value in found.changes.values() if isinstance(value, RecordMention)}
        for other in targets:
            if other is not target and other.mention.words in said:
                self._scope.tell_of(other)  # "Nora takes over as contact on X, her cell is ..."
        self._scope.table = table
        self._put(step, out)
        explained = self._explained(target, targets, table, found) | sources
        for other in self._nouns.targets(min({clause.end, *sources}), clause.last):
            self._scope.tell_of(other)
        self._doubts.of_one(
            clause,
            table,
            target.tokens,
            explained,
            found,
            out,
            named_here=target in targets,
            several=bool(self._listed_with(target, targets, table, found)),
        )

    def _is_why_to_do(self, clause: Clause, targets: Sequence[Target], out: PlanRead) -> bool:
        """Whether it is told what ought to be, behind something to do: "remind me to check X, it should be 60k"."""
        last = out.steps[-1] if out.steps else None
        task = last is not None and last.action == "create" and self._catalog.table(last.table).kind == "task"
        ought = {"should", "ought", "supposed"} & set(self._words[clause.head : clause.last])
        return task and not clause.hard and bool(ought) and not any(target.named for target in targets)

    def _completes_bulk(self, clause: Clause, table: Table, found: FieldsRead, out: PlanRead) -> bool:
        """More for the many records of the step before: "all my deals at Hooli are lost, the reason is the freeze"."""
        last = out.steps[-1] if out.steps else None
        pointed = _SINGULAR & set(self._words[clause.head : clause.last])
        if last is None or last.each is None or last.action != "update" or last.table != table.name or pointed:
            return False
        known = {change.field for change in last.changes}
        if known & found.changes.keys():
            return False
        out.steps[-1] = last.model_copy(update={"changes": (*last.changes, *found.as_changes())})
        return True

    def _listed(self, table: Table, found: FieldsRead, clause: Clause) -> list[str]:
        """The fields that an order lists by name alone: "update the city and the country of Hooli"."""
        words = self._words[clause.head : clause.last]
        listed = {"and", "&", ","} & set(words) and self._reading.items[self._reading.at[clause.head]].has("verb")
        return [name for name in found.named if not table.field(name).required] if listed else []

    def _is_denied(self, target: Target) -> bool:
        """Whether it is said that a record is not meant: "Acme pilot to 12k, not Acme renewal"."""
        first = min(target.tokens, default=0)
        before = self._words[max(0, first - 2) : first]
        behind = self._words[max(target.tokens, default=0) + 1 :][:1]
        field = first > 0 and self._reading.items[self._reading.at[first - 1]].has("field")
        if behind == ("->",) and field and target.named:
            return True
        if before[-1:] == ("from",) and behind in (("to",), ("->",), ("into",)):
            return target.named  # "change the contact from Jane to Bob"
        return target.named and (before[-1:] == ("not",) or before in (("instead", "of"), ("rather", "than")))

    def _stranger(self, clause: Clause) -> Target | None:
        """Somebody or something that no record is called, of which a value is told: better than to take it for "it"."""
        unknown = self._unknown.owner_of_field(clause.head, clause.last)
        told = bool(self._scope.recent())
        return unknown or (None if told else self._unknown.heading(clause.first - 1))

    def _remarks_on_cleared(self, target: Target, table: Table, clause: Clause, out: PlanRead) -> bool:
        """Whether "it" is the value that has just been cleared: "remove the phone of Ingrid, it's dead"."""
        last = out.steps[-1] if out.steps else None
        cleared = last is not None and any(isinstance(change.value, Empty) for change in last.changes)
        ordered = self._reading.items[self._reading.at[clause.head]].has("verb")
        return cleared and last is not None and last.table != table.name and not target.named and not ordered

    def _is_deleted(self, target: Target, out: PlanRead) -> bool:
        """Whether the message deletes the record itself."""
        deleted = (step.target for step in out.steps if step.action == "delete")
        return any(isinstance(gone, RecordMention) and gone.words == target.mention.words for gone in deleted)

    def _explained(self, target: Target, targets: Sequence[Target], table: Table, found: FieldsRead) -> set[int]:
        meant = [target, *self._listed_with(target, targets, table, found), *(t for t in targets if not t.named)]
        return found.used.union(found.told, *(other.tokens for other in meant))

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
                if not self._pointing.lists(pair) or self._fit(other, table) < 1.0 or other.tokens & found.used:
                    break
                out.append(other)
                n += step
        return out

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
            if target.mention.words in PERSONAL and kind != "person":
                return 0.0
            if self._scope.recent() and target.mention.words:
                return 0.1  # what this message has named is meant rather than what was spoken of before
            if target.mention.words in ("her", "him", "she", "he", "his"):
                return 1.0 if kind == "person" else 0.0
            if self._scope.table is not None and self._scope.table.name == table.name:
                return 0.9
            if table.name in self._focus:  # what was spoken of last is meant before what was spoken of earlier
                return max(1.6 - 0.6 * self._focus.index(table.name), 0.7)
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
