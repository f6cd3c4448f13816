"""A query in words: "your open deals with amount over $100,000 and close date in November 2026"."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from core.catalog import Catalog, FieldRole, FieldSpec, Table
from core.formatting import visible
from core.questions.columns import path_of
from core.questions.filters import recognised
from core.questions.periods import Period, in_words
from core.questions.reading import Reading, in_sentence, listed
from core.records import TypedCondition
from core.values import Frozen, UserId, Value

_LOWER = ("at_least", "over")
_UPPER = ("at_most", "under")

_PREPOSITIONS = ("", "at", "for", "with", "without")

_DATED: dict[FieldRole, str] = {"closing": "closing", "due": "due", "happened": ""}
"""How a range of days of such a field follows the noun: "deals closing in May", "activities on Monday"."""


class Description(Frozen):
    """What a query selects, in words: whose records, which adjectives, and what follows the noun."""

    singular: str
    plural: str
    mine: bool = False
    owner: str = ""
    adjectives: tuple[str, ...] = ()
    qualifiers: tuple[str, ...] = ()

    def noun(self, count: int, *, number: bool = True) -> str:
        """The records without their owner: "3 open deals with ...", "no open deal ..."."""
        amount = [f"{count:,}" if count else "no"] if number else []
        words = [*amount, *self.adjectives, self.singular if count == 1 else self.plural, *self.qualifiers]
        return " ".join(words)

    def there_are(self, count: int) -> str:
        """A sentence's beginning: "You have 3 open deals", "Marcus Okafor has no tasks", "There are 2 companies"."""
        if self.mine:
            return f"You have {self.noun(count)}"
        if self.owner:
            return f"{self.owner} has {self.noun(count)}"
        return f"There {'is' if count == 1 else 'are'} {self.noun(count)}"

    def owned(self, count: int, *, number: bool = True) -> str:
        """The records with their owner: "your 3 open deals", "the 2 companies"."""
        if self.mine:
            return f"your {self.noun(count, number=number)}"
        if self.owner:
            return f"{self.owner}'s {self.noun(count, number=number)}"
        return f"the {self.noun(count, number=number)}"


def references_in(catalog: Catalog, table: Table, conditions: Sequence[TypedCondition]) -> list[tuple[str, Value]]:
    """The records that the conditions refer to, as (table, id): their names are needed to describe the query."""
    found: list[tuple[str, Value]] = []
    for condition in conditions:
        field = path_of(catalog, table, condition.field)[-1]
        if field.type == "reference" and field.table:
            found += [(field.table, value) for value in condition.values if value is not None]
    return found


def describe(
    catalog: Catalog,
    table: Table,
    conditions: Sequence[TypedCondition],
    reading: Reading,
    speaker: UserId,
    currency: str | None = None,
) -> Description:
    """The conditions in words. `currency` is the one that all amounts are in, where there is one."""
    filters, rest = recognised(table, conditions, reading.now)
    owners = [c for c in rest if c.field == table.owner and c.operator == "is" and len(c.values) == 1]
    owner = owners[0] if len(owners) == 1 else None
    tests = [c for c in rest if c is not owner]
    phrases: list[_Phrase] = []
    for name in dict.fromkeys(test.field for test in tests):
        path = path_of(catalog, table, name)
        phrases += _phrases(catalog, table, path, [t for t in tests if t.field == name], reading, currency)
    owner_name = ""
    if owner is not None and table.owner is not None:
        owner_name = visible(reading.name(table.field(table.owner), owner.values[0]) or "Somebody")
    return Description(
        singular=table.singular,
        plural=table.plural,
        mine=owner is not None and owner.values[0] == speaker,
        owner=owner_name,
        adjectives=tuple(named.name.replace("_", " ") for named in filters),
        qualifiers=_joined(phrases),
    )


class _Phrase(Frozen):
    """One qualifier; those with the same preposition are enumerated after it."""

    preposition: str
    text: str


def _joined(phrases: Sequence[_Phrase]) -> tuple[str, ...]:
    said = {phrase.preposition for phrase in phrases}
    prepositions = [word for word in _PREPOSITIONS if word in said]
    texts = {word: [phrase.text for phrase in phrases if phrase.preposition == word] for word in prepositions}
    parts = {word: " ".join([*([word] if word else []), listed(texts[word])]) for word in prepositions}
    if "with" in parts and "without" in parts:
        parts["without"] = f"and {parts['without']}"
    return tuple(parts.values())


def _phrases(
    catalog: Catalog,
    table: Table,
    path: tuple[FieldSpec, ...],
    tests: list[TypedCondition],
    reading: Reading,
    currency: str | None,
) -> list[_Phrase]:
    field = path[-1]
    label = " ".join(in_sentence(step.label) for step in path)
    if field.type in ("date", "moment"):
        period = _period(tests, field, reading)
        if period is not None and len(path) == 1 and field.role in _DATED:
            said = f"{_DATED[field.role]} {in_words(period, reading.now.date())}"
            return [_Phrase(preposition="", text=said.strip())]
        if period is not None:
            return [_Phrase(preposition="with", text=f"{label} {in_words(period, reading.now.date())}")]
    found: list[_Phrase] = []
    for test in tests:
        if test.operator == "is_empty":
            found.append(_Phrase(preposition="without", text=label))
        elif test.operator == "is_set":
            found.append(_Phrase(preposition="with", text=f"{label} set"))
        elif test.operator == "is" and field.type == "reference" and len(path) == 1 and field.name != table.owner:
            at = table.kind == "person" and field.table and catalog.table(field.table).kind == "organisation"
            names = listed((_value(field, value, reading, currency) for value in test.values), "or")
            found.append(_Phrase(preposition="at" if at else "for", text=names))
        else:
            found.append(_Phrase(preposition="with", text=f"{label} {_tested(field, test, reading, currency)}"))
    return found


def _tested(field: FieldSpec, test: TypedCondition, reading: Reading, currency: str | None) -> str:
    values = [_value(field, value, reading, currency) for value in test.values]
    if test.operator == "contains":
        return "containing " + listed((f"“{visible(str(value))}”" for value in test.values), "or")
    if test.operator == "between" and len(values) == 2:
        return f"between {values[0]} and {values[1]}"
    words = {
        "is_not": "other than ",
        "over": "over ",
        "under": "under ",
        "at_least": "of at least ",
        "at_most": "of at most ",
    }.get(test.operator, "")
    return words + listed(values, "or")


def _value(field: FieldSpec, value: Value, reading: Reading, currency: str | None) -> str:
    if field.type == "reference":
        return visible(reading.name(field, value) or str(value))
    if field.type == "money" and field.currency and currency is None:
        number = str(value)
        return f"{int(number.split('.')[0]):,}" if number.partition(".")[2].strip("0") == "" else number
    return reading.money(field, value, currency) if field.type == "money" else reading.text(field, value)


def _period(tests: Sequence[TypedCondition], field: FieldSpec, reading: Reading) -> Period | None:
    """The days that the tests on one date or moment leave, or None where they are not about a range of days."""
    first: date | None = None
    last: date | None = None
    for test in tests:
        if test.operator == "is" and len(test.values) == 1:
            bounds: tuple[Value, Value] = (test.values[0], test.values[0])
        elif test.operator == "between" and len(test.values) == 2:
            bounds = (test.values[0], test.values[1])
        elif test.operator in _LOWER:
            bounds = (test.values[0], None)
        elif test.operator in _UPPER:
            bounds = (None, test.values[0])
        else:
            return None
        if bounds[0] is not None:
            day = _first_day(str(bounds[0]), test.operator, field, reading)
            first = day if first is None else max(first, day)
        if bounds[1] is not None:
            day = _last_day(str(bounds[1]), test.operator, field, reading)
            last = day if last is None else min(last, day)
    return Period(first=first, last=last)


def _first_day(value: str, operator: str, field: FieldSpec, reading: Reading) -> date:
    if field.type == "moment" and len(value) > 10:
        local = reading.local(value)
        # "after Tuesday" arrives as a moment at the very end of that day
        return (local + timedelta(seconds=1)).date() if operator == "over" else local.date()
    day = date.fromisoformat(value[:10])
    return day + timedelta(days=1) if operator == "over" else day


def _last_day(value: str, operator: str, field: FieldSpec, reading: Reading) -> date:
    if field.type == "moment" and len(value) > 10:
        local: datetime = reading.local(value)
        return (local - timedelta(microseconds=1)).date() if operator == "under" else local.date()
    day = date.fromisoformat(value[:10])
    return day - timedelta(days=1) if operator == "under" else day
