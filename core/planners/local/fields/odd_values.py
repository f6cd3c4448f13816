"""Words given as a value that they cannot be: taken down all the same, so that it can be told why not."""

import re

from core.catalog import FieldSpec
from core.drafts import DraftValue, Said
from core.planners.local.clauses.segments import starts_line
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item
from core.planners.local.marking.stretch import FieldsRead, Stretch

_TYPED = frozenset("choice email phone money percent integer date country".split())
_BEFORE_MARKER = frozenset("is now should be 's changed goes new of on for the".split())
_TOLD = frozenset({"is", "be", "'s", "now", ":"})
_POINTING_BACK = re.compile(
    r"(?:match|suit|reflect|fit|be)?(?: ?(?:that|this|it|then|there|so|same|the same|those|these|"
    r"what (?:he|she|they) said|"
    r"(?:that|this|the new|the same) (?:date|day|time|amount|figure|number|value|one|stage|price|sum|deadline)))?"
    r"(?: (?:now|then|instead|please|pls|plz|thanks|thank you|too|accordingly|for me|ok|okay))*"
)
"""What stands for the value that was told before: "the proposal went out, so bump it to match"."""
_TO_COME = re.compile(
    r"be (?:re)?(?:\w{3,}ed|set|done|known|seen|found|put right)(?: (?:later|soon|again|asap|in (?:the )?crm"
    r"|please|pls|by me))*"
)
"""It tells that a value is to be another one, and not which: "close date to be changed"."""

_AS_BEFORE = re.compile(
    r"(?:(?:it|they|that|we) (?:is|was|are|were|had it|has been|stands|stood)|is|was|before|ever|always|usual|agreed|"
    r"discussed|planned|promised)\b"
)
"""Behind "as" it compares and gives no value: "keep the probability as it was"."""


def odd_value(
    reading: Annotated, spec: FieldSpec, stretch: Stretch, item: Item, found: FieldsRead
) -> tuple[DraftValue, range] | None:
    """The words behind the name of a field, and their tokens; `item` is that name."""
    words = reading.text.folded
    if spec.type not in _TYPED:
        return None
    if item.has("verb") and spec.type == "date" and words[item.last : item.last + 1] not in ((":",), ("=",)):
        return None  # "close X as lost" closes it, and says no date
    n = item.last
    while n < stretch.last and (n in stretch.taken or words[n] in _BEFORE_MARKER):
        n += 1
    marker = words[n] if n < stretch.last else ""
    quoted = reading.items[reading.at[n]].of("quoted") if n < stretch.last else None
    if quoted is None and spec.type == "email" and words[n - 1] in _TOLD and "@" in words[n : stretch.last]:
        return Said(text=reading.text.named(n, stretch.last).strip(" .!?'\"")), range(n, stretch.last)
    if quoted is None and marker not in ("to", "=", "->", ":", "as"):
        return None
    start = n if quoted is not None else n + 1
    end = stretch.text_end(start - 1)
    end = next((k for k in range(start + 1, end) if starts_line(reading, k)), end)
    if start >= end or set(range(start, end)) & (stretch.taken | found.used):
        return None
    inner = reading.items[reading.at[start]].of("quoted")
    said = inner.value if inner is not None else reading.text.named(start, end).strip(" .!?'\"")
    return (Said(text=said), range(start, end)) if said and not _stands_open(said.lower(), marker) else None


def _stands_open(said: str, marker: str) -> bool:
    """Whether words name no value of their own."""
    before = marker == "as" and _AS_BEFORE.match(said) is not None
    return before or bool(_POINTING_BACK.fullmatch(said) or (marker == "to" and _TO_COME.fullmatch(said)))
