"""Takes out of an answer what nobody said, where the rest stands without it.

A name is cut to the words that were said, so that it is the resolver who completes it, or asks. Left out are a number
or a time, where the speaker told none, and a step about a record that he did not name; the preview shows what remains.
"""

from collections.abc import Mapping
from typing import Any, Final

from core.catalog import NUMBERS, Catalog, FieldSpec, Table
from core.mentions import PRONOUNS, folded_words
from core.planners.model.condition_words import SELF
from core.planners.model.fields import at_path
from core.planners.model.pasted_values import PastedValues
from core.planners.model.spoken import Spoken

_TIMES: Final = ("date", "moment")
_ACTIONS: Final = ("create", "update", "delete")

Item = Mapping[str, Any]


class Faithful:
    """Reads one answer against what was said."""

    def __init__(self, catalog: Catalog, spoken: Spoken, pasted: PastedValues | None = None) -> None:
        self._catalog = catalog
        self._spoken = spoken
        self._pasted = pasted

    def kept(self, content: Item) -> dict[str, Any]:
        """The answer without inventions that can be left out."""
        items = [self._item(item) for item in content.get("do") or [] if isinstance(item, Mapping) and item]
        said = [item for item in items if not self._is_invented(item)]
        if len(said) > 1:
            said = [item for item in said if not self._is_concluded(item)] or said
        return {**content, "do": said or items}

    def _item(self, item: Item) -> dict[str, Any]:
        kept = dict(item)
        table = self._table(item)
        if table is None:
            return kept
        if "which" in item:
            kept["which"] = self._which(table, item["which"])
        if "where" in item:
            kept["where"] = self._conditions(table, item["where"] or [])
        if "how" in item:
            kept["how"] = [{k: self._named(v) if k == "which" else v for k, v in wish.items()} for wish in item["how"]]
        if "set" in item:
            kept["set"] = [
                {name: self._value(field, raw, spoken)}
                for setting in item["set"] or []
                for name, raw in setting.items()
                for field in [table.by_name.get(name)]
                for spoken in [self._spoken_for(table, item, field)]
                if not self._is_unheard(field, raw, spoken)
            ]
        return kept

    def _which(self, table: Table, which: Any) -> Any:
        if isinstance(which, Mapping) and "all" in which:
            return {"all": self._conditions(table, which["all"] or [])}
        return self._named(which)

    def _conditions(self, table: Table, conditions: list[Item]) -> list[dict[str, Any]]:
        kept: list[dict[str, Any]] = []
        for condition in conditions:
            told = {path: self._compared(at_path(self._catalog, table, path), raw) for path, raw in condition.items()}
            kept.extend([told] if told not in kept else [])
        return kept

    def _compared(self, field: FieldSpec | None, raw: Any) -> Any:
        if field is None or field.type != "reference" or not isinstance(raw, str) or raw in ("empty", "filled"):
            return raw
        return f"not {self._named(raw[4:])}" if raw.startswith("not ") else self._named(raw)

    def _table(self, item: Item) -> Table | None:
        name = next((item[key] for key in (*_ACTIONS, "ask") if key in item), None)
        return self._catalog.by_name.get(str(name))

    def _spoken_for(self, table: Table, item: Item, field: FieldSpec | None) -> Spoken:
        """What was said as far as it counts for this field of a step."""
        return self._pasted.spoken_for(table, item, field) if self._pasted is not None else self._spoken

    def _value(self, field: FieldSpec | None, raw: Any, spoken: Spoken) -> Any:
        return self._named(raw, spoken) if field is not None and field.type == "reference" else raw

    def _named(self, raw: Any, spoken: Spoken | None = None) -> Any:
        """A mention in the words that were said, or the name that a pronoun stood for; as it is where none was."""
        spoken = spoken or self._spoken
        if isinstance(raw, Mapping):
            if "name" not in raw:
                return raw
            of = spoken.said_of(str(raw.get("of", "")))
            name = self._named(raw["name"], spoken)
            return {"name": name, "of": of} if of else name
        if not isinstance(raw, str) or " ".join(folded_words(raw)) in PRONOUNS or raw.lower() in SELF:
            return raw
        if not spoken.holds(raw) and (name := spoken.pointed_at(raw)):
            return name
        return spoken.said_of(raw) or raw

    def _is_unheard(self, field: FieldSpec | None, raw: Any, spoken: Spoken) -> bool:
        """Whether a number or a time is given where the speaker told none at all."""
        if field is None or not isinstance(raw, str) or raw == "?":
            return False
        if field.type in NUMBERS:
            told = spoken.tells_length if field.type == "duration" else spoken.tells_number
            return not told and not spoken.holds_number(raw)
        return field.type in _TIMES and not spoken.tells_time and not spoken.holds_time(raw)

    def _is_concluded(self, item: Item) -> bool:
        """Whether an update does nothing but set choices that no word of the message stands for.

        "They're in" may be a stage where it is all that was said; beside other wishes it is more often a guess.
        """
        table = self._table(item)
        changes = [(table.by_name.get(name), raw) for setting in item.get("set") or [] for name, raw in setting.items()
                   ] if table is not None and "update" in item else []  # fmt: skip
        return bool(changes) and all(self._is_guess(field, raw) for field, raw in changes)

    def _is_guess(self, field: FieldSpec | None, raw: Any) -> bool:
        choice = field.choice(raw) if field is not None and isinstance(raw, str) else None
        if choice is None:
            return False
        names = (choice.value.replace("_", " "), choice.label, *choice.words, *choice.verbs)
        return not any(self._spoken.holds(name) for name in names)

    def _is_invented(self, item: Item) -> bool:
        """Whether a step changes nothing any more, or is about a record that was not named."""
        table = self._table(item)
        if table is None or "ask" in item:
            return False
        if "which" in item and isinstance(item["which"], str) and not self._spoken.names_record(item["which"]):
            return True
        values = {name: raw for setting in item.get("set") or [] for name, raw in setting.items()}
        if "delete" not in item and not values:
            return True
        names = [str(values[column]) for column in table.display if values.get(column)]
        spoken = self._spoken_for(table, item, table.by_name[table.display[0]])
        return "create" in item and bool(names) and spoken.share(" ".join(names)) == 0
