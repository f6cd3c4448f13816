"""The edit form, and what is typed into it."""

from datetime import UTC, datetime

import pytest

from core.cards.edit_cards import Submitted, edit_card, inputs_of
from core.cards.reader import Reader
from core.cards.wording import Wording
from core.catalog import Catalog
from core.corrections import TypedInput, changed_inputs, edited_draft, typed_edit
from core.drafts import Change, Empty, Given, NewRecord, RecordMention, Said
from core.plans import ActionPlan, ChangeSet, NewRef, PlanStep, StoredPlan
from core.replies import EditInput
from core.values import MessageId, PlanId, RecordId, UserId

NOW = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)
MESSAGE = MessageId("5d8f4d5e-1f0a-4a37-9d0b-0c6d3e2b7a11")

DEAL = PlanStep(
    action="update",
    table="deals",
    target_id=RecordId("d1"),
    changes={"stage": "closed_won", "amount": 75000, "close_date": "2026-12-18", "probability": 100},
    name="Acme renewal",
)
OTHER = DEAL.model_copy(update={"target_id": RecordId("d2"), "name": "Acme pilot", "changes": {"amount": 5}})
COMPANY = PlanStep(action="create", table="companies", label="c", changes={"name": "New Co"}, name="New Co")
CONTACT = PlanStep(
    action="create",
    table="contacts",
    changes={"first_name": "Ada", "last_name": "Lane", "company_id": NewRef(label="c"), "title": None},
    label="a",
    name="Ada Lane",
)
GONE = PlanStep(action="delete", table="deals", target_id=RecordId("d3"), name="Old")


def stored(*steps: PlanStep) -> StoredPlan:
    return StoredPlan(
        id=PlanId("p"),
        state="pending",
        requested_by=UserId("u"),
        plan=ActionPlan(steps=steps),
        preview=ChangeSet(),
        summary="",
        created_at=NOW,
        expires_at=NOW,
    )


def wording(catalog: Catalog) -> Wording:
    reader = Reader(user_id=UserId("u"), name="Dana", zone="America/New_York", now=NOW)
    return Wording(changes=ChangeSet(), catalog=catalog, reader=reader, currencies={})


def inputs(catalog: Catalog, *steps: PlanStep) -> tuple[EditInput, ...]:
    return inputs_of(stored(*steps), wording(catalog))


def test_a_form_has_one_input_for_each_value_as_the_preview_writes_it(catalog: Catalog) -> None:
    assert [(i.name, i.record, i.label, i.shown) for i in inputs(catalog, DEAL)] == [
        ("0.stage", "Acme renewal", "Stage", "Closed won"),
        ("0.amount", "Acme renewal", "Amount", "$75,000"),
        ("0.close_date", "Acme renewal", "Close date", "Fri 18 Dec 2026"),
        ("0.probability", "Acme renewal", "Probability", "100%"),
    ]


def test_an_input_of_a_choice_offers_the_choices(catalog: Catalog) -> None:
    assert ("negotiation", "Negotiation") in inputs(catalog, DEAL)[0].choices


def test_references_to_new_records_and_deletions_are_not_edited(catalog: Catalog) -> None:
    assert [i.name for i in inputs(catalog, COMPANY, CONTACT, GONE)] == [
        "0.name",
        "1.first_name",
        "1.last_name",
        "1.title",
    ]


def test_a_form_with_errors_keeps_what_was_typed(catalog: Catalog) -> None:
    card = edit_card(
        stored(DEAL),
        MESSAGE,
        wording(catalog),
        Submitted(typed={"0.amount": "lots"}, errors={"0.amount": "Not a number."}),
    )
    amount = card.inputs[1]
    assert (amount.shown, amount.error) == ("lots", "Not a number.")
    assert card.headline == "Please look at the marked values again."


def test_only_what_differs_counts_as_changed(catalog: Catalog) -> None:
    submitted = {
        "0.amount": "$75,000 ",
        "0.stage": "closed_won",
        "0.close_date": "next friday",
        "7.nothing": "x",
    }
    assert changed_inputs(inputs(catalog, DEAL), submitted) == {"0.close_date": "next friday"}


def test_an_edited_plan_is_a_draft_again_with_every_record_settled(catalog: Catalog) -> None:
    draft = edited_draft(ActionPlan(steps=(COMPANY, CONTACT, OTHER)), {"1.title": "CFO", "2.amount": ""}, catalog)
    company, contact, deal = draft.steps
    assert (company.target, company.label) == (None, "c")
    assert contact.changes == (
        Change(field="first_name", value=Given(value="Ada")),
        Change(field="last_name", value=Given(value="Lane")),
        Change(field="company_id", value=NewRecord(label="c")),
        Change(field="title", value=Said(text="CFO")),
    )
    assert deal.target == RecordMention(words="Acme pilot", table="deals", id=RecordId("d2"))
    assert deal.changes == (Change(field="amount", value=Empty()),)


def test_what_only_followed_by_rule_from_an_edited_value_is_left_to_the_rules(catalog: Catalog) -> None:
    (step,) = edited_draft(ActionPlan(steps=(DEAL,)), {"0.stage": "proposal"}, catalog).steps
    assert [change.field for change in step.changes] == ["stage", "amount", "close_date"]
    (step,) = edited_draft(ActionPlan(steps=(DEAL,)), {"0.amount": "1"}, catalog).steps
    assert [change.field for change in step.changes] == ["stage", "amount", "close_date", "probability"]


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("amount 70k", "0.amount", "70k"),
        ("Amount: 70k", "0.amount", "70k"),
        ("amount=70k", "0.amount", "70k"),
        ("amount to 70k", "0.amount", "70k"),
        ("AMOUNT -> 70k", "0.amount", "70k"),
        ("deal size is 70k", "0.amount", "70k"),
        ("close date next friday", "0.close_date", "next friday"),
        ("close date: friday: noon", "0.close_date", "friday: noon"),
        ("stage negotiation", "0.stage", "negotiation"),
    ],
)
def test_a_typed_line_names_a_field_and_its_value(catalog: Catalog, text: str, name: str, value: str) -> None:
    plan = ActionPlan(steps=(DEAL,))
    assert typed_edit(text, inputs(catalog, DEAL), plan, catalog) == TypedInput(name=name, text=value)


@pytest.mark.parametrize("text", ["confirm", "what is the amount", "amounts 70k", "amount", ""])
def test_other_lines_are_left_to_the_planner(catalog: Catalog, text: str) -> None:
    assert typed_edit(text, inputs(catalog, DEAL), ActionPlan(steps=(DEAL,)), catalog) is None


def test_a_line_that_fits_several_records_is_asked_about(catalog: Catalog) -> None:
    read = typed_edit("amount 70k", inputs(catalog, DEAL, OTHER), ActionPlan(steps=(DEAL, OTHER)), catalog)
    assert isinstance(read, str)
    assert "Amount of Acme renewal, Amount of Acme pilot" in read
