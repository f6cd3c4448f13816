"""Questions to what notes say, rather than to fields: "what did Jane say about pricing", "find notes about net 45"."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from core.catalog import Catalog
from core.drafts import Condition, Given, Me, NotesQuestion, RecordMention
from core.knowledge.sources import sources_of
from core.language.normalise import trimmed
from core.language.when import When
from core.planners.local.clauses.segments import skip_fillers
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.lexicon import concept_of
from core.planners.local.marking.marks import Item
from core.planners.local.marking.names import Named
from core.planners.local.marking.vocabulary import STOP_WORDS

_OPENERS = frozenset(
    "what whats which who whos whose how did has have do does is are was were find search show list any "
    "anything something where when".split()
)
_INVERTED = frozenset("did has have do does is are was were".split())
_ASKED_ABOUT = frozenset("anyone anybody someone somebody they we he she you i any there".split())
_LISTING = frozenset("find search show list any are is do have what which".split())
_SAYING = frozenset(
    "say said says saying mention mentioned mentions mentioning talk talked talks talking speak spoke spoken tell told "
    "ask asked asks asking complain complained complains complaining worry worries worried worrying concerned think "
    "thinks thought feel feels felt discuss discussed discusses raise raised raises object objected objects bring "
    "brings brought hear heard write wrote written note noted flag flagged flags care cares cared excited unhappy "
    "happy upset nervous sceptical skeptical hesitant push pushed".split()
)
_DIRECT = frozenset(
    "mention mentioned mentions mentioning discuss discussed discusses raise raised raises flag flagged flags bring "
    "brings brought note noted".split()
)
"""Verbs whose object needs no preposition: "who mentioned a competitor"."""

_SOURCES = frozenset(
    "note notes call calls email emails e-mail e-mails mail mails meeting meetings activity activities conversation "
    "conversations memo memos comment comments anything something feedback concerns concern objections objection "
    "complaints complaint mentions mention worries".split()
)
_ABOUT = frozenset("about on regarding concerning mentioning around re of for".split())
_MORE_ABOUT = frozenset("up with to me us".split())
_NARROWING = frozenset("in from with by at during since before after until on last this within between".split())
_NO_TOPIC = frozenset("in from with by at during to".split())
_UNSEARCHED = frozenset("calendar agenda schedule plate hold file time track radar list".split())
_SMALL = frozenset(
    "a an the this that these those my our your his her its their me i we you he she it they them us am is are was "
    "were be been being do does did done have has had will would can could may might should not no nor and or but if "
    "so as at by for from in into of off on onto to up with about any all some such there here than then still yet "
    "again also both each more most other own same too very just now please one ones 's".split()
)
_PERSONS = frozenset("he she him her".split())
_ENDS = frozenset("? ! . … , ;".split())
_FARTHEST = 5
"""Words between what is said and what it is about: "talked to Jane Doe about pricing"."""


@dataclass
class _Topic:
    """What a stretch of words is about: words to look for, records, and what narrows it."""

    words: list[tuple[int, int]] = field(default_factory=list)
    about: list[RecordMention] = field(default_factory=list)
    when: When | None = None
    kind: Condition | None = None
    mine: bool = False


class NotesReader:
    """Reads a message as a question to notes; None for any other. `past` is the reading with times as past ones."""

    def __init__(self, catalog: Catalog, reading: Annotated, past: Annotated) -> None:
        self._catalog = catalog
        self._reading = past
        self._plain = reading
        self._words = reading.text.folded
        self._log = next((t for t in catalog.of_kind("activity") if t.name in sources_of(catalog)), None)

    def read(self) -> NotesQuestion | None:
        """The question."""
        last = self._end()
        head = skip_fillers(self._plain, 0, last)
        if head >= last or self._words[head] not in _OPENERS or not self._asks(head, last):
            return None
        asked_at = self._asked_at(head, last)
        begins = self._about_at(head, last)
        if begins is None:
            return None
        anchor, first = begins
        topic = self._topic(first, last)
        before = self._topic(head + 1, anchor)
        between = self._topic(anchor + 1, first)
        about = [*before.about, *between.about, *topic.about]
        words = self._said(topic)
        if not words:
            # what was asked for is itself a record: "what did Jane say about Acme"
            if not before.about or not topic.about or self._words[anchor] not in _SAYING or topic.words:
                return None
            words, about = " ".join(mention.words for mention in topic.about), before.about
        kind = topic.kind or before.kind or between.kind or self._kind_asked_for(anchor)
        when = topic.when or before.when
        conditions = tuple(self._conditions(kind, when))
        return NotesQuestion(
            words=words,
            about=tuple(dict.fromkeys(about)),
            table=self._log.name if conditions and self._log is not None else None,
            conditions=conditions,
            mine=topic.mine or self._is_mine(head, anchor),
            asked=asked_at,
            intent="notes",
        )

    def _asks(self, head: int, last: int) -> bool:
        """Whether it is no statement: "was on a call with Jane, she asked about prices" tells what took place."""
        if self._words[head] not in _INVERTED or "?" in self._words[last:]:
            return True
        behind = self._plain.items[self._plain.at[head + 1]] if head + 1 < last else None
        is_named = behind is not None and behind.has("record") and self._words[head] in ("did", "has", "does")
        return is_named or self._words[head + 1 : head + 2] in {(word,) for word in _ASKED_ABOUT}

    def _end(self) -> int:
        last = len(self._words)
        while last and self._words[last - 1] in _ENDS:
            last -= 1
        return last

    def _about_at(self, head: int, last: int) -> tuple[int, int] | None:
        """Where it is said that something is said, and where what it is about begins."""
        for anchor in range(head, last - 1):
            word = self._words[anchor]
            if word in _SAYING and anchor > head and self._stands_alone(anchor):
                begin = self._behind_preposition(anchor, last)
                if begin is None and word in _DIRECT and self._words[anchor + 1] not in _NO_TOPIC:
                    begin = anchor + 2 if self._words[anchor + 1] == "up" else anchor + 1
                if begin is not None:
                    return anchor, begin
            if word in _SOURCES and self._is_listing(head, anchor):
                begin = self._behind_preposition(anchor, last)
                searched = self._words[head] in ("search", "find") or self._words[(begin or 0) - 1] not in ("for", "of")
                if begin is not None and searched:
                    return anchor, begin
        return None

    def _is_listing(self, head: int, anchor: int) -> bool:
        """Whether texts are asked for: "find notes", "any calls", "anything", "what concerns"."""
        return self._words[head] in _LISTING or (anchor == head and self._words[head] in ("anything", "something"))

    def _stands_alone(self, n: int) -> bool:
        item = self._plain.items[self._plain.at[n]]
        return not item.has("record") or item.last - item.first == 1

    def _behind_preposition(self, anchor: int, last: int) -> int | None:
        for n in range(anchor + 1, min(anchor + 1 + _FARTHEST, last - 1)):
            word = self._words[n]
            if word in _ABOUT:
                return None if self._words[n + 1] in _NO_TOPIC else n + 1
            named = self._reading.items[self._reading.at[n]].has("record", "user", "pronoun", "when")
            if not (named or word in _MORE_ABOUT or word in STOP_WORDS):
                return None
        return None

    def _asked_at(self, head: int, last: int) -> str | None:
        """The table whose records are wanted: "which accounts", "who"."""
        if self._words[head] in ("who", "who's", "whos"):
            person = next(iter(self._catalog.of_kind("person")), None)
            return person.name if person is not None else None
        if self._words[head] not in ("which", "what", "whose", "show", "find", "list"):
            return None
        for item in self._plain.items_in(head + 1, min(head + 4, last)):
            mark = item.of("table")
            if mark is not None and mark is item.marks[0]:
                tables = [self._catalog.table(c.table) for c in mark.value if c.plural or self._words[head] == "which"]
                found = next((t.name for t in tables if t.kind not in ("activity", "user")), None)
                if found is not None:
                    return found
        return None

    def _topic(self, first: int, last: int) -> _Topic:
        topic = _Topic()
        items = self._reading.items_in(first, last)
        for n, item in enumerate(items):
            narrows = item.first > 0 and self._words[item.first - 1] in _NARROWING
            narrows = narrows or self._words[max(item.first - 2, 0) : item.first] in (("in", "my"), ("from", "my"))
            when = item.of("when")
            if when is not None and when is item.marks[0] and not item.has("record"):
                topic.when = when.value
                continue
            if self._words[item.first] in ("my", "mine"):
                topic.mine = True
                continue
            kind = self._kind(item) if narrows or self._words[item.first - 1 : item.first] == ("my",) else None
            if kind is not None or (narrows and self._words[item.first] in ("note", "notes", "conversations")):
                topic.kind = kind or topic.kind
                continue
            mention = self._mention(item, narrows=narrows)
            if mention is not None:
                topic.about.append(mention)
                continue
            is_noun = item.has("table") and n > 0 and items[n - 1].has("record")
            topic.words += [] if is_noun else [(item.first, item.last)]
        return topic

    def _mention(self, item: Item, *, narrows: bool) -> RecordMention | None:
        """The record or colleague that an item names; what names a task or a call is rather what was spoken about."""
        words = self._reading.text.named(item.first, item.last)
        user = item.of("user")
        if user is not None and user is item.marks[0]:
            return None if isinstance(user.value, Me) else RecordMention(words=words, table=self._catalog.users.name)
        person = next(iter(self._catalog.of_kind("person")), None)
        if self._words[item.first] in _PERSONS and item.has("pronoun") and person is not None:
            return RecordMention(words=words, table=person.name)
        record = item.of("record")
        if record is None or record is not item.marks[0] or not isinstance(record.value, Named):
            return None
        kinds = {self._catalog.table(name).kind for name in record.value.tables}
        whole = narrows or (item.last - item.first > 1 and "opportunity" in kinds)
        if not (
            kinds & {"organisation", "person"} or whole or self._reading.text.tokens[item.first].text[:1].isupper()
        ):
            return None
        return RecordMention(words=words, table=self._table_meant(item, record.value))

    def _table_meant(self, item: Item, named: Named) -> str:
        """The table of the noun behind a name; else the one whose names fit best, a company's before others."""
        behind = self._reading.items[self._reading.at[item.last]] if item.last < len(self._words) else None
        noun = behind.of("table") if behind is not None else None
        for concept in noun.value if noun is not None else ():
            if concept.table in named.tables:
                return str(concept.table)

        def worth(table: str) -> float:
            kind = self._catalog.table(table).kind
            return named.best(table) + (0.2 if kind == "organisation" else 0.1 if kind == "person" else 0.0)

        return max(sorted(named.tables), key=worth)

    def _kind_asked_for(self, anchor: int) -> Condition | None:
        """ "any e-mails about the order form"."""
        if self._words[anchor] not in _SOURCES:
            return None
        return self._kind(self._reading.items[self._reading.at[anchor]])

    def _kind(self, item: Item) -> Condition | None:
        """A kind of activity: calls, e-mails, meetings; "notes" are all of them."""
        if self._log is None or self._words[item.first] in ("note", "notes"):
            return None
        concept = concept_of(item, self._log, "choice")
        role = self._log.field(concept.field).role if concept is not None else None
        if concept is None or role != "kind":
            return None
        return Condition(field=concept.field, operator="is", value=Given(value=concept.value))

    def _said(self, topic: _Topic) -> str:
        """The words to look for, without small ones at their ends; empty where nothing of weight is among them."""
        spans = topic.words
        while spans and self._is_small(spans[0]):
            spans = spans[1:]
        while spans and self._is_small(spans[-1]):
            spans = spans[:-1]
        if not spans or {self._words[n] for first, last in spans for n in range(first, last)} <= _UNSEARCHED:
            return ""
        told = " ".join(self._reading.text.named(first, last) for first, last in _joined(spans))
        return trimmed(told, "\"'“”„«»‘’ ")

    def _is_small(self, span: tuple[int, int]) -> bool:
        words = self._words[span[0] : span[1]]
        return all(word in _SMALL or not any(map(str.isalnum, word)) for word in words)

    def _conditions(self, kind: Condition | None, when: When | None) -> Iterable[Condition]:
        if kind is not None:
            yield kind
        happened = self._log.with_role("happened") if self._log is not None else None
        if when is None or happened is None:
            return
        earliest = Given(value=when.earliest.isoformat()) if when.earliest is not None else None
        latest = Given(value=when.latest.isoformat()) if when.latest is not None else None
        if earliest is not None and latest is not None:
            yield Condition(field=happened.name, operator="between", value=earliest, upper=latest)
        elif earliest is not None or latest is not None:
            operator = "at_least" if earliest is not None else "at_most"
            yield Condition(field=happened.name, operator=operator, value=earliest or latest)

    def _is_mine(self, head: int, anchor: int) -> bool:
        """What the speaker said or noted himself."""
        words = self._words[head:anchor]
        return "my" in words or (self._words[anchor] not in _SOURCES and "i" in words)


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for first, last in spans:
        if found and found[-1][1] == first:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found
