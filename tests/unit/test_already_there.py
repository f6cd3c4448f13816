"""What a person answers who was asked whether to update the record that is there."""

import pytest

from core.already_there import Way
from core.already_there_answers import way_said
from core.context import AlreadyThere, LooksLike
from core.drafts import PlanDraft, StepDraft
from core.values import RecordId, RecordRef

DRAFT = PlanDraft(steps=(StepDraft(action="create", table="contacts", label="new"),) * 2)


def like(*names: str, step: int = 0, details: tuple[str, ...] | None = None) -> LooksLike:
    refs = tuple(RecordRef(table="contacts", id=RecordId(str(n)), name=name) for n, name in enumerate(names))
    return LooksLike(step=step, records=refs, details=details or ("",) * len(names))


ONE = AlreadyThere(draft=DRAFT, found=(like("Jane Doe"),))
TWO = AlreadyThere(draft=DRAFT, found=(like("Jane Doe", "Jane Doe", details=("Acme Corp", "Globex")),))
LIST = AlreadyThere(draft=DRAFT, found=(like("Jane Doe"), like("Bob Hale", step=1)))


@pytest.mark.parametrize(
    "words",
    ["yes", "Yes!", "update it", "yes, update it please", "update it instead", "ok", "sure", "same person",
     "that's her", "it's the same one", "use the existing one", "Update her.", "merge them", "no, update it"],
)  # fmt: skip
def test_it_is_updated(words: str) -> None:
    assert way_said(ONE, words) == Way(verb="update")


@pytest.mark.parametrize(
    "words",
    ["no", "No.", "create anyway", "no, create a new one", "create it anyway", "make a new one", "a new one",
     "different person", "no it's a different person", "she's somebody else", "anyway", "not the same one",
     "add another one"],
)  # fmt: skip
def test_a_new_one_is_made(words: str) -> None:
    assert way_said(ONE, words) == Way(verb="create")


@pytest.mark.parametrize("words", ["neither", "none of them", "do nothing"])
def test_nothing_is_done(words: str) -> None:
    assert way_said(TWO, words) == Way(verb="cancel")


@pytest.mark.parametrize(
    ("words", "record"),
    [("the first", 0), ("update the second one", 1), ("2", 1), ("the one at globex", 1), ("acme", 0),
     ("update jane doe at acme", 0)],
)  # fmt: skip
def test_of_several_one_is_meant(words: str, record: int) -> None:
    assert way_said(TWO, words) == Way(verb="update", record=record)


@pytest.mark.parametrize("words", ["yes", "update it", "the third", "jane doe"])
def test_of_several_none_is_taken_by_chance(words: str) -> None:
    assert way_said(TWO, words) is None


def test_all_of_a_list_are_updated_or_none() -> None:
    assert way_said(LIST, "update those") == Way(verb="update")
    assert way_said(LIST, "create them anyway") == Way(verb="create")
    assert way_said(LIST, "the first") is None


@pytest.mark.parametrize(
    "words",
    ["move the acme deal to negotiation", "make it 60k", "update her phone to +1 212 555 0199",
     "create a task to call jane", "no thanks", "never mind", "new contact Bob Hale at Acme", "undo", "who is she?"],
)  # fmt: skip
def test_other_words_are_no_answer(words: str) -> None:
    assert way_said(ONE, words) is None
