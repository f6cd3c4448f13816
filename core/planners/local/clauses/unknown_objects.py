"""Words that stand where a record is named, and name none: "move Brightwell to proposal", "a call with Brightwell"."""

from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.segments import skip_fillers
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.chance_names import is_chance
from core.planners.local.marking.common_nouns import COMMON_NOUNS_OF_BUSINESS
from core.planners.local.marking.initials import CAPITALS_OF_BUSINESS
from core.planners.local.marking.marks import Item, MarkKind
from core.planners.local.marking.vocabulary import COMMON_NOUNS, STOP_WORDS, VERB_FORMS, WITHOUT_WEIGHT

_ARTICLES = frozenset("the a an my our this that these those".split())
_OPENING = frozenset({*_ARTICLES, "on", "for", "re", "regarding", "about", "with", "ok", "okay", "so", "and", "also"})
_LEADING = frozenset("with w/ at for on about to from by of re regarding visited met called".split())
_BEHIND = frozenset(
    "to as at by from until till into for in of is are was has have had will would should can could must may might "
    "needs need now 's : - -> = , . ; ! ? on out back up down forward over off already and about with wants said "
    "says called asked".split()
)
"""What may stand behind the name of a record in a wish or a statement about it."""
_TOLD = frozenset("to as is are was has 's : - -> = wants said says called asked".split())
"""What stands behind it where a statement begins with it."""
_VALUES: tuple[MarkKind, ...] = (
    *("money", "percent", "when", "duration", "choice", "choice_verb", "field_verb", "field", "user", "email", "phone"),
)
_STATES = frozenset(
    "risk hold track stake play hand board pace target course ice demand average least most once".split()
)
"""What "at" or "on" leads to without naming anybody: "deals at risk"."""
_ADJECTIVES = frozenset(
    "wrong right correct proper real true actual initial original previous former current existing present future main "
    "full partial minimum maximum better worse higher lower bigger smaller larger longer shorter later earlier".split()
)
"""What is said of a value rather than a name: "wrong number on file"."""
_SETTING = frozenset({"set", "raise", "lower", "later", "earlier", "finish"})
_TO_VALUE = (("to",), ("by",), ("as",), ("at",), ("into",), ("->",))
_MOST = 6
_SHORT = 4


class UnknownObjects:
    """Reads one message for them."""

    def __init__(self, reading: Annotated) -> None:
        self._reading = reading
        self._words = reading.text.folded

    def of(self, clause: Clause, *, told: bool = False) -> range | None:
        """The tokens of such a name that a wish or a statement is about; None where the clause has none.

        Where it was `told` before what the message is about, a statement is one about that.
        """
        start = clause.head
        lead = self._reading.items[self._reading.at[start]] if start < clause.last else None
        if lead is not None and lead.has("verb", "field_verb", "choice_verb"):
            start = lead.last
        elif told:
            return None
        while start < clause.last and self._words[start] in _OPENING:
            start += 1
        return self.at(start, clause.last)

    def alone(self) -> bool:
        """Whether the message names no record that the CRM has."""
        return not any(item.kind == "record" and not is_chance(self._reading, item) for item in self._reading.items)

    def ordered(self) -> range | None:
        """Such a name in a message that orders a value to be set: "move Brightwell to negotiation"."""
        start = skip_fillers(self._reading, 0, len(self._words))
        verb = (
            self._reading.items[self._reading.at[start]].of("verb", "field_verb") if start < len(self._words) else None
        )
        if verb is None or (verb.kind == "verb" and not _SETTING & verb.value):
            return None
        start = verb.last
        while start < len(self._words) and self._words[start] in _ARTICLES:
            start += 1
        found = self.at(start, len(self._words))
        return found if found is not None and self._words[found.stop : found.stop + 1] in _TO_VALUE else None

    def led(self) -> range | None:
        """The first such name behind a word that leads to one: "a call with Brightwell", "a note on Brightwell"."""
        for n, word in enumerate(self._words):
            if self._words[n + 1 : n + 2] and self._words[n + 1] in _STATES:
                continue
            article = self._words[n + 1 : n + 2] and self._words[n + 1] in _ARTICLES
            if word in _LEADING and (found := self.at(n + 1 + bool(article), len(self._words))) is not None:
                plain = not any(self._reading.text.tokens[k].text[:1].isupper() for k in found)
                if not (article and plain):
                    return found  # "a call with the auditors" names nobody
        return None

    def first(self) -> range | None:
        """Such a name that the message begins with, where something is told of it: "Brightwell is won"."""
        found = self.at(0, len(self._words))
        if found is None or found.stop >= len(self._words):
            return None
        valued = self._reading.items[self._reading.at[found.stop]].has("money", "percent", "choice_verb")
        return found if valued or self._words[found.stop] in _TOLD else None

    def at(self, start: int, last: int) -> range | None:
        """The tokens of such a name from token `start` on, the noun of its kind included."""
        end = start
        while end < last and end - start < _MOST:
            item = self._reading.items[self._reading.at[end]]
            if not self._may_be_of_name(item):
                break
            end = item.last
        if end == start or not self._is_name(range(start, end)):
            return None
        valued = end < last and self._reading.items[self._reading.at[end]].has(*_VALUES)
        bounded = end >= last or self._words[end] in _BEHIND or valued
        return range(start, end) if bounded else None

    def _may_be_of_name(self, item: Item) -> bool:
        word = self._words[item.first]
        if word in _BEHIND or not any(c.isalnum() for c in word):
            return False
        return self._is_plain(item) or item.has("table") or is_chance(self._reading, item)

    def _is_plain(self, item: Item) -> bool:
        """Whether nothing is known of a word."""
        word = self._words[item.first]
        return not item.marks and word not in STOP_WORDS and word[0].isalpha()

    def _is_name(self, words: range) -> bool:
        """Whether a word among these is written as a name is, or is one that says nothing else."""
        plain = (n for n in words if self._is_plain(self._reading.items[self._reading.at[n]]))
        telling = [n for n in plain if not self._is_light(n)]
        capital = any(self._reading.text.tokens[n].text[:1].isupper() for n in telling if n > 0)
        return capital or any(self._words[n] not in COMMON_NOUNS_OF_BUSINESS | COMMON_NOUNS for n in telling)

    def _is_light(self, n: int) -> bool:
        """Whether a word tells how or what happens rather than what of: "raise gradually to 90k"."""
        word = self._words[n]
        if word in CAPITALS_OF_BUSINESS:
            return True
        if self._reading.text.tokens[n].text[:1].isupper() and n > 0:
            return False
        formed = len(word) > _SHORT and word.endswith(("ly", "ing", "ed"))
        return word in WITHOUT_WEIGHT or word in VERB_FORMS or word in _ADJECTIVES or formed
