"""When a proposed step is the one that the case wants: its record, its fields, and what rules fill in."""

import pytest

from tests.unit.scoring_scene import DANA, MARCUS, create, delete, new, proposed, step_verdict, update, verdict

BUMP = {"action": "update", "table": "deals", "target": "Acme renewal", "changes": {"amount": 75000}}


def test_the_step_that_was_wanted_passes() -> None:
    assert step_verdict(BUMP, update("deals", "d-renewal", amount="75000.00")).passed


@pytest.mark.parametrize(
    "step",
    [
        update("deals", "d-grid", amount="75000.00"),
        update("contacts", "p-jane", amount="75000.00"),
        update("deals", "d-renewal", amount="7500.00"),
        update("deals", "d-renewal", probability=75000),
        update("deals", "d-renewal", amount="75000.00", probability=90),
        delete("deals", "d-renewal"),
        create("deals", amount="75000.00"),
    ],
)
def test_a_step_that_differs_in_anything_fails_and_is_harm(step) -> None:
    outcome = step_verdict(BUMP, step)
    assert (outcome.passed, outcome.harm) == (False, True)
    assert outcome.why


def test_a_wanted_field_that_is_left_out_fails() -> None:
    expected = {**BUMP, "changes": {"amount": 75000, "stage": "proposal"}}
    assert step_verdict(expected, update("deals", "d-renewal", amount="75000.00")).why == (
        "update deals 'Acme renewal': stage is left out"
    )


def test_maybe_lets_a_field_be_left_out_but_not_be_wrong() -> None:
    expected = {**BUMP, "changes": {"amount": 75000, "probability": {"maybe": {"any": [80, 90]}}}}
    assert step_verdict(expected, update("deals", "d-renewal", amount="75000.00")).passed
    assert step_verdict(expected, update("deals", "d-renewal", amount="75000.00", probability=90)).passed
    assert not step_verdict(expected, update("deals", "d-renewal", amount="75000.00", probability=70)).passed


def test_of_several_fields_one_has_to_hold() -> None:
    expected = {"action": "create", "table": "activities", "changes": {"subject|body": {"like": "net 45"}}}
    assert step_verdict(expected, create("activities", subject="Terms", body="wants net 45")).passed
    assert step_verdict(expected, create("activities", subject="net 45")).passed
    assert not step_verdict(expected, create("activities", subject="Terms", body="wants net 30")).passed
    assert not step_verdict(expected, create("activities")).passed


def test_a_deletion_is_compared_by_its_record() -> None:
    expected = {"action": "delete", "table": "deals", "target": "globex grid"}
    assert step_verdict(expected, delete("deals", "d-grid")).passed
    assert not step_verdict(expected, delete("deals", "d-renewal")).passed


def test_the_speaker_owns_a_new_record_unless_somebody_else_was_wanted() -> None:
    task = {"action": "create", "table": "tasks", "changes": {"title": "Call"}}
    assert step_verdict(task, create("tasks", title="Call", owner_id=DANA)).passed
    assert not step_verdict(task, create("tasks", title="Call", owner_id=MARCUS)).passed
    for_marcus = {**task, "changes": {"title": "Call", "owner_id": "Marcus Okafor"}}
    assert step_verdict(for_marcus, create("tasks", title="Call", owner_id=MARCUS)).passed
    assert not step_verdict(for_marcus, create("tasks", title="Call", owner_id=DANA)).passed


def test_the_owner_of_a_record_that_is_there_is_no_rule() -> None:
    assert not step_verdict(BUMP, update("deals", "d-renewal", amount="75000.00", owner_id=DANA)).passed


@pytest.mark.parametrize("field", ["contact_id", "deal_id"])
def test_the_company_of_the_named_contact_or_deal_is_filled_in(field: str) -> None:
    name, key = {"contact_id": ("Jane Doe", "p-jane"), "deal_id": ("Acme renewal", "d-renewal")}[field]
    expected = {"action": "create", "table": "tasks", "changes": {"title": "Call", field: name}}
    assert step_verdict(expected, create("tasks", title="Call", company_id="c-acme", **{field: key})).passed
    assert not step_verdict(expected, create("tasks", title="Call", company_id="c-globex", **{field: key})).passed


def test_without_a_named_contact_or_deal_no_company_is_filled_in() -> None:
    expected = {"action": "create", "table": "tasks", "changes": {"title": "Call"}}
    assert not step_verdict(expected, create("tasks", title="Call", company_id="c-acme")).passed


def test_the_company_of_a_contact_that_the_plan_creates_is_filled_in() -> None:
    expect = {
        "plan": [
            {"action": "create", "table": "contacts", "label": "p", "changes": {"company_id": "Globex"}},
            {"action": "create", "table": "activities", "changes": {"contact_id": {"new": "p"}}},
        ]
    }
    person = create("contacts", "x", company_id="c-globex")
    assert verdict(expect, proposed(person, create("activities", contact_id=new("x"), company_id="c-globex"))).passed
    assert not verdict(expect, proposed(person, create("activities", contact_id=new("x"), company_id="c-acme"))).passed


def test_an_activity_happens_now_where_no_time_was_said() -> None:
    call = {"action": "create", "table": "activities", "changes": {"type": "call"}}
    assert step_verdict(call, create("activities", type="call", occurred_at="2026-11-23T14:30:00+00:00")).passed
    assert not step_verdict(call, create("activities", type="call", occurred_at="2026-11-23T14:00:00+00:00")).passed
    friday = {**call, "changes": {"type": "call", "occurred_at": "2026-11-20"}}
    assert not step_verdict(friday, create("activities", type="call", occurred_at="2026-11-23T14:30:00+00:00")).passed
    on_friday = {**call, "changes": {"type": "call", "occurred_at": {"maybe": "2026-11-20"}}}
    assert step_verdict(on_friday, create("activities", type="call", occurred_at="2026-11-23T14:30:00+00:00")).passed


def test_a_new_task_is_an_open_todo_of_normal_priority() -> None:
    task = {"action": "create", "table": "tasks", "changes": {"title": "Call"}}
    assert step_verdict(task, create("tasks", title="Call", type="todo", status="open", priority="normal")).passed
    for other in ({"type": "call"}, {"status": "done"}, {"priority": "high"}):
        assert not step_verdict(task, create("tasks", title="Call", **other)).passed
    urgent = {**task, "changes": {"title": "Call", "priority": "high"}}
    assert not step_verdict(urgent, create("tasks", title="Call", priority="normal")).passed


def test_defaults_of_other_tables_are_no_rule() -> None:
    contact = {"action": "create", "table": "contacts", "changes": {"last_name": "Lang"}}
    assert not step_verdict(contact, create("contacts", last_name="Lang", status="lead")).passed
