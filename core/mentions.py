"""The mentions of a draft, wherever in it they stand, and their words."""

from collections.abc import Iterable, Iterator

from core.drafts import Condition, DraftValue, NotesQuestion, Question, RecordMention, Resolvable
from core.language.normalise import RESPECTFUL, read_text
from core.matching import HONORIFICS, TELLING, weight

_AROUND = frozenset({"'s", "the", "a", "an"}) | HONORIFICS | RESPECTFUL
PERSON_PRONOUNS = frozenset({"he", "him", "his", "she", "her", "hers", "they", "them", "their"})
THING_PRONOUNS = frozenset({"it", "its", "this", "that", "this one", "that one", "same", "one", "these", "those"})
PRONOUNS = PERSON_PRONOUNS | THING_PRONOUNS


def mentions_in(draft: Resolvable) -> Iterator[RecordMention]:
    """Every mention of a draft, in its order; those within another come right after it."""
    for mention in _outermost(draft):
        yield from _with_inner(mention)


def folded_words(words: str) -> list[str]:
    """The folded words of a mention, without punctuation; articles and honorifics only where they make up the name."""
    tokens = [token.folded for token in read_text(words).tokens if any(map(str.isalnum, token.folded))]
    kept = [token for token in tokens if token not in _AROUND]
    return kept if any(weight(token) >= TELLING for token in kept) else tokens


def name_words(name: str) -> list[str]:
    """The folded words of a record's name, as the index of names parts them."""
    return [part for word in folded_words(name) for part in word.replace("'", "").split("-") if part]


def is_pronoun(mention: RecordMention) -> bool:
    """Whether a mention points at what was spoken of, by a pronoun or without a word."""
    words = folded_words(mention.words)
    return not words or " ".join(words) in PRONOUNS


def _outermost(draft: Resolvable) -> Iterator[RecordMention]:
    if isinstance(draft, Question):
        yield from _mentions([draft.target] if draft.target is not None else [])
        yield from _in_conditions(draft.conditions)
        return
    if isinstance(draft, NotesQuestion):
        yield from draft.about
        yield from _in_conditions(draft.conditions)
        return
    for step in draft.steps:
        if isinstance(step.target, RecordMention):
            yield step.target
        yield from _mentions(change.value for change in step.changes)
        yield from _in_conditions(step.each or ())


def _in_conditions(conditions: Iterable[Condition]) -> Iterator[RecordMention]:
    for condition in conditions:
        yield from _mentions((condition.value, condition.upper, *condition.any_of))


def _mentions(values: Iterable[DraftValue | None]) -> Iterator[RecordMention]:
    yield from (value for value in values if isinstance(value, RecordMention))


def _with_inner(mention: RecordMention) -> Iterator[RecordMention]:
    yield mention
    for inner in mention.within:
        yield from _with_inner(inner)
