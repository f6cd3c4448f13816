"""Why somebody asks, told beside the question: "I've got a call at ten, so which deals ...?"."""

import re

from core.language.normalise import read_text
from core.planners.local.marking.vocabulary import VERBS

WH = r"(?:what|which|who|whom|whose|when|where|why|how)"
"""The words that ask."""

_REASON_BEFORE = re.compile(
    r"^\s*(?P<reason>(?:before|as|since|because|while|when|until|after|whilst|over|during|i've|i have|i'm|i am|i "
    r"was|i got|we're|we are|we've|for (?:my|the|our|this|a)|my|"
    r"there's|it's|just|in (?:my|the)|the)\b[^?:;.]{4,140}?)(?:,? so|:|\.|,? and|,|(?= i(?:'d| would)? "
    r"(?:just )?(?:want|like|need|love) to (?:know|see|hear|check|find out)\b))\s+"
    rf"(?P<asked>(?:(?:could|can|would|will) you (?:please )?(?:pull up|show me|tell me|list|give me) "
    rf")?{WH}\b[^?]{{6,160}}\?\s*|i(?:'d| would)? (?:just )?(?:want|like|need|love) to (?:know|see|hear|check|"
    rf"find out) {WH}\b[^?.,]{{6,160}}[?.!]*\s*|(?:please |pls )?(?:tell|show|give) me (?:please )?"
    rf"{WH}\b[^?.]{{6,160}}[?.!]*\s*)$",
    re.IGNORECASE,
)
_REASON_BEHIND = re.compile(
    r"^(?P<asked>[^?]{8,160}\?)\s+(?P<reason>(?:i(?:'d| would) like to|i want(?:ed)? to|i wanna|so (?:that )?i "
    r"can|so we can|just (?:so|curious|wondering|checking)|i'm (?:just )?(?:asking|trying|curious|wondering|preparing|"
    r"planning)|it's for|that's for|for (?:my|the|our) |asking "
    r"(?:for|because)|because i|my (?:boss|manager)|thanks|cheers|ta\b|no rush)[^?]*)$",
    re.IGNORECASE,
)
_POINTING = re.compile(r"\b(?:he|his|him|she|her|hers|they|them|their|it|its|there)\b", re.IGNORECASE)
"""What the reason may have named, so that it must not be cut."""

_NAME = re.compile(r"(?<=[a-z,] )(?:[A-Z][\w'-]+)(?: [A-Z][\w'-]+)*")
_NO_NAMES = frozenset(
    "I I'd I'm I've I'll Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April "
    "May June July August September October November December CRM Slack Teams".split()
)
_OWNING = re.compile(r"\b(?:his|her|their|its)\b(?= \w)", re.IGNORECASE)
_REASON_SPOKEN = re.compile(
    r"^\s*(?P<reason>(?:i'm|im|i am|we're|we are|just|about to|on my way|on the way|heading|headed|driving|"
    r"sitting|parked|standing|waiting|going|walking|pulling|in the (?:car|lobby|office|lift|elevator)|i've|i "
    r"have|i've got|got)\b"
    r"[^?.:;]{4,90}?)(?<! know)(?<! sure)(?<! say)(?<! tell)(?<! remember)(?<! see)(?<! of)(?<! about)(?<! on) "
    r"(?P<asked>(?:what|when|who|where|which|how (?:much|many|long|likely|big))(?:'s|s)? "
    r"(?:(?:[\w'-]+ ){0,3}?)(?:did|do|does|is|are|was|were|have|has|had|will|can|should|"
    r"of my|of our)\b[^?.]{4,120}\??\s*)$",
    re.IGNORECASE,
)
"""Where somebody is before he asks, in the breath of dictation: "I'm in the lobby at X who do we know here"."""
_NO_ORDERS = ("communicate", "remind")
_HARMLESS = frozenset("get take make up close open do new call note to done book go report line".split())


def without_reason(text: str) -> str:
    """The question without why it is asked: "I've got a call at ten, so which deals ...?", "...? I'd like to see"."""
    found = _REASON_BEFORE.match(text) or _REASON_SPOKEN.match(text)
    if found is not None and not may_order(found["reason"]):
        text = _with_name(found["asked"], found["reason"]) or text
    found = _REASON_BEHIND.match(text)
    return found["asked"] if found is not None and not may_order(found["reason"]) else text


def may_order(words: str) -> bool:
    """Whether words may want something done to the CRM."""
    changing = {verb.split()[0] for kind in VERBS if kind not in _NO_ORDERS for verb in VERBS[kind]}
    return bool(((changing | {"remind", "reminder", "task"}) - _HARMLESS) & set(read_text(words).folded)) or any(
        c.isdigit() for c in words
    )


def _with_name(asked: str, reason: str) -> str | None:
    """The question with the name that its "her" means; None where the reason names nobody, or several."""
    if not _POINTING.search(asked):
        return asked
    names = [name for name in _NAME.findall(reason) if name not in _NO_NAMES]
    if len(set(names)) != 1 or len(_POINTING.findall(asked)) != 1:
        return None
    named = _OWNING.sub(f"{names[0]}'s", asked)
    return named if named != asked else None
