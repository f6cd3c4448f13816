"""What a plan looks like in Slack, at each point of its life."""

import pytest

from bot.slack.render import render_message
from core.plans import PlanState
from core.replies import RecordSection
from tests.unit.slack.samples import PREVIEW, RINGING, button, reply


def text(words: str, *styles: str) -> dict[str, object]:
    return {"type": "text", "text": words} | ({"style": dict.fromkeys(styles, True)} if styles else {})


def sign(name: str) -> dict[str, str]:
    return {"type": "emoji", "name": name}


def line(*elements: object) -> dict[str, object]:
    return {"type": "rich_text_section", "elements": list(elements)}


def rich(*elements: object) -> dict[str, object]:
    return {"type": "rich_text", "elements": list(elements)}


def quote(*elements: object) -> dict[str, object]:
    return {"type": "rich_text_quote", "elements": list(elements)}


def pressable(label: str, number: int, **more: str) -> dict[str, object]:
    return {
        "type": "button",
        "text": {"type": "plain_text", "text": label, "emoji": False},
        "action_id": f"press.{number}",
        "value": f"b-{label.lower()}",
        **more,
    }


def small(words: str) -> dict[str, object]:
    return {"type": "context", "elements": [{"type": "plain_text", "text": words, "emoji": False}]}


def test_a_preview_shows_each_record_with_what_was_and_what_will_be() -> None:
    arrow = text("  →  ")
    assert list(render_message(reply(PREVIEW)).blocks) == [
        rich(line(sign("memo"), text(" "), text("4 records will change", "bold"))),
        rich(
            line(
                sign("pencil2"),
                text(" "),
                text("Brightwater renewal", "bold"),
                text(", deal"),
                text(", owned by Kofi Mensah"),
            ),
            quote(
                *(text("Stage: "), text("Proposal", "strike"), arrow, text("Negotiation", "bold"), text("\n")),
                *(text("Next step: "), text("(empty)", "italic"), arrow, text("Call Ada", "bold"), text("\n")),
                *(text("Close date: "), text("Fri 18 Dec 2026", "strike"), arrow, text("(empty)", "italic")),
            ),
        ),
        rich(
            line(sign("heavy_plus_sign"), text(" New task: "), text("Send the redlines", "bold")),
            quote(text("Due: "), text("Tue 24 Nov 3:00 PM")),
        ),
        rich(line(sign("wastebasket"), text(" Delete contact: "), text("Opal Reyes", "bold"))),
        rich(
            line(
                sign("wastebasket"),
                text(" Delete task: "),
                text("Call Opal", "bold"),
                text(" (goes along)", "italic"),
            )
        ),
        rich(line(sign("warning"), text(" "), text("Opal Reyes has 1 task."))),
        small("“tomorrow” is Tue 24 Nov.\n“renewal” taken as Brightwater renewal."),
        {
            "type": "actions",
            "elements": [
                pressable("Confirm", 0, style="danger"),
                pressable("Edit", 1),
                pressable("Cancel", 2),
            ],
        },
    ]


def test_the_fallback_tells_all_in_plain_words() -> None:
    assert render_message(reply(PREVIEW)).text.splitlines() == [
        "4 records will change",
        "Brightwater renewal, deal, owned by Kofi Mensah",
        "  Stage: Proposal → Negotiation",
        "  Next step: (empty) → Call Ada",
        "  Close date: Fri 18 Dec 2026 → (empty)",
        "New task: Send the redlines",
        "  Due: Tue 24 Nov 3:00 PM",
        "Delete contact: Opal Reyes",
        "Delete task: Call Opal",
        "⚠ Opal Reyes has 1 task.",
        "“tomorrow” is Tue 24 Nov.",
        "“renewal” taken as Brightwater renewal.",
    ]


def test_an_executed_plan_keeps_its_values_and_offers_to_take_them_back() -> None:
    done = PREVIEW.model_copy(
        update={"state": "executed", "headline": "Done.", "warnings": (), "notes": (), "buttons": (button("Undo"),)}
    )
    blocks = render_message(reply(done)).blocks
    assert blocks[0] == rich(line(sign("white_check_mark"), text(" "), text("Done.", "bold")))
    assert blocks[1:5] == render_message(reply(PREVIEW)).blocks[1:5]
    assert blocks[5:] == ({"type": "actions", "elements": [pressable("Undo", 0)]},)


@pytest.mark.parametrize(
    ("state", "emoji"),
    [
        ("cancelled", "no_entry_sign"),
        ("superseded", "arrows_counterclockwise"),
        ("expired", "hourglass"),
        ("reverted", "leftwards_arrow_with_hook"),
    ],
)
def test_what_no_longer_holds_shrinks_to_names_without_buttons(state: PlanState, emoji: str) -> None:
    gone = PREVIEW.model_copy(
        update={"state": state, "headline": "Nothing was changed.", "warnings": (), "notes": (), "buttons": ()}
    )
    message = render_message(reply(gone))
    assert message.blocks == (
        rich(line(sign(emoji), text(" "), text("Nothing was changed.", "bold"))),
        small(
            "Brightwater renewal: Stage, Next step, Close date\nNew task: Send the redlines\n"
            "Delete contact: Opal Reyes\nDelete task: Call Opal"
        ),
    )
    assert message.overflow is None


def test_a_name_full_of_markup_shows_as_it_is_and_rings_nobody() -> None:
    named = PREVIEW.sections[0].model_copy(update={"name": RINGING, "owner": None, "lines": ()})
    message = render_message(reply(PREVIEW.model_copy(update={"sections": (named,)})))
    assert message.blocks[1] == rich(line(sign("pencil2"), text(" "), text(RINGING, "bold"), text(", deal")))
    assert "&lt;!channel&gt; &amp; *bold*" in message.text
    assert "<" not in message.text


def test_a_plan_of_hundreds_of_records_says_how_many_are_not_shown_and_sends_them_along() -> None:
    many = tuple(
        RecordSection(
            action="update", table="deals", noun="deal", name=f"Deal {number}", lines=PREVIEW.sections[0].lines
        )
        for number in range(500)
    )
    message = render_message(reply(PREVIEW.model_copy(update={"sections": many})))
    shown = sum("Deal" in str(block) for block in message.blocks)
    assert 8 <= shown < 50
    assert small(f"… and {500 - shown} more records") in message.blocks
    assert message.blocks[-1]["type"] == "actions"
    assert message.overflow is not None
    assert message.overflow.name == "plan.txt"
    assert all(f"Deal {number}, deal\n" in message.overflow.content for number in range(500))


def test_a_record_with_a_hundred_fields_leaves_room_for_the_next() -> None:
    wide = PREVIEW.sections[0].model_copy(update={"lines": PREVIEW.sections[0].lines * 40})
    blocks = render_message(reply(PREVIEW.model_copy(update={"sections": (wide, PREVIEW.sections[1])}))).blocks
    assert " more fields" in str(blocks[1])
    assert "Send the redlines" in str(blocks[2])


def test_a_name_that_is_cut_is_whole_in_the_file() -> None:
    named = PREVIEW.sections[1].model_copy(update={"name": "x" * 5_000})
    message = render_message(reply(PREVIEW.model_copy(update={"sections": (named,)})))
    assert "x" * 149 + "…" in str(message.blocks[1])
    assert message.overflow is not None
    assert "x" * 5_000 in message.overflow.content
