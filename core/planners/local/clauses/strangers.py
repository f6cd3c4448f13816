"""Finds the name of a person whom the CRM does not know yet, in a sentence that tells of him."""

from collections.abc import Collection
from functools import cached_property

from core.matching import HONORIFICS, word_likeness
from core.planners.local.clauses.addressed_names import named_by_address
from core.planners.local.clauses.finite_verbs import is_finite
from core.planners.local.clauses.segments import starts_line
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item
from core.planners.local.marking.vocabulary import STOP_WORDS

_INTRODUCING = frozenset("met with to into is named called w/ from meet".split())
_WITH_INFINITIVE = frozenset(
    "us me them him her you we i want wants wanted need needs needed have has had going asked asks like likes ready "
    "able ought used trying tries tried decided decides agreed agrees plan plans planned time how what where when "
    "chance hoping hopes happy keen supposed told willing about refuse refuses refused prefers promised due".split()
)
_NOT_SPOKEN = frozenset({"I", "I'm", "PS", "I've", "OK"})
_OPENING = frozenset(
    "since because although though while whereas when whenever once unless until given considering seeing per via "
    "thanks got met spoke talked called saw heard meanwhile however therefore hence besides regarding concerning "
    "following despite unlike instead today yesterday tomorrow apparently unfortunately sadly luckily hopefully maybe "
    "perhaps both either neither".split()
)
"""Words that begin a sentence, where their capital says nothing."""
_SURNAMES = frozenset(
    "may march june august will close price case day early last low high own summer friday sunday".split()
)
PARTICLES = frozenset(
    "de da do dos das di del della dello der den des du la le van von vom zu zur ten ter te af av bin ibn bint al el "
    "y e dal dalla degli st".split()
)
"""Small words inside a name: "Sanne de Wit", "Ana dos Santos"."""
_BEHIND_NAME = frozenset(", . at from of with ( - hes shes he she who and the".split())
_MOST = 3
_LIKE = 0.7


class Strangers:
    """Reads one message for names that no record has.

    With the `persons` tables, a first name that somebody in them bears may begin a stranger's: "Peter Vries".
    """

    def __init__(self, reading: Annotated, persons: Collection[str] = ()) -> None:
        self._reading = reading
        self._persons = persons
        self._words = reading.text.folded

    def named(self, first: int, last: int) -> list[int]:
        """The tokens of the first such name of two words or more in a stretch; empty where there is none."""
        addressed = named_by_address(self._reading, first, last)
        if addressed:
            return addressed
        n = first
        while n < last:
            run = self._run(n, last)
            if len(run) >= 2 and not self._is_promotion(run, last):
                return run[: _MOST + sum(self._words[k] in PARTICLES for k in run)]
            n = run[-1] + 1 if run else n + 1
        return []

    def _is_promotion(self, run: list[int], last: int) -> bool:
        """Whether capitals are those of a job title: "promoted to Senior Category Manager"."""
        behind = run[-1] + 1
        titled = behind < last and self._reading.items[self._reading.at[behind]].has("title")
        before = self._words[run[0] - 1] if run[0] > 0 else ""
        if titled and before in ("to", "as", "now", "new"):
            return True
        return before in ("of", "for", "&", "and") and self._is_title(run[0] - 2)  # "Head of Supply Chain"

    def _is_title(self, n: int) -> bool:
        return n >= 0 and self._reading.items[self._reading.at[n]].has("title")

    def all_named(self, first: int, last: int) -> list[list[int]]:
        """The tokens of every such name in a stretch."""
        out: list[list[int]] = []
        n = first
        while (run := self.named(n, last)) and n < last:
            out.append(run)
            n = run[-1] + 1
        return out

    def _run(self, n: int, last: int) -> list[int]:
        introduced = n > 0 and self._words[n - 1] in _INTRODUCING and not self._is_infinitive(n)
        run: list[int] = []
        while (
            n < last
            and self._may_be_name(n, introduced=introduced, begun=bool(run))
            and not (run and starts_line(self._reading, n))
        ):
            run.append(n)
            n += 1
        return run

    def _is_infinitive(self, n: int) -> bool:
        """Whether a verb follows "to": "asked us to stop calling"."""
        return self._words[n - 1] == "to" and self._words[max(0, n - 2)] in _WITH_INFINITIVE

    def _may_be_name(self, n: int, *, introduced: bool, begun: bool) -> bool:
        item = self._reading.items[self._reading.at[n]]
        word = self._words[n]
        capital = self._reading.text.tokens[n].text[:1].isupper()
        record = item.of("record")
        if word in HONORIFICS or (word in _OPENING and not self._inside(n)):
            return False
        if begun and not capital and word in PARTICLES and self._capital_behind(n):
            return True
        if not begun and capital and self._is_namesake(n):
            return True
        if item.has("title", "email", "country", "quoted") or not word.replace("-", "").replace("'", "").isalpha():
            return False
        if record is not None and record is item.marks[0] and (item.last - item.first > 1 or not capital or not begun):
            return False
        if not capital and (self._mixed or not introduced or item.has("verb", "table", "field")):
            return False
        if introduced and begun and not capital and self._is_surname(n):
            return True
        if begun and not capital and is_finite(self._reading, n):
            return False
        if word in STOP_WORDS and not (capital and (begun or self._inside(n))) and (begun or not item.has("when")):
            return False
        return not (
            capital and item.has("choice_verb", "create_cue", "verb", "table", "filter") and not self._inside(n)
        )

    def _is_namesake(self, n: int) -> bool:
        """Whether a first name that people of the CRM bear stands before a surname that nothing is known of."""
        item = self._reading.items[self._reading.at[n]]
        if not item.marks or item.last - item.first > 1 or item.last >= len(self._words):
            return False
        behind = self._reading.items[self._reading.at[item.last]]
        capital = self._reading.text.tokens[item.last].text[:1].isupper() and not behind.marks
        particle = self._words[item.last] in PARTICLES and self._capital_behind(item.last)
        first_name = item.kind == "user" or self._is_first_name(item)
        return first_name and (capital or particle)

    def _is_first_name(self, item: Item) -> bool:
        """Whether a word is the first name of people whom the CRM knows, or like it, and no more than that."""
        record = item.of("record")
        if record is None or record is not item.marks[0]:
            return False
        word = self._words[item.first]
        return any(
            hit.table in self._persons
            and len(hit.words) > 1
            and (hit.words[0] == word or (fit.reason == "typo" and word_likeness(word, hit.words[0])[0] >= _LIKE))
            for hit, fit in record.value.hits
        )

    def _capital_behind(self, n: int) -> bool:
        """Whether a capital, or one more small word and then a capital, stands behind: "van der Berg"."""
        behind = [token.text[:1] for token in self._reading.text.tokens[n + 1 : n + 3]]
        doubled = self._words[n + 1 : n + 2] and self._words[n + 1] in PARTICLES
        return any(letter.isupper() for letter in (behind if doubled else behind[:1]))

    def _is_surname(self, n: int) -> bool:
        """Whether a word that is seldom a name ends one: "ran into dale may at the expo"."""
        behind = self._words[n + 1] if n + 1 < len(self._words) else ","
        return self._words[n] in _SURNAMES and behind in _BEHIND_NAME

    def _inside(self, n: int) -> bool:
        """Whether a token stands within a sentence, where a capital says something."""
        return n > 0 and self._words[n - 1] not in (".", "!", "?", ":", "\n")

    @cached_property
    def _mixed(self) -> bool:
        """Whether the message is written with capitals, so that a name in lower case is none."""
        tokens = self._reading.text.tokens
        return any(t.text[:1].isupper() and self._inside(n) and t.text not in _NOT_SPOKEN for n, t in enumerate(tokens))
