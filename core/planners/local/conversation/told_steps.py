"""Which steps of a waiting plan a message tells apart: by a name ("the acme one"), a place ("the second") or a noun."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.catalog import Catalog
from core.context import ConversationState
from core.drafts import Given, PlanDraft, RecordMention, StepDraft
from core.matching import word_likeness
from core.planners.local.conversation.answers import bag
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.vocabulary import STOP_WORDS

_PLACES = {
    "first": 0, "1st": 0, "former": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3,
    "last": -1, "latter": -1,
}  # fmt: skip
_ORDERED = frozenset("one ones step steps change changes part thing item deal task contact company".split())
_BEFORE_PLACE = frozenset({"the", "that", "my"})
_BEFORE_NOUN = _BEFORE_PLACE | {"no", "without"}
_ALIKE = 0.8
_SHORTEST = 2


@dataclass(frozen=True)
class ToldSteps:
    """The numbers of the steps that are told apart, and the tokens that tell them; none of both where none is."""

    steps: frozenset[int] = frozenset()
    tokens: frozenset[int] = frozenset()


class StepTeller:
    """Finds the steps of one waiting plan in messages."""

    def __init__(self, catalog: Catalog, draft: PlanDraft, state: ConversationState) -> None:
        self._catalog = catalog
        self._draft = draft
        self._names = [_names(step, state) for step in draft.steps]

    def told(self, reading: Annotated) -> ToldSteps:
        """Those that the message tells apart; of a plan of one step none is."""
        words = reading.text.folded
        steps: set[int] = set()
        tokens: set[int] = set()
        if len(self._draft.steps) < 2:
            return ToldSteps()
        for n, word in enumerate(words):
            meant = self._at_place(words, n) or self._by_name(word) or self._by_noun(reading, n)
            if meant:
                steps |= meant
                tokens.add(n)
        return ToldSteps(frozenset(steps), frozenset(tokens | _ones(words, tokens)))

    def _at_place(self, words: Sequence[str], n: int) -> set[int]:
        """The step at a place; a day of a month is none, and "the last week" neither."""
        place = _PLACES.get(words[n])
        if place is None or n == 0 or words[n - 1] not in _BEFORE_PLACE:
            return set()
        behind = words[n + 1] if n + 1 < len(words) else "."
        if behind == "of" or (behind.isalpha() and behind not in _ORDERED and behind not in STOP_WORDS):
            return set()
        count = len(self._draft.steps)
        return {place % count} if -count <= place < count else set()

    def _by_name(self, word: str) -> set[int]:
        """The steps about a record with this word in its name, where there are others without."""
        if word in STOP_WORDS or len(word) < _SHORTEST or not word.isalnum():
            return set()
        fitting = {
            n for n, names in enumerate(self._names) if any(word_likeness(word, name)[0] >= _ALIKE for name in names)
        }
        return fitting if len(fitting) < len(self._names) else set()

    def _by_noun(self, reading: Annotated, n: int) -> set[int]:
        """The steps of the table that a noun behind an article names, or the new records of the kind that it names."""
        item = reading.items[reading.at[n]]
        words = reading.text.folded
        if n == 0 or item.first != n or words[n - 1] not in _BEFORE_NOUN:
            return set()
        mark = item.of("table")
        tables = {concept.table for concept in mark.value} if mark is not None else set()
        fitting = {k for k, step in enumerate(self._draft.steps) if step.table in tables}
        fitting = fitting or {k for k, step in enumerate(self._draft.steps) if words[n] in kinds(self._catalog, step)}
        return fitting if len(fitting) < len(self._draft.steps) else set()


def kinds(catalog: Catalog, step: StepDraft) -> set[str]:
    """What a new record of a step is, by the choices that it is given: a note, a call."""
    table = catalog.table(step.table)
    if step.action != "create":
        return set()
    values = {str(c.value.value) for c in step.changes if isinstance(c.value, Given)}
    choices = (choice for field in table.fields if field.type == "choice" for choice in field.choices)
    return {word for choice in choices if choice.value in values for word in bag(choice.label)}


def _names(step: StepDraft, state: ConversationState) -> list[str]:
    """The words of what the records are called that a step is about or refers to."""
    mentions = [step.target, *(change.value for change in step.changes)]
    meant = [mention for mention in mentions if isinstance(mention, RecordMention)]
    known = {(ref.table, ref.id): ref.name for ref in state.focus}
    names = [
        (mention.id and known.get((mention.table or step.table, mention.id))) or mention.words for mention in meant
    ]
    return [word for name in names for word in bag(name)]


def _ones(words: Sequence[str], tokens: set[int]) -> set[int]:
    """The "one" behind what tells a step: "the acme one", "the second one"."""
    return {n + 1 for n in tokens if n + 1 < len(words) and words[n + 1] in ("one", "ones", "'s", "deal", "step")}
