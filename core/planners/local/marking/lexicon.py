"""The words of one catalog, ready to be found in a message: tables, fields, choices, filters and their verbs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from rapidfuzz.distance import DamerauLevenshtein

from core.catalog import Catalog, FieldSpec, Table
from core.language.normalise import read_text
from core.planners.local.marking.marks import Item
from core.planners.local.marking.vocabulary import COMMON_NOUNS, STOP_WORDS, VERB_FORMS
from core.values import Value

_MISTYPED = 0.85
_SHORTEST = 3
_SLIPPED = 5
"""Of two mistyped words of one phrase the second must be as long as this."""
_PARTICLE = "off"
_FARTHEST = 10
_ENDS = frozenset(", . ; : ! ?".split())
_BEHIND_PARTICLE = _ENDS | frozenset("my the our as please pls and now thanks for too then".split())
_FULL = {"w/": "with"} | {
    f"{verb}nt": f"{verb}n't"
    for verb in "do does did is are was were have has had wo ca could should would must need".split()
}
"""How the catalog writes what people write short."""

Kind = Literal["table", "field", "field_verb", "choice", "choice_verb", "filter", "create_cue"]


@dataclass(frozen=True, slots=True)
class Concept:
    """What a word or phrase may stand for in the catalog."""

    kind: Kind
    table: str
    field: str = ""
    value: Value = None
    plural: bool = False


@dataclass(slots=True)
class _Node:
    children: dict[str, "_Node"] = field(default_factory=dict)
    concepts: list[Concept] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Finding:
    """A phrase of the lexicon in a message: tokens `first` to `last` (exclusive), what it may mean, how surely."""

    first: int
    last: int
    concepts: tuple[Concept, ...]
    certainty: float


class Lexicon:
    """Finds the catalog's words in a message, also in the plural and with a typo."""

    def __init__(self, catalog: Catalog) -> None:
        self._root = _Node()
        self._single: dict[str, list[Concept]] = {}
        for table in catalog.tables:
            self._add_table(table)
        self.words = frozenset(self._single) | frozenset(self._all_words(self._root))
        self._known = self.words | STOP_WORDS | COMMON_NOUNS | VERB_FORMS

    def find(self, words: Sequence[str]) -> list[Finding]:
        """Every phrase of the lexicon in the folded words, overlaps and all."""
        found: list[Finding] = []
        words = [_FULL.get(word, word) for word in words]
        for first, word in enumerate(words):
            node = self._root
            sure = 1.0
            for last in range(first, min(first + 6, len(words))):
                child = node.children.get(words[last])
                if child is None and sure >= _MISTYPED:
                    child, sure = _mistyped(node, words, first, last), sure * _MISTYPED
                if child is None:
                    break
                node = child
                if node.concepts and (sure == 1.0 or (last > first and sure >= _MISTYPED**2)):
                    found.append(Finding(first, last + 1, tuple(node.concepts), sure))
            apart = self._particle_apart(words, first)
            if apart is not None:
                found.append(Finding(first, first + 1, tuple(apart.concepts), 0.9))
            if word not in self._known:
                corrected = self.correct(word)
                if corrected is not None:
                    concepts = tuple(self._single[corrected])
                    found.append(Finding(first, first + 1, concepts, 0.7))
        return found

    def _particle_apart(self, words: Sequence[str], first: int) -> _Node | None:
        """A verb whose particle stands behind its object: "tick that task off"."""
        verb = self._root.children.get(words[first])
        node = verb.children.get(_PARTICLE) if verb is not None else None
        if node is None or not node.concepts:
            return None
        for n in range(first + 2, min(first + _FARTHEST, len(words))):
            if words[n] in _ENDS:
                return None
            if words[n] == _PARTICLE and (n + 1 == len(words) or words[n + 1] in _BEHIND_PARTICLE):
                return node
        return None

    def correct(self, word: str) -> str | None:
        """The single word of the lexicon that a mistyped word most likely is."""
        if len(word) < 4 or not word.isalpha():
            return None
        allowed = 1 if len(word) < 9 else 2
        best: tuple[int, str] | None = None
        for candidate in self._single:
            if abs(len(candidate) - len(word)) > allowed or len(candidate) < 4 or candidate[0] != word[0]:
                continue
            if len(word) == len(candidate) and sorted(word) != sorted(candidate) and len(word) < 6:
                continue  # a short word with one letter replaced is most often another word
            distance = DamerauLevenshtein.distance(word, candidate, score_cutoff=allowed)
            if distance <= allowed and (best is None or distance < best[0]):
                best = (distance, candidate)
        return best[1] if best else None

    def _add_table(self, table: Table) -> None:
        self._add([table.singular, *_singular(table.words)], Concept("table", table.name))
        self._add([table.plural, *_plural(table.words)], Concept("table", table.name, plural=True))
        self._add(table.create_cues, Concept("create_cue", table.name))
        for named in table.filters:
            self._add(named.words, Concept("filter", table.name, named.name))
        for spec in table.fields:
            self._add_field(table, spec)

    def _add_field(self, table: Table, spec: FieldSpec) -> None:
        self._add([spec.label, *spec.words], Concept("field", table.name, spec.name))
        self._add(spec.verbs, Concept("field_verb", table.name, spec.name))
        for choice in spec.choices:
            concept = Concept("choice", table.name, spec.name, choice.value)
            self._add([choice.label, choice.value, choice.value.replace("_", " "), *choice.words], concept)
            self._add(choice.verbs, Concept("choice_verb", table.name, spec.name, choice.value))
            if table.kind in ("person", "organisation"):  # "mark them as customers"
                self._add([f"{word}s" for word in (choice.label, *choice.words) if word[-1:].isalpha()], concept)

    def _add(self, phrases: Iterable[str], concept: Concept) -> None:
        for phrase in dict.fromkeys(phrases):
            words = read_text(phrase).folded
            if not words:
                continue
            node = self._root
            for word in words:
                node = node.children.setdefault(word, _Node())
            if concept not in node.concepts:
                node.concepts.append(concept)
            if len(words) == 1 and concept not in self._single.setdefault(words[0], []):
                self._single[words[0]].append(concept)

    def _all_words(self, node: _Node) -> Iterable[str]:
        for word, child in node.children.items():
            yield word
            yield from self._all_words(child)


def _mistyped(node: _Node, words: Sequence[str], first: int, last: int) -> _Node | None:
    """The one next word of a phrase that a mistyped or shortened one most likely is: "nxt step", "closng date"."""
    word = words[last]
    if len(word) < _SHORTEST or not word.replace("-", "").isalpha() or word in STOP_WORDS or word in COMMON_NOUNS:
        return None
    alike = [
        child
        for other, child in node.children.items()
        if other[0] == word[0]
        and len(other) >= _SHORTEST
        and word != f"{other}d"  # "a deal named X" tells a name
        and DamerauLevenshtein.distance(word, other, score_cutoff=1) <= 1
        and (last > first or _leads_on(child, words[last + 1 : last + 2]))
    ]
    return alike[0] if len(alike) == 1 else None


def _leads_on(node: _Node, following: Sequence[str]) -> bool:
    """Whether the next word of a phrase follows, or one that is it but for a slip: "employe cuont"."""
    for word in following:
        near = any(
            other[0] == word[0] and DamerauLevenshtein.distance(word, other, score_cutoff=1) <= 1
            for other in node.children
            if min(len(other), len(word)) >= _SLIPPED
        )
        return word in node.children or (near and word.isalpha() and word not in STOP_WORDS)
    return False


def _singular(words: Iterable[str]) -> list[str]:
    return [word for word in words if not _is_plural(word, words)]


def _plural(words: Iterable[str]) -> list[str]:
    given = list(words)
    made = [f"{word[:-1]}ies" if word.endswith("y") and word[-2] not in "aeiou" else f"{word}s" for word in given]
    return [word for word in given if _is_plural(word, given)] + [
        m for m, w in zip(made, given, strict=True) if not w.endswith("s")
    ]


def _is_plural(word: str, words: Iterable[str]) -> bool:
    return (
        (word.endswith("s") and word[:-1] in words)
        or (word.endswith("ies") and f"{word[:-3]}y" in words)
        or word == "people"
    )


def concept_of(item: Item, table: Table, *kinds: str) -> Concept | None:
    """What the item is in this table, among concepts of these kinds."""
    for mark in item.marks:
        if mark.kind in kinds:
            for concept in mark.value:
                if concept.table == table.name:
                    return concept  # type: ignore[no-any-return]  # marks of these kinds hold concepts
    return None
