"""Initials in a sentence: of first and last names, and of companies."""

import pytest

from core.language.normalise import read_text
from core.planners.local.marking.initials import acronym, with_initials
from core.planners.local.marking.names import find_names
from core.records import NameHit
from core.values import RecordId
from tests.unit.planner.conftest import Read


def hit(name: str, table: str = "contacts", *others: str) -> NameHit:
    return NameHit(table=table, id=RecordId(name), name=name, words=(*name.lower().split(), *others))


PEOPLE = (hit("Rosa Weiss"), hit("Dirk Weiss"), hit("Ute Price"))


@pytest.mark.parametrize(
    ("said", "tokens"),
    [
        ("met R. Weiss today", ["met", "R.", "Weiss", "today"]),
        ("met Rosa W. today", ["met", "Rosa", "W.", "today"]),
        ("met Q. Weiss", ["met", "Q.", "Weiss"]),
        ("it is Series B. Weiss calls", ["it", "is", "Series", "B", ".", "Weiss", "calls"]),
        ("that is plan B. Call Weiss", ["that", "is", "plan", "B", ".", "Call", "Weiss"]),
        ("ask for Rosa W. Then call", ["ask", "for", "Rosa", "W", ".", "Then", "call"]),
        ("it was R. we lost", ["it", "was", "R", ".", "we", "lost"]),
    ],
)
def test_the_dot_of_an_initial_ends_no_sentence(said: str, tokens: list[str]) -> None:
    text = with_initials(read_text(said), PEOPLE, frozenset({"contacts"}))
    assert [token.text for token in text.tokens] == tokens


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("met R. Weiss today", "R. Weiss"),
        ("met R Weiss today", "R Weiss"),
        ("met r weiss today", "r weiss"),
        ("met Rosa W. today", "Rosa W."),
        ("met Rosa W today", "Rosa W"),
        ("met U. Price today", "U. Price"),
    ],
)
def test_an_initial_is_part_of_the_name(said: str, name: str) -> None:
    text = with_initials(read_text(said), PEOPLE, frozenset({"contacts"}))
    longest = max(find_names(text, PEOPLE, frozenset({"price"})), key=lambda mark: mark.last - mark.first)
    assert text.named(longest.first, longest.last) == name


@pytest.mark.parametrize(("said", "found"), [("call HBW now", ["HBW"]), ("call hbw now", []), ("the H and B", [])])
def test_a_company_is_named_by_its_initials_in_capitals(said: str, found: list[str]) -> None:
    text = read_text(said)
    works = hit("Hartley Brook Works", "companies", "hbw")
    assert [text.words(first, last) for first, last, _ in acronym(text, works)] == found


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "met G. Okonkwo: she likes the terms",
            'create activities: body=she likes the terms, contact_id=contacts "G. Okonkwo", type=meeting',
        ),
        (
            "log a call with Samantha L. about pricing",
            'create activities: contact_id=contacts "Samantha L.", type=call',
        ),
    ],
)
async def test_people_are_named_by_initials_in_sentences(read: Read, said: str, expected: str) -> None:
    assert await read(said, without={"subject"}) == expected
