"""What a value rests on, told behind it: "... 65% after the call with Jane", "... 2,350 per the annual report".

It says where a value comes from or when it was learnt, and holds nothing that a record could take.
"""

from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item

_LEADS = tuple(
    tuple(phrase.split())
    for phrase in (
        "according to", "as per", "per", "based on", "going by", "judging by", "judging from", "to judge from",
        "pursuant to", "following", "after", "since", "thanks to", "courtesy of", "on the back of",
        "off the back of", "as confirmed by", "confirmed by", "as agreed with", "agreed with", "as discussed with",
        "discussed with", "in light of", "in view of", "given", "as a result of", "on the strength of", "in line with",
        "in accordance with", "as stated in", "stated in", "as shown in", "as seen on", "as seen in", "as listed on",
        "as listed in", "as advised by", "as told by", "because of", "due to", "owing to", "on account of",
        "with thanks to", "on the advice of", "at the request of", "by request of", "taken from", "as reported by",
        "reported by", "as reported in", "quoting", "citing", "source", "as of the", "as mentioned by",
        "as promised by", "as requested by", "requested by", "approved by", "as approved by", "signed off by",
    )
)  # fmt: skip
_UNITS = frozenset(
    "month year week day quarter annum seat user head unit person licence license site hour store employee mo yr "
    "capita cent".split()
)
"""Behind "per" they make another figure of an amount."""
_PARTING = frozenset(", ; . : ! ? ( ) \n -> and but so then".split())
_TIME_LEADS = frozenset("to until till for at by from on it he she they them".split())
_JOINING = frozenset({"and", "&"})
_OF_RECORDS = ("money", "percent", "range", "email", "phone", "quoted", "arrow", "domain", "quantifier")


class Sources:
    """Finds them in one message."""

    def __init__(self, reading: Annotated) -> None:
        self._reading = reading
        self._words = reading.text.folded

    def tokens(self, first: int, last: int) -> frozenset[int]:
        """The tokens of such a phrase behind a value that stands between two tokens; none where there is none."""
        valued = False
        for item in self._reading.items_in(first, last):
            end = self._end(item.first, last) if valued and item.first > first else None
            if end is not None:
                return frozenset(range(item.first, end))
            valued = valued or (bool(item.marks) and item.has("money", "percent", "number", "choice", "title", "when"))
        return frozenset()

    def _end(self, n: int, last: int) -> int | None:
        """The token behind the phrase that begins at a token."""
        lead = next((p for p in _LEADS if self._words[n : n + len(p)] == p), None)
        start = n + len(lead) if lead is not None else last
        if lead is None or start >= last or self._words[n - 1] in _TIME_LEADS or self._words[start] in _UNITS:
            return None
        following = self._reading.items[self._reading.at[start]]
        timed = following.has("when") and self._words[following.last : following.last + 1] != ("'s",)
        if timed:
            return None
        end = start + (self._words[start] in (":",))
        while end < last and self._words[end] not in _PARTING | _JOINING:
            end += 1
        if end < last and self._words[end] in _JOINING and self._lists_more(end + 1, last):
            end = last
        told = self._reading.items_in(start, end)
        return end if told and not any(self._may_be_value(item, end) for item in told) else None

    def _lists_more(self, n: int, last: int) -> bool:
        """Whether "and" only joins somebody else to who is named: "after lunch with Grace and Rui"."""
        items = self._reading.items_in(n, last)
        return len(items) == 1 and items[0].has("record", "user")

    def _may_be_value(self, item: Item, end: int) -> bool:
        """Whether an item is one that a record could take."""
        lead = item.kind
        if lead == "field":
            return self._words[item.last : item.last + 1] in (("to",), ("is",), (":",), ("=",)) and item.last < end
        return lead in _OF_RECORDS
