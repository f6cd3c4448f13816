"""What a message has spoken of so far: records named, records being made, the last sentence told."""

from collections.abc import Collection
from dataclasses import dataclass

from core.catalog import Catalog, FieldSpec, Table
from core.drafts import DraftValue, NewRecord, RecordMention, StepDraft
from core.language.normalise import read_text, trimmed
from core.planners.local.clauses.old_values import is_past
from core.planners.local.fields.filling import FieldReader
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.stretch import Stretch
from core.planners.local.marking.target import Target

_PERSONAL = frozenset({"her", "him", "she", "he", "his"})
_BECAUSE = frozenset("because due since cause cuz bc".split())
_BECAME = frozenset(
    "changed changes moved moves shifted shifts relocated relocates switched switches went transferred migrated "
    "renamed promoted rebranded".split()
)
_CLAUSE_ENDS = frozenset(", . ; ! ? ( since because so and as".split())
_NEUTRAL = frozenset({"it", "that", "this", "its"})


@dataclass(frozen=True)
class Made:
    """A record that a step of this message creates: its label, its table, the words of its name."""

    label: str
    table: Table
    words: tuple[str, ...]
    name: str


class Scope:
    """The memory of one message while its clauses are read in order."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._targets: list[Target] = []
        self._told: list[tuple[int, int]] = []
        self._person: Target | None = None
        self.made: list[Made] = []
        self.topic: Target | None = None
        self.table: Table | None = None

    def copy(self) -> tuple[list[Target], Target | None, Table | None]:
        """What was spoken of so far, for trying a reading."""
        return list(self._targets), self._person, self.table

    def restore(self, kept: tuple[list[Target], Target | None, Table | None]) -> None:
        """Back to what was kept."""
        self._targets, self._person, self.table = list(kept[0]), kept[1], kept[2]

    def speak_of(self, target: Target) -> None:
        """Remembers a record that was named."""
        if target.named:
            self._targets.insert(0, target)
            if self._is_person(target) and not self._is_replaced(target):
                self._person = target

    def _is_replaced(self, target: Target) -> bool:
        """Whether a person is named as one who is no longer meant: "Ingrid instead of Milton"."""
        if not target.tokens:
            return False
        words, last = self._reading.text.folded, max(target.tokens) + 1
        if words[min(target.tokens) - 1] == "from" and words[last : last + 1] not in (("to",), ("->",)):
            return False  # "a verbal yes from Maria"
        return is_past(self._reading, self._reading.items[self._reading.at[min(target.tokens)]])

    def tell_of(self, target: Target) -> None:
        """Remembers a person who was told of beside a wish, and whom "him" behind it means."""
        if target.named and self._is_person(target):
            self._person = target

    def recent(self) -> list[Target]:
        """What may be meant without being named: the topic, then what was named last."""
        return [*([self.topic] if self.topic is not None else []), *self._targets[:2]]

    def things(self) -> list[Target]:
        """What "it" may mean: like what is recent, but for people and for what was logged, as far as else was named."""
        silent = {t.name for kind in ("person", "activity") for t in self._catalog.of_kind(kind)}
        things = [t for t in self._targets if not _is_mainly(t, silent) and not self._is_slip(t)]
        topic = [self.topic] if self.topic is not None else []
        return [*topic, *things[:2]] if things else self.recent()

    def _is_slip(self, target: Target) -> bool:
        """Whether one small word, not spelt like the name, named a record in passing: "they want more seats"."""
        item = self._reading.items[self._reading.at[min(target.tokens, default=0)]]
        record = item.of("record") if len(target.tokens) == 1 else None
        small = not self._reading.text.tokens[item.first].text[:1].isupper()
        return record is not None and small and record.value.hits[0][1].reason == "typo"

    def tell(self, first: int, last: int) -> None:
        """Remembers what was told without a wish."""
        self._told.insert(0, (first, last))

    def told_value(self, spec: FieldSpec, fields: FieldReader) -> DraftValue | None:
        """A value for the field from what was told."""
        for first, last in self._told:
            for item in self._reading.items_in(first, last):
                value = fields.value_of(spec, item, Stretch(first, last))
                if value is not None:
                    return value
        return None

    def told_outcome(self) -> str:
        """What something became by what was told: "shifted from Berlin to Munich"."""
        for first, last in self._told:
            words = self._reading.text.folded[first:last]
            to = max((n for n, word in enumerate(words) if word == "to"), default=len(words))
            item = self._reading.items[self._reading.at[first + to + 1]] if to + 1 < len(words) else None
            if item is not None and _BECAME & set(words[:to]) and (not item.marks or item.has("country", "title")):
                end = next((n for n in range(to + 1, len(words)) if words[n] in _CLAUSE_ENDS), len(words))
                return trimmed(self._reading.text.words(first + to + 1, first + end), " .,;:!")
        return ""

    def told_reason(self) -> str:
        """The reason given in what was told: "lost because the owner retired"."""
        for first, last in self._told:
            words = self._reading.text.folded[first:last]
            n = next((n for n, word in enumerate(words) if word in _BECAUSE), None)
            if n is not None and n + 1 < len(words):
                start = first + n + (2 if words[n + 1 : n + 2] in (("of",), ("to",)) else 1)
                return trimmed(self._reading.text.words(start, last), " .,;:!")
        return ""

    def person(self) -> Target | None:
        """The person named last."""
        return self._person

    def person_made(self) -> Made | None:
        """The person being made, if nobody was named since."""
        return self.made_of_kind("person") if self._person is None else None

    def _is_person(self, target: Target) -> bool:
        persons = {table.name for table in self._catalog.of_kind("person")}
        return bool(persons & set(target.fits)) and _is_mainly(target, persons)

    def latest(self, kind: str) -> Target | None:
        """The record of that kind named last, by its table's word or by a name that fits it best."""
        tables = {table.name for table in self._catalog.tables if table.kind == kind}
        ordered = [*self._targets, *([self.topic] if self.topic is not None else [])]
        meant = [t for t in ordered if tables & set(t.fits) and _is_mainly(t, tables)]
        return next((t for t in meant if not self._tells_whose(t, tables)), meant[0] if meant else None)

    def _tells_whose(self, target: Target, tables: Collection[str]) -> bool:
        """Whether a name that may be of other records as well only says whose something is: "the project at Hooli"."""
        first = min(target.tokens, default=0)
        before = self._reading.text.folded[first - 1] if first > 0 else ""
        best = max(target.fits.values())
        others = any(fit >= best for table, fit in target.fits.items() if table not in tables)
        return others and before in ("at", "for", "from", "with", "by", "of")

    def fitting(self, table: Table) -> Target | None:
        """What was named last, or the topic, that may name a record of the table or the company of one."""
        outer = {"organisation", "person"} if table.kind == "task" else {"organisation"}
        reachable = {table.name} | {
            str(f.table) for f in table.references if self._catalog.table(str(f.table)).kind in outer
        }
        ordered = [*self._targets, *([self.topic] if self.topic is not None else [])]
        return next((t for t in ordered if reachable & set(t.fits)), None)

    def make(self, label: str, table: Table, name: str) -> None:
        """Remembers a record that is being made."""
        words = tuple(token.folded for token in read_text(name).tokens if any(c.isalnum() for c in token.folded))
        self.made.insert(0, Made(label, table, words, name))
        if table.kind == "person":
            self._person = None

    def made_of_kind(self, *kinds: str) -> Made | None:
        """The record of such a kind made last."""
        return next((made for made in self.made if made.table.kind in kinds), None)

    def made_named(self, words: str, table: str | None = None) -> Made | None:
        """The record being made that the words name."""
        said = [token.folded for token in read_text(words).tokens if any(c.isalnum() for c in token.folded)]
        if not said:
            return None
        return next((m for m in self.made if set(said) <= set(m.words) and table in (None, m.table.name)), None)

    def new_record_meant(self, step: StepDraft) -> str | None:
        """The label of the record being made that a step's target means, if it means one."""
        if not isinstance(step.target, RecordMention):
            return None
        words = step.target.words.lower()
        if words in _PERSONAL | _NEUTRAL:
            made = next((m for m in self.made if m.table.name == step.table), None)
            return made.label if made is not None else None
        made = self.made_named(words, step.table)
        return made.label if made is not None else None

    def as_new(self, made: Made) -> NewRecord:
        """A reference to a record being made."""
        return NewRecord(label=made.label)


def _is_mainly(target: Target, tables: set[str]) -> bool:
    best = max(target.fits.values())
    return any(target.fits.get(table, 0.0) >= best - 0.05 for table in tables)
