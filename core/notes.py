"""What somebody else wrote, put down as it is: a logged activity, linked to the records that the text names."""

import re
from collections.abc import Iterable, Iterator, Sequence

from core.catalog import Catalog, Table
from core.drafts import Change, Given, PlanDraft, RecordMention, StepDraft
from core.language.normalise import Text, read_text
from core.matching import LEGAL_FORMS, Match, match
from core.mentions import folded_words
from core.records import NameHit, RecordQuery, Records, TypedCondition
from core.values import RecordRef

_MOST_WORDS = 300
"""So many words of a text are looked up as parts of names."""
_MOST_HITS = 200
_TOLD = 0.7
"""So much of a name must be said for the record to count as named."""
_SUBJECT_LENGTH = 60
_ADDRESS = re.compile(r"[^\s<>()\[\],;:@]+@[^\s<>()\[\],;:@]+\.\w+")


class Notes:
    """Drafts notes from the words of others. A note's kind is the one that an activity has when none is said."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    async def draft(self, text: str, author: str, records: Records) -> PlanDraft | None:
        """A new activity with the whole text; None where the CRM has no place for one."""
        for table in self._catalog.of_kind("activity"):
            body = table.with_role("body")
            if body is None:
                continue
            changes = [Change(field=body.name, value=Given(value=text))]
            subject = table.with_role("subject")
            if subject is not None:
                changes.insert(0, Change(field=subject.name, value=Given(value=_subject(text, author))))
            changes += [
                Change(field=field, value=RecordMention(words=record.name, table=record.table, id=record.id))
                for field, record in (await self._links(table, text, author, records)).items()
            ]
            step = StepDraft(action="create", table=table.name, changes=tuple(changes))
            return PlanDraft(steps=(step,), intent="note")
        return None

    async def _links(self, table: Table, text: str, author: str, records: Records) -> dict[str, RecordRef]:
        """The records that the text names, by the reference of the activity that takes them; the author goes first."""
        read = read_text(text)
        writer = folded_words(author)
        tables = list(dict.fromkeys(field.table for field in table.references if field.table is not None))
        words = [*writer, *(word for word in read.folded if len(word) > 1 and _is_word(word))]
        looked_up = list(dict.fromkeys(words))[:_MOST_WORDS]
        hits = await records.find_by_words(looked_up, tables=tables, limit=_MOST_HITS)
        found = list(_named(read, hits))
        found[:0] = await self._authors(author, writer, hits, records)
        links: dict[str, RecordRef] = {}
        for record in found:
            field = next((f for f in table.references_to(record.table) if f.name not in links), None)
            if field is not None and record not in links.values():
                links[field.name] = record
        return links

    async def _authors(
        self, author: str, writer: Sequence[str], hits: Iterable[NameHit], records: Records
    ) -> list[RecordRef]:
        """The person of the CRM who wrote it, by e-mail address or by name, where that is one and no more."""
        address = _ADDRESS.search(author)
        people = [table.name for table in self._catalog.of_kind("person")]
        for table in self._catalog.of_kind("person") if address is not None else ():
            field = table.with_role("email")
            if field is not None and address is not None:
                same = TypedCondition(field=field.name, operator="is", values=(address.group(),))
                chosen = await records.select(RecordQuery(table=table.name, conditions=(same,), limit=1))
                if chosen.total == 1:
                    return [RecordRef(table=row.table, id=row.id, name=row.name) for row in chosen.rows]
        named = [
            _ref(hit)
            for hit in hits
            if hit.table in people and (fit := match(writer, hit.words)) is not None and fit.reason == "exact"
        ]
        whole = [record for record in named if set(folded_words(record.name)) == set(writer)]
        return whole if len(whole) == 1 else []


def _subject(text: str, author: str) -> str:
    """Who wrote it, and how it begins."""
    first = re.split(r"(?<=[.!?])\s|\n", text.strip(), maxsplit=1)[0].strip()
    begins = first if len(first) <= _SUBJECT_LENGTH else f"{first[:_SUBJECT_LENGTH].rsplit(' ', 1)[0]}…"
    return f"{author.strip()[:_SUBJECT_LENGTH]}: {begins}"


def _named(text: Text, hits: Sequence[NameHit]) -> Iterator[RecordRef]:
    """The records whose names stand in the text, in its order; words that fit two records of a table name neither."""
    spans: dict[tuple[int, int, str], list[NameHit]] = {}
    for hit in hits:
        span = _span_of(text, hit)
        if span is not None:
            spans.setdefault((*span, hit.table), []).append(hit)
    longest_first = sorted(spans.items(), key=lambda item: (item[0][0] - item[0][1], item[0][0]))
    taken: list[tuple[int, int, str]] = []
    for (first, last, table), named in longest_first:
        inside = any(start <= first and last <= end and other == table for start, end, other in taken)
        if not inside:
            taken.append((first, last, table))
            spans[first, last, table] = named if len(named) == 1 else []
        else:
            spans[first, last, table] = []
    for place in sorted(taken):
        yield from map(_ref, spans[place])


def _span_of(text: Text, hit: NameHit) -> tuple[int, int] | None:
    """Where the record's name stands in the text, where enough of it does: the best such place."""
    best: tuple[float, int, int] | None = None
    for run in _runs(text.folded, frozenset(hit.words)):
        fit = match([text.folded[place] for place in run], hit.words)
        if fit is not None and _is_said(text, run, fit) and (best is None or fit.score > best[0]):
            best = fit.score, run[0], run[-1] + 1
    return None if best is None else (best[1], best[2])


def _runs(words: Sequence[str], name: frozenset[str]) -> Iterator[list[int]]:
    """The places of words of a name that follow one another, with no more than a sign between two of them."""
    run: list[int] = []
    for place, word in enumerate(words):
        if run and (place - run[-1] > 2 or (place - run[-1] == 2 and _is_word(words[place - 1]))):
            yield run
            run = []
        if word in name and (run or word not in LEGAL_FORMS):
            run.append(place)
    if run:
        yield run


def _is_word(token: str) -> bool:
    return any(map(str.isalnum, token))


def _is_said(text: Text, run: Sequence[int], fit: Match) -> bool:
    """Whether these words name the record; one word alone has to be written as a name is."""
    if fit.coverage < _TOLD:
        return False
    return len(run) > 1 or text.tokens[run[0]].text[:1].isupper()


def _ref(hit: NameHit) -> RecordRef:
    return RecordRef(table=hit.table, id=hit.id, name=hit.name)
