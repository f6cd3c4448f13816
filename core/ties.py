"""Which of several records that a name fits is meant: by what was spoken of, whose they are, who worked on them."""

from collections.abc import Sequence
from datetime import timedelta

from core.catalog import Catalog
from core.identified import Fitting, Found
from core.known_records import KnownRecords, is_key
from core.ports import Turn
from core.records import Records, Row
from core.values import RecordRef

_LATELY = timedelta(days=14)
"""For so long a record that the speaker worked on is nearer to him than others of its name."""
_EQUAL = 0.02
"""What the speaker worked on wins only over what does not fit better by more than this."""
_FRESH = 4
"""So many of the records last spoken of are still on everyone's mind; an older one is not meant by itself."""


class TieBreaker:
    """Breaks ties for one message, each with the reason, which the preview shows."""

    def __init__(self, catalog: Catalog, turn: Turn, records: Records, known: KnownRecords) -> None:
        self._catalog = catalog
        self._turn = turn
        self._records = records
        self._known = known

    async def winner(
        self, close: Sequence[Fitting], words: str, spoken_of: Sequence[RecordRef], *, changing: bool, complete: bool
    ) -> Found | None:
        """The one of these, best first, that is meant; None where that has to be asked.

        `spoken_of` are the records that the message has named so far, the latest first. Unless the list is `complete`,
        being the only one of it says nothing.
        """
        rows, best = [one.row for one in close], close[0].score - _EQUAL
        return (
            self._spoken_of(rows, words, spoken_of)
            or self._related(rows, words, spoken_of)
            or (self._changeable(rows, words) if changing and self._turn.actor.role == "rep" else None)
            or (await self._worked_on([one.row for one in close if one.score > best], words) if complete else None)
        )

    def own_of(self, close: Sequence[Fitting]) -> list[Fitting]:
        """Those that are the speaker's; all of them where none is, for people call more than their own records "my"."""
        return [one for one in close if self._is_own(one.row)] or list(close)

    def in_order(self, rows: Sequence[Row], *, changing: bool) -> list[Row]:
        """Them as they are asked about: the speaker's own first, then where it matters what he may change.

        That a record is his own decides nothing by itself: people speak of each other's records.
        """
        return sorted(rows, key=lambda row: (not self._is_own(row), changing and not self._may_change(row)))

    def _may_change(self, row: Row) -> bool:
        column = self._catalog.table(row.table).owner
        return column is None or row.values.get(column) is None or self._is_own(row)

    def _is_own(self, row: Row) -> bool:
        column = self._catalog.table(row.table).owner
        return column is not None and is_key(row.values.get(column), self._turn.actor.user_id)

    def _spoken_of(self, rows: Sequence[Row], words: str, spoken_of: Sequence[RecordRef]) -> Found | None:
        order = [(ref.table, ref.id) for ref in (*spoken_of, *self._turn.state.focus[:_FRESH])]
        spoken = [row for row in rows if (row.table, row.id) in order]
        if not spoken:
            return None
        latest = min(spoken, key=lambda row: order.index((row.table, row.id)))
        return Found(row=latest, note=note_on(words, latest, "whom we spoke of"))

    def _related(self, rows: Sequence[Row], words: str, spoken_of: Sequence[RecordRef]) -> Found | None:
        named = self._known.known(spoken_of)
        related = [row for row in rows if self._known.belongs(row, named)] if named else []
        return _only(related, words, f"which goes with {named[0].name}" if named else "")

    def _changeable(self, rows: Sequence[Row], words: str) -> Found | None:
        return _only(
            [row for row in rows if self._may_change(row)], words, f"the only one of {len(rows)} that you may change"
        )

    async def _worked_on(self, equal: Sequence[Row], words: str) -> Found | None:
        if len(equal) < 2:
            return None
        lately = await self._records.lately_handled(self._turn.now - _LATELY)
        handled = [row for row in equal if (row.table, row.id) in lately]
        return _only(handled, words, f"the only one of {len(equal)} that you worked on lately")


def note_on(words: str, row: Row, reason: str) -> str:
    """What the preview says of a record that was taken for others of its name."""
    return f"“{words}” taken as {row.name}, {reason}." if words else ""


def _only(rows: Sequence[Row], words: str, reason: str) -> Found | None:
    return Found(row=rows[0], note=note_on(words, rows[0], reason)) if len(rows) == 1 else None
