"""However much there is, and whatever it says: a card is valid, small enough, and shows data as it is."""

from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.teams import limits
from bot.teams.elements import size
from bot.teams.render import render_card
from core.replies import (
    AnswerCard,
    Button,
    Card,
    ChoiceCard,
    EditCard,
    EditStep,
    FieldLine,
    HistoryCard,
    HistoryEntry,
    Option,
    PlanCard,
    RecordSection,
    TextCard,
)
from tests.platforms.schemas import adaptive_card_schema
from tests.platforms.teams_cards import texts_in
from tests.unit.teams.samples import ALONG, DANA, EVERY_CARD, FORM, PREVIEW, button, reply

HOSTILE = "<at>all</at> **bold** _it_ [x](https://a.example) {{DATE(2026-01-01T00:00:00Z,SHORT)}} # - 1. &amp; \u202e"
LONG = "\U0001f600" * 5000


@pytest.fixture(scope="session")
def validator() -> Any:
    return jsonschema.Draft6Validator(adaptive_card_schema())


def pressed(text: str) -> Button:
    return button("x").model_copy(update={"label": text})


def huge(text: str) -> list[Card]:
    """Each kind of card with far more of everything than anybody needs."""
    line = FieldLine(label=text, before=text, after=text)
    section = RecordSection(action="update", table="deals", noun=text, name=text, owner=text, lines=(line,) * 60)
    options = tuple(Option(label=text, detail=text, button=pressed(text)) for _ in range(200))
    entry = HistoryEntry(summary=text, when=text, who=text, state=text, button=pressed(text))
    field = FORM.inputs[5].model_copy(
        update={"label": text, "record": text, "shown": text[:1900], "value": text[:1900]}
    )
    return [
        PREVIEW.model_copy(
            update={
                "headline": text,
                "sections": (section,) * 500,
                "warnings": (text,) * 100,
                "notes": (text,) * 100,
                "buttons": (pressed(text),) * 20,
            }
        ),
        ChoiceCard(text=text, options=options),
        ChoiceCard(text=text, options=options[:6]),
        AnswerCard(text=text, columns=(text,) * 4, rows=((text,) * 4,) * 300, more=7),
        AnswerCard(text=text, columns=(text,) * 100, rows=((text,) * 100,) * 300),
        AnswerCard(text=text, columns=(text,), rows=((text,),) * 3000),
        HistoryCard(headline=text, entries=(entry,) * 50, buttons=(pressed(text), pressed(text))),
        TextCard(text=text, buttons=(pressed(text),) * 20),
        EditCard(
            plan=FORM.plan,
            headline=text,
            steps=(EditStep(name="0", label=text, error=text),) * 40,
            inputs=(field,) * 40,
            submit=pressed(text),
            cancel=pressed(text),
        ),
    ]


VIEWS = [(None, None), (DANA, None), (DANA, DANA)]


@pytest.mark.parametrize(
    "text", [LONG, HOSTILE * 40, "word " * 1000, "line\n" * 900], ids=["emoji", "marks", "words", "lines"]
)
def test_a_huge_card_stays_small(text: str) -> None:
    for card in huge(text):
        for owner, viewer in VIEWS:
            assert size(render_card(reply(card), owner=owner, viewer=viewer)) < limits.CARD_BYTES, card.kind


def test_a_huge_card_stays_valid(validator: Any) -> None:
    for card in huge(HOSTILE * 40):
        validator.validate(render_card(reply(card), owner=DANA, viewer=DANA))


@pytest.mark.parametrize("card", EVERY_CARD, ids=lambda card: card.kind)
@pytest.mark.parametrize(("owner", "viewer"), VIEWS)
def test_every_card_is_valid(validator: Any, card: Card, owner: str | None, viewer: str | None) -> None:
    validator.validate(render_card(reply(card), owner=owner, viewer=viewer))


def test_the_schema_notices_a_wrong_card(validator: Any) -> None:
    broken = render_card(reply(PREVIEW), owner=None)
    broken["body"][0]["colour"] = "red"
    assert not validator.is_valid(broken)


def test_hundreds_of_records_are_counted() -> None:
    plan: PlanCard = PREVIEW.model_copy(update={"sections": (ALONG,) * 500})
    lines = texts_in(render_card(reply(plan), owner=None))
    shown = lines.count("Delete task: Call Opal  (goes along)")
    assert 30 < shown < 500
    assert f"and {500 - shown} more records" in lines


@pytest.mark.parametrize("name", [HOSTILE, "<at>all</at> **bold**", "{{TIME(2026-01-01T00:00:00Z)}}", "${x}", "\\*x*"])
def test_a_name_shows_as_it_is_and_mentions_nobody(name: str) -> None:
    card = PREVIEW.model_copy(update={"sections": (ALONG.model_copy(update={"name": name}),), "warnings": (name,)})
    rendered = render_card(reply(card), owner=None)
    shown = [text.replace("\u200b", "") for text in texts_in(rendered)]
    assert f"Delete task: {name}  (goes along)" in shown
    assert f"⚠ {name}" in shown
    assert "msteams" not in rendered
    assert "{{" not in str(rendered["body"])


TEXTS = st.text(max_size=300) | st.just(HOSTILE)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=10)
@given(
    st.lists(st.builds(FieldLine, label=TEXTS, before=st.none() | TEXTS, after=st.none() | TEXTS), max_size=8), TEXTS
)
def test_any_text_makes_a_valid_card(validator: Any, lines: list[FieldLine], text: str) -> None:
    section = RecordSection(action="update", table="deals", name=text, lines=tuple(lines))
    card = PREVIEW.model_copy(update={"headline": text, "sections": (section,), "notes": (text,)})
    validator.validate(render_card(reply(card), owner=None))
