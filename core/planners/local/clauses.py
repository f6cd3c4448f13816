"""Tells what each segment of a message wants, and joins segments into clauses."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from core.catalog import Catalog
from core.planners.local.annotate import Annotated
from core.planners.local.marks import Item
from core.planners.local.segments import Segment, segments_of, skip_fillers
from core.planners.local.vocabulary import NOT_BY_ITSELF, STOP_WORDS, VerbClass

ClauseKind = Literal["create", "update", "delete", "communicate", "narrative"]
_ARTICLES = frozenset({"a", "an", "the", "my", "our", "another", "this", "that", "new", "one", "quick", "short"})
_PERSONAL_LEADS = frozenset({"he", "she", "his", "her", "he's", "she's", "hes", "shes", "they", "their", "it's", "its"})
_DEICTIC = frozenset({"it", "this", "that", "him", "her", "them", "us"})
_SETTING = frozenset({"to", "is", "'s", "->", "now", "goes", "at", "should", "closes", "as", "became", "becomes", "was", "are", "wont", "won't", "will", "moved", "up", "down", "got", "has", "needs", "="})
_ABOUT = frozenset({"for", "due", "on", "to", ":", "by", "from", "with", "w/", "about", "re", "at", "that"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A wish over tokens `first` to `last`: its kind, its table when it says so, the verb classes heard, and where its segments begin.

    `head` is the first token after politeness; `stops` are the separators at which a new piece of information begins;
    `told` is where the story begins that tells of the person to be added. `implied` marks a contact that was
    told of without a wish to log it.
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


class ClauseReader:
    """Finds the clauses of one message."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded

    def clauses(self) -> list[Clause]:
        """The clauses in order; what only tells a story is a clause of kind narrative."""
        out: list[Clause] = []
        for segment in segments_of(self._reading):
            clause = self._begin(segment, out[-1] if out else None)
            if clause is None:
                continue
            if clause.kind == "create" and self._is_kind(clause.table, "activity") and not clause.implied:
                out = [replace(c, kind="narrative", table=None) if c.implied else c for c in out]
            if clause.kind == "create" and self._word(clause.head + 1) in _DEICTIC:
                out, clause = self._with_what_was_told(out, clause)
            if segment.lead == "and" and clause.kind == "update" and out and self._only_names(out[-1]):
                out[-1] = replace(clause, first=out[-1].first, head=out[-1].head, hard=out[-1].hard)
                continue
            if clause.kind == "narrative" and out and self._continues(segment, clause, out[-1]):
                out[-1] = _joined(out[-1], clause, stop=self._informs(clause))
            else:
                out.append(clause)
        return out

    def _only_names(self, clause: Clause) -> bool:
        """Whether a clause is no more than a name, the first of a list."""
        items = self._reading.items_in(clause.head, clause.last)
        return clause.kind == "narrative" and len(items) <= 2 and any(item.has("record") for item in items)

    def _with_what_was_told(self, before: list[Clause], clause: Clause) -> tuple[list[Clause], Clause]:
        """"... please log it", "... add her": what was told before is what is to be logged or added."""
        if self._is_kind(clause.table, "activity"):
            told = len(before)
            while told > 0 and not (told < len(before) and before[told].hard) and before[told - 1].kind != "create":
                told -= 1
            if told < len(before):
                first = before[told]
                clause = replace(clause, first=first.first, head=first.head, hard=first.hard)
            return before[:told], clause
        tellings = [
            Clause("narrative", c.first, c.last, c.head, None, frozenset(), (), c.hard)
            if c.kind == "update" and not self._reading.items[self._reading.at[c.head]].has("verb")
            else c
            for c in before
        ]
        told = next((c.head for c in tellings if c.kind == "narrative" and self.stranger(c.head, c.last)), None)
        return tellings, clause if told is None else replace(clause, told=told)

    def stranger(self, first: int, last: int) -> list[int]:
        """The tokens of a person's name that is in no record, in a stretch that tells of him."""
        best: list[int] = []
        n = first
        while n < last:
            run = self._unknown_run(n, last)
            if len(run) >= 2:
                best = run[:3]
            n = run[-1] + 1 if run else n + 1
        return best

    def _unknown_run(self, n: int, last: int) -> list[int]:
        introduced = self._word(n - 1) in ("met", "with", "to", "is", "named", "called", "w/", "from", "meet")
        run: list[int] = []
        while n < last:
            item = self._reading.items[self._reading.at[n]]
            record = item.of("record")
            word = self._word(n)
            capital = self._reading.text.tokens[n].text[:1].isupper()
            if (record is not None and record is item.marks[0]) or item.has("title") or not word.replace("-", "").replace("'", "").isalpha():
                break
            if not capital and (self._mixed or not introduced or item.has("verb")):
                break
            if word in STOP_WORDS and not capital and (run or not item.has("when")):
                break
            if capital and item.has("choice_verb", "create_cue", "verb") and self._word(n - 1) in ("", ".", "!", ":"):
                break
            run.append(n)
            n += 1
        return run if len(run) >= 2 else run[:1]

    @cached_property
    def _mixed(self) -> bool:
        """Whether the message is written with capitals, so that a name in lower case is none."""
        tokens = self._reading.text.tokens
        return any(t.text[:1].isupper() and n and self._word(n - 1) not in (".", "!", "?", ":", "\n") and t.text not in ("I", "I'm", "PS") for n, t in enumerate(tokens))

    def _begin(self, segment: Segment, previous: Clause | None) -> Clause | None:
        head = skip_fillers(self._reading, segment.first, segment.last)
        if head >= segment.last:
            return None
        hard = segment.lead in ("start", "hard")
        activity_table = next((table.name for table in self._catalog.of_kind("activity")), None)
        logging = previous is not None and previous.kind == "create" and self._is_kind(previous.table, "activity")

        def clause(kind: ClauseKind, table: str | None = None, verbs: frozenset[VerbClass] = frozenset()) -> Clause:
            return Clause(kind, segment.first, segment.last, head, table, verbs, (), hard)

        item = self._reading.items[self._reading.at[head]]
        if previous is not None and previous.kind == "create" and self._completes(previous, segment, head, item):
            return clause("narrative")
        created = self._creates(item, head, segment, previous)
        if created is not None:
            told = self._is_kind(created, "activity") and not (item.has("verb", "table", "choice") and item.first == head)
            return replace(clause("create", created, self._verbs(head, segment.last)), implied=told)
        verb = item.of("verb")
        if verb is not None and item.first == head:
            kind = self._verb_kind(verb.value, item, segment, logging)
            if kind is not None:
                return clause(kind, None, verb.value | self._verbs(item.last, segment.last))
        topic = previous is not None and previous.kind == "narrative" and segment.lead in ("colon", "comma")
        if topic and self._has_value(self._reading.items_in(head, segment.last)) and not self._past_contact(head, segment):
            return clause("update", None, self._verbs(head, segment.last))
        if self._past_contact(head, segment) and activity_table is not None:
            return replace(clause("create", activity_table, frozenset({"log"})), implied=True)
        if not logging or hard or segment.lead == "colon":
            if self._states_change(head, segment, strict=logging):
                return clause("update", None, self._verbs(head, segment.last))
        elif self._states_change(head, segment, strict=True):
            return clause("update", None, self._verbs(head, segment.last))
        return clause("narrative")

    def _past_contact(self, head: int, segment: Segment) -> bool:
        """"had lunch with Gus", "spoke to Elena this morning": something took place with somebody whom the CRM knows."""
        n = head
        while n < segment.last and self._word(n) in ("i", "we", "just", "today", "so", "i've", "we've", "had", "a", "quick", "have", "got", "finally"):
            n += 1
        for first in {head, n}:
            if first >= segment.last:
                continue
            item = self._reading.items[self._reading.at[first]]
            verb = item.of("choice_verb")
            told = verb is not None and any(self._is_kind(c.table, "activity") for c in verb.value)
            plain = item.of("verb")
            if told and (plain is None or "communicate" not in plain.value):
                after = [i for i in self._reading.items_in(item.last, segment.last) if self._word(i.first) not in ("with", "w/", "to", "the", "for", "from", "both", "up")]
                return bool(after) and self._names_party(after[0])
        return False

    def _names_party(self, item: Item) -> bool:
        mark = item.of("record")
        return mark is not None and mark is item.marks[0] and any(self._is_kind(name, "person", "organisation") for name in mark.value.tables)

    def _completes(self, previous: Clause, segment: Segment, head: int, item: Item) -> bool:
        """Whether a segment goes on with the record that is being made: its words after the colon, its fields, its person."""
        if segment.lead == "colon" and previous.last == segment.first - 1:
            return True
        if self._is_kind(previous.table, "task") and segment.lead != "hard" and self._opens_only(previous):
            return True
        if self._is_kind(previous.table, "task", "activity"):
            return False
        if self._word(head) in _PERSONAL_LEADS and not self._is_kind(previous.table, "opportunity"):
            return True
        soft = segment.lead in ("comma", "and", "run_on") and not (item.has("verb", "create_cue") and item.first == head and not item.has("field", "choice", "record"))
        return soft and not self._creates(item, head, segment)

    def _opens_only(self, clause: Clause) -> bool:
        """Whether a clause only announces a task, for whom and when: "task for ben, due oct 5"."""
        for item in self._reading.items_in(clause.head, clause.last):
            if item.has("table", "create_cue", "user", "when", "field", "quantifier") or not item.marks and self._word(item.first) in (*_ARTICLES, *_ABOUT, ",", "me", "and"):
                continue
            if item.has("verb") and item.first == clause.head:
                continue
            return False
        return True

    def _verbs(self, first: int, last: int) -> frozenset[VerbClass]:
        heard: set[VerbClass] = set()
        for item in self._reading.items_in(first, last):
            mark = item.of("verb")
            if mark is not None and mark is item.marks[0] and item.last < len(self._words):
                heard |= mark.value
        return frozenset(heard)

    def _is_kind(self, table: str | None, *kinds: str) -> bool:
        return table is not None and self._catalog.table(table).kind in kinds

    def _creates(self, item: Item, head: int, segment: Segment, previous: Clause | None = None) -> str | None:
        """The table of the record that a segment announces: "remind me ...", "log a call ...", "new deal ...", "note on ..."."""
        task = next(iter(self._catalog.of_kind("task")), None)
        activity = next(iter(self._catalog.of_kind("activity")), None)
        verb = item.of("verb") if item.first == head else None
        classes: frozenset[VerbClass] = verb.value if verb is not None else frozenset()
        if "remind" in classes and task is not None and "create" not in classes:
            if item.last - item.first > 1 or self._word(item.last) in _ABOUT or item.has("table") and self._has_time(head, segment):
                return task.name
        n = item.last if classes & {"create", "log", "remind"} or ("set" in classes and self._sets_reminder(item, segment)) or self._word(head) in ("new", "another", "a", "an", "one") else head
        fresh = n > head
        while n < segment.last and self._word(n) in _ARTICLES:
            fresh = fresh or self._word(n) in ("new", "a", "an", "another")
            n += 1
        if classes & {"set"} and self._sets_reminder(item, segment):
            return task.name if task is not None else None
        while n < segment.last and self._reading.items[self._reading.at[n]].has("duration", "number", "when") and not self._noun_at(n):
            n = self._reading.items[self._reading.at[n]].last
            if self._word(n) == "'s":
                n += 1
        noun = self._noun_at(n) if n < segment.last else None
        if noun is not None:
            table, stop = noun
            kind = self._catalog.table(table).kind
            after = self._word(stop)
            item_there = self._reading.items[self._reading.at[n]]
            if kind == "activity" and self._word(head) in ("new", "another") and item_there.has("field"):
                return None
            telegraphic = previous is not None and previous.kind == "create" and not self._is_kind(previous.table, "task", "activity")
            if telegraphic and n == head and kind in ("person", "opportunity", "organisation") and self._is_unknown(stop):
                return table
            if kind == "person" and n <= head + 1 and after in ("is", "'s", ":", "are") and self._is_unknown(stop + 1):
                return table
            if "log" in classes or "create" in classes or (fresh and kind != "activity"):
                if kind == "activity" or "create" in classes or fresh and not item.has("record"):
                    return table if not self._names_existing(n, stop, segment, classes) else None
            if kind in ("task", "activity") and n == head and after in _ABOUT and (kind != "activity" or self._is_note(n) or ":" in self._words[head:segment.last + 1]):
                return table
        if activity is not None:
            if classes & {"log"} and (self._word(item.last) in _DEICTIC or self._activity_word(head, segment) or self._word(item.last) == ":"):
                return activity.name
            if item.has("create_cue") and item.first == head and not classes & {"create"}:
                concept = item.of("create_cue").value[0]  # type: ignore[union-attr]  # has() said so
                party = any(self._names_party(other) for other in self._reading.items_in(head, segment.last))
                if not self._is_kind(concept.table, "activity") or "log" in classes or (party and self._activity_word(head, segment)):
                    return str(concept.table)
        if classes & {"create"} and not classes & {"raise"} or (classes & {"create", "raise"} and not self._has_amount(head, segment)):
            return self._as_a(head, segment)
        return None

    def _sets_reminder(self, item: Item, segment: Segment) -> bool:
        """"set me a reminder", "put a task on my list"."""
        for n in range(item.last, min(item.last + 4, segment.last)):
            if self._word(n) in ("me", "up", "us", "in", *_ARTICLES):
                continue
            for mark in self._reading.marks_in(n, n + 1, "table"):
                if mark.first == n and self._is_kind(mark.value[0].table, "task") and not mark.value[0].plural and self._word(n - 1) in ("a", "an", "new", "another"):
                    return True
            return False
        return False

    def _is_unknown(self, n: int) -> bool:
        if n >= len(self._words):
            return False
        item = self._reading.items[self._reading.at[n]]
        return not item.marks and self._word(n) not in STOP_WORDS and self._word(n).replace("-", "").isalpha()

    def _as_a(self, head: int, segment: Segment) -> str | None:
        """"add lucy tran as a contact", "add her" (a person): the table of what is added by name."""
        for n in range(head + 1, segment.last):
            if self._word(n) in ("as", "to") and n + 1 < segment.last:
                k = n + 1
                while k < segment.last and self._word(k) in _ARTICLES:
                    k += 1
                noun = self._noun_at(k)
                if noun is not None:
                    return noun[0]
        if self._word(head) == "add":
            person = next(iter(self._catalog.of_kind("person")), None)
            after = self._reading.items[self._reading.at[head + 1]] if head + 1 < segment.last else None
            if person is not None and after is not None and (self._word(head + 1) in ("her", "him", "them") or not after.marks):
                return person.name
        return None

    def _names_existing(self, n: int, stop: int, segment: Segment, classes: frozenset[VerbClass]) -> bool:
        """"open the acme deal": a noun with an article that points at something known is no new record."""
        return self._word(n - 1) in ("the", "my", "that", "this") and "log" not in classes

    def _noun_at(self, n: int) -> tuple[str, int] | None:
        """A table's word, or the word of a kind of activity or task ("call", "note"), at token `n`."""
        if n >= len(self._words):
            return None
        item = self._reading.items[self._reading.at[n]]
        for mark in self._reading.marks_in(n, min(n + 4, len(self._words)), "table", "choice"):
            if mark.first != n or mark.last < item.last:
                continue
            for concept in mark.value:
                table = self._catalog.table(concept.table)
                if mark.kind == "table" and not concept.plural:
                    return table.name, mark.last
                if mark.kind == "choice" and table.kind == "activity" and table.field(concept.field).role == "kind":
                    return table.name, mark.last
        return None

    def _is_note(self, n: int) -> bool:
        for mark in self._reading.marks_in(n, n + 1, "choice"):
            for concept in mark.value:
                table = self._catalog.table(concept.table)
                field = table.field(concept.field)
                if table.kind == "activity" and field.role == "kind" and field.default == concept.value:
                    return True
        return False

    def _activity_word(self, head: int, segment: Segment) -> bool:
        for mark in self._reading.marks_in(head, segment.last, "choice", "choice_verb"):
            for concept in mark.value:
                table = self._catalog.table(concept.table)
                if table.kind == "activity" and table.field(concept.field).role == "kind":
                    return True
        return False

    def _verb_kind(
        self, classes: frozenset[VerbClass], item: Item, segment: Segment, logging: bool
    ) -> ClauseKind | None:
        after = self._reading.items_in(item.last, segment.last)
        named = [other for other in after if other.has("record", "table", "quantifier", "pronoun", "quoted", "user")]
        phrase = self._reading.text.words(item.first, item.last).lower()
        if self._takes_out(item, segment):
            return "delete"
        if classes & {"delete"} and not self._clears(after) and not (classes & {"set", "lower"} and self._has_amount(item.first, segment)):
            return "delete" if named or after else None
        if classes <= {"communicate", "remind"} or classes == {"communicate", "set"}:
            if any(other.has("money", "percent") for other in after) and {"to", "down", "up"} & set(self._words[item.last : segment.last]):
                return "update"
            return "communicate" if named and self._word(item.last) not in ("to", "is", "was") else None
        if item.has("record") and not named and not self._has_value(after):
            return None
        if phrase in NOT_BY_ITSELF and not self._has_value(after):
            return None
        if logging and not named and not any(other.has("field", "choice") for other in after):
            return None
        if classes & {"set", "raise", "lower", "later", "earlier", "assign", "clear", "finish", "reopen", "rename", "flag"} and (named or after):
            return "update"
        return None

    def _takes_out(self, item: Item, segment: Segment) -> bool:
        """"take Bill out of the CRM"."""
        words = self._words[item.last : segment.last]
        away = any(pair in (("out", "of"), ("off", "the"), ("off", "our"), ("from", "the")) for pair in zip(words, words[1:], strict=False))
        return away and self._word(item.first) in ("take", "get", "pull", "cross", "strike") and bool(set(words) & {"crm", "system", "database", "books", "list"})

    def _clears(self, after: Sequence[Item]) -> bool:
        """Whether what follows a verb of removal is a field of a record, rather than a record."""
        for item in after:
            if item.marks and item.marks[0].kind == "field":
                return True
            if item.has("record", "table", "quantifier", "quoted"):
                return False
        return False

    def _states_change(self, head: int, segment: Segment, *, strict: bool) -> bool:
        """Whether a segment without a verb of command tells a new value: "acme renewal is at 72k", "prob on it up to 70"."""
        items = self._reading.items_in(head, segment.last)
        while items and self._word(items[0].first) in ("the", "a", "our", "their") and not items[0].marks:
            items = items[1:]
        if not items:
            return False
        lead = items[0]
        if lead.has("quantifier") and len(items) > 2:
            return any(other.has("table", "record") for other in items[1:7]) and self._has_value(items[2:])
        anchors = [n for n, item in enumerate(items[:5]) if item.has("record", "table") or (item.has("pronoun") and n == 0)]
        if lead.has("field") and not lead.has("table", "verb") and (not strict or lead.marks[0].kind == "field"):
            if strict and items[0].first > head:
                return any(self._word(i.first) in ("to", "is", "->", "=", ":") for i in items[1:3]) and self._has_value(items[1:4])
            return len(items) > 1
        if not anchors or (anchors[0] > 1 and not all(i.has("user", "quantifier", "filter", "choice", "when") or self._word(i.first) in _ARTICLES for i in items[: anchors[0]])):
            return False
        rest = items[anchors[0] + 1 :]
        setting = any(self._word(item.first) in _SETTING or item.has("arrow") for item in rest)
        evident = self._has_value(rest)
        if strict:
            return evident and any(self._word(i.first) in ("to", "->", "goes", "is", "=") or i.has("arrow") for i in rest[:4]) and any(
                item.has("money", "choice", "percent") for item in rest[:6]
            ) and not any(item.has("pronoun") for item in items[:1])
        return evident and (setting or len(rest) <= 8)

    def _has_value(self, items: Sequence[Item]) -> bool:
        return any(
            item.has("money", "percent", "choice", "choice_verb", "phone", "email", "when", "arrow", "duration", "field_verb")
            or (item.has("field") and not item.has("table"))
            or (item.has("title") and not item.has("record"))
            or (item.has("user") and not item.has("pronoun"))
            for item in items
        )

    def _has_amount(self, first: int, segment: Segment) -> bool:
        return any(item.has("money", "percent") for item in self._reading.items_in(first, segment.last))

    def _has_time(self, first: int, segment: Segment) -> bool:
        return any(item.has("when") for item in self._reading.items_in(first, segment.last))

    def _word(self, n: int) -> str:
        return self._words[n] if 0 <= n < len(self._words) else ""

    def _continues(self, segment: Segment, clause: Clause, previous: Clause) -> bool:
        """Whether a narrative segment goes on with what the clause before it is about."""
        if previous.kind in ("communicate", "delete"):
            return segment.lead != "hard"
        if previous.kind == "create":
            return True
        if previous.kind == "narrative":
            return segment.lead != "hard"
        return segment.lead != "hard"

    def _informs(self, clause: Clause) -> bool:
        """Whether a segment holds a value or field of its own, so that free text before it ends there."""
        items = self._reading.items_in(clause.head, clause.last)
        return bool(items) and any(
            item.has("money", "percent", "email", "phone", "choice", "field", "duration", "when", "title") for item in items[:2]
        )


def _joined(clause: Clause, more: Clause, *, stop: bool) -> Clause:
    stops = (*clause.stops, more.first - 1) if stop else clause.stops
    return replace(clause, last=more.last, stops=stops)
