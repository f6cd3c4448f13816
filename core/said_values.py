"""What words, amounts and times give as the value of a field."""

from collections.abc import Mapping

from core.catalog import FieldSpec
from core.drafts import Given, Said
from core.language.amount_ranges import find_amount_ranges
from core.language.dates import Calendar, When, read_time
from core.language.money import Money, find_money
from core.language.normalise import Text, fold, read_text
from core.language.numbers import find_numbers
from core.language.quantities import find_durations, find_percents
from core.typed import Problem, Typed, find_choice, plain_number, quotable, read_given
from core.values import Value

_YES_NO: Mapping[str, bool] = {
    **dict.fromkeys(("yes", "y", "true", "on", "ja", "oui", "si"), True),
    **dict.fromkeys(("no", "n", "false", "off", "nein", "non"), False),
}


def read_said(field: FieldSpec, said: Said, current: Value, calendar: Calendar) -> Typed | Problem:
    """Words for a value, read by the field's type and checked."""
    read = given_by(field, said.text, calendar)
    if read is None:
        return Problem(text=f"I cannot read “{quotable(said.text)}” as {field.label.lower()}.")
    return read_given(field, read, current, calendar)


def money_given(money: Money) -> Given:
    """An amount as a value of a field, with its currency and what else the figures may mean."""
    others = tuple(plain_number(amount) for amount in money.ambiguous)
    return Given(value=str(money.amount), unit=money.currency, others=others)


def given_by(field: FieldSpec, words: str, calendar: Calendar) -> Given | None:
    """What these words give as a value of the field, not yet checked; None where they give nothing."""
    text = read_text(words)
    match field.type:
        case "money":
            return _amount(text, calendar)
        case "percent":
            percents = find_percents(text)
            if percents:
                return Given(value=str(percents[0].value))
            return _first_number(text)
        case "integer":
            return _first_number(text)
        case "duration":
            durations = find_durations(text)
            if durations and durations[0].value.minutes is not None:
                return Given(value=durations[0].value.minutes)
            return _first_number(text)
        case "date" | "moment":
            when = read_time(words, calendar)
            return when_value(field, when, calendar) if when else None
        case "choice":
            choice = find_choice(field, words)
            return Given(value=choice.value if choice else words)
        case "boolean":
            answer = _YES_NO.get(fold(words).strip())
            return Given(value=answer) if answer is not None else None
        case _:
            return Given(value=words)


def _amount(text: Text, calendar: Calendar) -> Given | None:
    """The amount of money in a text, of a range either end; failing that its first number."""
    ranges = [span.value for span in find_amount_ranges(text, calendar.locale) if not span.value.percent]
    if ranges:
        return money_given(ranges[0].either_end)
    monies = find_money(text, calendar.locale)
    if monies:
        return money_given(max(monies, key=lambda span: span.last - span.first).value)
    return _first_number(text)


def _first_number(text: Text) -> Given | None:
    numbers = find_numbers(text)
    return Given(value=str(numbers[0].value.value)) if numbers else None


def when_value(field: FieldSpec, when: When, calendar: Calendar) -> Given | None:
    """A time expression as a value of a date or moment field; None where it names no single day.

    What else the words may mean goes with it.
    """
    value = _when_value(field, when, calendar)
    others = [_when_value(field, other, calendar) for other in when.others]
    if value is None or not others:
        return value
    return value.model_copy(update={"others": tuple(other.value for other in others if other is not None)})


def _when_value(field: FieldSpec, when: When, calendar: Calendar) -> Given | None:
    if when.day is None and when.time is None:
        return None
    if field.type == "date":
        return Given(value=when.day.isoformat()) if when.day else None
    if when.time is None:
        return Given(value=when.day.isoformat()) if when.day else None
    if when.day is None:
        return Given(value=f"T{when.time:%H:%M}{f' {when.zone}' if when.zone else ''}")
    moment = when.moment(calendar)
    return Given(value=moment.isoformat()) if moment is not None else None
