"""Phrases of other languages put into English words, so that one reading serves them all."""

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from core.language.parts import Parts

Rendering = str | Callable[[re.Match[str]], str | None]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase over folded words parted by single spaces, and its English words; None where it is not to be taken."""

    pattern: re.Pattern[str]
    english: Rendering

    def render(self, found: re.Match[str]) -> str | None:
        """The English words for this finding."""
        return found.expand(self.english) if isinstance(self.english, str) else self.english(found)


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """The phrases of a language by the word that they begin with; of several that fit, the first one counts."""

    by_first_word: Mapping[str, tuple[Phrase, ...]]

    @classmethod
    def of(cls, phrases: Sequence[tuple[Sequence[str], str, Rendering]]) -> "Phrasebook":
        """A book of (the words that begin it, what follows them as a regular expression, English)."""
        found: dict[str, list[Phrase]] = {}
        for firsts, follows, english in phrases:
            for first in firsts:
                pattern = re.compile(rf"(?P<first>{re.escape(first)}){follows}(?= )")
                found.setdefault(first, []).append(Phrase(pattern, english))
        return cls({first: tuple(several) for first, several in found.items()})

    def put_into_english(self, parts: Parts) -> Parts:
        """The parts with every phrase of the book in English words, each of which knows what it stands for."""
        if self.by_first_word.keys().isdisjoint(parts.words[: parts.count]):
            return parts
        words = parts.words[: parts.count]
        starts, line = _lined_up(words)
        out: list[tuple[str, int, int]] = []
        at = 0
        while at < parts.count:
            taken = self._phrase_at(words[at], line, starts[at])
            if taken is None:
                out.append((words[at], parts.tokens[at], parts.ends[at]))
                at += 1
                continue
            end, english = taken
            last = bisect_left(starts, end, at) - 1
            out.extend(_spread(english.split(), parts.tokens[at], parts.ends[last]))
            at = last + 1
        padding = parts.words[parts.count :]
        return replace(
            parts,
            words=(*(word for word, _, _ in out), *padding),
            count=len(out),
            tokens=tuple(first for _, first, _ in out),
            ends=tuple(last for _, _, last in out),
        )

    def _phrase_at(self, word: str, line: str, start: int) -> tuple[int, str] | None:
        for phrase in self.by_first_word.get(word, ()):
            found = phrase.pattern.match(line, start)
            if found is not None and (english := phrase.render(found)):
                return found.end(), english
        return None


def _lined_up(words: Sequence[str]) -> tuple[list[int], str]:
    """Where each word begins in all of them, one space between two and one at the end."""
    starts, position = [], 0
    for word in words:
        starts.append(position)
        position += len(word) + 1
    return starts, " ".join(words) + " "


def _spread(english: Sequence[str], first: int, last: int) -> list[tuple[str, int, int]]:
    """The English words over tokens `first` to `last`; the last word takes all that are left."""
    count = len(english)
    out = []
    for number, word in enumerate(english):
        token = min(first + number, last)
        out.append((word, token, last if number == count - 1 else token))
    return out
