"""Names that a transcriber wrote by ear: which words of a transcript stand for which name. Pure."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from core.language.normalise import fold
from core.language.sounds import sounds_alike
from core.matching import LEGAL_FORMS, word_likeness
from core.records import NameHit
from core.transcription import Word
from core.values import Frozen

_ALONE, _SEVERAL, _AMONG = 0.86, 0.82, 0.8
"""So much one word must sound like a name's, several words like several of a name's, and so much where other words of
the same name stand beside it as they are spelled."""
_REST, _WHOLE = 0.6, 0.72
"""Where other words of a whole name are said as they are spelled, so much the rest and all of it must sound like it."""
_CLEAR = 0.05
"""By this much the best name must be ahead of the next to be taken."""
_LONGER = 0.08
"""What each word more of a name counts among names for overlapping words."""
_UNSURE = 0.6
"""Words of which the model is less sure than this may be misheard however they are written."""
_SPELLED = 0.7
_SHORTEST = 4
_WIDEST = 4
"""So many words may one name have been written as."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NEW = re.compile(r"\b(?:new|creat(?:e|ed|ing)|add(?:ed|ing)?|called|named)\b(?:\W+\w+){0,6}\W*$", re.IGNORECASE)
"""Words before a name that nobody is to be found by."""
_POSSESSIVE = re.compile(r"['’]s$")


class Taken(Frozen):
    """Words of a transcript that were taken for words of a name."""

    heard: str
    name: str


class Doubtful(Frozen):
    """Words of a transcript that may stand for one of several names, and were left as they are."""

    heard: str
    names: tuple[str, ...]


class PutRight(Frozen):
    """A transcript with names in the place of what was heard for them."""

    text: str
    taken: tuple[Taken, ...] = ()
    doubtful: tuple[Doubtful, ...] = ()


@dataclass(frozen=True)
class Token:
    """One word of a transcript; `suspect` where it may well have been misheard. A possessive "'s" is not part of it.

    One that is `spelled` nearly like a word of a name is suspect only beside other words of a name, since the search by
    spelling finds it.
    """

    folded: str
    start: int
    end: int
    suspect: bool
    possessive: bool = False
    spelled: bool = False
    verb: str = ""
    """Of an ordinary verb with "-ing" the verb: the ending may be where a name begins, as in "calling grid"."""


@dataclass(frozen=True)
class _Part:
    """Words of a name that stand side by side, as they are written and folded."""

    shown: str
    folded: tuple[str, ...]


@dataclass(frozen=True)
class _Candidate:
    score: float
    first: int
    last: int
    part: _Part
    swallows: bool = False
    """Whether the "'s" behind its words is the name's own last letter: "Nortley's" for Nordlys."""
    verb: str = ""
    """The verb that its first word is apart from the name's beginning: "calling grid" for call Ingrid."""

    @property
    def rank(self) -> float:
        """Of likely candidates that overlap, the one for more of a name comes first."""
        return self.score + _LONGER * len(self.part.folded)


def tokens_of(text: str, words: Sequence[Word], ordinary: frozenset[str]) -> list[Token]:
    """The words of a transcript. Suspect are those that no `ordinary` word is, and that are either written as names
    are or were not heard well."""
    unsure = {
        fold(found.group()) for word in words if word.probability < _UNSURE for found in _WORD.finditer(word.text)
    }
    tokens = []
    for found in _WORD.finditer(text):
        bare = _POSSESSIVE.sub("", found.group())
        folded = fold(bare).replace("'", "")
        starts = not text[: found.start()].rstrip() or text[: found.start()].rstrip()[-1] in ".!?"
        like_a_name = bare[:1].isupper() and not starts
        suspect = folded not in ordinary and (like_a_name or fold(found.group()) in unsure)
        end = found.start() + len(bare)
        verb = next((verb for verb in (folded[:-3], f"{folded[:-3]}e") if verb in ordinary), "")
        verb = verb if folded.endswith("ing") else ""
        tokens.append(Token(folded, found.start(), end, suspect, possessive=end < found.end(), verb=verb))
    return tokens


def sounds_to_look_up(tokens: Sequence[Token]) -> list[str]:
    """What may sound like a name: suspect words, alone and run together with those beside them."""
    found = []
    for first, last in _windows(tokens):
        joined = "".join(token.folded for token in tokens[first:last])
        if len(joined) >= _SHORTEST and joined.isalpha():
            found.append(joined)
    return list(dict.fromkeys(found))


def put_right(
    text: str, tokens: Sequence[Token], spelled: Iterable[NameHit], sounding: Iterable[NameHit], likely: Sequence[str]
) -> PutRight:
    """The transcript with the names that were clearly meant; what is spelled like a name is left alone.

    `likely` names win over others that sound the same.
    """
    near = tuple(spelled)
    known = {word for hit in near for word in hit.words}
    suspects = [_beside_spelling(token, known) for token in tokens]
    own = {part.folded for name in likely for part in _parts(name)}
    names = dict.fromkeys((*likely, *(hit.name for hit in sounding), *(hit.name for hit in near)))
    parts = {part.folded: part for name in names for part in _parts(name)}
    windows = ((first, suspects[first:last]) for first, last in _windows(suspects))
    ranked = [
        _ranked(window, first, parts.values(), own)
        for first, window in windows
        if tuple(token.folded for token in window) not in parts and not _is_new(text, window)
    ]
    chosen: list[_Candidate] = []
    doubtful: list[Doubtful] = []
    for best, *others in sorted(filter(None, ranked), key=lambda found: -found[0].rank):
        if any(best.first < other.last and other.first < best.last for other in chosen):
            continue
        rivals = [other for other in others if other.score > best.score - _CLEAR]
        if not rivals:
            chosen.append(best)
            continue
        heard = text[tokens[best.first].start : tokens[best.last - 1].end]
        doubtful.append(Doubtful(heard=heard, names=tuple(sorted({each.part.shown for each in (best, *rivals)}))))
    return _replaced(text, tokens, chosen, doubtful)


def _beside_spelling(token: Token, known: Collection[str]) -> Token:
    """A word that is a name's is no longer suspect, and one that is nearly a name's only beside others."""
    if not token.suspect:
        return token
    same = token.folded in known
    return replace(
        token,
        suspect=not same,
        spelled=not same and any(word_likeness(token.folded, word)[0] >= _SPELLED for word in known),
    )


def _is_new(text: str, window: Sequence[Token]) -> bool:
    """Whether the words name something that is not there yet: "a new contact, Gavin Bellman"."""
    return _NEW.search(text[: window[0].start]) is not None


def _windows(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The runs of words that may be one name, the longest first: there is something suspect in each."""
    for width in range(min(_WIDEST, len(tokens)), 0, -1):
        for first in range(len(tokens) - width + 1):
            if any(token.suspect and not (width == 1 and token.spelled) for token in tokens[first : first + width]):
                yield first, first + width


def _parts(name: str) -> Iterator[_Part]:
    """The words of a name that may be said: each long one, and each run of them."""
    words = [(found.group(), fold(found.group()).replace("'", "")) for found in _WORD.finditer(name)]
    for first in range(len(words)):
        for last in range(first + 1, min(len(words), first + _WIDEST) + 1):
            run = words[first:last]
            telling = [folded for _, folded in run if folded not in LEGAL_FORMS and not folded.isdigit()]
            if telling and sum(map(len, telling)) >= _SHORTEST and run[0][1] in telling and run[-1][1] in telling:
                yield _Part(" ".join(shown for shown, _ in run), tuple(folded for _, folded in run))


def _ranked(window: Sequence[Token], first: int, parts: Iterable[_Part], own: set[tuple[str, ...]]) -> list[_Candidate]:
    said = [token.folded for token in window]
    last = first + len(window)
    found = []
    for part in parts:
        if len(part.folded) > len(said) + 1 or not _may_be(window, part):
            continue
        bonus = 0.1 if part.folded in own else 0.0
        after_verb = _after_verb(window, part)
        if after_verb is not None:
            found.append(_Candidate(after_verb + bonus, first, last, part, verb=window[0].verb))
        supported = _supported(window, part)
        if supported is None:
            continue
        score, swallows = max(
            (sounds_alike(words, part.folded), len(words[-1]) > len(said[-1])) for words in _variants(said, window)
        )
        enough = _AMONG if supported else _ALONE if len(part.folded) == 1 else _SEVERAL
        if score >= enough or (supported and score >= _WHOLE and _rest(said, part) >= _REST):
            found.append(_Candidate(score + bonus, first, last, part, swallows))
    return sorted(found, key=lambda candidate: -candidate.score)


def _after_verb(window: Sequence[Token], part: _Part) -> float | None:
    """How much the words sound like a name of several words behind a verb, the "-ing" of which is the name's."""
    if not window[0].verb or len(window) < 2 or len(part.folded) < 2:
        return None
    rest = [token.folded for token in window[1:]]
    alike = max(sounds_alike([f"{ending}{rest[0]}", *rest[1:]], part.folded) for ending in ("in", "ing"))
    return alike if alike >= _SEVERAL else None


def _may_be(window: Sequence[Token], part: _Part) -> bool:
    """Words that are spelled nearly like a name's may be misheard only as part of a name of several words."""
    return len(part.folded) > 1 or not any(token.spelled for token in window)


def _rest(said: Sequence[str], part: _Part) -> float:
    """How much the words that are not spelled like the name's sound like the name's other words; 0 where none stay."""
    left = [word for word in said if word not in part.folded]
    meant = [word for word in part.folded if word not in said]
    return sounds_alike(left, meant) if len(meant) == 1 else 0.0


def _variants(said: list[str], window: Sequence[Token]) -> list[list[str]]:
    """The words, and with the "s" of a possessive as their last letter."""
    return [said, [*said[:-1], f"{said[-1]}s"]] if window[-1].possessive else [said]


def _supported(window: Sequence[Token], part: _Part) -> bool | None:
    """Whether a word of the window is the name's as it is spelled; None where its words cannot be this name's.

    A word at either end that is not suspect must be the name's, or be run together with a suspect one beside it.
    """
    same = [token.folded in part.folded for token in window]
    if len(window) > 1 and len(part.folded) > 1:
        for edge, token in ((0, window[0]), (-1, window[-1])):
            if not token.suspect and not same[edge] and not any(same):
                return None
    return any(same)


def _replaced(
    text: str, tokens: Sequence[Token], chosen: Sequence[_Candidate], doubtful: Sequence[Doubtful]
) -> PutRight:
    taken = []
    for candidate in sorted(chosen, key=lambda each: -each.first):
        start, end = tokens[candidate.first].start, tokens[candidate.last - 1].end
        end += len("'s") if candidate.swallows else 0
        verb = _cased(candidate.verb, text[start])
        shown = f"{verb} {candidate.part.shown}" if verb else candidate.part.shown
        taken.append(Taken(heard=text[start:end], name=shown))
        text = f"{text[:start]}{shown}{text[end:]}"
    heard = {each.heard for each in taken}
    left = tuple(each for each in doubtful if not any(each.heard in said or said in each.heard for said in heard))
    return PutRight(text=text, taken=tuple(reversed(taken)), doubtful=left[:1])


def _cased(word: str, like: str) -> str:
    return word.capitalize() if like.isupper() else word
