"""What stands before the name of a new person: whose he is, and his job: "Hooli's new head of legal Omar Haddad"."""

from dataclasses import dataclass

from core.planners.local.marking.marks import Item
from core.planners.local.marking.message import Message
from core.planners.local.marking.small_words import WITHIN_TITLES
from core.planners.local.marking.vocabulary import STOP_WORDS

_ARTICLES = frozenset("a an the new newest another my our their his her its 's ' mr mrs ms fresh latest".split())
_LEADING = frozenset({"for", "of", ":", ","})
_AT = frozenset("of at for from @ with".split())
_ENDS = frozenset("at from as is she he who with w/ to in into hes shes by works @".split())
_INSIDE = WITHIN_TITLES | {"de"}
DEPARTMENTS = frozenset(
    "sales marketing operations ops engineering finance it hr legal procurement purchasing product products logistics "
    "quality security technology tech data research development innovation communications comms support services "
    "production manufacturing supply partnerships strategy design people talent compliance risk facilities "
    "maintenance safety training customer growth digital revenue brand sustainability".split()
)
_LONGEST = 7
_NAME = 2


@dataclass(frozen=True)
class Lead:
    """The company that stands first, the tokens of the job, and the token at which the name begins."""

    company: Item | None
    title: tuple[int, int]
    name: int


class TitlesBeforeNames:
    """Reads what stands before the names of new people in one message."""

    def __init__(self, message: Message) -> None:
        self._reading = message.reading
        self._words = message.words
        self._catalog = message.catalog

    def at(self, start: int, last: int) -> Lead | None:
        """What leads to a name between two tokens; None where no job stands there before a name."""
        while start < last and self._words[start] in _LEADING:
            start += 1
        company = self._company(start, last)
        first = company.last if company is not None else start
        while first < last and self._words[first] in _ARTICLES:
            first += 1
        run = self._run(first, last)
        placed = self._placed(run, last) if company is None else None
        if placed is not None:
            return placed
        name = self._name_behind_title(run)
        if name is None:
            return None
        return Lead(company, (first, name), name)

    def _placed(self, run: list[int], last: int) -> Lead | None:
        """A job with its company before the name: "the new cfo of hooli lena park"."""
        if not run:
            return None
        n = next((n for n in range(run[0], min(run[-1] + 2, last - 1)) if self._words[n] in _AT), None)
        if n is None or not self._is_job(range(run[0], n)):
            return None
        company = self._company(n + 1, last)
        name = company.last if company is not None else last
        name += name < last and self._words[name] == ","
        behind = self._run(name, last)
        plain = all(not self._known_company(k) and self._words[k] not in STOP_WORDS for k in behind)
        named = company is not None and 0 < len(behind) <= _NAME and plain
        titled = any(self._reading.items[self._reading.at[k]].has("title", "verb", "field") for k in behind)
        return Lead(company, (run[0], n), name) if named and not titled else None

    def _is_job(self, tokens: range) -> bool:
        """Whether words end with one that is at the heart of titles."""
        titled = [n for n in tokens if self._reading.items[self._reading.at[n]].has("title")]
        behind = [self._words[n] for n in tokens if titled and n > titled[-1]]
        return bool(titled) and all(word in DEPARTMENTS for word in behind)

    def _company(self, start: int, last: int) -> Item | None:
        """The known company with which the words begin: "hooli's", "hooli"."""
        if start >= last:
            return None
        item = self._reading.items[self._reading.at[start]]
        record = item.of("record")
        known = record is not None and record is item.marks[0] and item.first == start
        kinds = {self._catalog.table(table).kind for table in record.value.tables} if known and record else set()
        return item if "organisation" in kinds else None

    def _run(self, first: int, last: int) -> list[int]:
        """The words up to what ends a name."""
        run: list[int] = []
        for n in range(first, min(last, first + _LONGEST)):
            word = self._words[n]
            inside = word in _INSIDE and bool(run)
            if word in _ENDS or (not inside and not word.replace("-", "").replace("'", "").replace("/", "").isalpha()):
                break
            if self._reading.items[self._reading.at[n]].has("email", "phone", "money", "quoted"):
                break
            run.append(n)
        while run and self._words[run[-1]] in _INSIDE:
            run.pop()
        return run

    def _name_behind_title(self, run: list[int]) -> int | None:
        """The token at which a name begins behind a job among some words."""
        titled = [k for k, n in enumerate(run) if self._reading.items[self._reading.at[n]].has("title")]
        if not titled or any(self._words[n] in STOP_WORDS - _INSIDE - DEPARTMENTS for n in run[: titled[0]]):
            return None
        capitals = self._capitals_at_end(run)
        if capitals is not None:
            return run[capitals] if titled[0] < capitals and self._tells_job(run, capitals) else None
        end = titled[-1] + 1
        if end < len(run) and self._words[run[end]] in _INSIDE:
            end = len(run) - _NAME
            named = titled[0] + 2 < end and titled[0] < _NAME
            return run[end] if named else None
        while end < len(run) - 1 and self._words[run[end]] in DEPARTMENTS:
            end += 1
        named = 0 < len(run) - end <= _NAME and not self._known_company(run[end])
        return run[end] if named and not any(self._words[n] in STOP_WORDS for n in run[end:]) else None

    def _capitals_at_end(self, run: list[int]) -> int | None:
        """Where the capitals of a name begin behind words in lower case."""
        tokens = self._reading.text.tokens
        upper = [tokens[n].text[:1].isupper() for n in run]
        k = len(run)
        while k > 0 and upper[k - 1]:
            k -= 1
        if 0 < k < len(run):
            return k
        if k == 0 and len(run) > _NAME:  # "Sales Director Mia Holm"
            titles = [j for j, n in enumerate(run) if self._reading.items[self._reading.at[n]].has("title")]
            end = titles[-1] + 1
            while end < len(run) - _NAME and self._words[run[end]] in DEPARTMENTS:
                end += 1
            return end if titles and 0 < len(run) - end <= _NAME else None
        return None

    def _tells_job(self, run: list[int], end: int) -> bool:
        """Whether the words before a name are a job: they end with it, or with what it is the head of."""
        titled = [k for k, n in enumerate(run[:end]) if self._reading.items[self._reading.at[n]].has("title")]
        behind = [self._words[n] for n in run[titled[-1] + 1 : end]]
        return not behind or behind[0] in _INSIDE or all(word in DEPARTMENTS for word in behind)

    def _known_company(self, n: int) -> bool:
        item = self._reading.items[self._reading.at[n]]
        record = item.of("record")
        if record is None or record is not item.marks[0]:
            return False
        return any(self._catalog.table(table).kind == "organisation" for table in record.value.tables)
