"""What a marked stretch is worth as the value of a field: an amount or a change of it, a time, a choice, a record."""

import datetime as dt
from collections.abc import Sequence

from core.catalog import Catalog, FieldSpec
from core.drafts import Adjustment, DraftValue, Given, Me, Missing, RecordMention
from core.language.dates import Calendar, read_time
from core.language.quantities import DISCOUNTS
from core.language.regions import region_of_zone
from core.language.when import When
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item, Mark
from core.planners.local.marking.names import Named
from core.planners.local.marking.stretch import Stretch
from core.planners.local.marking.vocabulary import PRONOUNS
from core.said_values import money_given, when_value
from core.typed import plain_number

_UP_WORDS = frozenset("up plus + add additional extra another more further hired recruited onboarded".split())
_DOWN_WORDS = frozenset({"down", "minus", "less", "off", "subtract", "-"})
_COMPARED = frozenset("less lower cheaper smaller more higher extra bigger".split())
_SIGNS = frozenset({"minus", "-", "plus", "+"})
"""At the beginning of a figure they tell by how much a value changes: "price minus 10 %"."""
_LIFTING = frozenset({"move", "bring", "pull", "shift"})
_MAKING = frozenset({"make", "set", "put"})
"""Before what is meant they tell what it is to be: "make X minus 500"."""
_LOWERED = frozenset(
    "lowered reduced decreased cut dropped drop drops fell fall falls fallen sank sunk slid shrank shrunk trimmed "
    "shaved knocked discounted slashed lessened diminished declined down shortened minus lower reduce decrease".split()
)
"""What was done to a value, or what it did, where it became less."""
_EARLIER_WORDS = frozenset({"earlier", "sooner", "forward", "ahead"})
_SET_WORDS = frozenset("to at = -> : is now of than as worth".split())
_WRITING = frozenset("put puts putting write jot note mark pencil set get".split())
"""Verbs with which "down" writes a value rather than takes one away: "put down 24k"."""
_SLIPPED = frozenset("slipped slid delayed postponed late".split())
_DECIDED = frozenset("signed countersigned won lost landed clinched".split())
_TO_COME = frozenset(
    "will to be should would could can may might expected expecting gets get going gonna 'll by until till not".split()
)
_BUMPING = frozenset({"bump", "bumped", "bumping"})
_RECEIVING = frozenset("get gets got getting gain gains gained receive receives received".split())
_INDIAN = ("lakh", "lakhs", "lac", "lacs", "crore", "crores", "cr", "crs")
_BEFORE_FIGURE = frozenset("to at = : -> is by of".split())
_MOVING = frozenset({"set", "later", "earlier"})
_ADDED = frozenset("another more extra additional further".split())
_BEFORE_ADDED = frozenset("by for out back needs need wants it them gets".split())


class ValueReader:
    """Reads values for the fields of one message."""

    def __init__(self, catalog: Catalog, reading: Annotated, calendar: Calendar, past: Sequence[Mark]) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._calendar = calendar
        self._past: dict[tuple[int, int], When] = {(mark.first, mark.last): mark.value for mark in past}

    @property
    def today(self) -> dt.date:
        """The day on which the message was said."""
        return self._calendar.today

    def of(self, spec: FieldSpec, item: Item, stretch: Stretch) -> DraftValue | None:
        """The item as a value of the field, if it can be one."""
        match spec.type:
            case "money" | "integer" | "percent" | "duration":
                return self._amount(spec, item, stretch)
            case "date" | "moment":
                return self._time(spec, item, stretch)
            case "choice":
                return self._choice(spec, item)
            case "reference":
                return self._reference(spec, item)
            case "email" | "phone" | "domain" | "country" | "currency":
                mark = item.of(spec.type)
                return Given(value=mark.value) if mark is not None else None
            case _:
                return None

    def _amount(self, spec: FieldSpec, item: Item, stretch: Stretch) -> DraftValue | None:
        if self._words[item.first : item.last] == ("one",) and self._words[item.first - 1] not in _BEFORE_FIGURE:
            return None  # "move that one to may", "the new one"
        duration = item.of("duration")
        if spec.type == "duration":
            if duration is not None and duration.value.minutes is not None:
                return Given(value=int(duration.value.minutes))
            number = item.of("number")
            return Given(value=plain_number(number.value.value)) if number else None
        percent, money, number = item.of("percent"), item.of("money"), item.of("number")
        relative = self.direction(item, stretch)
        if percent is not None and spec.type in ("money", "integer"):
            if self.is_points(item):
                return None
            relative = relative or -(self._words[item.first - 1] == "-")  # "amount - 10 %"
            return Adjustment(percent=str(abs(percent.value) * relative)) if relative else None
        if percent is not None and spec.type == "percent" and self._is_discount(item):
            return None
        if percent is not None and spec.type == "percent":
            share = Adjustment(by=str(abs(percent.value) * relative))
            return share if relative else Given(value=plain_number(percent.value))
        if money is not None and spec.type in ("money", "integer"):
            if relative:
                size = money.value.amount
                return Adjustment(by=str(-abs(size) if relative < 0 else size))
            given = money_given(money.value)
            if given.unit is None and stretch.creating and self._says_rupees(item):
                given = given.model_copy(update={"unit": "INR"})
            return given if spec.type == "money" else given.model_copy(update={"unit": None})
        if number is not None and not (spec.type == "percent" and number.value.scaled):
            if relative:
                return Adjustment(by=str(abs(number.value.value) * relative))
            return Given(value=plain_number(number.value.value))
        return None

    def _says_rupees(self, item: Item) -> bool:
        """Whether an amount is said as in India by somebody who is there: a new record "for 12 lakh" is in rupees."""
        indian = any(self._words[n].endswith(_INDIAN) for n in range(item.first, item.last))
        return indian and region_of_zone(str(self._calendar.now.tzinfo)) == "IN"

    def direction(self, item: Item, stretch: Stretch) -> int:
        """1 or -1 where the amount is to be added or taken away, 0 where it is the new value."""
        if stretch.creating:
            return 0
        if self._is_discount(item):
            return -1
        signed = self._words[item.first] in _SIGNS and self._words[item.first - 1] not in _SET_WORDS
        signed = signed and (item.has("percent") or self._words[stretch.first] not in _MAKING)
        n = item.first + signed
        before = self._words[n - 1] if n > 0 else ""
        earlier = self._words[n - 2] if n > 1 else ""
        after = self._words[item.last] if item.last < len(self._words) else ""
        said = set(self._words[stretch.first : item.first])
        down = bool(stretch.verbs & {"lower"}) or bool(said & _LOWERED) or after in ("less", "lower", "off", "down")
        if before == "by":
            return -1 if down else 1
        risen = after in ("up", "down") and not self._leads_on(item.last + 1)  # "5% up", but not "25k, up from 22k"
        compared = after in _COMPARED and self._words[item.last + 1 : item.last + 2] != ("or",)
        told = before in ("is", "now", "worth") and (risen or compared)  # "X is 10k up", "X is 10k less now"
        if (before in _SET_WORDS and not told) or (before == "down" and earlier in _WRITING):
            return 0
        separated = before == "-" and not self._glued(n)  # "Acme pilot - 20k"
        away = after in ("from", "off") or self._words[item.last : item.last + 2] == ("out", "of")
        if away and ("delete" in stretch.verbs or before in ("take", "taking", "took", "pull", "get")):
            return -1
        if self._words[item.last : item.last + 2] == ("on", "top"):
            return 1
        if self._words[stretch.first] in _BUMPING and item.kind == "money" and not said & {"to", "at", "=", "->"}:
            return 1  # "bump the Acme pilot 10k"
        if after in ("each", "apiece") and before in _RECEIVING:
            return 1  # "both deals get 5k each"
        if (before in _DOWN_WORDS and not separated) or after in ("less", "lower", "off", "cheaper", "smaller"):
            return -1
        if before in _UP_WORDS or after in ("more", "higher", "extra", "bigger") or (risen and after == "up"):
            return 1
        if risen and self._words[stretch.first] not in _WRITING:
            return -1
        if "lower" in stretch.verbs:
            return -1 if not {"to"} & set(self._words[stretch.first : item.first]) else 0
        if (
            "raise" in stretch.verbs
            and "set" not in stretch.verbs
            and not {"to"} & set(self._words[stretch.first : item.first])
        ):
            return 1
        return 0

    def _leads_on(self, n: int) -> bool:
        """Whether "up" or "down" at the token before leads to another figure or place: "up from", "down to"."""
        return n < len(self._words) and self._words[n] in ("from", "to", "on", "for", "as", "in", "at", "the")

    def is_points(self, item: Item) -> bool:
        """Whether a percentage is told in points, in which only percentages change."""
        return bool({"point", "points", "pp", "pts", "ppt"} & set(self._words[item.first : item.last]))

    def _is_discount(self, item: Item) -> bool:
        """Whether a percentage is what is taken off: "5% discount"."""
        return self._words[item.last - 1] in DISCOUNTS

    def _glued(self, n: int) -> bool:
        """Whether no blank stands before a token: "-2k"."""
        tokens = self._reading.text.tokens
        return n > 0 and tokens[n - 1].end == tokens[n].start

    def _time(self, spec: FieldSpec, item: Item, stretch: Stretch) -> DraftValue | None:
        mark = item.of("when")
        if mark is not None and stretch.verbs & _MOVING and self._words[item.first : item.first + 2] == ("up", "to"):
            until = read_time(self._reading.text.words(item.first + 2, item.last), self._calendar)
            return when_value(spec, until, self._calendar) if until is not None else None  # "move it up to 5 pm"
        new = self._second_day(item) if mark is not None and spec.type == "date" else None
        if new is not None:
            return when_value(spec, new, self._calendar)
        if mark is not None:
            past = spec.role == "happened" or (spec.role == "closing" and self._has_happened(item, stretch))
            when: When = self._past.get((item.first, item.last), mark.value) if past else mark.value
            value = when_value(spec, when, self._calendar)
            if value is None and when.start is not None:
                return Missing()
            return value
        duration = item.of("duration")
        if duration is not None and duration.value.unit not in ("minute",) and self.shifts(stretch, item):
            taken = self._words[item.first - 1 : item.first] in (("-",), ("minus",)) and self._signs(item.first - 1)
            sign = -1 if taken or self._moves_earlier(item, stretch) else 1
            return Adjustment(by=str(duration.value.amount * sign), unit=duration.value.unit)
        return None

    def _has_happened(self, item: Item, stretch: Stretch) -> bool:
        """Whether a time says when something was signed or decided: "Bob signed it on Friday"."""
        before = self._reading.items_in(stretch.first, item.first)
        said = {self._words[n] for each in before if each.kind != "record" for n in range(each.first, each.last)}
        return bool(said & _DECIDED) and not said & _TO_COME

    def _is_to_come(self, n: int) -> bool:
        """Whether what would be decided is yet to come: "gets signed", "will be signed", "should get signed"."""
        before = self._words[max(0, n - 3) : n]
        return before[-1:] == ("gets",) or (before[-1:] in (("be",), ("get",)) and bool(set(before[:-1]) & _TO_COME))

    def _second_day(self, item: Item) -> When | None:
        """The later of two days, which a date takes that had the other: "from 15 march to 30 march"."""
        words = self._words[item.first : item.last]
        if words[0] != "from" or "to" not in words:
            return None
        return read_time(self._reading.text.words(item.first + words.index("to") + 1, item.last), self._calendar)

    def shifts(self, stretch: Stretch, item: Item) -> bool:
        """Whether a duration moves a date rather than being a value."""
        after = self._words[item.last] if item.last < len(self._words) else ""
        if _ADDED & set(self._words[item.first : item.last]):
            return self._is_given(stretch, item)
        if self._words[item.first - 1 : item.first] in (("+",), ("plus",), ("minus",), ("-",)):
            return self._words[item.first - 1] != "-" or self._signs(item.first - 1)
        if _SLIPPED & set(self._words[stretch.first : item.first]):
            return True
        return bool(stretch.verbs & {"later", "earlier", "set", "raise"}) or after in _EARLIER_WORDS | {
            "later",
            "out",
            "back",
            "further",
            "farther",
        }

    def _signs(self, n: int) -> bool:
        """Whether a token is the sign of the figure behind it: "-10 days", "minus a week", but not "X - 10 days"."""
        return self._words[n] != "-" or self._glued(n + 1)

    def _is_given(self, stretch: Stretch, item: Item) -> bool:
        """Whether more time is given to what is meant ("give X two more weeks"), not told of something else."""
        n = item.first - 1
        lead = self._words[n] in _BEFORE_ADDED
        if n < stretch.first:
            return False
        if lead and self._words[n] in ("need", "needs", "wants"):
            return n - 1 in stretch.taken and self._words[n - 1] not in PRONOUNS
        return lead or n in stretch.taken or self._reading.items[self._reading.at[n]].has("verb")

    def _moves_earlier(self, item: Item, stretch: Stretch) -> bool:
        if self._words[item.first - 1] == "up" and self._words[stretch.first] in _LIFTING:
            return True  # "move the deep dive up a day"
        near = set(self._words[max(stretch.first, item.first - 3) : item.last + 2])
        if near & _EARLIER_WORDS:
            return True
        return "earlier" in stretch.verbs and "later" not in stretch.verbs and not near & {"out", "back", "later"}

    def _choice(self, spec: FieldSpec, item: Item) -> DraftValue | None:
        if self._words[item.first] in _DECIDED and self._is_to_come(item.first):
            return None  # "to be signed on friday"
        for mark in item.marks:
            if mark.kind in ("choice", "choice_verb"):
                for concept in mark.value:
                    if concept.field == spec.name and spec.choice(concept.value) is not None:
                        return Given(value=concept.value)
        return None

    def _reference(self, spec: FieldSpec, item: Item) -> DraftValue | None:
        words = self._reading.text.named(item.first, item.last)
        if spec.table == self._catalog.users.name:
            mark = item.of("user")
            if mark is None:
                return None
            return Me() if isinstance(mark.value, Me) else RecordMention(words=words, table=spec.table)
        record = item.of("record")
        if record is not None and isinstance(record.value, Named) and spec.table in record.value.tables:
            return RecordMention(words=words, table=spec.table)
        pronoun = item.of("pronoun")
        if (
            pronoun is not None
            and pronoun.value in ("her", "him", "them")
            and self._catalog.table(str(spec.table)).kind == "person"
        ):
            return RecordMention(words=pronoun.value, table=spec.table)
        return None
