"""Conditions whose verb stands before the subject: "should they also take it, ...", "had they signed, ..."."""

import re

from core.planners.local.marking.vocabulary import VERBS

_TO_DO = frozenset(verb.split()[0] for verbs in VERBS.values() for verb in verbs)
_BEGIN = r"(?P<lead>(?:^|[.;!?:\n,–—-] ?|\b(?:and|but|or|also|so|then|though) )\s*)"
_SUBJECT = (
    r"(?P<who>they|he|she|it|anyone|anybody|someone|somebody|everyone|everything|nothing|(?:the|our|their|his|her|my|"
    r"this|that|any|one of) (?:[\w'’-]+ ){0,2}[\w'’-]+|(?-i:[A-ZÀ-Þ][\w'’&-]+)(?: (?-i:[A-ZÀ-Þ][\w'’&-]+)){0,2})"
)
_ADVERB = r"(?:also|ever|really|indeed|actually|still|then|both|all|not|even|finally|suddenly|nevertheless)"
_NO_BASE = (
    r"(?!(?:be|have|the|a|an|to|is|are|was|at|in|on|for|and|or|now|of|with|go|close|move|get|stay|become|change|remain|"
    r"say|read|show|deal)\b)"
)
"""With these and a mere name it may be what a record should be: "should Hooli be at 900k"."""
_SHOULD = re.compile(
    rf"{_BEGIN}should {_SUBJECT} (?P<does>(?:{_ADVERB} )*{_NO_BASE}[a-zà-þ][\w'’-]*\b)(?P<rest>[^?\n]*(?:[.!;\n]|$))",
    re.IGNORECASE,
)
_SHOULD_THEY = re.compile(
    rf"{_BEGIN}should (?P<who>they|he|she|anyone|anybody|someone|somebody) (?P<does>[a-zà-þ][\w'’-]*\b)"
    r"(?P<rest>[^?\n]*(?:[.!;\n]|$))",
    re.IGNORECASE,
)
_SHOULD_ANY = re.compile(
    r"(?P<lead>(?:^|[.;!?\n–—-] ?)\s*)should (?P<who>(?!we\b|i\b|you\b|be\b|it\b)[\w'’&-]+(?: [\w'’&-]+)?) "
    r"(?P<does>(?!be\b)[a-zà-þ]+\b)(?P<rest>[^?\n.;]*(?:\b(?:would|could|might|[\w]+['’]d)\b|,[^?\n]*(?:[.!;\n]|$)))",
    re.IGNORECASE,
)
"""Names in small letters, where a part of the sentence tells what is so then."""
_HAD = re.compile(
    rf"{_BEGIN}had {_SUBJECT} (?P<does>(?:{_ADVERB} )*[a-zà-þ]+(?:ed|en|wn|ne|me|id|nt|ught|ept|elt|un|ut)\b)"
    r"(?P<rest>[^?\n.;]*\b(?:would|could|might|[\w]+['’]d)\b)",
    re.IGNORECASE,
)
_WERE = re.compile(rf"{_BEGIN}were {_SUBJECT} (?P<does>to\b)(?P<rest>[^?\n.;]*(?:[.!;\n]|$))", re.IGNORECASE)


def with_conditions_told(text: str) -> str:
    """The message with its inverted conditions behind an "if"; questions stay as they are."""
    plain = _SHOULD_ANY.sub(_told, text)
    for pattern, verb in ((_SHOULD, ""), (_SHOULD_THEY, ""), (_HAD, "had "), (_WERE, "were ")):
        plain = pattern.sub(rf"\g<lead>if \g<who> {verb}\g<does>\g<rest>", plain)
    return plain


def _told(found: re.Match[str]) -> str:
    """The condition, but where "should" leads to what is to be done: "should call milton, he waits"."""
    if found["who"].split()[0].lower() in _TO_DO:
        return found[0]
    return f"{found['lead']}if {found['who']} {found['does']}{found['rest']}"
