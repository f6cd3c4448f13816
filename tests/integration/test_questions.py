"""Questions about the evaluation's world, answered from the real database."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

import pytest

from core.catalog import Catalog
from core.context import ConversationState
from core.drafts import Aggregate, Condition, Given, Me, Question, Quiet, RecordMention
from core.messages import Actor
from core.ports import Turn
from core.questions import Answer, Answerer
from core.resolution import Ask, Refusal
from core.resolve import Resolver
from storage.unit_of_work import PostgresStorage

NOW = datetime.fromisoformat("2026-11-23T09:30:00-05:00")

AskAs = Callable[..., Awaitable[Any]]


@pytest.fixture
def put(storage: PostgresStorage, catalog: Catalog, actor: Callable[[str], Awaitable[Actor]]) -> AskAs:
    """Puts a question as a user of the world, by default Dana: `await put(question, "marcus.okafor")`."""

    async def ask(question: Question, who: str = "dana.whitfield") -> Answer | Ask | Refusal:
        speaker = await actor(who)
        turn = Turn(text="", actor=speaker, now=NOW, state=ConversationState())
        async with storage.begin(speaker) as unit:
            return await Answerer(catalog, Resolver(catalog)).answer(question, turn, unit.records)

    return ask


def mine() -> Condition:
    return Condition(field="owner_id", operator="is", value=Me())


def is_(field: str, *values: str) -> Condition:
    return Condition(field=field, operator="is", any_of=tuple(Given(value=value) for value in values))


def at(company: str) -> Condition:
    return Condition(field="company_id", operator="is", value=RecordMention(words=company, table="companies"))


def over(field: str, value: int) -> Condition:
    return Condition(field=field, operator="over", value=Given(value=value))


def between(field: str, first: str, last: str) -> Condition:
    return Condition(field=field, operator="between", value=Given(value=first), upper=Given(value=last))


OPEN_DEALS = Condition(
    field="stage", operator="is_not", any_of=(Given(value="closed_won"), Given(value="closed_lost"))
)  # fmt: skip


def names(answer: Answer, table: str) -> list[str]:
    return [ref.name for ref in answer.outcome.records[table]]


async def test_a_list_says_how_many_and_how_much_and_shows_the_telling_columns(put: AskAs) -> None:
    answer = await put(Question(table="deals", conditions=(mine(), OPEN_DEALS, over("amount", 100000))))
    assert answer.card.text == "You have 3 open deals with amount over $100,000, $1,350,000 in all:"
    assert answer.card.columns == ("Deal", "Company", "Stage", "Amount", "Close date", "Contact")
    assert answer.card.rows == (
        ("Globex Grid Monitoring", "Globex", "Negotiation", "$480,000", "Fri 11 Dec 2026", "Jane Park"),
        ("Acme Corp expansion", "Acme Corp", "Qualification", "$120,000", "Fri 26 Feb 2027", "Bob Hollis"),
        ("Hooli Enterprise", "Hooli", "Qualification", "$750,000", "Mon 15 Mar 2027", "Gavin Belmont"),
    )
    assert names(answer, "deals") == ["Globex Grid Monitoring", "Acme Corp expansion", "Hooli Enterprise"]


async def test_a_list_holds_every_value_that_it_shows(put: AskAs) -> None:
    answer = await put(Question(table="deals", conditions=(mine(), OPEN_DEALS, over("amount", 500000))))
    assert {1, "Hooli Enterprise", "Hooli", "qualification", "Qualification", "2027-03-15"} <= set(
        answer.outcome.values
    )
    assert any(str(value) in ("750000", "750000.00") for value in answer.outcome.values)


async def test_nothing_found_is_said_in_the_words_of_the_question(put: AskAs) -> None:
    answer = await put(Question(table="deals", conditions=(mine(), between("close_date", "2026-11-01", "2026-11-30"))))
    assert answer.card.text == "You have no deals closing in November 2026."
    assert (answer.card.columns, answer.card.rows) == ((), ())
    assert answer.outcome.records == {"deals": ()}


async def test_records_of_several_people_show_whose_they_are(put: AskAs) -> None:
    answer = await put(
        Question(table="deals", conditions=(between("close_date", "2026-12-01", "2026-12-31"),)), "vera.lindqvist"
    )
    assert answer.card.text == "There are 8 deals closing in December 2026, $893,000 and €38,000 in all:"
    assert "Owner" in answer.card.columns
    assert len(answer.card.columns) == 6
    assert "Inês Carvalho" in {cell for row in answer.card.rows for cell in row}


async def test_contacts_show_how_to_reach_them(put: AskAs) -> None:
    answer = await put(Question(table="contacts", conditions=(at("initech"),)))
    assert answer.card.text == "There are 3 contacts at Initech:"
    assert answer.card.columns[:4] == ("Contact", "Title", "E-mail", "Phone")
    assert sorted(names(answer, "contacts")) == ["Milton Waddams", "Peter Gibson", "Samantha Lee"]
    assert [ref.name for ref in answer.focus] == ["Initech"]


async def test_one_record_found_is_what_the_conversation_is_about(put: AskAs) -> None:
    cfo = Condition(field="title", operator="is", value=Given(value="CFO"))
    answer = await put(Question(table="contacts", conditions=(at("acme corp"), cfo)))
    assert names(answer, "contacts") == ["Bob Hollis"]
    assert [ref.name for ref in answer.focus] == ["Bob Hollis", "Acme Corp"]


async def test_what_is_missing_can_be_asked_for(put: AskAs) -> None:
    no_phone = Condition(field="phone", operator="is_empty")
    answer = await put(Question(table="contacts", conditions=(mine(), no_phone)))
    assert answer.card.text == "You have 4 contacts without phone:"
    assert sorted(names(answer, "contacts")) == ["Carl Mark", "José Álvarez", "Milton Waddams", "Peter Gibson"]
    assert "Phone" not in answer.card.columns


async def test_the_biggest_is_one_record_with_its_figure(put: AskAs) -> None:
    answer = await put(
        Question(
            table="deals",
            conditions=(mine(), is_("stage", "qualification")),
            order_by="amount",
            descending=True,
            limit=1,
        )
    )
    assert answer.card.text == ("Hooli Enterprise has the highest amount of your 4 deals with stage Qualification:")
    assert answer.card.rows[0][:3] == ("Hooli Enterprise", "Hooli", "$750,000")
    assert names(answer, "deals") == ["Hooli Enterprise"]


async def test_fields_of_the_one_record_that_is_found_are_one_sentence(put: AskAs) -> None:
    cfo = Condition(field="title", operator="is", value=Given(value="CFO"))
    answer = await put(Question(table="contacts", conditions=(at("acme corp"), cfo), fields=("phone",)))
    assert answer.card.text == "Phone of Bob Hollis: +12125550203."
    biggest = Question(
        table="deals", conditions=(mine(),), order_by="amount", descending=True, limit=1, fields=("close_date",)
    )
    answer = await put(biggest)
    assert answer.card.text == "Close date of Hooli Enterprise: Mon 15 Mar 2027."


async def test_a_log_is_read_from_its_end_and_shown_with_its_text(put: AskAs) -> None:
    answer = await put(Question(table="activities", conditions=(at("hooli"),), limit=1))
    assert answer.card.columns[:4] == ("When", "Type", "Activity", "Notes")
    assert answer.card.rows[0][:4] == (
        "Tue 10 Nov 4:00 PM", "Note", "Hooli budget", "Budget is frozen until January.",
    )  # fmt: skip
    assert names(answer, "activities") == ["Hooli budget"]
    assert "Budget is frozen until January." in answer.outcome.values


async def test_the_last_entries_of_a_log_are_called_the_latest(put: AskAs) -> None:
    answer = await put(Question(table="activities", limit=2))
    assert answer.card.text == "The 2 latest of the 5 activities:"
    assert names(answer, "activities") == ["Globex legal", "Umbra demo"]


async def test_activities_without_an_order_come_newest_first(put: AskAs) -> None:
    answer = await put(Question(table="activities"))
    assert names(answer, "activities") == [
        "Globex legal", "Umbra demo", "Initech intro", "Acme quarterly review", "Hooli budget",
    ]  # fmt: skip


async def test_a_look_up_of_one_field_is_one_sentence(put: AskAs) -> None:
    answer = await put(
        Question(table="deals", target=RecordMention(words="umbra core platform"), fields=("close_date",)),
        "marcus.okafor",
    )
    assert answer.card.text == "Close date of Umbra Core Platform: Tue 22 Dec 2026."
    assert answer.card.rows == ()
    assert answer.outcome.values == ("Umbra Core Platform", "2026-12-22")
    assert [ref.name for ref in answer.focus] == ["Umbra Core Platform"]


async def test_a_look_up_of_several_fields_is_one_sentence_too(put: AskAs) -> None:
    target = RecordMention(words="globex training")
    answer = await put(Question(table="deals", target=target, fields=("amount", "close_date", "next_step")))
    assert answer.card.text == "Globex Training: amount $22,000, close date Wed 31 Mar 2027, no next step."


async def test_an_empty_field_is_said_to_be_empty(put: AskAs) -> None:
    answer = await put(Question(table="contacts", target=RecordMention(words="milton waddams"), fields=("phone",)))
    assert answer.card.text == "Milton Waddams has no phone."


async def test_a_look_up_of_a_reference_names_the_record_and_speaks_of_it_from_then_on(put: AskAs) -> None:
    answer = await put(
        Question(table="deals", target=RecordMention(words="globex grid monitoring"), fields=("contact_id",))
    )
    assert answer.card.text == "Contact of Globex Grid Monitoring: Jane Park."
    assert names(answer, "contacts") == ["Jane Park"]
    assert [ref.name for ref in answer.focus] == ["Globex Grid Monitoring", "Jane Park"]


async def test_a_field_of_a_record_that_is_referred_to_can_be_looked_up(put: AskAs) -> None:
    answer = await put(
        Question(table="deals", target=RecordMention(words="hooli enterprise"), fields=("contact_id.phone",))
    )
    assert answer.card.text == "Contact phone of Hooli Enterprise: +16505550214."


async def test_a_record_without_fields_is_shown_whole_with_what_belongs_to_it(put: AskAs) -> None:
    answer = await put(Question(table="companies", target=RecordMention(words="globex")))
    assert answer.card.text == "Globex, company with 2 open deals, 3 contacts, 1 open task, 1 activity:"
    lines = dict(row for row in answer.card.rows if row[0])
    assert lines["Industry"] == "Energy"
    assert lines["Owner"] == "Dana Whitfield"
    assert lines["Open deals"].startswith("Globex Grid Monitoring")
    assert "Legal asked for a data-processing addendum." in lines["Activity"]
    assert {"Globex Grid Monitoring", "Globex Training"} == set(names(answer, "deals"))
    assert [ref.name for ref in answer.focus] == ["Globex"]


async def test_a_test_of_one_record_is_answered_with_what_is_so(put: AskAs) -> None:
    target = RecordMention(words="won fab automation")
    answer = await put(Question(table="deals", target=target, conditions=(is_("stage", "closed_won"),)))
    assert answer.card.text == "Stage of Won Fab Automation: Closed won."


async def test_a_count_is_a_sentence(put: AskAs) -> None:
    answer = await put(Question(table="deals", conditions=(mine(), OPEN_DEALS), aggregate="count"))
    assert answer.card.text == "You have 8 open deals."
    assert answer.outcome.values == (8,)
    assert len(answer.outcome.records["deals"]) == 8


async def test_a_sum_is_a_sentence(put: AskAs) -> None:
    answer = await put(
        Question(table="deals", conditions=(mine(), is_("stage", "negotiation")), aggregate="sum", measure="amount")
    )
    assert answer.card.text == "Your 1 deal with stage Negotiation amounts to $480,000."
    assert 480000 in {int(float(str(value))) for value in answer.outcome.values}


async def test_currencies_are_summed_by_themselves(put: AskAs) -> None:
    answer = await put(Question(table="deals", conditions=(OPEN_DEALS,), aggregate="sum"))
    assert answer.card.text == (
        "The 16 open deals amount to $1,818,000 and €166,000. Each currency is counted by itself."
    )
    assert {1818000, 166000, 16} <= {int(float(str(value))) for value in answer.outcome.values}


async def test_a_sum_over_nothing_is_said_to_be_of_nothing(put: AskAs) -> None:
    answer = await put(Question(table="deals", conditions=(mine(),), aggregate="sum"), "vera.lindqvist")
    assert answer.card.text == "You have no deals."
    assert answer.outcome.values == (0,)


@pytest.mark.parametrize(
    ("aggregate", "text"),
    [
        ("average", "Average probability of your 8 open deals: 38.1%."),
        ("maximum", "Highest probability of your 8 open deals: 80%."),
        ("minimum", "Lowest probability of your 8 open deals: 10%."),
    ],
)
async def test_averages_and_extremes(put: AskAs, aggregate: Aggregate, text: str) -> None:
    question = Question(table="deals", conditions=(mine(), OPEN_DEALS), aggregate=aggregate, measure="probability")
    answer = await put(question)
    assert answer.card.text == text


async def test_an_extreme_shows_the_record_that_has_it(put: AskAs) -> None:
    answer = await put(Question(table="companies", aggregate="maximum", measure="employee_count"))
    assert answer.card.text == "Highest employees of the 16 companies: 18,000."
    assert names(answer, "companies") == ["Hooli"]
    assert [ref.name for ref in answer.focus] == ["Hooli"]


async def test_the_earliest_date_is_an_extreme_too(put: AskAs) -> None:
    answer = await put(
        Question(table="deals", conditions=(mine(), OPEN_DEALS), aggregate="minimum", measure="close_date")
    )
    assert answer.card.text == "Earliest close date of your 8 open deals: Fri 11 Dec 2026."
    assert names(answer, "deals") == ["Globex Grid Monitoring"]


async def test_what_is_no_number_is_not_added_up(put: AskAs) -> None:
    refusal = await put(Question(table="deals", aggregate="sum", measure="close_date"))
    assert isinstance(refusal, Refusal)
    assert refusal.reason == "unsupported"


async def test_groups_come_in_the_order_of_the_choices(put: AskAs) -> None:
    answer = await put(Question(table="deals", conditions=(mine(), OPEN_DEALS), aggregate="count", group_by="stage"))
    assert answer.card.text == "You have 8 open deals, by stage:"
    assert answer.card.columns == ("Stage", "Deals")
    assert answer.card.rows == (
        ("Prospecting", "1"), ("Qualification", "4"), ("Proposal", "2"), ("Negotiation", "1"),
    )  # fmt: skip


async def test_groups_keep_currencies_apart(put: AskAs) -> None:
    answer = await put(Question(table="deals", conditions=(OPEN_DEALS,), aggregate="sum", group_by="stage"))
    assert answer.card.columns == ("Stage", "Amount", "Deals")
    rows = {row[0]: row[1:] for row in answer.card.rows}
    assert rows["Negotiation"] == ("$536,000 and €38,000", "3")


async def test_groups_by_a_person_are_named(put: AskAs) -> None:
    answer = await put(Question(table="deals", conditions=(OPEN_DEALS,), aggregate="count", group_by="owner_id"))
    assert answer.card.rows == (("Dana Whitfield", "8"), ("Inês Carvalho", "4"), ("Marcus Okafor", "4"))


async def test_a_question_about_another_record_is_answered_over_their_reference(put: AskAs) -> None:
    target = RecordMention(words="acme corp", table="companies")
    answer = await put(Question(table="deals", target=target, aggregate="count"))
    assert answer.outcome.values == (2,)
    assert answer.card.text == "There are 2 deals for Acme Corp."


async def test_a_record_that_the_named_one_refers_to_is_looked_up(put: AskAs) -> None:
    target = RecordMention(words="acme corp renewal 2027", table="deals")
    answer = await put(Question(table="contacts", target=target, fields=("phone",)))
    assert answer.card.text == "Phone of Jane Doe: +12125550201."


async def test_a_name_that_fits_several_records_is_asked_about(put: AskAs) -> None:
    answer = await put(Question(table="contacts", target=RecordMention(words="jane"), fields=("phone",)))
    assert isinstance(answer, Ask)
    assert {candidate.record.name for candidate in answer.candidates} == {"Jane Doe", "Jane Park"}


@pytest.mark.parametrize(
    "question",
    [
        Question(table="invoices"),
        Question(table="deals", fields=("colour",)),
        Question(table="deals", group_by="colour"),
        Question(table="deals", order_by="company_id.colour"),
        Question(table="tasks", aggregate="sum"),
    ],
)
async def test_what_the_crm_does_not_know_is_refused(put: AskAs, question: Question) -> None:
    refusal = await put(question)
    assert isinstance(refusal, Refusal)
    assert refusal.reason == "unsupported"


async def test_records_with_which_nothing_took_place_are_those_that_the_log_does_not_name(put: AskAs) -> None:
    everyone = await put(Question(table="companies"))
    since = over_day("occurred_at", "2026-10-24")
    busy = await put(Question(table="activities", fields=("company_id",), conditions=(since,)))
    quiet = await put(Question(table="companies", quiet=Quiet(since="2026-10-24")))
    logged = {company for row in busy.card.rows for company in row}
    expected = [name for name in names(everyone, "companies") if name not in logged]
    assert 0 < len(expected) < len(names(everyone, "companies"))
    assert names(quiet, "companies") == expected
    assert quiet.card.text.endswith("without activity since Sat 24 Oct 2026:")


async def test_what_colleagues_logged_does_not_count_where_the_speaker_asks_for_his_own(put: AskAs) -> None:
    of_anybody = await put(Question(table="contacts", quiet=Quiet(since="2026-10-24")))
    of_mine = await put(Question(table="contacts", quiet=Quiet(since="2026-10-24", mine=True)))
    assert set(names(of_anybody, "contacts")) < set(names(of_mine, "contacts"))


async def test_a_table_of_which_no_log_is_kept_is_refused(put: AskAs) -> None:
    answer = await put(Question(table="tasks", quiet=Quiet(since="2026-10-24")))
    assert isinstance(answer, Refusal)


def over_day(field: str, day: str) -> Condition:
    return Condition(field=field, operator="at_least", value=Given(value=day))
