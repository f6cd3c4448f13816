"""Marks verbs of command, as they stand in the vocabulary, as nouns of doing, or with one slip: "moving", "chnage"."""

from collections.abc import Iterable

from rapidfuzz.distance import DamerauLevenshtein

from core.language.normalise import Text, read_text
from core.planners.local.marking.marks import Mark
from core.planners.local.marking.vocabulary import COMMON_NOUNS, STOP_WORDS, VERBS, VerbClass

_CORRECTABLE = ("change", "update", "delete", "remove", "create", "raise", "increase", "reduce", "assign", "transfer",
                "remind", "reschedule", "postpone", "schedule", "lower", "close", "reassign", "convert")  # fmt: skip
_LONGEST_PHRASE = 5
_LEAST_LETTERS = 5
"""A shorter word that is like a verb is more often another word than a slip."""
_CORRECTED = 0.7


class VerbPhrases:
    """Finds the verbs of a message."""

    def __init__(self) -> None:
        self._classes = _verb_phrases()

    def marks(self, text: Text, names: frozenset[str]) -> Iterable[Mark]:
        """The verbs with their classes; a word of `names` is none that was mistyped."""
        words = text.folded
        for first, word in enumerate(words):
            for length in range(min(_LONGEST_PHRASE, len(words) - first), 0, -1):
                classes = self._classes.get(tuple(words[first : first + length]))
                if classes is not None:
                    yield Mark(first, first + length, "verb", classes)
            if word not in STOP_WORDS | COMMON_NOUNS | names and (word,) not in self._classes:
                corrected = _corrected(word)
                if corrected is not None:
                    yield Mark(first, first + 1, "verb", self._classes[(corrected,)], _CORRECTED)


def _verb_phrases() -> dict[tuple[str, ...], frozenset[VerbClass]]:
    classes: dict[tuple[str, ...], set[VerbClass]] = {}
    for name, phrases in VERBS.items():
        for phrase in phrases:
            words = read_text(phrase).folded
            classes.setdefault(words, set()).add(name)
            if name not in ("remind", "communicate") and words[0].isalpha():
                classes.setdefault((_gerund(words[0]), *words[1:]), set()).add(name)
            if name in ("later", "earlier") and words[0] != "put":
                classes.setdefault((_participle(words[0]), *words[1:]), set()).add(name)
    return {phrase: frozenset(names) for phrase, names in classes.items()}


def _participle(verb: str) -> str:
    """ "moved" of "move", "slipped" of "slip"."""
    return f"{_gerund(verb).removesuffix('ing')}ed"


def _gerund(verb: str) -> str:
    """ "moving" of "move", "cutting" of "cut"."""
    if verb.endswith("e") and not verb.endswith("ee"):
        return f"{verb[:-1]}ing"
    doubles = len(verb) == 3 and verb[-1] not in "wxy" and verb[-2] in "aeiou" and verb[-3] not in "aeiou"
    return f"{verb}{verb[-1]}ing" if doubles or verb in ("drop", "transfer", "flag", "swap") else f"{verb}ing"


def _corrected(word: str) -> str | None:
    if len(word) < _LEAST_LETTERS or not word.isalpha():
        return None
    for verb in _CORRECTABLE:
        if verb[0] == word[0] and DamerauLevenshtein.distance(word, verb, score_cutoff=1) <= 1 and word != f"{verb}d":
            phrase = (verb,)
            return phrase[0] if any(verb in phrases for phrases in VERBS.values()) else None
    return None
