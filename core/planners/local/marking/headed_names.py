"""Words behind a heading that tell of the record named there: "Acme pilot: verbal is in" is not about "Verbal Inc"."""

from collections.abc import Sequence

from core.language.normalise import Text
from core.matching import word_likeness
from core.planners.local.marking.common_nouns import COMMON_NOUNS_OF_BUSINESS
from core.planners.local.marking.marks import Mark
from core.planners.local.marking.names import Named
from core.planners.local.marking.vocabulary import COMMON_NOUNS, PREPOSITIONS, STOP_WORDS

_LEADING = frozenset("re on for with at regarding about".split())
_AROUND = _LEADING | frozenset("the our my ok so update quick also and".split())
_SEPARATORS = frozenset({":", "-"})
_BEGINNING = _SEPARATORS | frozenset(", . ; and but the our their".split())
_BEING = frozenset(
    "is 's are was were isn't wasn't has had have hasn't went goes looks looked seems got gets came comes took takes "
    "will won't can can't did didn't does doesn't needs fell ran runs began held stays stands".split()
)
_LIKE = 0.84
_NEAR = 2


def without_headed(text: Text, marks: Sequence[Mark]) -> list[Mark]:
    """The marks of names without a small word that only stands within another record's name and is told of."""
    heading = _heading(text, marks)
    if heading is None:
        return list(marks)
    capital = any(token.text[:1].isupper() for token in text.tokens[heading.first : heading.last])
    return [m for m in marks if m.first < heading.last or not _is_ordinary(text, m, heading, names_capital=capital)]


def _heading(text: Text, marks: Sequence[Mark]) -> Mark | None:
    """The name that is all that stands before the first colon or dash."""
    start = next((n for n, word in enumerate(text.folded) if word not in _AROUND), len(text.folded))
    led = [m for m in marks if m.first in (0, start) and text.folded[m.last : m.last + 1] and m.kind == "record"]
    ends = _SEPARATORS | ({","} if _LEADING & set(text.folded[:start]) else set())
    return next((m for m in led if text.folded[m.last] in ends), None)


def _is_ordinary(text: Text, mark: Mark, heading: Mark, *, names_capital: bool) -> bool:
    if mark.last - mark.first > 1 or not isinstance(mark.value, Named) or text.tokens[mark.first].text[:1].isupper():
        return False
    word = text.folded[mark.first]
    if not (names_capital or word in COMMON_NOUNS | COMMON_NOUNS_OF_BUSINESS):
        return False
    if any(fit.coverage == 1 for _, fit in mark.value.hits) or text.folded[mark.first - 1] not in _BEGINNING:
        return False
    own = (part for hit, _ in heading.value.hits for part in hit.words)
    if any(word_likeness(word, part)[0] > _LIKE for part in own):
        return False  # "Initech: migration went fine" tells of the Initech migration
    return _is_told_of(text, mark.last)


def _is_told_of(text: Text, n: int) -> bool:
    """Whether a verb follows, next to the word or behind the rest of a noun: "starter kit arrived"."""
    for word in text.folded[n : n + _NEAR + 1]:
        if word in _BEING or (word.endswith("ed") and word.isalpha()):
            return True
        if not word.isalpha() or word in STOP_WORDS or word in PREPOSITIONS:
            return False
    return False
