"""Activities: what took place, when, how long, with whom, and what was said, whole."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.catalog import Table
from core.drafts import DraftValue, Given, RecordMention, StepDraft
from core.language.hour_ranges import minutes_between
from core.language.when import When
from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.headings import without_heading
from core.planners.local.clauses.later_logs import LaterLogs
from core.planners.local.clauses.log_openings import MESSAGES
from core.planners.local.clauses.stories import Stories
from core.planners.local.fields.scope import Scope
from core.planners.local.marking.message import Message
from core.planners.local.marking.moments import whens_in, with_earlier
from core.planners.local.marking.stretch import as_changes
from core.planners.local.marking.target import Target
from core.planners.local.mentions.links import LinkReader
from core.planners.local.readers.log_heads import LogHeads
from core.planners.local.readers.log_subjects import LogSubjects
from core.planners.local.readers.log_tails import LogTails
from core.planners.local.readers.log_wishes import LogWish, LogWishes
from core.said_values import when_value

_BODY_OPENERS = frozenset(": , . ; - that saying and where because on".split())
_DANGLING = frozenset("so and then but , - . ;".split())
"""Words at the end of what was said that lead on to the next wish."""
_AS_KIND = frozenset({"as", "like"})
_LASTING = frozenset("talked spoke chatted met on discussed together".split())


class ActivityReader:
    """Reads the clauses of one message that log an activity."""

    def __init__(self, message: Message, links: LinkReader, scope: Scope) -> None:
        self._catalog = message.catalog
        self._reading = message.reading
        self._words = message.words
        self._calendar = message.calendar
        self._past: dict[tuple[int, int], When] = {(mark.first, mark.last): mark.value for mark in message.past}
        self._links = links
        self._scope = scope
        self._wishes = LogWishes(message.catalog, message.reading)
        self._later_logs = LaterLogs(message.catalog, message.reading)
        self._stories = Stories(message.reading)
        self._heads = LogHeads(message, links)
        self._subjects = LogSubjects(message, links)
        self._tails = LogTails(message)

    def read(self, clause: Clause, table: Table, before: Clause | None = None) -> StepDraft:
        """A logged activity: its kind, when, how long, with whom, about which deal, and what was said, whole.

        `before` is the story told in the same sentence ("just met with Samantha, please log ...").
        """
        clause = without_heading(self._reading, clause, self._calendar.today)
        told = self._told_of_task(before) if before is not None and not clause.hard else []
        changes: dict[str, DraftValue] = {}
        wish = LogWish(*clause.log) if clause.log is not None else self._wishes.within(clause.head, clause.last)
        head_end, body_first, body_last = self._parts(clause, wish)
        if clause.log is not None and not _AS_KIND & set(self._words[slice(*clause.log)]):
            self._kind(clause.head, head_end, table, changes)  # "note the meeting": the verb is no kind
        for first, last in self._stretches(clause, wish, head_end):
            self._kind(first, last, table, changes)
            self._happened(first, last, table, changes)
            self._duration(first, clause.last, table, changes, last)
        story = self._stories.begin(clause.head, body_last)
        if story is not None and head_end == body_first < story:  # "met Jo at her office on friday they want ..."
            self._happened(head_end, story, table, changes)
            self._duration(head_end, story, table, changes, story)
        tail = self._tails.behind(clause)
        if tail is not None:
            self._happened(*tail, table, changes)
            self._duration(*tail, table, changes, tail[1])
        self._told_before(before if not clause.hard else None, table, changes)
        about = self._named(clause, wish, head_end) or told
        if not about or (wish is not None and head_end == clause.head):
            about = [*about, *self._told_of(body_first, body_last, whole=wish is not None)]
        about = about or self._links.spoken_of(body_first, body_last)
        about = [*about, *self._teller(about, changes, body_first, body_last, table)]
        told_then = self._tails.in_story(clause.head, body_last) if wish is not None else None
        if told_then is not None and not self._has_moment(table, changes):
            self._happened(*told_then, table, changes)
        self._kind(clause.first, min(body_first + 2, clause.last), table, changes)
        for first, last in clause.details:
            self._kind(first, last, table, changes)
        if clause.log is not None:
            self._kind(clause.head, body_last, table, changes)
        if wish is not None:
            self._links.speak(target for target in about if target.named)  # "... log that on the deal"
        self._links.link(clause, table, about, changes, head_end)
        body = self._told_in(clause, head_end, body_first, body_last)
        self._words_of(table, body, about, changes, (clause.head, head_end))
        subject = table.with_role("subject")
        worded = self._subjects.worded(clause.head, head_end, body)
        if subject is not None and worded:
            changes[subject.name] = Given(value=worded)
        self._links.speak(about)
        for target in self._links.about(body_first, clause.last):
            if not about:
                self._scope.speak_of(target)
        return StepDraft(action="create", table=table.name, changes=as_changes(changes))

    def _teller(
        self, about: Sequence[Target], changes: Mapping[str, DraftValue], first: int, last: int, table: Table
    ) -> list[Target]:
        """Who is told of first, where only his company was said: "visited Globex. Jane Park wants a second quote"."""
        kind = table.with_role("kind")
        noted = kind is None or changes.get(kind.name) in (None, Given(value=kind.default))
        companies = {each.name for each in self._catalog.of_kind("organisation")}
        if noted or not about or any(not target.named or not companies & set(target.fits) for target in about):
            return []
        told = [target for target in self._links.about_first(first, last) if min(target.tokens) <= first + 1]
        persons = {each.name for each in self._catalog.of_kind("person")}
        return [t for t in told if persons & set(t.fits) and not companies & set(t.fits)]

    def _told_in(self, clause: Clause, head_end: int, first: int, last: int) -> str:
        """What was said; of a story before the wish to log it all of it, where no other words hold it."""
        body = self._body(first, last)
        if clause.log is None:
            return body
        left_word = MESSAGES & set(self._words[clause.head : head_end])
        noted = {"note", "notes"} & set(self._words[slice(*clause.log)])
        if not body and not left_word and (noted or self._subjects.says_more(clause.head, head_end)):
            body = self._body(clause.head, last)
        tail = "" if self._tails.behind(clause) is not None else self._body(clause.log[1], clause.last)
        return " ".join(part for part in (body, tail) if part)

    def _named(self, clause: Clause, wish: LogWish | None, head_end: int) -> list[Target]:
        """Whom and what the activity is said to be with and on, in the words for it and in the wish to log it."""
        named = self._links.about(clause.head, head_end)
        return named if wish is None else [*named, *self._links.about(wish.first + 1, wish.last)]

    def _told_of(self, first: int, last: int, *, whole: bool) -> list[Target]:
        """Whom what was said is about: it begins with them, or a story tells of them."""
        return [t for t in self._links.about(first, last) if t.named] if whole else self._links.about_first(first, last)

    def _parts(self, clause: Clause, wish: LogWish | None) -> tuple[int, int, int]:
        """Where what the activity is ends, and where what was said begins and ends."""
        if wish is None:
            return (*self._heads.parts(clause), clause.last)
        if wish.last < clause.last and clause.log is None:
            return wish.first, wish.last, clause.last
        head_end, body_first = self._heads.parts(replace(clause, last=wish.first))
        kind: dict[str, DraftValue] = {}
        self._kind(clause.first, head_end, self._catalog.of_kind("activity")[0], kind)
        told = kind or MESSAGES & set(self._words[clause.head : head_end])
        return (head_end, body_first, wish.first) if told else (clause.head, clause.head, wish.first)

    def _stretches(self, clause: Clause, wish: LogWish | None, head_end: int) -> list[tuple[int, int]]:
        """Where kind, time and length stand: in the wish to log before the words for what took place."""
        head = (clause.head if head_end > clause.head else clause.first, head_end)
        return [head] if wish is None else [(wish.first, wish.last), head]

    def _kind(self, first: int, last: int, table: Table, changes: dict[str, DraftValue]) -> None:
        spec = table.with_role("kind")
        if spec is None or spec.name in changes:
            return
        best: tuple[int, Given] | None = None
        for mark in self._reading.marks_in(first, last, "choice", "choice_verb"):
            for concept in mark.value:
                if concept.table == table.name and concept.field == spec.name:
                    rank = mark.first + (1000 if mark.kind == "choice_verb" else 0)
                    if best is None or rank < best[0]:
                        best = (rank, Given(value=concept.value))
        if best is not None:
            changes[spec.name] = best[1]

    def _happened(self, first: int, last: int, table: Table, changes: dict[str, DraftValue]) -> None:
        spec = table.with_role("happened")
        if spec is None:
            return
        for item in whens_in(self._reading, first, last):
            when: When = self._past.get((item.first, item.last)) or item.of("when").value  # type: ignore[union-attr]  # _whens yields these
            value = when_value(spec, when, self._calendar)
            if value is None:
                continue
            if when.day == self._calendar.today and when.time is None and not self._is_hour_said(first, last):
                value = Given(value=self._calendar.now.isoformat())
            moment = with_earlier(changes.get(spec.name), value, self._calendar)
            if moment is None:
                continue
            changes[spec.name] = moment

    def _is_hour_said(self, first: int, last: int) -> bool:
        """Whether an hour stands apart from its day: "today's 9am call"."""
        whens = (item.of("when") for item in whens_in(self._reading, first, last))
        return any(when is not None and when.value.day is None and when.value.time is not None for when in whens)

    def _has_moment(self, table: Table, changes: Mapping[str, DraftValue]) -> bool:
        spec = table.with_role("happened")
        return spec is None or spec.name in changes

    def _told_of_task(self, before: Clause) -> list[Target]:
        """Whom and what the story before a wish names, those in the title of a task of which it tells included."""
        told = self._links.about(before.head, before.last)
        persons = [table.name for table in self._catalog.of_kind("person")]
        if any(table in target.fits for target in told for table in persons):
            return told
        mark = self._later_logs.person_inside(before.head, before.last) if before.kind == "update" else None
        if mark is None:
            return told
        words = self._reading.text.named(mark.first, mark.last)
        fits = {table: mark.value.best(table) for table in persons if table in mark.value.tables}
        person = Target(RecordMention(words=words), frozenset(range(mark.first, mark.last)), fits)
        kinds = {name: self._catalog.table(name).kind for target in told for name in target.fits}
        return [person, *(t for t in told if not {kinds[name] for name in t.fits} <= {"task", "activity"})]

    def _told_before(self, before: Clause | None, table: Table, changes: dict[str, DraftValue]) -> None:
        """How long it was, where the story before the wish says so: "the visit with Jo is done, two hours, log it"."""
        spec = table.with_role("duration")
        if before is not None and spec is not None and spec.name not in changes:
            self._duration(before.head, before.last, table, changes, before.last)

    def _duration(self, first: int, last: int, table: Table, changes: dict[str, DraftValue], head_end: int) -> None:
        spec = table.with_role("duration")
        if spec is None:
            return
        end = min(last, head_end + 12)
        for mark in self._reading.marks_in(first, end, "duration"):
            minutes = mark.value.minutes
            near = mark.first < head_end or self._words[mark.first - 1] in (",", ".", ":")
            near = near or (self._words[mark.first - 1] == "for" and self._words[mark.first - 2] in _LASTING)
            if minutes is not None and near:
                changes[spec.name] = Given(value=int(minutes))
                return
        for mark in self._reading.marks_in(first, head_end, "when"):
            between = minutes_between(self._reading.text.words(mark.first, mark.last))
            if between is not None and spec.name not in changes:
                changes[spec.name] = Given(value=between)

    def _body(self, first: int, last: int) -> str:
        n = first
        while n < last and (self._words[n] in _BODY_OPENERS or self._is_meta(n)):
            n = self._reading.items[self._reading.at[n]].last if self._is_meta(n) else n + 1
        while last > n and self._words[last - 1] in _DANGLING:
            last -= 1
        if n >= last:
            return ""
        item = self._reading.items[self._reading.at[n]]
        quoted = item.of("quoted")
        if quoted is not None and item.last >= last - 1:
            return str(quoted.value)
        return self._reading.text.words(n, last).strip()

    def _is_meta(self, n: int) -> bool:
        """A duration that stands by itself before the words: "..., 25 min, she said ..."."""
        item = self._reading.items[self._reading.at[n]]
        return (
            item.first == n
            and item.has("duration")
            and item.last < len(self._words)
            and self._words[item.last] in (",", ".", ":", ";")
        )

    def _words_of(
        self, table: Table, body: str, about: Sequence[Target], changes: dict[str, DraftValue], head: tuple[int, int]
    ) -> None:
        subject, text = table.with_role("subject"), table.with_role("body")
        if text is not None and body:
            changes[text.name] = Given(value=body)
        if subject is not None:
            changes[subject.name] = Given(value=self._subjects.of(table, body, about, changes, head))
