"""Things to do in a list, as a message for each: "tomorrow: call Jane, email Bob", "to do: 1) call Jane 2) ..."."""

import itertools

from core.catalog import Catalog
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item

_HEADING = frozenset(
    "to do list lists my the for me us myself from on of please pls kindly create add make set put following these "
    "those today's follow-ups follow-up followups followup follow ups up next step steps action actions item items "
    "plan plans things need i we have gotta must should a few some couple two three four five all with as new here are "
    "is 's note notes self agenda calendar diary here's remind due by at need".split()
)
_OF_LISTS = frozenset(
    "todo todos to-do to-dos to-do's task tasks reminder reminders remind follow-ups followups ups action actions plan "
    "agenda list need have gotta must should note".split()
)
_MINE = frozenset({"me", "my", "myself", "i", "us"})
DEEDS = frozenset(
    "call ring phone email e-mail mail text message ping send share forward deliver ship post prep prepare draft write "
    "review check book order chase follow visit schedule arrange confirm get give find fix finish build create make "
    "set loop talk speak ask remind invoice quote print sign submit read research plan organise organize pick collect "
    "test meet see invite drop return reply answer update look go buy renew request gather compile collate tell show "
    "discuss pay bring take run do start complete close open log upload download clean sort research nudge chase "
    "introduce connect reach respond proofread translate circulate record register".split()
)
_ORDERS = frozenset(
    "set update log create open close complete start make give change drop record register show tell look find run "
    "add put move mark push delete remove assign".split()
)
"""Verbs that begin an order to the bot where no heading says that what follows is to be done by the speaker."""
_TOGETHER = frozenset({"with", "w/", "from", "to"})
_NO_PIECES = frozenset({"all", "both", "everything", "each"})
_ENDS = frozenset({",", ";", "and", "&", "then", "plus", "also", "."})
_MARKS = frozenset({":", "-", "–", "—"})
_OWING = (
    ("i", "need", "to"), ("i", "have", "to"), ("i", "must"), ("i", "should"), ("need", "to"), ("have", "to"),
    ("i've", "got", "to"), ("gotta",), ("i", "gotta"), ("don't", "let", "me", "forget", "to"), ("i", "want", "to"),
)  # fmt: skip
_FEWEST = 2
_FEWEST_UNTOLD = 3
"""Without a heading two things in a row are often one: "remind me to call Jane and ask for the price"."""
_LONGEST_NUMBER = 2


class ListedDuties:
    """Reads one message that is nothing but such a list."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded

    def messages(self) -> list[str]:
        """One message for each thing to do; empty where none are listed."""
        head = self._head()
        if head is None:
            return []
        shared, first, headed = head
        pieces = self._pieces(first, headed=headed)
        if pieces and all(item.kind == "when" for item in self._reading.items_in(*pieces[0])):
            return []  # "reminder for me: thursday 2pm, call Jane"
        if len(pieces) < (_FEWEST if headed else _FEWEST_UNTOLD):
            return []
        tail = pieces[-1] if self._words[pieces[-1][0]] in _NO_PIECES else None
        pieces = [piece for piece in pieces if piece != tail]
        if tail is None:
            pieces, tail = self._without_remark(pieces)
        times = [item for piece in pieces for item in self._times(*piece)]
        late = self._times(*tail) if tail is not None else []
        if not shared and not headed and len(times) == 1 and times[0].last >= pieces[-1][1]:
            late = times  # "I need to call Jane, email Bob and send Gavin the NDA tomorrow"
        when = shared or " ".join(self._reading.text.words(item.first, item.last) for item in late)
        lead = f"new task due {when}" if when else "new task"
        return [f"{lead}: {self._without(piece, late)}" for piece in pieces]

    def _without_remark(self, pieces: list[tuple[int, int]]) -> tuple[list[tuple[int, int]], tuple[int, int] | None]:
        """The pieces, and what is said of all of them behind the last: "3) visit Rui, all due friday"."""
        first, last = pieces[-1]
        for n in range(first + 1, last - 1):
            if self._words[n] in _ENDS and self._words[n + 1] in _NO_PIECES:
                return [*pieces[:-1], (first, n)], (n + 1, last)
        return pieces, None

    def _head(self) -> tuple[str, int, bool] | None:
        """The time that is said of all, where the list begins, and whether a mark leads to it."""
        mark = next((n for n, w in enumerate(self._words) if w in _MARKS and not self._reading.is_part(n)), None)
        if mark is not None and mark > 0 and self._heads(mark):
            return self._shared(0, mark), mark + 1, True
        n = 0
        item = self._reading.items[0] if self._reading.items else None
        shared = ""
        if item is not None and item.kind == "when":
            shared, n = self._reading.text.words(0, item.last), item.last
            n += self._words[n : n + 1] == (",",)
        owing = next((len(o) for o in _OWING if self._words[n : n + len(o)] == o), 0)
        if owing:
            return shared, n + owing, False
        if self._words[n : n + 2] == ("remind", "me"):
            times = list(
                itertools.takewhile(lambda i: i.kind == "when", self._reading.items_in(n + 2, len(self._words)))
            )
            behind = times[-1].last if times else n + 2
            if self._words[behind : behind + 1] == ("to",):
                return shared or self._shared(n + 2, behind), behind + 1, False
        return None

    def _heads(self, last: int) -> bool:
        """Whether nothing but the words for a list of one's own, and its time, stand before the mark."""
        items = self._reading.items_in(0, last)
        timed = any(item.kind == "when" for item in items)
        named = any(self._words[n] in _OF_LISTS for n in range(last))
        steps = {"step", "steps"} & set(self._words[:last])
        mine = bool(_MINE & set(self._words[:last]))
        told = named or timed or (bool(steps) and mine)
        if not named and self._words[last + 2 : last + 3] != () and self._words[last + 2] in _TOGETHER:
            return False  # "today: call with Jane, 20 min"
        return told and (mine or not steps) and all(self._may_head(item) for item in items)

    def _may_head(self, item: Item) -> bool:
        word = self._words[item.first]
        task = any(
            self._catalog.table(c.table).kind == "task"
            for m in item.marks
            if m.kind in ("table", "create_cue")
            for c in m.value
        )
        return item.kind in ("when", "number") or task or word in _HEADING | _OF_LISTS or not word.isalpha()

    def _shared(self, first: int, last: int) -> str:
        items = [item for item in self._reading.items_in(first, last) if item.kind == "when"]
        told = [i for i in items if "from" not in (self._words[i.first - 1], self._words[i.first])]
        return " ".join(self._reading.text.words(item.first, item.last) for item in told)

    def _pieces(self, first: int, *, headed: bool) -> list[tuple[int, int]]:
        """The stretches of the list: numbered, else between separators where each begins with what is to be done."""
        numbered = self._numbered(first)
        if numbered:
            return numbered
        starts = [first]
        for n in range(first, len(self._words)):
            if self._words[n] not in _ENDS or self._reading.is_part(n):
                continue
            k = n + 1
            while k < len(self._words) and (self._words[k] in _ENDS or self._words[k] == "to"):
                k += 1
            if k >= len(self._words) or k in starts:
                continue
            if self._words[k] in _NO_PIECES or (self._is_deed(k) and (headed or self._words[k] not in _ORDERS)):
                starts.append(k)
            elif self._words[n] in (",", ";", ".") or self._words[k] in _ORDERS:
                return []
        if not headed and not self._is_deed(first):
            return []
        return self._stretches(starts)

    def _numbered(self, first: int) -> list[tuple[int, int]]:
        """The points of a list that counts from one: "1) call Jane 2) visit Rui"."""
        starts: list[int] = []
        for n in range(first, len(self._words) - 1):
            marked = self._words[n + 1] in (")", ".") or (n > 0 and self._words[n - 1] == "(")
            if self._words[n] == str(len(starts) + 1) and marked and self._is_deed_behind(n + 2):
                starts.append(n + 2)
        return self._stretches(starts) if len(starts) > 1 and starts[0] == first + 2 else []

    def _is_deed_behind(self, n: int) -> bool:
        return n < len(self._words) and self._words[n].isalpha()

    def _stretches(self, starts: list[int]) -> list[tuple[int, int]]:
        """From each start to the next one, without the separators and numbers between them."""
        out = []
        for start, stop in zip(starts, [*starts[1:], len(self._words)], strict=True):
            end = stop
            while end > start + 1 and (
                self._words[end - 1] in _ENDS | {")", "(", "to"} or self._is_number(end - 1, stop)
            ):
                end -= 1
            out.append((start, end))
        return out

    def _is_number(self, n: int, last: int) -> bool:
        """Whether the number of the next point is at a token."""
        counted = self._words[n].isdigit() and len(self._words[n]) <= _LONGEST_NUMBER
        return counted and last < len(self._words) and self._words[n + 1 : n + 2] in ((")",), (".",))

    def _is_deed(self, n: int) -> bool:
        return self._words[n] in DEEDS

    def _times(self, first: int, last: int) -> list[Item]:
        return [item for item in self._reading.items_in(first, last) if item.kind == "when"]

    def _without(self, piece: tuple[int, int], late: list[Item]) -> str:
        """The words of a piece without a time at its end that is said of all."""
        last = next((item.first for item in late if item.last == piece[1]), piece[1])
        return self._reading.text.words(piece[0], last)
