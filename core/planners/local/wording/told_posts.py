"""Who holds which job at a company that is being made: "owner there is Maribel Stokes", "Ruth Alba is their buyer"."""

import itertools

from core.catalog import Catalog
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.small_words import WITHIN_TITLES
from core.planners.local.marking.vocabulary import STOP_WORDS

_ARTICLES = frozenset("the a an my our their his her its main key primary".split())
_THERE = frozenset("there here over".split())
_BEING = frozenset({"is", "'s", ":", "=", "-"})
_ADDING = frozenset("add create save put include enter".split())
_HIM = frozenset("her him them".split())
_LONGEST_JOB, _LONGEST_NAME, _LEAST_NAME = 5, 3, 2

Edit = tuple[int, tuple[int, str]]


class ToldPosts:
    """Finds them in one message."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded

    def edit(self, n: int, stop: int) -> Edit | None:
        """The sentence at a token as a new contact with his job before his name, where somebody is to be kept."""
        if not self._is_kept(n):
            return None
        person = next(iter(self._catalog.of_kind("person")), None)
        told = self._job_first(n, stop) or self._name_first(n, stop)
        if person is None or told is None:
            return None
        last, text = told
        first = n - 1 if self._words[n - 1] in (",", "and", ";") else n
        marked = self._words[first - 1] in (".", "!", "?")
        return first, (last, f"{'' if marked else '.'} new {person.singular}: {text} ")

    def _is_kept(self, n: int) -> bool:
        """Whether it is asked to add somebody, or an address of his is told."""
        words = self._words[n:]
        asked = any(one in _ADDING and other in _HIM for one, other in itertools.pairwise(words))
        return asked or any(item.has("email", "phone") for item in self._reading.items_in(n, len(self._words))[:12])

    def _job_first(self, n: int, stop: int) -> tuple[int, str] | None:
        """ "their buyer is Tom Reed"; the token after it, and the job with the name."""
        first = n
        while first < stop and self._words[first] in _ARTICLES:
            first += 1
        end = self._job_end(first, stop)
        if end is None:
            return None
        being = end
        while being < stop and self._words[being] in _THERE:
            being += 1
        if being >= stop or self._words[being] not in _BEING:
            return None
        name = self._name_end(being + 1, stop)
        if name is None:
            return None
        return name, f"{self._reading.text.words(first, end)} {self._reading.text.words(being + 1, name)}"

    def _name_first(self, n: int, stop: int) -> tuple[int, str] | None:
        """ "Tom Reed is their buyer"."""
        name = self._name_end(n, stop)
        if name is None or name >= stop or self._words[name] not in ("is", "'s"):
            return None
        first = name + 1
        while first < stop and self._words[first] in _ARTICLES:
            first += 1
        end = self._job_end(first, stop)
        if end is None:
            return None
        job = self._reading.text.words(first, end)
        while end < stop and self._words[end] in _THERE:
            end += 1
        return end, f"{job} {self._reading.text.words(n, name)}"

    def _job_end(self, first: int, stop: int) -> int | None:
        """The token after a job that begins at a token: it holds a word at the heart of titles."""
        titled, n = False, first
        while n < min(stop, first + _LONGEST_JOB):
            word = self._words[n]
            item = self._reading.items[self._reading.at[n]]
            if item.has("record", "email", "money", "number") or not word.replace("-", "").isalpha():
                break
            if word in STOP_WORDS and not item.has("title") and not (titled and word in WITHIN_TITLES):
                break
            titled = titled or item.has("title")
            n += 1
        return n if titled else None

    def _name_end(self, first: int, stop: int) -> int | None:
        """The token after the name of somebody unknown that begins at a token."""
        n = first
        while n < min(stop, first + _LONGEST_NAME):
            word, item = self._words[n], self._reading.items[self._reading.at[n]]
            known = item.kind in ("record", "user") and item.last - item.first > 1
            other = item.has("title", "email", "phone", "money", "pronoun", "quoted", "table") or word in STOP_WORDS
            if known or other or not word.replace("-", "").replace("'", "").isalpha():
                break
            n += 1
        return n if n - first >= _LEAST_NAME else None
