"""First names and their short forms."""

import pytest

from core.nicknames import called_also, is_short_form


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("bob", "robert"), ("bill", "william"), ("liz", "elizabeth"), ("peggy", "margaret"), ("kathy", "kathryn"),
        ("uli", "ulrich"), ("uli", "ulrike"), ("hannes", "johannes"), ("uschi", "ursula"), ("jurg", "jurgen"),
        ("manu", "emmanuelle"), ("fred", "frederic"), ("bastien", "sebastien"), ("vero", "veronique"),
        ("paco", "francisco"), ("pepe", "jose"), ("nacho", "ignacio"), ("lola", "dolores"), ("memo", "guillermo"),
    ],
)  # fmt: skip
def test_a_short_form_and_its_full_name_know_one_another(short: str, full: str) -> None:
    assert is_short_form(short, full)
    assert full in called_also(short)
    assert short in called_also(full)


def test_short_forms_of_one_name_are_the_same_person_and_full_names_with_one_short_form_are_not() -> None:
    assert "rob" in called_also("bob")
    assert not is_short_form("rob", "bob")
    assert "ulrike" not in called_also("ulrich")
    assert "robert" not in called_also("albert")


def test_what_is_no_first_name_has_no_other_form() -> None:
    assert called_also("acme") == frozenset()
    assert "bob" not in called_also("bob")
