"""The JSON Schema of the wire form: what a model may answer, made from the catalog.

    {"intent": "update", "do": [{"update": "deals", "which": "acme renewal", "set": [{"amount": "75k"}]}]}

Small models write slowly, so each change, condition and wish is an object with one property, named by the field; a
field that its table does not have cannot be written. The schema keeps to what OpenAI's strict mode takes: an object at
the root, every property required, no further ones, `anyOf` only inside.
"""

from collections.abc import Iterable
from typing import Any, Final

from core.catalog import Catalog, FieldSpec, Table
from core.planners.model.fields import askable, conditional, writable

Schema = dict[str, Any]

FORM_NAME: Final = "crm_request"

INTENTS: Final = ("update", "create", "delete", "several", "question", "command", "clarify", "refuse", "chat")
COMMANDS: Final = ("undo", "redo", "history", "help", "confirm", "cancel", "whoami", "home")
REASONS: Final = ("unsupported", "permission", "invalid", "not_found")
CHATS: Final = ("greeting", "thanks", "goodbye", "other")
SPANS: Final = ("week", "month", "quarter", "year")
FIGURES: Final = ("sum", "average", "minimum", "maximum")

_TEXT: Final[Schema] = {"type": "string"}
_TEXT_OR_EMPTY: Final[Schema] = {"type": ["string", "null"]}
_NAME: Final[Schema] = {"$ref": "#/$defs/name"}


def schema_of(catalog: Catalog) -> Schema:
    """The schema for the requests that can be made of this CRM."""
    changed = [table for table in catalog.tables if table.writable]
    definitions: dict[str, Schema] = {"name": _any([_TEXT, _object(name=_TEXT, of=_TEXT)])}
    for table in catalog.tables:
        definitions[f"{table.name}_where"] = _any(_conditions(catalog, table))
    for table in changed:
        definitions[f"{table.name}_set"] = _any([_object(**{f.name: _value(f)}) for f in writable(table)])
        every = _object(all=_array({"$ref": f"#/$defs/{table.name}_where"}))
        definitions[f"{table.name}_which"] = _any([_TEXT, _object(name=_TEXT, of=_TEXT), every])
    items = [item for table in changed for item in _steps(table)]
    items += [_question(catalog, table) for table in catalog.tables]
    if catalog.of_kind("activity"):
        items.append(
            _object(search_notes=_TEXT, of=_TEXT, asked=_enum(["", *(table.name for table in catalog.tables)]))
        )
    items += _others()
    root = _object(intent=_enum(INTENTS), do=_array(_any(items)))
    return {**root, "$defs": definitions}


def _steps(table: Table) -> Iterable[Schema]:
    which, changes = {"$ref": f"#/$defs/{table.name}_which"}, _array({"$ref": f"#/$defs/{table.name}_set"})
    name = _enum([table.name])
    yield _object(update=name, which=which, set=changes)
    yield _object(create=name, set=changes)
    yield _object(delete=name, which=which)


def _question(catalog: Catalog, table: Table) -> Schema:
    shown = _enum([field.name for field in askable(table)])
    measured = _enum([f.name for f in table.fields if f.type in ("money", "integer", "percent", "duration")] or [""])
    dated = _enum([f.name for f in table.fields if f.type in ("date", "moment")] or [""])
    extremes = _enum([*measured["enum"], *dated["enum"]])
    wishes = [_object(which=_NAME), _object(show=shown), _object(count=_enum(["all"]))]
    wishes += [_object(**{figure: measured if figure in ("sum", "average") else extremes}) for figure in FIGURES]
    wishes += [_object(by=shown), _object(lowest=shown), _object(highest=shown), _object(limit={"type": "integer"})]
    wishes.append(_object(quiet_since=_TEXT))
    if dated["enum"] != [""]:
        wishes.append(_object(each=_enum(SPANS)))
    percents = [field.name for field in table.fields if field.type == "percent"]
    if percents:
        wishes.append(_object(weigh_by=_enum(percents)))
    wishes.append(_object(share={"$ref": f"#/$defs/{table.name}_where"}))
    for other in catalog.tables:
        if other.references_to(table.name):
            unless = _array({"$ref": f"#/$defs/{other.name}_where"})
            wishes.append(_object(without=_enum([other.name]), where=unless))
    where = _array({"$ref": f"#/$defs/{table.name}_where"})
    return _object(ask=_enum([table.name]), where=where, how=_array(_any(wishes)))


def _others() -> Iterable[Schema]:
    yield _object(command=_enum(COMMANDS), about=_TEXT)
    yield _object(clarify=_TEXT)
    yield _object(refuse=_enum(REASONS), why=_TEXT)
    yield _object(chat=_enum(CHATS))


def _conditions(catalog: Catalog, table: Table) -> Iterable[Schema]:
    if table.filters:
        yield _object(**{"is": _enum([named.name for named in table.filters])})
    for path, field in conditional(catalog, table):
        yield _object(**{path: _tested(field)})


def _tested(field: FieldSpec) -> Schema:
    if field.type == "boolean":
        return {"type": "boolean"}
    if field.type == "choice":
        values = [choice.value for choice in field.choices]
        return _enum([*values, *(f"not {value}" for value in values), "empty", "filled"])
    return _TEXT


def _value(field: FieldSpec) -> Schema:
    match field.type:
        case "boolean":
            return {"type": "boolean"}
        case "choice":
            return _any([_enum([*(choice.value for choice in field.choices), "?"]), _object(other=_TEXT)])
        case "reference":
            return _any([_TEXT_OR_EMPTY, _object(name=_TEXT, of=_TEXT)])
        case _:
            return _TEXT if field.required else _TEXT_OR_EMPTY


def _object(**properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _array(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _any(options: Iterable[Schema]) -> Schema:
    return {"anyOf": list(options)}


def _enum(values: Iterable[str]) -> Schema:
    return {"type": "string", "enum": list(dict.fromkeys(values))}
