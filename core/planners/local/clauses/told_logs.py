"""Wishes to log or to add what was told before them, and what they mean: "... log it", "... add her"."""

from dataclasses import replace

from core.catalog import Catalog
from core.planners.local.clauses.announcements import Announcements
from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.later_logs import LaterLogs
from core.planners.local.clauses.note_orders import note_order_end
from core.planners.local.clauses.segments import Segment, skip_fillers
from core.planners.local.clauses.strangers import Strangers
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.vocabulary import DEICTIC


class ToldLogs:
    """Finds them among the segments and clauses of one message."""

    def __init__(self, catalog: Catalog, reading: Annotated, announcements: Announcements) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._announcements = announcements
        self._strangers = Strangers(reading, catalog.names_of("person"))
        self._later_logs = LaterLogs(catalog, reading)

    def asked_behind(self, segment: Segment | None) -> bool:
        """Whether a segment says that what was told is to be logged."""
        if segment is None:
            return False
        head = skip_fillers(self._reading, segment.first, segment.last)
        return head < segment.last and self._announcements.log_of_it(head, segment)

    def asked_by(self, clause: Clause, segment: Segment) -> bool:
        """Whether a clause of a segment is no more than a wish to log what was told."""
        return self._announcements.log_of_it(clause.head, segment)

    def take_up(self, before: list[Clause], clause: Clause, segment: Segment, following: Segment | None) -> bool:
        """Makes a clause to be logged of what was told, where a segment only wishes that; whether it does."""
        told_by_noun = self._later_logs.is_told_by_noun(before[-1:])
        if self._later_logs.asks(segment, None if told_by_noun else following):
            told = self._later_logs.clause(before, segment)
            if told is not None:
                before[self._later_logs.story(before) :] = [told]
                return True
        return self.asked_by(clause, segment) and self.wish(before, segment)

    def wish(self, before: list[Clause], segment: Segment) -> bool:
        """Whether a contact has been told of that a wish to log may mean; it is then no mere story any more.

        The wish may say what kind of contact it was: "log the call".
        """
        logs = [n for n, c in enumerate(before) if c.kind == "create" and self._is_kind(c.table, "activity")]
        for n in logs:
            details = (*before[n].details, (segment.first, segment.last))
            before[n] = replace(before[n], implied=False, details=details)
        return bool(logs)

    def introduces(self, before: list[Clause], clause: Clause) -> tuple[list[Clause], Clause]:
        """The clauses before a wish, and the wish, where it may be about what they tell; as they are where not."""
        previous = before[-1] if before else None
        if clause.kind != "create":
            return before, clause
        if self._is_kind(clause.table, "activity") and not clause.implied:
            before = [replace(c, kind="narrative", table=None) if c.implied else c for c in before]
        return self._with_what_was_told(before, clause) if self._points_back(clause, previous) else (before, clause)

    def adds_introduced(self, before: Clause, clause: Clause) -> bool:
        """Whether somebody is to be added who was just told of by his whole name: "... so add Terrence"."""
        if before.kind != "create" or clause.kind != "create" or clause.table != before.table:
            return False
        if not self._is_kind(clause.table, "person"):
            return False
        named = self._strangers.named(before.first, before.last)
        return self._word(clause.head + 1) in {self._word(n) for n in named}

    def _points_back(self, clause: Clause, before: Clause | None) -> bool:
        """Whether a wish is about what was told before it: "log it", "add her", "log as a meeting"."""
        if self._is_kind(clause.table, "task"):
            return False  # "ping her on tuesday"
        of_contact = before is not None and before.implied and self._is_kind(before.table, "activity")
        if not of_contact and note_order_end(self._reading, clause.head, clause.last) is not None:
            return False  # "note that legal is happy"
        after = self._word(clause.head + 1)
        return after in DEICTIC or (after == "as" and self._is_kind(clause.table, "activity"))

    def _with_what_was_told(self, before: list[Clause], clause: Clause) -> tuple[list[Clause], Clause]:
        """What was told before is what is to be logged or added: "... please log it", "... add her"."""
        if self._is_kind(clause.table, "activity"):
            start = len(before)
            while start > 0 and not (start < len(before) and before[start].hard) and before[start - 1].kind != "create":
                if self._later_logs.wishes(before[start - 1]):
                    break
                start -= 1
            if start < len(before):
                first = before[start]
                clause = replace(clause, first=first.first, head=first.head, hard=first.hard)
            return before[:start], clause
        tellings = [
            replace(c, kind="narrative", table=None, verbs=frozenset(), stops=(), told=None)
            if c.implied or (c.kind == "update" and not self._reading.items[self._reading.at[c.head]].has("verb"))
            else c
            for c in before
        ]
        told = next((c.head for c in tellings if c.kind == "narrative" and self._strangers.named(c.head, c.last)), None)
        return tellings, clause if told is None else replace(clause, told=told)

    def _is_kind(self, table: str | None, *kinds: str) -> bool:
        return table is not None and self._catalog.table(table).kind in kinds

    def _word(self, n: int) -> str:
        return self._words[n] if 0 <= n < len(self._words) else ""
