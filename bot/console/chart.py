"""A chart as lines of text: labels, bars of plain characters, figures."""

from collections.abc import Iterator

from rich.text import Text

from bot.console.escape import one_line
from bot.console.styles import HEADING
from core.replies import Chart

_LENGTH = 24
_LABEL = 24
_FULL, _PARTS = "█", " ▏▎▍▌▋▊▉"


def chart_lines(chart: Chart) -> Iterator[Text]:
    """The title, and a line for each figure; its bar is as long as it is large, and never nothing if it is not zero."""
    yield Text()
    yield Text(one_line(chart.title), style=HEADING)
    labels = [_cut(one_line(bar.label)) for bar in chart.bars]
    width = max(map(len, labels))
    most = max(bar.value for bar in chart.bars) or 1.0
    for label, bar in zip(labels, chart.bars, strict=True):
        drawn = _bar(bar.value / most)
        yield Text(f"{label:<{width}}  {drawn}{' ' if drawn else ''}{one_line(bar.shown)}", no_wrap=True)


def _bar(share: float) -> str:
    eighths = max(round(share * _LENGTH * 8), 1 if share > 0 else 0)
    whole, rest = divmod(eighths, 8)
    return _FULL * whole + (_PARTS[rest] if rest else "")


def _cut(label: str) -> str:
    return label if len(label) <= _LABEL else f"{label[: _LABEL - 1].rstrip()}…"
