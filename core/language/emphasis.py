"""Marks that people and platforms put around words to make them stand out: *bold*, _slanted_, ~struck out~, `code`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LONGEST = 400
_BLOCK = re.compile(r"```(?!`)((?s:.){1,4000}?)```(?!`)")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"|*~`]{1,2000}|[\w.+%\-]{1,64}@[\w.\-]{1,253}")
_ANY = re.compile(r"[*_~`]")


def _pair(mark: str) -> re.Pattern[str]:
    """Marks in a pair hug what they enclose and stand apart from letters and digits around it."""
    m = re.escape(mark)
    return re.compile(
        rf"(?<![^\W_])(?<!{m})({m}{{1,3}})(?=[^\s{m}])([^{m}\n]{{0,{_LONGEST}}}[^\s{m}])\1(?!{m})(?![.@/\\\-]?[^\W_])"
    )


_CODE = _pair("`")
_OTHERS = tuple(_pair(mark) for mark in "*_~")


@dataclass(frozen=True, slots=True)
class Emphasis:
    """A pair of marks: the offsets where the first begins and ends, and where the second does."""

    start: int
    inner_start: int
    inner_end: int
    end: int

    @property
    def marks(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Where the two marks stand."""
        return (self.start, self.inner_start), (self.inner_end, self.end)


def find_emphasis(text: str) -> tuple[Emphasis, ...]:
    """The pairs of marks in a text, in order; pairs may lie within one another, but there are none in code.

    "2 * 3 * 4", "snake_case", "~50k" and marks within web and e-mail addresses emphasise nothing.
    """
    if not _ANY.search(text):
        return ()
    found: list[Emphasis] = []
    text = _ADDRESS.sub(lambda address: masked(address.group()), text)
    for pattern in (_BLOCK, _CODE):
        pairs = list(_pairs(pattern, text))
        found.extend(pairs)
        for pair in pairs:
            text = text[: pair.start] + masked(text[pair.start : pair.end]) + text[pair.end :]
    for pattern in _OTHERS:
        found.extend(_pairs(pattern, text))
    return tuple(sorted(found, key=lambda pair: (pair.start, -pair.end)))


def masked(text: str) -> str:
    """As many full stops: what is hidden from the search for marks, and still is something to put marks around."""
    return "." * len(text)


def _pairs(pattern: re.Pattern[str], text: str) -> Iterator[Emphasis]:
    inner = pattern.groups
    for match in pattern.finditer(text):
        yield Emphasis(match.start(), match.start(inner), match.end(inner), match.end())
