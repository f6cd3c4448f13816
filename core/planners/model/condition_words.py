"""Conditions in the wire form: a field with a text that may begin with an operator ("> 100k", "not acme", "empty")."""

import re
from datetime import date
from typing import Final

from core.catalog import NUMBERS, TEXTS, Catalog, FieldSpec, Table
from core.drafts import Condition, DraftValue, Given, Me, Operator, RecordMention, Said
from core.language.dates import Calendar, find_times
from core.language.normalise import read_text
from core.language.when import When
from core.planners.model.fields import at_path

_OPERATORS: Final[tuple[tuple[str, Operator], ...]] = (
    (">=", "at_least"), ("<=", "at_most"), (">", "over"), ("<", "under"), ("not", "is_not"), ("has", "contains"),
)  # fmt: skip
_EMPTY: Final[dict[str, Operator]] = {"empty": "is_empty", "filled": "is_set", "not empty": "is_set"}
_RANGE: Final = re.compile(r"(.+?)\s+(?:to|and)\s+(.+)")

SELF: Final = frozenset({"me", "myself", "i", "my", "mine"})
"""Words for the speaker as a user of the CRM."""


class ConditionWords:
    """Reads and writes the conditions of one message."""

    def __init__(self, catalog: Catalog, calendar: Calendar) -> None:
        self._catalog = catalog
        self._calendar = calendar

    def read(self, table: Table, path: str, said: str | bool) -> list[Condition] | str:
        """The conditions that a field and a text make; or what is wrong with them, in words."""
        field = at_path(self._catalog, table, path)
        if field is None:
            return f"{table.name} has no field {path}."
        if isinstance(said, bool):
            return [Condition(field=path, operator="is", value=Given(value=said))]
        operator, text = _operator(said.strip())
        if operator in ("is_empty", "is_set"):
            return [Condition(field=path, operator=operator)]
        if not text:
            return f"{path} needs something to compare it with."
        if field.type in ("date", "moment"):
            return self._in_time(path, operator, text)
        span = _RANGE.fullmatch(text.removeprefix("between ")) if field.type in NUMBERS else None
        if span is not None and operator == "is":
            return [Condition(field=path, operator="between", value=Said(text=span[1]), upper=Said(text=span[2]))]
        if field.type in TEXTS and operator == "is":
            operator = "contains"
        first, *rest = (self._value(field, part) for part in _parts(operator, text))
        return [Condition(field=path, operator=operator, value=first, any_of=tuple(rest))]

    def _value(self, field: FieldSpec, text: str) -> DraftValue:
        if field.type == "reference":
            if field.table == self._catalog.users.name and text.lower() in SELF:
                return Me()
            return RecordMention(words=text, table=field.table)
        if field.type == "choice" and field.choice(text) is not None:
            return Given(value=text)
        return Said(text=text)

    def _in_time(self, path: str, operator: Operator, text: str) -> list[Condition] | str:
        when = self._when(text)
        if when is None or (when.start is None and when.end is None):
            return f"“{text}” for {path} is no time that can be read; say it as in the message."
        if operator in ("over", "at_least"):
            return _bounds(path, _after(when, operator), None)
        if operator in ("under", "at_most"):
            return _bounds(path, None, _before(when, operator))
        return _bounds(path, when.earliest, when.latest)

    def _when(self, text: str) -> When | None:
        spans = find_times(read_text(text), self._calendar)
        return max(spans, key=lambda span: span.last - span.first).value if spans else None


def write_condition(condition: Condition, words: str) -> dict[str, str | bool]:
    """A condition as the wire form writes it; `words` are those of its value."""
    if condition.operator in ("is_empty", "is_set"):
        return {condition.field: "empty" if condition.operator == "is_empty" else "filled"}
    sign = next((sign for sign, operator in _OPERATORS if operator == condition.operator), "")
    return {condition.field: f"{sign} {words}".strip()}


def _operator(text: str) -> tuple[Operator, str]:
    if text.lower() in _EMPTY:
        return _EMPTY[text.lower()], ""
    for sign, operator in _OPERATORS:
        if text.lower().startswith(sign) and (not sign.isalpha() or text[len(sign) : len(sign) + 1] == " "):
            return operator, text[len(sign) :].strip()
    return "is", text


def _parts(operator: Operator, text: str) -> list[str]:
    """The values between which "or" stands, where an operator takes several."""
    parts = [part.strip() for part in text.split(" or ")] if operator in ("is", "is_not") else [text]
    return parts if all(parts) else [text]


def _after(when: When, operator: Operator) -> date | None:
    day = when.end if operator == "over" else when.start
    return date.fromordinal(day.toordinal() + 1) if day and operator == "over" else day


def _before(when: When, operator: Operator) -> date | None:
    day = when.start if operator == "under" else when.end
    return date.fromordinal(day.toordinal() - 1) if day and operator == "under" else day


def _bounds(path: str, first: date | None, last: date | None) -> list[Condition] | str:
    """The condition that a day lies from `first` to `last`, both included, where they are given."""
    if first is not None and last is not None:
        lower, upper = Given(value=first.isoformat()), Given(value=last.isoformat())
        return [Condition(field=path, operator="between", value=lower, upper=upper)]
    if first is not None:
        return [Condition(field=path, operator="at_least", value=Given(value=first.isoformat()))]
    if last is not None:
        return [Condition(field=path, operator="at_most", value=Given(value=last.isoformat()))]
    return f"{path} needs a time."
