"""Lists of what is handed over: one change of owner for each of what belongs to a whole."""

from collections.abc import Sequence

from core.drafts import (
    Change,
    Condition,
    StepDraft,
)
from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.plan_read import PlanRead
from core.planners.local.clauses.segments import segments_of
from core.planners.local.fields.filling import FieldReader
from core.planners.local.fields.scope import Scope
from core.planners.local.marking.marks import Item
from core.planners.local.marking.message import Message
from core.planners.local.marking.stretch import Stretch
from core.planners.local.marking.target import Target
from core.planners.local.mentions.nouns import NounReader


class HandingOver:
    """Reads a list behind a colon that says what goes to a colleague."""

    def __init__(self, message: Message, nouns: NounReader, scope: Scope, fields: FieldReader) -> None:
        self._catalog = message.catalog
        self._reading = message.reading
        self._words = message.words
        self._nouns = nouns
        self._scope = scope
        self._fields = fields

    def read(self, clause: Clause, behind: Sequence[Clause], out: PlanRead) -> int:
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
                count = self._count(first, item)
                return StepDraft(action="update", table=table.name, each=each, count=count, changes=changes)
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

    def _count(self, first: int, noun: Item) -> int | None:
        """How many of them there are said to be: "its three contacts", "both deals"."""
        if "both" in self._words[first : noun.first]:
            return 2
        numbers = [item.of("number") for item in self._reading.items_in(first, noun.first)]
        return next((int(number.value.value) for number in numbers if number is not None), None)
