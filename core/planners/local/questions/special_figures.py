"""Figures of their own kind: the weighted pipeline, the win rate, one outcome against another."""

from collections.abc import Sequence

from core.catalog import FieldSpec, Table
from core.drafts import Condition, Given, Question
from core.language.dates import Calendar
from core.planners.local.fields.filters import expanded
from core.planners.local.marking.annotate import Annotated

_WEIGHTED = frozenset("weighted weighed probability-weighted risk-adjusted".split())
_AGAINST = frozenset("vs versus vs. against compared".split())
_RATES = frozenset("rate ratio percentage share proportion percent".split())
_WINNING = frozenset("loss losing win won winning close closing conversion success".split())
IN_FIGURES = _WEIGHTED | _AGAINST | _RATES | _WINNING
"""Words that name such figures."""


def names_figure(words: Sequence[str]) -> bool:
    """Whether words name such a figure: "our weighted pipeline", "win rate"."""
    parts = any(words[n] in _RATES and words[n + 1 : n + 2] in (["of"], ("of",)) for n in range(len(words)))
    return (
        bool(_WEIGHTED & set(words))
        or any(words[n] in _RATES and words[n - 1] in _WINNING for n in range(1, len(words)))
        or (parts and bool({"won", "lost"} & set(words)))
    )


class FigureReader:
    """Finds what a question about figures asks for besides counts and sums."""

    def __init__(self, reading: Annotated, calendar: Calendar) -> None:
        self._words = reading.text.folded
        self._calendar = calendar

    def of(self, question: Question, table: Table, first: int, last: int) -> Question:
        """The question with the figure that its words name; as it is where they name none."""
        words = self._words[first:last]
        weight = table.with_role("likelihood")
        if _WEIGHTED & set(words) and weight is not None and table.measure is not None:
            return question.model_copy(
                update={"aggregate": "sum", "measure": table.measure, "weigh_by": weight.name, "fields": ()}
            )
        state = table.with_role("state")
        if state is None:
            return question
        if names_figure(words):
            return self._win_rate(question, table, state)
        both = next((c for c in question.conditions if c.operator == "is" and c.any_of), None)
        choice = table.by_name.get(both.field) if both is not None else None
        if _AGAINST & set(words) and choice is not None and choice.choices and question.group_by is None:
            return question.model_copy(update={"group_by": choice.name, "fields": ()})
        return question

    def _win_rate(self, question: Question, table: Table, state: FieldSpec) -> Question:
        """The part of the closed records that was won."""
        outcome = "lost" if {"lost", "loss", "losing"} & set(self._words) else "won"
        won = next((choice.value for choice in state.choices if outcome in choice.words), None)
        closed = table.called("closed")
        if won is None or closed is None:
            return question
        others = tuple(condition for condition in question.conditions if condition.field != state.name)
        return question.model_copy(
            update={
                "conditions": (*expanded(closed, self._calendar), *others),
                "share": Condition(field=state.name, operator="is", value=Given(value=won)),
                "aggregate": "count", "fields": (), "group_by": None, "order_by": None, "limit": None,
            }
        )  # fmt: skip
