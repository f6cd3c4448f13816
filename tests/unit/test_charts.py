"""Charts: which figures are drawn, and how the picture and the lines of text come out."""

from decimal import Decimal
from io import BytesIO

import pytest
from PIL import Image

from bot.charts import WIDTH, described, draw, picture_of
from bot.console.render import render
from core.catalog import Catalog
from core.drafts import Aggregate
from core.outcomes import Answered
from core.questions.charts import MOST_BARS, Amount, Charted
from core.questions.reading import Reading
from core.replies import AnswerCard, Bar, Chart, Reply, TextCard
from core.values import MessageId
from tests.integration.test_questions import NOW

TEAMS_ROOM = 12_000
"""Bytes of a PNG that a Teams card has room for beside its table."""


def amounts(*values: int, currency: str | None = "USD") -> list[Amount]:
    return [Amount(label=f"Stage {n}", value=Decimal(value), currency=currency) for n, value in enumerate(values)]


@pytest.fixture
def charted(catalog: Catalog) -> Charted:
    return Charted(
        title="Amount of deals by stage",
        aggregate="sum",
        measure=catalog.table("deals").field("amount"),
        noun="deals",
        in_time=False,
        reading=Reading(zone="UTC", now=NOW, currency="USD"),
    )


def chart(*labels: str, form: str = "bars") -> Chart:
    bars = tuple(Bar(label=label, value=n * 1000, shown=f"${n},000") for n, label in enumerate(labels, 1))
    return Chart.model_validate({"title": "Amount by company", "form": form, "bars": bars, "unit": "USD"})


def test_figures_are_written_with_their_currency(charted: Charted) -> None:
    drawn = charted.chart(amounts(55_000, 924_000))
    assert drawn is not None
    assert [(bar.label, bar.shown) for bar in drawn.bars] == [("Stage 0", "$55,000"), ("Stage 1", "$924,000")]
    assert drawn.unit == "USD"


@pytest.mark.parametrize("values", [(), (5,), (0, 0), (5, -1)])
def test_what_cannot_be_compared_is_not_drawn(charted: Charted, values: tuple[int, ...]) -> None:
    assert charted.chart(amounts(*values)) is None


def test_currencies_are_not_drawn_beside_one_another(charted: Charted) -> None:
    drawn = charted.chart([*amounts(1, 2), *amounts(3, 4, 5, currency="EUR")])
    assert drawn is not None
    assert [bar.value for bar in drawn.bars] == [1, 2]
    assert drawn.title == "Amount of deals by stage (USD only)"


def test_beyond_a_dozen_the_rest_is_one_bar(charted: Charted) -> None:
    drawn = charted.chart(amounts(*range(20, 0, -1)))
    assert drawn is not None
    assert len(drawn.bars) == MOST_BARS
    assert drawn.bars[-1] == Bar(label="9 others", value=45, shown="$45")


@pytest.mark.parametrize(("aggregate", "in_time", "last"), [("average", False, "Stage 11"), ("sum", True, "Stage 19")])
def test_averages_and_months_have_no_others(charted: Charted, aggregate: Aggregate, in_time: bool, last: str) -> None:
    drawn = charted.model_copy(update={"aggregate": aggregate, "in_time": in_time}).chart(amounts(*range(20, 0, -1)))
    assert drawn is not None
    assert (len(drawn.bars), drawn.bars[-1].label) == (MOST_BARS, last)


@pytest.mark.parametrize("form", ["bars", "columns"])
def test_a_picture_is_small_of_one_width_and_always_the_same(form: str) -> None:
    drawn = draw(chart(*(f"Company {n}" for n in range(MOST_BARS)), form=form))
    with Image.open(BytesIO(drawn)) as picture:
        assert picture.format == "PNG"
        assert picture.width == WIDTH
    assert len(drawn) < TEAMS_ROOM
    assert drawn == draw(chart(*(f"Company {n}" for n in range(MOST_BARS)), form=form))


@pytest.mark.parametrize(
    "name", ["$x^2$", r"\frac{1}{0}", "$\\broken", "日本電気株式会社", "<b>&amp;", "\u0000\ud800", "x" * 300]
)
def test_every_name_can_be_drawn(name: str) -> None:
    with Image.open(BytesIO(draw(chart(name, "Acme")))) as picture:
        assert picture.width == WIDTH


def test_a_name_in_dollar_signs_is_no_formula() -> None:
    assert draw(chart("$x$", "Acme")) != draw(chart("x", "Acme"))


def test_a_longer_bar_holds_more_ink() -> None:
    def ink(picture: bytes) -> int:
        with Image.open(BytesIO(picture)) as image:
            return sum(count for count, colour in image.convert("RGB").getcolors() or [] if colour[2] > colour[0] + 60)

    short = Chart(title="T", bars=(Bar(label="a", value=100, shown="1"), Bar(label="b", value=1, shown="1")))
    long = Chart(title="T", bars=(Bar(label="a", value=100, shown="1"), Bar(label="b", value=100, shown="1")))
    assert ink(draw(long)) > 1.8 * ink(draw(short))


async def test_only_answers_with_a_chart_have_a_picture() -> None:
    assert await picture_of(TextCard(text="hello")) is None
    assert await picture_of(AnswerCard(text="3 deals")) is None
    assert await picture_of(AnswerCard(text="3 deals", chart=chart("a", "b"))) == draw(chart("a", "b"))


async def test_what_cannot_be_drawn_leaves_the_answer_without_picture() -> None:
    assert await picture_of(AnswerCard(text="3 deals", chart=Chart(title="none", bars=()))) is None


def test_who_does_not_see_it_can_read_it() -> None:
    assert described(chart("Acme", "Globex")) == "Amount by company: Acme $1,000, Globex $2,000"


def test_the_terminal_shows_bars_of_text() -> None:
    reply = Reply(
        id=MessageId("m1"), card=AnswerCard(text="2 deals:", chart=chart("Acme", "Globex")), outcome=Answered()
    )
    assert render(reply, 60, colours=False).splitlines() == [
        "2 deals:",
        "",
        "Amount by company",
        "Acme    ████████████ $1,000",
        "Globex  ████████████████████████ $2,000",
    ]
