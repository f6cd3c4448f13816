"""What the speaker must have said himself for the steps that a model may not conclude: to delete, to empty, to take.

Names and mails may hold orders as well; whoever wrote them did not speak. So words count only outside of the names of
records, and a choice that only names and mails speak of was not the speaker's.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from core.catalog import Choice, FieldSpec, Table
from core.language.dates import Calendar
from core.language.normalise import fold
from core.planners.local.marking.vocabulary import VERBS
from core.planners.model.condition_words import SELF
from core.planners.model.spoken import Spoken, words_of

_ENDING: Final = r"(?:s|d|ed|ing|n|t)?"
_DELETING: Final = (
    *VERBS["delete"], "cancel", "merge", "duplicate", "take off", "delet", "remov", "eras", "purg", "scrapp",
    "loesche", "losche", "loschen", "supprime", "supprimer", "efface", "borra", "borrar", "elimina", "eliminar",
    "usun", "apaga", "apagar", "verwijder",
)  # fmt: skip
_EMPTYING: Final = (
    *VERBS["clear"], "no", "none", "nobody", "without", "not", "unassign", "never", "cancel", "off", "lost", "forget",
    "leer", "leeren", "vide", "vider", "vacia", "vaciar",
)  # fmt: skip
_FIRST_PERSON: Final = frozenset(
    {*SELF, "we", "our", "us", "ill", "im", "ive", "ich", "mir", "mich", "mein", "moi", "je", "mi", "yo"}
)
_SEVERAL: Final = frozenset({"them", "those", "these", "they", "both"})

Item = Mapping[str, Any]


class Orders:
    """What one message orders. `data` is what others wrote: names of records, what the bot showed, what was pasted.

    `names` are those of records; `pasted` tells that the message holds more than the speaker's own words.
    """

    def __init__(
        self,
        own: str,
        names: Iterable[str],
        data: Iterable[str],
        pending: Sequence[Item],
        calendar: Calendar,
        *,
        pasted: bool,
    ) -> None:
        self._words = _without(fold(own), names)
        self._all = fold(own)
        self._many = Spoken([self._words], (), calendar)
        self._data = [" ".join(words_of(text)) for text in data]
        self._pending = pending
        self._pasted = pasted

    def problems(self, table: Table, item: Item, spoken: Spoken) -> Iterator[str]:
        """What of a step the speaker did not order, in words for the model."""
        if "delete" in item and not self._deletes(table):
            yield f"Nothing in the message says to delete a {table.singular}; leave that step out."
        which = item.get("which")
        every = isinstance(which, Mapping) and "all" in which
        if every and not self._means_many(table) and not self._repeats(item):
            yield f"The message means one {table.singular}: name it in “which”, without “all”."
        if "update" not in item:
            return
        for setting in item.get("set") or []:
            for name, raw in setting.items():
                field = table.by_name.get(name)
                if field is not None and not self._orders(field, raw, spoken) and not self._kept(item, name, raw):
                    yield f"Nothing in the message says so of {name}; leave it out."

    def _deletes(self, table: Table) -> bool:
        waits = any(step.get("delete") == table.name for step in self._pending)
        return waits or _says(self._words, _DELETING)

    def _means_many(self, table: Table) -> bool:
        return self._many.means_many(table) or not _SEVERAL.isdisjoint(words_of(self._words))

    def _orders(self, field: FieldSpec, raw: Any, spoken: Spoken) -> bool:
        if raw is None:
            return _says(self._words, _EMPTYING) or _says(self._words, (field.label, *field.words))
        if isinstance(raw, bool):
            return not self._told_by_others((field.label, *field.words), spoken)
        if field.type == "reference" and isinstance(raw, str) and raw.lower() in SELF:
            return not _FIRST_PERSON.isdisjoint(words_of(self._all))
        choice = field.choice(raw) if isinstance(raw, str) else None
        return choice is None or not self._told_by_others(_names_of(choice), spoken)

    def _told_by_others(self, phrases: Sequence[str], spoken: Spoken) -> bool:
        """Whether others speak of it, or may do so in what was pasted, and the speaker does not."""
        if any(spoken.holds(phrase) for phrase in phrases):
            return False
        return self._pasted or any(_says(text, phrases) for text in self._data)

    def _repeats(self, item: Item) -> bool:
        return any(step.get("which") == item.get("which") for step in self._pending)

    def _kept(self, item: Item, name: str, raw: Any) -> bool:
        """Whether the plan that waits says so already."""
        return any(
            step.get("update") == item.get("update") and {name: raw} in (step.get("set") or [])
            for step in self._pending
        )


def _names_of(choice: Choice) -> tuple[str, ...]:
    return (choice.value.replace("_", " "), choice.label, *choice.words, *choice.verbs)


def _without(text: str, names: Iterable[str]) -> str:
    """The folded text without the names of records that stand in it word for word."""
    for name in sorted({fold(name).strip() for name in names}, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", text) if name else text
    return text


def _says(text: str, phrases: Iterable[str]) -> bool:
    words = " ".join(words_of(text))
    return any(
        re.search(rf"\b{re.escape(' '.join(words_of(phrase)))}{_ENDING}\b", words)
        for phrase in phrases
        if words_of(phrase)
    )
