"""Whether an answer says only what the speaker said: a model's inventions are problems, never values.

Choices may be concluded ("they're in" is a stage); names, numbers, times and addresses must have been said, and texts
must be made of what was said. The answer is checked in the wire form, where everything still stands as it was written.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from core.catalog import NUMBERS, Catalog, FieldSpec, Table
from core.mentions import PRONOUNS, folded_words
from core.planners.model.condition_words import SELF
from core.planners.model.fields import at_path
from core.planners.model.orders import Orders
from core.planners.model.pasted_values import PastedValues
from core.planners.model.relative_words import is_relative, is_relative_time
from core.planners.model.spoken import Spoken, words_of

_FREE: Final = {"subject": 0.6, "name": 0.6, "body": 0.75, "next_step": 0.75, "reason": 0.75, "description": 0.75}
"""How much of a text must have been said, by the part that its field plays; of any other text all."""

_LOOKED_FOR: Final = 0.75

_TIMES: Final = ("date", "moment")
_TEXTS: Final = ("text", "long_text")
_OPERATOR: Final = re.compile(r"\s*(?:[<>]=?|not\b|has\b|between\b)?\s*(.*)", re.DOTALL)
_SIGNED: Final = re.compile(r"\s*[+-]\s*(\S.*)", re.DOTALL)
_ONE: Final = re.compile(r"^(?:1|one|an?)\b")
_NOTHING: Final = frozenset({"", "?", "empty", "filled", "not empty"})

Item = Mapping[str, Any]


class Grounding:
    """Checks one answer against what was said, and where `orders` are given, against what was ordered."""

    def __init__(
        self,
        catalog: Catalog,
        spoken: Spoken,
        message: str,
        *,
        orders: Orders | None = None,
        pasted: PastedValues | None = None,
        written: Spoken | None = None,
    ) -> None:
        self._catalog = catalog
        self._message = message
        self._spoken = spoken
        self._orders = orders
        self._pasted = pasted
        self._written = written
        self._usual = frozenset(word for table in catalog.tables for word in _words_for(table))

    def problems(self, content: Item) -> Iterator[str]:
        """What of the answer nobody said, in words for the model."""
        for item in content.get("do") or []:
            about = item.get("about")
            if about and not self._spoken.holds(str(about)):
                yield f"“{about}” is not in the message; leave “about” empty."
            if "search_notes" in item:
                yield from self._notes(item)
            names = [item[key] for key in ("create", "update", "delete", "ask") if key in item]
            table = self._catalog.by_name.get(str(names[0])) if names else None
            if table is not None:
                yield from self._in_table(table, item)
                if self._orders is not None and "ask" not in item:
                    yield from self._orders.problems(table, item, self._spoken)
        if self._pasted is not None:
            yield from self._pasted.problems(content)

    def _notes(self, item: Item) -> Iterator[str]:
        words = str(item["search_notes"])
        if self._spoken.share(words) < _LOOKED_FOR:
            yield f"“{words}” is not in the message; look for what was asked."
        if item.get("of"):
            yield from self._mention(item["of"], self._spoken)

    def _in_table(self, table: Table, item: Item) -> Iterator[str]:
        yield from self._which(table, item.get("which"))
        yield from self._conditions(table, item.get("where") or [])
        for wish in item.get("how") or []:
            yield from self._which(table, wish.get("which"))
            other = self._catalog.by_name.get(str(wish["without"])) if "without" in wish else None
            if other is not None:
                yield from self._conditions(other, wish.get("where") or [])
            if isinstance(wish.get("share"), Mapping):
                yield from self._conditions(table, [wish["share"]])
        for setting in item.get("set") or []:
            for name, raw in setting.items():
                field = table.by_name.get(name)
                if field is not None:
                    yield from self._setting(field, raw, self._spoken_for(table, item, field))
                    yield from self._difference(field, raw, new="create" in item)

    def _spoken_for(self, table: Table, item: Item, field: FieldSpec) -> Spoken:
        """What was said as far as it counts for this field of a step."""
        if self._pasted is not None:
            return self._pasted.spoken_for(table, item, field)
        return self._written if self._written is not None and field.type == "long_text" else self._spoken

    def _which(self, table: Table, which: Any) -> Iterator[str]:
        if isinstance(which, Mapping) and "all" in which:
            if not self._spoken.means_many(table):
                yield f"The message means one {table.singular}: name it in “which”, without “all”."
            yield from self._conditions(table, which["all"] or [])
        elif which:
            yield from self._mention(which, self._spoken)

    def _conditions(self, table: Table, conditions: list[Item]) -> Iterator[str]:
        for condition in conditions:
            for path, raw in condition.items():
                field = at_path(self._catalog, table, path)
                said = _OPERATOR.fullmatch(raw) if isinstance(raw, str) else None
                if field is not None and said is not None:
                    yield from self._value(field, said[1], self._spoken)

    def _mention(self, which: Any, spoken: Spoken) -> Iterator[str]:
        name = " ".join(str(part) for part in which.values()) if isinstance(which, Mapping) else str(which)
        words = [word for word in words_of(name) if word not in self._usual]
        if " ".join(folded_words(name)) in PRONOUNS or name.lower() in SELF:
            return
        if not spoken.names_record(" ".join(words)):
            yield f"“{name}” is not in the message; name the record as the message does."

    def _setting(self, field: FieldSpec, raw: Any, spoken: Spoken) -> Iterator[str]:
        least = _FREE.get(field.role or "") if field.type in _TEXTS else None
        if least is None or not isinstance(raw, str):
            yield from self._value(field, raw, spoken)
        elif spoken.share(raw, self._usual) < least:
            yield f"{field.name} “{raw}” is not what was said; use the words of the message."

    def _difference(self, field: FieldSpec, raw: Any, *, new: bool) -> Iterator[str]:
        """A difference that is given as the value itself would set 5k where 5k were to be added."""
        if new or not isinstance(raw, str) or _SIGNED.fullmatch(raw):
            return
        differs = field.type in NUMBERS and is_relative(raw, self._message)
        if differs or (field.type in _TIMES and is_relative_time(raw, self._message)):
            yield f"{field.name} “{raw}” is said as a difference: write “+{raw}” or “-{raw}”."

    def _value(self, field: FieldSpec, raw: Any, spoken: Spoken) -> Iterator[str]:
        if raw is None or isinstance(raw, bool) or (isinstance(raw, str) and raw in _NOTHING):
            return
        if field.type == "reference":
            yield from self._mention(raw, spoken)
            return
        text = str(raw.get("other", "") if isinstance(raw, Mapping) else raw)
        if field.choice(text.removeprefix("not ").strip()) is None and not self._said(field, text, spoken):
            yield f"{field.name} “{text}” is not in the message; give it as it was said, or leave it out."

    @staticmethod
    def _said(field: FieldSpec, text: str, spoken: Spoken) -> bool:
        signed = _SIGNED.fullmatch(text)
        if signed is not None and field.type in (*_TIMES, *NUMBERS):
            # "a week" is "+1 week" as well
            return spoken.holds_number(_ONE.sub("", signed[1]))
        if field.type in _TIMES:
            return spoken.holds_time(text)
        if field.type in NUMBERS:
            return spoken.holds_number(text)
        return spoken.holds(text) or spoken.holds_spelled(field, text)


def _words_for(table: Table) -> Iterator[str]:
    """What a table and its kinds are called: words that may stand in a title without having been said."""
    for words in (table.singular, table.plural, *table.words):
        yield from words_of(words)
    for field in table.fields:
        if field.role == "kind":
            for choice in field.choices:
                for words in (choice.label, *choice.words):
                    yield from words_of(words)
