"""Orders to keep a note in other words, put as the readers know them: "note on the Hooli deal: ...".

"Add the deal note on Hooli: ...", "leave a comment on it that ...", "update Hooli with a note saying ...", "call note -
Carl - ...", "Hooli note: ...", "note to self: order badges".
"""

from core.catalog import Catalog
from core.planners.local.clauses.surroundings import Surroundings
from core.planners.local.marking.annotate import Annotated
from core.planners.local.wording.listed_duties import DEEDS

_ADDING = frozenset(
    "add put leave write make log record create enter save drop post attach file append include stick pop jot type new "
    "note down keep set store place insert".split()
)
_UPDATING = frozenset("update tag annotate flag mark amend".split())
_NOTES = frozenset("note notes comment comments memo memos remark remarks annotation".split())
_ABOUT_WHAT = frozenset("deal opportunity account company client customer contact opp".split())
_DEALS = frozenset({"deal", "opportunity", "opp"})
_SORTS = frozenset("a an the this that my our quick short brief small little internal new following crm file".split())
_CONTACTS = {
    "call": "call", "phone": "call", "zoom": "call", "meeting": "meeting", "mtg": "meeting", "visit": "meeting",
    "demo": "meeting", "lunch": "meeting", "workshop": "meeting",
}  # fmt: skip
_SUMMARIES = _NOTES | {"summary", "report", "minutes", "recap", "writeup", "write-up"}
_ONTO = frozenset("on for to under against about re regarding in into of at with concerning onto from".split())
_HOLDING = frozenset({"that", "saying", "stating", "reading", "mentioning"})
_COLONS = frozenset({":", "-", "–", "—"})
_IDLE = frozenset("please pls kindly can could you would also and ok okay so hi hey then just".split())
_SELF = (("to", "self"), ("to", "myself"), ("for", "myself"), ("for", "self"))
_ENDS = frozenset({".", "!", "?", ";", "\n"})
_DESCRIPTIONS = frozenset({"description", "details", "descriptions"})
_LONGEST = 8


class WordedNotes:
    """Finds the first such order in one message."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._reading = reading
        self._words = reading.text.folded
        self._around = Surroundings(catalog, reading)

    def message(self) -> str | None:
        """The message with the order in plain words; None where there is none that is worded otherwise."""
        starts = [0, *(n + 1 for n, word in enumerate(self._words) if word in _ENDS and not self._reading.is_part(n))]
        for first in starts:
            n = first
            while n < len(self._words) and self._words[n] in _IDLE:
                n += 1
            found = self._to_self(n) or self._order(n) or self._updated(n) or self._headed(n) or self._summed_up(n)
            if found is not None:
                head, body = found
                text = self._reading.text
                return " ".join(p for p in (text.words(0, first), head, text.words(body, len(self._words))) if p)
        return None

    def _to_self(self, n: int) -> tuple[str, int] | None:
        """ "note to self: order badges": something to be done, where a verb of doing begins it."""
        n += self._words[n : n + 1] in (("quick",), ("a",))
        if self._words[n : n + 1] not in (("note",), ("memo",)) or self._words[n + 1 : n + 3] not in _SELF:
            return None
        if self._words[n + 3 : n + 4] != () and self._words[n + 3] in _ONTO:
            return None  # "note to self on the Acme deal: ..." is kept with it
        body = n + 3 + (self._words[n + 3 : n + 4] != () and self._words[n + 3] in _COLONS)
        done = self._words[body : body + 1] != () and self._words[body] in DEEDS
        return ("remind me to" if done else "log a note:", body) if body < len(self._words) else None

    def _order(self, n: int) -> tuple[str, int] | None:
        """ "add the deal note on Hooli: ...", "leave a comment on Hooli that ...", "quick note: ..."."""
        begin, led = n, n < len(self._words) and self._words[n] in _ADDING
        n += led
        sorts = n
        while n < len(self._words) and self._words[n] in _SORTS | {"down"}:
            n += 1
        what = n < len(self._words) and self._words[n] in _ABOUT_WHAT and self._words[n + 1 : n + 2] != ()
        noun = n + what
        if noun >= len(self._words) or self._words[noun] not in _NOTES:
            return self._written(begin) if led else None
        plain = self._words[noun] in ("note", "notes", "memo") and not what
        if plain and (led or sorts == n) and self._words[noun + 1 : noun + 2] != (":",):
            return None  # the readers know it
        if plain and sorts == n:
            return None
        subject, body = self._behind(noun + 1)
        if body is None:
            return None
        if subject:
            person = self._around.is_person(self._reading.items[self._reading.at[noun + 2]])
            dealt = what and self._words[n] in _DEALS and not person and not subject.lower().endswith(" deal")
            return f"note on {subject}{' deal' if dealt else ''}:", body
        return (f"note on the {self._words[n]}:" if what else "log a note:"), body

    def _written(self, n: int) -> tuple[str, int] | None:
        """ "write down on the Hooli deal that ...", "add a description to the task: ..."."""
        n += 1
        while n < len(self._words) and self._words[n] in _SORTS | {"down"}:
            n += 1
        described = self._words[n : n + 1] != () and self._words[n] in _DESCRIPTIONS
        onto = n + described
        if onto >= len(self._words) or self._words[onto] not in _ONTO - {"with", "from"}:
            return None
        subject, body = self._behind(onto)
        if not subject or body is None:
            return None
        if described:
            return f"set the description of {subject} to", body
        return (
            (f"note on {subject}:", body) if self._words[body - 1] in _HOLDING and self._words[n - 1] != "to" else None
        )

    def _updated(self, n: int) -> tuple[str, int] | None:
        """ "update Hooli with a note saying ..."."""
        if n >= len(self._words) or self._words[n] not in _UPDATING:
            return None
        at = next((k for k in range(n + 1, min(n + _LONGEST, len(self._words))) if self._words[k] == "with"), None)
        if at is None or not self._names(n + 1, at):
            return None
        noun = at + 1
        while noun < len(self._words) and self._words[noun] in _SORTS:
            noun += 1
        if noun >= len(self._words) or self._words[noun] not in _NOTES:
            return None
        body = noun + 1
        if body < len(self._words) and self._words[body] in _HOLDING | _COLONS:
            return f"note on {self._reading.text.words(n + 1, at)}:", body + 1
        return None

    def _headed(self, n: int) -> tuple[str, int] | None:
        """ "Hooli note: ...": of what, the noun, and a colon."""
        noun = next((k for k in range(n + 1, min(n + _LONGEST, len(self._words))) if self._words[k] in _NOTES), None)
        colon = noun is not None and self._words[noun + 1 : noun + 2] == (":",)
        if noun is None or not colon or not self._names(n, noun) or noun + 2 >= len(self._words):
            return None
        first = noun - (self._words[noun - 1] in _COLONS)
        return f"note on {self._reading.text.words(n, first)}:", noun + 2

    def _summed_up(self, n: int) -> tuple[str, int] | None:
        """ "call note - Carl - price is the blocker", "meeting notes Acme renewal: ..."."""
        n += self._words[n : n + 1] != () and self._words[n] in _SORTS
        kind = _CONTACTS.get(self._words[n]) if n + 2 < len(self._words) else None
        if kind is None or self._words[n + 1] not in _SUMMARIES:
            return None
        k = n + 2
        while k < len(self._words) and self._words[k] in _ONTO | _COLONS:
            k += 1
        end = next((m for m in range(k, min(k + _LONGEST, len(self._words))) if self._words[m] in _COLONS), None)
        if end is None or not self._names(k, end) or end + 1 >= len(self._words):
            return None
        party = self._around.is_party(self._reading.items[self._reading.at[k]])
        return f"log a {kind} {'with' if party else 'on'} {self._reading.text.words(k, end)}:", end + 1

    def _behind(self, n: int) -> tuple[str, int | None]:
        """What a note is on, empty where it is not said, and the token at which its words begin."""
        if n < len(self._words) and self._words[n] in _COLONS | _HOLDING:
            return "", n + 1 if n + 1 < len(self._words) else None
        if n >= len(self._words) or self._words[n] not in _ONTO:
            return "", None
        stops = _COLONS | _HOLDING | {","}
        end = next((k for k in range(n + 2, min(n + _LONGEST, len(self._words))) if self._words[k] in stops), None)
        if end is None or not self._names(n + 1, end) or end + 1 >= len(self._words):
            return "", None
        return self._reading.text.words(n + 1, end), end + 1

    def _names(self, first: int, last: int) -> bool:
        """Whether a stretch names a record, or points at one by its noun."""
        items = self._reading.items_in(first, last)
        small = {
            "the",
            "my",
            "our",
            "deal",
            "it",
            "'s",
            "account",
            "s",
            "contact",
            "company",
            "task",
            "notes",
            "-",
            ",",
        }
        named = [item for item in items if item.kind == "record"]
        rest = [i for i in items if i not in named and not i.has("table") and self._words[i.first] not in small]
        return bool(named) and not rest
