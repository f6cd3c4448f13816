"""What a person is shown of a plan, at each point of its life."""

from datetime import UTC, datetime

import pytest

from core.cards.buttons import buttons_of, card_of, plan_buttons
from core.cards.differences import conflict_texts, differences
from core.cards.plan_cards import ShownPlan, plan_card
from core.cards.reader import Reader
from core.cards.sections import sections_of
from core.cards.summaries import headline_of, summary_of
from core.cards.wording import Wording
from core.catalog import Catalog
from core.plans import ActionPlan, ChangeSet, Conflict, Finding, PlanState, PlanStep, RecordChange
from core.replies import FieldLine, PlanAction, RecordSection
from core.values import MessageId, PlanId, RecordId, UserId, Value

NOW = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)
DANA = Reader(user_id=UserId("u-dana"), name="Dana Whitfield", zone="America/New_York", now=NOW)
PLAN = PlanId("0b0e7a4e-7a34-4f6f-8a52-5f0a54b4c001")
MESSAGE = MessageId("5d8f4d5e-1f0a-4a37-9d0b-0c6d3e2b7a11")

RENEWAL = RecordChange(
    table="deals",
    id=RecordId("d1"),
    action="update",
    before={"stage": "proposal", "amount": "60000.00", "close_date": "2026-12-18"},
    after={"stage": "negotiation", "amount": "75000.00", "close_date": "2027-01-29"},
    name="Acme Corp renewal 2027",
    owner="Dana Whitfield",
)
TASK = RecordChange(
    table="tasks",
    id=RecordId("t1"),
    action="create",
    after={
        "id": "t1",
        "title": "Send the redlines",
        "type": "todo",
        "due_at": "2026-11-24T20:00:00+00:00",
        "priority": "normal",
        "status": "open",
        "description": None,
        "company_id": "c1",
        "contact_id": None,
        "deal_id": "d1",
        "owner_id": "u-dana",
    },
    name="Send the redlines",
    owner="Dana Whitfield",
)
BOTH = ChangeSet(changes=(RENEWAL, TASK), names={"companies:c1": "Acme Corp", "deals:d1": "Acme Corp renewal 2027"})


def worded(changes: ChangeSet, catalog: Catalog, currencies: dict[tuple[str, RecordId], str] | None = None) -> Wording:
    return Wording(changes=changes, catalog=catalog, reader=DANA, currencies=currencies or {})


def change(before: dict[str, Value], after: dict[str, Value], table: str = "deals") -> RecordChange:
    return RecordChange(table=table, id=RecordId("x"), action="update", before=before, after=after, name="Some deal")


def lines_of(changed: RecordChange, catalog: Catalog) -> tuple[FieldLine, ...]:
    return sections_of(worded(ChangeSet(changes=(changed,)), catalog))[0].lines


def test_a_preview_shows_each_record_with_its_fields_old_and_new(catalog: Catalog) -> None:
    assert sections_of(worded(BOTH, catalog)) == (
        RecordSection(
            action="update",
            table="deals",
            noun="deal",
            name="Acme Corp renewal 2027",
            lines=(
                FieldLine(label="Stage", before="Proposal", after="Negotiation"),
                FieldLine(label="Amount", before="$60,000", after="$75,000"),
                FieldLine(label="Close date", before="Fri 18 Dec 2026", after="Fri 29 Jan 2027"),
            ),
        ),
        RecordSection(
            action="create",
            table="tasks",
            noun="task",
            name="Send the redlines",
            lines=(
                FieldLine(label="Type", after="To-do"),
                FieldLine(label="Due", after="Tue 24 Nov 3:00 PM"),
                FieldLine(label="Priority", after="Normal"),
                FieldLine(label="Status", after="Open"),
                FieldLine(label="Company", after="Acme Corp"),
                FieldLine(label="Deal", after="Acme Corp renewal 2027"),
            ),
        ),
    )


def test_somebody_elses_record_is_shown_with_its_owner(catalog: Catalog) -> None:
    foreign = RENEWAL.model_copy(update={"owner": "Marcus Okafor"})
    assert sections_of(worded(ChangeSet(changes=(foreign,)), catalog))[0].owner == "Marcus Okafor"


def test_an_amount_is_shown_in_the_currency_of_its_record(catalog: Catalog) -> None:
    wording = worded(BOTH, catalog, {("deals", RecordId("d1")): "EUR"})
    assert sections_of(wording)[0].lines[1] == FieldLine(label="Amount", before="€60,000", after="€75,000")


def test_a_new_currency_is_folded_into_the_amount(catalog: Catalog) -> None:
    changed = change({"amount": "5.00", "currency": "USD"}, {"amount": "6.00", "currency": "EUR"})
    assert lines_of(changed, catalog) == (FieldLine(label="Amount", before="$5", after="€6"),)


def test_a_currency_that_changes_alone_has_its_line(catalog: Catalog) -> None:
    changed = change({"currency": "USD"}, {"currency": "EUR"})
    assert lines_of(changed, catalog) == (FieldLine(label="Currency", before="USD", after="EUR"),)


def test_a_currency_that_changes_while_the_amount_is_emptied_has_its_line(catalog: Catalog) -> None:
    changed = change({"amount": "5.00", "currency": "USD"}, {"amount": None, "currency": "EUR"})
    assert lines_of(changed, catalog) == (
        FieldLine(label="Amount", before="$5", after="(empty)"),
        FieldLine(label="Currency", before="USD", after="EUR"),
    )


def test_an_emptied_field_says_so(catalog: Catalog) -> None:
    changed = change({"next_step": "Send redlines"}, {"next_step": None})
    assert lines_of(changed, catalog) == (FieldLine(label="Next step", before="Send redlines", after="(empty)"),)


def test_a_reference_to_a_record_that_the_plan_makes_is_shown_by_its_name(catalog: Catalog) -> None:
    company = RecordChange(
        table="companies", id=RecordId("n1"), action="create", after={"name": "New Co"}, name="New Co"
    )
    contact = RecordChange(
        table="contacts", id=RecordId("n2"), action="create", after={"company_id": "n1"}, name="Ada Lane"
    )
    shown = sections_of(worded(ChangeSet(changes=(company, contact)), catalog))
    assert shown[1].lines == (FieldLine(label="Company", after="New Co"),)


def test_a_column_that_the_catalog_does_not_know_is_shown_too(catalog: Catalog) -> None:
    changed = change({"score": 1}, {"score": 2})
    assert lines_of(changed, catalog) == (FieldLine(label="score", before="1", after="2"),)


def test_a_deletion_shows_what_goes_along(catalog: Catalog) -> None:
    deal = RecordChange(table="deals", id=RecordId("d1"), action="delete", before={"name": "Pilot"}, name="Pilot")
    task = RecordChange(
        table="tasks", id=RecordId("t1"), action="delete", before={"title": "Call"}, name="Call", consequence=True
    )
    assert sections_of(worded(ChangeSet(changes=(task, deal)), catalog)) == (
        RecordSection(action="delete", table="tasks", noun="task", name="Call", consequence=True),
        RecordSection(action="delete", table="deals", noun="deal", name="Pilot"),
    )


def test_hostile_text_is_shown_as_it_is_and_what_hides_in_it_is_written_out(catalog: Catalog) -> None:
    changed = change({"next_step": "x"}, {"next_step": "<b>*&\u202e\x1b[2J"})
    assert lines_of(changed, catalog)[0].after == "<b>*&⟨U+202E⟩␛[2J"


def test_two_long_texts_that_differ_late_do_not_look_alike(catalog: Catalog) -> None:
    long = "same words " * 60
    line = lines_of(change({"description": long + "old"}, {"description": long + "new"}), catalog)[0]
    assert line.before != line.after
    assert (line.before or "").endswith("(663 characters)")


def test_a_record_without_a_name_is_called_by_its_tables_word(catalog: Catalog) -> None:
    nameless = RENEWAL.model_copy(update={"name": " "})
    assert sections_of(worded(ChangeSet(changes=(nameless,)), catalog))[0].name == "deal without a name"


def test_a_summary_names_records_and_fields_in_one_line(catalog: Catalog) -> None:
    assert summary_of(BOTH, catalog) == (
        "Acme Corp renewal 2027: stage, amount, close date; new task “Send the redlines”"
    )


def test_a_summary_of_many_records_stays_short(catalog: Catalog) -> None:
    many = tuple(RENEWAL.model_copy(update={"id": RecordId(str(n)), "name": f"Deal {n}"}) for n in range(40))
    summary = summary_of(ChangeSet(changes=many), catalog)
    assert summary.startswith("Deal 0: stage, amount, close date; Deal 1:")
    assert summary.endswith("; 34 more")


def test_a_summary_counts_what_goes_along(catalog: Catalog) -> None:
    deal = RecordChange(table="deals", id=RecordId("d1"), action="delete", name="Pilot")
    along = TASK.model_copy(update={"action": "delete", "consequence": True})
    assert summary_of(ChangeSet(changes=(along, deal)), catalog) == "deal “Pilot” deleted (and 1 record with it)"


@pytest.mark.parametrize(
    ("state", "changes", "headline"),
    [
        ("pending", (RENEWAL, TASK), "2 records will change"),
        ("pending", (RENEWAL,), "1 record will change"),
        ("pending", (TASK,), "1 new record will be made"),
        ("executed", (RENEWAL, TASK), "Done, 2 records changed."),
        ("reverted", (RENEWAL,), "Undone, 1 record is as before."),
        ("cancelled", (RENEWAL,), "Cancelled. Nothing was changed."),
        ("superseded", (RENEWAL,), "Replaced by a newer preview. Nothing was changed."),
        ("expired", (RENEWAL,), "This preview has expired. Nothing was changed."),
        ("failed", (RENEWAL,), "This could not be done. Nothing was changed."),
    ],
)
def test_the_headline_says_where_a_plan_stands(
    state: PlanState, changes: tuple[RecordChange, ...], headline: str
) -> None:
    assert headline_of(state, ChangeSet(changes=changes)) == headline


def test_the_headline_of_a_deletion_counts_what_goes_along() -> None:
    deal = RecordChange(table="deals", id=RecordId("d1"), action="delete", name="Pilot")
    along = TASK.model_copy(update={"action": "delete", "consequence": True})
    assert headline_of("pending", ChangeSet(changes=(deal,))) == "1 record will be deleted"
    assert headline_of("pending", ChangeSet(changes=(along, deal))) == "1 record will be deleted, and 1 record with it"


@pytest.mark.parametrize(
    ("state", "labels"),
    [
        ("pending", ["Confirm", "Edit", "Cancel"]),
        ("executed", ["Undo"]),
        ("reverted", ["Redo"]),
        ("cancelled", []),
        ("superseded", []),
        ("expired", []),
        ("failed", []),
    ],
)
def test_a_card_offers_only_what_can_still_be_done(state: PlanState, labels: list[str]) -> None:
    step = PlanStep(action="update", table="deals", target_id=RecordId("d1"), changes={"stage": "proposal"})
    assert [label for label, _, _ in plan_buttons(PLAN, state, ActionPlan(steps=(step,)))] == labels


def test_a_plan_that_deletes_warns_by_its_button_and_has_nothing_to_edit() -> None:
    step = PlanStep(action="delete", table="deals", target_id=RecordId("d1"))
    buttons = plan_buttons(PLAN, "pending", ActionPlan(steps=(step,)))
    assert [(label, style) for label, _, style in buttons] == [("Confirm", "danger"), ("Cancel", "default")]


def test_a_plan_with_more_values_than_a_form_can_show_is_not_edited() -> None:
    step = PlanStep(action="update", table="deals", target_id=RecordId("d1"), changes={"stage": "proposal"})
    assert [label for label, _, _ in plan_buttons(PLAN, "pending", ActionPlan(steps=(step,) * 41))] == [
        "Confirm",
        "Cancel",
    ]


def test_a_button_carries_an_opaque_id_that_names_its_reply() -> None:
    (button,) = buttons_of(MESSAGE, [("Undo", PlanAction(verb="undo", plan=PLAN), "default")])
    assert button.id == "5d8f4d5e1f0a4a379d0b0c6d3e2b7a11.0"
    assert PLAN not in button.id


def test_the_card_of_a_plan_has_one_place_for_good() -> None:
    assert card_of(PLAN) == card_of(PlanId(str(PLAN)))
    assert card_of(PLAN) != PLAN


def test_warnings_and_notes_stand_on_a_preview_only(catalog: Catalog) -> None:
    warned = PlanStep(
        action="update",
        table="deals",
        target_id=RecordId("d1"),
        validation=(Finding(severity="warning", text="That is a Sunday."), Finding(severity="error", text="No.")),
    )
    plan = ActionPlan(steps=(warned, warned), notes=("Jane is Jane Doe.",))
    preview = plan_card(ShownPlan(id=PLAN, state="pending", plan=plan), MESSAGE, worded(BOTH, catalog))
    done = plan_card(ShownPlan(id=PLAN, state="executed", plan=plan), MESSAGE, worded(BOTH, catalog))
    assert (preview.warnings, preview.notes) == (("That is a Sunday.",), ("Jane is Jane Doe.",))
    assert (done.warnings, done.notes) == ((), ())


def test_what_moved_on_since_the_preview_is_told(catalog: Catalog) -> None:
    now = RENEWAL.model_copy(update={"before": {**RENEWAL.before, "amount": "65000.00"}})
    assert differences(ChangeSet(changes=(RENEWAL,)), worded(ChangeSet(changes=(now,)), catalog)) == (
        "Acme Corp renewal 2027: Amount was $60,000 in the preview and is $65,000 now.",
    )


def test_records_that_come_in_or_drop_out_since_the_preview_are_told(catalog: Catalog) -> None:
    other = RENEWAL.model_copy(update={"id": RecordId("d2"), "name": "Pilot"})
    assert differences(ChangeSet(changes=(RENEWAL,)), worded(ChangeSet(changes=(other,)), catalog)) == (
        "Pilot would now change too.",
        "Acme Corp renewal 2027 would no longer change: it is already so, or gone.",
    )


def test_a_conflict_says_what_the_value_is_and_who_changed_it_when(catalog: Catalog) -> None:
    conflict = Conflict(
        table="deals",
        id=RecordId("d1"),
        name="Acme Corp renewal 2027",
        column="amount",
        expected="75000.00",
        found="80000.00",
        changed_by="Marcus Okafor",
        changed_at=datetime(2026, 11, 23, 15, 5, tzinfo=UTC),
    )
    unsigned = conflict.model_copy(update={"changed_by": None})
    undated = conflict.model_copy(update={"changed_by": None, "changed_at": None})
    gone = conflict.model_copy(update={"column": None, "text": "Acme Corp renewal 2027 is gone."})
    assert conflict_texts((conflict, unsigned, undated, gone), worded(BOTH, catalog)) == (
        "Acme Corp renewal 2027: Amount is no longer $75,000 but $80,000, "
        "changed by Marcus Okafor, Mon 23 Nov 10:05 AM.",
        "Acme Corp renewal 2027: Amount is no longer $75,000 but $80,000, changed Mon 23 Nov 10:05 AM.",
        "Acme Corp renewal 2027: Amount is no longer $75,000 but $80,000.",
        "Acme Corp renewal 2027 is gone.",
    )
