"""Conditions that the words of a question imply: a pipeline is open, who closed a deal has won it."""

from collections.abc import Sequence

from core.catalog import Catalog, Table
from core.drafts import Condition, Given, Me
from core.language.dates import Calendar
from core.planners.local.fields.filters import expanded
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item
from core.planners.local.questions.asked_log import AskedLog
from core.planners.local.questions.asked_posts import AskedPosts

_PAST = frozenset("did have has".split())
_BROUGHT_HOME = frozenset("close closed land landed bag bagged".split())


class ImpliedConditions:
    """Reads them in one question."""

    def __init__(self, catalog: Catalog, reading: Annotated, calendar: Calendar) -> None:
        self._reading = reading
        self._words = reading.text.folded
        self._calendar = calendar
        self._posts = AskedPosts(catalog, reading)
        self._log = AskedLog(catalog, reading)

    def in_pipeline(self, table: Table, head: int, last: int, conditions: Sequence[Condition]) -> tuple[Condition, ...]:
        """The pipeline is what is still open."""
        still = next((f for f in table.filters if "open" in f.words), None)
        stated = {test.field for test in still.where} & {c.field for c in conditions} if still is not None else None
        if "pipeline" not in self._words[head:last] or still is None or stated:
            return ()
        return tuple(expanded(still, self._calendar))

    def planned(self, table: Table, head: int, last: int, conditions: Sequence[Condition]) -> tuple[Condition, ...]:
        """What of a kind is still to be done: "calls scheduled for tomorrow"."""
        kind = self._log.kind_planned(head, last) if table.kind == "task" else None
        spec = table.with_role("kind")
        if kind is None or spec is None or kind not in {choice.value for choice in spec.choices}:
            return ()
        state, still = table.with_role("state"), table.called("open")
        stated = state is None or state.name in {condition.field for condition in conditions}
        of_kind = [Condition(field=spec.name, operator="is", value=Given(value=kind))]
        owned = table.owner in {condition.field for condition in conditions}
        if table.owner is not None and not owned and "i" in self._words[head:last]:
            of_kind.append(Condition(field=table.owner, operator="is", value=Me()))
        return (*of_kind, *(expanded(still, self._calendar) if still is not None and not stated else ()))

    def brought_home(
        self, table: Table, head: int, last: int, conditions: Sequence[Condition]
    ) -> tuple[Condition, ...]:
        """Who closed a deal has won it: "did we close any deals this month"."""
        state, words = table.with_role("state"), self._words[head:last]
        said = [c for c in conditions if state is not None and c.field == state.name]
        if table.kind != "opportunity" or state is None or any(len(c.any_of) != 1 for c in said):
            return ()  # "closed" may be both
        past = next((n for n, word in enumerate(words[:5]) if word in _PAST), None)
        closed = past is not None and bool(_BROUGHT_HOME & set(words[past:]))
        won = next((choice.value for choice in state.choices if "won" in choice.words), None)
        told = closed and won is not None
        return (Condition(field=state.name, operator="is", value=Given(value=won)),) if told and won is not None else ()

    def not_yet_closed(
        self, table: Table, head: int, last: int, conditions: Sequence[Condition]
    ) -> tuple[Condition, ...]:
        """What is to close by a day to come is still open, however long ago others closed: "closing before easter"."""
        still = table.called("open")
        until = [c for c in conditions if c.field == table.clock and c.operator in ("at_most", "under")]
        ahead = any(
            isinstance(c.value, Given) and str(c.value.value) >= self._calendar.today.isoformat() for c in until
        )
        stated = {test.field for test in still.where} & {c.field for c in conditions} if still is not None else set()
        past = {"did", "closed", "won", "lost", "have", "has", "had"} & set(self._words[head:last])
        if table.kind != "opportunity" or still is None or stated or past or not ahead:
            return ()
        return tuple(expanded(still, self._calendar))

    def state_of_noun(self, table: Table, noun: Item | None, conditions: Sequence[Condition]) -> tuple[Condition, ...]:
        if (
            noun is None
            or noun.has("table")
            or any(c.field == f.name for c in conditions for f in table.fields if f.role == "state")
        ):
            return ()
        word = self._words[noun.first].removesuffix("s")
        for field in table.fields:
            for choice in field.choices if field.role == "state" else ():
                if word in (choice.value, *choice.words):
                    return (Condition(field=field.name, operator="is", value=Given(value=choice.value)),)
        return ()

    def job_condition(self, table: Table, head: int, last: int) -> tuple[Condition, ...]:
        """People of a job: "the CFO at Acme"."""
        spec = table.with_role("job_title")
        if table.kind != "person" or spec is None:
            return ()
        post = self._posts.post(head, last)
        words = list(post) if post is not None else self._title_words(head, last)
        if not words or words[-1] - words[0] > 4:
            return ()
        text = self._posts.words(range(words[0], words[-1] + 1))
        return (Condition(field=spec.name, operator="contains", value=Given(value=text)),)

    def _title_words(self, head: int, last: int) -> list[int]:
        """The tokens of words that may be a title's, though they mean something else besides."""
        items = self._reading.items
        found = (n for n in range(head, last) if items[self._reading.at[n]].has("title"))
        return [n for n in found if not items[self._reading.at[n]].has("record", "table")]

    def still_to_come(
        self, table: Table, order: str | None, descending: bool, head: int, last: int
    ) -> tuple[Condition, ...]:
        """One that is open and not past: "my next task"."""
        if (
            order is None
            or order != table.clock
            or descending
            or not {"next", "upcoming", "soonest"} & set(self._words[head:last])
        ):
            return ()
        spec = table.field(order)
        moment = self._calendar.now.isoformat() if spec.type == "moment" else self._calendar.today.isoformat()
        still = next((f for f in table.filters if "open" in f.words), None)
        return (
            *(expanded(still, self._calendar) if still is not None else ()),
            Condition(field=order, operator="at_least", value=Given(value=moment)),
        )
