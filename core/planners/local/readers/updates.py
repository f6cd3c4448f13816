"""Updates: which record a clause is about and what becomes of its fields, chosen together."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from core.catalog import Table
from core.drafts import (
    Missing,
    RecordMention,
    StepDraft,
)
from core.planners.local.clauses.background import Background
from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.plan_read import PlanRead
from core.planners.local.clauses.unknown_names import UnknownNames
from core.planners.local.fields.clause_stretches import stretch_of
from core.planners.local.fields.filling import FieldReader
from core.planners.local.fields.scope import Scope
from core.planners.local.fields.unknown_fields import ordered_field
from core.planners.local.fields.unnamed_fields import UnnamedFields
from core.planners.local.marking.message import Message
from core.planners.local.marking.stretch import FieldsRead, Stretch
from core.planners.local.marking.target import Target
from core.planners.local.mentions.many import Many, ManyReader
from core.planners.local.mentions.nouns import NounReader
from core.planners.local.mentions.pointing import Pointing
from core.planners.local.mentions.things_sold import ThingsSold
from core.planners.local.mentions.whole_names import whole_mention
from core.planners.local.readers.colleagues import changes_colleague, refused
from core.planners.local.readers.doubts import Doubts
from core.planners.local.readers.steps_before import StepsBefore
from core.planners.local.readers.target_fits import TargetFits
from core.planners.local.readers.told_beside import ToldBeside
from core.planners.local.readers.unlikely_targets import UnlikelyTargets

_MOST_NAMED = 24
"""So many records are tried at most as the one that a clause changes."""

_GIVING_AWAY = frozenset({"reassign", "assign", "transfer", "re-assign"})


class _UpdateRead(NamedTuple):
    """One way to read a clause: the record, the table it would be of, and what becomes of its fields."""

    score: float
    table: Table
    target: Target
    found: FieldsRead


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
        self._reading = message.reading
        self._words = message.words
        self._nouns = nouns
        self._scope = scope
        self._fields = fields
        self._many = many
        self._pointing = pointing
        self._unnamed = UnnamedFields(message, scope, fields)
        self._doubts = Doubts(message)
        self._sold = ThingsSold(message.catalog, message.reading)
        self._unknown = UnknownNames(message.catalog, message.reading)
        self._background = Background(message.catalog, message.reading)
        self._beside = ToldBeside(message)
        self._fits = TargetFits(message, scope)
        self._before = StepsBefore(message, scope)
        self._unlikely = UnlikelyTargets(message.catalog, message.reading)

    def read(self, clause: Clause, out: PlanRead, told: str) -> None:
        """Adds the updates that a clause asks for; `told` is the sentence before it, which may hold the reason."""
        clause = self._beside.before_reason(clause)
        bulk = self._many.read(clause)
        if bulk is not None:
            self._update_many(clause, bulk, out, told)
            return
        vague = self._many.vague(clause)
        if vague is not None:
            out.unread.append(self._reading.text.words(vague, clause.end))
        self._update_one(clause, out, told)

    def _update_many(self, clause: Clause, bulk: Many, out: PlanRead, told: str) -> None:
        table, taken, conditions = bulk.table, bulk.tokens, bulk.conditions
        found = self._fields.read(table, stretch_of(clause, taken))
        self._unnamed.of_many(table, clause, found, taken, told)
        out.excepted = out.excepted or (bulk.excepted and bool(found.changes))
        if found.changes:
            changes = found.as_changes()
            step = StepDraft(action="update", table=table.name, each=conditions, count=bulk.count, changes=changes)
            out.steps.append(step)
            self._doubts.of_many(clause, bulk, found, out)
        elif clause.verbs & {"clear", "delete"}:
            out.steps.append(StepDraft(action="delete", table=table.name, each=conditions, count=bulk.count))

    def _stretch(self, clause: Clause, taken: frozenset[int], sources: frozenset[int]) -> Stretch:
        """The clause as fields are read from it, free text up to what it rests on."""
        stretch = stretch_of(clause, taken)
        return replace(stretch, stops=tuple(sorted({*clause.stops, min(sources)}))) if sources else stretch

    def _update_one(self, clause: Clause, out: PlanRead, told: str) -> None:
        """Adds the update of one record, or of several of which the same is said."""
        sources = self._beside.sources(clause)
        targets = self._targets(clause, sources)
        if targets is None:
            return  # nothing of a colleague is changed from chat: it is a remark
        stranger = None if any(target.named for target in targets) else self._stranger(clause)
        targets = self._pointed(targets)
        best = self._best(clause, targets, stranger, sources, told)
        if best is None or (not targets and best.target.mention.words == "it"):
            if changes_colleague(self._catalog, self._reading, clause.head, clause.last):
                out.refusal = refused(self._catalog)
            if best is None or out.refusal is not None:
                return
        table, target, found = best.table, best.target, best.found
        self._unnamed.told_before(table, clause, found)
        self._put_missing(table, clause, found)
        if not found.changes:
            for spoken in targets:
                self._scope.speak_of(spoken)
            about = target.tokens if target in targets else ()
            out.refusal = out.refusal or ordered_field(self._reading, table, clause.head, clause.end, about)
            return
        self._pointing.settle(found)
        if not self._is_left_to_others(clause, best, targets, out):
            self._add(clause, best, targets, sources, out)

    def _targets(self, clause: Clause, sources: frozenset[int]) -> list[Target] | None:
        """What may be the record that a clause changes; None where it speaks of colleagues alone."""
        targets = self._nouns.targets(clause.head, clause.last if clause.text is None else clause.end)
        background = self._background.tokens(clause.end, clause.last)
        targets = [target for target in targets if not target.tokens <= background | sources]
        others_meant = [target for target in targets if not self._pointing.at_colleague(target)]
        if len(others_meant) < len(targets) and not others_meant:
            return None
        return self._sold.with_things([target for target in others_meant if not self._is_denied(target)])

    def _pointed(self, targets: Sequence[Target]) -> list[Target]:
        """The targets with mere nouns as the records that they point at, without those that a name stands for."""
        named = [target for target in targets if target.named]
        targets = [
            self._pointing.pointed(target)
            for target in targets
            if target.named or not any(target.mention.table in other.fits for other in named)
        ]
        return targets[:_MOST_NAMED]

    def _best(
        self, clause: Clause, targets: Sequence[Target], stranger: Target | None, sources: frozenset[int], told: str
    ) -> _UpdateRead | None:
        """The record, its table and its changes that make most of the clause."""
        pointed = [*self._pointing.by_pronoun(targets), *self._pointing.as_party(targets)]
        meant = [*self._pointing.implied(targets, clause), *pointed]
        timed = self._beside.times(clause) | sources
        best: _UpdateRead | None = None
        for target in [stranger] if stranger is not None else [*targets, *meant]:
            for table in self._catalog.tables:
                fit = self._fits.fit(target, table) if table.writable else 0.0
                if fit <= 0 or self._unlikely.is_unlikely(target, table, clause):
                    continue
                others = [t for t in targets if t is not target]
                found = self._fields.read(table, self._stretch(clause, target.tokens | timed, sources))
                self._unnamed.of_one(table, clause, found, target.tokens, told)
                later = 0.05 * targets.index(target) if target in targets else 0.0
                score = fit + self._fits.gain(found, others) - later
                if best is None or score > best.score:
                    best = _UpdateRead(score, table, target, found)
        return best

    def _put_missing(self, table: Table, clause: Clause, found: FieldsRead) -> None:
        """The fields that are to be changed without a word of what to; they are asked for."""
        if not found.changes and found.named and self._unnamed.asks_for_change(clause):
            found.changes.update(dict.fromkeys(self._listed(table, found, clause) or found.named[:1], Missing()))
        if not found.changes and table.owner is not None and self._words[clause.head] in _GIVING_AWAY:
            found.changes[table.owner] = Missing()

    def _is_left_to_others(self, clause: Clause, best: _UpdateRead, targets: Sequence[Target], out: PlanRead) -> bool:
        """Whether a change belongs to a step before it, or is only a remark; what is doubtful in that is noted."""
        table, target = best.table, best.target
        if self._before.is_why_to_do(clause, targets, out):
            out.unread.append(self._reading.text.words(clause.head, clause.end))
        if table.kind == "task" and self._unlikely.is_duty(clause):
            out.unread.append(self._reading.text.words(clause.first, clause.end))
        if self._before.remarks_on_cleared(target, table, clause, out):
            return True
        if self._before.is_deleted(target, out):
            if self._reading.items[self._reading.at[clause.head]].has("verb"):
                out.unread.append(self._reading.text.words(clause.head, clause.end))
            return True  # a remark on what is to go: "delete Sunny, he has left the company"
        return target not in targets and self._before.completes_bulk(clause, table, best.found, out)

    def _add(
        self,
        clause: Clause,
        best: _UpdateRead,
        targets: Sequence[Target],
        sources: frozenset[int],
        out: PlanRead,
    ) -> None:
        """Adds the step, and the same for the others of a list; what the clause names is spoken of from now on."""
        table, target, found = best.table, best.target, best.found
        mention = whole_mention(self._catalog, self._reading, target, table)
        mention = mention if mention.table else mention.model_copy(update={"table": table.name})
        step = StepDraft(action="update", table=table.name, target=mention, changes=found.as_changes())
        for other in self._listed_with(target, targets, table, found):
            same = step.model_copy(update={"target": other.mention.model_copy(update={"table": table.name})})
            self._before.put(same, out)
        self._scope.speak_of(target)
        said = {value.words for value in found.changes.values() if isinstance(value, RecordMention)}
        for other in targets:
            if other is not target and other.mention.words in said:
                self._scope.tell_of(other)  # "Nora takes over as contact on X, her cell is ..."
        self._scope.table = table
        self._before.put(step, out)
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
        if unknown is None and not self._scope.recent():
            unknown = self._unknown.heading(clause.first - 1)
        return unknown or self._unknown.object_of(clause, told=bool(self._scope.recent()))

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
                if not self._pointing.lists(pair) or self._fits.fit(other, table) < 1.0 or other.tokens & found.used:
                    break
                out.append(other)
                n += step
        return out
