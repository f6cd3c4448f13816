"""What one unit of work has looked up by words, so that the same words are not looked up twice."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from core.records import NameHit
from core.values import RecordId, UserId

MOST_UNKNOWN = 40
"""So many words that no name has are compared with words like them in one look-up; of more, some are left out."""


@dataclass(frozen=True, slots=True)
class FoundName:
    """A record that a look-up found; `said` tells by which asked words each word of its name, or alias, was meant."""

    table: str
    id: RecordId
    name: str
    words: tuple[str, ...]
    aliases: tuple[str, ...]
    owner_id: UserId | None
    said: dict[str, frozenset[str]]

    def answering(self, asked: Collection[str]) -> NameHit | None:
        """The hit for these of the words; None where they did not bring it."""
        meant = {word for word, by in self.said.items() if not by.isdisjoint(asked)}
        if not meant:
            return None
        aliases = tuple(alias for alias in self.aliases if alias in meant)
        return NameHit(
            table=self.table, id=self.id, name=self.name, words=(*self.words, *aliases), owner_id=self.owner_id
        )


@dataclass(frozen=True, slots=True)
class LookUp:
    """One look-up in some tables: what was found, and the words that may have more records than were brought."""

    asked: frozenset[str]
    tables: frozenset[str]
    found: tuple[FoundName, ...]
    cut: frozenset[str]

    def answer(self, asked: Collection[str], tables: Collection[str]) -> list[NameHit] | None:
        """What it found by some of its words in some of its tables; None where the database may know more."""
        if not (self.asked.issuperset(asked) and self.tables.issuperset(tables) and self.cut.isdisjoint(asked)):
            return None
        answered = {word for one in self.found for by in one.said.values() for word in by}
        if len(self.asked) > MOST_UNKNOWN and not answered.issuperset(asked):
            return None
        hits = (one.answering(asked) for one in self.found if one.table in tables)
        return [hit for hit in hits if hit is not None]


class NameMemory:
    """The look-ups so far, newest last."""

    def __init__(self) -> None:
        self._look_ups: list[LookUp] = []

    def keep(self, look_up: LookUp) -> None:
        """Remembers a look-up. One that found nothing is not kept: it does not tell what was cut."""
        if look_up.found:
            self._look_ups.append(look_up)

    def answer(self, asked: Sequence[str], tables: Collection[str], limit: int) -> list[NameHit] | None:
        """The hits that the database would give, in the order of the earlier look-up; None where it has to be asked."""
        for look_up in reversed(self._look_ups):
            hits = look_up.answer(asked, tables)
            if hits is not None and len(hits) <= limit:
                return hits
        return None

    def forget(self) -> None:
        """Forgets all: records were written."""
        self._look_ups.clear()
