"""The catalog's rules, applied to one record: what follows from a change, what is missing, what must not be."""

from collections.abc import Collection, Mapping
from datetime import date

from core.catalog import NotPast, RequiredWhen, SetWhen, Table
from core.values import Frozen, Value


class MissingField(Frozen):
    """A field that has to be filled before the change can be made, and the question for it."""

    field: str
    ask: str


def consequences(
    table: Table, before: Mapping[str, Value], changes: Mapping[str, Value], *, said: Collection[str] | None = None
) -> dict[str, Value]:
    """The values that follow from the changes by rule; those of columns that the speaker set himself stay as `said`.

    `said` are the columns that he spoke of, all those of the changes if it is left out.
    """
    spoken = changes.keys() if said is None else said
    after = {**before, **changes}
    follow: dict[str, Value] = {}
    for rule in table.rules:
        if not isinstance(rule, SetWhen) or not any(column in changes for column in rule.when):
            continue
        if _holds(rule.when, after):
            follow.update({c: v for c, v in rule.values.items() if c not in spoken and before.get(c) != v})
    return follow


def missing(table: Table, before: Mapping[str, Value], changes: Mapping[str, Value]) -> MissingField | None:
    """The first field that the rules demand after these changes, or that a new record must have."""
    after = {**before, **changes}
    for rule in table.rules:
        if (
            isinstance(rule, RequiredWhen)
            and (rule.field in changes or any(column in changes for column in rule.when))
            and _holds(rule.when, after)
            and after.get(rule.field) in (None, "")
        ):
            return MissingField(field=rule.field, ask=rule.ask)
    if not before:
        for field in table.fields:
            if field.required and after.get(field.name) in (None, ""):
                ask = f"What is the {field.label.lower()} of the new {table.singular}?"
                return MissingField(field=field.name, ask=ask)
    return None


def violation(table: Table, before: Mapping[str, Value], changes: Mapping[str, Value], today: date) -> str | None:
    """Why the changes break a rule, in a sentence; None where they do not."""
    after = {**before, **changes}
    for rule in table.rules:
        if not isinstance(rule, NotPast) or (rule.unless and _holds(rule.unless, after)):
            continue
        # an overdue deal may move on; one that is opened again needs a day to come
        touched = rule.field in changes or bool(before and rule.unless and _holds(rule.unless, before))
        day = after.get(rule.field)
        if touched and day is not None and date.fromisoformat(str(day)[:10]) < today:
            named = date.fromisoformat(str(day)[:10])
            return f"{rule.text} ({named:%a} {named.day} {named:%b %Y})"
    for field in table.fields:
        if field.required and field.name in changes and changes[field.name] in (None, ""):
            return f"{field.label} cannot be empty."
    return None


def _holds(when: Mapping[str, tuple[str, ...]], values: Mapping[str, Value]) -> bool:
    return all(values.get(column) in allowed for column, allowed in when.items())
