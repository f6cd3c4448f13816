"""Questions about the CRM as structured queries: which records, what of them, how arranged."""

import itertools

from core.catalog import Catalog, FieldRole, RequiredWhen, Table
from core.drafts import Clarify, Condition, Question, RecordMention
from core.language.dates import Calendar
from core.planners.local.clauses.segments import skip_fillers
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item
from core.planners.local.marking.names import Named
from core.planners.local.marking.vocabulary import STOP_WORDS
from core.planners.local.questions.arrangement import ArrangementReader
from core.planners.local.questions.asked_conditions import AskedConditions
from core.planners.local.questions.asked_log import TALKED
from core.planners.local.questions.asked_persons import AskedPersons
from core.planners.local.questions.asked_posts import AskedPosts
from core.planners.local.questions.asked_tables import AskedTables
from core.planners.local.questions.compared_records import ComparedRecords
from core.planners.local.questions.ignored_words import ignored_words
from core.planners.local.questions.implied_conditions import ImpliedConditions
from core.planners.local.questions.leaders import LeaderReader
from core.planners.local.questions.openers import opener_end
from core.planners.local.questions.quiet import QuietReader
from core.planners.local.questions.special_figures import FigureReader
from core.planners.local.questions.time_spent import TimeSpentReader

_LEFT_OUT = "I am not sure what to leave out: “{words}”. Please name it in other words."
_IGNORED = "I cannot answer that: I do not know what “{words}” means there. Ask by a field, a name or a date."
_NO_FIGURE = "I cannot work out “{words}”. I can count, add up, average, and find the largest and the smallest."
_UNCOUNTED = frozenset({"median", "percentile", "quartile"})
_HOW: dict[str, FieldRole] = {"likely": "likelihood", "probable": "likelihood", "big": "measure", "large": "measure",
                              "much": "measure", "valuable": "measure"}  # fmt: skip
"""Fields that are asked for by how much of them there is."""

_SOMEBODY = frozenset("who whom anyone anybody somebody someone nobody".split())
_BESIDE = frozenset({"and", "or", "&", ","})
_CLOSE = 2
_POINTING = frozenset("it that he she him her his its".split())


class QuestionReader:
    """Reads a message as a question."""

    def __init__(self, catalog: Catalog, reading: Annotated, calendar: Calendar, past: Annotated | None = None) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._conditions = AskedConditions(catalog, reading, calendar)
        self._past_conditions = AskedConditions(catalog, past, calendar) if past is not None else self._conditions
        self._tables = AskedTables(catalog, reading)
        self._posts = AskedPosts(catalog, reading)
        self._persons = AskedPersons(catalog, reading)
        self._implied = ImpliedConditions(catalog, reading, calendar)
        self._arrangement = ArrangementReader(reading)
        self._figures = FigureReader(reading, calendar)
        self._leaders = LeaderReader(reading)
        self._compared = ComparedRecords(catalog, reading)
        self._time_spent = TimeSpentReader(reading)
        self._quiet = QuietReader(catalog, reading, calendar, past or reading)

    def read(self) -> Question | Clarify | None:
        """The query that the question asks for; or what of it is not understood, and would make a wrong answer."""
        last = len(self._words)
        head = skip_fillers(self._reading, 0, last)
        quiet = self._quiet_question(head, last) or self._compared.read(head, last)
        if quiet is not None:
            return quiet
        table, noun = self._tables.of(head, last)
        if table is None:
            return None
        target = self._persons.read(table, head, last) or self._target(table, noun, head, last)
        if target is not None:
            return target
        named_log = self._named_log(table, head, last)
        if named_log is not None:
            return named_log
        return self._query(table, noun, head, last)

    def _query(self, table: Table, noun: Item | None, head: int, last: int) -> Question | Clarify:
        """The query for records of one table; or what of the question it would leave out."""
        uncounted = _UNCOUNTED & set(self._words[head:last])
        timed = "average" in self._words[head:last] and "time" in self._words[head:last] and table.kind != "activity"
        if uncounted or timed:
            words = next(iter(uncounted), "time")
            return Clarify(text=_NO_FIGURE.format(words=words), intent="question", confidence=0.0)
        aggregate, measure = self._arrangement.aggregate(table, head, last)
        if table.kind == "person" and self._posts.of_one(head, last):
            aggregate = "list"  # "the number of the CFO" is to be dialled
        skip = opener_end(self._words, head)
        taken = (
            frozenset(range(noun.first, noun.last))
            if noun is not None and not noun.has("filter", "choice")
            else frozenset()
        )
        asked = self._asked_fields(table, skip, last)
        taken |= self._tables.only_noun(table, skip, last)
        leaders = self._leaders.read(table, head, last)
        taken |= leaders.tokens if leaders is not None else frozenset()
        if table.kind == "activity":
            taken |= {n for n in range(skip, last) if self._words[n] in TALKED}
        happened = table.kind == "activity" or bool({"did", "won", "win", "lost", "lose"} & set(self._words[head:last]))
        reader = self._past_conditions if happened else self._conditions
        wanted = reader.read(table, skip, last, taken | self._arrangement.order_tokens(skip, last))
        if wanted.unclear:
            return Clarify(text=_LEFT_OUT.format(words=wanted.unclear), intent="question", confidence=0.0)
        conditions: tuple[Condition, ...] = (
            *wanted.conditions,
            *self._implied.job_condition(table, skip, last),
            *self._implied.state_of_noun(table, noun, wanted.conditions),
            *self._implied.in_pipeline(table, head, last, wanted.conditions),
            *self._implied.planned(table, head, last, wanted.conditions),
            *self._implied.brought_home(table, head, last, wanted.conditions),
        )
        order, descending, limit = self._arrangement.order(table, head, last)
        conditions = (*conditions, *self._implied.not_yet_closed(table, head, last, conditions))
        conditions = (*conditions, *self._implied.still_to_come(table, order, descending, head, last))
        question = Question(
            table=table.name,
            conditions=tuple(dict.fromkeys(conditions)),
            fields=asked,
            aggregate=aggregate,
            measure=measure,
            group_by=self._arrangement.group(table, skip, last),
            group_span=self._arrangement.span(skip, last),
            order_by=order,
            descending=descending,
            limit=limit,
            lacking=wanted.lacking,
            having=wanted.having,
            intent="question",
        )
        post = self._posts.post(skip, last) if table.kind == "person" else None
        if self._asks_nothing(table, noun, question):
            words = self._reading.text.words(skip, last)
            return Clarify(text=_IGNORED.format(words=words), intent="question", confidence=0.0)
        ignored = ignored_words(self._reading, table, skip, last, wanted.tokens | frozenset(post or ()))
        if ignored:
            return Clarify(text=_IGNORED.format(words=ignored), intent="question", confidence=0.0)
        if leaders is not None:
            return leaders.of(question)
        return self._time_spent.of(self._figures.of(question, table, head, last), table, head, last)

    def _asks_nothing(self, table: Table, noun: Item | None, question: Question) -> bool:
        """Whether "who" asks for all people there are, since nothing that was said of them is understood."""
        narrowed = question.conditions or question.lacking or question.having or question.group_by or question.limit
        return table.kind == "person" and noun is None and not narrowed and question.aggregate == "list"

    def _quiet_question(self, head: int, last: int) -> Question | None:
        """Records with which nothing took place: "who haven't I talked to in 30 days"."""
        noun = self._tables.plain_table(head, last) or self._tables.state_noun(head, last)
        person = next(iter(self._catalog.of_kind("person")), None)
        table = noun[0] if noun is not None else person if self._words[head] in _SOMEBODY else None
        found = self._quiet.read(table, head, last) if table is not None else None
        if table is None or found is None:
            return None
        quiet, said = found
        named = noun is not None and noun[1].has("table")
        tokens = said | (frozenset(range(noun[1].first, noun[1].last)) if noun is not None and named else frozenset())
        skip = opener_end(self._words, head)
        conditions = (
            *self._conditions.read(table, skip, last, tokens).conditions,
            *self._implied.in_pipeline(table, head, last, ()),
            *self._implied.state_of_noun(table, noun[1] if noun is not None else None, ()),
        )
        counts = self._arrangement.aggregate(table, head, last)[0] == "count"
        return Question(
            table=table.name,
            conditions=tuple(dict.fromkeys(conditions)),
            aggregate="count" if counts else "list",
            quiet=quiet,
            intent="question",
        )

    def _target(self, table: Table, noun: Item | None, head: int, last: int) -> Question | None:
        """A question about fields of one record that is named in full: "when does X close"."""
        fields = self._asked_fields(table, head, last)
        plural = noun is not None and noun.has("table") and any(c.plural for c in noun.of("table").value)  # type: ignore[union-attr]  # has() said so
        if plural or table.kind == "activity" or self._names_several(head, last):
            return None
        for item in self._reading.items_in(head, last):
            record = item.of("record")
            pronoun = item.of("pronoun")
            if pronoun is not None and pronoun.value in _POINTING and fields and noun is None:
                return Question(
                    table=table.name, target=RecordMention(words=pronoun.value), fields=fields, intent="lookup"
                )
            if record is None or record is not item.marks[0] or not isinstance(record.value, Named):
                continue
            if record.value.best(table.name) <= 0:
                continue
            beside = (
                noun is None or abs(noun.first - item.last) <= 1 or noun.last == item.first or not noun.has("table")
            )
            words = self._reading.text.named(item.first, item.last)
            if beside and (fields or self._shows_one(head, item, last)):
                mention = RecordMention(words=words, table=table.name)
                return Question(table=table.name, target=mention, fields=fields, intent="lookup")
        return None

    def _names_several(self, head: int, last: int) -> bool:
        """Whether records are named one beside the other: "the total of Hooli and Globex deals"."""
        items = [i for i in self._reading.items_in(head, last) if i.marks and i.marks[0].kind == "record"]
        return any(
            self._words[b.first - 1] in _BESIDE and b.first - a.last <= _CLOSE for a, b in itertools.pairwise(items)
        )

    def _named_log(self, table: Table, head: int, last: int) -> Question | None:
        """What was said in one activity that is named: "what did Grace like in the Umbra demo"."""
        if table.kind != "activity":
            return None
        for item in self._reading.items_in(head, last):
            record = item.of("record")
            if record is not None and isinstance(record.value, Named) and record.value.best(table.name) > 0.85:
                best = max(record.value.best(name) for name in record.value.tables)
                body = table.with_role("body")
                if record.value.best(table.name) >= best - 0.01 and body is not None:
                    words = self._reading.text.named(item.first, item.last)
                    asked = table.clock if table.clock and self._words[head].startswith("when") else body.name
                    return Question(
                        table=table.name,
                        target=RecordMention(words=words, table=table.name),
                        fields=(asked,),
                        intent="lookup",
                    )
        return None

    def _shows_one(self, head: int, item: Item, last: int) -> bool:
        """Nothing else is asked: "show me the hooli deal", "tell me about bob hollis"."""
        rest = [
            w
            for n, w in enumerate(self._words[head:last], head)
            if not item.first <= n < item.last and any(c.isalnum() for c in w)
        ]
        return all(w in STOP_WORDS for w in rest)

    def _asked_fields(self, table: Table, head: int, last: int) -> tuple[str, ...]:
        out: list[str] = []
        for item in self._reading.items_in(head, last):
            mark = item.of("field")
            if mark is None or (mark is not item.marks[0] and not item.has("verb", "table")):
                continue
            for concept in mark.value:
                if concept.table == table.name and not (
                    item.has("table") and table.field(concept.field).type != "reference"
                ):
                    out.append(concept.field)
                    break
        opener = self._words[head] if head < last else ""
        if table.owner is not None and self._asks_owner(opener, head, last):
            return (table.owner,)
        likelihood = table.with_role("likelihood")
        if likelihood is not None and likelihood.name in out and ("of", "closing") in itertools.pairwise(self._words):
            out = [name for name in out if name != table.clock]
        state = table.with_role("state")
        if opener in ("is", "was", "did") and state is not None and not out:
            marks = self._reading.marks_in(head + 1, last, "choice", "choice_verb", "filter")
            if any(c.table == table.name for mark in marks for c in mark.value):
                out.append(state.name)
        if (
            opener in ("when", "whens", "when's")
            and not any(table.field(f).type in ("date", "moment") for f in out)
            and table.clock
        ):
            out.append(table.clock)
        measured = _HOW.get(self._words[head + 1]) if opener == "how" and head + 1 < last else None
        spec = table.with_role(measured) if measured is not None else None
        if spec is not None and not out:
            out.append(spec.name)
        if "why" in self._words[head:last]:
            reasons = [rule.field for rule in table.rules if isinstance(rule, RequiredWhen)]
            out = reasons[:1] or out
        if (
            opener in ("who", "whos", "who's")
            and table.owner
            and set(self._words[head:last]) & {"owns", "owner", "own", "owned"}
        ):
            out = [table.owner]
        return tuple(dict.fromkeys(out))

    def _asks_owner(self, opener: str, head: int, last: int) -> bool:
        """Whether it is asked if a record has an owner, or is the speaker's: "does anyone own X", "is X mine"."""
        words = set(self._words[head:last])
        owning = bool(words & _SOMEBODY) and bool(words & {"own", "owns", "owning"})
        anyone = opener in ("does", "do", "is", "has") and owning
        return anyone or (opener in ("is", "isn't", "was", "are") and bool(words & {"mine", "ours"}))
