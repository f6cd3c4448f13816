"""The answer to a question to the texts, in words: how much was found, of whom, and what each quote is from."""

from collections.abc import Sequence

from core.catalog import Catalog, Table
from core.formatting import shorten, visible
from core.knowledge.quoting import Quote
from core.questions.reading import Reading, listed
from core.questions.wording import describe, references_in
from core.records import Records, Row, TypedCondition
from core.replies import Quotation
from core.values import Frozen, RecordId, RecordRef, UserId, Value

_NAMES_TOLD = 5
_WORDS_TOLD = 80


class Findings(Frozen):
    """What was looked for where, and what was found: so many passages, and of which records asked for."""

    words: str
    about: tuple[RecordRef, ...] = ()
    table: str | None = None
    conditions: tuple[TypedCondition, ...] = ()
    mine: bool = False
    asked: str | None = None
    found: tuple[RecordRef, ...] = ()
    count: int = 0


class Telling(Frozen):
    """For whom it is put into words."""

    catalog: Catalog
    reading: Reading
    speaker: UserId

    def headline(self, findings: Findings) -> str:
        """The sentence over the quotes, or that there is none."""
        words = f"“{shorten(visible(findings.words), _WORDS_TOLD)}”"
        where = self._where(findings)
        if not findings.count:
            return f"I found nothing about {words} in {where}."
        if findings.asked is not None and findings.found:
            table = self.catalog.table(findings.asked)
            names = [visible(ref.name) for ref in findings.found]
            told = [*names[:_NAMES_TOLD], *([f"{len(names) - _NAMES_TOLD} more"] if len(names) > _NAMES_TOLD else [])]
            noun = table.singular if len(names) == 1 else table.plural
            return f"{len(names)} {noun} with something about {words} in {where}: {listed(told)}."
        passages = "1 passage" if findings.count == 1 else f"{findings.count} passages"
        return f"{passages} about {words} in {where}:"

    def quotation(self, quote: Quote) -> Quotation:
        """One quote, with the record that it is from: of what kind, when it was, and whom it goes with."""
        row = quote.row
        table = self.catalog.table(row.table)
        return Quotation(text=quote.text, source=visible(row.name) or table.singular, detail=self._detail(table, row))

    def _where(self, findings: Findings) -> str:
        if findings.table is not None:
            table = self.catalog.table(findings.table)
            described = describe(self.catalog, table, findings.conditions, self.reading, self.speaker)
            where = described.owned(2, number=False)
        else:
            where = f"{'your' if findings.mine else 'the'} notes and descriptions"
        names = listed(visible(ref.name) for ref in findings.about)
        return f"{where} that go with {names}" if names else where

    def _detail(self, table: Table, row: Row) -> str:
        kind = table.with_role("kind")
        happened = table.with_role("happened")
        parts = [
            self.reading.text(kind, row.values.get(kind.name)) if kind is not None else table.singular.capitalize()
        ]
        if happened is not None:
            parts.append(self.reading.text(happened, row.values.get(happened.name)))
        parts += [self.reading.name(reference, row.values.get(reference.name)) or "" for reference in table.references]
        owner = table.field(table.owner) if table.owner is not None else None
        if owner is not None and table.kind == "activity" and row.values.get(owner.name) is not None:
            name = self.reading.name(owner, row.values[owner.name])
            parts += [f"noted by {visible(name)}"] if name else []
        return ", ".join(dict.fromkeys(visible(part) for part in parts if part))


async def read_names(
    catalog: Catalog,
    quotes: Sequence[Quote],
    conditions: tuple[Table, Sequence[TypedCondition]] | None,
    records: Records,
) -> dict[str, str]:
    """The names of all records to which the quoted ones, and the conditions, refer."""
    wanted: list[tuple[str, Value]] = references_in(catalog, *conditions) if conditions is not None else []
    for quote in quotes:
        wanted += [
            (field.table, quote.row.values[field.name])
            for field in catalog.table(quote.row.table).fields
            if field.type == "reference" and field.table and quote.row.values.get(field.name) is not None
        ]
    return await records.names(list(dict.fromkeys(wanted))) if wanted else {}


async def related_refs(
    catalog: Catalog, quotes: Sequence[Quote], asked: Table | None, records: Records
) -> tuple[RecordRef, ...]:
    """The records of the table asked for with which the quoted ones go, by a reference or over one that they share."""
    if asked is None:
        return ()
    found: list[tuple[str, RecordId]] = []
    onward: list[RecordRef] = []
    for quote in quotes:
        table = catalog.table(quote.row.table)
        direct = _referred(quote.row, table, asked.name)
        if direct is not None:
            found.append((asked.name, direct))
        else:
            onward += [
                RecordRef(table=str(reference.table), id=RecordId(str(quote.row.values[reference.name])))
                for reference in table.references
                if quote.row.values.get(reference.name) is not None
            ]
    for row in (await records.fetch(onward)).values() if onward else ():
        further = _referred(row, catalog.table(row.table), asked.name)
        if further is not None:
            found.append((asked.name, further))
    places = list(dict.fromkeys(found))
    names = await records.names(list(places)) if places else {}
    return tuple(
        RecordRef(table=table, id=key, name=names[f"{table}:{key}"])
        for table, key in places
        if f"{table}:{key}" in names
    )


def _referred(row: Row, table: Table, target: str) -> RecordId | None:
    if table.name == target:
        return row.id
    values = (row.values.get(reference.name) for reference in table.references_to(target))
    return next((RecordId(str(value)) for value in values if value is not None), None)
