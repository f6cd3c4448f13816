"""Which button a typed line presses, and what it does to an open form."""

import pytest

from bot.console.buttons import buttons_on_offer, pressed
from bot.console.form import Form, read_line
from core.replies import (
    Button,
    ChoiceCard,
    ChooseAction,
    EditCard,
    EditInput,
    HistoryCard,
    HistoryEntry,
    HomeCard,
    HomePreview,
    Option,
    PlanAction,
    PlanCard,
    TextCard,
)
from core.values import ButtonId, PlanId

PLAN = PlanId("p1")


def button(label: str, key: str = "") -> Button:
    return Button(id=ButtonId(key or label), label=label, action=PlanAction(verb="confirm", plan=PLAN))


PREVIEW = PlanCard(
    plan=PLAN,
    state="pending",
    headline="1 record will change",
    buttons=(button("Confirm"), button("Edit"), button("Cancel")),
)


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("1", "Confirm"),
        ("3", "Cancel"),
        ("confirm", "Confirm"),
        ("CANCEL", "Cancel"),
        (" e ", "Edit"),
        ("con", "Confirm"),
    ],
)
def test_a_number_a_name_or_its_beginning_presses_the_button(line: str, label: str) -> None:
    found = pressed(line, buttons_on_offer([PREVIEW]))
    assert found is not None
    assert found.label == label


@pytest.mark.parametrize("line", ["0", "4", "75000", "c", "confirm it", "", "¹", "make it 60k"])
def test_anything_else_is_a_message(line: str) -> None:
    assert pressed(line, buttons_on_offer([PREVIEW])) is None


def test_without_buttons_a_number_is_a_message() -> None:
    assert pressed("1", buttons_on_offer([TextCard(text="How many?")])) is None


def test_options_are_pressed_by_their_own_names() -> None:
    def option(number: int, label: str) -> Option:
        action = ChooseAction(option=number)
        return Option(label=label, button=Button(id=ButtonId(str(number)), label="Choose", action=action))

    offered = buttons_on_offer(
        [ChoiceCard(text="Which?", options=(option(0, "Tidewater Foods"), option(1, "Kestrel")))]
    )
    by_name, by_number = pressed("tidewater", offered), pressed("2", offered)
    assert by_name is not None
    assert by_name.id == "0"
    assert by_number is not None
    assert by_number.id == "1"
    assert pressed("choose", offered) is None


def test_a_name_that_two_buttons_have_presses_neither() -> None:
    entries = tuple(
        HistoryEntry(summary="x", when="now", who="Lena", state="executed", button=button("Undo", key)) for key in "ab"
    )
    offered = buttons_on_offer([HistoryCard(headline="History", entries=entries, buttons=(button("Older"),))])
    assert pressed("undo", offered) is None
    assert [pressed(number, offered) for number in "123"] == [offer[0] for offer in offered]


def test_the_buttons_of_the_home_page_are_counted_previews_first() -> None:
    previews = tuple(
        HomePreview(summary="x", when="now", buttons=(button("Confirm", key), button("Cancel", f"{key}-cancel")))
        for key in "ab"
    )
    changes = tuple(
        HistoryEntry(summary="x", when="now", who="Lena", state="done", button=undo)
        for undo in (None, button("Undo", "c"))
    )
    offered = buttons_on_offer([HomeCard(headline="Home", previews=previews, changes=changes)])
    found = [pressed(number, offered) for number in "12345"]
    assert [each.id if each is not None else None for each in found] == ["a", "a-cancel", "b", "b-cancel", "c"]


def test_buttons_of_several_cards_count_on() -> None:
    second = TextCard(text="Undone.", buttons=(button("Redo"),))
    found = pressed("4", buttons_on_offer([PREVIEW, second]))
    assert found is not None
    assert found.label == "Redo"


def field(name: str, label: str, record: str = "Brightwater renewal") -> EditInput:
    return EditInput(name=name, record=record, label=label, type="text", value="x", shown="x")


FORM = Form(
    card=EditCard(
        plan=PLAN,
        headline="Edit",
        inputs=(
            field("0.amount", "Amount"),
            field("0.close", "Close date"),
            field("0.step", "Next step"),
            field("1.step", "Next step", "Kestrel"),
        ),
        submit=button("Show preview"),
        cancel=button("Back"),
    )
)


@pytest.mark.parametrize(
    ("line", "typed"),
    [
        ("amount 70k", {"0.amount": "70k"}),
        ("Amount: 70k", {"0.amount": "70k"}),
        ("1 70k", {"0.amount": "70k"}),
        ("2. next friday", {"0.close": "next friday"}),
        ("close date = end of march", {"0.close": "end of march"}),
        ("4 call Fiona\nand Ivy", {"1.step": "call Fiona\nand Ivy"}),
    ],
)
def test_a_line_fills_the_field_that_it_begins_with(line: str, typed: dict[str, str]) -> None:
    meaning, form = read_line(FORM, line)
    assert meaning == "filled"
    assert form.inputs == typed


def test_a_label_of_two_records_needs_the_number() -> None:
    assert read_line(FORM, "next step call them")[0] == "unclear"


@pytest.mark.parametrize("line", ["9 x", "amount", "amounts to 3", "undo", "1"])
def test_a_line_that_begins_with_no_field_is_a_message(line: str) -> None:
    assert read_line(FORM, line) == ("message", FORM)


@pytest.mark.parametrize(
    ("line", "meaning"), [("show preview", "submit"), ("submit", "submit"), ("BACK", "cancel"), ("cancel", "cancel")]
)
def test_the_forms_buttons_are_pressed_by_name(line: str, meaning: str) -> None:
    assert read_line(FORM, line)[0] == meaning


def test_what_was_typed_stands_in_the_form_beside_what_was_there() -> None:
    form = read_line(FORM, "amount 70k")[1]
    assert form.shown().inputs[0].shown == "70k   (was x)"
    assert form.shown().inputs[1].shown == "x"


def test_a_later_value_for_a_field_takes_the_place_of_the_earlier_one() -> None:
    form = read_line(read_line(FORM, "amount 70k")[1], "amount 80k")[1]
    assert form.inputs == {"0.amount": "80k"}
