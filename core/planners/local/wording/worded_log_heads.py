"""Logs whose heads name values by labels or as a list, put in the order in which the readers know them.

"Log meeting: Initech, Samantha, 11/20 2pm" is "log a meeting with Samantha at Initech 11/20 2pm"; "duration 12
minutes" says how long it was, "subject: outage plan" what it was about.
"""

import re

from core.catalog import Catalog
from core.planners.local.clauses.surroundings import Surroundings
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item

_LOGGING = frozenset("log record note enter add new register save document".split())
_AFTER_PARTY = frozenset({",", "-", "–", ".", ";", "re", "about", "on", "at", "for"})
_PLURALS = {
    "calls": "call", "meetings": "meeting", "visits": "visit", "demos": "demo", "emails": "email", "chats": "chat",
    "conversations": "call",
}  # fmt: skip
_COUNTS = frozenset("two three four both 2 3 4 several these the following a few some couple of".split())
_HAVING = frozenset("had made did held took".split())
_IDLE = frozenset("please pls kindly can could you would also and ok okay so hi hey then just i we have 've".split())
_SEPARATORS = frozenset({",", ";", "and", "&"})
_FEWEST = 2
_LONG = (
    (re.compile(r"\b(?:an? |one )?hour[- ]long\b", re.IGNORECASE), "1 hour"),
    (re.compile(r"\bhalf[- ](?:an[- ])?hour[- ]long\b", re.IGNORECASE), "30 minute"),
    (re.compile(r"\b(\d+)[- ]?(min(?:ute)?s?|hours?|hrs?)[- ]long\b", re.IGNORECASE), r"\1 \2"),
)
_LENGTH = re.compile(
    r"(?P<mark>[,;.] ?|\s)(?:call |meeting |total )?(?:duration|length|time spent|lasting|lasted|took)"
    r"(?: (?:was|of|about|is|around))?:? (?=(?:about |around |approx(?:imately)? )?(?:\d|an? (?:hour|half)|half|one |"
    r"two |three |five |ten |fifteen |twenty |thirty |forty ))",
    re.IGNORECASE,
)
_OUTCOME = re.compile(r"[,;.]? ?\b(?:outcome|result|summary|notes|remarks|details)\s*[:=-]\s+", re.IGNORECASE)
_SUBJECT = re.compile(
    r"[,;] ?(?:the )?(?:subject|topic|title)(?: (?:was|is))?[:=]? (?P<what>[^,.;:\n]{2,60})(?=[,.;\n]|$)", re.IGNORECASE
)
_WITH_PARTY = re.compile(r"\b(?:with|w/|to|from) [A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?")
_ORDER = re.compile(
    r"\s*(?:(?:please|pls|kindly|can you|could you|also|ok|hi|hey)[, ]+)*(?:log|record|enter|add|register|note|save)\b",
    re.IGNORECASE,
)
_LONGEST = 500


def with_plain_labels(text: str) -> str:
    """A message that asks to log something, without the labels of its values."""
    if len(text) > _LONGEST or _ORDER.match(text) is None:
        return text
    plain = text
    for pattern, better in _LONG:
        plain = pattern.sub(better, plain)
    plain = _LENGTH.sub(lambda found: ", " if found["mark"].strip() else " ", plain, count=1)
    subject = _SUBJECT.search(plain)
    party = _WITH_PARTY.search(plain)
    if subject is not None and party is not None and party.end() <= subject.start():
        plain = plain[: subject.start()] + plain[subject.end() :]
        plain = f"{plain[: party.end()]} re {subject['what'].strip()}{plain[party.end() :]}"
    outcome = _OUTCOME.search(plain)
    if outcome is None or outcome.start() == 0 or ": " in plain[: outcome.start()]:
        return plain
    return f"{plain[: outcome.start()]}: {plain[outcome.end() :]}"


class WordedLogHeads:
    """Reads one message for logs that are headed so."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._reading = reading
        self._words = reading.text.folded
        self._around = Surroundings(catalog, reading)

    def message(self) -> str | None:
        """ "log meeting: Initech, Samantha, 11/20" as "log a meeting with Samantha at Initech 11/20"; else None."""
        n = self._begin()
        start, n = n, n + (self._words[n : n + 1] != () and self._words[n] in _LOGGING)
        n += self._words[n : n + 1] in (("a",), ("an",), ("activity",))
        noun = self._around.noun_at(n) if n < len(self._words) else None
        if n == start or noun is None or self._around.kind(noun[0]) != "activity" or self._around.is_note(n):
            return None
        if self._words[noun[1] : noun[1] + 1] not in ((":",), ("-",), ("–",)):
            return None
        parties, end = self._parties(noun[1] + 1)
        behind = self._words[end : end + 1]
        item = self._reading.items[self._reading.at[end]] if end < len(self._words) else None
        detail = item is not None and item.kind in ("when", "duration")
        if not parties or (behind and behind[0] not in _AFTER_PARTY and not detail):
            return None
        people = [p for p in parties if self._around.is_person(p)]
        others = [p for p in parties if p not in people]
        said = [" and ".join(self._name(p) for p in people)] if people else []
        said += [" and ".join(self._name(p) for p in others)] if others else []
        text = self._reading.text
        head = f"log a {text.words(n, noun[1])} with {' at '.join(said)}"
        before, rest = text.words(0, start), text.words(end, len(self._words))
        rest = rest.removeprefix("-").strip()
        joint = "" if not rest or rest[0] in ",.;:" else " "
        return f"{before} {head}{joint}{rest}".strip()

    def messages(self) -> list[str]:
        """ "log two calls: Jane 10 min, Bob 5 min", "had two calls, one with Jane and one with Bob": a log for each."""
        n = self._begin()
        led = self._words[n : n + 1] != () and self._words[n] in _LOGGING | _HAVING
        first = n + led
        while first < len(self._words) and self._words[first] in _COUNTS:
            first += 1
        kind = _PLURALS.get(self._words[first]) if led and first < len(self._words) else None
        if kind is None:
            return []
        shared, k = "", first + 1
        while k < len(self._words) and self._reading.items[self._reading.at[k]].kind == "when":
            item = self._reading.items[self._reading.at[k]]
            shared, k = f"{shared} {self._name(item)}", item.last
        starts = [m for m in range(k, len(self._words)) if self._begins_log(m)]
        if len(starts) < _FEWEST:
            return []
        ends = [*starts[1:], len(self._words)]
        return [f"log a {kind}{shared} with {self._piece(m, e)}" for m, e in zip(starts, ends, strict=True)]

    def _begin(self) -> int:
        n = 0
        while n < len(self._words) and self._words[n] in _IDLE:
            n += 1
        return n

    def _begins_log(self, n: int) -> bool:
        """Whether somebody is named at a token, behind a separator and "one with"."""
        item = self._reading.items[self._reading.at[n]]
        if item.first != n or not self._around.is_party(item):
            return False
        k = n
        while k > 0 and self._words[k - 1] in ("one", "with", "w/", "another", "the", "other"):
            k -= 1
        return k > 0 and self._words[k - 1] in _SEPARATORS | {":", "-", "–"}

    def _piece(self, first: int, last: int) -> str:
        while last > first and self._words[last - 1] in _SEPARATORS | {"one", "with", "w/", "another", "the", "other"}:
            last -= 1
        return self._reading.text.words(first, last)

    def _parties(self, n: int) -> tuple[list[Item], int]:
        """Who and what is named one after another from a token on, and the token behind them."""
        out: list[Item] = []
        while n < len(self._words):
            item = self._reading.items[self._reading.at[n]]
            if item.first != n or not self._around.is_party(item):
                break
            out.append(item)
            end = n = item.last
            while n < len(self._words) and self._words[n] in _SEPARATORS:
                n += 1
            follows = n < len(self._words) and self._around.is_party(self._reading.items[self._reading.at[n]])
            if not follows or n == end:
                return out, end
        return out, n

    def _name(self, item: Item) -> str:
        return self._reading.text.words(item.first, item.last)
