"""Deletions: which records a clause wants removed."""

from collections.abc import Sequence
from dataclasses import replace

from core.catalog import Table
from core.drafts import (
    RecordMention,
    StepDraft,
)
from core.planners.local.clauses.background import Background
from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.plan_read import PlanRead
from core.planners.local.clauses.told_deletions import ToldDeletions, is_bare
from core.planners.local.clauses.unexplained import shown, unexplained
from core.planners.local.fields.scope import Scope
from core.planners.local.marking.message import Message
from core.planners.local.marking.target import Target
from core.planners.local.mentions.many import ManyReader
from core.planners.local.mentions.nouns import NounReader
from core.planners.local.mentions.pointing import Pointing
from core.planners.local.readers.colleagues import is_colleague, refused
from core.planners.local.readers.diary_entries import DiaryEntries
from core.planners.local.readers.values_removed import ValuesRemoved

_VALUES = frozenset({"money", "percent", "duration", "email", "phone"})
_OTHERS = frozenset({"ones", "others", "rest"})
_SEVERAL = frozenset({"them", "those", "these", "all", "lot", "everything", "every", "each"})
_AROUND_SEVERAL = frozenset("the whole entire of one single all please pls too now completely".split())
_NEAR = 4
_ALL_OF_IT = frozenset(
    {"the lot", "the whole lot", "everything", "lot", "the whole thing", "them all", "all of it", "the lot of them"}
)


class DeletionReader:
    """Reads the clauses of one message that delete records."""

    def __init__(self, message: Message, nouns: NounReader, scope: Scope, many: ManyReader, pointing: Pointing) -> None:
        self._catalog = message.catalog
        self._reading = message.reading
        self._words = message.words
        self._nouns = nouns
        self._scope = scope
        self._many = many
        self._pointing = pointing
        self._told = ToldDeletions(message.reading)
        self._values = ValuesRemoved(message)
        self._diary = DiaryEntries(message.catalog, message.reading, nouns)
        self._background = Background(message.catalog, message.reading, gone=True)

    def read(self, clause: Clause, out: PlanRead) -> None:
        """Adds the deletions that a clause asks for."""
        first = self._reading.items[self._reading.at[clause.head]].last  # "clear out ..."
        told = self._told.subject(clause.head, clause.end)
        if told is not None:
            first = told[0]
            clause = replace(clause, head=told[0], last=told[1])
        emptied = self._values.of_person(clause) if told is None else None
        if emptied is not None:
            out.steps.append(emptied)
            return
        entry = self._diary.at(clause.head, first, clause.end) if told is None else None
        if entry is not None:
            out.steps.append(entry)
            return
        bulk = self._many.read(clause)
        if bulk is not None:
            out.excepted = out.excepted or bulk.excepted
            out.steps.append(StepDraft(action="delete", table=bulk.table.name, each=bulk.conditions, count=bulk.count))
            if bulk.unread:
                out.unread.append(shown(self._reading, bulk.unread))
            self._doubt(clause, (), out)
            return
        if self._says_again(clause, out):
            return
        if self._words[clause.head + 1 : clause.head + 3] == ("it", "all"):
            out.unread.append(self._reading.text.words(clause.head, clause.last))
        source = self._many.source(clause)
        end = source[1] if source is not None else self._sentence_end(clause)
        targets = [self._pointing.known(t) for t in self._nouns.targets(first, end)]
        if told is None and is_bare(self._words[first:end]) and self._scope.recent():
            it = Target(RecordMention(words="it"), frozenset({clause.head}), {})
            targets = [replace(self._pointing.known(it), tokens=frozenset({clause.head}))]
        quoted = next((i for i in self._reading.items_in(clause.head, clause.last) if i.has("quoted")), None)
        if quoted is not None and not any(quoted.first in target.tokens for target in targets):
            concept = self._nouns.table_at(quoted.last) or (
                self._nouns.table_at(quoted.first - 1) if quoted.first > 0 else None
            )
            table_name = concept.table if concept else None
            mention = RecordMention(words=quoted.of("quoted").value, table=table_name)  # type: ignore[union-attr]  # has() said so
            targets = [
                Target(mention, frozenset(range(quoted.first, quoted.last)), {table_name: 1.0} if table_name else {})
            ]
        if self._is_about_colleague(clause, targets):
            out.obstacle = refused(self._catalog)
            return
        meant = targets if self._pointing.lists(targets) else targets[:1]
        off = self._values.off_unknown(meant[0]) if len(meant) == 1 else None
        if off is not None:
            out.steps.append(off)
            return
        self._doubt(clause, meant, out)
        self._doubt_within(clause, first, meant, out)
        if any(self._only_taken_off(target) for target in meant) or self._words[first : first + 1] == ("everything",):
            out.unread.append(self._reading.text.words(clause.head, clause.last))
        if meant and not meant[0].named:
            left = unexplained(self._reading, first, clause.end, {n for t in meant for n in t.tokens})
            out.unread.extend([shown(self._reading, left)] if left else [])
        if source is not None and not all(source[0].name in target.fits for target in meant):
            out.unread.append(shown(self._reading, range(source[1], clause.end)))
        for target in meant:
            taken = source[0] if source is not None and source[0].name in target.fits else None
            table = taken or self._table_of(target) or self._unknown_table()
            out.steps.append(
                StepDraft(
                    action="delete", table=table.name, target=target.mention.model_copy(update={"table": table.name})
                )
            )
            self._scope.speak_of(target)
        if not targets:
            words = self._reading.text.named(first, clause.last).strip(" .!?")
            if words.lower() in _ALL_OF_IT:
                out.unread.append(self._reading.text.words(clause.head, clause.last))
            elif words:
                table = self._unknown_table()
                out.steps.append(
                    StepDraft(action="delete", table=table.name, target=RecordMention(words=words, table=None))
                )

    def _only_taken_off(self, target: Target) -> bool:
        """Whether somebody is to be taken off a deal or a task, not out of the CRM: "remove Jane from the pilot"."""
        last = len(self._words)
        for n in range(min(target.tokens) + 1, min(max(target.tokens) + 2, last)):
            behind = next((i for i in self._reading.items_in(n + 1, min(n + _NEAR, last)) if i.has("record")), None)
            if self._words[n] not in ("from", "off") or behind is None or behind.kind != "record":
                continue
            kinds = {self._catalog.table(name).kind for name in behind.marks[0].value.likeliest()}
            return not kinds & {"organisation", "person"}
        return False

    def _says_again(self, clause: Clause, out: PlanRead) -> bool:
        """Whether "them" are many records that the message deletes already: "clear out my done tasks, delete them"."""
        before = out.steps[-1] if out.steps else None
        if before is None or before.action != "delete":
            return False
        if before.each is None:
            targets = self._nouns.targets(clause.head + 1, clause.last)
            pointed = len(targets) == 1 and not targets[0].named and targets[0].mention.table in (None, before.table)
            left = unexplained(self._reading, clause.head + 1, clause.last, {n for t in targets for n in t.tokens})
            return pointed and not left
        words = [w for w in self._words[clause.head + 1 : clause.last] if any(map(str.isalnum, w))]
        return bool(_SEVERAL & set(words)) and set(words) <= _SEVERAL | _AROUND_SEVERAL

    def _doubt(self, clause: Clause, meant: Sequence[Target], out: PlanRead) -> None:
        """A name behind the wish of which nothing is deleted: "delete the Hooli tasks and the Acme tasks"."""
        explained = {n for target in meant for n in target.tokens} | self._background.tokens(clause.end, clause.last)
        aside = unexplained(self._reading, clause.end, clause.last, explained)
        names = [n for n in aside if self._reading.items[self._reading.at[n]].has("record")]
        names.extend(n for n in self._added(clause) if n not in explained)
        if names:
            out.unread.append(shown(self._reading, sorted(names)))

    def _doubt_within(self, clause: Clause, first: int, meant: Sequence[Target], out: PlanRead) -> None:
        """A value, or words before a name, with which something else may be meant: "bin in a 20 min call with Bo"."""
        named = {n for target in meant for n in target.tokens}
        if not named or not all(target.named for target in meant):
            return
        items = [item for item in self._reading.items_in(first, clause.end) if item.first not in named]
        values = [item.first for item in items if item.kind in _VALUES]
        told = self._background.tokens(first, clause.last)
        before = unexplained(self._reading, first, max(named) + 1, named)
        if set(values) - told or len(before) > 1:
            out.unread.append(shown(self._reading, sorted({*values, *before})))

    def _added(self, clause: Clause) -> list[int]:
        """Records that are to go as well, told by what they are: "... and all its contacts"."""
        if self._words[clause.end : clause.end + 1] != ("and",) and self._words[clause.end - 1] != "and":
            return []
        added = self._reading.items_in(clause.end, min(clause.end + 6, clause.last))
        added = [item for item in added if "from" not in self._words[item.first - 2 : item.first]]
        return [item.first for item in added if item.kind == "table" or self._words[item.first] in _OTHERS]

    def _is_about_colleague(self, clause: Clause, targets: Sequence[Target]) -> bool:
        """ "delete the user Marcus", "remove Marcus from the CRM"."""
        if any(target.mention.table == self._catalog.users.name for target in targets):
            return True
        items = self._reading.items_in(clause.head, clause.last)
        return not any(target.named for target in targets) and any(is_colleague(item) for item in items)

    def _table_of(self, target: Target) -> Table | None:
        if target.mention.table is not None:
            return self._catalog.table(target.mention.table)
        if target.fits:
            # one record of that name decides; else the kind of record that is deleted or changed most often
            order = {"person": 0.03, "opportunity": 0.02, "task": 0.01, "organisation": 0.04}
            best = max(target.fits, key=lambda name: target.fits[name] + order.get(self._catalog.table(name).kind, 0.0))
            return self._catalog.table(best)
        return None

    def _unknown_table(self) -> Table:
        for kind in ("opportunity", "person", "organisation", "task"):
            tables = self._catalog.of_kind(kind)
            if tables:
                return tables[0]
        return self._catalog.tables[0]

    def _sentence_end(self, clause: Clause) -> int:
        for n in range(clause.head, clause.last):
            if self._words[n] in (",", ":") and n > clause.head + 1 and not self._reading.is_part(n):
                return n
        told = self._background.tokens(clause.end, clause.last)
        return min(told, default=clause.last)
