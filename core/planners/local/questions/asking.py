"""Whether a message asks for something: by its first words, by its question mark, or as a mere noun phrase."""

from core.catalog import Catalog
from core.planners.local.clauses.segments import segments_of, skip_fillers
from core.planners.local.clauses.told_deletions import ToldDeletions
from core.planners.local.fields.empty_fields import EmptyFieldReader
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.industries import INDUSTRIES
from core.planners.local.marking.marks import Item
from core.planners.local.marking.vocabulary import AGGREGATES, CHANGING, GROUPING, LARGEST, LATEST, SMALLEST
from core.planners.local.questions.arrangement import SPANS
from core.planners.local.questions.asked_conditions import UNOWNED
from core.planners.local.questions.asked_fields import looks_up
from core.planners.local.questions.asked_log import AskedLog
from core.planners.local.questions.asked_posts import AskedPosts
from core.planners.local.questions.asked_tables import AskedTables
from core.planners.local.questions.compared_records import ComparedRecords
from core.planners.local.questions.openers import opener_end
from core.planners.local.questions.orders_behind import orders_behind
from core.planners.local.questions.quiet import CONTACT, NOBODY, QUIET
from core.planners.local.questions.special_figures import names_figure
from core.planners.local.questions.stage_spans import SPANNING
from core.planners.local.questions.time_spent import LONGEST, SHORTEST
from core.planners.local.questions.yes_no import asks_yes_or_no

_WANTING_CHANGE = frozenset("to as are is go goes gets now should become becomes need needs :".split())
_CHANGING_BY = frozenset("by plus minus gain gains lose loses get gets".split())
_CHANGED_BY = frozenset("each apiece more less extra later earlier".split())
_PLACING = frozenset(
    "in from near with without at not outside over under above below closing due of who that ?".split()
)
_PLAIN_STATEMENT = frozenset("is are was does did has any total top count how list".split())
_INVERTED = frozenset("does did has do".split())
_MOST_WORDS = 14
_GOING = ("go", "goes", "belong", "belongs", "pass", "passes", "move", "moves", "sit", "sits", "be", "fall", "falls")
_SENTENCE_ENDS = frozenset({".", "!", ";", "\n"})
_HANDED = tuple((verb, lead) for verb in _GOING for lead in ("to", "with", "under"))
_ALL_OF_THEM = frozenset("all now both will must".split())
_WHOLE = frozenset("whole entire full overall current complete team total company-wide".split())
_FEW = 7
_ANYTHING = frozenset({"anything", "something"})
_BEFORE_LATEST = frozenset("my our the most".split())
_EARLIEST = frozenset({"oldest", "earliest", "soonest"})
_ORDERS = CHANGING | {"clear", "delete", "finish", "reopen"}
_POINTING = frozenset("it that this them those these him her".split())
_LINKED = frozenset(
    "belong belongs related linked connected attached belonging assigned tied relating pertaining close next".split()
)
_POLITE = frozenset({"you", "u", "we", "please", "pls", "plz"})


class Asking:
    """Tells questions from wishes."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._tables = AskedTables(catalog, reading)
        self._posts = AskedPosts(catalog, reading)
        self._log = AskedLog(catalog, reading)
        self._deletions = ToldDeletions(reading)
        self._compared = ComparedRecords(catalog, reading)

    def is_question(self) -> bool:
        """Whether the message asks for something rather than wanting a change."""
        last = len(self._words)
        head = self._behind_exclamations(skip_fillers(self._reading, 0, last))
        asks = head < last and "?" in self._words[-2:]
        if self._deletions.subject(head, last) is not None:
            return False
        if not asks and self._words[head : head + 1] == ("any",) and self._goes_to_colleague(head):
            return False
        if self._orders_at_last() or orders_behind(self._reading):
            return False
        if self.wants_yes_or_no() or self._compared.sets_against(head, last):
            return True
        opened = opener_end(self._words, head)
        if opened > head:
            word = self._words[head]
            sure = word not in _PLAIN_STATEMENT or asks or word in ("how", "list", "any")
            return (
                sure
                or (word in ("top", "total", "count") and last - head > 1)
                or (word in _INVERTED and self._leading(head + 1))
            )
        return (asks and not self._commands(head) and not self._requests()) or self._lists_only(head)

    def wants_yes_or_no(self) -> bool:
        """Whether the message begins as a question for a yes or no, with a question mark or without."""
        head = skip_fillers(self._reading, 0, len(self._words))
        return asks_yes_or_no(self._reading, self._behind_exclamations(head))

    def _behind_exclamations(self, head: int) -> int:
        """The head of the first sentence that is no exclamation beside others: "what fun we had! set Acme to 5k"."""
        last = len(self._words)
        while self._words[head : head + 1] in (("what",), ("how",)):
            ends = (n for n in range(head, last) if self._words[n] in (".", "!", "?", "\n"))
            end = next(ends, last)
            behind = skip_fillers(self._reading, end, last)
            if self._words[end : end + 1] != ("!",) or behind >= last:
                break
            head = behind
        return head

    def _orders_at_last(self) -> bool:
        """Whether a question only leads to an order about what it names: "do we still need X? no, delete it"."""
        last = len(self._words) - (self._words[-1] in (".", "!"))
        asked = next((n for n in range(last - 2, 2, -1) if self._words[n] == "?"), None)
        named = asked is not None and any(item.has("record", "table") for item in self._reading.items_in(0, asked))
        if asked is None or not named or "?" in self._words[asked + 1 :]:
            return False
        for segment in segments_of(self._reading, asked + 1, last):
            head = skip_fillers(self._reading, segment.first, segment.last)
            verb = self._reading.items[self._reading.at[head]].of("verb") if head < segment.last else None
            pointed = self._words[head + 1 : head + 2]
            if verb is not None and verb.value & _ORDERS and pointed and pointed[0] in _POINTING:
                return True
        return False

    def _requests(self) -> bool:
        """Whether the last sentence asks politely to do something: "... has reached proposal. Could you set it so?"."""
        last = len(self._words)
        start = next((n for n in range(last - 2, 0, -1) if self._words[n - 1] in _SENTENCE_ENDS), 0)
        head = skip_fillers(self._reading, start, last)
        polite = bool(_POLITE & set(self._words[start:head])) and start > 0
        return polite and head < last and self._reading.items[self._reading.at[head]].has("verb")

    def _leading(self, n: int) -> bool:
        """Whether a record is named right behind: "does Jane have ..."."""
        return n < len(self._words) and self._reading.items[self._reading.at[n]].has("record")

    def _commands(self, head: int) -> bool:
        """A wish in the form of a question: "can you move X to negotiation?"."""
        item = self._reading.items[self._reading.at[head]] if head < len(self._words) else None
        return item is not None and (item.has("verb", "create_cue") or item.has("record", "quantifier"))

    def _lists_only(self, head: int) -> bool:
        """A noun phrase over records, and nothing that wants a change: "my contacts without a phone number"."""
        last = len(self._words)
        while self._words[head : head + 1] and self._words[head] in _WHOLE and self._whole_noun(head + 1, last):
            head += 1
        items = self._reading.items_in(head, last)
        if not items or last - head > _MOST_WORDS:
            return False
        if self._lacks(items) or self._neglected(items) or looks_up(self._catalog, self._reading, head, last):
            return True
        if self._posts.field_asked(head, last):
            return True
        if self._changes(items) or self._sets_time(items) or self._finishes(items):
            return False
        if items[0].has("quantifier") and self._posts.person_meant(head, last) and len(items) < _FEW:
            return True
        if self._is_one(items) or (self._words[head] in _ANYTHING and any(self._asks_of(i) for i in items[1:])):
            return True
        if names_figure(self._words[head:last]) or (self._tables.names_state(items[0]) and self._placed(items)):
            return True
        plural = any(c.plural for item in items for m in item.marks[:1] if m.kind == "table" for c in m.value)
        plural = plural or any(self._tables.names_state(item) for item in items[1:3])
        plural = plural or "pipeline" in self._words[head:last]
        begins = (
            self._words[head] in QUIET | SPANNING
            or items[0].has("user", "quantifier", "filter", "table", "choice")
            or (items[0].has("currency", "country") and not items[0].has("record"))
            or self._words[head] in ("the", "our")
            or self._words[head] in UNOWNED
            or self._ranks(items)
            or (self._words[head] in INDUSTRIES and self._of_trades(items))
        )
        logs = any(self._log.is_log(i) and self._words[i.first].endswith("s") for i in items[:2])
        superlative = bool(set(self._words[head:last]) & (LARGEST | SMALLEST))
        if begins and (plural or superlative or logs or self._split_up(items)):
            return True
        return self._latest(items) or self._figure(items)

    def _whole_noun(self, n: int, last: int) -> bool:
        """Whether what follows a word for the whole is no quantifier: "complete pipeline", but not "complete all"."""
        return n < last and not self._reading.items[self._reading.at[n]].has("quantifier")

    def _finishes(self, items: list[Item]) -> bool:
        """Whether a word that may tell records apart orders to finish them: "complete all my tasks"."""
        leads = items[0].has("verb") and len(items) > 1
        return leads and items[1].has("quantifier", "user") and not items[0].has("table", "user")

    def _is_one(self, items: list[Item]) -> bool:
        """Whether no more than a record is named, as a question: "Hooli?"."""
        said = [item for item in items if any(c.isalnum() for c in self._words[item.first])]
        return "?" in self._words[-2:] and len(said) == 1 and said[0].kind == "record"

    def _asks_of(self, item: Item) -> bool:
        """Whether an item says of what kind of records, or when, something is asked for: "anything due tomorrow"."""
        return item.has("when", "filter", "choice", "field", "record", "money", "percent")

    def _of_trades(self, items: list[Item]) -> bool:
        """Whether a noun follows industries: "energy companies", "energy or mining customers"."""
        behind = next((i for i in items[1:] if self._words[i.first] not in INDUSTRIES | {"or", "and"}), None)
        return behind is not None and behind.has("table", "choice")

    def _goes_to_colleague(self, head: int) -> bool:
        """Whether it is said whose what is named is to be: "any deal without an owner goes to Priya"."""
        items = self._reading.items_in(head + 2, len(self._words))
        return any(item.has("user") and self._words[item.first - 2 : item.first] in _HANDED for item in items)

    def _placed(self, items: list[Item]) -> bool:
        """Whether a place or a time follows, or nothing: "customers in chicago"."""
        return len(items) == 1 or self._words[items[1].first] in _PLACING

    def _ranks(self, items: list[Item]) -> bool:
        """Whether the most or least of something is named: "5 biggest open deals", "smallest deal of ines"."""
        words = [self._words[item.first] for item in items[:2]]
        ranked = words[0] in LARGEST | SMALLEST or (items[0].has("number") and words[-1] in LARGEST | SMALLEST)
        return ranked and any(item.has("table", "choice") for item in items[1:5])

    def _neglected(self, items: list[Item]) -> bool:
        """Records that nobody cared for: "my contacts nobody has talked to in 30 days"."""
        words = {self._words[item.first] for item in items}
        anyone = self._words[items[0].first] in ("anyone", "anybody")
        noun = 0 if anyone else next((n for n, item in enumerate(items[:4]) if item.has("table")), None)
        told = items[noun + 1 :] if noun is not None else []
        nobody = any(self._words[item.first] in NOBODY for item in told[: 6 if anyone else 2])
        return nobody and bool(words & CONTACT) and "should" not in words

    def _lacks(self, items: list[Item]) -> bool:
        """Records of which a field is empty, and no more: "deals where the next step is blank"."""
        concepts = [c for n in items[:4] for m in n.marks if m.kind == "table" for c in m.value if c.plural]
        if not concepts or items[0].has("verb"):
            return False
        table, reader = self._catalog.table(concepts[0].table), EmptyFieldReader(self._reading)
        found = (reader.read(table, items, n) for n in range(1, len(items)))
        ends = [condition[1] for condition in found if condition is not None]
        return any(not any(c.isalnum() for word in self._words[end:] for c in word) for end in ends)

    def _changes(self, items: list[Item]) -> bool:
        """Whether something is to become of something."""
        verbs = [i for i in items if i.has("verb", "arrow") and not i.has("choice", "filter", "table", "field")]
        if any(not self._in_place(i.first) for i in verbs) or self._tells_how_much(items):
            return True
        return any(
            self._words[i.first] in _WANTING_CHANGE and not self._relative(i.first) and not self._linking(i.first)
            for i in items
            if i.last - i.first == 1
        )

    def _tells_how_much(self, items: list[Item]) -> bool:
        """Whether it is told by how much something becomes more, less, later: "my deals have slipped by two weeks"."""
        sizes = [item for item in items if item.has("money", "percent", "duration") and not item.has("when")]
        return any(
            self._words[i.first - 1] in _CHANGING_BY or set(self._words[i.last : i.last + 1]) & _CHANGED_BY
            for i in sizes
        )

    def _in_place(self, n: int) -> bool:
        """Whether a verb is rather a part of a place's name: "companies in new york"."""
        return self._words[n] == "new" and n > 1 and self._words[n - 1] in ("in", "from", "near")

    def _sets_time(self, items: list[Item]) -> bool:
        """Whether it is told when several records do what a field is named by: "my Acme deals all close on may 5"."""
        for n, item in enumerate(items[1:-1], 1):
            plural = any(c.plural for k in items[:n] for m in k.marks[:1] if m.kind == "table" for c in m.value)
            if self._words[item.first] in _ALL_OF_THEM and plural and items[n + 1].has("field", "field_verb"):
                return any(other.has("when") for other in items[n + 2 :])
        return False

    def _linking(self, n: int) -> bool:
        """Whether a "to" only says what records go with: "tasks related to the Globex deal"."""
        return self._words[n] == "to" and n > 0 and self._words[n - 1] in _LINKED

    def _relative(self, n: int) -> bool:
        """Whether a verb only describes: "deals that are still open"."""
        return n > 1 and self._words[n] in ("are", "is") and self._words[n - 1] in ("that", "which", "who")

    def _latest(self, items: list[Item]) -> bool:
        """ "last call with Jane", "latest activity on Hooli"."""
        lead = next((n for n, i in enumerate(items) if self._words[i.first] not in _BEFORE_LATEST), 0)
        named = self._words[items[lead].first] in LATEST | LONGEST | SHORTEST | _EARLIEST
        return named and any(i.has("table") or self._log.is_log(i) for i in items[lead + 1 : lead + 3])

    def _figure(self, items: list[Item]) -> bool:
        """ "average deal size", "pipeline by stage", "number of contacts per company"."""
        words = [self._words[item.first] for item in items]
        about = any(item.has("table", "field") for item in items[:4])
        counts = words[:2] == ["number", "of"]
        grouped = self._split_up(items) and items[0].has("table", "field")
        of_many = any(c.plural for i in items for m in i.marks[:1] if m.kind == "table" for c in m.value)
        worth = words[0] in ("worth", "value") and words[1:2] in (["of"], ["for"]) and (of_many or "pipeline" in words)
        return (about and (words[0] in AGGREGATES or counts or grouped)) or worth

    def _split_up(self, items: list[Item]) -> bool:
        """Whether a figure is split up by a field: "by stage"."""
        words = [self._words[item.first] for item in items[:-1]]
        return any(
            word in GROUPING and (items[n + 1].has("field", "table") or self._words[items[n + 1].first] in SPANS)
            for n, word in enumerate(words)
            if n > 0
        )
