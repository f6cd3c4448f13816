"""What records say, each behind a bar and under it where it is from."""

from bot.slack.blocks import Block, line, piece, quote, rich
from bot.slack.layout import Layout
from core.replies import Quotation, QuotesCard

_QUOTED = 1200
_SOURCE = 300


def quotes_layout(card: QuotesCard) -> Layout:
    """The sentence, and the quotes that there is room for."""
    items = tuple((_quotation(each),) for each in card.quotes)
    return Layout(top=(rich(line(piece(card.text))),), items=items, more=card.more, noun="passage")


def _quotation(quoted: Quotation) -> Block:
    detail = f" · {quoted.detail}" if quoted.detail else ""
    source = line(piece(quoted.source, "bold", limit=_SOURCE), *([piece(detail, limit=_SOURCE)] if detail else []))
    return rich(quote([[piece(quoted.text, limit=_QUOTED)]]), source)
