"""Clauses: split where a new action or a new record begins; tells what each segment wants and joins segments."""

from dataclasses import replace

from core.catalog import Catalog
from core.planners.local.clauses.announced_tasks import TaskAnnouncements
from core.planners.local.clauses.announcements import Announcements
from core.planners.local.clauses.background import Background
from core.planners.local.clauses.clause import Clause, ClauseKind, joined
from core.planners.local.clauses.clause_details import ClauseDetails
from core.planners.local.clauses.dictated import Dictation
from core.planners.local.clauses.entered_values import EnteredValues
from core.planners.local.clauses.later_logs import LaterLogs
from core.planners.local.clauses.note_orders import BY_VERB, note_order_end
from core.planners.local.clauses.segments import Segment, is_heading_end, segments_of, skip_fillers, starts_line
from core.planners.local.clauses.social_calls import SocialCalls, as_story
from core.planners.local.clauses.strangers import Strangers
from core.planners.local.clauses.wishes import WishReader
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.vocabulary import DEICTIC, WITHOUT_WEIGHT

_QUOTING = frozenset({"says", "said", "wrote", "writes", "reads", "asked", "asks"})
"""Before a colon they tell that somebody else's words follow, which order nothing."""


_ASKED = frozenset("is are was were do does did has have had isn't aren't doesn't didn't don't hasn't haven't".split())
"""Verbs that open a question, which says only what the order behind it is about."""
_POINTING_BACK = frozenset(
    "it that this both those these them two of the all up please pls plz for me us too as well now in crm system "
    "records accordingly will you would can could thanks then so like way reflect show match to ! ?".split()
)
_NOTING = frozenset(
    "note flag log record put mark show reflect enter write register update file save keep make".split()
)
_RECORDS = frozenset("record records file files card profile entry page details".split())
_ON_RECORD = _RECORDS | frozenset(
    "this that it down so on in against to under with for at of his her their its the contact account company deal "
    "crm system name please pls kindly thanks would you could accordingly a note".split()
)


_DASHES = frozenset({"-", "–", "—"})


class ClauseReader:
    """Finds the clauses of one message."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._announcements = Announcements(catalog, reading)
        self._strangers = Strangers(reading, catalog.names_of("person"))
        self._tasks = TaskAnnouncements(catalog, reading)
        self._wishes = WishReader(catalog, reading, self._announcements)
        self._details = ClauseDetails(catalog, reading, self._announcements)
        self._background = Background(catalog, reading)
        self._later_logs = LaterLogs(catalog, reading)
        self._social_calls = SocialCalls(catalog, reading)

    def clauses(self) -> list[Clause]:
        """The clauses in order; what only tells a story is a clause of kind narrative."""
        out: list[Clause] = []
        owed: set[int] = set()
        dictated = Dictation(self._catalog, self._reading).joined(segments_of(self._reading))
        segments, entries = EnteredValues(self._catalog, self._reading).joined(dictated)
        for n, segment in enumerate(segments):
            end = next(
                (
                    other.last
                    for other, after in zip(segments[n:], segments[n + 1 :], strict=False)
                    if after.lead == "hard"
                ),
                segments[-1].last,
            )
            if out and segment.lead in ("colon", "comma") and self._details.only_times(out[-1]):
                before = out.pop()
                segment = Segment(before.first, segment.last, "hard" if before.hard else "comma")
            if segment.first in entries and not self._asks_to_log(segments[n + 1 : n + 2]):
                out = [as_story(c) if self._social_calls.is_told(c) else c for c in out]
            if n > 0 and segments[n - 1].first in owed:
                continue
            if self._tasks.owed(segment, next(iter(segments[n + 1 : n + 2]), None)):
                out.append(self._owed(segment, segments[n + 1]))
                owed.add(segment.first)
                continue
            clause = self._begin(segment, out[-1] if out else None, end)
            if clause is None:
                continue
            if segment.first in entries:
                out.append(replace(clause, kind="update"))
                continue
            if out and out[-1].first in entries and self._announcements.log_of_it(clause.head, segment):
                self._wish_to_log(out, segment)
                continue
            if out and self._tasks.task_of_it(clause.head, segment):
                if out[-1].kind in ("narrative", "update", "communicate"):
                    out[-1:] = [self._as_task(out, segment)]
                    continue
                if out[-1].kind == "create" and self._is_kind(out[-1].table, "task"):
                    out[-1] = replace(out[-1], details=(*out[-1].details, (segment.first, segment.last)))
                    continue
            if out and self._is_of_new_task(out[-1], segment):
                out[-1] = replace(out[-1], details=(*out[-1].details, (segment.first, segment.last)))
                continue
            if out and out[-1].kind == "update" and self._is_put_on_record(segment):
                continue
            following = next(iter(segments[n + 1 : n + 2]), None)
            if self._later_logs.asks(segment, None if self._later_logs.is_told_by_noun(out[-1:]) else following):
                told = self._later_logs.clause(out, segment)
                if told is not None:
                    out[self._later_logs.story(out) :] = [told]
                    continue
            if self._announcements.log_of_it(clause.head, segment) and self._wish_to_log(out, segment):
                continue
            if out and self._adds_introduced(out[-1], clause):
                out[-1] = replace(out[-1], implied=False)
                continue
            told_last = out[-1] if out else None
            if clause.kind == "create" and self._is_kind(clause.table, "activity") and not clause.implied:
                out = [replace(c, kind="narrative", table=None) if c.implied else c for c in out]
            if clause.kind == "create" and self._points_back(clause, told_last):
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
            if clause.kind == "update" and out and out[-1].kind == "update" and self._restates(clause):
                continue
            leads_on = out and out[-1].kind != "create" and self._leads_on(segment, segments[n + 1 : n + 2])
            heads = out and clause.kind == "narrative" and self._heads_entry(segment, out[-1], following)
            if (
                clause.kind == "narrative"
                and out
                and not (leads_on or heads)
                and self._continues(segment, out[-1], clause)
            ):
                out[-1] = joined(out[-1], clause, stop=self._informs(clause))
            else:
                out.append(clause)
        return self._with_urgency(self._social_calls.told_only(out))

    def _asks_to_log(self, segments: list[Segment]) -> bool:
        """Whether the next segment says that what was told is to be logged."""
        heads = ((skip_fillers(self._reading, each.first, each.last), each) for each in segments)
        return any(head < each.last and self._announcements.log_of_it(head, each) for head, each in heads)

    def _is_of_new_task(self, before: Clause, segment: Segment) -> bool:
        """Whether a segment only says how urgent the task is that was asked for before it."""
        task = before.kind == "create" and before.table is not None and self._is_kind(before.table, "task")
        return task and self._details.tells_priority(segment, str(before.table))

    def _points_back(self, clause: Clause, before: Clause | None) -> bool:
        """Whether a wish is about what was told before it: "log it", "add her", "log as a meeting"."""
        of_contact = before is not None and before.implied and self._is_kind(before.table, "activity")
        if not of_contact and note_order_end(self._reading, clause.head, clause.last) is not None:
            return False  # "note that legal is happy"
        after = self._word(clause.head + 1)
        return after in DEICTIC or (after == "as" and self._is_kind(clause.table, "activity"))

    def _adds_introduced(self, before: Clause, clause: Clause) -> bool:
        """Whether somebody is to be added who was just told of by his whole name: "... so add Terrence"."""
        if before.kind != "create" or clause.kind != "create" or clause.table != before.table:
            return False
        if not self._is_kind(clause.table, "person"):
            return False
        named = self._strangers.named(before.first, before.last)
        return self._word(clause.head + 1) in {self._word(n) for n in named}

    def _with_urgency(self, clauses: list[Clause]) -> list[Clause]:
        """How urgent a task is may stand before it: "urgent!! remind me ..."."""
        out: list[Clause] = []
        for clause in clauses:
            task = clause.kind == "create" and self._is_kind(clause.table, "task")
            if task and out and self._details.is_priority(out[-1], str(clause.table)):
                before = out.pop()
                clause = replace(clause, details=(*clause.details, (before.head, before.last)))
            out.append(clause)
        return out

    def _wish_to_log(self, before: list[Clause], segment: Segment) -> bool:
        """Whether a contact has been told of that a wish to log may mean; it is then no mere story any more.

        The wish may say what kind of contact it was: "log the call".
        """
        logs = [n for n, c in enumerate(before) if c.kind == "create" and self._is_kind(c.table, "activity")]
        for n in logs:
            details = (*before[n].details, (segment.first, segment.last))
            before[n] = replace(before[n], implied=False, details=details)
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

    def _owed(self, segment: Segment, wish: Segment) -> Clause:
        """What is owed, as the task that it is said to be behind it."""
        table = next(iter(self._catalog.of_kind("task")))
        head = skip_fillers(self._reading, segment.first, segment.last)
        head += 2 if self._words[head : head + 2] in (("have", "to"), ("need", "to"), ("got", "to")) else 0
        return Clause(
            "create", segment.first, segment.last, head, table.name, frozenset({"remind"}), (), True,
            details=((wish.first, wish.last),),
        )  # fmt: skip

    def _begins_list(self, before: Clause, clause: Clause) -> bool:
        """Whether a verb and a name begin a list, of which all becomes what stands behind the last."""
        items = self._reading.items_in(before.head, before.last)
        here = self._reading.items_in(clause.head, clause.last)
        if before.kind != "update" or not items or not items[0].has("verb") or not here:
            return False
        if items[0].has("choice_verb") and self._wishes.told_values.has_value(here[1:]):
            return False  # "tick off the call, Acme to proposal"
        if all(item.has("field") for item in items[1:] if item.marks) and any(item.has("field") for item in here[:2]):
            return len(items) > 1 and any(item.has("record") for item in here)  # "clear the amount and the date of X"
        if not here[0].has("record"):
            return False
        return any(item.has("record") for item in items) and not self._wishes.told_values.has_value(items[1:])

    def _only_names(self, clause: Clause) -> bool:
        """Whether a clause is no more than a name, the first of a list."""
        items = self._reading.items_in(clause.head, clause.last)
        named = any(item.has("record") for item in items)
        articles = ("the", "a", "our", "my")
        told = [i for i in items if not i.has("record", "table") and self._word(i.first) not in articles]
        return clause.kind == "narrative" and named and (len(items) <= 2 or not told)

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

    def _begin(self, segment: Segment, previous: Clause | None, sentence_end: int) -> Clause | None:
        head = skip_fillers(self._reading, segment.first, segment.last)
        if head >= segment.last:
            return None
        hard = segment.lead in ("start", "hard")
        asks = self._word(segment.first) in _ASKED and self._word(segment.last) == "?"
        if asks and segment.last + 2 < len(self._words):
            return Clause("narrative", segment.first, segment.last, head, hard=hard)
        stated = note_order_end(self._reading, head, segment.last) if self._word(head) in BY_VERB else None
        if stated is not None and self._wishes.told_values.states_value(stated, segment):
            head, segment = stated, replace(segment, first=stated)  # "please note that Hooli is now worth 290k"
        if segment.lead == "colon" and self._word(segment.first - 2) in _QUOTING:
            return Clause("narrative", segment.first, segment.last, head, hard=hard)
        if previous is not None and previous.kind == "create" and self._details.completes(previous, segment, head):
            return Clause("narrative", segment.first, segment.last, head, hard=hard)
        wish = self._wishes.behind_time(head, segment)
        logging = (
            previous is not None
            and previous.kind == "create"
            and self._is_kind(previous.table, "activity")
            and previous.log is None
        )
        kind, table, implied = self._wishes.kind_of(segment, head, wish, previous, logging=logging)
        if kind == "update" and not self._orders(wish) and self._background.is_told(head, segment.last):
            kind = "narrative"
        told = None
        if (
            kind in ("narrative", "update")
            and not logging
            and self._adds_stranger(segment, head, wish, sentence_end, kind)
        ):
            person = next(iter(self._catalog.of_kind("person")))
            kind, table, implied, told = "create", person.name, True, segment.first
        verbs = self._wishes.verbs(wish, segment.end)
        return Clause(kind, segment.first, segment.last, head, table, verbs, (), hard, told, implied, text=segment.text)

    def _orders(self, wish: int) -> bool:
        """Whether a verb of command stands where the wish would begin."""
        item = self._reading.items[self._reading.at[wish]]
        return item.first == wish and item.has("verb")

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

    def _is_kind(self, table: str | None, *kinds: str) -> bool:
        return table is not None and self._catalog.table(table).kind in kinds

    def _word(self, n: int) -> str:
        return self._words[n] if 0 <= n < len(self._words) else ""

    def _continues(self, segment: Segment, previous: Clause, clause: Clause) -> bool:
        """Whether a narrative segment goes on with what the clause before it is about."""
        if previous.kind == "create" or segment.lead != "hard" or self._only_values(previous, clause):
            return True
        named = any(item.has("record") for item in self._reading.items_in(previous.head, previous.last))
        heads = is_heading_end(self._reading, clause.last) or starts_line(self._reading, max(segment.first - 1, 0))
        if heads or previous.kind != "update":
            return False
        return not named and self._only_names(clause)  # "amount 25k - Acme pilot"

    def _heads_entry(self, segment: Segment, previous: Clause, following: Segment | None) -> bool:
        """Whether behind something to be written down a record is named, with a colon and a value of it: "X: 20%"."""
        if previous.kind != "create" or segment.lead != "hard" or following is None or following.lead != "colon":
            return False
        if {self._word(segment.first - 1), self._word(segment.last)} <= _DASHES:
            return False  # "new deal X - 11k - Jane Doe - closes jan 15"
        items = self._reading.items_in(segment.first, segment.last)
        named = [item for item in items if item.marks and item.marks[0].kind == "record"]
        rest = [item for item in items if item not in named and not item.has("table")]
        if len(named) != 1 or any(self._word(item.first) not in ("the", "our", "my") for item in rest):
            return False
        return self._wishes.told_values.is_entry(self._reading.items_in(following.first, following.last))

    def _is_put_on_record(self, segment: Segment) -> bool:
        """Whether it is only asked to write down what was told: "please note this on his record"."""
        head = skip_fillers(self._reading, segment.first, segment.last)
        words = [word for word in self._words[head : segment.last] if any(map(str.isalnum, word))]
        return bool(words) and words[0] in _NOTING and bool(_RECORDS & set(words)) and set(words[1:]) <= _ON_RECORD

    def _restates(self, clause: Clause) -> bool:
        """Whether a clause only asks for what was told before it: "... so change both of those", "update it please"."""
        verb = self._reading.items[self._reading.at[clause.head]].of("verb")
        rest = self._words[clause.head + 1 : clause.last]
        return verb is not None and "set" in verb.value and bool(rest) and set(rest) <= _POINTING_BACK

    def _leads_on(self, segment: Segment, following: list[Segment]) -> bool:
        """Whether a segment tells why the wish behind it is wished: "..., Bob left so set him to inactive"."""
        so = any(other.lead == "run_on" and self._word(other.first) == "so" for other in following)
        return so and segment.lead in ("comma", "and") and self._background.is_told(segment.first, segment.last)

    def _only_values(self, previous: Clause, clause: Clause) -> bool:
        """Whether a sentence is no more than values for the record of the wish before it: "Acme is won! 25k final"."""
        items = self._reading.items_in(clause.head, clause.last)
        values = [item for item in items if item.marks and item.marks[0].kind in ("money", "percent", "choice")]
        rest = (item for item in items if item not in values)
        before = self._reading.items_in(previous.head, previous.last)
        told = any(item.has("record") for item in before) and self._wishes.told_values.has_value(before)
        return (
            (previous.kind == "update" or (previous.kind == "narrative" and told))
            and bool(values)
            and all(item.last == item.first + 1 and self._is_slight(item.first) for item in rest)
        )

    def _is_slight(self, n: int) -> bool:
        """Whether a word adds nothing to the value beside it: "25k final", "now 30%"."""
        word = self._words[n]
        return word in WITHOUT_WEIGHT or word in ("now", "at", "for", "is", "in") or not any(map(str.isalnum, word))

    def _informs(self, clause: Clause) -> bool:
        """Whether a segment holds a value or field of its own, so that free text before it ends there."""
        items = self._reading.items_in(clause.head, clause.last)
        return bool(items) and any(
            item.has("money", "percent", "email", "phone", "choice", "field", "duration", "when", "title")
            for item in items[:2]
        )
