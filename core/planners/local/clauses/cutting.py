"""Clauses: split where a new action or a new record begins; tells what each segment wants and joins segments."""

import itertools
from collections.abc import Container, Sequence
from dataclasses import replace

from core.catalog import Catalog
from core.planners.local.clauses.announcements import Announcements
from core.planners.local.clauses.clause import Clause, joined
from core.planners.local.clauses.clause_beginnings import ClauseBeginnings
from core.planners.local.clauses.clause_details import ClauseDetails
from core.planners.local.clauses.continuations import Continuations
from core.planners.local.clauses.dictated import Dictation
from core.planners.local.clauses.entered_values import EnteredValues
from core.planners.local.clauses.segments import Segment, segments_of
from core.planners.local.clauses.social_calls import SocialCalls, as_story
from core.planners.local.clauses.told_logs import ToldLogs
from core.planners.local.clauses.told_tasks import ToldTasks
from core.planners.local.marking.annotate import Annotated


class ClauseReader:
    """Finds the clauses of one message."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        announcements = Announcements(catalog, reading)
        self._details = ClauseDetails(catalog, reading, announcements)
        self._beginnings = ClauseBeginnings(catalog, reading, announcements, self._details)
        self._continuations = Continuations(catalog, reading, self._beginnings.told_values)
        self._tasks = ToldTasks(catalog, reading, self._details)
        self._logs = ToldLogs(catalog, reading, announcements)
        self._social_calls = SocialCalls(catalog, reading)

    def clauses(self) -> list[Clause]:
        """The clauses in order; what only tells a story is a clause of kind narrative."""
        out: list[Clause] = []
        owed: set[int] = set()
        dictated = Dictation(self._catalog, self._reading).joined(segments_of(self._reading))
        segments, entries = EnteredValues(self._catalog, self._reading).joined(dictated)
        for n, each in enumerate(segments):
            following = segments[n + 1] if n + 1 < len(segments) else None
            segment = self._with_times_before(out, each)
            if segment.first in entries and not self._logs.asked_behind(following):
                out = [as_story(c) if self._social_calls.is_told(c) else c for c in out]
            if n > 0 and segments[n - 1].first in owed:
                continue
            task = self._tasks.owed(segment, following)
            if task is not None:
                out.append(task)
                owed.add(segment.first)
                continue
            clause = self._beginnings.clause(segment, out[-1] if out else None, _sentence_end(segments, n))
            if clause is None:
                continue
            if segment.first in entries:
                out.append(replace(clause, kind="update"))
            elif not out or not self._is_taken_up(out, clause, segment, following, entries):
                out = self._with_clause(out, clause, segment, following)
        return self._tasks.with_urgency(self._social_calls.told_only(out))

    def _with_times_before(self, before: list[Clause], segment: Segment) -> Segment:
        """The segment with the clause before it, taken from the others, where that is no more than a time."""
        if not before or segment.lead not in ("colon", "comma") or not self._details.only_times(before[-1]):
            return segment
        time = before.pop()
        return Segment(time.first, segment.last, "hard" if time.hard else "comma")

    def _is_taken_up(
        self, before: list[Clause], clause: Clause, segment: Segment, following: Segment | None, entries: Container[int]
    ) -> bool:
        """Whether a segment only says what is to become of what was told; the clauses before it are changed so."""
        last = before[-1]
        if last.first in entries and self._logs.asked_by(clause, segment):
            self._logs.wish(before, segment)
            return True
        task = self._tasks.taken_up(last, clause, segment)
        if task is not None:
            before[-1] = task
            return True
        if last.kind == "update" and self._continuations.is_put_on_record(segment):
            return True
        if self._logs.take_up(before, clause, segment, following):
            return True
        if self._logs.adds_introduced(last, clause):
            before[-1] = replace(last, implied=False)
            return True
        return False

    def _with_clause(
        self, before: list[Clause], clause: Clause, segment: Segment, following: Segment | None
    ) -> list[Clause]:
        """The clauses with another behind them, which may go on with the last of them."""
        before, clause = self._logs.introduces(before, clause)
        if not before:
            return [clause]
        last = before[-1]
        listed = self._continuations.in_list(segment, last, clause)
        if listed is not None:
            return [*before[:-1], listed]
        if self._continuations.adds_nothing(last, clause):
            return before
        if self._continuations.joins(segment, last, clause, following):
            return [*before[:-1], joined(last, clause, stop=self._continuations.informs(clause))]
        return [*before, clause]


def _sentence_end(segments: Sequence[Segment], n: int) -> int:
    """The token after the sentence that a segment is in."""
    pairs = itertools.pairwise(segments[n:])
    return next((one.last for one, after in pairs if after.lead == "hard"), segments[-1].last)
