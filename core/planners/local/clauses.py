"""Clauses: split where a new action or a new record begins; tells what each segment wants and joins segments."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from core.catalog import Catalog
from core.planners.local.annotate import Annotated
from core.planners.local.announcements import Announcements
from core.planners.local.dictated import Dictation
from core.planners.local.marks import Item
from core.planners.local.segments import Segment, segments_of, skip_fillers
from core.planners.local.strangers import Strangers
from core.planners.local.vocabulary import ABOUT, DEICTIC, NOT_BY_ITSELF, VerbClass

_TASK_DETAILS = frozenset("due by on for to at assign assigned it owner is high low priority please".split())
_CHANGING = frozenset("set raise lower later earlier assign clear finish reopen rename flag".split())

ClauseKind = Literal["create", "update", "delete", "communicate", "narrative"]
_ARTICLES = frozenset("a an the my our another this that new one quick short".split())
_PERSONAL_LEADS = frozenset("he she his her he's she's hes shes they their it's its".split())
_SETTING = frozenset(
    "to is 's -> now goes at should closes as became becomes was are wont won't will moved up down got has "
    "needs =".split()
)


_QUOTING = frozenset({"says", "said", "wrote", "writes", "reads", "asked", "asks"})
"""Before a colon they tell that somebody else's words follow, which order nothing."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A wish over tokens `first` to `last`: its kind, its table when it says so, and the verb classes heard.

    `head` is the first token after politeness; `stops` are the separators at which a new piece of information begins;
    `told` is where the story begins that tells of the person to be added. `implied` marks a contact that was
    told of without a wish to log it; `aside` is where a story begins that was told behind the wish, `text` where words begin
    that are dictated into a field; `details` are stretches beside the clause that say when or how urgent it is.
    """

    kind: ClauseKind
    first: int
    last: int
    head: int
    table: str | None = None
    verbs: frozenset[VerbClass] = frozenset()
    stops: tuple[int, ...] = ()
    hard: bool = True
    told: int | None = None
    implied: bool = False
    aside: int | None = None
    text: int | None = None
    details: tuple[tuple[int, int], ...] = ()

    @property
    def end(self) -> int:
        """The token after the wish itself, without what was told behind it or dictated in it."""
        return min(n for n in (self.last, self.aside, self.text) if n is not None)


class ClauseReader:
    """Finds the clauses of one message."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._announcements = Announcements(catalog, reading)
        self._strangers = Strangers(reading)

    def clauses(self) -> list[Clause]:
        """The clauses in order; what only tells a story is a clause of kind narrative."""
        out: list[Clause] = []
        segments = Dictation(self._catalog, self._reading).joined(segments_of(self._reading))
        for n, segment in enumerate(segments):
            end = next(
                (
                    other.last
                    for other, after in zip(segments[n:], segments[n + 1 :], strict=False)
                    if after.lead == "hard"
                ),
                segments[-1].last,
            )
            if out and segment.lead in ("colon", "comma") and self._only_times(out[-1]):
                before = out.pop()
                segment = Segment(before.first, segment.last, "hard" if before.hard else "comma")
            clause = self._begin(segment, out[-1] if out else None, end)
            if clause is None:
                continue
            if out and self._announcements.task_of_it(clause.head, segment):
                if out[-1].kind in ("narrative", "update"):
                    out[-1:] = [self._as_task(out, segment)]
                    continue
                if out[-1].kind == "create" and self._is_kind(out[-1].table, "task"):
                    out[-1] = replace(out[-1], details=(*out[-1].details, (segment.first, segment.last)))
                    continue
            if self._announcements.log_of_it(clause.head, segment) and self._wish_to_log(out):
                continue
            if clause.kind == "create" and self._is_kind(clause.table, "activity") and not clause.implied:
                out = [replace(c, kind="narrative", table=None) if c.implied else c for c in out]
            if clause.kind == "create" and self._word(clause.head + 1) in DEICTIC:
                out, clause = self._with_what_was_told(out, clause)
            if (
                segment.lead in ("and", "comma")
                and clause.kind == "update"
                and out
                and self._begins_list(out[-1], clause)
            ):
                before = out[-1]
                out[-1] = replace(
                    clause, first=before.first, head=before.head, hard=before.hard, verbs=before.verbs | clause.verbs
                )
                continue
            if segment.lead == "and" and clause.kind == "update" and out and self._only_names(out[-1]):
                out[-1] = replace(clause, first=out[-1].first, head=out[-1].head, hard=out[-1].hard)
                continue
            if clause.kind == "narrative" and out and self._continues(segment, out[-1]):
                out[-1] = _joined(out[-1], clause, stop=self._informs(clause))
            else:
                out.append(clause)
        return out

    def _wish_to_log(self, before: list[Clause]) -> bool:
        """Whether a contact has been told of that a wish to log may mean; it is then no mere story any more."""
        logs = [n for n, c in enumerate(before) if c.kind == "create" and self._is_kind(c.table, "activity")]
        for n in logs:
            before[n] = replace(before[n], implied=False)
        return bool(logs)

    def _as_task(self, before: list[Clause], segment: Segment) -> Clause:
        """What was told in the same sentence, as the task that it is to become; the wish for it may say when."""
        first = before[-1]
        table = next(iter(self._catalog.of_kind("task")))
        head = skip_fillers(self._reading, first.first, first.last)
        return Clause(
            "create", first.first, first.last, head, table.name, frozenset({"remind"}), (), first.hard,
            details=((segment.first, segment.last),),
        )  # fmt: skip

    def _only_times(self, clause: Clause) -> bool:
        """Whether a clause is no more than a time: "first thing tomorrow: ..."."""
        items = self._reading.items_in(clause.head, clause.last)
        if clause.kind != "narrative" or not any(item.has("when") for item in items):
            return False
        return all(
            item.has("when") or self._word(item.first) in ("first", "thing", "early", "on", "by", "at")
            for item in items
        )

    def _begins_list(self, before: Clause, clause: Clause) -> bool:
        """Whether a verb and a name begin a list, of which all becomes what stands behind the last."""
        items = self._reading.items_in(before.head, before.last)
        here = self._reading.items_in(clause.head, clause.last)
        if before.kind != "update" or not items or not items[0].has("verb") or not here or not here[0].has("record"):
            return False
        return any(item.has("record") for item in items) and not self._has_value(items[1:])

    def _only_names(self, clause: Clause) -> bool:
        """Whether a clause is no more than a name, the first of a list."""
        items = self._reading.items_in(clause.head, clause.last)
        return clause.kind == "narrative" and len(items) <= 2 and any(item.has("record") for item in items)

    def _with_what_was_told(self, before: list[Clause], clause: Clause) -> tuple[list[Clause], Clause]:
        """What was told before is what is to be logged or added: "... please log it", "... add her"."""
        if self._is_kind(clause.table, "activity"):
            start = len(before)
            while start > 0 and not (start < len(before) and before[start].hard) and before[start - 1].kind != "create":
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

    def _begin(self, segment: Segment, previous: Clause | None, sentence_end: int) -> Clause | None:
        head = skip_fillers(self._reading, segment.first, segment.last)
        if head >= segment.last:
            return None
        hard = segment.lead in ("start", "hard")
        if segment.lead == "colon" and self._word(segment.first - 2) in _QUOTING:
            return Clause("narrative", segment.first, segment.last, head, hard=hard)
        if previous is not None and previous.kind == "create" and self._completes(previous, segment, head):
            return Clause("narrative", segment.first, segment.last, head, hard=hard)
        wish = self._behind_time(head, segment)
        logging = previous is not None and previous.kind == "create" and self._is_kind(previous.table, "activity")
        kind, table, implied = self._wish(segment, head, wish, previous, logging=logging)
        told = None
        if (
            kind in ("narrative", "update")
            and not logging
            and self._adds_stranger(segment, head, wish, sentence_end, kind)
        ):
            person = next(iter(self._catalog.of_kind("person")))
            kind, table, implied, told = "create", person.name, True, segment.first
        verbs = self._verbs(wish, segment.end)
        return Clause(
            kind, segment.first, segment.last, head, table, verbs, (), hard, told, implied, text=segment.text
        )

    def _adds_stranger(self, segment: Segment, head: int, wish: int, end: int, kind: ClauseKind) -> bool:
        verb = self._reading.items[self._reading.at[wish]].of("verb")
        commands = (
            kind == "update"
            and verb is not None
            and not verb.value & {"create"}
            and self._word(wish) not in ("put", "get", "enter", "save")
        )
        named = bool(self._strangers.named(head, segment.last)) and bool(self._catalog.of_kind("person"))
        return not commands and named and self._announcements.stranger_to_add(head, end, head)

    def _behind_time(self, head: int, segment: Segment) -> int:
        """Where the wish begins when a time stands before it: "in 3 days remind me ...", "tomorrow: call ..."."""
        start = head
        while start + 1 < segment.last and self._word(start) in ("first", "thing", "early", "on", "by"):
            start += 1
        item = self._reading.items[self._reading.at[start]]
        if not item.has("when") or item.marks[0].kind != "when" or item.last >= segment.last:
            return head
        behind = skip_fillers(
            self._reading, item.last + (1 if self._word(item.last) in (":", ",") else 0), segment.last
        )
        return (
            behind
            if behind < segment.last and self._reading.items[self._reading.at[behind]].has("verb", "create_cue")
            else head
        )

    def _wish(
        self, segment: Segment, head: int, wish: int, previous: Clause | None, *, logging: bool
    ) -> tuple[ClauseKind, str | None, bool]:
        """The kind of a segment's clause, the table of a new record, and whether it is only told of."""
        item = self._reading.items[self._reading.at[wish]]
        made = (
            previous is not None and previous.kind == "create" and not self._is_kind(previous.table, "task", "activity")
        )
        created = self._announcements.table_of(wish, segment, telegraphic=made)
        if created is not None:
            verb = item.of("verb") if item.first == wish else None
            wished = (
                (verb is not None and bool(verb.value & {"log", "create"}))
                or item.has("table")
                or self._announcements.is_note(wish)
            )
            return "create", created, self._is_kind(created, "activity") and not wished
        verb = item.of("verb")
        if verb is not None and item.first == wish:
            kind = self._verb_kind(verb.value, item, segment, logging)
            if kind is not None:
                return kind, None, False
        activity = next(iter(self._catalog.of_kind("activity")), None)
        contact = activity is not None and self._announcements.past_contact(head, segment)
        topic = previous is not None and previous.kind == "narrative" and segment.lead in ("colon", "comma")
        if topic and not contact and self._has_value(self._reading.items_in(head, segment.last)):
            return "update", None, False
        if contact and activity is not None:
            return "create", activity.name, True
        if self._states_change(head, segment, strict=logging):
            return "update", None, False
        return "narrative", None, False

    def _completes(self, previous: Clause, segment: Segment, head: int) -> bool:
        """Whether a segment goes on with the record being made: its words after the colon, its fields, its person."""
        item = self._reading.items[self._reading.at[head]]
        if segment.lead == "colon" and previous.last == segment.first - 1:
            return True
        if (
            self._is_kind(previous.table, "task")
            and segment.lead != "hard"
            and (self._opens_only(previous) or self._details_task(head, segment, previous))
        ):
            return True
        if self._is_kind(previous.table, "task", "activity"):
            return False
        own = [c for m in item.marks if m.kind == "field" for c in m.value if c.table == previous.table]
        if (
            own
            and item.marks[0].kind == "field"
            and not any(i.has("record") for i in self._reading.items_in(head, segment.last))
        ):
            return True
        if self._word(head) in _PERSONAL_LEADS and not self._is_kind(previous.table, "opportunity"):
            return True
        soft = segment.lead in ("comma", "and", "run_on") and not (
            item.has("verb", "create_cue") and item.first == head and not item.has("field", "choice", "record")
        )
        return soft and self._announcements.table_of(head, segment) is None

    def _details_task(self, head: int, segment: Segment, previous: Clause) -> bool:
        """More of a task: "..., due monday", "..., assign to marcus", "..., high prio"."""
        for item in self._reading.items_in(head, segment.last):
            word = self._word(item.first)
            own = any(c.table == previous.table for m in item.marks if m.kind in ("field", "choice") for c in m.value)
            if item.has("when", "user") or own or word in _TASK_DETAILS:
                continue
            return False
        return True

    def _opens_only(self, clause: Clause) -> bool:
        """Whether a clause only announces a task, for whom and when: "task for ben, due oct 5"."""
        for item in self._reading.items_in(clause.head, clause.last):
            if item.has("table", "create_cue", "user", "when", "field", "quantifier") or (
                not item.marks and self._word(item.first) in (*_ARTICLES, *ABOUT, ",", "me", "and")
            ):
                continue
            if item.has("verb") and item.first == clause.head:
                continue
            return False
        return True

    def _verbs(self, first: int, last: int) -> frozenset[VerbClass]:
        heard: set[VerbClass] = set()
        for item in self._reading.items_in(first, last):
            mark = item.of("verb")
            leading = item.first == first or item.marks[0].kind in ("field_verb", "create_cue") if item.marks else False
            if mark is not None and (leading or mark is item.marks[0]) and item.last < len(self._words):
                heard |= mark.value
        return frozenset(heard)

    def _is_kind(self, table: str | None, *kinds: str) -> bool:
        return table is not None and self._catalog.table(table).kind in kinds

    def _verb_kind(
        self, classes: frozenset[VerbClass], item: Item, segment: Segment, logging: bool
    ) -> ClauseKind | None:
        after = self._reading.items_in(item.last, segment.last)
        named = [other for other in after if other.has("record", "table", "quantifier", "pronoun", "quoted", "user")]
        phrase = self._reading.text.named(item.first, item.last).lower()
        if logging and segment.lead != "hard" and (classes & {"delete"} or any(o.has("quantifier") for o in after)):
            return None  # what was said in a call is no order to delete, nor one about many records
        if self._takes_out(item, segment):
            return "delete"
        if (
            classes & {"delete"}
            and not self._clears(after)
            and not (classes & {"set", "lower"} and self._has_amount(item.first, segment))
        ):
            return "delete" if named or after else None
        if classes <= {"communicate", "remind"} or classes == {"communicate", "set"}:
            if any(other.has("money", "percent") for other in after) and {"to", "down", "up"} & set(
                self._words[item.last : segment.last]
            ):
                return "update"
            return "communicate" if named and self._word(item.last) not in ("to", "is", "was") else None
        if item.has("record") and not named and not self._has_value(after):
            return None
        if phrase in NOT_BY_ITSELF and not self._has_value(after):
            return None
        if logging and not named and not any(other.has("field", "choice") for other in after):
            return None
        if classes & _CHANGING and (named or after):
            return "update"
        return None

    def _takes_out(self, item: Item, segment: Segment) -> bool:
        """A removal told by where from: "take Bill out of the CRM"."""
        words = self._words[item.last : segment.last]
        away = any(
            pair in (("out", "of"), ("off", "the"), ("off", "our"), ("from", "the"))
            for pair in itertools.pairwise(words)
        )
        return (
            away
            and self._word(item.first) in ("take", "get", "pull", "cross", "strike")
            and bool(set(words) & {"crm", "system", "database", "books", "list"})
        )

    def _clears(self, after: Sequence[Item]) -> bool:
        """Whether what follows a verb of removal is a field of a record, rather than a record."""
        for n, item in enumerate(after):
            if item.marks and item.marks[0].kind == "field":
                return True
            owned = item.has("record", "pronoun") and any(o.has("field") for o in after[n + 1 : n + 3])
            if owned and (self._word(item.last) == "'s" or self._word(item.first) in ("her", "his", "their", "its")):
                return True
            if item.has("record", "table", "quantifier", "quoted"):
                return False
        return False

    def _states_change(self, head: int, segment: Segment, *, strict: bool) -> bool:
        """Whether a segment without a verb of command tells a new value: "acme renewal is at 72k"."""
        items = self._reading.items_in(head, segment.last)
        while items and self._word(items[0].first) in ("the", "a", "our", "their") and not items[0].marks:
            items = items[1:]
        if not items:
            return False
        lead = items[0]
        if lead.has("quantifier") and len(items) > 2:
            return any(other.has("table", "record") for other in items[1:7]) and self._has_value(items[2:])
        anchors = [
            n for n, item in enumerate(items[:5]) if item.has("record", "table") or (item.has("pronoun") and n == 0)
        ]
        if lead.has("field") and not lead.has("table", "verb") and (not strict or lead.marks[0].kind == "field"):
            if strict and items[0].first > head:
                return any(self._word(i.first) in ("to", "is", "->", "=", ":") for i in items[1:3]) and self._has_value(
                    items[1:4]
                )
            return len(items) > 1
        if not anchors or (
            anchors[0] > 1
            and not all(
                i.has("user", "quantifier", "filter", "choice", "when") or self._word(i.first) in _ARTICLES
                for i in items[: anchors[0]]
            )
        ):
            return False
        rest = items[anchors[0] + 1 :]
        setting = any(self._word(item.first) in _SETTING or item.has("arrow") for item in rest)
        evident = self._has_value(rest)
        if strict:
            return (
                evident
                and any(self._word(i.first) in ("to", "->", "goes", "is", "=") or i.has("arrow") for i in rest[:4])
                and any(item.has("money", "choice", "percent") for item in rest[:6])
                and not any(item.has("pronoun") for item in items[:1])
            )
        return evident and (setting or len(rest) <= 8)

    def _has_value(self, items: Sequence[Item]) -> bool:
        return any(
            item.has(
                "money", "percent", "choice", "choice_verb", "phone", "email", "when", "arrow", "duration", "field_verb"
            )
            or (item.has("field") and not item.has("table"))
            or (item.has("title") and not item.has("record"))
            or (item.has("user") and not item.has("pronoun"))
            for item in items
        )

    def _has_amount(self, first: int, segment: Segment) -> bool:
        return any(item.has("money", "percent") for item in self._reading.items_in(first, segment.last))

    def _word(self, n: int) -> str:
        return self._words[n] if 0 <= n < len(self._words) else ""

    def _continues(self, segment: Segment, previous: Clause) -> bool:
        """Whether a narrative segment goes on with what the clause before it is about."""
        return previous.kind == "create" or segment.lead != "hard"

    def _informs(self, clause: Clause) -> bool:
        """Whether a segment holds a value or field of its own, so that free text before it ends there."""
        items = self._reading.items_in(clause.head, clause.last)
        return bool(items) and any(
            item.has("money", "percent", "email", "phone", "choice", "field", "duration", "when", "title")
            for item in items[:2]
        )


def _joined(clause: Clause, more: Clause, *, stop: bool) -> Clause:
    stops = (*clause.stops, clause.last) if stop else clause.stops
    aside = clause.last if clause.aside is None else clause.aside
    return replace(clause, last=more.last, stops=stops, aside=aside)
