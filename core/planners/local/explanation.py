"""What each part of the local planner saw in a message: for those who wonder why it was read so."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from core.catalog import Catalog
from core.drafts import Draft
from core.language.dates import Calendar
from core.language.normalise import read_text
from core.planners.local.clauses.cutting import ClauseReader
from core.planners.local.clauses.unexplained import unexplained
from core.planners.local.marking.annotate import Annotated, Annotator
from core.planners.local.marking.lexicon import Concept, Lexicon
from core.planners.local.marking.marks import Mark
from core.planners.local.marking.names import Named, words_to_look_up
from core.planners.local.planner import LocalPlanner
from core.planners.local.questions.asking import Asking
from core.ports import Turn
from core.records import Records

_MOST_NAMES = 4


@dataclass(frozen=True)
class Part:
    """What one part saw: its name and a line for each thing."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Explanation:
    """The parts in the order in which they read, and the draft that came out."""

    parts: tuple[Part, ...]
    draft: Draft


class Explainer:
    """Reads a message as the local planner does, and tells what each of its parts saw."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._lexicon = Lexicon(catalog)
        self._annotator = Annotator(catalog, self._lexicon)
        self._planner = LocalPlanner(catalog)

    async def explain(self, turn: Turn, records: Records) -> Explanation:
        """What was seen, and the draft; it reads names and writes nothing."""
        text = read_text(turn.text)
        calendar = Calendar(now=turn.now, account=turn.locale)
        hits = await records.find_by_words(words_to_look_up(text, self._lexicon.words), limit=120)
        reading = self._annotator.annotate(text, hits, calendar)
        draft = await self._planner.plan(turn, records)
        parts = (
            Part("words", (" · ".join(token.text for token in text.tokens),)),
            Part("candidates", tuple(_candidates(reading))),
            Part("best cover", tuple(_cover(reading))),
            Part("clauses", tuple(self._clauses(reading))),
        )
        return Explanation(parts=parts, draft=draft)

    def _clauses(self, reading: Annotated) -> Iterator[str]:
        if Asking(self._catalog, reading).is_question():
            yield "the whole message is a question"
            return
        for clause in ClauseReader(self._catalog, reading).clauses():
            wanted = f"{clause.kind} {clause.table}" if clause.table else clause.kind
            yield f"{wanted}: “{reading.text.words(clause.head, clause.last)}”"
            words = [reading.text.tokens[n].text for n in dict.fromkeys(_plain(reading, clause.head, clause.end))]
            if words:
                yield f"    no value, name or word of the catalog: {', '.join(words)}"


def _plain(reading: Annotated, first: int, last: int) -> list[int]:
    """The words that nothing in the best cover accounts for."""
    covered = {n for item in reading.items_in(first, last) if item.marks for n in range(item.first, item.last)}
    return unexplained(reading, first, last, covered)


def _candidates(reading: Annotated) -> Iterator[str]:
    """Every mark, with how sure it is and what it is worth; a star where it stands in the best cover."""
    chosen = {(item.first, item.last) for item in reading.items if item.marks}
    for mark in sorted(reading.marks, key=lambda m: (m.first, m.last, -m.worth)):
        star = "*" if (mark.first, mark.last) in chosen else " "
        words = reading.text.words(mark.first, mark.last)
        yield f"{star} {mark.worth:4.1f}  {words}: {mark.kind} {_shown(mark)} ({mark.certainty:.2f})"


def _cover(reading: Annotated) -> Iterator[str]:
    stretches = []
    for item in reading.items:
        words = reading.text.words(item.first, item.last)
        stretches.append(f"[{words}: {'/'.join(dict.fromkeys(m.kind for m in item.marks))}]" if item.marks else words)
    yield " ".join(stretches)


def _shown(mark: Mark) -> str:
    """A mark's value as a person would say it."""
    value: Any = mark.value
    if isinstance(value, Named):
        names = [f"{hit.name} ({hit.table} {fit.score:.2f})" for hit, fit in value.hits[:_MOST_NAMES]]
        more = len(value.hits) - len(names)
        return ", ".join(names) + (f" and {more} more" if more > 0 else "")
    if isinstance(value, tuple) and value and isinstance(value[0], Concept):
        return ", ".join(_concept(concept) for concept in value)
    if isinstance(value, frozenset):
        return ", ".join(sorted(str(each) for each in value))
    if is_dataclass(value) and not isinstance(value, type):
        told = ((field.name, getattr(value, field.name), field.default) for field in fields(value))
        return ", ".join(f"{name} {each}" for name, each, default in told if each not in (default, None, ()))
    return str(value)


def _concept(concept: Concept) -> str:
    place = f"{concept.table}.{concept.field}" if concept.field else concept.table
    return f"{place} = {concept.value}" if concept.value is not None else place
