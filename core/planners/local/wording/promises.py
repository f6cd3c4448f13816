"""What the speaker promised, or is expected to do by some day, as the wish to be reminded of it.

"I promised Jane the redlines by friday noon", "told Monique I'd call her at 2", "Tyler expects the list from me".
"""

from collections.abc import Iterator, Sequence

from core.catalog import Catalog
from core.planners.local.clauses.surroundings import Surroundings
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item, Mark

_PROMISING = frozenset(
    "promised promise told tell said say assured guaranteed pledged swore vowed committed agreed confirmed".split()
)
_TO_DO = frozenset("promised committed agreed offered undertook pledged vowed volunteered swore".split())
_SPEAKERS = frozenset("i we i've we've ive weve have had just also so and ok okay hey hi already".split())
_I_WOULD = (
    ("i'd",), ("i'll",), ("we'd",), ("we'll",), ("i", "would"), ("i", "will"), ("we", "would"), ("we", "will"),
    ("id",), ("i", "'d"), ("i", "'ll"), ("we", "'d"), ("we", "'ll"), ("i", "am", "going", "to"), ("i'm", "going", "to"),
)  # fmt: skip
_I_WILL = (
    ("i'll",), ("i", "will"), ("i", "'ll"), ("we'll",), ("we", "will"), ("i", "shall"), ("i'm", "gonna"),
    ("i", "'m", "gonna"), ("im", "gonna"), ("i", "am", "going", "to"), ("i'm", "going", "to"), ("im", "going", "to"),
    ("i", "'m", "going", "to"), ("i", "plan", "to"), ("i", "intend", "to"), ("i'm", "to"), ("i", "am", "to"),
)  # fmt: skip
_WANTS_ME = frozenset("wants wanted asked needs needed expects expected told begged urged instructed requested".split())
_EXPECTING = (
    ("is", "expecting"), ("expects",), ("is", "waiting", "for"), ("is", "waiting", "on"), ("needs",), ("wants",),
    ("is", "owed"), ("'s", "expecting"), ("'s", "waiting", "for"), ("'s", "waiting", "on"), ("asked", "for"),
)  # fmt: skip
_ASKING = (
    ("asked", "for"),
    ("asks", "for"),
    ("wants",),
    ("needs",),
    ("wanted",),
    ("needed",),
    ("requested",),
    ("asked", "me", "for"),
)
_FROM_ME = (("from", "me"), ("from", "us"), ("off", "me"))
_MEETING = frozenset("meeting seeing visiting calling ringing phoning".split())
_HIM = frozenset({"him", "her", "them"})
_GIVING = frozenset("send get give email e-mail mail forward show bring hand text resend deliver pass drop".split())
_NO_DEEDS = frozenset("be know think let see need want like love hope wait keep stay".split())
_ENDS = frozenset({".", "!", "?", ";", "\n"})
_BARE_WISH = frozenset(
    "please pls so create make add set put a an the new task todo to-do reminder for it that this me my list on remind "
    "of log as , kindly thanks about".split()
)
_TASK_WORDS = frozenset("task todo to-do reminder remind list".split())

Named = Item | Mark


class Promises:
    """Finds the first of them in one message."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._reading = reading
        self._words = reading.text.folded
        self._around = Surroundings(catalog, reading)

    def message(self, *, surely: bool) -> str | None:
        """The message with the wish to be reminded in place of the promise; None where there is none.

        `surely` asks for one that is called a promise, and stands first.
        """
        found = next(self._all(surely=surely), None)
        if found is None:
            return None
        first, last, told = found
        text, end = self._reading.text, len(self._words)
        rest = last if not self._is_bare_wish(last) else end
        return " ".join(part for part in (text.words(0, first), f"{told}.", text.words(rest, end)) if part)

    def wished(self) -> str | None:
        """The same, where behind the promise nothing is said but that a task is to be made of it."""
        found = next(self._all(surely=True), None)
        bare = found is not None and self._is_bare_wish(found[1])
        return self.message(surely=True) if bare else None

    def sentence(self) -> str:
        """The sentence that holds a promise; empty where none does."""
        found = next(self._all(surely=False), None)
        return self._reading.text.words(found[0], found[1]) if found is not None else ""

    def _all(self, *, surely: bool) -> Iterator[tuple[int, int, str]]:
        """Where sentences with a promise begin and end, and the wish that each comes to."""
        starts = [0, *(n + 1 for n, word in enumerate(self._words) if word in _ENDS and not self._reading.is_part(n))]
        ends = [*(n - 1 for n in starts[1:]), len(self._words)]
        for first, stop in list(zip(starts, ends, strict=True))[: 1 if surely else None]:
            last = self._before_wish(first, stop)
            told = self._told(first, last, surely=surely) if self._is_to_come(first, last) else None
            if told is not None:
                yield first, last, told

    def _told(self, first: int, last: int, *, surely: bool) -> str | None:
        n = first
        while n < last and (self._words[n] in _SPEAKERS or self._words[n] == ",") and not self._speaks(n):
            n += 1
        deed = self._promised(n, last) or self._announced(first, n, last, opening=surely)
        if deed is None and not surely:
            deed = self._asked(n, last) or self._expected(n, last)
        return f"remind me to {deed}" if deed is not None else None

    def _promised(self, n: int, last: int) -> str | None:
        """ "promised Jane the redlines", "told Jane I'd call her", "committed to get Bill the report"."""
        if n + 1 >= last:
            return None
        verb, n = self._words[n], n + 1
        party = self._party(n + (self._words[n] == "to"), last)
        if verb in _TO_DO and self._words[n] == "to" and party is None:
            return self._deed(n + 1, last, None)
        if verb not in _PROMISING:
            return None
        n = party.last if party is not None else n
        while n < last and self._words[n] in (",", "that", "my", "word"):
            n += 1
        will = next((len(w) for w in _I_WOULD if self._words[n : n + len(w)] == w), 0)
        if will:
            return self._deed(n + will, last, party)
        if verb == "promised" and party is not None and self._words[n : n + 1] == ("to",):
            return self._deed(n + 1, last, party)
        thing = verb == "promised" and party is not None and n < last and not self._is_time(n)
        return f"get {self._name(party)} {self._reading.text.words(n, last)}" if thing and party is not None else None

    def _announced(self, first: int, n: int, last: int, *, opening: bool) -> str | None:
        """ "I'll ring Earl on thursday", "..., I'll send it tomorrow", "I'm meeting Lucia on dec 3"."""
        for k in (n,) if opening else range(first, last):
            begins = k in (first, n) or self._words[k - 1] in (",", "so", "and", "-")
            will = next((len(w) for w in _I_WILL if self._words[k : k + len(w)] == w), 0) if begins else 0
            if will and k + will < last and self._words[k + will] not in _NO_DEEDS and self._is_to_come(k, last):
                before = next((i for i in reversed(self._reading.items_in(first, k)) if self._around.is_party(i)), None)
                return self._wished(k + will, last, before) or self._deed(k + will, last, before)
        for k in range(first, min(n + 2, last)):
            if self._words[k] in _MEETING and self._words[k - 1] in ("i'm", "'m", "am", "im", "we're", "'re", "are"):
                party = self._party(k + 1, last)
                kind = "call" if self._words[k] in ("calling", "ringing", "phoning") else "meet"
                return None if party is None else f"{kind} {self._reading.text.words(k + 1, last)}"
        return None

    def _wished(self, n: int, last: int, party: Named | None) -> str | None:
        """ "Jane asked for a login, I'll send it tomorrow": what was asked for is what is to be sent."""
        if (
            party is None
            or self._words[n] not in _GIVING
            or self._words[n + 1 : n + 2] not in (("it",), ("that",), ("one",))
        ):
            return None
        lead = next((e for e in _ASKING if self._words[party.last : party.last + len(e)] == e), None)
        stop = next((k for k in range(party.last, n) if self._words[k] in (",", "-", "and", "so")), None)
        if lead is None or stop is None or stop <= party.last + len(lead):
            return None
        text = self._reading.text
        thing = text.words(party.last + len(lead), stop)
        return f"{text.words(n, n + 1)} {self._name(party)} {thing} {text.words(n + 2, last)}"

    def _asked(self, n: int, last: int) -> str | None:
        """ "Jane wants me to send her the results by friday"."""
        party = self._party(n, last)
        k = party.last if party is not None else n
        asks = (
            k + 2 < last and self._words[k] in _WANTS_ME and self._words[k + 1 : k + 3] in (("me", "to"), ("us", "to"))
        )
        return self._deed(k + 3, last, party) if party is not None and asks else None

    def _expected(self, n: int, last: int) -> str | None:
        """ "Jane is expecting the list from me by friday"."""
        party = self._party(n, last)
        if party is None:
            return None
        lead = next((len(e) for e in _EXPECTING if self._words[party.last : party.last + len(e)] == e), 0)
        at = next((k for k in range(party.last + lead + 1, last) if self._words[k : k + 2] in _FROM_ME), None)
        if not lead or at is None:
            return None
        text = self._reading.text
        return f"get {self._name(party)} {text.words(party.last + lead, at)} {text.words(at + 2, last)}".strip()

    def _deed(self, n: int, last: int, party: Named | None) -> str | None:
        """What is to be done from a token on, with the one who was promised it named in it."""
        if n >= last or self._words[n] in _NO_DEEDS:
            return None
        text = self._reading.text
        named = any(self._around.is_party(item) for item in self._reading.items_in(n, last))
        if party is None or named:
            return text.words(n, last)
        him = next((k for k in range(n, last) if self._words[k] in _HIM), None)
        if him is not None:
            behind = text.words(him + 1, last)
            return f"{text.words(n, him)} {self._name(party)} {behind}".strip()
        if self._words[n] in _GIVING and n + 1 < last and self._words[n + 1] not in ("it", "that", "this", "back"):
            return f"{text.words(n, n + 1)} {self._name(party)} {text.words(n + 1, last)}"
        lead = "to" if self._words[n] in _GIVING else "for"
        return f"{text.words(n, last)} {lead} {self._name(party)}"

    def _before_wish(self, first: int, last: int) -> int:
        """Where the promise ends, before a mere wish for a task behind a comma or dash."""
        for n in range(first + 1, last):
            if self._words[n] in (",", "-", "–", "—") and self._is_bare_wish(n):
                return n
        return last

    def _is_bare_wish(self, n: int) -> bool:
        """Whether from a token on it is only said that a task is to be made."""
        rest = [w for w in self._words[n:] if any(map(str.isalnum, w))]
        return bool(rest) and set(rest) <= _BARE_WISH and bool(_TASK_WORDS & set(rest))

    def _is_to_come(self, first: int, last: int) -> bool:
        whens = [i.of("when") for i in self._reading.items_in(first, last) if i.kind == "when"]
        days: Sequence[object] = [w.value for w in whens if w is not None]
        return bool(days) and all(w.day is None or w.day >= self._reading.today for w in days)  # type: ignore[attr-defined]

    def _party(self, n: int, last: int) -> Named | None:
        """Somebody who is named at a token, also where his name begins the title of a task: "Jane | the redlines"."""
        item = self._reading.items[self._reading.at[n]] if n < last else None
        if item is None or item.first != n:
            return None
        return item if self._around.is_party(item) else self._around.party_within(n, item.last)

    def _name(self, item: Named) -> str:
        return self._reading.text.words(item.first, item.last)

    def _is_time(self, n: int) -> bool:
        return self._reading.items[self._reading.at[n]].kind == "when"

    def _speaks(self, n: int) -> bool:
        """Whether the speaker's own will begins at a token."""
        return any(self._words[n : n + len(will)] == will for will in _I_WILL)
