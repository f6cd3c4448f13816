"""Quotes a passage out of its record, as the record stands now."""

from collections.abc import Sequence

from core.catalog import Catalog
from core.formatting import visible
from core.knowledge.passages import passages_of
from core.knowledge.ports import PassageHit
from core.knowledge.sources import source_of
from core.records import Row
from core.values import Frozen, RecordId

MOST_OF_A_RECORD = 2


class Quote(Frozen):
    """The words of a record, and whether its text goes on before and behind them."""

    row: Row
    field: str
    words: str
    begins: bool
    ends: bool

    @property
    def text(self) -> str:
        """The words as they are shown: on one line, with a sign where the text goes on."""
        words = visible(" ".join(self.words.split()))
        return f"{'' if self.begins else '… '}{words}{'' if self.ends else ' …'}"


def quotes_of(hits: Sequence[PassageHit], rows: dict[tuple[str, RecordId], Row], catalog: Catalog) -> list[Quote]:
    """The quotes in the order of the hits. A text that was changed since it was read is not quoted."""
    found: list[Quote] = []
    for hit in hits:
        row = rows.get((hit.table, hit.id))
        if row is None or sum(quote.row is row for quote in found) == MOST_OF_A_RECORD:
            continue
        quote = _quote(hit, row, catalog)
        if quote is not None:
            found.append(quote)
    return found


def _quote(hit: PassageHit, row: Row, catalog: Catalog) -> Quote | None:
    source = source_of(catalog.table(hit.table))
    text = row.values.get(hit.field)
    if source is None or not isinstance(text, str):
        return None
    for passage in passages_of(source, row.values):
        if (passage.field, passage.place, passage.digest) == (hit.field, hit.place, hit.digest):
            return Quote(
                row=row,
                field=hit.field,
                words=text[passage.begin : passage.end],
                begins=not text[: passage.begin].strip(),
                ends=not text[passage.end :].strip(),
            )
    return None
