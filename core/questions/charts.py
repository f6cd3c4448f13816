"""Figures by group as a chart: at most a dozen bars in one unit, what is beyond them taken together."""

from collections.abc import Sequence
from decimal import Decimal

from core.catalog import FieldSpec
from core.drafts import Aggregate
from core.questions.amounts import figure_text
from core.questions.reading import Reading
from core.records import Figure
from core.replies import Bar, Chart
from core.values import Frozen

MOST_BARS = 12
_LEAST_BARS = 2


class Amount(Frozen):
    """One group's figure as a number, in one currency (None: it is no money); `label` names the group."""

    label: str
    value: Decimal
    currency: str | None = None


class Charted(Frozen):
    """What is drawn: its title, how the figures came about, of which field (None: records are counted, by `noun`)."""

    title: str
    aggregate: Aggregate
    measure: FieldSpec | None
    noun: str
    in_time: bool
    reading: Reading

    def chart(self, amounts: Sequence[Amount]) -> Chart | None:
        """The chart of the groups in their order; None where no two figures can be compared, or one is below zero.

        Currencies have no common scale: only amounts of the CRM's own, or else of the commonest, are drawn.
        """
        currency = self._currency(amounts)
        drawn = [amount for amount in amounts if amount.currency == currency]
        if len(drawn) < _LEAST_BARS or any(a.value < 0 for a in drawn) or not any(a.value for a in drawn):
            return None
        only = f" ({currency} only)" if len(drawn) < len(amounts) else ""
        bars = [self._bar(amount) for amount in self._fewer(drawn)]
        unit = currency or ("%" if self.measure is not None and self.measure.type == "percent" else "")
        return Chart(
            title=self.title + only,
            form="columns" if self.in_time else "bars",
            bars=tuple(bars),
            unit=unit or (self.noun if self.measure is None else ""),
        )

    def _currency(self, amounts: Sequence[Amount]) -> str | None:
        found = [amount.currency for amount in amounts]
        if self.reading.currency in found:
            return self.reading.currency
        return max(found, key=found.count, default=None)

    def _fewer(self, amounts: Sequence[Amount]) -> list[Amount]:
        """At most `MOST_BARS`: of the course of time its end, of others the first and the rest together."""
        if len(amounts) <= MOST_BARS:
            return list(amounts)
        if self.in_time:
            return list(amounts[-MOST_BARS:])
        if self.aggregate not in ("count", "sum"):
            return list(amounts[:MOST_BARS])
        kept, rest = amounts[: MOST_BARS - 1], amounts[MOST_BARS - 1 :]
        total = sum((amount.value for amount in rest), start=Decimal(0))
        return [*kept, Amount(label=f"{len(rest)} others", value=total, currency=rest[0].currency)]

    def _bar(self, amount: Amount) -> Bar:
        if self.measure is None:
            shown = f"{amount.value:,}"
        else:
            figure = Figure(value=f"{amount.value:f}", currency=amount.currency)
            shown = figure_text(self.measure, figure, self.reading)
        return Bar(label=amount.label, value=float(amount.value), shown=shown)
