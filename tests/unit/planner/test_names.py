"""Which words of a message may name a record, and of which."""

import pytest

from core.language.normalise import read_text
from core.planners.local.marking.names import Named, find_names, words_to_look_up
from core.records import NameHit
from core.values import RecordId

ORDINARY = frozenset({"close", "next", "step", "deal", "won", "mark", "may"})


def hit(name: str, table: str = "deals") -> NameHit:
    words = tuple(name.lower().replace("'", "").split())
    return NameHit(table=table, id=RecordId(name), name=name, words=words)


def named(said: str, *hits: NameHit) -> dict[str, list[str]]:
    """The words that may be a name, and the records that they may name, best first."""
    text = read_text(said)
    found: dict[str, list[str]] = {}
    for mark in find_names(text, hits, ORDINARY):
        assert isinstance(mark.value, Named)
        found[text.words(mark.first, mark.last)] = [hit.name for hit, _ in mark.value.hits]
    return found


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("move the Hooli deal", ["move", "the", "hooli", "deal"]),
        ("acme's renewal", ["acme", "renewal"]),
        ("call Jean-Luc", ["call", "jean-luc", "jean", "luc"]),
        ("the Peters", ["the", "peters", "peter"]),
        ("a, b & 7!", []),
        ("Müller müller", ["muller"]),
    ],
)
def test_the_words_that_are_looked_up_are_folded_parted_and_said_once(said: str, words: list[str]) -> None:
    assert words_to_look_up(read_text(said), ORDINARY) == words


def test_an_ordinary_word_is_not_looked_up_without_its_s() -> None:
    assert words_to_look_up(read_text("marks"), frozenset({"marks"})) == ["marks"]


def test_a_name_is_found_where_it_stands() -> None:
    assert named("move hooli enterprise to proposal", hit("Hooli Enterprise")) == {
        "hooli enterprise": ["Hooli Enterprise"]
    }


def test_a_short_name_may_mean_several_records() -> None:
    found = named("push the acme deal", hit("Acme Corp", "companies"), hit("Acme Logistics", "companies"))
    assert {name: set(records) for name, records in found.items()} == {"acme": {"Acme Corp", "Acme Logistics"}}


def test_of_several_records_the_one_that_fits_best_comes_first() -> None:
    found = named("zeta pilot", hit("Zeta Pilot Rollout"), hit("Zeta Pilot"))
    assert found["zeta pilot"][0] == "Zeta Pilot"


def test_a_mistyped_name_is_found() -> None:
    assert named("move hoolli to proposal", hit("Hooli", "companies")) == {"hoolli": ["Hooli"]}


@pytest.mark.parametrize("said", ["the next step is a call", "mark it as the next one", "we won it"])
def test_ordinary_words_alone_name_no_record_that_has_more_in_its_name(said: str) -> None:
    assert named(said, hit("Next Level Starter"), hit("Will Close Ltd"), hit("Won Fab Automation")) == {}


def test_ordinary_words_name_a_record_where_they_are_its_whole_name() -> None:
    assert named("call mark may", hit("Mark May", "contacts")) == {"mark may": ["Mark May"]}


def test_legal_forms_alone_name_nothing() -> None:
    assert named("the gmbh and the holding", hit("Orion GmbH"), hit("Vega Holding")) == {}


def test_a_name_may_hold_a_link_word_that_is_left_out_or_said() -> None:
    firm = hit("Stark & Wayne Partners", "companies")
    assert "stark and wayne" in named("call stark and wayne", firm)
    assert "stark wayne" in named("call stark wayne", firm)


def test_how_well_a_record_fits_is_known_by_table() -> None:
    (mark,) = find_names(read_text("zeta"), [hit("Zeta", "companies"), hit("Zeta Pilot", "deals")], ORDINARY)
    assert isinstance(mark.value, Named)
    assert mark.value.tables == {"companies", "deals"}
    assert mark.value.best("companies") > mark.value.best("deals") > 0
    assert mark.value.best("tasks") == 0
