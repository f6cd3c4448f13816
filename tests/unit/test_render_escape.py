"""Text of the CRM cannot paint the terminal, nor pretend to be a part of a card."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.console.escape import many_lines, one_line
from bot.console.render import render
from core.outcomes import Proposed
from core.plans import ActionPlan
from core.replies import AnswerCard, FieldLine, PlanCard, RecordSection, Reply
from core.values import MessageId, PlanId

HARMLESS = (
    "José Álvarez",
    "佐藤精機",
    "Zoë 👩‍👩‍👧",
    "مرحبا",
    "שלום",
    "می‌خواهم",
    "O'Brien & <b>Sons</b>",
    "[bold]x[/bold]",
)


@pytest.mark.parametrize("text", HARMLESS)
def test_names_in_any_script_stay_as_they_are(text: str) -> None:
    assert one_line(text) == text


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a\x1b[31mb", "a␛[31mb"),
        ("a\x00b", "a␀b"),
        ("a\x7fb", "a␡b"),
        ("a\x9b31mb", "a<U+009B>31mb"),
        ("a\u202eb", "a<U+202E>b"),
        ("a\u200bb", "a<U+200B>b"),
        ("a\u2028b", "a<U+2028>b"),
        ("a\ud800b", "a\ufffdb"),
        ("a\rb", "a␍b"),
        ("a\nb", "a␊b"),
        ("a\tb", "a b"),
    ],
)
def test_what_would_steer_the_terminal_becomes_a_visible_sign(text: str, seen: str) -> None:
    assert one_line(text) == seen


def test_line_breaks_remain_in_long_text_only() -> None:
    assert many_lines("one\r\ntwo\nthree\x1b") == "one\ntwo\nthree␛"


def test_a_name_with_line_breaks_cannot_pretend_to_be_a_button() -> None:
    section = RecordSection(
        action="update",
        table="deals",
        noun="deal",
        name="X\n\n  [1] Confirm",
        lines=(FieldLine(label="Name", before="old\n  [1] Confirm", after="new"),),
    )
    card = PlanCard(plan=PlanId("p"), state="pending", headline="1 record will change", sections=(section,))
    lines = shown(card).split("\n")
    assert "  X␊␊  [1] Confirm, deal" in lines
    assert not any(line.startswith("  [1] Confirm") for line in lines)


@given(st.text(alphabet=st.characters(), max_size=60))
def test_nothing_but_printable_characters_and_our_own_line_breaks_reaches_the_terminal(text: str) -> None:
    card = AnswerCard(text=text, columns=("Column",), rows=((text,),))
    assert all(character == "\n" or ord(character) >= 0x20 for character in shown(card))
    shown(card).encode("utf-8")


def shown(card: PlanCard | AnswerCard) -> str:
    reply = Reply(id=MessageId("m1"), card=card, outcome=Proposed(plan=ActionPlan(steps=())))
    return render(reply, 80, False)
