"""What "it", "her", "the task" mean in a clause: what the message has named, or what the talk is about."""

import itertools
from collections.abc import Sequence

from core.drafts import Me, RecordMention
from core.planners.local.clauses.clause import Clause
from core.planners.local.fields.scope import Scope
from core.planners.local.marking.message import Message
from core.planners.local.marking.stretch import FieldsRead
from core.planners.local.marking.target import Target
from core.planners.local.marking.vocabulary import PERSONAL
from core.records import NameHit


class Pointing:
    """Finds the records that a clause points at without naming them."""

    def __init__(self, message: Message, scope: Scope) -> None:
        self._catalog = message.catalog
        self._reading = message.reading
        self._words = message.words
        self._scope = scope

    def known(self, target: Target) -> Target:
        """What "it" or "that deal" means in this message."""
        pointed = self.pointed(target)
        if pointed.named or pointed.mention.table is not None:
            return pointed
        meant = self.by_pronoun([pointed])
        return meant[0] if meant else pointed

    def pointed(self, target: Target) -> Target:
        """The one of that kind that this message has named: "the task"."""
        table = target.mention.table
        if target.named or table is None:
            return target
        earlier = self._scope.latest(self._catalog.table(table).kind) or self._scope.fitting(self._catalog.table(table))
        if earlier is None:
            return target
        return Target(earlier.mention.model_copy(update={"table": table}), target.tokens, {table: 1.0})

    def settle(self, found: FieldsRead) -> None:
        """Puts the person whom the message has named in the place of "her" as a value."""
        person = self._scope.person()
        for column, value in found.changes.items():
            if isinstance(value, RecordMention) and value.words in PERSONAL and person is not None:
                found.changes[column] = person.mention.model_copy(update={"table": value.table})

    def at_colleague(self, target: Target) -> bool:
        """Whether "she" or "him" means a colleague, who was named last: "pass it to Leila, she's the owner now"."""
        if target.named or target.mention.table is not None or target.mention.words not in PERSONAL | {"his"}:
            return False
        persons = {table.name for table in self._catalog.of_kind("person")}
        for item in reversed(self._reading.items_in(0, min(target.tokens, default=0))):
            mark = item.marks[0] if item.marks else None
            if mark is not None and mark.kind == "user":
                return not isinstance(mark.value, Me)
            if mark is not None and mark.kind == "record" and persons & mark.value.tables:
                return False
        return False

    def by_pronoun(self, targets: Sequence[Target]) -> list[Target]:
        """What "it" or "her" means where this message has named it."""
        out: list[Target] = []
        for target in targets:
            if target.named or target.mention.table is not None:
                continue
            if target.mention.words in ("her", "him", "she", "he", "his"):
                person = self._scope.person()
                meant = [person] if person is not None else []
            else:
                things = self._scope.things()
                meant = [one for one in things if not any(self._is_party(one, other) for other in things)]
            out.extend(
                Target(m.mention, target.tokens, {k: v * (1.1 if n == 0 else 0.8) for k, v in m.fits.items()})
                for n, m in enumerate(meant)
            )
        return out

    def as_party(self, targets: Sequence[Target]) -> list[Target]:
        """What was spoken of before, for a company that is named again as its customer: "..., initech has signed"."""
        named = ((t, other) for t in targets if t.named and t.mention.table is None for other in self._scope.things())
        meant = ((target, other) for target, other in named if self._is_party(target, other))
        return [Target(o.mention, t.tokens, {k: 1.1 * v for k, v in o.fits.items()}) for t, o in meant]

    def _is_party(self, one: Target, other: Target) -> bool:
        """Whether a name only tells whose the other record is: "we got Hooli Enterprise! hooli signed, mark it won"."""
        hits = [hit for n in other.tokens for hit in self._hits_at(n)]
        if one is other or len(one.fits) <= len(other.fits) or len({hit.id for hit in hits}) != 1:
            return False
        return set(one.mention.words.lower().split()) <= {word.lower() for word in hits[0].words}

    def _hits_at(self, n: int) -> list[NameHit]:
        record = self._reading.items[self._reading.at[n]].of("record")
        best = max((fit.score for _, fit in record.value.hits), default=0.0) if record is not None else 0.0
        return [hit for hit, fit in record.value.hits if fit.score >= best] if record is not None else []

    def implied(self, targets: Sequence[Target], clause: Clause) -> list[Target]:
        """What a clause is about when it names nothing: what was named before, or what the talk is about.

        Where somebody, or what was logged with him, was named, the talk is about something of his: "a verbal yes from
        Maria, moving to negotiation".
        """
        if self._speaks_of_several(clause):
            return []
        leads_with_field = self._reading.items[self._reading.at[clause.head]].has("field") or self._refers(clause)
        if any(target.named or target.mention.words for target in targets) and not leads_with_field:
            person = self._scope.person() if self._begins_now(clause) else None
            return [Target(person.mention, frozenset(), person.fits)] if person is not None else []
        logs = self._catalog.names_of("activity")
        logged = next((t for t in self._scope.recent()[:1] if t.fits and t.fits.keys() <= logs), None)
        about = self._scope.person() or logged
        within = (about.mention,) if about is not None else ()
        return [*self._scope.recent(), Target(RecordMention(words="it", within=within), frozenset(), {})]

    def _begins_now(self, clause: Clause) -> bool:
        """Whether a clause goes on about somebody with where he is by now: "..., now at Hooli"."""
        return self._words[clause.head : clause.head + 2] in (("now", "at"), ("now", "with"))

    def _speaks_of_several(self, clause: Clause) -> bool:
        """Whether records are meant in the plural, which no single one can stand for."""
        items = self._reading.items_in(clause.head, clause.end)
        tables = (item.marks[0] for item in items[:3] if item.kind == "table")
        return any(concept.plural for mark in tables for concept in mark.value)

    def _refers(self, clause: Clause) -> bool:
        """Whether a clause says who or what something's contact or company is."""
        marks = self._reading.marks_in(clause.head, clause.last, "field")
        leading = [mark for mark in marks if mark is self._reading.items[self._reading.at[mark.first]].marks[0]]
        return any(
            self._catalog.table(c.table).field(c.field).type == "reference" for mark in leading for c in mark.value
        )

    def lists(self, targets: Sequence[Target]) -> bool:
        """Whether targets stand in a list ("the X deal and the Y task")."""
        for one, other in itertools.pairwise(targets):
            between = [w for w in self._words[max(one.tokens) + 1 : min(other.tokens)] if w not in ("the", "my", "our")]
            if not set(between) <= {",", "and", "&"} or not between:
                return False
        return len(targets) > 1
