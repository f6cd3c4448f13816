"""Records that are listed where one wish is for all of them, as a message for each: "push the order form and the demo".

Names in ordinary words are known as such only where they stand alone. So the message is read once for each of them;
where only the record differs between the readings, the wish is for each. What cannot be read so is a doubt.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from core.catalog import Catalog
from core.drafts import Me, RecordMention
from core.planners.local.clauses.finite_verbs import SUBJECTS, is_finite
from core.planners.local.clauses.plan_read import PlanRead
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item
from core.planners.local.marking.vocabulary import DEICTIC, PREPOSITIONS, STOP_WORDS
from core.planners.local.wording.one_by_one import Rest, differing, together, without_field, without_target

_JOINING = frozenset({"and", ",", "&", "+", "plus"})
_DETERMINERS = frozenset("the my our a an that this those these his her their".split())
_NOUNS = frozenset("task tasks todo todos reminder reminders one ones item items".split())
_BOTH = frozenset({"both", "all"})
_LONGEST = 6
_MOST = 8


@dataclass(frozen=True, slots=True)
class _List:
    """Stretches that each name one of several, from token `first` to `last`; `noun` says what they are, if tasks."""

    first: int
    last: int
    pieces: tuple[tuple[int, int], ...]
    noun: str = ""


class ListedTargets:
    """Finds, in one message and its reading, names listed beside that of a record, of which nothing was made."""

    def __init__(self, catalog: Catalog, reading: Annotated, read: PlanRead) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._read = read
        self._listed = self._beside_target() or self._owners()

    def messages(self) -> list[str]:
        """One message for each that is listed; empty where all that are listed were understood."""
        if self._listed is None:
            return []
        text, listed = self._reading.text, self._listed
        before = text.words(0, listed.first - (self._words[listed.first - 1 : listed.first] == ("both",)))
        behind = self._of_one(listed.last)
        return [" ".join(p for p in (before, self._named(*piece), behind) if p) for piece in listed.pieces]

    def _named(self, first: int, last: int) -> str:
        """A name as it was said; one in ordinary words with the noun for what it is, where the others are tasks."""
        words = self._reading.text.words(first, last)
        noun = self._listed.noun if self._listed is not None else ""
        known = self._words[last - 1] in _NOUNS or self._is_heeded(first, last)
        return words if not noun or known else f"{words} {noun}"

    def of_each(self, plans: Sequence[PlanRead]) -> PlanRead | None:
        """The plan with the wish for each of them; None where anything else differs between the plans."""
        rests: list[Rest] = [without_target]
        rests += [without_field(table.owner) for table in self._catalog.of_kind("task") if table.owner is not None]
        for rest in rests:
            at = differing(plans, rest)
            if at is not None and (rest is not without_target or self._is_same_table(plans, at)):
                return together(plans[0], at, [plan.steps[at] for plan in plans])
        return None

    def lost(self) -> str:
        """The name of which nothing was made."""
        return self._reading.text.words(*self._listed.pieces[0]) if self._listed is not None else ""

    def _is_same_table(self, plans: Sequence[PlanRead], at: int) -> bool:
        """Whether all of them are records that were named, of one table."""
        steps = [plan.steps[at] for plan in plans]
        named = all(isinstance(step.target, RecordMention) and step.target.words not in DEICTIC for step in steps)
        return named and len({step.table for step in steps}) == 1

    def _of_one(self, n: int) -> str:
        """What is said behind the list, as it is said of one of them: "are both done" is "is done"."""
        words = self._words
        begin = n
        verb = ""
        if words[n : n + 1] in (("are",), ("were",)):
            verb, begin = ("is" if words[n] == "are" else "was"), n + 1
        begin += words[begin : begin + 1] in (("both",), ("all",))
        return " ".join(part for part in (verb, self._reading.text.words(begin, len(words))) if part)

    def _beside_target(self) -> _List | None:
        """The list that the record of a step is the last of, where those before it stand in no step."""
        for step in self._read.steps:
            target = step.target
            if step.action not in ("update", "delete") or not isinstance(target, RecordMention):
                continue
            found = self._place(tuple(word.lower() for word in target.words.split()))
            if found is None:
                continue
            first, last = found
            while first > 0 and self._words[first - 1] in _DETERMINERS:
                first -= 1
            last += self._words[last : last + 1] != () and self._words[last] in _NOUNS
            pieces = [*self._before(first), (first, last), *self._after(last)]
            if not all(self._is_heeded(*piece) for piece in pieces if piece != (first, last)):
                table = self._catalog.table(step.table)
                noun = table.singular if table.kind == "task" else ""
                return _List(pieces[0][0], pieces[-1][1], tuple(pieces), noun)
        return None

    def _place(self, words: tuple[str, ...]) -> tuple[int, int] | None:
        """Where the words of a mention stand."""
        length = len(words)
        starts = (n for n in range(len(self._words) - length + 1) if self._words[n : n + length] == words)
        return next(((n, n + length) for n in starts), None) if words else None

    def _before(self, n: int) -> list[tuple[int, int]]:
        """The stretches that are listed before a token, in order; none where what stands there is no list of names."""
        pieces: list[tuple[int, int]] = []
        while n > 1 and self._words[n - 1] in _JOINING and len(pieces) < _MOST:
            end = n - 1
            end -= self._words[end - 1] == ","
            first = end
            while first > 0 and self._may_name(first - 1):
                first -= 1
            led = first == 0 or self._leads(first - 1)
            if first == end or end - first > _LONGEST or not (led or self._words[first - 1] in _JOINING):
                return []
            pieces.insert(0, (first, end))
            n = first
            if led and self._words[first - 1 : first] != (",",):
                break
        return pieces if pieces and all(self._tells(*piece) for piece in pieces) else []

    def _after(self, n: int) -> list[tuple[int, int]]:
        """What is listed behind a token with the noun for a task: "(the draft task) and the demo task"."""
        joined = n + 1 < len(self._words) and self._words[n] in _JOINING and self._words[n + 1] in _DETERMINERS
        end = n + 1
        while joined and end < len(self._words) and end - n <= _LONGEST and self._words[end] not in _NOUNS:
            if not self._may_name(end):
                return []
            end += 1
        named = joined and end < len(self._words) and self._words[end] in _NOUNS and end > n + 2
        return [(n + 1, end + 1)] if named else []

    def _leads(self, n: int) -> bool:
        """Whether a verb, a sentence's end or "both" stands before a list."""
        item = self._reading.items[self._reading.at[n]]
        verb = item.has("verb", "choice_verb", "field_verb", "create_cue")
        return verb or self._words[n] in _BOTH or self._words[n] in ".!?;:\n" or self._words[n] == "off"

    def _may_name(self, n: int) -> bool:
        """Whether a token may be part of a name in ordinary words."""
        item = self._reading.items[self._reading.at[n]]
        valued = item.kind in ("money", "percent", "when", "duration", "email", "phone", "user", "pronoun")
        order = item.has("verb", "choice_verb", "field_verb") and not item.has("record", "table")
        word = self._words[n]
        small = word in PREPOSITIONS or word in SUBJECTS or word in _BOTH
        return word.isalnum() and not valued and not order and not small and not is_finite(self._reading, n)

    def _tells(self, first: int, last: int) -> bool:
        """Whether a stretch begins with a word that points at what is known, and holds a word that may be its name."""
        said = [n for n in range(first, last) if self._words[n] not in STOP_WORDS | _NOUNS]
        return self._words[first] in _DETERMINERS and bool(said)

    def _is_heeded(self, first: int, last: int) -> bool:
        """Whether the words of a stretch stand in some step."""
        steps = " ".join(step.model_dump_json() for step in self._read.steps).lower()
        return all(w in steps for n in range(first, last) if (w := self._words[n]) not in STOP_WORDS | _NOUNS)

    def _owners(self) -> _List | None:
        """Colleagues who are joined, of whom only one is to do a new task: "task for Marcus and Priya: ..."."""
        owners = {table.name: table.owner for table in self._catalog.of_kind("task")}
        made = [step for step in self._read.steps if step.action == "create" and step.table in owners]
        given = [change.value for step in made for change in step.changes if change.field == owners[step.table]]
        names = {value.words for value in given if isinstance(value, RecordMention)}
        items = self._reading.items
        for n in range(len(items) - 2):
            one, joint, other = items[n : n + 3]
            joined = self._words[joint.first] in _JOINING and self._is_colleague(one) and other.has("user")
            owns = self._reading.text.named(one.first, one.last) in names
            if joined and owns and (self._is_colleague(other) or self._words[other.first] in ("me", "myself")):
                return _List(one.first, other.last, ((one.first, one.last), (other.first, other.last)))
        return None

    def _is_colleague(self, item: Item) -> bool:
        mark = item.of("user") if item.kind == "user" else None
        return mark is not None and not isinstance(mark.value, Me)
