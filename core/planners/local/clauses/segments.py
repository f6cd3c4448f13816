"""Clauses, first half: cuts a message into segments at punctuation and connectives."""

from dataclasses import dataclass
from typing import Literal

from core.language.normalise import read_text
from core.planners.local.clauses.joined_values import joins_value
from core.planners.local.clauses.new_subjects import goes_ahead
from core.planners.local.clauses.participants import joins_participants
from core.planners.local.clauses.run_ons import begins_clause
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.vocabulary import CONNECTIVES, FILLERS

_MEANT_SIGNS = frozenset("\" ' -> $ € £ + # @".split())
_MEANT_KINDS = frozenset("record when field quoted create_cue verb table choice".split())

Lead = Literal["start", "hard", "colon", "comma", "and", "run_on"]

_HARD = frozenset({".", "!", "?", ";", "\n", "…", "•"})
_ALL_BUT = (("anything",), ("nothing",), ("all",), ("everything",), ("everyone",), ("none",))
"""Before "but" they except something, and begin no clause."""
_AROUND_NAME = frozenset({"the", "our", "my", "ok", "so", "re"})
_AROUND_TASK = frozenset("a an the new another one quick for on by at with me my please pls due".split())
_ADVERBS = frozenset({"also", "then"})
_BEFORE_ADVERB = frozenset(
    "they he she we it will would should could can may might must has have had is are was were does do did not".split()
)
_FILLER_PHRASES = frozenset(read_text(phrase).folded for phrase in FILLERS)
_UNDONE = (("have",), ("'ve",), ("of",), ("be",))
"""Behind "I should" they tell of what was not done, or of what is so: "I should have called", "I must be mad"."""
_FIELD_OF_RECORD = 3
_LONGEST_NUMBER = 3
"""So many figures are no number of a point in a list."""
_LONGEST_FILLER = max(len(phrase) for phrase in _FILLER_PHRASES)


@dataclass(frozen=True, slots=True)
class Segment:
    """Tokens `first` to `last` (exclusive), without the separator before them, which `lead` names.

    `text` is where words that are dictated into a field begin.
    """

    first: int
    last: int
    lead: Lead
    text: int | None = None

    @property
    def end(self) -> int:
        """The token after what may be a wish: where dictated text begins."""
        return self.last if self.text is None else self.text


def segments_of(reading: Annotated, first: int = 0, last: int | None = None) -> list[Segment]:
    """The segments of the tokens from `first` to `last`; separators within a name or a value do not count."""
    end = len(reading.text.tokens) if last is None else last
    out: list[Segment] = []
    start, lead = first, "start"
    n = first
    while n < end:
        kind = _separator(reading, n)
        if kind in ("and", "comma") and (joins_participants(reading, start, n) or joins_value(reading, start, n)):
            kind = None
        if kind in ("and", "comma") and _lists_periods(reading, start, n, end):
            kind = None
        if kind is not None:
            dashed = kind == "hard" and reading.text.folded[n] == "-"
            if dashed and n > start and not starts_line(reading, n) and _leads_on(reading, start, n, end):
                kind = "colon"
            if n > start:
                out.append(Segment(start, n, lead))  # type: ignore[arg-type]  # one of the leads
            lead = _stronger(lead, kind) if n == start else kind
            start = n + 1
        elif n > start and starts_line(reading, n):
            out.append(Segment(start, n, lead))  # type: ignore[arg-type]  # one of the leads
            start, lead = n, "comma"
        elif n > start and begins_clause(reading, start, n):
            out.append(Segment(start, n, lead))  # type: ignore[arg-type]  # one of the leads
            start, lead = n, "run_on"
        n += 1
    if end > start:
        out.append(Segment(start, end, lead))  # type: ignore[arg-type]  # one of the leads
    return out


def _lists_periods(reading: Annotated, first: int, n: int, end: int) -> bool:
    """Whether a token stands between two days or periods of which records are meant: "tasks due today and friday"."""
    if n <= first or n + 1 >= end:
        return False
    items = reading.items_in(first, n)
    beside = (items[-1], reading.items[reading.at[n + 1 + (reading.text.folded[n + 1] in ("and", "on", "in"))]])
    if not all(item.kind == "when" for item in beside):
        return False
    behind = reading.items[reading.at[beside[1].last]] if beside[1].last < end else None
    if behind is not None and behind.has("create_cue"):
        return False  # "close my tasks due today and tomorrow remind me to ..."
    return any(c.plural for item in items for m in item.marks if m.kind == "table" for c in m.value)


def is_heading_end(reading: Annotated, n: int) -> bool:
    """Whether a colon, or a dash that stands like one, is at a token."""
    return n < len(reading.text.folded) and (
        reading.text.folded[n] == ":" or (reading.text.folded[n] == "-" and _spaced(reading, n))
    )


def _is_heading(reading: Annotated, first: int, last: int) -> bool:
    """Whether a stretch is no more than the name of a record, of which the rest tells: "Acme pilot - lost"."""
    items = [item for item in reading.items_in(first, last) if reading.text.folded[item.first] not in _AROUND_NAME]
    named = [item for item in items if item.kind == "record"]
    return len(named) == 1 and all(item in named or item.has("table") for item in items)


def _leads_on(reading: Annotated, first: int, n: int, end: int) -> bool:
    """Whether a dash at token `n` stands like a colon behind what begins at `first`."""
    if _is_field_of_record(reading, first, n):
        return True
    return _is_heading(reading, first, n) or _is_field(reading, n - 1) or _asks_for_task(reading, first, n, end)


def _is_field_of_record(reading: Annotated, first: int, last: int) -> bool:
    """Whether a stretch only says which field of which record is meant: "next step for the Acme pilot - ..."."""
    items = [item for item in reading.items_in(first, last) if reading.text.folded[item.first] not in _AROUND_NAME]
    if len(items) < _FIELD_OF_RECORD or items[0].kind != "field":
        return False
    of = reading.text.folded[items[1].first] in ("for", "of", "on", "at") and items[2].kind == "record"
    return of and all(item.has("table") for item in items[_FIELD_OF_RECORD:])


def _asks_for_task(reading: Annotated, first: int, last: int, end: int) -> bool:
    """Whether a stretch before a dash only asks for a task, of which the rest tells: "todo for friday - ring Jane"."""
    items, words = reading.items_in(first, last), reading.text.folded
    asked = any("remind" in verb.value for item in items if (verb := item.of("verb")))
    rest = reading.items_in(last + 1, end)
    return (
        asked
        and len(rest) > 1
        and all(
            item.has("verb", "table", "create_cue", "when", "choice", "user") or words[item.first] in _AROUND_TASK
            for item in items
        )
    )


def skip_fillers(reading: Annotated, first: int, last: int) -> int:
    """The first token that is not politeness, a connective or punctuation; a name is never skipped."""
    words = reading.text.folded
    n = first
    while n < last:
        if _is_meant(reading, n) or (words[n] == "update" and _names_field(reading, n + 1, last)):
            return n
        for length in range(min(_LONGEST_FILLER, last - n), 0, -1):
            undone = words[n + length - 1] in ("should", "must") and words[n + length : n + length + 1] in _UNDONE
            if tuple(words[n : n + length]) in _FILLER_PHRASES and not undone:
                n += length
                break
        else:
            if words[n] == "only" and n + 1 < last and reading.items[reading.at[n + 1]].has("verb"):
                n += 1  # "only put it at 25k"
                continue
            if any(c.isalnum() for c in words[n]) or words[n] in _MEANT_SIGNS:
                return n
            n += 1
    return n


def _is_meant(reading: Annotated, n: int) -> bool:
    item = reading.items[reading.at[n]]
    if reading.text.folded[item.first : item.last] in _FILLER_PHRASES:
        return False
    return item.kind in _MEANT_KINDS and item.last - item.first > 1


def _names_field(reading: Annotated, n: int, last: int) -> bool:
    """Whether a field's name stands at a token, an article before it or not: "update the city and ..."."""
    n += n < last and reading.text.folded[n] in ("the", "my", "our")
    return n < last and reading.items[reading.at[n]].has("field")


def _separator(reading: Annotated, n: int) -> Lead | None:
    item = reading.items[reading.at[n]]
    if item.marks and item.last - item.first > 1:
        return None
    word = reading.text.folded[n]
    if word in _HARD or (word == "-" and _spaced(reading, n)) or _is_emoji(word):
        return "hard"
    if (word == "*" or _is_number_of_point(reading, n)) and (n == 0 or starts_line(reading, n)):
        return "hard"
    if word == ":":
        return "colon"
    if word in (",", "(", ")", "|") or (word == "/" and _spaced(reading, n)):
        return "comma"
    if word in _ADVERBS and reading.text.folded[n - 1 : n] and reading.text.folded[n - 1] in _BEFORE_ADVERB:
        return None  # "they also take the training"
    if word in CONNECTIVES and word not in ("so", "while", "but"):
        return None if n > 1 and goes_ahead(reading, n - 2) else "and"
    if word == "but":
        return None if reading.text.folded[n - 1 : n] in _ALL_BUT else "comma"
    return None


def _is_number_of_point(reading: Annotated, n: int) -> bool:
    """Whether a token may be the number of a point in a list: "2. Acme: ..."."""
    words = reading.text.folded
    return words[n].isdigit() and len(words[n]) < _LONGEST_NUMBER and words[n + 1 : n + 2] in ((".",), (")",))


def starts_line(reading: Annotated, n: int) -> bool:
    """Whether a line of the message begins at a token, and no value, name or block of code goes on over it."""
    tokens, item = reading.text.tokens, reading.items[reading.at[n]]
    begins = n > 0 and item.first == n and "\n" in reading.text.shown[tokens[n - 1].end : tokens[n].start]
    return begins and not any(pair.start < tokens[n].start < pair.end for pair in reading.text.emphasis)


def _is_field(reading: Annotated, n: int) -> bool:
    """Whether a field's name ends at a token: "next step - send the quote"."""
    item = reading.items[reading.at[n]]
    return item.kind == "field"


def _spaced(reading: Annotated, n: int) -> bool:
    token = reading.text.tokens[n]
    shown = reading.text.shown
    return token.start > 0 and shown[token.start - 1].isspace() and shown[token.end : token.end + 1].isspace()


def _is_emoji(word: str) -> bool:
    return len(word) <= 8 and not any(c.isalnum() for c in word) and any(ord(c) > 0x2500 for c in word) and word != "->"


def _stronger(one: str, other: str) -> str:
    order = ("start", "hard", "colon", "comma", "and", "run_on")
    return min(one, other, key=order.index)
