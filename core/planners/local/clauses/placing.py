"""Where a record is to lie: "the deal should sit with Dana", "put it under Priya", "put Marcus in charge of it"."""

from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item
from core.planners.local.marking.vocabulary import PREPOSITIONS

_PUTTING = frozenset(
    "put place park leave stick file slot shift move switch keep drop lay transfer give hand pass dump shove land rest "
    "settle base house toss chuck throw sling palm fob".split()
)
_LYING = frozenset(
    "sit sits sitting be lie lies lying stay stays land lands fall falls go goes live lives rest rests reside resides "
    "remain remains belong belongs end ends move moves come comes pass passes is are".split()
)
_BEING = frozenset({"be", "is", "are"})
_BUYERS = frozenset("they he she we i client customer prospect buyer board committee".split())
"""Who goes with somebody is no record that is to lie with him."""
_WISHED = frozenset("should must shall needs need ought has have now can will to".split())
"""With one of them it is wished where a record is, and not only told."""
_WITH = frozenset({"with", "w/", "under"})
_ONTO = frozenset({"onto", "to", "on"})
_IN = frozenset({"in", "on", "to", "into", "onto", "under", "at"})
_SPHERES = frozenset(
    "name names hands care court lap lot book books portfolio patch plate desk list pile territory watch remit roster "
    "stack bucket queue responsibility ownership".split()
)
"""What is a colleague's, in which his records are."""
_APPOINTING = frozenset({"put", "make", "place", "set", "name", "appoint", "install"})
_IN_CHARGE = tuple(
    tuple(phrase.split())
    for phrase in (
        "in charge of", "on", "onto", "responsible for", "accountable for", "at the helm of", "down as the owner of",
        "down as owner of", "as the owner of", "as owner of", "as owner on", "as the owner on", "in control of",
        "as the new owner of", "as the new owner on", "as new owner of",
    )
)  # fmt: skip
_SMALL = frozenset("over up now right from on that all firmly down again both the please back squarely".split())
_DETERMINERS = frozenset("the my our this that his her their its of all both everything whole entire at".split())
_BEHIND_OWNER = frozenset(", . ; ! ? and now please pls instead then too as -".split())
_FAR = 5


class Placing:
    """Finds it in one message."""

    def __init__(self, reading: Annotated) -> None:
        self._reading = reading
        self._words = reading.text.folded

    def at(self, item: Item, first: int, last: int) -> frozenset[int] | None:
        """The tokens that say that a record is to be the colleague's whom an item names."""
        return self._in_charge(item, first, last) or self._with(item, first) or self._in_sphere(item, first)

    def names_record(self, n: int, last: int) -> bool:
        """Whether a record, or what one is, stands at a token: "the Acme deal", "it", "all my deals"; not "a call"."""
        while n < last and self._words[n] in _DETERMINERS:
            if self._reading.items[self._reading.at[n]].has("pronoun") and n + 1 >= last:
                return True
            n += 1
        if n >= last:
            return self._words[n - 1] in ("this", "that", "all", "both")
        item = self._reading.items[self._reading.at[n]]
        if item.has("record", "pronoun", "quoted"):
            return not item.has("user") or item.has("record", "pronoun")
        for other in self._reading.items_in(n, min(n + _FAR, last)) if self._words[n - 1] in _DETERMINERS else ():
            if self._words[other.first] in PREPOSITIONS:
                return False  # "run the numbers for Acme"
            if other.has("table", "record"):
                return True
        return False

    def _in_charge(self, item: Item, first: int, last: int) -> frozenset[int] | None:
        """ "put Marcus on the Acme deal", "make Dana responsible for it"."""
        if item.first <= first or self._words[item.first - 1] not in _APPOINTING:
            return None
        for phrase in sorted(_IN_CHARGE, key=len, reverse=True):
            end = item.last + len(phrase)
            if self._words[item.last : end] == phrase and self.names_record(end, last):
                return frozenset(range(item.first - 1, end))
        return None

    def _with(self, item: Item, first: int) -> frozenset[int] | None:
        """ "put it under Priya", "it should sit with Dana", "shift it onto Marcus"."""
        lead = item.first - 1
        if lead <= first or self._words[lead] not in _WITH | _ONTO:
            return None
        return self._placed(item, lead, first, far=self._words[lead] not in _WITH)

    def _in_sphere(self, item: Item, first: int) -> frozenset[int] | None:
        """ "put it in Marcus's name", "the deals go onto Dana's plate"."""
        lead = item.first - 1
        mine = self._words[item.first] == "my"
        owned = mine or self._words[item.last : item.last + 1] == ("'s",)
        end = item.last if mine else item.last + 1
        if not owned or lead <= first or self._words[lead] not in _IN:
            return None
        if not set(self._words[end : end + 1]) & _SPHERES:
            return None
        placed = self._placed(item, lead, first, far=False)
        return placed | set(range(item.last, end + 1)) if placed is not None else None

    def _ends(self, n: int) -> bool:
        """Whether nothing more is said of what somebody gets: "goes to Marcus", not "goes to Marcus for review"."""
        return n >= len(self._words) or self._words[n] in _BEHIND_OWNER

    def _placed(self, item: Item, lead: int, first: int, *, far: bool) -> frozenset[int] | None:
        """The tokens where a verb of placing leads to the colleague behind the preposition at `lead`.

        A preposition that may lead `far` afield ("on", "to") needs a verb that puts something there.
        """
        here = frozenset(range(lead, item.last))
        n = lead - 1
        while n > first and self._words[n] in _SMALL:
            n -= 1
        if n < first:
            return None
        if self._words[n - 1] in _BUYERS:
            return None  # "lost, they go with Zeta"
        if self._words[n] in _LYING and not (far and self._words[lead] == "on"):
            wished = bool(_WISHED & set(self._words[max(first, n - 3) : n])) or "now" in self._words[n : item.last + 2]
            plain = self._words[n] in _BEING or far
            named = any(
                other.has("record", "table", "pronoun", "quoted", "quantifier")
                for other in self._reading.items_in(first, n)
            )
            goes = self._words[n] in ("goes", "go") and self._words[lead] == "to" and self._ends(item.last)
            return here | frozenset(range(n, lead)) if named and (wished or goes or not plain) else None
        verb = next((k for k in range(first, lead) if self._words[k] in _PUTTING), None)
        if verb is None or verb > first + 2 or not self.names_record(verb + 1, lead):
            return None
        if {",", "to", "at", ":", ";"} & set(self._words[verb + 1 : lead]):
            return None  # "set it to 25k, Marcus confirmed it with me"
        return here | frozenset(k for k in range(n + 1, lead))
