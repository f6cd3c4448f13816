"""Wishes to log what was told before them: "... log it", "... write this down as a call", "... log the call"."""

from collections.abc import Sequence

from core.catalog import Catalog
from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.segments import Segment, skip_fillers
from core.planners.local.clauses.surroundings import Surroundings
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item, Mark
from core.planners.local.marking.small_words import POINTING

_LOGGING = frozenset("log logg record document register track capture minute".split())
_KEEPING = frozenset("note put write jot mark save file keep stick pop drop add enter store chalk get take set".split())
_DOWN = frozenset("down up in away".split())
_ALL = frozenset({"all", "both", "of"})
_MEANT = frozenset("the this that my our his her their".split())
_AS = frozenset({"as", "like"})
_ARTICLES = frozenset("a an the my our one short quick long phone".split())
_UNDER = frozenset("on to in into under against for with at from of w/ by".split())
_PLACES = frozenset(
    "crm log logs system books notes record records file files activities activity history timeline account".split()
)
_POLITE = frozenset(
    "please pls plz for me as well too also now thanks thx ty cheers would you will ya could can if kindly so lah ok "
    "okay right away asap there then".split()
)
_WITH = (("with",), ("w",), ("w/",), ("from",), ("wi",))
_HEDGES = frozenset("could might may would if unless whether perhaps maybe possibly".split())
_BARE_NOTES = tuple((verb, "a", "note") for verb in ("make", "take", "add", "keep", "put", "leave", "write", "create"))
_ENTRY = 7
_LIKELY = 0.8
_PERSONS = frozenset("he she they we i they're we're i've we've his her their".split())


class LaterLogs:
    """Finds them among the segments of one message, and what they mean."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._around = Surroundings(catalog, reading)

    def asks(self, segment: Segment, following: Segment | None) -> bool:
        """Whether a segment says no more than that what was told is to be logged, how, and where."""
        n = skip_fillers(self._reading, segment.first, segment.last)
        if n >= segment.last or (following is not None and following.lead == "colon"):
            return False
        if self._words[n : segment.last] in _BARE_NOTES:
            return True
        noted = self._words[n : n + 4] in (("make", "a", "note", "of"), ("take", "a", "note", "of"))
        logs = noted or self._words[n] in _LOGGING
        if not logs and self._words[n] not in _KEEPING:
            return False
        n += 4 if noted else 1
        if n == segment.last:
            return logs and not noted
        down = n < segment.last and self._words[n] in _DOWN
        n += down
        stop, named = self._object(n, segment.last)
        if stop is None:
            return False
        return self._only_says_how(stop, segment.last, sure=logs or named or down or self._words[stop - 1] == "note")

    def story(self, before: Sequence[Clause]) -> int | None:
        """Where among the clauses before such a wish the story begins that it means."""
        start = len(before)
        while start > 0 and self._tells(before[start - 1]):
            start -= 1
        told = range(start, len(before))
        contact = next((n for n in told if before[n].kind == "create" or self.is_contact(before[n])), None)
        if contact is not None:
            return contact
        if any(self._is_log(clause) for clause in before[:start]):
            return None  # the contact that was told of before a wish is meant
        return start if start < len(before) else None

    def clause(self, before: Sequence[Clause], segment: Segment) -> Clause | None:
        """The story and the wish to log it, as one clause; None where nothing was told before the wish."""
        start = self.story(before)
        table = self._around.first("activity")
        if start is None or table is None:
            return None
        first = before[start]
        return Clause(
            "create", first.first, segment.last, first.head, table.name, frozenset({"log"}), (), first.hard,
            log=(segment.first, segment.last),
        )  # fmt: skip

    def _tells(self, clause: Clause) -> bool:
        """Whether a clause may be part of a story, and orders nothing by itself."""
        if clause.kind == "create":
            return clause.log is None and ((clause.implied and self._is_log(clause)) or self._is_told_by_noun(clause))
        if clause.kind == "update":
            return not self._orders(clause) and not self._gives_value(clause)
        return clause.kind == "narrative" or (clause.kind == "communicate" and self._is_told_by_noun(clause))

    def wishes(self, clause: Clause) -> bool:
        """Whether a clause changes a record, so that it is no mere story: "set Hooli to 40k", "Hooli now 32k"."""
        return clause.kind == "update" and (self._orders(clause) or self._gives_value(clause))

    def _orders(self, clause: Clause) -> bool:
        item = self._reading.items[self._reading.at[clause.head]]
        ends_task = item.kind == "choice_verb" and any(
            self._around.kind(concept.table) == "task"
            for mark in self._reading.marks_in(clause.head + 1, clause.last, "table")
            for concept in mark.value
        )
        return (item.has("verb") or ends_task) and self._words[clause.head] not in _PERSONS

    def _gives_value(self, clause: Clause) -> bool:
        """Whether a clause gives a record that is no person a value, as a wish does: "hooli now 32k"."""
        items = [i for i in self._reading.items_in(clause.head, clause.last) if self._words[i.first] not in _MEANT]
        lead = items[0] if items else None
        if lead is None or lead.kind not in ("record", "field", "money", "percent"):
            return False
        if lead.kind == "record" and (self._around.is_person(lead) or self._is_diary(lead)):
            return False  # "Pricing call with Ingrid done, 40 min, log it" tells of the call
        if _HEDGES & set(self._words[clause.head : clause.last]):
            return False  # "Hooli could close in March if their board meets before"
        return any(i.has("money", "percent", "when", "choice") for i in items[:_ENTRY])

    def _is_diary(self, item: Item) -> bool:
        """Whether an item names a task or an activity."""
        kinds = {self._around.kind(table) for table in item.marks[0].value.tables}
        return kinds <= {"task", "activity"}

    def _is_told_by_noun(self, clause: Clause) -> bool:
        """Whether a clause tells of a contact by a noun, which is no order then: "call w Jane 15 min just now"."""
        noun = self._around.noun_at(clause.head)
        told = noun is not None and self._around.kind(noun[0]) == "activity"
        return told and noun is not None and self._words[noun[1] : noun[1] + 1] in _WITH

    def is_told_by_noun(self, before: Sequence[Clause]) -> bool:
        """Whether the last of some clauses is a contact told by a noun, which would be an order to call elsewhere."""
        return any(clause.kind == "communicate" and self._is_told_by_noun(clause) for clause in before)

    def _is_log(self, clause: Clause) -> bool:
        return clause.table is not None and self._catalog.table(clause.table).kind == "activity"

    def is_contact(self, clause: Clause) -> bool:
        """Whether a story names a kind of contact and with whom it was."""
        marks = self._reading.marks_in(clause.head, clause.last, "choice", "choice_verb")
        kinds = any(self._around.is_kind_of_activity(c) for m in marks for c in m.value)
        return kinds and (
            any(self._around.is_party(i) for i in self._reading.items_in(clause.head, clause.last))
            or self.person_inside(clause.head, clause.last) is not None
        )

    def person_inside(self, first: int, last: int) -> Mark | None:
        """Somebody who is named within the title of a task or an activity: "Pricing call with Ingrid is done"."""
        persons = {table.name for table in self._catalog.of_kind("person")}
        for mark in self._reading.marks_in(first, last, "record"):
            if (
                any(mark.value.best(table) > _LIKELY for table in persons)
                and not self._reading.text.folded[mark.first].isdigit()
            ):
                return mark
        return None

    def _object(self, n: int, last: int) -> tuple[int | None, bool]:
        """The token after what is to be logged, and whether a kind of contact is named there: "this call"."""
        while n < last and self._words[n] in _ALL:
            n += 1
        if n < last and self._words[n] in _MEANT:
            k = n + 1
            while k < last and (
                self._words[k] in _ARTICLES or self._reading.items[self._reading.at[k]].has("duration")
            ):
                k = max(self._reading.items[self._reading.at[k]].last, k + 1)
            noun = self._around.noun_at(k) if k < last else None
            if noun is not None and self._around.kind(noun[0]) == "activity":
                return noun[1], True
        if n < last and self._words[n] in POINTING:
            return n + 1, False
        return (n, False) if self._words[n] in _POLITE else (None, False)

    def _only_says_how(self, n: int, last: int, *, sure: bool) -> bool:
        """Whether nothing stands there but the kind of contact, where it is to be kept, when and how long it was."""
        while n < last:
            item = self._reading.items[self._reading.at[n]]
            word = self._words[n]
            noun = self._around.noun_at(n)
            if word in _AS or word in _UNDER or word in _ARTICLES | _POLITE or not any(map(str.isalnum, word)):
                n += 1
            elif word in _DOWN or word in _PLACES:
                sure, n = True, n + 1
            elif noun is not None and self._around.kind(noun[0]) == "activity":
                sure, n = True, noun[1]
            elif item.first == n and item.has("record", "table"):
                sure, n = sure or self._words[n - 1] in _UNDER | _MEANT, item.last
            elif item.first == n and item.has("when", "duration"):
                n = item.last
            elif (named := self._part_of_name(n, last)) is not None:
                sure, n = True, named
            else:
                return False
        return sure

    def _part_of_name(self, n: int, last: int) -> int | None:
        """The token after a record behind "on", of which the first words are written otherwise: "four seasons"."""
        if self._words[n - 1] not in _UNDER:
            return None
        for k in range(n + 1, min(n + 3, last)):
            item = self._reading.items[self._reading.at[k]]
            if item.kind == "record":
                return item.last
        return None
