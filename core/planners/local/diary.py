"""Reads tasks ("remind me thursday to ring Rui") and logged activities ("log a 20 min call with Jane: ...")."""

import re
from collections.abc import Iterable, Sequence

from core.catalog import Catalog, FieldSpec, Table
from core.drafts import Change, DraftValue, Given, Me, NewRecord, RecordMention, StepDraft
from core.language.dates import Calendar
from core.language.when import When
from core.planners.local.annotate import Annotated
from core.planners.local.clauses import Clause
from core.planners.local.fields import FieldReader
from core.planners.local.marks import Item, Mark
from core.planners.local.nouns import NounReader, Target
from core.planners.local.scope import Scope
from core.planners.local.vocabulary import STOP_WORDS, VERBS
from core.typed import when_value

_BEFORE_DUE = frozenset("on by at due for until before".split())
_TASK_FILLERS = frozenset("a an the new for another put on".split())
_BEFORE_PRIORITY = frozenset(", : - and it's its is".split())

_TASK_OPENERS = frozenset("to that for about : - and please the a an on my list is due , by of".split())
_PERSONAL = frozenset({"her", "him", "she", "he", "them"})
_TRAILERS = frozenset(
    ", - on at by for and due with about to : high low normal prio priority in around before pls please".split()
)
_BODY_OPENERS = frozenset(": , . ; - that saying and where because – — on".split())
_SUBJECT_LENGTH = 60


class DiaryReader:
    """Reads the clauses of one message that make a task or log an activity."""

    def __init__(
        self,
        catalog: Catalog,
        reading: Annotated,
        calendar: Calendar,
        past: Sequence[Mark],
        nouns: NounReader,
        scope: Scope,
    ) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._calendar = calendar
        self._nouns = nouns
        self._scope = scope
        self._past: dict[tuple[int, int], When] = {(mark.first, mark.last): mark.value for mark in past}
        self._fields = FieldReader(catalog, reading, calendar)
        self._about_told: list[Target] = []
        self._task_words = {phrase.split()[0] for phrase in VERBS["remind"]}

    # tasks

    def task(self, clause: Clause, table: Table) -> StepDraft:
        """A new task: what is to be done, when, for whom, about whom."""
        changes: dict[str, DraftValue] = {}
        gone: set[int] = set()
        self._due(clause, table, changes, gone)
        self._task_owner(clause, table, changes, gone)
        self._priority(clause, table, changes, gone)
        first, last = self._title_range(clause, table, gone)
        title = self._title(first, last, gone)
        about = self._about(clause.head, clause.last)
        title = self._with_names(title, first, last)
        subject = table.with_role("subject")
        if subject is not None and title:
            changes = {subject.name: Given(value=title), **changes}
        self._kind_from_verb(first, last, table, changes)
        self._link(clause, table, about, changes)
        self._speak(about)
        return StepDraft(action="create", table=table.name, changes=_as_changes(changes))

    def _due(self, clause: Clause, table: Table, changes: dict[str, DraftValue], gone: set[int]) -> None:
        spec = table.with_role("due")
        if spec is None:
            return
        for item in self._whens(clause.head, clause.last):
            when: When = item.of("when").value  # type: ignore[union-attr]  # _whens yields these
            value = when_value(spec, when, self._calendar)
            if value is None:
                continue
            earlier = changes.get(spec.name)
            if isinstance(earlier, Given):
                joined = _joined_moment(str(earlier.value), str(value.value), self._calendar)
                if joined is None:
                    continue
                value = Given(value=joined)
            changes[spec.name] = value
            gone.update(range(item.first, item.last))
            before = item.first - 1
            while before > clause.head and self._words[before] in _BEFORE_DUE:
                gone.add(before)
                before -= 1

    def _whens(self, first: int, last: int) -> list[Item]:
        return [
            i
            for i in self._reading.items_in(first, last)
            if i.has("when") and i.marks[0].kind in ("when", "choice", "verb", "number", "duration")
        ]

    def _task_owner(self, clause: Clause, table: Table, changes: dict[str, DraftValue], gone: set[int]) -> None:
        if table.owner is None:
            return
        for item in self._reading.items_in(clause.head, clause.last):
            mark = item.of("user")
            if (
                mark is None
                or isinstance(mark.value, Me)
                or (mark is not item.marks[0] and item.marks[0].kind != "record")
            ):
                continue
            before = self._words[item.first - 1] if item.first else ""
            verb = self._reading.items[self._reading.at[item.first - 1]].of("verb") if item.first else None
            if before == "to" and self._words[max(0, item.first - 2)] in (
                "assign",
                "assigned",
                "give",
                "delegate",
                "belongs",
            ):
                changes[table.owner] = RecordMention(
                    words=self._reading.text.words(item.first, item.last), table=self._catalog.users.name
                )
                gone.update(range(item.first - 2, item.last))
                return
            assigned = before == "for" or (
                verb is not None and verb.value & {"assign", "remind"} and item.first - clause.head <= 3
            )
            near_head = item.first - clause.head <= 8
            if assigned and near_head and self._before_title(clause.head, item.first):
                words = self._reading.text.words(item.first, item.last)
                changes[table.owner] = RecordMention(words=words, table=self._catalog.users.name)
                gone.update(range(item.first, item.last))
                gone.add(item.first - 1)
                return

    def _before_title(self, first: int, last: int) -> bool:
        """Whether only words that open a task stand between: "a task for", "todo for"."""
        for item in self._reading.items_in(first, last):
            word = self._words[item.first]
            if item.has("table", "verb", "create_cue", "when", "quantifier") or word in _TASK_FILLERS:
                continue
            return False
        return True

    def _priority(self, clause: Clause, table: Table, changes: dict[str, DraftValue], gone: set[int]) -> None:
        spec = table.with_role("priority")
        if spec is None:
            return
        for mark in self._reading.marks_in(clause.head, clause.last, "choice"):
            for concept in mark.value:
                if concept.table == table.name and concept.field == spec.name and concept.value != spec.default:
                    beside = self._reading.marks_in(mark.last, min(mark.last + 2, clause.last), "field")
                    named = any(c.field == spec.name for m in beside for c in m.value if c.table == table.name)
                    alone = mark.last - mark.first > 1 or self._at_edge(mark, clause)
                    if named or alone:
                        changes[spec.name] = Given(value=concept.value)
                        gone.update(range(mark.first, mark.last))
                        gone.update(k for m in beside for k in range(m.first, m.last))

    def _at_edge(self, mark: Mark, clause: Clause) -> bool:
        after = self._words[mark.last] if mark.last < clause.last else ""
        return after in ("", ",", ".", "!") and self._words[mark.first - 1] in _BEFORE_PRIORITY

    def _title_range(self, clause: Clause, table: Table, gone: set[int]) -> tuple[int, int]:
        """Where the words for what is to be done stand: after the colon, or after "remind me to"."""
        colon = next((n for n in range(clause.head, clause.last) if self._words[n] == ":" and n not in gone), None)
        if colon is not None and colon + 1 < clause.last and self._opens(clause.head, colon, table):
            return colon + 1, clause.last
        n = clause.head
        while n < clause.last:
            item = self._reading.items[self._reading.at[n]]
            word = self._words[n]
            if n in gone:
                n += 1
            elif (
                item.first == n
                and n == clause.head
                and item.has("verb", "create_cue", "table")
                and self._is_opener(item, table)
            ):
                n = item.last
            elif (
                word in ("me", "us", "myself", "new")
                or word in _TASK_OPENERS
                or (self._is_table_word(item, table) and n - clause.head < 6)
            ):
                n = item.last if self._is_table_word(item, table) else n + 1
            else:
                break
        return n, clause.last

    def _opens(self, first: int, last: int, table: Table) -> bool:
        return any(self._is_opener(item, table) for item in self._reading.items_in(first, last))

    def _is_opener(self, item: Item, table: Table) -> bool:
        verb = item.of("verb")
        if verb is not None and verb.value & {"remind", "create", "set"}:
            return True
        return self._is_table_word(item, table)

    def _is_table_word(self, item: Item, table: Table) -> bool:
        return any(
            c.table == table.name for mark in item.marks if mark.kind in ("table", "create_cue") for c in mark.value
        )

    def _title(self, first: int, last: int, gone: set[int]) -> str:
        words = [n for n in range(first, last) if n not in gone]
        while words and (
            self._words[words[-1]] in _TRAILERS
            or (not any(c.isalnum() for c in self._words[words[-1]]) and self._words[words[-1]] not in (")", '"', "%"))
        ):
            words.pop()
        while words and self._words[words[0]] in _TASK_OPENERS - {"the", "a", "an"}:
            words.pop(0)
        pieces: list[str] = []
        start = 0
        for k in range(1, len(words) + 1):
            if k == len(words) or words[k] != words[k - 1] + 1:
                pieces.append(self._reading.text.words(words[start], words[k - 1] + 1))
                start = k
        title = re.sub(r"\s+,", ",", re.sub(r"\s*,(?:\s*,)+", ",", " ".join(pieces))).strip(" .,:;-")
        title = re.sub(r"^(?:a|an|the) ", "", title)
        return title[:1].upper() + title[1:]

    def _with_names(self, title: str, first: int, last: int) -> str:
        """The title with the person's name in the place of "her" or "him"."""
        name = self._person_name()
        if not name or not _PERSONAL & set(self._words[first:last]):
            return title
        words = title.split()
        shown = name if any(c.isupper() for c in name) else " ".join(w.capitalize() for w in name.split())
        for k, word in enumerate(words):
            if word.lower().strip(".,") in ("her", "him"):
                words[k] = shown
                break
        return " ".join(words)

    def _person_name(self) -> str:
        """The name of the person whom "her" or "him" means."""
        person, made = self._scope.person(), self._scope.person_made()
        return person.mention.words if person is not None else made.name if made is not None else ""

    def _kind_from_verb(self, first: int, last: int, table: Table, changes: dict[str, DraftValue]) -> None:
        spec = table.with_role("kind")
        if spec is None or spec.name in changes:
            return
        for n in range(first, min(first + 2, last)):
            for mark in self._reading.marks_in(n, last, "choice_verb"):
                for concept in mark.value:
                    if mark.first == n and concept.table == table.name and concept.field == spec.name and n == first:
                        changes[spec.name] = Given(value=concept.value)
                        return

    # activities

    def activity(self, clause: Clause, table: Table, before: Clause | None = None) -> StepDraft:
        """A logged activity: its kind, when, how long, with whom, about which deal, and what was said, whole.

        `before` is the story told in the same sentence ("just met with Samantha, please log ...").
        """
        self._about_told = self._about(before.head, before.last) if before is not None and not clause.hard else []
        changes: dict[str, DraftValue] = {}
        head_end, body_first = self._head(clause)
        self._kind(clause, table, changes, head_end)
        self._happened(clause, table, changes, head_end)
        self._duration(clause, table, changes, head_end)
        about = self._about(clause.head, head_end) or self._about_told or self._about_first(body_first, clause.last)
        self._kind(clause, table, changes, min(body_first + 2, clause.last))
        self._link(clause, table, about, changes)
        body = self._body(body_first, clause.last)
        self._words_of(table, body, about, changes)
        subject = table.with_role("subject")
        if subject is not None and not body and self._says_more(clause.head, head_end):
            changes[subject.name] = Given(
                value=self._title(clause.head, head_end, self._time_tokens(clause.head, head_end))
            )
        self._speak(about)
        for target in self._about(body_first, clause.last):
            if not about:
                self._scope.speak_of(target)
        return StepDraft(action="create", table=table.name, changes=_as_changes(changes))

    def _head(self, clause: Clause) -> tuple[int, int]:
        """Where what the activity is ends, and where what was said begins."""
        for n in range(clause.head, clause.last):
            word = self._words[n]
            item = self._reading.items[self._reading.at[n]]
            if item.has("quoted") and item.first == n:
                return n, n
            if word == ":" and n - clause.head <= 3 and self._tells_more(clause.head, n, clause.last):
                continue
            if (
                word in (":", ".", ";", "!", "-", "–", "—")
                and not self._inside(n)
                and (word in (":", ".", ";", "!") or n > clause.head + 2)
            ):
                return n, n + 1
            if word == "," and not self._inside(n):
                end = self._piece_end(n + 1, clause.last)
                if not self._describes(n + 1, end):
                    return n, n + 1
            if word == "that" and n <= clause.head + 3 and self._words[n + 1 : n + 2] not in (("i",), ("we",)):
                return n, n + 1
            if word in ("saying", "mentioning", "where") and n > clause.head + 2:
                return n, n + 1
            if word in ("we", "she", "he", "they", "that") and n > clause.head + 3 and self._describes(clause.head, n):
                return n, n + (word == "that")
        return clause.last, clause.last

    def _tells_more(self, first: int, colon: int, last: int) -> bool:
        """Behind the colon stands what it was, not yet what was said: "log: 15m call, Gus Novak, yesterday"."""
        named = any(i.has("record") for i in self._reading.items_in(first, colon))
        behind = self._reading.items_in(colon + 1, min(colon + 6, last))
        kinds = any(
            c
            for i in behind
            for m in i.marks
            if m.kind == "choice"
            for c in m.value
            if self._catalog.table(c.table).kind == "activity"
        )
        return (
            not named
            and kinds
            and any(i.has("record") for i in self._reading.items_in(colon + 1, min(colon + 10, last)))
        )

    def _piece_end(self, first: int, last: int) -> int:
        return next(
            (n for n in range(first, last) if self._words[n] in (",", ".", ":", ";") and not self._inside(n)), last
        )

    def _inside(self, n: int) -> bool:
        item = self._reading.items[self._reading.at[n]]
        return bool(item.marks) and item.last - item.first > 1

    def _describes(self, first: int, last: int) -> bool:
        """Whether a piece says when, how long, with whom or on what it was, rather than what was said."""
        items = self._reading.items_in(first, last)
        telling = [i for i in items if i.has("when", "duration", "record", "table", "field", "choice", "user", "verb")]
        plain = [
            i
            for i in items
            if not i.marks and any(c.isalpha() for c in self._words[i.first]) and self._words[i.first] not in _SMALL
        ]
        return bool(telling) and len(plain) <= 1 and len(items) <= 14

    def _says_more(self, first: int, last: int) -> bool:
        """Whether the words for what it was hold something worth keeping: "emailed Pieter the redlined contract"."""
        plain = [
            i
            for i in self._reading.items_in(first, last)
            if (not i.marks or i.marks[0].kind in ("choice", "record", "title", "field", "table"))
            and any(c.isalpha() for c in self._words[i.first])
            and self._words[i.first] not in _SMALL | STOP_WORDS
        ]
        return any(not i.marks or self._is_no_party(i) for i in plain) and len(plain) >= 2

    def _is_no_party(self, item: Item) -> bool:
        record = item.of("record")
        kinds = {self._catalog.table(t).kind for t in record.value.tables} if record is not None else set()
        return bool(kinds) and kinds <= {"task", "activity"}

    def _time_tokens(self, first: int, last: int) -> set[int]:
        """What a subject leaves out: times, durations, and the words that ask to log."""
        gone = {n for item in self._whens(first, last) for n in range(item.first, item.last)}
        for item in self._reading.items_in(first, last):
            asks = item.first <= first + 2 and item.has("verb", "create_cue") and not item.has("choice", "choice_verb")
            if item.has("duration") or asks:
                gone.update(range(item.first, item.last))
        return gone

    def _kind(self, clause: Clause, table: Table, changes: dict[str, DraftValue], head_end: int) -> None:
        spec = table.with_role("kind")
        if spec is None or spec.name in changes:
            return
        best: tuple[int, Given] | None = None
        for mark in self._reading.marks_in(clause.first, head_end, "choice", "choice_verb"):
            for concept in mark.value:
                if concept.table == table.name and concept.field == spec.name:
                    rank = mark.first + (1000 if mark.kind == "choice_verb" else 0)
                    if best is None or rank < best[0]:
                        best = (rank, Given(value=concept.value))
        if best is not None:
            changes[spec.name] = best[1]

    def _happened(self, clause: Clause, table: Table, changes: dict[str, DraftValue], head_end: int) -> None:
        spec = table.with_role("happened")
        if spec is None:
            return
        for item in self._whens(clause.head, head_end):
            when: When = self._past.get((item.first, item.last)) or item.of("when").value  # type: ignore[union-attr]  # _whens yields these
            value = when_value(spec, when, self._calendar)
            if value is None:
                continue
            if when.day == self._calendar.today and when.time is None:
                value = Given(value=self._calendar.now.isoformat())
            earlier = changes.get(spec.name)
            if isinstance(earlier, Given):
                joined = _joined_moment(str(earlier.value), str(value.value), self._calendar)
                if joined is None:
                    continue
                value = Given(value=joined)
            changes[spec.name] = value

    def _duration(self, clause: Clause, table: Table, changes: dict[str, DraftValue], head_end: int) -> None:
        spec = table.with_role("duration")
        if spec is None:
            return
        end = min(clause.last, head_end + 12)
        for mark in self._reading.marks_in(clause.head, end, "duration"):
            minutes = mark.value.minutes
            near = mark.first < head_end or self._words[mark.first - 1] in (",", ".", ":")
            if minutes is not None and near:
                changes[spec.name] = Given(value=int(minutes))
                return

    def _body(self, first: int, last: int) -> str:
        n = first
        while n < last and (self._words[n] in _BODY_OPENERS or self._is_meta(n)):
            n = self._reading.items[self._reading.at[n]].last if self._is_meta(n) else n + 1
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

    def _words_of(self, table: Table, body: str, about: Sequence[Target], changes: dict[str, DraftValue]) -> None:
        subject, text = table.with_role("subject"), table.with_role("body")
        if text is not None and body:
            changes[text.name] = Given(value=body)
        if subject is not None:
            changes[subject.name] = Given(value=self._subject(table, body, about, changes))

    def _subject(self, table: Table, body: str, about: Sequence[Target], changes: dict[str, DraftValue]) -> str:
        spec = table.with_role("kind")
        kind = changes.get(spec.name) if spec is not None else None
        choice = spec.choice(kind.value) if spec is not None and isinstance(kind, Given) else None
        label = choice.label if choice is not None else table.singular.capitalize()
        words = self._meant(about[0]).mention.words if about else ""
        words = self._person_name() if words in _PERSONAL else words
        if about and words not in ("", "that", "it"):
            shown = words if any(c.isupper() for c in words) else " ".join(w[:1].upper() + w[1:] for w in words.split())
            joiner = "on" if self._is_thing(self._meant(about[0])) else "with"
            return f"{label} {joiner} {shown}"
        first = body.split(". ")[0].strip()
        short = first if len(first) <= _SUBJECT_LENGTH else first[:_SUBJECT_LENGTH].rsplit(" ", 1)[0] + "…"
        return short[:1].upper() + short[1:] or label

    def _is_thing(self, target: Target) -> bool:
        table = target.mention.table or max(target.fits, key=lambda name: target.fits[name], default="")
        return bool(table) and self._catalog.table(table).kind == "opportunity"

    # links

    def _about(self, first: int, last: int) -> list[Target]:
        if first >= last:
            return []
        return [self._person_in(t) for t in self._nouns.targets(first, last) if t.named or t.mention.words]

    def _about_first(self, first: int, last: int) -> list[Target]:
        """Whom or what the words that were said begin with: "note for file: desert array depends on ..."."""
        return [t for t in self._about(first, min(first + 6, last)) if t.named][:1]

    def _person_in(self, target: Target) -> Target:
        """ "pricing call with Ingrid" may be the title of a task: what counts for a diary is whom it is with."""
        kinds = {self._catalog.table(name).kind for name in target.fits}
        if not kinds or kinds - {"task", "activity"}:
            return target
        self._scope.speak_of(target)
        for mark in self._reading.marks_in(min(target.tokens), max(target.tokens) + 1, "record"):
            tables = {
                name: mark.value.best(name)
                for name in mark.value.tables
                if self._catalog.table(name).kind not in ("task", "activity")
            }
            if tables:
                words = self._reading.text.words(mark.first, mark.last)
                return Target(RecordMention(words=words), frozenset(range(mark.first, mark.last)), tables)
        return target

    def _link(self, clause: Clause, table: Table, about: Sequence[Target], changes: dict[str, DraftValue]) -> None:
        """Fills the references: the person, the deal, the company that is spoken of, named or pointed at."""
        for target in about:
            if target.mention.words in _PERSONAL:
                continue
            target = self._pointed_at(target)
            spec = self._place_for(target, table, changes)
            if spec is not None and not self._is_record_itself(target):
                target = self._meant(target)
                made = self._scope.made_named(target.mention.words)
                if made is not None and made.table.name == spec.table:
                    changes[spec.name] = NewRecord(label=made.label)
                else:
                    changes[spec.name] = target.mention.model_copy(update={"table": spec.table})
        self._link_pointed(clause, table, changes)
        self._link_made(clause, table, changes)

    def _pointed_at(self, target: Target) -> Target:
        """What this message has named last: "a note on it"."""
        before = self._words[min(target.tokens) - 1] if target.tokens and min(target.tokens) > 0 else ""
        recent = self._scope.recent()
        if (
            target.named
            or target.mention.table is not None
            or before not in ("on", "for", "about", "to", "re")
            or not recent
        ):
            return target
        return Target(recent[0].mention, target.tokens, recent[0].fits)

    def _is_record_itself(self, target: Target) -> bool:
        return not target.named and target.mention.words in ("it", "this", "its") and target.mention.table is None

    def _meant(self, target: Target) -> Target:
        """The one that this message has named: "the deal"."""
        if target.named or target.mention.table is None:
            return target
        earlier = self._scope.latest(self._catalog.table(target.mention.table).kind)
        return earlier if earlier is not None else target

    def _place_for(self, target: Target, table: Table, changes: dict[str, DraftValue]) -> FieldSpec | None:
        free = [spec for spec in table.references if spec.name not in changes]
        if target.mention.table is not None:
            return next((spec for spec in free if spec.table == target.mention.table), None)
        candidates = [spec for spec in free if spec.table in target.fits]
        if not candidates:
            return None
        order = {"person": 0.04, "organisation": 0.06, "opportunity": 0.0}
        return max(
            candidates,
            key=lambda spec: target.fits[str(spec.table)] + order.get(self._catalog.table(str(spec.table)).kind, 0.0),
        )

    def _link_pointed(self, clause: Clause, table: Table, changes: dict[str, DraftValue]) -> None:
        """What the pronoun or the bare noun points at: "call her back", "a note on the deal"."""
        words = set(self._words[clause.head : clause.last])
        for spec in table.references:
            outer = self._catalog.table(str(spec.table))
            if spec.name in changes:
                continue
            if outer.kind == "person" and words & _PERSONAL and not self._body_begins(clause):
                person = self._scope.person()
                made = self._scope.person_made()
                if made is not None:
                    changes[spec.name] = NewRecord(label=made.label)
                elif person is not None:
                    changes[spec.name] = person.mention.model_copy(update={"table": outer.name})
                else:
                    changes[spec.name] = RecordMention(words="her" if "her" in words else "him", table=outer.name)

    def _body_begins(self, clause: Clause) -> bool:
        """Whether the pronoun stands only in what was said, because the clause has a body."""
        if clause.table is None or self._catalog.table(clause.table).kind != "activity":
            return False
        head_end, _ = self._head(clause)
        return not _PERSONAL & set(self._words[clause.head : head_end])

    def _link_made(self, clause: Clause, table: Table, changes: dict[str, DraftValue]) -> None:
        for n in range(clause.head, clause.last):
            made = self._scope.made_named(self._words[n])
            if made is not None and len(self._words[n]) > 2:
                spec = next((s for s in table.references if s.table == made.table.name and s.name not in changes), None)
                if spec is not None and made.table.kind in ("person", "opportunity"):
                    changes[spec.name] = NewRecord(label=made.label)

    def _speak(self, about: Iterable[Target]) -> None:
        for target in about:
            self._scope.speak_of(target)


_SMALL = frozenset(
    "a an the with w/ on at of about for i had my our today and in from re to 's was just it this call per".split()
)


def _as_changes(changes: dict[str, DraftValue]) -> tuple[Change, ...]:
    return tuple(Change(field=field, value=value) for field, value in changes.items())


def _joined_moment(one: str, other: str, calendar: Calendar) -> str | None:
    """A day and a time of day that were said apart, as one moment; None where they do not go together."""
    day = one if len(one) == 10 else other if len(other) == 10 else None
    clock = one if one.startswith("T") else other if other.startswith("T") else None
    if day is None or clock is None:
        return None
    return calendar.now.replace(
        year=int(day[:4]),
        month=int(day[5:7]),
        day=int(day[8:]),
        hour=int(clock[1:3]),
        minute=int(clock[4:]),
        second=0,
        microsecond=0,
    ).isoformat()
