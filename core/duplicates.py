"""Finds the records that new companies and people of a plan look like: by address, by number, by name."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.catalog import Catalog, FieldRole, Table
from core.context import LooksLike
from core.drafts import PlanDraft
from core.identified import Place
from core.matching import Match, match
from core.mentions import name_words
from core.plans import ActionPlan, NewRef, PlanStep
from core.records import RecordQuery, Records, Row, TypedCondition
from core.values import RecordId, RecordRef, Value

_KINDS = ("organisation", "person")
_INDEXED: tuple[FieldRole, ...] = ("email", "domain")
"""What the index of names knows beside names."""
_TELLING: tuple[FieldRole, ...] = (*_INDEXED, "phone")
"""Of two records that have one of these in common one is too many."""
_WHOLE = 0.85
"""So much of a name has to be alike: all but its legal form."""
_MOST_ALIKE = 5
_HITS, _HITS_OF_ONE, _MOST_WITH_PHONE = 100, 30, 50


@dataclass(frozen=True, slots=True)
class _New:
    """A record that a step of the draft makes."""

    number: int
    step: PlanStep
    table: Table

    @property
    def words(self) -> list[str]:
        return name_words(self.step.name)

    def value(self, role: FieldRole) -> str | None:
        field = self.table.with_role(role)
        value = self.step.changes.get(field.name) if field is not None else None
        return value if isinstance(value, str) and value else None


class Duplicates:
    """Looks for records that are there already."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    async def find(self, plan: ActionPlan, draft: PlanDraft, records: Records) -> tuple[LooksLike, ...]:
        """For steps of the draft, which this plan came from, the records that those they make look like.

        Two round trips, however many are new; one more a table where phone numbers are given. Steps that are to make
        a record anew, whatever there is, are left alone, and so are records that the plan deletes.
        """
        new = self._new(plan, draft)
        if not new:
            return ()
        doomed = {(step.table, step.target_id) for step in plan.steps if step.action == "delete"}
        rows = [row for row in await self._candidates(new, records) if (row.table, row.id) not in doomed]
        found: dict[str, tuple[Row, ...]] = {}
        for one in sorted(new, key=lambda each: each.table.kind != "organisation"):
            alike = sorted(((self._likeness(one, row, found), row) for row in rows), key=lambda pair: -pair[0])
            found[str(one.step.label)] = tuple(row for likeness, row in alike if likeness > 0)[:_MOST_ALIKE]
        return tuple(
            LooksLike(step=one.number, records=tuple(map(_ref, found[str(one.step.label)])))
            for one in new
            if found[str(one.step.label)]
        )

    def _new(self, plan: ActionPlan, draft: PlanDraft) -> list[_New]:
        numbers = {step.label: number for number, step in enumerate(draft.steps) if step.label and not step.anew}
        return [
            _New(numbers[step.label], step, self._catalog.table(step.table))
            for step in plan.steps
            if step.action == "create" and step.label in numbers and self._catalog.table(step.table).kind in _KINDS
        ]

    async def _candidates(self, new: Sequence[_New], records: Records) -> list[Row]:
        """Records with words of their names, their addresses or their numbers."""
        asked = [word for one in new for word in (*one.words, *_values(one, _INDEXED))]
        tables = list(dict.fromkeys(one.table.name for one in new))
        hits = await records.find_by_words(asked, tables=tables, limit=max(_HITS, _HITS_OF_ONE * len(new)))
        likely = [hit for hit in hits if any(_may_be(one, hit.table, hit.words) for one in new)]
        fetched = await records.fetch([RecordRef(table=hit.table, id=hit.id) for hit in likely])
        rows: dict[Place, Row] = dict(fetched)
        for name in tables:
            for row in await self._with_numbers([one for one in new if one.table.name == name], records):
                rows.setdefault((row.table, row.id), row)
        return list(rows.values())

    async def _with_numbers(self, new: Sequence[_New], records: Records) -> tuple[Row, ...]:
        table = new[0].table
        field = table.with_role("phone")
        numbers = tuple(dict.fromkeys(number for one in new if (number := one.value("phone"))))
        if field is None or not numbers:
            return ()
        same = TypedCondition(field=field.name, operator="is", values=numbers)
        selection = await records.select(
            RecordQuery(table=table.name, conditions=(same,), limit=_MOST_WITH_PHONE * len(numbers))
        )
        return selection.rows

    def _likeness(self, new: _New, row: Row, found: Mapping[str, Sequence[Row]]) -> float:
        """How much the new record looks like that one; 0 where they are two."""
        if new.table.name != row.table:
            return 0.0
        for role in _TELLING:
            field = new.table.with_role(role)
            value = new.value(role)
            if field is not None and value and str(row.values.get(field.name) or "").lower() == value.lower():
                return 2.0
        fit = match(new.words, name_words(row.name))
        if fit is None or not _is_whole(fit):
            return 0.0
        if new.table.kind == "person" and not self._same_company(new, row, fit, found):
            return 0.0
        return fit.score

    def _same_company(self, new: _New, row: Row, fit: Match, found: Mapping[str, Sequence[Row]]) -> bool:
        """Whether two people are of one company. Where one's is not known, their names must be the same."""
        for kind in self._catalog.of_kind("organisation"):
            for field in new.table.references_to(kind.name):
                theirs = row.values.get(field.name)
                ours = new.step.changes.get(field.name)
                if ours is None or theirs is None:
                    return fit.reason in ("exact", "name")
                return str(theirs) in _keys(ours, found)
        return True


def _keys(reference: Value | NewRef, found: Mapping[str, Sequence[Row]]) -> set[str]:
    """The records that a reference points at; one that is new, at those that it looks like."""
    if isinstance(reference, NewRef):
        return {str(row.id) for row in found.get(reference.label, ())}
    return {str(reference)}


def _may_be(new: _New, table: str, words: Sequence[str]) -> bool:
    """Whether a hit is worth a look: its whole name is alike, or it has one of the addresses."""
    if new.table.name != table:
        return False
    fit = match(new.words, words)
    return (fit is not None and fit.score >= _MAY_BE) or any(value in words for value in _values(new, _INDEXED))


_MAY_BE = 0.6
"""A hit's words hold its addresses too, so that little more of its name may seem to be said."""


def _is_whole(fit: Match) -> bool:
    return fit.reason != "part" and fit.coverage >= _WHOLE


def _values(new: _New, roles: Iterable[FieldRole]) -> list[str]:
    return [value.lower() for role in roles if (value := new.value(role))]


def _ref(row: Row) -> RecordRef:
    return RecordRef(table=row.table, id=RecordId(row.id), name=row.name)
