"""The words of a clause that its reading does not explain: the more of them, the less sure the reading."""

from collections.abc import Collection, Sequence

from core.planners.local.clauses.old_values import is_past
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.chance_names import is_chance
from core.planners.local.marking.marks import Item, MarkKind
from core.planners.local.marking.vocabulary import STOP_WORDS, VERB_FORMS, WITHOUT_WEIGHT

_WEIGHT: dict[MarkKind, int] = {
    "money": 2, "percent": 2, "email": 2, "phone": 2, "quoted": 2, "user": 2, "record": 2, "when": 1, "title": 1,
}  # fmt: skip
"""How much is missed by a reading that leaves it out; a time often only says since when or until when."""

_DETERMINERS = frozenset("the a an 's its their our my".split())
"""Behind them a verb is a noun, as behind a percentage: "the discount", "a 10% discount"."""

DOUBTED = 2
"""So much unexplained makes the reading of a wish doubtful: two words, or one value or name."""


def unexplained(reading: Annotated, first: int, last: int, explained: Collection[int]) -> list[int]:
    """The first tokens of what a stretch says beyond `explained`; what carries a value counts twice."""
    out: list[int] = []
    for item in reading.items_in(first, last):
        if any(n in explained for n in range(item.first, item.last)):
            continue
        out.extend([item.first] * _weight(reading, item, first))
    return out


def _weight(reading: Annotated, item: Item, first: int) -> int:
    word = reading.text.folded[item.first]
    if is_past(reading, item):
        return 0
    if not any(c.isalnum() for c in word) or (word in WITHOUT_WEIGHT and item.last == item.first + 1):
        return 0
    if not item.marks and word[0].isdigit() and not word.isdigit():
        return DOUBTED  # a figure that nobody could read, such as "12L"
    if not item.marks or is_chance(reading, item):
        return int(word not in STOP_WORDS and word not in VERB_FORMS)
    lead = item.marks[0]
    if lead.kind == "verb" and word not in STOP_WORDS and item.first > first:
        before = reading.items[reading.at[item.first - 1]]
        return int(reading.text.folded[item.first - 1] in _DETERMINERS or before.has("percent"))
    if lead.kind == "title" and _is_holder(reading, item):
        return DOUBTED
    if _is_speaker(item) or (lead.kind == "record" and _is_plain_speech(reading, item)):
        return 0
    return _WEIGHT.get(lead.kind, 0)


def _is_holder(reading: Annotated, item: Item) -> bool:
    """Whether a post means the one who holds it: "the phone number of the CFO at Globex" is not that of Globex."""
    words = reading.text.folded
    before, behind = words[max(0, item.first - 2) : item.first], words[item.last : item.last + 1]
    return before in (("of", "the"), ("for", "the")) and behind in (("at",), ("of",), ("from",))


def _is_plain_speech(reading: Annotated, item: Item) -> bool:
    """Whether a name is made of words that say something by themselves: "will close"."""
    marks = reading.marks_in(item.first, item.last, "field", "verb", "choice")
    marked = {n for mark in marks for n in range(mark.first, mark.last)}
    return all(n in marked or reading.text.folded[n] in STOP_WORDS for n in range(item.first, item.last))


def _is_speaker(item: Item) -> bool:
    return item.kind == "user" and item.marks[0].certainty <= 0.5


def shown(reading: Annotated, tokens: Sequence[int]) -> str:
    """The words of the message from the first of the tokens to the last."""
    return reading.text.words(min(tokens), reading.items[reading.at[max(tokens)]].last)
