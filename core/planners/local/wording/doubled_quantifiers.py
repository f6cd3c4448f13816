"""Quantifiers that are said twice for emphasis, put plainly: "each and every deal", "every last one of my tasks"."""

import re

_ONES = re.compile(
    r"\b(?:each and every|every last|every single|each single|each|any and all|every|all and every)(?: last| single)?"
    r" (?:one|bit)? ?of (?=(?:my|our|the|his|her|their|those|these|[A-Za-z]+'s)\b)",
    re.IGNORECASE,
)
_EVERY = re.compile(
    r"\b(?:each and every|every last|every single|each single|all and every)(?: last| single)? (?=\w)", re.IGNORECASE
)
_SUBJECTS = re.compile(
    r"(?P<listed>(?:\band|&|\bplus|\bas well as) [^,.;:!?\n]{2,60}?) (?:both|all(?: (?:two|three|four|five))?) "
    r"(?=(?:slip|slide|move|go|get|need|become|take|come|drop|rise|jump|stay|land|sign|change|switch|went|moved|"
    r"slipped|closed|signed|dropped|became)\b)",
    re.IGNORECASE,
)
"""Behind a list of subjects the quantifier only counts them: "the pilot and the rollout both slip a month"."""
_ALL = re.compile(
    r"\b(?:any and all|all and any|all of them all|the whole lot of|the entirety of) (?=\w)", re.IGNORECASE
)


def plain_quantifiers(text: str) -> str:
    """The message with each such quantifier in one word."""
    text = _ONES.sub("all ", text)
    text = _EVERY.sub("every ", text)
    text = _SUBJECTS.sub(r"\g<listed> ", text)
    return _ALL.sub("all ", text)
