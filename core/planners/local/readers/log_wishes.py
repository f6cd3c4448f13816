"""The wish to log within a story: "had a call with Art, please record it, he ...", "... - log as a meeting"."""

from dataclasses import dataclass

from core.catalog import Catalog
from core.planners.local.clauses.surroundings import Surroundings
from core.planners.local.marking.annotate import Annotated

_SAVING = frozenset("save file put keep store track add stick".split())
_POLITE = frozenset("please pls plz so and can could you kindly - , .".split())
_OBJECTS = frozenset({"it", "this", "that", "all"})
_SMALL = frozenset("as a an the on in to under against for down please pls with and , crm notes deal log".split())
_TELLING = frozenset("she he they we i they're we're the their his her".split())


@dataclass(frozen=True, slots=True)
class LogWish:
    """Tokens `first` to `last` ask to log what is told around them."""

    first: int
    last: int


class LogWishes:
    """Finds the wish to log in a clause that tells what took place."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._reading = reading
        self._words = reading.text.folded
        self._around = Surroundings(catalog, reading)

    def within(self, head: int, last: int) -> LogWish | None:
        """The wish that stands behind the beginning of a stretch; None where it begins with it or has none."""
        for n in range(head + 3, last):
            item = self._reading.items[self._reading.at[n]]
            verb = item.of("verb", "create_cue")
            if item.first != n or item.has("quoted") or not (verb is not None or self._words[n] in _SAVING):
                continue
            logs = verb is not None and (verb.kind == "create_cue" or "log" in verb.value)
            stop = self._object(item.last, last) if logs or self._words[n] in _SAVING else None
            if stop is not None:
                return LogWish(self._politely(n, head), self._rest(stop, last))
        return None

    def _object(self, n: int, last: int) -> int | None:
        """Where the rest of the wish begins behind what is to be logged: "it", "that", "as a call"."""
        if n < last and self._words[n] in _OBJECTS:
            return n + 1
        kind = self._around.noun_at(n + 2) if n + 2 < last else None
        if n < last and self._words[n] == "as" and kind is not None and self._around.kind(kind[0]) == "activity":
            return n
        return None

    def _rest(self, n: int, last: int) -> int:
        """The end of what the wish says of kind, deal and time; what was said may go on behind it."""
        stop = n
        while n < last:
            item = self._reading.items[self._reading.at[n]]
            if self._words[n] in _TELLING - {"the"} or (
                self._words[n] not in _SMALL and not item.has("record", "table", "choice", "when", "duration")
            ):
                break
            n = item.last
            stop = n if self._words[n - 1] not in _SMALL - {"please", "pls", "deal", "down", "crm", "log"} else stop
        return last if n >= last else stop

    def _politely(self, n: int, head: int) -> int:
        while n > head + 1 and self._words[n - 1] in _POLITE:
            n -= 1
        return n
