"""Draws charts of answers as PNG pictures.

The picture is opaque, dark on white, so that it reads in light and in dark surroundings. The same chart always becomes
the same bytes. Texts are drawn letter by letter: what looks like mathematics in a record's name is not set as such.
"""

import asyncio
import logging
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from core.replies import AnswerCard, Card, Chart

if TYPE_CHECKING:
    # slow to import, and most answers need none of it
    from matplotlib.figure import Figure
    from matplotlib.ft2font import FT2Font
    from matplotlib.text import Text

WIDTH = 640
"""Pixels."""

_DPI = 100
_ROW = 32
_HEAD = 50
_COLUMNS_HEIGHT = 320
_LABEL = 26
_COLUMN_LABEL = 12
_TITLE = 70
_COLOURS = 16
"""Of the palette: a few kilobytes make a sharp picture."""

_BAR = "#2f6f9f"
_INK = "#1f2430"
_FAMILY = "DejaVu Sans"
"""Comes with the library, so that every machine draws the same."""

_UNKNOWN = "□"

_log = logging.getLogger(__name__)


async def picture_of(card: Card) -> bytes | None:
    """The chart of an answer as PNG; None where it has none, or it cannot be drawn: the answer goes on without."""
    if not isinstance(card, AnswerCard) or card.chart is None:
        return None
    try:
        return await asyncio.to_thread(draw, card.chart)
    except Exception:
        _log.exception("a chart could not be drawn")
        return None


def draw(chart: Chart) -> bytes:
    """The chart as a PNG of `WIDTH` pixels; it blocks for some tenths of a second."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from PIL import Image

    height = _HEAD + _ROW * len(chart.bars) if chart.form == "bars" else _COLUMNS_HEIGHT
    figure = Figure(figsize=(WIDTH / _DPI, height / _DPI), dpi=_DPI, facecolor="white")
    canvas = FigureCanvasAgg(figure)
    texts = _bars(figure, chart, height) if chart.form == "bars" else _columns(figure, chart, height)
    font = _font()
    for text in texts:
        text.set_parse_math(False)
        text.set_fontfamily(_FAMILY)
        text.set_text(_drawable(text.get_text(), font))
    canvas.draw()  # type: ignore[no-untyped-call]  # as the library has it
    pixels = canvas.buffer_rgba()  # type: ignore[no-untyped-call]  # as the library has it
    drawn = Image.frombytes("RGBA", canvas.get_width_height(), pixels.tobytes()).convert("RGB")
    png = BytesIO()
    drawn.quantize(colors=_COLOURS, dither=Image.Dither.NONE).save(png, "PNG", optimize=True)
    return png.getvalue()


def described(chart: Chart) -> str:
    """The chart in words, for those who do not see it."""
    return f"{chart.title}: " + ", ".join(f"{bar.label} {bar.shown}" for bar in chart.bars)


def _bars(figure: "Figure", chart: Chart, height: int) -> Iterator["Text"]:
    """Bars below one another: label, bar, figure."""
    labels, room = 0.32, 0.46
    yield _title(figure, chart, height)
    plot = figure.add_axes((0, 0, 1, 1 - _HEAD / height), xlim=(0, 1), ylim=(len(chart.bars), 0))
    plot.set_axis_off()
    most = max(bar.value for bar in chart.bars) or 1.0
    for row, bar in enumerate(chart.bars):
        length = room * bar.value / most
        plot.barh(row + 0.5, length, left=labels, height=0.62, color=_BAR)
        yield plot.text(labels - 0.012, row + 0.5, _cut(bar.label, _LABEL), **_style("right", "center_baseline"))
        yield plot.text(labels + length + 0.01, row + 0.5, bar.shown, **_style("left", "center_baseline"))


def _columns(figure: "Figure", chart: Chart, height: int) -> Iterator["Text"]:
    """Columns beside one another: the figure above, the label below."""
    yield _title(figure, chart, height)
    count = len(chart.bars)
    plot = figure.add_axes((0.02, 0.12, 0.96, 0.88 - 1.6 * _HEAD / height), xlim=(-0.5, count - 0.5), ylim=(0, 1))
    plot.set_axis_off()
    most = max(bar.value for bar in chart.bars) or 1.0
    size = 9.0 if count <= 8 else 7.0
    for place, bar in enumerate(chart.bars):
        tall = bar.value / most
        plot.bar(place, tall, width=0.62, color=_BAR)
        yield plot.text(place, tall + 0.02, bar.shown, **{**_style("center", "bottom"), "fontsize": size})
        below = _cut(bar.label, _COLUMN_LABEL)
        yield plot.text(place, -0.03, below, **{**_style("center", "top"), "fontsize": size})


def _title(figure: "Figure", chart: Chart, height: int) -> "Text":
    words = _cut(chart.title, _TITLE)
    return figure.text(0.02, 1 - 0.5 * _HEAD / height, words, color=_INK, fontsize=12, va="center", fontweight="bold")


def _style(across: str, down: str) -> dict[str, Any]:
    return {"ha": across, "va": down, "fontsize": 9.5, "color": _INK, "clip_on": False}


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _font() -> "FT2Font":
    from matplotlib.font_manager import findfont, get_font

    return get_font(findfont(_FAMILY))


def _drawable(text: str, font: "FT2Font") -> str:
    """The text with a box for each letter that the font lacks; the table beside the picture has them all."""
    return "".join(letter if font.get_char_index(ord(letter)) else _UNKNOWN for letter in text)
