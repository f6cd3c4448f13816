"""What records say, as paragraphs of a terminal."""

from collections.abc import Iterable

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from bot.console.escape import many_lines, one_line
from bot.console.styles import DIM
from core.replies import QuotesCard


def quotations(card: QuotesCard) -> Iterable[RenderableType]:
    """The sentence, and each quote with where it is from."""
    yield Text(many_lines(card.text))
    for quoted in card.quotes:
        source = ", ".join(filter(None, (quoted.source, quoted.detail)))
        yield Text()
        yield Padding(Text(f"“{one_line(quoted.text)}”"), (0, 0, 0, 2))
        yield Padding(Text(one_line(source), style=DIM), (0, 0, 0, 4))
