"""The small words before an expression of time: "by", "no later than", "since", "on"."""

from typing import NamedTuple

from core.language.when import Direction


class Prefix(NamedTuple):
    """Where the small words end, the direction they give, whether it leaves out the day itself and looks back."""

    end: int
    direction: Direction
    exclusive: bool = False
    past: bool = False


_PREFIXES: dict[tuple[str, ...], tuple[Direction, bool, bool]] = {
    ("by",): ("until", False, False),
    ("before",): ("until", True, False),
    ("prior", "to"): ("until", True, False),
    ("ahead", "of"): ("until", True, False),
    ("earlier", "than"): ("until", True, False),
    ("until",): ("until", False, False),
    ("till",): ("until", False, False),
    ("til",): ("until", False, False),
    ("up", "to"): ("until", False, False),
    ("up", "until"): ("until", False, False),
    ("through",): ("until", False, False),
    ("thru",): ("until", False, False),
    ("no", "later", "than"): ("until", False, False),
    ("not", "later", "than"): ("until", False, False),
    ("on", "or", "before"): ("until", False, False),
    ("after",): ("from", True, False),
    ("later", "than"): ("from", True, False),
    ("since",): ("from", False, True),
    ("from",): ("from", False, False),
    ("starting",): ("from", False, False),
    ("starting", "from"): ("from", False, False),
    ("starting", "on"): ("from", False, False),
    ("as", "of"): ("from", False, False),
    ("no", "earlier", "than"): ("from", False, False),
    ("not", "before"): ("from", False, False),
    ("on", "or", "after"): ("from", False, False),
    ("on",): ("point", False, False),
    ("in",): ("point", False, False),
    ("during",): ("point", False, False),
    ("over",): ("point", False, False),
}
_LENGTHS = {
    first: tuple(sorted({len(words) for words in _PREFIXES if words[0] == first}, reverse=True))
    for first in {words[0] for words in _PREFIXES}
}
STARTERS = frozenset(_LENGTHS)


def match_prefix(words: tuple[str, ...], at: int) -> Prefix | None:
    """The small words that begin at a part."""
    if words[at : at + 2] == ("over", "at"):
        return None  # "over at Twelve Reps" says where
    for length in _LENGTHS.get(words[at], ()):
        if (meaning := _PREFIXES.get(words[at : at + length])) is not None:
            return Prefix(at + length, *meaning)
    return None
