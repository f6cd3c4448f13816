"""What records say, each quote with where it is from."""

from bot.teams.elements import BOLD, SUBTLE, Element, container, fitted, line, more, paragraph, room, run
from bot.teams.limits import PARAGRAPH
from core.replies import Quotation, QuotesCard


def quotes_body(card: QuotesCard) -> list[Element]:
    """The sentence, and the quotes that there is room for."""
    body = paragraph(card.text, limit=PARAGRAPH)
    quotes, left = fitted(([_quotation(each)] for each in card.quotes), len(card.quotes), room(body))
    return [*body, *quotes, *more(left + card.more)]


def _quotation(quoted: Quotation) -> Element:
    detail = [run(f" · {quoted.detail}", SUBTLE)] if quoted.detail else []
    quote = [line(run("“"), run(quoted.text), run("”"))]
    return container([*quote, line(run(quoted.source, BOLD), *detail, spacing="None")], separator=True)
