"""Prices that were bargained over, as what came of it: "they asked for 10% off, we agreed on 5%" takes 5% off.

What is only asked for or offered changes nothing, and what is neither accepted nor refused in the end is asked back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.catalog import Catalog
from core.drafts import Clarify
from core.planners.local.clauses.cutting import ClauseReader
from core.planners.local.clauses.segments import starts_line
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.bargaining_words import ACCEPTING, BEATING, GIVING, MOVES, Move
from core.planners.local.marking.marks import Item
from core.planners.local.marking.vocabulary import COMMON_NOUNS
from core.planners.local.wording.bargained_figures import exceeds, figure_of, is_price, said_beside, share_of

_ENDS = frozenset(". , ; ! ? : – —".split())
_JOINING = frozenset("and but so then".split())
_LEADS = frozenset("and but so then finally eventually in the end well ok okay".split())
_OURS = frozenset("we i we've i've ive weve our my me us".split())
_THEIRS = frozenset("they he she they've he's she's their his her customer client buyer procurement".split())
_OFF = frozenset("off discount discounts rebate reduction less cheaper lower".split())
_ON_TOP = frozenset("increase uplift surcharge markup more extra higher up premium".split())
_TO_TAKE_OVER = frozenset("adjust update change amend reflect record enter correct fix set put".split())
_POINTING = frozenset("it that this accordingly the deal please pls amount value price crm in so opp number".split())
_OPENING = frozenset({"asked", "offered", "said"})
_NEARLY = 0.1
_NEAR = 6
_IN_RETURN = (("in", "exchange"), ("in", "return"))
"""Before what was given for a concession, which changes nothing."""
_LONGEST = 60
_STILL_OPEN = "I take that as what was offered, and change nothing. Tell me which price it is once you agree."


Outcome = tuple[str, Clarify]
"""The message with what came of the bargaining, empty where nothing did; and what to say where nothing is left."""


@dataclass(frozen=True)
class _Part:
    first: int
    last: int
    move: Move | None
    figures: tuple[Item, ...]
    ours: bool


class Bargains:
    """Finds one in a message."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded

    def outcome(self) -> Outcome | None:
        """What came of it; None where nothing is bargained over, or it is told for a log."""
        if len(self._words) > _LONGEST:
            return None
        parts = [self._part(first, last) for first, last in self._stretches()]
        told = [part for part in parts if part.move is not None]
        opening = [part for part in told if part.move in _OPENING and (part.figures or self._asks_less(part))]
        figures = [i for part in opening for i in part.figures]
        if (told and all(part.move == "said" for part in told)) or (figures and not any(is_price(i) for i in figures)):
            return None
        behind = [part for part in told if part.first > opening[0].first] if opening else []
        alone = [part for part in parts if self._ends_alone(part)] if not opening else []
        if not (behind or len(alone) == 1) or self._is_written_down():
            return None
        name = self._name()
        if name is None:
            return None
        if alone:
            rest = [part for part in parts if part is not alone[0] and not self._is_idle(part, name)]
            if any(part.figures for part in rest):
                return None
            return self._outcome(alone[0], alone, name, rest), self._still_open()
        rest = [part for part in parts if part.move is None and not self._is_idle(part, name)]
        return self._of_moves(told, opening, rest, name)

    def _of_moves(
        self, told: Sequence[_Part], opening: Sequence[_Part], rest: Sequence[_Part], name: str
    ) -> Outcome | None:
        """What came of several moves; `rest` are the parts of the message that are none."""
        settled, answer = self._settled(told, opening), self._still_open()
        most = max((share_of(i) for part in told for i in part.figures), default=0)
        valued = [part for part in rest if part.figures and (settled is None or self._competes(part, settled, most))]
        if valued:
            ordered = all(self._orders(part) or self._names(part) for part in valued)
            return (self._headed(name, rest) if ordered else "", answer)
        if settled is not None:
            return self._outcome(settled, opening, name, rest), answer
        if all(part.ours for part in opening) and not any(part.move == "refused" for part in told):
            return None  # the figure that was quoted is what the deal is worth until they answer
        wished = any(self._orders(part) for part in rest)
        return (self._headed(name, rest) if wished else "", answer)

    def _competes(self, part: _Part, settled: _Part, most: Decimal | int) -> bool:
        """Whether a part gives an amount as well, which then is the value, and not another field's figure.

        A share beyond `most`, the largest that was bargained over, is another field's.
        """
        field = any(item.kind == "field" for item in self._reading.items_in(part.first, part.last))
        share = settled.figures[-1].has("percent") and not field
        return any(figure.has("money") or (share and 0 < share_of(figure) <= most) for figure in part.figures)

    def _still_open(self) -> Clarify:
        return Clarify(text=_STILL_OPEN, intent="hazard", confidence=0.2)

    def _outcome(self, settled: _Part, opening: Sequence[_Part], name: str, rest: Sequence[_Part]) -> str:
        return f"{self._wish(settled, opening, name)}{self._details(settled)}{self._behind(rest)}"

    def _ends_alone(self, part: _Part) -> bool:
        """Whether a part tells what came of it though not of what: "talked Hooli up to 720k", "gave them 10%"."""
        words = self._words[part.first : part.last]
        if len(part.figures) != 1 or not is_price(part.figures[0]):
            return False
        figure = part.figures[0]
        brought = bool(BEATING & set(words)) and bool({"up", "down"} & set(words))
        led = self._words[figure.first - 1] in ("to", "at")
        given = bool(GIVING & set(words)) and figure.has("percent") and bool({*_OFF, "them", "him", "her"} & set(words))
        return (brought and led and figure.has("money")) or given

    def _asks_less(self, part: _Part) -> bool:
        """Whether a discount is asked for, of whatever size."""
        return part.move == "asked" and bool(_OFF & set(self._words[part.first : part.last]))

    def _stretches(self) -> list[tuple[int, int]]:
        """The message cut at punctuation, at words that join clauses, and where lines begin."""
        out: list[tuple[int, int]] = []
        first = 0
        for n, word in enumerate(self._words):
            ends = not self._reading.is_part(n) and self._ends(n, word)
            if ends or starts_line(self._reading, n):
                out.append((first, n))
                first = n + ends
        return [(start, last) for start, last in [*out, (first, len(self._words))] if start < last]

    def _ends(self, n: int, word: str) -> bool:
        tokens = self._reading.text.tokens
        dash = word == "-" and n > 0 and tokens[n - 1].end < tokens[n].start
        return word in _ENDS or word in _JOINING or dash

    def _part(self, first: int, last: int) -> _Part:
        items = self._reading.items_in(first, last)
        figures = tuple(figure for item in items if (figure := figure_of(self._reading, item)) is not None)
        move = next((move for move, phrases in MOVES if self._has(phrases, first, last)), None)
        if move in (None, "settled", "said") and not figures:
            move = "accepted" if self._has(ACCEPTING, first, last) else move if move == "settled" else None
        subject = next((w for w in self._words[first:last] if w not in _LEADS), "")
        party = bool(items) and any(self._is_party(item) for item in items[:3])
        ours = subject in _OURS or (subject not in _THEIRS and not party) or (party and self._begins_verb(first, last))
        return _Part(first, last, move, figures, ours)

    def _begins_verb(self, first: int, last: int) -> bool:
        """Whether a part without a subject begins with its move: "offered Globex 460k"."""
        while first < last and self._words[first] in _LEADS:
            first += 1
        return any(self._words[first : first + len(p)] == p for _, phrases in MOVES for p in phrases)

    def _has(self, phrases: Sequence[tuple[str, ...]], first: int, last: int) -> bool:
        said = self._words[first:last]
        return any(
            said[n : n + len(phrase)] == phrase
            for n in range(len(said))
            if not self._is_named(first + n)
            for phrase in phrases
        )

    def _is_named(self, n: int) -> bool:
        item = self._reading.items[self._reading.at[n]]
        return bool(item.marks) and item.marks[0].kind == "record"

    def _is_party(self, item: Item) -> bool:
        return bool(item.marks) and item.marks[0].kind == "record" and self._kind(item) != "opportunity"

    def _kind(self, item: Item) -> str:
        named = item.marks[0].value
        return str(self._catalog.table(named.table()).kind)

    def _may_be(self, item: Item, kind: str) -> bool:
        """Whether a name may as well be one of a record of that kind as of any other."""
        named = item.marks[0].value
        best = max(named.best(table) for table in named.tables)
        return any(
            str(self._catalog.table(table).kind) == kind and named.best(table) >= best - _NEARLY
            for table in named.tables
        )

    def _is_written_down(self) -> bool:
        """Whether something is made of the message, or a contact is told that is no move of the bargain itself."""
        made = (c for c in ClauseReader(self._catalog, self._reading).clauses() if c.kind == "create")
        heads = ((c, self._reading.items[self._reading.at[c.head]]) for c in made)
        return any(
            c.log is not None or item.has("verb", "create_cue", "table") or not self._is_move(c.head, c.last)
            for c, item in heads
        )

    def _is_move(self, first: int, last: int) -> bool:
        """Whether what seems to be a contact only tells of an offer: "Acme came in at 42k", "talked them up to 70k"."""
        near = min(first + _NEAR, last)
        told = any(self._has(phrases, first, near) for move, phrases in MOVES if move != "said")
        return told or bool(BEATING & set(self._words[first:near]))

    def _name(self) -> str | None:
        """The one deal that is named, else the one company; "it" where nothing is; None where several are."""
        items = [i for i in self._reading.items if i.marks and i.marks[0].kind == "record"]
        for kind in ("opportunity", "organisation"):
            sure = [i for i in items if self._kind(i) == kind]
            meant = sure or [i for i in items if self._may_be(i, kind)]
            named = {self._reading.text.named(i.first, i.last) for i in meant}
            if named:
                return self._whole(named.pop(), items) if len(named) == 1 else None
        return "it"

    def _said(self, name: str) -> str:
        """A name as it stands behind a preposition: "the renewal"."""
        return f"the {name}" if name in COMMON_NOUNS else name

    def _whole(self, name: str, items: Sequence[Item]) -> str:
        """A deal by the company that was named apart from it: "Acme wanted the renewal at 50k"."""
        companies = {self._reading.text.named(i.first, i.last) for i in items if self._kind(i) == "organisation"}
        if name in companies:
            return name
        apart = [c for c in companies if c.lower().split()[0] not in name.lower()]
        return f"{apart[0]} {name}" if len(apart) == 1 else self._said(name)

    def _names(self, part: _Part) -> bool:
        return any(self._is_named(n) for n in range(part.first, part.last))

    def _orders(self, part: _Part) -> bool:
        items = [i for i in self._reading.items_in(part.first, part.last) if self._words[i.first] not in _LEADS]
        return bool(items) and (items[0].has("verb") or self._words[part.first - 1 : part.first] == ("so",))

    def _is_idle(self, part: _Part, name: str) -> bool:
        """Whether a part only names what it is about, or asks to take over what was settled: "so adjust the deal"."""
        said = set(self._words[part.first : part.last]) - _LEADS
        named = {self._words[n] for n in range(part.first, part.last) if self._is_named(n)}
        return said <= named | _TO_TAKE_OVER | _POINTING or said <= set(name.lower().split())

    def _settled(self, told: Sequence[_Part], opening: Sequence[_Part]) -> _Part | None:
        """The part whose figure is what came of it."""
        last = next((part for part in reversed(told) if part.move != "waiting"), None)
        if last is None or last is not told[-1] or last.move in (*_OPENING, "refused"):
            return None
        if last.move == "settled" and last.figures:
            return last
        before = [part for part in opening if part.first < last.first and part.figures]
        return before[-1] if before else None

    def _wish(self, settled: _Part, opening: Sequence[_Part], name: str) -> str:
        figure = settled.figures[-1]
        said, percent = said_beside(
            self._reading, figure, [i for part in opening for i in part.figures if i is not figure]
        )
        words = {w for part in (*opening, settled) for w in self._words[part.first : part.last]}
        own = set(self._words[settled.first : settled.last])
        asked = [i for part in opening for i in part.figures if i is not figure]
        less = bool(own & _OFF) or (bool(words & _OFF) and not exceeds(figure, asked))
        if percent:
            return f"raise {name} by {said}" if words & _ON_TOP and not words & _OFF else f"take {said} off {name}"
        return f"take {said} off {name}" if less else f"set {name} to {said}"

    def _details(self, settled: _Part) -> str:
        """What the part that settled it tells besides: a day, a stage."""
        figure = settled.figures[-1]
        words = self._words
        last = next((n for n in range(figure.last, settled.last - 1) if words[n : n + 2] in _IN_RETURN), settled.last)
        items = self._reading.items_in(figure.last, last)
        told = [i for i in items if i.has("when", "choice", "field", "user") and not self._is_named(i.first)]
        return f" {self._reading.text.words(figure.last, last)}" if told else ""

    def _behind(self, rest: Sequence[_Part]) -> str:
        return "".join(f", {self._reading.text.words(part.first, part.last).strip()}" for part in rest)

    def _headed(self, name: str, rest: Sequence[_Part]) -> str:
        """What is left, under the name that it is about where it names none."""
        text = self._behind(rest).removeprefix(", ")
        return text if any(self._names(part) for part in rest) or name == "it" else f"{name}: {text}"
