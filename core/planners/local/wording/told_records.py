"""New records told in one breath, as the punctuated sentences that say the same.

"new company harbor ice industry is cold storage they're in cork the contact is mo bell he's the owner" is read as
"new company harbor ice, industry is cold storage, they're in cork. contact: mo bell, he's the owner".
"""

from collections.abc import Iterator

from core.catalog import Catalog, Table
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item
from core.planners.local.wording.name_colons import NameColons
from core.planners.local.wording.record_openings import Opening, RecordOpenings
from core.planners.local.wording.told_pieces import ARTICLES, ENDS, EQUALS, Edit, ToldPieces
from core.planners.local.wording.told_posts import ToldPosts

_OTHER_WISHES = frozenset("remind remember log note task todo delete undo set move".split())


class ToldRecords:
    """Reads one message as such sentences."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._reading = reading
        self._words = reading.text.folded
        self._openings = RecordOpenings(catalog, reading)
        self._colons = NameColons(catalog, reading, self._openings)
        self._pieces = ToldPieces(reading)
        self._posts = ToldPosts(catalog, reading)

    def message(self) -> str | None:
        """The message with punctuation between what it tells; None where there is nothing to be put in."""
        opening = self._openings.opening()
        if opening is None or "\n" in self._reading.text.shown:
            return None
        edits = dict(self._edits(opening))
        if not edits and not opening.told:
            return None
        return self._rewritten(opening, edits)

    def _rewritten(self, opening: Opening, edits: dict[int, tuple[int, str]]) -> str:
        """The text with some runs of tokens replaced; by where each begins, where it ends and what stands there."""
        tokens, shown = self._reading.text.tokens, self._reading.text.shown
        out, at = opening.words, tokens[opening.first].start
        for first in sorted(edits):
            last, text = edits[first]
            out += shown[at : tokens[first].start].rstrip() + text
            at = tokens[last].start if last < len(tokens) else len(shown)
        return out + shown[at:]

    def _edits(self, opening: Opening) -> Iterator[Edit]:
        last = next((n for n in range(opening.first, len(self._words)) if self._words[n] in _OTHER_WISHES), None)
        stop = len(self._words) if last is None else last
        colon = self._colons.colon(opening, stop)
        if colon is not None:
            yield colon
        table, n = opening.table, opening.first + 1
        while n < stop:
            item = self._reading.items[self._reading.at[n]]
            if item.first == n and self._heads_another(item):
                yield n, (n, " new ")
            post = self._post(table, n, stop) if item.first == n else None
            if post is not None:
                yield post
                n = post[1][0]
                continue
            if item.first != n or not self._follows_word(n):
                n += 1
                continue
            edit = self._contact(table, n, stop) or self._pieces.closing(table, n, stop)
            if edit is not None:
                yield self._edit(n, *edit)
                n = edit[0]
                continue
            if self._pieces.begins(table, opening.first, n):
                yield self._edit(n, n, ", ")
            n = max(item.last, n + 1)

    def _heads_another(self, item: Item) -> bool:
        """Whether another new record is announced there by its table's word and a colon: "..., deal: dock sensors"."""
        if self._words[item.first - 1] not in ENDS or self._words[item.last : item.last + 1] != (":",):
            return False
        table = self._openings.noun(item)
        return table is not None and table.kind != "person" and self._openings.is_new(table, item.last + 1)

    def _post(self, table: Table, n: int, stop: int) -> Edit | None:
        """Who holds a job at the company that is made: "... owner there is mo bell, mo@bell.example"."""
        begins = self._words[n - 1] in ENDS or self._words[n] in ARTICLES or self._words[n - 1] == "and"
        return self._posts.edit(n, stop) if table.kind == "organisation" and begins else None

    def _follows_word(self, n: int) -> bool:
        """Whether no mark of punctuation stands before a token."""
        return any(map(str.isalnum, self._words[n - 1]))

    def _edit(self, n: int, last: int, text: str) -> Edit:
        """What stands in place of the tokens to `last`, an "and" before them included; no second comma."""
        first = n - 1 if self._words[n - 1] == "and" else n
        marked = not any(map(str.isalnum, self._words[first - 1]))
        return first, (last, text.replace(",", "", 1) if marked else text)

    def _contact(self, table: Table, n: int, stop: int) -> tuple[int, str] | None:
        """ "the contact is mo bell", told of a new company or deal: another new record."""
        start = n
        if self._words[n - 1] in ARTICLES:
            return None
        while start < stop and self._words[start] in ARTICLES:
            start += 1
        noun = self._openings.noun(self._reading.items[self._reading.at[start]]) if start < stop else None
        if noun is None or noun.kind != "person" or table.kind == "person":
            return None
        end = self._reading.items[self._reading.at[start]].last
        end += end < stop and self._words[end] in ("person", "name", "there")
        if end + 1 >= stop or self._words[end] not in EQUALS:
            return None
        named = self._reading.items[self._reading.at[end + 1]]
        return None if named.kind == "record" else (end + 1, f". {noun.singular}: ")
