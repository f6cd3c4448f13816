"""What the bot says where a model chose to say something: never more than it may."""

import re
from collections.abc import Iterable
from typing import Final

from core.language.normalise import read_text
from core.language.numbers import find_numbers
from core.planners.model.spoken import words_of

CHAT: Final = {
    "greeting": "Hello! Tell me what happened, or say “help” for examples.",
    "thanks": "You're welcome.",
    "goodbye": "See you.",
    "other": "I'm here. Tell me what happened, or say “help” for examples.",
}
"""A model says what kind of small talk it is; its own words could claim what was not done."""

UNCLEAR: Final = "Please say that in other words."
REFUSALS: Final = {
    "permission": "That is nothing that you may do here.",
    "invalid": "That is not possible as it was said.",
    "not_found": "I did not find what you mean.",
    "unsupported": "I cannot do that: I change and look up the records of the CRM.",
}

_LONGEST: Final = 240
_FEW: Final = 2
_LINK: Final = re.compile(r"https?:|www\.|\]\(|[<>`@]|\w\.[a-z]{2,}\b|\d{3}", re.IGNORECASE)
_OPENING: Final = frozenset(
    "which what who whom whose when where how why do does did should shall is are can could would may please and or "
    "for if the a an to this that it i i'm sorry there you your my in on at of with not no tell say by under "
    "about".split()
)
_CLAIM: Final = re.compile(
    r"\b(?:i|we)(?:'ve|'ll|\s+have|\s+will)?\s+(?:just\s+|already\s+|now\s+)?(?:\w+ed|sent|did|done|made|set|put|gave|give|"
    r"took|undo|delete|send|mail|update|change|move|mark|confirm)\b|\b(?:done|deleted|sent|confirmed|executed)\b"
    r"|\b(?:password|log ?in|sign ?in|call|pay|wire|click|visit|open|install|download)\b",
    re.IGNORECASE,
)
_QUESTION_ABOUT: Final = re.compile(r"\bi (?:change|set|move|mark|update|delete|put)\b[^.?!]*\?", re.IGNORECASE)


def plain_sentence(text: str, instead: str, known: Iterable[str]) -> str:
    """A model's question or reason on one line; `instead` where it says more than it may know.

    It may hold no link, no markup, no claim of something done, and no number or name that is not among the `known`
    texts: what the speaker said, and the words of the catalog.
    """
    line = " ".join(text.split())
    if not line or len(line) > _LONGEST or _LINK.search(line) or _claims(line):
        return instead
    said = frozenset(word for each in known for word in words_of(each))
    return line if _numbers_are_known(line, said) and _names_are_known(line, said) else instead


def _claims(line: str) -> bool:
    return bool(_CLAIM.search(_QUESTION_ABOUT.sub("", line)))


def _numbers_are_known(line: str, said: frozenset[str]) -> bool:
    figures = [word for word in words_of(line) if not word.isalpha()]
    if not figures:
        return all(span.value.value <= _FEW for span in find_numbers(read_text(line)))
    return said.issuperset(figures)


def _names_are_known(line: str, said: frozenset[str]) -> bool:
    for word in re.findall(r"[^\W\d_][\w'-]*", line):
        folded = word.lower()
        if word != folded and folded not in _OPENING and not set(words_of(word)) <= said | {"crm", "s"}:
            return False
    return True
