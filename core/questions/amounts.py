"""Figures over records: added up for each currency by itself, and written with what they are of."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from core.catalog import NUMBERS, FieldSpec
from core.drafts import Aggregate
from core.formatting import currency_of
from core.questions.reading import Reading, listed
from core.records import Figure, Row
from core.values import Value

COMPARABLE = (*NUMBERS, "date", "moment")


def added_up(rows: Sequence[Row], measure: FieldSpec, reading: Reading, aggregate: Aggregate = "sum") -> list[Figure]:
    """The figure over rows that are at hand, one for each currency, in the order of the currencies' first rows."""
    by_currency: dict[str | None, list[Decimal]] = {}
    for row in rows:
        amount = row.values.get(measure.name)
        if amount is not None:
            by_currency.setdefault(currency_in(row, measure, reading), []).append(Decimal(str(amount)))
    figures = []
    for currency, numbers in by_currency.items():
        value = _figure(numbers, aggregate)
        written: Value = int(value) if measure.type == "integer" and value == value.to_integral() else f"{value:f}"
        figures.append(Figure(currency=currency, value=written, count=len(numbers)))
    return figures


def currency_in(row: Row, measure: FieldSpec, reading: Reading) -> str | None:
    """The currency of a record's measure: its own or else the CRM's; None for what is no money."""
    return currency_of(measure, row.values, reading.currency) if measure.type == "money" else None


def _figure(numbers: list[Decimal], aggregate: Aggregate) -> Decimal:
    if aggregate == "minimum":
        return min(numbers)
    if aggregate == "maximum":
        return max(numbers)
    total = sum(numbers, start=Decimal(0))
    return total / len(numbers) if aggregate == "average" else total


def figure_text(measure: FieldSpec, figure: Figure, reading: Reading) -> str:
    """One figure as the reader sees it; fractions that an average brings are rounded."""
    value = figure.value
    if value is None:
        return "none"
    if measure.type in NUMBERS:
        value = rounded(measure, value)
        if measure.type == "integer" and isinstance(value, str):
            return f"{Decimal(value):,}"
    return reading.money(measure, value, figure.currency) if measure.type == "money" else reading.text(measure, value)


def rounded(measure: FieldSpec, value: Value) -> Value:
    """A figure with no more digits than its field makes sense with; a whole number as an integer where it was one."""
    number = Decimal(str(value))
    if isinstance(value, int) or number == number.to_integral():
        return value if measure.type == "money" else int(number)
    digits = {"money": "0.01", "duration": "1"}.get(measure.type, "0.1")
    near = number.quantize(Decimal(digits), ROUND_HALF_UP)
    return int(near) if measure.type == "duration" else f"{near:f}"


def figures_text(measure: FieldSpec, figures: Sequence[Figure], reading: Reading) -> str:
    """Several figures side by side, the CRM's own currency first: they are never added to one another."""
    ordered = sorted(figures, key=lambda figure: (figure.currency != reading.currency, figure.currency or ""))
    return listed(figure_text(measure, figure, reading) for figure in ordered) or "none"


def currencies(figures: Sequence[Figure]) -> list[str]:
    """The currencies that the figures are in."""
    return sorted({figure.currency for figure in figures if figure.currency})
