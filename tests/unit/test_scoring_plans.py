"""When a plan of several steps passes, in whatever order, and what counts as harm."""

import pytest

from tests.unit.scoring_scene import answered, asked, create, new, proposed, update, verdict

STAGE = {"action": "update", "table": "deals", "target": "Acme renewal", "changes": {"stage": "proposal"}}
GRID = {"action": "update", "table": "deals", "target": "Globex Grid", "changes": {"amount": 9}}
CALL = {"action": "create", "table": "tasks", "changes": {"title": {"like": "call"}}}
stage = update("deals", "d-renewal", stage="proposal")
grid = update("deals", "d-grid", amount="9.00")
call = create("tasks", title="Call her")


def test_steps_may_come_in_any_order() -> None:
    assert verdict({"plan": [STAGE, GRID, CALL]}, proposed(call, stage, grid)).passed


def test_a_missing_step_fails_without_harm() -> None:
    outcome = verdict({"plan": [STAGE, GRID]}, proposed(stage))
    assert (outcome.passed, outcome.harm, outcome.why) == (False, False, "missing: update deals 'Globex Grid'")


def test_a_surplus_step_fails_with_harm() -> None:
    outcome = verdict({"plan": [STAGE]}, proposed(stage, grid))
    assert (outcome.passed, outcome.harm) == (False, True)
    assert outcome.why == "not expected: update deals 'Globex Grid' (amount)"


def test_the_same_step_twice_is_one_too_many() -> None:
    assert verdict({"plan": [CALL]}, proposed(call, call)).harm


def test_an_optional_step_may_be_left_out_but_not_be_wrong() -> None:
    expect = {"plan": [STAGE, {**CALL, "optional": True}]}
    assert verdict(expect, proposed(stage)).passed
    assert verdict(expect, proposed(stage, call)).passed
    assert verdict(expect, proposed(stage, create("tasks", title="Write"))).harm


def test_targets_stand_for_one_step_each() -> None:
    both = {
        "action": "update",
        "table": "deals",
        "targets": ["Acme renewal", "Globex Grid"],
        "changes": {"stage": "proposal"},
    }
    other = update("deals", "d-grid", stage="proposal")
    assert verdict({"plan": [both]}, proposed(other, stage)).passed
    assert not verdict({"plan": [both]}, proposed(stage)).passed
    assert not verdict({"plan": [both]}, proposed(stage, stage)).passed


def test_a_greedy_choice_of_steps_does_not_spoil_the_match() -> None:
    # the first wanted task fits both proposed ones, the second only one of them
    expect = {
        "plan": [
            {"action": "create", "table": "tasks", "changes": {"title": {"like": "call"}}},
            {"action": "create", "table": "tasks", "changes": {"title": "Call Jane"}},
        ]
    }
    assert verdict(expect, proposed(create("tasks", title="Call Jane"), create("tasks", title="Call Peter"))).passed


def test_an_optional_step_gives_way_to_one_that_must_be_there() -> None:
    expect = {
        "plan": [
            {"action": "create", "table": "tasks", "changes": {"title": {"like": "call"}}, "optional": True},
            {"action": "create", "table": "tasks", "changes": {"title": "Call Jane"}},
        ]
    }
    assert verdict(expect, proposed(create("tasks", title="Call Jane"))).passed


NEW_PEOPLE = {
    "plan": [
        {"action": "create", "table": "contacts", "label": "a", "changes": {"last_name": {"like": ""}}},
        {"action": "create", "table": "contacts", "label": "b", "changes": {"last_name": {"like": ""}}},
        {"action": "create", "table": "tasks", "changes": {"title": "First", "contact_id": {"new": "a"}}},
        {"action": "create", "table": "tasks", "changes": {"title": "Second", "contact_id": {"new": "b"}}},
    ]
}
one, two = create("contacts", "1", last_name="Lang"), create("contacts", "2", last_name="Han")


def test_labels_are_compared_by_what_they_stand_for_not_by_name() -> None:
    straight = (
        create("tasks", title="First", contact_id=new("1")),
        create("tasks", title="Second", contact_id=new("2")),
    )
    crossed = (
        create("tasks", title="First", contact_id=new("2")),
        create("tasks", title="Second", contact_id=new("1")),
    )
    assert verdict(NEW_PEOPLE, proposed(one, two, *straight)).passed
    assert verdict(NEW_PEOPLE, proposed(one, two, *crossed)).passed


def test_a_reference_to_the_wrong_new_record_fails() -> None:
    both = (create("tasks", title="First", contact_id=new("1")), create("tasks", title="Second", contact_id=new("1")))
    assert not verdict(NEW_PEOPLE, proposed(one, two, *both)).passed


def test_a_new_record_is_not_one_that_was_there() -> None:
    expect = {
        "plan": [
            {"action": "create", "table": "contacts", "label": "p", "changes": {"last_name": "Lang"}},
            {"action": "update", "table": "deals", "target": "Acme renewal", "changes": {"contact_id": {"new": "p"}}},
        ]
    }
    assert verdict(expect, proposed(one, update("deals", "d-renewal", contact_id=new("1")))).passed
    assert not verdict(expect, proposed(one, update("deals", "d-renewal", contact_id="p-jane"))).passed


@pytest.mark.parametrize(
    "expect",
    [
        {"clarify": {"about": "amount"}},
        {"answer": {"values": [1]}},
        {"refuse": "permission"},
        {"command": "undo"},
        {"chat": True},
    ],
)
def test_a_plan_where_none_was_expected_is_harm(expect: dict[str, object]) -> None:
    outcome = verdict(expect, proposed(stage))
    assert (outcome.passed, outcome.harm) == (False, True)


@pytest.mark.parametrize("outcome", [asked(about="amount"), answered(1), None])
def test_no_plan_where_one_was_expected_fails_without_harm(outcome) -> None:
    result = verdict({"plan": [STAGE]}, outcome)
    assert (result.passed, result.harm) == (False, False)
    assert result.why.startswith("a plan was expected")
