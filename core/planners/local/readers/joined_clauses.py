"""Clauses that say one wish together: what it is about in one of them, what becomes of it in the other."""

from dataclasses import replace

from core.drafts import (
    Missing,
)
from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.plan_read import PlanRead
from core.planners.local.fields.scope import Scope
from core.planners.local.marking.message import Message
from core.planners.local.mentions.many import ManyReader
from core.planners.local.mentions.nouns import NounReader
from core.planners.local.readers.updates import UpdateReader

_TELLING_OF_MANY = frozenset(
    "have has had are is were was got went look looks feel seem need aren't haven't slipped slid delayed postponed "
    "moved shifted all will won't".split()
)
_THEM = frozenset({"them", "all", "they", "these", "those"})


class JoinedClauses:
    """Joins a clause with the one behind it, where neither says the whole wish."""

    def __init__(
        self, message: Message, nouns: NounReader, scope: Scope, many: ManyReader, updates: UpdateReader
    ) -> None:
        self._reading = message.reading
        self._words = message.words
        self._nouns = nouns
        self._scope = scope
        self._many = many
        self._updates = updates

    def with_wish_for_many(self, clause: Clause, following: Clause | None) -> Clause | None:
        """Many records before a colon and what is to become of them behind it: "my open deals: set them to 20 %"."""
        led = following is not None and (not following.hard or self._goes_on_about_them(following))
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
        return told and not valued and self._goes_on_about_them(following)

    def _goes_on_about_them(self, following: Clause) -> bool:
        """Whether an order is about the many that were told of: "push them two weeks", "push 2 weeks"."""
        words = set(self._words[following.head : following.last])
        items = self._reading.items_in(following.head, following.last)
        ordered = bool(items) and items[0].has("verb", "field_verb")
        return bool(_THEM & words) or (ordered and not any(i.has("pronoun", "record", "table") for i in items))

    def with_value_behind(self, clause: Clause, following: Clause | None) -> Clause:
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
