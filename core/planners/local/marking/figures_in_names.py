"""Figures of names that were spoken: "reel thirty five rentals" for Reel 35 Rentals."""

from collections.abc import Iterable

from core.language.normalise import Text, read_text
from core.language.numbers import find_numbers
from core.records import NameHit


def with_figures(text: Text, hits: Iterable[NameHit]) -> Text:
    """The text with figures in words as a name beside them writes them; elsewhere they stay as they were said."""
    spoken = [
        span for span in find_numbers(text) if all(word.isalpha() for word in text.folded[span.first : span.last])
    ]
    if not spoken:
        return text
    names = [tuple(hit.words) for hit in hits if any(word.isdigit() for word in hit.words)]
    out, at = "", 0
    for span in spoken:
        figure = str(span.value.value)
        if not any(_stands_in(text, span.first, span.last, figure, name) for name in names):
            continue
        out += text.shown[at : text.tokens[span.first].start] + figure
        at = text.tokens[span.last - 1].end
    return read_text(out + text.shown[at:]) if at else text


def _stands_in(text: Text, first: int, last: int, figure: str, name: tuple[str, ...]) -> bool:
    """Whether a name has the figure with the same word beside it."""
    before, behind = text.folded[max(0, first - 1) : first], text.folded[last : last + 1]
    for n, word in enumerate(name):
        if word == figure and ((n > 0 and before == name[n - 1 : n]) or (behind and behind == name[n + 1 : n + 2])):
            return True
    return False
