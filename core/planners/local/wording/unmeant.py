"""What stands in a message and is no wish: what is forbidden, left as it is, only supposed, nearly so, or taken back.

What is left without it is read as a message of its own, with the name that was spoken of before it as its heading.
Stories that are logged and words that go into a text stay whole.
"""

from dataclasses import dataclass, replace
from typing import Literal

from core.catalog import Catalog, RequiredWhen
from core.drafts import Clarify, SmallTalk
from core.planners.local.clauses.cutting import ClauseReader
from core.planners.local.clauses.later_logs import LaterLogs
from core.planners.local.clauses.message_parts import Parts
from core.planners.local.clauses.no_contact import NoContact
from core.planners.local.clauses.segments import Segment
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.lexicon import Concept
from core.planners.local.marking.unmeant_phrases import (
    ALMOST,
    DENYING,
    DISSUADED,
    FORBIDDEN,
    KEEPING,
    KEPT,
    LEFT,
    LEFT_BEHIND,
    LONGEST,
    MIGHT_BE,
    NOT_DOING,
    NOTHING_WANTED,
    POSSIBLE,
    PREAMBLE,
    STAYS,
    SUPPOSING,
    UNSETTLED,
    WONDERING,
    WOULD_BE,
    YEARNED,
)
from core.planners.local.mentions.bulk_exceptions import BulkExceptions
from core.planners.local.wording.denied_states import DeniedStates
from core.planners.local.wording.foreign_figures import ForeignFigures
from core.planners.local.wording.retractions import Retractions
from core.planners.local.wording.unmeant_heading import UnmeantHeading

Why = Literal["forbidden", "kept", "denied", "open", "taken_back", "wavering", "foreign", "wished", "nothing"]

_LEFT_AS_IT_IS = (
    "I take that as a wish not to change it, and leave it as it is. Tell me if something else should change."
)
_OPEN = "That sounds open, so I change nothing. Tell me when it is settled, or say “note: …” to keep it."
_WAVERING = "You seem to take something back there, and I am not sure what. Please say once more what should change."
_WISHED = "I take that as what they would like, and change nothing. Tell me what it is if you agree to it."
_LASTING = frozenset("until till til 'til unless before because since as while cause cuz bc".split())
_MOST_PARTS = 6
"""So many parts at most has a sentence that supposes something."""
_AS_IT_IS = tuple(("as", word) for word in "it it's its they he she is well was are".split())
_EXCEPTED = "One of them is to be left as it is, and I am not sure which. Please say its name."
_ONLY_TOLD = "All right, I change nothing. Say “note: …” if I should keep it."


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
        self._parts = Parts(catalog, reading)
        self._taken_back = Retractions(reading, self._parts)

    def read(self) -> Left | None:
        """What is left without the parts that want nothing; None where every part may want something."""
        found = self._asked() if self._asking else self._found()
        if found and self._is_written_down(found):
            found = self._behind_log(found)
        if not found:
            return None
        if "nothing" in found.values():
            return Left("", SmallTalk(text=_ONLY_TOLD, intent="nothing_wanted"))
        if "wavering" in found.values() or self._taken_back.several(
            [n for n, why in found.items() if why == "taken_back"]
        ):
            return Left("", Clarify(text=_WAVERING, intent="hazard", confidence=0.2))
        if any(why in ("kept", "forbidden") and self._excepts_unnamed(n) for n, why in found.items()):
            return Left("", Clarify(text=_EXCEPTED, intent="hazard", confidence=0.2))
        kept = [n for n in range(len(self._parts.all)) if n not in found]
        answer = Clarify(text=_answer(set(found.values())), intent="hazard", confidence=0.2)
        if not kept:
            return Left("", answer)
        gone = [self._parts.all[n] for n in sorted(found)]
        rest = [self._parts.all[n] for n in kept]
        text = UnmeantHeading(self._catalog, self._reading).over(gone, rest)
        return Left(text, answer)

    def _found(self) -> dict[int, Why]:
        found: dict[int, Why] = {}
        for n, segment in enumerate(self._parts.all):
            why = self._why(n, segment)
            if why is None and n - 1 in found and self._goes_on(segment, found[n - 1]):
                why = found[n - 1]
            if why is not None:
                found[n] = why
            if why == "open" and SUPPOSING.fullmatch(self._parts.said(segment)):
                found.update(dict.fromkeys(self._supposed(n), why))
            if why == "taken_back":
                found.update(dict.fromkeys(self._taken_back.said_before(n), why))
        return found

    def _asked(self) -> dict[int, Why]:
        """Before a question only what the speaker has in mind is left out."""
        first = self._parts.all[0] if self._parts.all else None
        if first is None or len(self._parts.all) < 2 or PREAMBLE.fullmatch(self._parts.said(first)) is None:
            return {}
        return {0: "open"} if self._parts.all[1].lead in ("colon", "comma", "hard") else {}

    def _why(self, n: int, segment: Segment) -> Why | None:
        said = self._parts.said(segment)
        if not said or segment.text is not None or len(said) > LONGEST:
            return None
        if NOTHING_WANTED.match(said):
            return "nothing"
        taken = self._taken_back.at(n, said)
        if taken is not None:
            return taken
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
        if self._is_dissuaded(said, segment):
            return "forbidden"
        if self._denied.is_denied(segment):
            return "denied"
        if n > 0 and self._parts.concedes(segment) and self._parts.has_value(segment):
            return "foreign"
        others = [*self._parts.all[:n], *self._parts.all[n + 1 :]]
        if self._foreign.is_foreign(segment, others):
            return "foreign"
        return "wished" if self._foreign.is_wished(segment) else None

    def _is_dissuaded(self, said: str, segment: Segment) -> bool:
        """Whether somebody tells that he will not give an order, or holds it to be unwise."""
        items = self._reading.items_in(segment.first, segment.last)
        return DISSUADED.fullmatch(said) is not None and any(item.has("verb", "choice_verb") for item in items)

    def _is_not_done(self, said: str, segment: Segment) -> bool:
        """ "instead of deleting it", "not moving X": with a verb of command and what it is about."""
        found = NOT_DOING.fullmatch(said)
        if found is None:
            return False
        place = next(
            (n for n in range(segment.first, segment.last) if self._parts.word(n) == found["verb"]), segment.first
        )
        item = self._reading.items[self._reading.at[place]]
        bare = said.startswith(("instead", "rather", "without"))
        return item.has("verb") and (found["verb"].endswith("ing") or bare)

    def _is_kept(self, said: str, segment: Segment) -> bool:
        until = self._until(segment)
        if until is not None:
            segment = until
            said = self._parts.said(segment)
        found = KEPT.fullmatch(said)
        if found is not None:
            return not self._parts.is_person(segment)
        if STAYS.fullmatch(said) is not None and not self._parts.has_value(segment):
            return self._parts.names_field(segment)
        if LEFT_BEHIND.fullmatch(said) is not None and not self._parts.has_value(segment):
            return self._parts.names_field(segment)
        left = LEFT.fullmatch(said) or (KEEPING.fullmatch(said) if until is not None else None)
        return left is not None and not self._parts.has_value(segment) and self._parts.only_names(segment)

    def _until(self, segment: Segment) -> Segment | None:
        """A part without how long or why something is left as it is: "leave the title | until we know better"."""
        words = self._reading.text.folded
        for n in range(segment.first + 2, segment.end - 1):
            if words[n] in _LASTING and words[n : n + 2] not in _AS_IT_IS and not self._reading.is_part(n):
                return replace(segment, last=n, text=None)
        return None

    def _is_open(self, n: int, said: str) -> bool:
        """What would or might be, was nearly so, or is only wondered about."""
        if WONDERING.fullmatch(said) or (ALMOST.fullmatch(said) and self._is_about_records(n)):
            return True
        if SUPPOSING.fullmatch(said):
            return WOULD_BE.search(said) is not None or bool(self._supposed(n))
        if YEARNED.fullmatch(said):
            following = self._parts.after(n)
            denial = self._parts.said(following) if following is not None and self._parts.after_but(following) else ""
            return bool(DENYING.search(denial)) and FORBIDDEN.fullmatch(denial) is None
        return (
            MIGHT_BE.search(said) is not None
            and not said.startswith(("could", "might", "may"))
            and (len(self._parts.all) > 1 and self._is_about_records(n))
        )

    def _supposed(self, n: int) -> range:
        """The parts behind a supposition up to what would be so then; none where an order comes first."""
        for k, part in enumerate(self._parts.all[n + 1 : n + 1 + _MOST_PARTS], n + 1):
            said = self._parts.said(part)
            if UNSETTLED.fullmatch(said):
                return range(n + 1, k + 1)
            if part.lead not in ("comma", "run_on", "and") or FORBIDDEN.fullmatch(said):
                return range(0)
            if WOULD_BE.search(said) or POSSIBLE.search(said):
                return range(n + 1, k + 1)
            if self._parts.orders(part):
                return range(0)
        return range(0)

    def _goes_on(self, segment: Segment, why: Why) -> bool:
        """Whether a part goes on with what the one before it supposes, forbids or leaves: "... and the date"."""
        said = self._parts.said(segment)
        if why == "open" and segment.lead in ("comma", "run_on", "and"):
            figure = segment.lead == "run_on" and self._parts.only_value(segment)
            return figure or (WOULD_BE.search(said) is not None and not self._parts.orders(segment))
        if why in ("forbidden", "kept") and segment.lead == "and":
            return not self._parts.has_value(segment) and not self._parts.orders(segment)
        return False

    def _is_written_down(self, found: dict[int, Why]) -> bool:
        """Whether the message has something written down, which is to be whole."""
        clauses = ClauseReader(self._catalog, self._reading).clauses()
        made = [clause for clause in clauses if clause.kind == "create" and clause.table is not None]
        if not made:
            return False
        gone = [self._parts.all[n] for n in found]
        told = [c for c in made if self._catalog.table(str(c.table)).kind in ("activity", "task")]
        apart = all(self._parts.all[n].lead == "hard" or n - 1 in found for n in found)
        if not told and apart:
            return False  # "new deal ..., 12k. If they take the training it could be 16k."
        told = [c for c in told if self._catalog.table(str(c.table)).kind == "activity"]
        inside = any(s.first < c.last and c.first < s.last for s in gone for c in made)
        return bool(told) or inside or not any(clause.kind in ("update", "delete") for clause in clauses)

    def _excepts_unnamed(self, n: int) -> bool:
        """Whether beside a wish for many records one is to be left alone that is not named: "leave the grid deal"."""
        part = self._parts.all[n]
        items = self._reading.items_in(part.first, part.last)
        nouns = [item for item in items if item.has("table") and not item.has("field")]
        meant = any(not c.plural for item in nouns for m in item.marks if m.kind == "table" for c in m.value)
        named = any(item.kind in ("record", "quoted") for item in items)
        return meant and not named and BulkExceptions(self._catalog, self._reading).wants_many()

    def _behind_log(self, found: dict[int, Why]) -> dict[int, Why]:
        """Those at the end of the message, behind a wish to log what was told: "log it and leave the deal"."""
        parts, last = self._parts.all, len(self._parts.all)
        while last > 0 and found.get(last - 1) in ("forbidden", "kept") and self._is_about_records(last - 1):
            last -= 1
        logs = LaterLogs(self._catalog, self._reading)
        asked = 0 < last < len(parts) and logs.asks(parts[last - 1], parts[last])
        return {n: why for n, why in found.items() if n >= last} if asked else {}

    def _gives_reason(self, n: int) -> bool:
        """Whether a part before tells that something is lost, of which this part may be the reason."""
        before = self._reading.marks_in(0, self._parts.all[n].first, "choice", "choice_verb")
        return any(self._demands_reason(concept) for mark in before for concept in mark.value)

    def _demands_reason(self, concept: Concept) -> bool:
        rules = [rule for rule in self._catalog.table(concept.table).rules if isinstance(rule, RequiredWhen)]
        return any(concept.value in rule.when.get(concept.field, ()) for rule in rules)

    def _is_about_records(self, n: int) -> bool:
        """Whether a part names a record, or a value that one could take."""
        segment = self._parts.all[n]
        items = self._reading.items_in(segment.first, segment.last)
        return any(item.has("record", "field", "table") for item in items) or self._parts.has_value(segment)


def _answer(why: set[Why]) -> str:
    if "wished" in why:
        return _WISHED
    return _OPEN if "open" in why else _LEFT_AS_IT_IS
