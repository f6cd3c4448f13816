"""The records that one answer makes, by name: what another of its steps says of them."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from core.catalog import Catalog
from core.matching import match
from core.mentions import PRONOUNS, folded_words

_ENOUGH: Final = 0.75


class NewRecords:
    """What the steps of an answer make."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._made: list[tuple[str, str, list[str]]] = []

    def add(self, label: str, table: str, settings: Sequence[Mapping[str, Any]]) -> None:
        """A record of a table that a step makes, with the values that it gets."""
        values = {name: raw for setting in settings for name, raw in setting.items()}
        words = [
            word
            for column in self._catalog.table(table).display
            for word in folded_words(str(values.get(column) or ""))
        ]
        self._made.append((label, table, words))

    def called(self, words: str, table: str) -> str | None:
        """The label of the record of this table that the words mean, if it is a new one."""
        said = folded_words(words)
        made = [(label, name) for label, of, name in self._made if of == table]
        if " ".join(said) in PRONOUNS:
            return made[-1][0] if len(made) == 1 else None
        for label, name in made:
            fit = match(said, name)
            if fit is not None and fit.score >= _ENOUGH:
                return label
        return None
