"""Words set right by an answer: "Hooli, not bully" about a sentence in which "bully" stood. Pure."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein

from core.language.normalise import fold
from core.language.sounds import skeleton

_LONGEST_ANSWER = 14
"""Words; a longer message is no answer of this kind."""
_MOST_WORDS = 5
"""So many words may be set right at once."""
_NEARLY = 0.75
"""So much a word that is said to be wrong must be like the one that stands there, if it is not that very one."""
_LIKE, _ALONE = 0.5, 0.3
"""So much like the right words must those be that they are put for, if nobody says which; less where no other may be
meant."""

_SMALL = 3
"""Letters of a word that may be part of a name which was heard wrongly: "Stark in Wane"."""

_FILLER = r"(?:(?:no|nope|nah|sorry|oops|whoops|wait|actually|oh|ah|hm+|um+|uh+)[\s,.!]+)*"
_LEAD = (
    r"(?:(?:i|we) (?:meant|mean|said)|it(?:'s| is| was)|that(?:'s| is| was)|(?:it|that) should (?:be|say|read)"
    r"|should (?:be|say|read)|(?:the |its |their )?(?:right |correct )?(?:name|word) (?:is|was|should be))"
    r"(?: called)?[\s,:]+"
)
_WORDS = r"[^,;:!?*\n]{1,80}?"
_NOT = r"(?:\s*[,;.–—-]+\s*|\s+)(?:and |but )?(?:not|instead of|rather than)\s+"
_END = r"[\s.!]*$"
_START = rf"^{_FILLER}(?:{_LEAD})?"
_PAUSE = r"\s*[,;:.–—-]+\s*"
_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_START}(?P<right>{_WORDS}){_NOT}(?P<wrong>{_WORDS}){_END}",
        rf"{_START}(?:not|isn't) (?P<wrong>{_WORDS})(?:{_PAUSE}|\s+)(?:but |{_LEAD})(?P<right>{_WORDS}){_END}",
        rf"{_START}not (?P<wrong>{_WORDS}){_PAUSE}(?P<right>{_WORDS}){_END}",
        rf"^{_FILLER}(?P<wrong>{_WORDS}) (?:should (?:be|say|read)|is really|is actually)\s+(?P<right>{_WORDS}){_END}",
        rf"^{_FILLER}{_LEAD}(?P<right>{_WORDS}){_END}",
        rf"^\*\s*(?P<right>{_WORDS}){_END}",
        rf"^(?P<right>{_WORDS})\s*\*{_END}",
    )
)
_ARTICLE = re.compile(r"^(?:the|a|an|my|our)\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")


@dataclass(frozen=True)
class Respelling:
    """The right words, and the wrong ones in whose place they belong; empty where nobody says which."""

    right: str
    wrong: str = ""


def respelling_in(answer: str) -> Respelling | None:
    """What an answer sets right: "Hooli, not bully", "not bully but Hooli", "I meant Hooli", "bully should be Hooli".

    None where it is no such answer, as far as its form tells.
    """
    text = answer.replace("’", "'").strip()
    if len(text.split()) > _LONGEST_ANSWER or "\n" in text:
        return None
    for form in _FORMS:
        found = form.match(text)
        if found is None:
            continue
        groups = found.groupdict()
        right, wrong = _bare(groups["right"]), _bare(groups.get("wrong") or "")
        if right and len(right.split()) <= _MOST_WORDS and len(wrong.split()) <= _MOST_WORDS:
            return Respelling(right, wrong)
    return None


def respelled(said: str, respelling: Respelling, ordinary: Collection[str]) -> str | None:
    """The sentence with the words set right; None where it does not hold what is set right.

    `ordinary` words are none that are heard or written wrongly: what only they are in is a change of mind.
    """
    if any(fold(word) in ordinary for word in _WORD.findall(respelling.right)[:1]):
        return None
    if respelling.wrong:
        return _with_wrong_replaced(said, respelling, ordinary)
    place = _likest(said, respelling.right, ordinary)
    return None if place is None else f"{said[: place[0]]}{respelling.right}{said[place[1] :]}"


def _with_wrong_replaced(said: str, respelling: Respelling, ordinary: Collection[str]) -> str | None:
    if all(fold(word) in ordinary or word[0].isdigit() for word in _WORD.findall(respelling.wrong)):
        return None
    wrong = re.compile(rf"(?<!\w){re.escape(respelling.wrong)}(?!\w)", re.IGNORECASE)
    text, count = wrong.subn(lambda _: respelling.right, said)
    if count:
        return text if fold(text) != fold(said) else None
    windows = [
        (DamerauLevenshtein.normalized_similarity(fold(said[start:end]), fold(respelling.wrong)), start, end)
        for start, end in _windows(said, ordinary)
    ]
    likeness, start, end = max(windows, default=(0.0, 0, 0))
    return f"{said[:start]}{respelling.right}{said[end:]}" if likeness >= _NEARLY else None


def _likest(said: str, right: str, ordinary: Collection[str]) -> tuple[int, int] | None:
    """Where the words stand that the right ones were most likely heard or typed as."""
    if fold(right) in fold(said):
        return None
    ranked = sorted(((_likeness(said[start:end], right), start, end) for start, end in _windows(said, ordinary)))
    if not ranked:
        return None
    likeness, start, end = ranked[-1]
    lonely = all(first < end and start < last for _, first, last in ranked)
    return (start, end) if likeness >= (_ALONE if lonely else _LIKE) else None


def _windows(said: str, ordinary: Collection[str]) -> Iterator[tuple[int, int]]:
    """Where words stand that may be wrong: runs of words that are not ordinary, but for small ones between them."""
    places = [(found.span(), found.group()) for found in _WORD.finditer(said.replace("’", "'"))]
    telling = [fold(word).removesuffix("'s") not in ordinary and not word[0].isdigit() for _, word in places]
    for first in range(len(places)):
        for last in range(first, min(first + _MOST_WORDS, len(places))):
            if not telling[last] and len(places[last][1]) > _SMALL:
                break
            if telling[first] and telling[last]:
                (start, _), (_, end) = places[first][0], places[last][0]
                yield start, end - 2 if places[last][1].endswith("'s") else end


def _likeness(heard: str, right: str) -> float:
    first, second = (fold(text).replace(" ", "") for text in (heard, right))
    letters = DamerauLevenshtein.normalized_similarity(first, second)
    return (letters + DamerauLevenshtein.normalized_similarity(skeleton(first), skeleton(second))) / 2


def _bare(words: str) -> str:
    return _ARTICLE.sub("", words.strip().strip("\"'“”‘’`").strip(" .,;:!?-–—"))
