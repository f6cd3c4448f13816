"""What the other cards look like in Slack."""

from bot.slack.home import render_home
from bot.slack.render import render_message
from core.replies import (
    AnswerCard,
    ChoiceCard,
    HelpCard,
    HistoryEntry,
    HomeCard,
    HomeList,
    HomePreview,
    Option,
    TextCard,
)
from tests.unit.slack.samples import FORM, HISTORY, button, reply
from tests.unit.slack.test_plans import line, pressable, rich, sign, small, text


def option(label: str, detail: str = "") -> Option:
    return Option(label=label, detail=detail, button=button(label))


def section(words: str, **more: object) -> dict[str, object]:
    return {"type": "section", "text": {"type": "plain_text", "text": words, "emoji": False}, **more}


def header(words: str) -> dict[str, object]:
    return {"type": "header", "text": {"type": "plain_text", "text": words, "emoji": False}}


def bullets(*lines: object) -> dict[str, object]:
    return {"type": "rich_text_list", "style": "bullet", "elements": list(lines)}


def choosing(label: str, number: int) -> dict[str, object]:
    plain = {"type": "plain_text", "text": "Choose", "emoji": False}
    return pressable(label, number) | {"text": plain, "accessibility_label": label}


def test_few_records_stand_beside_a_button_each_with_what_tells_them_apart() -> None:
    card = ChoiceCard(text="Which one?", options=(option("Maria Silva", "Sol y Mar"), option("Maria S", "Azulejos")))
    assert render_message(reply(card)).blocks == (
        rich(line(text("Which one?"))),
        section("Maria Silva\nSol y Mar", accessory=choosing("Maria Silva", 0)),
        section("Maria S\nAzulejos", accessory=choosing("Maria S", 1)),
    )


def test_short_answers_are_the_buttons_themselves() -> None:
    card = ChoiceCard(text="Why was it lost?", options=(option("Price"), option("Timing")))
    assert render_message(reply(card)).blocks[1:] == (
        {"type": "actions", "elements": [pressable("Price", 0), pressable("Timing", 1)]},
    )


def test_more_than_five_answers_are_a_menu_and_what_is_beyond_it_is_counted() -> None:
    card = ChoiceCard(text="Which?", options=tuple(option(f"Deal {n} {'x' * 90}", "Acme") for n in range(140)))
    _, actions, more = render_message(reply(card)).blocks
    (menu,) = actions["elements"]
    shown = len(menu["options"])
    assert menu["action_id"] == "press.select"
    assert 25 <= shown <= 100
    assert menu["options"][3] == {
        "text": {"type": "plain_text", "text": f"Deal 3 {'x' * 67}…", "emoji": False},
        "value": f"b-deal 3 {'x' * 90}",
        "description": {"type": "plain_text", "text": "Acme", "emoji": False},
    }
    assert more == small(f"… and {140 - shown} more answers: say more of the name to get to them.")


def test_rows_are_a_table_with_figures_to_the_right() -> None:
    card = AnswerCard(
        text="You have 3 deals:", columns=("Deal", "Amount"), rows=(("Acme <b>", "$5,000"), ("Byte", "")), more=1
    )
    cells = [
        [{"type": "raw_text", "text": words} for words in row] for row in (("Deal", "Amount"), ("Acme <b>", "$5,000"))
    ]
    assert render_message(reply(card)).blocks == (
        rich(line(text("You have 3 deals:"))),
        {
            "type": "table",
            "column_settings": [{"align": "left", "is_wrapped": False}, {"align": "right"}],
            "rows": [*cells, [{"type": "raw_text", "text": "Byte"}, {"type": "raw_text", "text": "–"}]],
        },
        small("… and 1 more row"),
    )


def test_a_table_too_large_is_cut_both_ways_and_sent_along() -> None:
    card = AnswerCard(
        text="All:", columns=tuple(f"c{n}" for n in range(100)), rows=tuple(("v",) * 100 for _ in range(300))
    )
    message = render_message(reply(card))
    table = message.blocks[1]
    assert (len(table["rows"]), len(table["rows"][0])) == (100, 20)
    assert message.blocks[2] == small("… and 201 more rows\n… and 80 more columns")
    assert message.overflow is not None
    assert message.overflow.content.splitlines()[1] == "\t".join(card.columns)
    assert len(message.overflow.content.splitlines()) == 302


def test_a_single_column_is_a_list() -> None:
    card = AnswerCard(text="Two:", columns=("Deal",), rows=(("Acme",), ("Byte",)), more=5)
    assert render_message(reply(card)).blocks == (
        rich(line(text("Two:"))),
        rich(bullets(line(text("Acme")), line(text("Byte")))),
        small("… and 5 more rows"),
    )


def test_each_entry_of_the_history_has_its_undo_or_says_why_not() -> None:
    assert render_message(reply(HISTORY)).blocks == (
        rich(line(text("Your changes, newest first", "bold"))),
        section("Brightwater renewal: stage", accessory=pressable("Undo", 0)),
        small("Mon 23 Nov 9:30 AM · Lena · done"),
        section("new task “Call Ada”"),
        small("Fri 20 Nov 1:00 PM · Lena · already undone"),
        section("Byte: amount"),
        small("Thu 19 Nov 1:00 PM · Kofi · done\nNo undo: only Kofi or a manager can undo this"),
        {"type": "actions", "elements": [pressable("Older", 1), pressable("Newer", 2)]},
    )


def test_a_page_of_fifty_entries_is_shown_denser_and_what_is_left_out_is_counted() -> None:
    entry = HISTORY.entries[0]
    card = HISTORY.model_copy(update={"entries": (entry,) * 50})
    blocks = render_message(reply(card)).blocks
    shown = [block for block in blocks if block["type"] == "section"]
    assert shown[0]["text"]["text"] == "Brightwater renewal: stage\nMon 23 Nov 9:30 AM · Lena · done"
    assert small(f"… and {50 - len(shown)} more entries") in blocks


def test_words_carry_the_sign_of_their_tone() -> None:
    assert render_message(reply(TextCard(text="It is so.", tone="success"))).blocks == (
        rich(line(sign("white_check_mark"), text(" "), text("It is so."))),
    )
    assert render_message(reply(TextCard(text="Hello"))).blocks == (rich(line(text("Hello"))),)


def test_help_lists_examples_by_topic() -> None:
    card = HelpCard(headline="Tell me.", topics=(("Ask", ("who owns Acme?", "my deals")),))
    assert render_message(reply(card)).blocks == (
        rich(line(text("Tell me."))),
        rich(line(text("Ask", "bold")), bullets(line(text("who owns Acme?")), line(text("my deals")))),
    )


def test_a_form_without_a_dialog_asks_for_words() -> None:
    blocks = render_message(reply(FORM)).blocks
    assert blocks[2] == rich(line(text("Brightwater renewal, Amount: "), text("$75,000", "bold")))
    assert blocks[-1] == {"type": "actions", "elements": [pressable("Back", 0)]}


def test_the_home_tab_shows_what_waits_what_was_done_and_what_is_due() -> None:
    card = HomeCard(
        headline="Good morning, Lena",
        previews=(HomePreview(summary="Acme: stage", when="Mon 9:30 AM", buttons=(button("Confirm", "primary"),)),),
        changes=HISTORY.entries[:1],
        lists=(
            HomeList(title="Open tasks", lines=(("Call Ada", "Tue 24 Nov"), ("Plan", "")), more=3),
            HomeList(title="Closing soon", empty="None of your deals closes soon."),
        ),
        examples=("help",),
    )
    assert render_home(card) == {
        "type": "home",
        "blocks": [
            header("Good morning, Lena"),
            header("Waiting for you"),
            section("Acme: stage"),
            small("Mon 9:30 AM"),
            {"type": "actions", "elements": [pressable("Confirm", 0, style="primary")]},
            header("Your last changes"),
            section("Brightwater renewal: stage", accessory=pressable("Undo", 1)),
            small("Mon 23 Nov 9:30 AM · Lena · done"),
            header("Open tasks"),
            rich(bullets(line(text("Call Ada", "bold"), text("\nTue 24 Nov")), line(text("Plan", "bold")))),
            small("… and 3 more records"),
            header("Closing soon"),
            small("None of your deals closes soon."),
            {"type": "divider"},
            header("Try"),
            rich(bullets(line(text("“help”")))),
        ],
    }


def test_a_home_tab_with_too_much_on_it_keeps_what_waits() -> None:
    many = tuple(
        HistoryEntry(summary=f"Change {n}", when="now", who="Lena", state="done", button=button(f"Undo{n}"))
        for n in range(200)
    )
    preview = HomePreview(summary="Acme: stage", when="now", buttons=(button("Confirm"),))
    blocks = render_home(HomeCard(headline="Hello", previews=(preview,), changes=many))["blocks"]
    assert len(blocks) == 100
    assert blocks[2] == section("Acme: stage")
    assert "more entries" in str(blocks[-1])
