"""Lengths of what took place: "longest meeting", "how long was the last call", "total hours on calls this month"."""

from core.catalog import Table
from core.drafts import Question
from core.planners.local.marking.annotate import Annotated

LONGEST = frozenset({"longest", "lengthiest"})
SHORTEST = frozenset({"shortest", "briefest", "quickest"})
"""Words for the ends of an order by length."""
_TIME_ITSELF = frozenset("time hours minutes duration length".split())
_LENGTHS = frozenset("duration length minutes".split())
_SUMS = frozenset("total sum altogether much many spent".split())
_AVERAGES = frozenset("average avg mean".split())

_MANY = frozenset("calls meetings visits demos talks conversations".split())


def asks_time_spent(words: tuple[str, ...]) -> bool:
    """Whether words ask for the length of what took place: "how much time did we spend", "average call length"."""
    heard = set(words)
    return bool(_TIME_ITSELF & heard and {"spent", "spend"} & heard) or bool(_LENGTHS & heard and _AVERAGES & heard)


class TimeSpentReader:
    """Finds what a question about activities asks of their length."""

    def __init__(self, reading: Annotated) -> None:
        self._words = reading.text.folded

    def of(self, question: Question, table: Table, first: int, last: int) -> Question:
        """The question with the figure or order of lengths that its words ask for; as it is where they ask for none."""
        spec = next((f for f in table.fields if f.type == "duration"), None)
        words = self._words[first:last]
        if spec is None or table.kind != "activity":
            return question
        heard = set(words)
        if heard & (LONGEST | SHORTEST):
            plural = question.limit is None and any(word in _MANY for word in words)
            limit = question.limit or (None if plural else 1)
            down = bool(heard & LONGEST)
            return question.model_copy(update={"order_by": spec.name, "descending": down, "limit": limit})
        if heard & _TIME_ITSELF and heard & (_SUMS | _AVERAGES) and words[:2] != ("how", "many"):
            figure = "average" if heard & _AVERAGES else "sum"
            return question.model_copy(
                update={"aggregate": figure, "measure": spec.name, "fields": (), "order_by": None, "limit": None}
            )
        if words[:2] == ("how", "long") and "ago" not in heard:
            return question.model_copy(update={"fields": (spec.name,)})
        if words[:2] == ("how", "many") and words[2:3] in (("hours",), ("minutes",)):
            return question.model_copy(
                update={"aggregate": "sum", "measure": spec.name, "fields": (), "order_by": None, "limit": None}
            )
        return question
