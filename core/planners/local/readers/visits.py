"""A visit told in two breaths: "visited Globex on Monday, met Ingrid there, 2 hours" is one activity, not two."""

from core.catalog import Catalog
from core.drafts import Change, StepDraft
from core.planners.local.clauses.clause import Clause
from core.planners.local.marking.message import Message

_LATER = frozenset("then later afterwards after next also separately".split())
_MEETING = frozenset("met saw spoke talked sat meeting seeing speaking talking".split())


class Visits:
    """Joins them as the clauses of one message are read."""

    def __init__(self, message: Message) -> None:
        self._catalog: Catalog = message.catalog
        self._words = message.words

    def joined(self, before: tuple[Clause, StepDraft], clause: Clause, step: StepDraft) -> StepDraft | None:
        """One step for a visit to a company and the person who was met on it; None where these are two things."""
        if not clause.implied or clause.hard:
            return None
        first, table = before[1], self._catalog.table(step.table)
        opening = set(self._words[clause.first : clause.head + 1])
        if first.table != step.table or opening & _LATER or not opening & _MEETING:
            return None
        kinds = {str(spec.table): spec.name for spec in table.references}
        persons = [kinds[t.name] for t in self._catalog.of_kind("person") if t.name in kinds]
        companies = [kinds[t.name] for t in self._catalog.of_kind("organisation") if t.name in kinds]
        there, here = _fields(first), _fields(step)
        only_company = bool(there & set(companies)) and not there & set(persons)
        only_person = bool(here & set(persons)) and not here & set(companies)
        happened = table.with_role("happened")
        if not only_company or not only_person or (happened is not None and happened.name in here):
            return None
        added: list[Change] = [change for change in step.changes if change.field not in there]
        return first.model_copy(update={"changes": (*first.changes, *added)})


def _fields(step: StepDraft) -> set[str]:
    return {change.field for change in step.changes}
