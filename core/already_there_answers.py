"""Reads what a person says where he was asked whether to update the record that is there."""

import re

from core.already_there import Way
from core.context import AlreadyThere
from core.language.normalise import fold, read_text
from core.matching import word_likeness

_LEADING = frozenset("please pls ok okay oh well sorry just no nope nah yes yeah yep sure actually".split())
_TRAILING = frozenset("please pls thanks then instead".split())
_NOUN = r"(?:one|ones|record|contact|company|account|person|people)"
_IT = rf"(?:it|that|them|those|these|him|her|both|all|(?:the|this|that) (?:(?:existing|old|same) )?{_NOUN})"
_IS = r"(?:it's|its|it is|that's|thats|that is|he's|he is|she's|she is|they're|they are)"
_UPDATE = re.compile(
    r"yes|yeah|yep|yup|sure|ok|okay|correct|right|exactly|please|do it|do so|do that|go ahead"
    rf"|(?:update|use|change|edit|take|keep|merge)(?: {_IT})?"
    rf"|{_IS} (?:(?:the )?same(?: {_NOUN})?|him|her|it|them)"
    rf"|(?:the )?same(?: {_NOUN})?"
)
_CREATE = re.compile(
    r"no|nope|nah|anyway"
    rf"|(?:create|make|add)(?: {_IT}| another(?: one)?| (?:a )?(?:new|second)(?: {_NOUN})?)?(?: anyway| all the same)?"
    rf"|(?:a )?(?:new|different)(?: {_NOUN})?|another(?: one)?|somebody else|someone else"
    rf"|(?:{_IS} )?not the same(?: {_NOUN})?"
    rf"|{_IS} (?:(?:a )?(?:new|different)(?: {_NOUN})?|another(?: one)?|somebody else|someone else)"
)
_CANCEL = re.compile(r"neither|none(?: of (?:them|these|those))?|nothing|do nothing")
_ORDINALS = {
    "first": 0, "1": 0, "1st": 0, "second": 1, "2": 1, "2nd": 1, "third": 2, "3": 2, "3rd": 2,
    "fourth": 3, "4": 3, "4th": 3, "fifth": 4, "5": 4, "5th": 4,
}  # fmt: skip
_FILLING = frozenset("update use change the one ones at from of with instead please it its it's that and in is".split())
_LIKE = 0.8
_MOST_TELLING = 6


def way_said(question: AlreadyThere, text: str) -> Way | None:
    """The way on that the words choose; None where they say something else, or do not tell which record."""
    words = re.sub(r"[.!,;:?]+", " ", fold(text)).split()
    answers = {" ".join(words), " ".join(_without_politeness(words))}
    if any(map(_CREATE.fullmatch, answers)):
        return Way(verb="create")
    if any(map(_CANCEL.fullmatch, answers)):
        return Way(verb="cancel")
    place = _record_meant(question, words)
    if place is not None:
        return Way(verb="update", record=place)
    one_way = len(question.found) > 1 or len(question.found[0].records) == 1
    return Way(verb="update") if one_way and any(map(_UPDATE.fullmatch, answers)) else None


def _without_politeness(words: list[str]) -> list[str]:
    """The words without what only leads up to an answer or comes after it."""
    kept = list(words)
    while len(kept) > 1 and kept[0] in _LEADING:
        kept.pop(0)
    while len(kept) > 1 and kept[-1] in _TRAILING:
        kept.pop()
    return kept


def _record_meant(question: AlreadyThere, words: list[str]) -> int | None:
    """Which of several records: by its place, or by words that are of one alone."""
    found = question.found[0]
    if len(question.found) > 1 or len(found.records) < 2:
        return None
    telling = [word for word in words if word not in _FILLING]
    if len(telling) == 1 and telling[0] in _ORDINALS:
        place = _ORDINALS[telling[0]]
        return place if place < len(found.records) else None
    if not 0 < len(telling) <= _MOST_TELLING:
        return None
    described = [f"{record.name} {detail}" for record, detail in zip(found.records, found.details, strict=True)]
    fitting = [place for place, description in enumerate(described) if _has_all(telling, description)]
    return fitting[0] if len(fitting) == 1 else None


def _has_all(words: list[str], description: str) -> bool:
    names = [token.folded for token in read_text(description).tokens]
    return all(any(word_likeness(word, name)[0] >= _LIKE for name in names) for word in words)
