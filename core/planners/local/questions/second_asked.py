"""A second thing asked of what was asked for first: "what city is X in and who owns it"."""

import re

from core.catalog import Catalog, FieldRole, Table
from core.drafts import Question
from core.planners.local.marking.annotate import Annotated

_SECOND = re.compile(
    r"^(?P<first>.{6,160}?)(?:\s*\?\s*(?:and )?|,? and (?:also )?|,? & |, )(?P<second>(?:also )?"
    r"(?:(?:what|who|how|where|when|which)(?:'s|s| is| are| do| does| can| could| would)?\b.{0,40}?"
    r"\b(?:her|his|him|he|she|their|them|they|it|its|that|i|we)\b|(?:her|his|their|its)\b).{0,50}?)\s*[?.! ]*$",
    re.IGNORECASE,
)
_PERSONAL = frozenset("her his him he she their them they".split())
_REACHING = frozenset("reach contact hold touch call ring phone".split())
_OWNING = frozenset("owns owner own has handles covers".split())
_REACHED: tuple[FieldRole, ...] = ("phone", "email")
_MOST_WORDS = 12


def two_asked(text: str) -> tuple[str, str] | None:
    """What is asked first, and what is asked of the same besides; None where only one thing is asked."""
    found = _SECOND.match(text.strip().replace("’", "'"))
    if found is None or len(found["second"].split()) > _MOST_WORDS:
        return None
    return found["first"], found["second"]


def with_second(catalog: Catalog, first: Question, second: Annotated) -> Question | None:
    """The first question with what is asked besides; None where its table does not hold that."""
    if first.aggregate != "list" or first.group_by is not None:
        return None
    table, lead = catalog.table(first.table), ""
    words = set(second.text.folded)
    fields = _fields(table, second)
    if not fields and words & _PERSONAL:
        reference = next((f for f in table.references if f.table and catalog.table(f.table).kind == "person"), None)
        if reference is None:
            return None
        lead = f"{reference.name}."
        fields = _fields(catalog.table(str(reference.table)), second)
        before = first.fields or (reference.name,)
    else:
        before = first.fields
    if not fields:
        return None
    return first.model_copy(update={"fields": tuple(dict.fromkeys((*before, *(f"{lead}{f}" for f in fields))))})


def _fields(table: Table, second: Annotated) -> tuple[str, ...]:
    """The fields of the table that are asked for."""
    words = set(second.text.folded)
    if words & _REACHING and words & {"how", "do", "can"}:
        return tuple(spec.name for role in _REACHED if (spec := table.with_role(role)) is not None)
    if words & _OWNING and table.owner is not None and "who" in words:
        return (table.owner,)
    concepts = (c for mark in second.marks_in(0, len(second.text.folded), "field") for c in mark.value)
    return tuple(dict.fromkeys(str(c.field) for c in concepts if c.table == table.name))
