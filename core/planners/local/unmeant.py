"""What stands in a message and is no wish: what is forbidden, left as it is, only supposed, nearly so, or taken back.

What is left without it is read as a message of its own, with the name that was spoken of before it as its heading.
Stories that are logged and words that go into a text stay whole.
"""

import re
from dataclasses import dataclass, replace
from typing import Literal

from core.catalog import Catalog
from core.drafts import Clarify, SmallTalk
from core.planners.local.annotate import Annotated
from core.planners.local.clauses import ClauseReader
from core.planners.local.denied_states import DeniedStates
from core.planners.local.dictated import Dictation
from core.planners.local.foreign_figures import ForeignFigures
from core.planners.local.no_contact import NoContact
from core.planners.local.segments import Segment, segments_of, skip_fillers
from core.planners.local.unmeant_heading import UnmeantHeading
from core.planners.local.unmeant_phrases import (
    ADDING,
    ALMOST,
    DENYING,
    FORBIDDEN,
    KEPT,
    LEFT,
    MARKERS,
    MIGHT_BE,
    NOT_DOING,
    NOTHING_WANTED,
    PREAMBLE,
    STAYS,
    SUPPOSING,
    TAKEN_BACK,
    WAVERING,
    WONDERING,
    WOULD_BE,
    YEARNED,
)

Why = Literal["forbidden", "kept", "denied", "open", "taken_back", "wavering", "foreign", "wished", "nothing"]

_LEFT_AS_IT_IS = (
    "I take that as a wish not to change it, and leave it as it is. Tell me if something else should change."
)
_OPEN = "That sounds open, so I change nothing. Tell me when it is settled, or say “note: …” to keep it."
_WAVERING = "You seem to take something back there, and I am not sure what. Please say once more what should change."
_WISHED = "I take that as what they would like, and change nothing. Tell me what it is if you agree to it."
_ONLY_TOLD = "All right, I change nothing. Say “note: …” if I should keep it."
_MILD = frozenset("ok okay well hey oh ah please and but so actually hmm hm um uh sorry".split())
"""Words that alone do not make one doubt what stands before them."""
_EMPTY = frozenset("no oh ah wait hm hmm ok okay sorry oops actually hang hold on well hey . !".split())
"""Words of which a part may be made that says nothing by itself."""


@dataclass(frozen=True)
class Left:
    """What is left of a message as one of its own, empty where nothing is; and what to say where it wants nothing."""

    text: str
    answer: Clarify | SmallTalk


class Unmeant:
    """Finds it in one message; `asking` tells that the message asks something."""

    def __init__(self, catalog: Catalog, reading: Annotated, *, asking: bool) -> None:
        self._catalog = catalog
        self._reading = reading
        self._asking = asking
        self._no_contact = NoContact(reading)
        self._denied = DeniedStates(catalog, reading)
        self._foreign = ForeignFigures(catalog, reading)
        segments = Dictation(catalog, reading).joined(segments_of(reading))
        self._segments = [part for segment in segments for part in self._at_markers(segment)]

    def read(self) -> Left | None:
        """What is left without the parts that want nothing; None where every part may want something."""
        found = self._asked() if self._asking else self._found()
        if not found or self._is_written_down(found):
            return None
        if "nothing" in found.values():
            return Left("", SmallTalk(text=_ONLY_TOLD, intent="nothing_wanted"))
        if "wavering" in found.values() or self._takes_back_several(found):
            return Left("", Clarify(text=_WAVERING, intent="hazard", confidence=0.2))
        kept = [n for n in range(len(self._segments)) if n not in found]
        answer = Clarify(text=_answer(set(found.values())), intent="hazard", confidence=0.2)
        if not kept:
            return Left("", answer)
        gone = [self._segments[n] for n in sorted(found)]
        rest = [self._segments[n] for n in kept]
        text = UnmeantHeading(self._catalog, self._reading).over(gone, rest)
        return Left(text, answer)

    def _at_markers(self, segment: Segment) -> list[Segment]:
        """A part cut around words that take back what stands before them."""
        words = self._reading.text.folded
        for n in range(segment.first, segment.end):
            marker = max((m for m in MARKERS if words[n : n + len(m)] == m), key=len, default=())
            if not marker or self._reading.is_part(n) or words[n - 1 : n] in (("don't",), ("not",), ("never",)):
                continue
            end = n + len(marker)
            before = [replace(segment, last=n, text=None)] if n > segment.first else []
            behind = [replace(segment, first=end, lead="comma")] if end < segment.last else []
            marked = Segment(n, end, "comma" if before else segment.lead)
            return [*before, marked, *(part for rest in behind for part in self._at_markers(rest))]
        return [segment]

    def _found(self) -> dict[int, Why]:
        found: dict[int, Why] = {}
        for n, segment in enumerate(self._segments):
            why = self._why(n, segment)
            if why is None and n - 1 in found and self._goes_on(segment, found[n - 1]):
                why = found[n - 1]
            if why is not None:
                found[n] = why
            if why == "taken_back":
                found.update(dict.fromkeys(self._said_before(n), why))
        return found

    def _asked(self) -> dict[int, Why]:
        """Before a question only what the speaker has in mind is left out."""
        first = self._segments[0] if self._segments else None
        if first is None or len(self._segments) < 2 or PREAMBLE.fullmatch(self._said(first)) is None:
            return {}
        return {0: "open"} if self._segments[1].lead in ("colon", "comma", "hard") else {}

    def _why(self, n: int, segment: Segment) -> Why | None:
        said = self._said(segment)
        if not said or segment.text is not None:
            return None
        if NOTHING_WANTED.match(said):
            return "nothing"
        if n > 0 and TAKEN_BACK.fullmatch(said):
            return "taken_back"
        wavering = n > 0 and WAVERING.fullmatch(said) and not set(said.split()) <= _MILD
        if wavering and not self._tells_why_deleted(n, said):
            return self._taken_back_mildly(n)
        if self._no_contact.told(segment.first, segment.last):
            return None
        if FORBIDDEN.fullmatch(said) or self._is_not_done(said, segment):
            return "forbidden"
        if self._is_kept(said, segment):
            return "kept"
        if self._is_open(n, said):
            return "open"
        if self._gives_reason(n):
            return None
        if self._denied.is_denied(segment):
            return "denied"
        others = [*self._segments[:n], *self._segments[n + 1 :]]
        if self._foreign.is_foreign(segment, others):
            return "foreign"
        return "wished" if self._foreign.is_wished(segment) else None

    def _tells_why_deleted(self, n: int, said: str) -> bool:
        """Whether what was wrong is why something is to go: "delete the intro mail, wrong account"."""
        before = self._segments[n - 1]
        item = self._reading.items[self._reading.at[skip_fillers(self._reading, before.first, before.last)]]
        verb = item.of("verb")
        return said.startswith("wrong ") and verb is not None and "delete" in verb.value

    def _is_not_done(self, said: str, segment: Segment) -> bool:
        """ "instead of deleting it", "not moving X": with a verb of command and what it is about."""
        found = NOT_DOING.fullmatch(said)
        if found is None:
            return False
        place = next((n for n in range(segment.first, segment.last) if self._word(n) == found["verb"]), segment.first)
        item = self._reading.items[self._reading.at[place]]
        bare = said.startswith(("instead", "rather", "without"))
        return item.has("verb") and (found["verb"].endswith("ing") or bare)

    def _is_kept(self, said: str, segment: Segment) -> bool:
        found = KEPT.fullmatch(said)
        if found is not None:
            return not self._is_person(segment)
        if STAYS.fullmatch(said) is not None and not self._has_value(segment):
            return self._names_field(segment)
        left = LEFT.fullmatch(said)
        return left is not None and not self._has_value(segment) and self._only_names(segment)

    def _is_open(self, n: int, said: str) -> bool:
        """What would or might be, was nearly so, or is only wondered about."""
        if WONDERING.fullmatch(said) or (ALMOST.fullmatch(said) and self._is_about_records(n)):
            return True
        if SUPPOSING.fullmatch(said):
            following = self._segments[n + 1] if n + 1 < len(self._segments) else None
            later = following is not None and following.lead in ("comma", "run_on") and self._said(following)
            return bool(WOULD_BE.search(said) or (later and WOULD_BE.search(later) and not FORBIDDEN.fullmatch(later)))
        if YEARNED.fullmatch(said):
            following = self._segments[n + 1] if n + 1 < len(self._segments) else None
            denial = self._said(following) if following is not None and self._after_but(following) else ""
            return bool(DENYING.search(denial)) and FORBIDDEN.fullmatch(denial) is None
        return (
            MIGHT_BE.search(said) is not None
            and not said.startswith(("could", "might", "may"))
            and (len(self._segments) > 1 and self._is_about_records(n))
        )

    def _goes_on(self, segment: Segment, why: Why) -> bool:
        """Whether a part goes on with what the one before it supposes, forbids or leaves: "... and the date"."""
        said = self._said(segment)
        if why == "open" and segment.lead in ("comma", "run_on", "and"):
            return WOULD_BE.search(said) is not None and not self._orders(segment)
        if why in ("forbidden", "kept") and segment.lead == "and":
            return not self._has_value(segment) and not self._orders(segment)
        return False

    def _said_before(self, n: int) -> list[int]:
        """The parts of the sentence before a part that takes it back."""
        start, said = n, False
        while start > 0 and not (said and self._segments[start].lead in ("hard", "start")):
            start -= 1
            said = said or not set(self._said(self._segments[start]).split()) <= _EMPTY
        return list(range(start, n))

    def _takes_back_several(self, found: dict[int, Why]) -> bool:
        """Whether wishes for several records stand in what is taken back, of which one may still be meant."""
        taken = [self._segments[n] for n, why in found.items() if why == "taken_back"]
        valued = [s for s in taken if self._has_value(s) or self._has_choice(s)]
        return len(valued) > 1 and len(taken) < len(self._segments)

    def _taken_back_mildly(self, n: int) -> Why | None:
        """What "wait, no" or "sorry" does: with another value behind it, it takes back the one before it."""
        following = self._segments[n + 1] if n + 1 < len(self._segments) else None
        if following is None:
            return "wavering"
        said = self._said(following)
        if WAVERING.fullmatch(said) or ADDING.search(said):
            return "wavering" if WAVERING.fullmatch(said) and n + 2 >= len(self._segments) else None
        before = [s for k in self._said_before(n) if (s := self._segments[k]) is not None]
        values = sum(self._values(s) for s in before)
        if not values:
            return None
        if FORBIDDEN.fullmatch(said) or KEPT.fullmatch(said):
            return "taken_back"
        named = any(item.has("record") for item in self._reading.items_in(following.first, following.last))
        replaces = values == 1 and self._values(following) and not named and not self._orders(following)
        return "taken_back" if replaces else "wavering"

    def _values(self, segment: Segment) -> int:
        """How many values stand in a part that a record could take."""
        items = self._reading.items_in(segment.first, segment.last)
        kinds = [item.marks[0].kind for item in items if item.marks]
        return sum(kind in ("money", "percent", "when", "choice", "number", "user") for kind in kinds)

    def _has_choice(self, segment: Segment) -> bool:
        return any(item.has("choice") for item in self._reading.items_in(segment.first, segment.last))

    def _is_written_down(self, found: dict[int, Why]) -> bool:
        """Whether the message has something written down, which is to be whole."""
        clauses = ClauseReader(self._catalog, self._reading).clauses()
        made = [clause for clause in clauses if clause.kind == "create" and clause.table is not None]
        if not made:
            return False
        gone = [self._segments[n] for n in found]
        told = any(self._catalog.table(str(c.table)).kind == "activity" for c in made)
        inside = any(s.first < c.last and c.first < s.last for s in gone for c in made)
        return told or inside or not any(clause.kind in ("update", "delete") for clause in clauses)

    def _gives_reason(self, n: int) -> bool:
        """Whether a part before tells that something is lost, of which this part may be the reason."""
        before = self._reading.marks_in(0, self._segments[n].first, "choice", "choice_verb")
        concepts = [c for mark in before for c in mark.value]
        return any(self._catalog.table(c.table).with_role("reason") is not None for c in concepts)

    def _is_about_records(self, n: int) -> bool:
        """Whether a part names a record, or a value that one could take."""
        segment = self._segments[n]
        items = self._reading.items_in(segment.first, segment.last)
        return any(item.has("record", "field") for item in items) or self._has_value(segment)

    def _is_person(self, segment: Segment) -> bool:
        """Whether it is somebody whom one is to leave alone, and not a value of his."""
        items = self._reading.items_in(segment.first, segment.last)
        if any(item.has("field", "money", "choice") and not item.has("record") for item in items):
            return False
        persons = {table.name for table in self._catalog.of_kind("person")}
        named = [item for item in items if item.marks and item.marks[0].kind == "record"]
        spoken = any(self._word(item.first) in ("him", "her", "them") for item in items)
        return spoken or any(persons & item.marks[0].value.tables for item in named)

    def _names_field(self, segment: Segment) -> bool:
        items = self._reading.items_in(segment.first, segment.last)
        words = {self._word(item.first) for item in items}
        return any(item.has("field") for item in items) or bool(words & {"everything", "rest", "else"})

    def _only_names(self, segment: Segment) -> bool:
        """Whether nothing stands there but a field, a record, or a word that points at one."""
        items = self._reading.items_in(segment.first, segment.last)
        named = any(item.has("field", "record", "table") for item in items)
        plain = [item for item in items if not item.marks and len(self._word(item.first)) > len("that")]
        return named and all(self._word(item.first) in _LEAVING for item in plain)

    def _has_value(self, segment: Segment) -> bool:
        items = self._reading.items_in(segment.first, segment.last)
        return any(item.has("money", "percent", "number", "when", "email", "phone", "quoted") for item in items)

    def _orders(self, segment: Segment) -> bool:
        items = self._reading.items_in(segment.first, segment.last)
        return any(item.has("verb") for item in items[:3])

    def _after_but(self, segment: Segment) -> bool:
        return segment.first > 0 and "but" in (self._word(segment.first - 1), self._word(segment.first))

    def _said(self, segment: Segment) -> str:
        return re.sub(r" (?='s\b|n't\b)", "", " ".join(self._reading.text.folded[segment.first : segment.last])).strip()

    def _word(self, n: int) -> str:
        return self._reading.text.folded[n]


_LEAVING = frozenset("leave never forget about ignore skip hands nevermind don't touch please still though".split())


def _answer(why: set[Why]) -> str:
    if "wished" in why:
        return _WISHED
    return _OPEN if "open" in why else _LEFT_AS_IT_IS
