"""Whatever a card holds, Slack takes it, and it rings nobody."""

import json
from typing import TypeVar

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.slack.blocks import divider
from bot.slack.escape import escape, readable
from bot.slack.home import render_home
from bot.slack.layout import Layout, fit
from bot.slack.limits import cut, size
from bot.slack.modal import edit_modal, errors_of
from bot.slack.render import render_message
from core.formatting import visible
from core.replies import (
    AnswerCard,
    Button,
    Card,
    ChoiceCard,
    EditCard,
    FieldLine,
    HelpCard,
    HistoryCard,
    HistoryEntry,
    HomeCard,
    HomeList,
    HomePreview,
    Option,
    PlanAction,
    PlanCard,
    RecordSection,
    TextCard,
)
from core.values import ButtonId
from tests.platforms.schemas import slack_blocks_schema
from tests.unit.slack.checking import problems
from tests.unit.slack.samples import FORM, HISTORY, PLAN, PREVIEW, RINGING, reply

T = TypeVar("T")
LONG = "wörd 🎉<!here>& " * 220
TEXTS = st.sampled_from(("", " ", "\n", RINGING, LONG, '"' * 5_000, "\u202egnp", "\ud800", "é" * 3_001)) | st.text(
    max_size=40
)
NUMBERS = st.integers(min_value=0, max_value=10**9)
BUTTONS = st.builds(
    Button,
    id=st.uuids().map(lambda each: ButtonId(f"{each.hex}.1")),
    label=TEXTS,
    style=st.sampled_from(("primary", "danger", "default")),
    action=st.just(PlanAction(verb="confirm", plan=PLAN)),
)
ROWS_OF_BUTTONS = st.lists(BUTTONS, max_size=4).map(tuple)
MAYBE = st.none() | TEXTS


def several(strategy: st.SearchStrategy[T], most: int) -> st.SearchStrategy[tuple[T, ...]]:
    """A few different ones, repeated to any number."""
    few = st.lists(strategy, max_size=3).map(tuple)
    return st.builds(lambda some, times: (some * times)[:most], few, st.sampled_from((1, 1, 40, most)))


LINES = st.builds(FieldLine, label=TEXTS, before=MAYBE, after=MAYBE)
SECTIONS = st.builds(
    RecordSection,
    action=st.sampled_from(("create", "update", "delete")),
    table=TEXTS,
    noun=TEXTS,
    name=TEXTS,
    owner=MAYBE,
    lines=several(LINES, 100),
    consequence=st.booleans(),
)
ENTRIES = st.builds(
    HistoryEntry, summary=TEXTS, when=TEXTS, who=TEXTS, state=TEXTS, button=st.none() | BUTTONS, why_not=TEXTS
)
HOMES = st.builds(
    HomeCard,
    headline=TEXTS,
    previews=several(st.builds(HomePreview, summary=TEXTS, when=TEXTS, buttons=ROWS_OF_BUTTONS), 60),
    changes=several(ENTRIES, 60),
    lists=several(
        st.builds(HomeList, title=TEXTS, lines=several(st.tuples(TEXTS, TEXTS), 60), more=NUMBERS, empty=TEXTS),
        30,
    ),
    examples=several(TEXTS, 60),
)
CARDS: st.SearchStrategy[Card] = st.one_of(
    st.builds(
        PlanCard,
        plan=st.just(PLAN),
        state=st.sampled_from(("pending", "executed", "reverted", "cancelled", "superseded", "expired", "failed")),
        headline=TEXTS,
        sections=several(SECTIONS, 400),
        warnings=several(TEXTS, 60),
        notes=several(TEXTS, 60),
        buttons=ROWS_OF_BUTTONS,
    ),
    st.builds(
        ChoiceCard, text=TEXTS, options=several(st.builds(Option, label=TEXTS, detail=TEXTS, button=BUTTONS), 200)
    ),
    st.builds(
        AnswerCard,
        text=TEXTS,
        columns=several(TEXTS, 40),
        rows=several(several(TEXTS, 40), 120),
        more=NUMBERS,
    ),
    st.builds(HistoryCard, headline=TEXTS, entries=several(ENTRIES, 100), buttons=ROWS_OF_BUTTONS),
    st.builds(TextCard, text=TEXTS, buttons=ROWS_OF_BUTTONS),
    st.builds(HelpCard, headline=TEXTS, topics=several(st.tuples(TEXTS, several(TEXTS, 50)), 100)),
    HOMES,
)
TYPES = (
    "text long_text integer money percent date moment duration boolean choice reference email phone domain country"
).split()


@st.composite
def forms(draw: st.DrawFn) -> EditCard:
    """Forms whose inputs have names of their own, as the core gives them."""
    pattern = draw(several(st.tuples(st.sampled_from(TYPES), TEXTS, TEXTS, MAYBE | NUMBERS, st.booleans()), 150))
    choices = draw(several(st.tuples(TEXTS, TEXTS), 120))
    inputs = tuple(
        FORM.inputs[0].model_copy(
            update={
                "name": f"{number // 3}.field{number}",
                "type": kind,
                "record": record,
                "label": shown,
                "shown": shown,
                "value": value,
                "required": required,
                "table": "companies" if required else None,
                "choices": tuple((f"{place}", label) for place, (_, label) in enumerate(choices)),
                "error": shown or None,
            }
        )
        for number, (kind, record, shown, value, required) in enumerate(pattern)
    )
    steps = tuple(
        FORM.steps[0].model_copy(update={"name": str(number), "label": label, "error": label or None})
        for number, label in enumerate(draw(several(TEXTS, 60)))
    )
    return FORM.model_copy(update={"inputs": inputs, "steps": steps})


EXAMPLES = settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    suppress_health_check=(HealthCheck.too_slow, HealthCheck.large_base_example, HealthCheck.data_too_large),
)


_LINE = FieldLine(label="Notes", before=LONG[:400], after=LONG[400:800])
_SECTION = RecordSection(action="update", table="deals", name="Deal", lines=(_LINE,) * 3)
_BUTTON = Button(id=ButtonId("b"), label=LONG, action=PlanAction(verb="confirm", plan=PLAN))
_ENTRY = HistoryEntry(summary=LONG, when=LONG, who=LONG, state=LONG, button=_BUTTON)


@pytest.mark.parametrize(
    "card",
    [
        PREVIEW.model_copy(update={"sections": (_SECTION,) * 400, "buttons": (_BUTTON,) * 3, "warnings": (LONG,) * 40}),
        ChoiceCard(text=LONG, options=(Option(label=LONG, detail=LONG, button=_BUTTON),) * 200),
        ChoiceCard(text=LONG, options=(Option(label=LONG, detail=LONG, button=_BUTTON),) * 5),
        AnswerCard(text=LONG, columns=(LONG,) * 100, rows=((LONG, *("x",) * 99),) * 60),
        AnswerCard(text="All:", columns=("c",) * 5, rows=(("x" * 50,) * 5,) * 100),
        AnswerCard(text=LONG, columns=(LONG,), rows=((LONG,),) * 300),
        HISTORY.model_copy(update={"headline": LONG, "entries": (_ENTRY,) * 50, "buttons": (_BUTTON,) * 2}),
        HelpCard(headline=LONG, topics=((LONG, (LONG,) * 10),) * 10),
        TextCard(text=LONG, buttons=(_BUTTON,) * 4),
    ],
    ids=lambda card: card.kind,
)
def test_the_largest_cards_are_cut_to_what_slack_takes_and_sent_along_whole(card: Card) -> None:
    message = render_message(reply(card))
    assert problems(message.blocks) == []
    assert message.overflow is not None


@EXAMPLES
@given(CARDS)
def test_slack_takes_every_message(card: Card) -> None:
    message = render_message(reply(card))
    assert problems(message.blocks) == []
    assert 0 < size(message.text) <= 3_000
    assert "<" not in message.text
    assert ">" not in message.text
    json.dumps(message.model_dump(), ensure_ascii=False).encode()


@EXAMPLES
@given(HOMES)
def test_slack_takes_every_home_tab(card: HomeCard) -> None:
    assert problems(render_home(card)["blocks"], most=100) == []


@EXAMPLES
@given(forms())
def test_slack_takes_every_form_and_knows_the_place_of_every_error(card: EditCard) -> None:
    view = edit_modal(card, private_metadata="")
    inputs = {block["block_id"] for block in view["blocks"] if block["type"] == "input"}
    assert problems(view["blocks"], most=100) == []
    assert set(errors_of(card)) <= inputs
    assert bool(errors_of(card)) == bool(inputs)
    assert all(errors_of(card).values())


@pytest.fixture(scope="module")
def accepts() -> jsonschema.Draft7Validator:
    return jsonschema.Draft7Validator(slack_blocks_schema())


@settings(EXAMPLES, max_examples=40)
@given(CARDS)
def test_messages_and_home_tabs_have_the_structure_that_slack_describes(
    accepts: jsonschema.Draft7Validator, card: Card
) -> None:
    accepts.validate({"text": "x", "blocks": list(render_message(reply(card)).blocks)})
    if isinstance(card, HomeCard):
        accepts.validate({"blocks": render_home(card)["blocks"]})


@settings(EXAMPLES, max_examples=40)
@given(forms())
def test_forms_have_the_structure_that_slack_describes(accepts: jsonschema.Draft7Validator, card: EditCard) -> None:
    accepts.validate({"blocks": edit_modal(card, private_metadata="")["blocks"]})


def test_the_checks_see_what_slack_refuses() -> None:
    blocks = list(render_message(reply(PREVIEW)).blocks)
    assert problems(blocks) == []
    assert problems(blocks * 10)
    assert problems([{"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}])
    assert problems([{"type": "section", "text": {"type": "mrkdwn", "text": "x"}}])
    assert problems([{"type": "context", "elements": []}])


def test_what_is_shown_whole_is_not_sent_again_as_a_file() -> None:
    for card in (PREVIEW, HISTORY, TextCard(text=RINGING)):
        assert render_message(reply(card)).overflow is None


@pytest.mark.parametrize(
    "card",
    [
        TextCard(text=""),
        AnswerCard(text="", columns=("", " "), rows=(("", "\n"),)),
        ChoiceCard(text="", options=(Option(label="", button=_BUTTON),) * 7),
        PREVIEW.model_copy(update={"headline": "", "sections": (RecordSection(action="delete", table="", name=""),)}),
        HISTORY.model_copy(update={"headline": "", "entries": (HistoryEntry(summary="", when="", who="", state=""),)}),
        HelpCard(headline="", topics=(("", ("",)),)),
    ],
    ids=lambda card: card.kind,
)
def test_where_there_is_nothing_to_show_a_sign_stands_for_it(card: Card) -> None:
    message = render_message(reply(card))
    assert problems(message.blocks) == []
    assert message.text.strip()


def test_blocks_that_are_one_too_many_give_way_to_their_count() -> None:
    assert len(fit(Layout(items=((divider(),),) * 50))) == 50
    blocks = fit(Layout(items=((divider(),),) * 51))
    assert len(blocks) == 50
    assert blocks[-1]["elements"][0]["text"] == "… and 2 more records"


def test_every_hidden_character_is_written_out_and_no_other_is_touched() -> None:
    for code in (*range(0x3000), *range(0xD7F0, 0xE010), *range(0xFE00, 0x10000), *range(0xE0000, 0xE0200)):
        character = chr(code)
        if character not in "\r\n":
            assert readable(character) == visible(character, keep_lines=True)
    assert readable("a\r\nb\rc\td") == "a\nb\nc\td"


def test_a_cut_counts_as_slack_may_and_never_halves_a_character() -> None:
    assert cut("🎉🎉🎉", 6) == "🎉🎉🎉"
    assert cut("🎉🎉🎉", 5) == "🎉🎉…"
    assert cut("🎉🎉🎉", 4) == "🎉…"
    assert cut("abc", 3) == "abc"
    assert cut("abcd", 3) == "ab…"
    assert escape("<!channel> & you") == "&lt;!channel&gt; &amp; you"
