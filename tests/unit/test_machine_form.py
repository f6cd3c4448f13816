"""Values as the forms of platforms send them, and whether one of them is what the form had."""

import pytest

from core.catalog import Choice, FieldSpec, FieldType
from core.machine_form import is_unchanged, machine_value
from core.replies import EditInput
from core.values import Value


def field(kind: FieldType) -> FieldSpec:
    choices = (Choice(value="closed_won", label="Closed won"),) if kind == "choice" else ()
    return FieldSpec(name="x", type=kind, label="X", choices=choices)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("date", "2026-11-28", "2026-11-28"),
        ("date", "2026-02-30", None),
        ("date", "next friday", None),
        ("moment", "2026-11-28T15:00:00-05:00", "2026-11-28T15:00:00-05:00"),
        ("moment", "2026-11-28T15:00", "2026-11-28T15:00"),
        ("moment", "2026-11-28", "2026-11-28"),
        ("moment", "2026-11-28T99:00", None),
        ("moment", "tomorrow at 3", None),
        ("choice", "closed_won", "closed_won"),
        ("choice", "Closed won", None),
        ("money", "75000", "75000"),
        ("money", "-0.50", "-0.50"),
        ("money", "75k", None),
        ("money", "1e5", None),
        ("money", "NaN", None),
        ("percent", "70", "70"),
        ("duration", "90", "90"),
        ("boolean", "true", True),
        ("boolean", "off", False),
        ("boolean", "maybe", None),
        ("text", "2026-11-28", None),
        ("reference", "5d8f4d5e-1f0a-4a37-9d0b-0c6d3e2b7a11", None),
    ],
)
def test_what_a_form_sends_is_told_from_words(kind: FieldType, text: str, value: Value) -> None:
    assert machine_value(field(kind), text) == value


@pytest.mark.parametrize(
    ("kind", "value", "shown", "submitted"),
    [
        ("money", "75000.00", "$75,000", "75000"),
        ("money", 75000, "$75,000", "75000.00"),
        ("money", 75000, "$75,000", "$75,000 "),
        ("percent", 70, "70%", "70.0"),
        ("date", "2026-11-28", "Sat 28 Nov 2026", "2026-11-28"),
        ("moment", "2026-11-24T20:00:31+00:00", "Tue 24 Nov 3:00 PM", "2026-11-24T15:00:00-05:00"),
        ("moment", "2026-11-24T20:00:31.25+00:00", "Tue 24 Nov 3:00 PM", "2026-11-24T20:00:31.250000+00:00"),
        ("choice", "closed_won", "Closed won", "closed_won"),
        ("choice", "closed_won", "Closed won", "Closed won"),
        ("boolean", True, "yes", "true"),
        ("boolean", False, "no", "off"),
        ("reference", "id-1", "Jane Doe", "id-1"),
        ("long_text", "a\nb", "a\nb", "a\r\nb\r\n"),
        ("text", None, "(empty)", ""),
        ("text", None, "(empty)", "(empty)"),
    ],
)
def test_a_value_that_comes_back_as_it_was_is_no_change(
    kind: FieldType, value: Value, shown: str, submitted: str
) -> None:
    assert is_unchanged(EditInput(name="0.x", record="R", label="X", type=kind, value=value, shown=shown), submitted)


@pytest.mark.parametrize(
    ("kind", "value", "submitted"),
    [
        ("money", "75000.00", "75000.01"),
        ("money", "75000.00", ""),
        ("money", None, "0"),
        ("moment", "2026-11-24T20:00:00+00:00", "2026-11-24T15:01:00-05:00"),
        ("moment", "2026-11-24T20:00:00+00:00", "2026-11-24"),
        ("moment", "2026-11-24T20:00:00+00:00", "2026-11-24T20:00"),
        ("boolean", True, "false"),
        ("boolean", False, ""),
        ("long_text", "a\nb", "a b"),
        ("date", "2026-11-28", "2026-11-29"),
        ("reference", "id-1", "id-2"),
    ],
)
def test_any_other_value_is_a_change(kind: FieldType, value: Value, submitted: str) -> None:
    known = EditInput(name="0.x", record="R", label="X", type=kind, value=value, shown="shown")
    assert not is_unchanged(known, submitted)
