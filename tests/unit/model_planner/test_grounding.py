"""What nobody said is no value: whatever a model writes, names and values come from the speaker."""

from typing import Any

import pytest

from core.language_model import Line, Prompt
from core.planners.model import ModelReader, Said, Unusable
from tests.unit.model_planner.conftest import Read, answer, turn
from tests.unit.planner.conftest import WorldRecords


def _update(which: str, *settings: dict[str, Any], table: str = "deals") -> dict[str, Any]:
    return {"update": table, "which": which, "set": list(settings)}


@pytest.mark.parametrize(
    ("said", "item"),
    [
        ("set the renewal to 75k", _update("renewal", {"amount": "80k"})),
        ("set the renewal to 75k", _update("globex training", {"amount": "75k"})),
        ("the renewal closes friday", _update("renewal", {"close_date": "2027-03-01"})),
        ("jane's cell is 212 555 0188", _update("jane", {"phone": "212 555 0199"}, table="contacts")),
        ("jane has a new address", _update("jane", {"email": "jane.doe@acme.example"}, table="contacts")),
        ("jane got promoted", _update("jane", {"title": "Chief Executive Officer"}, table="contacts")),
        ("hand the renewal over", _update("renewal", {"owner_id": "marcus"})),
        ("lost the renewal", _update("renewal", {"stage": "closed_lost"}, {"lost_reason": "price too high"})),
        ("move the deals of globex", _update("globex", {"company_id": "initech"})),
        ("which deals are over 10k?", {"ask": "deals", "where": [{"amount": "> 500k"}], "how": []}),
        ("what did jane say?", {"search_notes": "secret discount", "of": "jane", "asked": ""}),
        ("show my changes", {"command": "history", "about": "umbra health"}),
    ],
)
def test_an_invention_is_a_problem(reader: ModelReader, said: str, item: dict[str, Any]) -> None:
    with pytest.raises(Unusable):
        reader.draft(answer(item), turn(said))


@pytest.mark.parametrize(
    ("said", "item"),
    [
        ("set the renewal to fifty thousand dollars", _update("renewal", {"amount": "50000"})),
        ("the renewal closes friday", _update("renewal", {"close_date": "2026-11-27"})),
        ("the renewal closes EOQ", _update("renewal", {"close_date": "end of the quarter"})),
        ("they're in on the renewal", _update("renewal", {"stage": "closed_won"})),
        ("chnage the hooli entreprise deal to 75k", _update("hooli enterprise", {"amount": "75k"})),
        (
            "grant's mail is grant dot bishop at umbrahealth dot example",
            _update("grant", {"email": "grant.bishop@umbrahealth.example"}, table="contacts"),
        ),
        ("globex moved to Portugal", _update("globex", {"country": "PT"}, table="companies")),
        (
            "remind me to send jane the revised offer on friday",
            {"create": "tasks", "set": [{"title": "Send revised offer to Jane"}, {"due_at": "friday"}]},
        ),
        (
            "spoke to jane, she likes it",
            {"create": "activities", "set": [{"subject": "Call with Jane"}, {"body": "she likes it"}]},
        ),
    ],
)
def test_what_follows_from_what_was_said_is_taken(reader: ModelReader, said: str, item: dict[str, Any]) -> None:
    assert reader.draft(answer(item), turn(said))


def test_a_name_is_cut_to_the_words_that_were_said(read: Read) -> None:
    item = _update("Acme Corp renewal 2027", {"amount": "75k"})
    assert read("acme renewal is 75k", item) == 'update deals "Acme renewal": amount=said(75k)'


def test_a_step_about_what_was_not_named_is_left_out(read: Read) -> None:
    said = "bob hollis has a new cell: +1 212 555 0299"
    meant = _update("bob hollis", {"phone": "+1 212 555 0299"}, table="contacts")
    invented = _update("umbra health", {"phone": "+1 212 555 0299"}, table="companies")
    assert read(said, meant, invented) == read(said, meant)


def test_a_number_where_none_was_said_is_left_out(read: Read) -> None:
    item = {"create": "activities", "set": [{"subject": "Call with Jane"}, {"duration_minutes": "30"}]}
    assert read("log a call with jane", item) == "create activities: subject=said(Call with Jane)"


@pytest.mark.parametrize(
    ("said", "change"),
    [
        ("add 5k to the renewal", {"amount": "5k"}),
        ("raise the renewal by 10%", {"amount": "10%"}),
        ("push the renewal out two weeks", {"close_date": "two weeks"}),
    ],
)
def test_a_difference_is_not_taken_for_the_value(reader: ModelReader, said: str, change: dict[str, Any]) -> None:
    with pytest.raises(Unusable, match="difference"):
        reader.draft(answer(_update("renewal", change)), turn(said))


def test_a_length_of_time_from_now_is_a_day(read: Read) -> None:
    item = {"create": "tasks", "set": [{"title": "call jane"}, {"due_at": "in two weeks"}]}
    assert "due_at=said(in two weeks)" in read("remind me to call jane in two weeks", item)


async def test_what_was_said_earlier_counts_and_what_the_bot_said_does_not(
    reader: ModelReader, records: WorldRecords
) -> None:
    now = turn("same amount for the globex training deal please")
    item = _update("globex training", {"amount": "75k"})
    told = await reader.prompt(now, [Said(role="person", text="acme renewal is at 75k")], records)
    shown = await reader.prompt(now, [Said(role="bot", text="Acme renewal: $75k")], records)
    assert reader.draft(answer(item), now, told)
    with pytest.raises(Unusable):
        reader.draft(answer(item), now, shown)


def test_a_prompt_without_earlier_words_changes_nothing(reader: ModelReader) -> None:
    empty = Prompt(lines=(Line(role="user", text="<message>hi</message>"),), form={}, form_name="x")
    with pytest.raises(Unusable):
        reader.draft(answer(_update("renewal", {"amount": "80k"})), turn("set the renewal to 75k"), empty)


def test_one_record_is_not_taken_for_many(reader: ModelReader) -> None:
    every = {"update": "deals", "which": {"all": [{"company_id": "acme"}]}, "set": [{"stage": "negotiation"}]}
    with pytest.raises(Unusable, match="means one deal"):
        reader.draft(answer(every), turn("move the acme deal to negotiation"))
    assert reader.draft(answer(every), turn("move every acme deal to negotiation"))
    assert reader.draft(answer(every), turn("move the acme deals to negotiation"))


def test_a_guessed_choice_beside_other_wishes_is_left_out(read: Read) -> None:
    said = "todo for friday: send jane the updated order form"
    task = {"create": "tasks", "set": [{"title": "Send Jane the updated order form"}, {"due_at": "friday"}]}
    guess = _update("order form", {"stage": "negotiation"})
    assert read(said, guess, task) == read(said, task)
