"""The edit form as a Slack modal, and what comes back from it."""

from typing import Any

import pytest

from bot.slack.modal import edit_modal, errors_of, read_submission, record_options
from core.replies import EditCard, EditInput, EditStep
from core.values import RecordId, RecordRef
from tests.unit.slack.checking import problems
from tests.unit.slack.samples import FORM
from tests.unit.slack.test_cards import header
from tests.unit.slack.test_plans import small


def plain(words: str) -> dict[str, object]:
    return {"type": "plain_text", "text": words, "emoji": False}


def choice(words: str, value: str) -> dict[str, object]:
    return {"text": plain(words), "value": value}


def asked(name: str, label: str, element: dict[str, object], *, optional: bool = True, **more: object) -> object:
    return {
        "type": "input",
        "block_id": name,
        "label": plain(label),
        "element": {"action_id": "value"} | element,
        "optional": optional,
        **more,
    }


def one_input(**fields: Any) -> EditCard:
    common: dict[str, Any] = {"name": "0.x", "record": "Acme", "label": "X", "shown": "", "value": None}
    return FORM.model_copy(update={"steps": (), "inputs": (EditInput(**common | fields),)})


def block_of(card: EditCard) -> dict[str, Any]:
    block: dict[str, Any] = edit_modal(card, private_metadata="")["blocks"][-1]
    return block


def test_each_value_has_an_input_of_its_kind_under_its_record() -> None:
    stages = [choice("Proposal", "proposal"), choice("Negotiation", "negotiation")]
    steps = [choice("Update Brightwater renewal", "0"), choice("New task", "1")]
    assert edit_modal(FORM, private_metadata="kept") == {
        "type": "modal",
        "callback_id": "edit",
        "private_metadata": "kept",
        "title": plain("Edit the preview"),
        "submit": plain("Show preview"),
        "close": plain("Back"),
        "blocks": [
            small("Change what you like; nothing is written yet."),
            asked(
                "steps.0",
                "What to do",
                {"type": "checkboxes", "action_id": "steps", "options": steps, "initial_options": steps[:1]},
            ),
            {"type": "divider"},
            header("Brightwater renewal"),
            asked(
                "0.stage",
                "Stage",
                {"type": "static_select", "options": stages, "initial_option": stages[1]},
                optional=False,
            ),
            asked(
                "0.amount",
                "Amount",
                {"type": "number_input", "is_decimal_allowed": True, "initial_value": "75000.00"},
                hint=plain("$75,000"),
            ),
            asked("0.close_date", "Close date", {"type": "datepicker", "initial_date": "2026-12-18"}),
            asked(
                "0.company_id",
                "Company",
                {
                    "type": "external_select",
                    "action_id": "find.companies",
                    "min_query_length": 1,
                    "placeholder": plain("Type the beginning of a name"),
                    "initial_option": choice("Brightwater", "c-1"),
                },
            ),
            header("Call Ada"),
            asked(
                "1.title",
                "Title",
                {"type": "plain_text_input", "multiline": False, "initial_value": "Call Ada"},
                optional=False,
            ),
            asked("1.due_at", "Due", {"type": "datetimepicker", "initial_date_time": 1795554027}),
            asked(
                "1.opt_out",
                "Private",
                {
                    "type": "static_select",
                    "options": [choice("Yes", "yes"), choice("No", "no")],
                    "initial_option": choice("No", "no"),
                },
            ),
            asked("1.email", "E-mail", {"type": "email_text_input"}),
        ],
    }


@pytest.mark.parametrize(
    ("fields", "element"),
    [
        ({"type": "domain", "value": "acme.com"}, "plain_text_input"),
        ({"type": "reference", "value": "c-1", "shown": "Acme"}, "plain_text_input"),
        ({"type": "choice", "choices": tuple((str(n), str(n)) for n in range(101)), "value": "7"}, "plain_text_input"),
        ({"type": "integer", "value": 7}, "number_input"),
        ({"type": "duration", "value": 45, "shown": "45 min"}, "number_input"),
        ({"type": "date", "value": "soon", "shown": "soon"}, "datepicker"),
        ({"type": "moment", "value": "1999-01-01T00:00:00+00:00", "shown": "Fri 1 Jan 1999"}, "datetimepicker"),
    ],
)
def test_what_slacks_own_input_would_refuse_is_typed_or_stays_empty(fields: dict[str, Any], element: str) -> None:
    block = block_of(one_input(**fields))
    assert block["element"]["type"] == element
    assert problems([block], 100) == []


def test_a_value_that_the_picker_cannot_hold_is_told_below_it() -> None:
    block = block_of(one_input(type="moment", value="1999-01-01T00:00:00+00:00", shown="Fri 1 Jan 1999 12:00 AM"))
    assert "initial_date_time" not in block["element"]
    assert block["hint"] == plain("Now: Fri 1 Jan 1999 12:00 AM")


def test_a_text_too_long_for_slack_is_left_out_with_a_word_and_never_cut() -> None:
    card = one_input(type="long_text", label="Notes", value="x" * 3001, shown="x" * 3001)
    assert block_of(card) == small("Notes: a text of 3,001 characters is too long for this form. It stays as it is.")
    kept = block_of(one_input(type="long_text", value="x" * 3000, shown="x" * 3000))
    assert kept["element"]["initial_value"] == "x" * 3000


def test_a_form_of_hundreds_of_values_says_what_it_leaves_out() -> None:
    inputs = tuple(FORM.inputs[4].model_copy(update={"name": f"{n}.title", "record": f"Task {n}"}) for n in range(200))
    steps = tuple(EditStep(name=str(n), label=f"New task {n}") for n in range(200))
    blocks = edit_modal(FORM.model_copy(update={"inputs": inputs, "steps": steps}), private_metadata="")["blocks"]
    shown = sum(block["type"] == "input" and block["block_id"].endswith(".title") for block in blocks)
    assert len(blocks) <= 100
    assert blocks[-1] == small(f"{200 - shown} more values do not fit here: change them in words.")


def submitted(card: EditCard, **typed: Any) -> dict[str, str]:
    """What a person's changes come to: the view's own first values, and what he typed in place of some."""
    view = edit_modal(card, private_metadata="")
    values: dict[str, Any] = {}
    for block in view["blocks"]:
        if block["type"] == "input":
            element = block["element"]
            state = _state(element) | typed.get(block["block_id"].replace(".", "_"), {})
            values[block["block_id"]] = {element["action_id"]: {"type": element["type"], **state}}
    return read_submission(view | {"state": {"values": values}})


def _state(element: dict[str, Any]) -> dict[str, Any]:
    match element["type"]:
        case "static_select" | "external_select":
            return {"selected_option": element.get("initial_option")}
        case "datepicker":
            return {"selected_date": element.get("initial_date")}
        case "datetimepicker":
            return {"selected_date_time": element.get("initial_date_time")}
        case "checkboxes":
            return {"selected_options": element.get("initial_options", [])}
        case _:
            return {"value": element.get("initial_value")}


def test_an_untouched_form_comes_back_as_it_was() -> None:
    assert submitted(FORM) == {
        "0": "on",
        "1": "off",
        "0.stage": "negotiation",
        "0.close_date": "2026-12-18",
        "0.company_id": "c-1",
        "1.title": "Call Ada",
        "1.opt_out": "no",
        "1.email": "",
    }


def test_what_was_changed_comes_back_as_values() -> None:
    changed = submitted(
        FORM,
        steps_0={"selected_options": [choice("New task", "1")]},
        **{
            "0_stage": {"selected_option": choice("Proposal", "proposal")},
            "0_amount": {"value": "80000"},
            "0_close_date": {"selected_date": None},
            "0_company_id": {"selected_option": choice("Byte", "c-2")},
            "1_due_at": {"selected_date_time": 1795640400},
            "1_email": {"value": "ada@example.com"},
        },
    )
    assert changed == {
        "0": "off",
        "1": "on",
        "0.stage": "proposal",
        "0.amount": "80000",
        "0.close_date": "",
        "0.company_id": "c-2",
        "1.title": "Call Ada",
        "1.due_at": "2026-11-25T21:00:00+00:00",
        "1.opt_out": "no",
        "1.email": "ada@example.com",
    }


def test_a_moment_without_its_seconds_and_a_number_written_otherwise_are_no_change() -> None:
    same = submitted(FORM, **{"1_due_at": {"selected_date_time": 1795554000}, "0_amount": {"value": "75000"}})
    assert same == submitted(FORM)
    emptied = submitted(FORM, **{"1_due_at": {"selected_date_time": None}, "0_amount": {"value": None}})
    assert (emptied["1.due_at"], emptied["0.amount"]) == ("", "")


@pytest.mark.parametrize("view", [{}, {"state": None, "blocks": None}, {"state": {"values": {"0.x": {"value": {}}}}}])
def test_a_view_without_its_parts_is_read_as_far_as_it_goes(view: dict[str, Any]) -> None:
    assert read_submission(view) in ({}, {"0.x": ""})


def test_errors_stand_at_their_fields_and_at_the_boxes_of_their_steps() -> None:
    inputs = (FORM.inputs[0], FORM.inputs[1].model_copy(update={"error": "Amount is too large."}))
    steps = (FORM.steps[0], FORM.steps[1].model_copy(update={"error": "Nothing would be left."}))
    card = FORM.model_copy(update={"inputs": inputs, "steps": steps})
    assert errors_of(card) == {"0.amount": "Amount is too large.", "steps.0": "Nothing would be left."}


def test_an_error_of_a_value_that_is_not_shown_stands_at_the_first_that_is() -> None:
    hidden = EditInput(
        name="0.body", record="x", label="Notes", type="long_text", value="x" * 4000, shown="", error="Too long."
    )
    card = FORM.model_copy(update={"inputs": (hidden, FORM.inputs[1]), "steps": ()})
    assert errors_of(card) == {"0.amount": "Notes: Too long."}


def test_a_form_that_comes_back_without_an_error_is_no_success() -> None:
    assert errors_of(FORM) == {"0.stage": "Change what you like; nothing is written yet."}


def test_records_are_found_by_name_and_chosen_by_id() -> None:
    records = [RecordRef(table="companies", id=RecordId(f"c-{n}"), name="Acme <b>" if n else "") for n in range(120)]
    options = record_options(records)["options"]
    assert len(options) == 100
    assert options[:2] == [choice("c-0", "c-0"), choice("Acme <b>", "c-1")]
