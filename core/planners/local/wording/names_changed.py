"""Names that people and companies bear by now, or bear spelled otherwise, as the order to change them.

"Jane Park got married, her name is now Jane Kim" is read as "change Jane Park's last name to Kim", "Halden has been
renamed Halden Nord" as "rename Halden to Halden Nord".
"""

from dataclasses import dataclass

from core.catalog import Catalog, Table
from core.language.normalise import fold
from core.matching import word_likeness
from core.mentions import name_words
from core.planners.local.clauses.strangers import PARTICLES
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.capitals import titled
from core.planners.local.marking.chance_names import is_chance
from core.planners.local.marking.marks import Item
from core.planners.local.marking.names import Named
from core.planners.local.marking.vocabulary import STOP_WORDS
from core.records import NameHit

_MARRYING = frozenset("married marrying wed wedding hitched divorced remarried".split())
_NAME = frozenset({"name", "surname", "spelling"})
_CALLING = frozenset(
    "called named known spelled spelt written renamed rebranded trading operating styled goes go trades "
    "operates prefers".split()
)
_WEAK = frozenset(
    "is are was were be been being has have had got gets 's 're to as by of the it its their his her she he they "
    "now actually really correctly officially legally properly formally recently just should must ought with from "
    "under last first family middle maiden full new married right correct real legal proper company name names "
    "surname spelling in on itself themselves himself herself changed changes change into name's surname's she's "
    "he's they're it's : = -> please note that and , -".split()
)
"""What may stand between the old name and the new."""
_STOPS = frozenset(
    "and now since from instead please pls because but so who which with after as effective also not".split()
)
_TELLING = _MARRYING | _NAME | _CALLING | frozenset({"name's", "surname's", "names"})
_LETTERED = frozenset({"spelled", "spelt", "written", "with", "has", "have"})
_OF_LETTERS = frozenset("with a an one two three double no only single the letter".split())
_LEADING = frozenset("the our my that and so of for fyi btw please pls also but because since mr mrs ms dr".split())
_PERSONAL = frozenset("his her he she he's she's".split())
_BACK = 3
_REACH = 16
_LONGEST = 5
_ALIKE = 0.6
_CORRECTING = frozenset("correct fix change update amend respell edit misspelled misspelt mistyped typo".split())
_ORDERS = frozenset("rename change update correct fix set delete remove add".split())


@dataclass(frozen=True)
class _Renaming:
    """The record that `item` names is called by the tokens `name` by now, as the words `said` between them tell."""

    item: Item
    table: Table
    name: range
    said: frozenset[str]


class NamesChanged:
    """Reads one message for them."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._small = reading.text.shown.islower()

    def message(self) -> str | None:
        """The message with the first such telling as an order; None where it has none."""
        for item in self._reading.items:
            table = self._named_table(item)
            told = self._told(item, table) if table is not None else None
            order = self._order(told) if told is not None else None
            if told is not None and order is not None:
                return self._with(told, order)
        return None

    def _named_table(self, item: Item) -> Table | None:
        """The table of people or companies that a name is of, and of none besides that fits as well."""
        mark = item.marks[0] if item.marks else None
        if mark is None or not isinstance(mark.value, Named):
            return None
        kinds = mark.value.likeliest() & (self._catalog.names_of("person") | self._catalog.names_of("organisation"))
        return self._catalog.table(next(iter(kinds))) if len(kinds) == 1 else None

    def _told(self, item: Item, table: Table) -> _Renaming | None:
        """Where the new name stands behind the old one, with words between that lead to nothing else."""
        if self._before(item) & _ORDERS - _CORRECTING or self._makes(item) or not self._opens(item):
            return None
        said: set[str] = set()
        n = item.last
        while n < min(len(self._words), item.last + _REACH):
            if self._words[n] == "." and not said & _MARRYING:
                return None
            if self._words[n] == "to" and said & {"goes", "go"}:
                return None  # "Halden goes to Marcus" tells whose it is
            name = self._name_at(n)
            corrected = bool(said & {"to", ":"}) and bool(self._before(item) & _CORRECTING)
            if name is not None and (corrected or said & (_TELLING | {"is", "are", "should", "'s"})):
                return self._if_meant(item, table, name, said)
            word = self._words[n]
            if word not in _WEAK | _TELLING | {"."} and not said & _MARRYING:
                return None
            said.add(word)
            n = self._behind_letters(n + 1) if word in _LETTERED else n + 1
        return None

    def _opens(self, item: Item) -> bool:
        """Whether a sentence, or what is told in it, begins with a name: "note that Halden is now called ..."."""
        if is_chance(self._reading, item):
            return False
        before = self._words[item.first - 1] if item.first > 0 else "."
        return not any(map(str.isalnum, before)) or before in _LEADING | _CORRECTING

    def _makes(self, item: Item) -> bool:
        """Whether something new is made before a name, which is then called so: "a deal for Halden called Halden 2"."""
        verbs = (other.of("verb") for other in self._reading.items_in(0, item.first))
        return any(verb is not None and bool(verb.value & {"create", "log", "remind"}) for verb in verbs)

    def _behind_letters(self, n: int) -> int:
        """Behind words on single letters, up to the name that is so spelled: "with a K: Karl", "has two d's, ..."."""
        if self._words[n : n + 1] and self._words[n] not in _OF_LETTERS:
            return n
        return next(
            (k + 1 for k in range(n, min(n + _REACH // 2, len(self._words))) if self._words[k] in (":", ",", "-")), n
        )

    def _if_meant(self, item: Item, table: Table, name: range, said: set[str]) -> _Renaming | None:
        """Whether what is said is that it is a name: told so, or by a part that stays as it was."""
        old = {word for hit in self._hits(item, table) for word in name_words(hit.name)}
        new = set(name_words(self._reading.text.named(name.start, name.stop)))
        shared = bool(old & new) and len(name) > 1 and new != old
        told = bool((said | (self._before(item) & _NAME)) & (_NAME | _CALLING | {"name's", "names"}))
        married = bool(said & _MARRYING) and table.kind == "person"
        if table.kind == "organisation" and said & _PERSONAL:
            return None  # "Halden has a new buyer, his name is ..."
        if not (told or shared or married) or (table.kind == "organisation" and not told and not shared):
            return None
        titled_so = any(self._reading.items[self._reading.at[n]].has("title") for n in name)
        if titled_so and table.kind == "person":
            return None
        return _Renaming(item, table, name, frozenset(said))

    def _name_at(self, n: int) -> range | None:
        """The tokens of a name that begins at a token: words in capitals, or in a message without any plain words."""
        if self._words[n] in _WEAK | _TELLING or not self._is_of_name(n):
            return None
        end = n
        while end < len(self._words) and end - n < _LONGEST and self._is_of_name(end):
            end += 1
        return range(n, end)

    def _is_of_name(self, n: int) -> bool:
        word, item = self._words[n], self._reading.items[self._reading.at[n]]
        if word in _STOPS or not word[0].isalpha() or item.has("email", "phone", "domain", "money", "field", "when"):
            return word in ("&", "-") and n + 1 < len(self._words) and self._words[n + 1][:1].isalpha()
        capital = self._reading.text.tokens[n].text[:1].isupper()
        if word in PARTICLES and any(t.text[:1].isupper() for t in self._reading.text.tokens[n + 1 : n + 3]):
            return True
        return capital or (self._small and word not in STOP_WORDS and not item.has("verb", "choice", "table"))

    def _before(self, item: Item) -> set[str]:
        """The words at the beginning of the message or sentence that a name stands in."""
        return set(self._words[max(0, item.first - 2 * _BACK) : item.first])

    def _hits(self, item: Item, table: Table) -> list[NameHit]:
        return [hit for hit, _ in item.marks[0].value.hits if hit.table == table.name]

    def _order(self, told: _Renaming) -> str | None:
        old = self._reading.text.named(told.item.first, told.item.last)
        new = self._reading.text.named(told.name.start, told.name.stop)
        new = titled(new) if new.islower() else new
        if told.table.kind == "organisation" or len(told.table.display) < 2:
            return f'rename {old} to "{new}"'
        parts = self._parts(told, new)
        labels = [told.table.field(column).label.lower() for column in told.table.display]
        changed = [f"{label} to {part}" for label, part in zip(labels, parts, strict=False) if part]
        return f"change {old}'s {' and '.join(changed)}" if changed else None

    def _parts(self, told: _Renaming, new: str) -> tuple[str, str]:
        """First and last name, empty where they stay."""
        words = new.split()
        hits = self._hits(told.item, told.table)
        parted = [hit.name.split() for hit in hits]
        if len(words) > 1:
            last = next((p[-1] for p in parted if p[-1].lower() == words[-1].lower()), None)
            first = next((p[0] for p in parted if p[0].lower() == words[0].lower()), None)
            if last is not None and len(words) > 1:
                return " ".join(words[:-1]), ""
            return ("" if first is not None else words[0]), " ".join(words[1:])
        if told.said & {"first"}:
            return new, ""
        if told.said & (_MARRYING | {"last", "surname", "family", "married", "maiden", "surname's"}):
            return "", new
        likeness = [max((word_likeness(fold(new), fold(p[k]))[0] for p in parted), default=0.0) for k in (0, -1)]
        if max(likeness) < _ALIKE:
            return "", ""
        return (new, "") if likeness[0] > likeness[1] else ("", new)

    def _with(self, told: _Renaming, order: str) -> str:
        """The message with the order in place of the telling; what is told behind it is a sentence of its own."""
        tokens, shown = self._reading.text.tokens, self._reading.text.shown
        first = told.item.first
        while first > 0 and self._words[first - 1] in _CORRECTING | {"the", "please", "of", "spelling", "name"}:
            first -= 1
        last = told.name.stop
        joined = self._words[last : last + 1] in ((",",), ("and",), (";",))
        rest = shown[tokens[last].start :] if last < len(tokens) else ""
        if joined:
            rest = f". {shown[tokens[last].end :].lstrip()}"
        before = shown[: tokens[first].start]
        return f"{before}{order}{'' if not rest or joined else ' '}{rest}"
