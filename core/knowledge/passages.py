"""Cuts the texts of a record into passages: a few sentences each, short enough to mean one thing."""

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256

from core.knowledge.sources import TextSource
from core.values import Frozen, Value

LONGEST = 320
"""Characters of a passage. Models compare a question best with a few sentences; longer ones are quoted badly too."""

MOST = 200
"""Passages of one text: what lies behind some sixty pages of it is not searched."""

_END = re.compile(r"(?<=[.!?…。！？])[\"'”’)\]]*\s+|\s*\n\s*")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|approx|dr|mr|mrs|ms|no|vs|st|inc|corp|ltd|co|dept|est|jr|sr)|\b[A-Z])\.$", re.IGNORECASE
)


class Passage(Frozen):
    """A stretch of a field: characters `begin` to `end` of its text, the `place`-th of its passages.

    `content` is what is compared with questions: the stretch under the subject of its record.
    """

    field: str
    place: int
    begin: int
    end: int
    content: str
    digest: str


def passages_of(source: TextSource, values: Mapping[str, Value]) -> list[Passage]:
    """The passages of a record's texts, the same for the same values."""
    subject = _text(values, source.subject)
    found = [
        _passage(field, place, text, span, subject)
        for field in source.fields
        if (text := _text(values, field))
        for place, span in enumerate(_stretches(text))
    ]
    if not found and source.subject is not None and source.subject_alone and subject:
        return [_passage(source.subject, 0, subject, (0, min(len(subject), LONGEST)), "")]
    return found


def _text(values: Mapping[str, Value], field: str | None) -> str:
    value = values.get(field) if field is not None else None
    return value if isinstance(value, str) and value.strip() else ""


def _passage(field: str, place: int, text: str, span: tuple[int, int], subject: str) -> Passage:
    stretch = text[span[0] : span[1]]
    heading = " ".join(subject.split())[:LONGEST]
    return Passage(
        field=field,
        place=place,
        begin=span[0],
        end=span[1],
        content=f"{heading}: {stretch}" if heading else stretch,
        digest=sha256(stretch.encode("utf-8", "replace")).hexdigest()[:16],
    )


def _stretches(text: str) -> list[tuple[int, int]]:
    """Sentences put together up to the longest passage."""
    found: list[tuple[int, int]] = []
    for begin, end in _sentences(text):
        if found and end - found[-1][0] <= LONGEST:
            found[-1] = (found[-1][0], end)
        elif len(found) == MOST:
            break
        else:
            found.append((begin, end))
    return found


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for gap in _END.finditer(text):
        if "\n" not in gap.group() and _ABBREVIATION.search(text, max(begin, gap.start() - 8), gap.start()):
            continue
        yield from _bounded(text, begin, gap.start())
        begin = gap.end()
    yield from _bounded(text, begin, len(text))


def _bounded(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentence, or pieces of one that is too long, cut between words."""
    while end - begin > LONGEST:
        cut = text.rfind(" ", begin + LONGEST // 2, begin + LONGEST)
        cut = cut if cut > 0 else begin + LONGEST
        yield begin, cut
        begin = cut + (text[cut : cut + 1] == " ")
    if text[begin:end].strip():
        yield begin, end
