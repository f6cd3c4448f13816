"""Look-ups: fields of one record, or the whole record with what belongs to it."""

from core.catalog import FieldSpec
from core.formatting import visible
from core.outcomes import Answered
from core.questions.answer import Answer
from core.questions.asking import Asking
from core.questions.columns import Column, column_of
from core.questions.grid import Grid, lay_out, ref_of
from core.questions.reading import Cell, in_sentence
from core.questions.related import Related, related_to
from core.records import Records, Row
from core.replies import AnswerCard
from core.values import RecordId, RecordRef, Value

_MOST_IN_A_SENTENCE = 4


async def answer_fields(asking: Asking, row: Row, fields: tuple[str, ...], records: Records) -> Answer:
    """The fields of one record that were asked for, in a sentence, or in a table where they are many."""
    columns = [column_of(asking.catalog, asking.table, name) for name in dict.fromkeys(fields)]
    keep = [column.path[0].name for column in columns]
    grid = await lay_out([row], columns, records, asking.reading, keep=keep, most=len(columns))
    cells = list(zip(grid.labels, grid.rows[0], strict=True))
    text = _sentence(visible(row.name), cells)
    many = len(cells) > _MOST_IN_A_SENTENCE
    warning = _opted_out(asking, row, columns)
    referred = _referred(row, columns, grid)
    return Answer(
        card=AnswerCard(
            text=f"{visible(row.name)}:{warning}" if many else text + warning,
            columns=("Field", "Value") if many else (),
            rows=tuple((label, cell.text) for label, cell in cells) if many else (),
        ),
        outcome=Answered(
            records={asking.table.name: (ref_of(row),), **_by_table(referred, asking.table.name)},
            values=(row.name, *grid.values),
        ),
        focus=(ref_of(row), *referred),
    )


def _sentence(name: str, cells: list[tuple[str, Cell]]) -> str:
    if len(cells) == 1:
        label, cell = cells[0]
        return f"{label} of {name}: {_ended(cell.text)}" if cell.text else f"{name} has no {in_sentence(label)}."
    filled = [f"{in_sentence(label)} {cell.text}" for label, cell in cells if cell.text]
    empty = [in_sentence(label) for label, cell in cells if not cell.text]
    parts = [*filled, *(f"no {label}" for label in empty)]
    return f"{name}: {_ended(', '.join(parts))}"


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…", ")")) else f"{text}."


def _opted_out(asking: Asking, row: Row, columns: list[Column]) -> str:
    """Who asks for a number or an address is told where the person does not want to be contacted."""
    opted = asking.table.with_role("opt_out")
    asks_to_reach = any(column.field is not None and column.field.role in ("phone", "email") for column in columns)
    if opted is None or not asks_to_reach or row.values.get(opted.name) is not True:
        return ""
    return f" Marked “{opted.label}”."


def _referred(row: Row, columns: list[Column], grid: Grid) -> tuple[RecordRef, ...]:
    """The records that the asked fields are, such as the contact of a deal."""
    found = []
    for column in columns:
        field = column.field
        if field is None or field.type != "reference" or len(column.path) > 1 or row.values.get(field.name) is None:
            continue
        value = row.values[field.name]
        name = grid.reading.name(field, value) or ""
        found.append(RecordRef(table=field.table or "", id=RecordId(str(value)), name=name))
    return tuple(found)


def _by_table(refs: tuple[RecordRef, ...], without: str) -> dict[str, tuple[RecordRef, ...]]:
    tables = dict.fromkeys(ref.table for ref in refs if ref.table != without)
    return {table: tuple(ref for ref in refs if ref.table == table) for table in tables}


async def answer_record(asking: Asking, row: Row, records: Records) -> Answer:
    """Everything about one record that is filled in, and the records that belong to it."""
    columns = [Column(label=field.label, path=(field,)) for field in _telling(asking)]
    grid = await lay_out([row], columns, records, asking.reading, most=len(columns))
    related = await related_to(asking.catalog, asking.table, row, records, grid.reading)
    lines = [(label, cell.text) for label, cell in zip(grid.labels, grid.rows[0], strict=True)]
    shown: dict[str, tuple[RecordRef, ...]] = {asking.table.name: (ref_of(row),)}
    for group in related:
        shown[group.table] = (*shown.get(group.table, ()), *group.records)
    return Answer(
        card=AnswerCard(
            text=f"{visible(row.name)}, {asking.table.singular}{_counted(related)}:",
            columns=("Field", "Value"),
            rows=(*lines, *(line for group in related for line in group.lines)),
        ),
        outcome=Answered(records=shown, values=(row.name, *grid.values, *_values(related))),
        focus=(ref_of(row),),
    )


def _telling(asking: Asking) -> list[FieldSpec]:
    currencies = {field.currency for field in asking.table.fields if field.currency}
    hidden = {*asking.table.display, *currencies}
    return [field for field in asking.table.fields if field.name not in hidden]


def _counted(related: list[Related]) -> str:
    counts = [group.counted for group in related]
    return f" with {', '.join(counts)}" if counts else ""


def _values(related: list[Related]) -> tuple[Value, ...]:
    return tuple(value for group in related for value in (group.total, *group.values))
