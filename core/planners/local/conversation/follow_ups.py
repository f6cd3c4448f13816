"""Questions that go on from the last: "and marcus's?", "only the open ones", "sort by amount", "how much is that?"."""

import re

from core.catalog import Catalog, Table
from core.drafts import Condition, Question
from core.language.dates import Calendar
from core.planners.local.clauses.unexplained import unexplained
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.lexicon import concept_of
from core.planners.local.marking.marks import Item
from core.planners.local.questions.arrangement import ArrangementReader
from core.planners.local.questions.asked_conditions import AskedConditions


def _phrases(text: str) -> tuple[tuple[str, ...], ...]:
    """Phrases between commas, each as its words, the longest first."""
    return tuple(sorted((tuple(phrase.split()) for phrase in text.split(",")), key=len, reverse=True))


_CUES = _phrases(
    "and what about, and how about, what about, how about, and for, same for, and, show me, show, just show me, "
    "list, "
    "only show me, only show, only, just, of those, of these, of them, which of those are, which of these are, "
    "which of them are, which of those, which of them, which of these, which ones are, without, except, but only, "
    "which ones, which are, which one is, which one's, which is, which one, are any of them, are any of those, "
    "are any of these, is any of them, are any, any of them, any of those, any of these, any of, do any of them, "
    "which belong, how many of them are, how many of those are, how many of these are, how many are, how many of "
    "them, "
    "how many of those, which, which one"
)
_WHOSE = frozenset(
    "whose are they|whose are those|whose are these|who owns them|who owns those|who owns these|who owns which|"
    "who do they belong to|who do those belong to|who has them|who has which|whose is which|whose is it|and who owns "
    "them|who's got them|who is the owner|who are the owners|and the owners|the owners|and whose are they|"
    "who's on them|who is on them|who handles them|who is responsible for them|who works on them|"
    "who's handling them".split("|")
)
_ANEW = frozenset({("show", "me"), ("show",), ("list",), ("which",)})
"""Behind them a noun makes a question of its own."""
_KEPT_WORDS = frozenset({"without", "except"})
_NARROWING = frozenset(
    "in with at from over above under below between closing due excluding excl except without but not worth "
    "bigger larger smaller more less before after since until owned".split()
)
"""Words with which a message begins that only says of which of the records something is asked."""
_TAKING_UP = frozenset(
    "ok okay k so right well thanks cool great good nice hm hmm oh ah aye grand perfect fine".split()
)
_ONES = frozenset(
    "the one ones that those these them are is in with for at 's ? . ! please belong belongs to does do own owns "
    "owned "
    "by have has any of only just ones too though".split()
)
_SORTS = _phrases(
    "sort, sorted, order, ordered, rank, sort them, sort it, sort these, sort those, sort that, order them, rank them"
)
_SPLITS = _phrases(
    "by, per, and by, split by, grouped by, group by, group them by, break it down by, break that down by, "
    "break them down by, split that by, split it by, split them by"
)
_TOTALS = frozenset(
    "how much is that|how much is that in total|how much is it in total|how much are they worth|what is that in "
    "total|"
    "how much are those|how much is that altogether|what's the total|what is the total|total|in total|sum|and "
    "in total|how much in total|what's that in total|how much are they in total|what do they add up to|and the total|"
    "what does that add up to|how much is that all together|what are they worth|how much are those worth".split("|")
)
_THEM = r"(?:that|it|they|those|these|them|the lot|(?:all|both|the two) of (?:them|those|these)|them all|that all)"
_TOGETHER = (
    r"(?:in total|altogether|all together|together|combined|in all|all told|overall|in sum|all in all|all in|now)"
)
_COME_TO = r"(?:worth|come to|comes to|amount to|amounts to|add up to|adds up to|total|make|makes|bring|sum up to)"
_TOTALS_ASKED = re.compile(
    rf"(?:(?:and|so|ok|okay|right|then) )*(?:(?:how much|what)(?:'s| is| are| do| does| would| will)? {_THEM}(?: "
    rf"all)? "
    rf"(?:be )?{_COME_TO}(?: {_TOGETHER})*|how much(?: (?:is|are|would) {_THEM}(?: be)?)?(?: {_TOGETHER})+|"
    rf"(?:what(?:'s| is) )?(?:the|their) (?:(?:total|combined|joint|overall|whole) )?(?:total|sum|value|worth|amount)"
    rf"(?: (?:of|for) {_THEM})?(?: {_TOGETHER})*|(?:add|sum|total|tot) {_THEM}(?: all)?(?: up| together)?)"
)
_COUNTS = frozenset(
    "how many|how many are there|how many are that|how many is that|how many are those|how many are they|and how "
    "many|"
    "how many of them|how many are these|count them".split("|")
)
_MEANS = frozenset(
    "average|what's the average|what is the average|and on average|on average|and the average".split("|")
)
_ONES_ASKED = re.compile(
    r"(?:(?:ok|okay|and|so|right|well|please|cool|thanks|great|hm|hmm|oh)(?: ,)? )*(?:which|which ones?|which "
    r"are (?:they|those|these|it)|which ones? (?:are (?:they|those|these|that|it)|exactly|is (?:it|that))|who|"
    r"who are (?:they|those|these)|what are (?:they|those|these)|what ones|"
    r"what are (?:they|those) called|list (?:them|those|these)|name (?:them|those|these)|show (?:me )?(?:them|"
    r"those|these|which|which ones)|(?:let me |can i |i want to |"
    r"may i )?see (?:them|those|these)|(?:give|tell|get) me (?:the |their )?(?:list|names|details)|details|"
    r"their names|the names|namely|such as|which (?:deals|contacts|companies|tasks|people|accounts|customers|opps|"
    r"opportunities)(?: are (?:they|those|these|that))?)"
    r"(?: (?:exactly|then|please|pls|again|are they|by name|all))*"
)
"""What is asked for behind a figure to see of which records it is."""

_MOST_ASKED = re.compile(
    r"(?:and )?(?:which|what|whats|what's|which's|what is|who)(?: (?:one|of (?:them|those|these)))?"
    r"(?: (?:is|'s|are|has|closes|comes|is due|was))*(?: the)? (?:one )?"
    r"(?:biggest|largest|smallest|highest|lowest|oldest|newest|latest|earliest|soonest|first|next|most "
    r"valuable|cheapest|most recent|nearest|top)(?: (?:one|deal|amount|to close))?"
    r"|(?:and |ok |so )?the (?:biggest|largest|smallest|highest|lowest|oldest|newest|earliest|soonest|cheapest)"
    r"(?: (?:one|of them|of those))?"
)
_TOP = re.compile(
    r"(?:and |ok |the |show (?:me )?(?:the )?)*(?:top|first|biggest|largest) (?P<count>\d{1,2})(?: (?:of them|then))?"
)
_WEIGHTED = frozenset("weighted|and weighted|weighted by probability|how much weighted|weighted total".split("|"))

_MOST_WORDS = 9
_LEADING = 5
_JOINING = frozenset({"and", "&", ",", "please", "pls"})


class FollowUpReader:
    """Reads one message as going on from the last question."""

    def __init__(self, catalog: Catalog, reading: Annotated, calendar: Calendar) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = tuple(reading.text.folded)
        self._arrangement = ArrangementReader(reading)
        self._conditions = AskedConditions(catalog, reading, calendar)

    def read(self, last: Question | None) -> Question | None:
        """The last question with what the message changes in it; None where it is no such message."""
        end = len(self._words)
        while end and not any(c.isalnum() for c in self._words[end - 1]):
            end -= 1
        if last is None or last.target is not None or not 0 < end <= _MOST_WORDS:
            return None
        table = self._catalog.table(last.table)
        return (
            self._fields_of_them(last, table, end)
            or self._figure(last, table, end)
            or self._arranged(last, table, end)
            or self._narrowed(last, table, end)
        )

    def _fields_of_them(self, last: Question, table: Table, end: int) -> Question | None:
        """The same records with the fields that are asked of them: "their emails?", "and their phone numbers"."""
        whose = next((n for n in range(min(end, _LEADING)) if self._words[n] == "their"), None)
        if whose is None or whose + 1 >= end or last.group_by is not None:
            return None
        items = [i for i in self._reading.items_in(whose + 1, end) if self._words[i.first] not in _JOINING]
        fields = [name for item in items if (name := self._field(table, item)) is not None]
        if not fields or len(fields) < len(items):
            return None
        return last.model_copy(update={"aggregate": "list", "measure": None, "fields": tuple(dict.fromkeys(fields))})

    def _field(self, table: Table, item: Item) -> str | None:
        """The field that an item names, in the plural too: "emails"."""
        concept = concept_of(item, table, "field")
        if concept is not None:
            return str(concept.field)
        one = self._reading.text.words(item.first, item.last).casefold().removesuffix("s")
        return next((spec.name for spec in table.fields if one in spec.words), None)

    def _figure(self, last: Question, table: Table, end: int) -> Question | None:
        said = " ".join(self._words[:end]).replace(" '", "'")
        asked = _ONES_ASKED.fullmatch(said) is not None and self._nouns(table, 0, end) is not None
        if asked and last.aggregate != "list":
            listed = {"aggregate": "list", "measure": None, "group_by": None, "group_span": None}
            return last.model_copy(update=listed)
        if said in _COUNTS:
            return last.model_copy(update={"aggregate": "count", "fields": (), "group_by": None, "group_span": None})
        if said in _WHOSE and table.owner is not None and last.aggregate == "list":
            return last.model_copy(update={"fields": (table.owner,)})
        if table.measure is None:
            return None
        likelihood = table.with_role("likelihood")
        if said in _WEIGHTED and likelihood is not None:
            weighed = {"aggregate": "sum", "measure": table.measure, "weigh_by": likelihood.name}
            return last.model_copy(update={**weighed, "fields": (), "group_by": None, "group_span": None})
        totals = said in _TOTALS or _TOTALS_ASKED.fullmatch(said) is not None
        if totals or said in _MEANS:
            aggregate = "sum" if totals else "average"
            cleared = {"fields": (), "group_by": None, "group_span": None, "measure": table.measure, "weigh_by": None}
            return last.model_copy(update={"aggregate": aggregate, **cleared})
        return None

    def _arranged(self, last: Question, table: Table, end: int) -> Question | None:
        for cue in _SORTS:
            if self._words[: len(cue)] == cue and "by" in self._words[len(cue) : len(cue) + 1]:
                field, down, _ = self._arrangement.order(table, 0, end)
                plain = {"aggregate": "list", "group_by": None, "group_span": None}
                return last.model_copy(update={"order_by": field, "descending": down, **plain}) if field else None
        if _MOST_ASKED.fullmatch(" ".join(self._words[:end])) is not None:
            field, down, _ = self._arrangement.order(table, 0, end)
            one = {"aggregate": "list", "group_by": None, "group_span": None, "limit": 1}
            return last.model_copy(update={"order_by": field, "descending": down, **one}) if field else None
        top = _TOP.fullmatch(" ".join(self._words[:end]))
        if top is not None and (last.order_by or table.measure) is not None:
            order = {"order_by": last.order_by or table.measure, "descending": last.descending or not last.order_by}
            return last.model_copy(update={"aggregate": "list", "limit": int(top["count"]), **order})
        for cue in _SPLITS:
            if self._words[: len(cue)] == cue and end - len(cue) <= 3:
                group, span = self._arrangement.group(table, len(cue) - 1, end), self._arrangement.span(0, end)
                figures = self._arrangement.order(table, 0, end) if last.aggregate == "list" and not group else None
                if figures is not None and figures[0] is not None:
                    return last.model_copy(update={"order_by": figures[0], "descending": figures[1]})
                return last.model_copy(update={"group_by": group, "group_span": span}) if group else None
        return None

    def _narrowed(self, last: Question, table: Table, end: int) -> Question | None:
        """Other conditions in the place of those on the same field, and all others as they were."""
        lead = self._lead(end)
        cue = next((cue for cue in _CUES if self._words[lead : lead + len(cue)] == cue), ())
        keeps = bool(cue) and cue[0] in _KEPT_WORDS
        begin = lead if keeps else lead + len(cue)
        mine = self._words[begin:end] in (("mine",), ("my", "own"), ("my", "ones"), ("my", "own", "ones"))
        narrows = not cue and self._words[begin] in _NARROWING
        if (not cue and not mine and not narrows) or begin >= end:
            return None
        asked = self._conditions.read(table, begin, end)
        nouns = self._nouns(table, begin, end)
        if nouns is None and (asked.having or asked.lacking) and cue[1:2] in (("of",), ("ones",)):
            nouns = frozenset()  # "which of those have an open deal"
        if nouns is None or (nouns and cue in _ANEW):
            return None
        if asked.unclear or not (asked.conditions or asked.lacking or asked.having):
            return None
        said = asked.tokens | nouns | {n for n in range(begin, end) if self._words[n] in _ONES}
        if unexplained(self._reading, begin, end, said) or self._wants(begin, end, asked.tokens):
            return None
        update: dict[str, object] = {"conditions": _replaced(last.conditions, asked.conditions)}
        if asked.lacking is not None:
            update["lacking"] = asked.lacking
        if asked.having is not None:
            update["having"] = asked.having
        if cue[:2] == ("how", "many"):
            update |= {"aggregate": "count", "fields": (), "group_by": None, "group_span": None}
        return last.model_copy(update=update)

    def _lead(self, end: int) -> int:
        """The token behind words that only take up the talk again: "okay, and Kylie?"."""
        n = 0
        while n < end - 1 and (self._words[n] in _TAKING_UP or (n and not any(c.isalnum() for c in self._words[n]))):
            n += 1
        return n

    def _nouns(self, table: Table, first: int, last: int) -> frozenset[int] | None:
        """The tokens that name the table; None where another table is named: a question of its own."""
        found: set[int] = set()
        for item in self._reading.items_in(first, last):
            mark = item.marks[0] if item.kind == "table" else None
            if mark is None:
                continue
            if all(concept.table != table.name for concept in mark.value):
                return None
            found |= set(range(item.first, item.last))
        return frozenset(found)

    def _wants(self, first: int, last: int, explained: frozenset[int]) -> bool:
        """Whether a verb stands there that the conditions do not account for: a wish, not a question."""
        items = [item for item in self._reading.items_in(first, last) if item.first not in explained]
        return any(item.kind == "verb" for item in items)


def _replaced(before: tuple[Condition, ...], now: tuple[Condition, ...]) -> tuple[Condition, ...]:
    fields = {condition.field for condition in now}
    return (*(condition for condition in before if condition.field not in fields), *now)
