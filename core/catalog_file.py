"""Reads a catalog from a YAML file; whatever is wrong in it is told with file and line."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from core.catalog import Catalog
from core.errors import CatalogError

BUILT_IN = Path(__file__).parent / "catalogs" / "autocrm.yaml"

_RULE_KINDS = ("required_when", "set_when", "not_past")

_NO_MAPPING = "(value)"
"""Under this word stands what ought to have been a mapping, so that it is refused at its place."""

Path_ = tuple[str | int, ...]


def load_catalog(path: Path = BUILT_IN) -> Catalog:
    """The catalog in `path`. Raises CatalogError with "file:line: what is wrong"."""
    try:
        text = path.read_text(encoding="utf-8")
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        content = yaml.safe_load(text)
    except OSError as error:
        raise CatalogError(f"{path}: cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise CatalogError(f"{path}:{line}: is not UTF-8") from error
    except RecursionError as error:
        raise CatalogError(f"{path}:1: is nested too deeply") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else 1
        raise CatalogError(f"{path}:{line}: is not YAML: {getattr(error, 'problem', error)}") from error
    if not isinstance(content, dict) or root is None:
        raise CatalogError(f"{path}:1: a catalog is a mapping with name, db_schema and tables")
    lines = dict(_lines(root))
    duplicate = next(_duplicates(root), None)
    if duplicate is not None:
        raise CatalogError(f"{path}:{duplicate[0]}: {duplicate[1]!r} stands twice")
    try:
        return Catalog.model_validate(_as_lists(content))
    except ValidationError as error:
        complaints = error.errors()
        # a word that nobody knows tells more than the one that is missing in its place
        told = next((each for each in complaints if each["type"] == "extra_forbidden"), complaints[0])
        where, problem = _locate(told["loc"], _sentence(told), content)
        raise CatalogError(f"{path}:{_line(lines, where)}: {problem}") from error


def _sentence(complaint: ErrorDetails) -> str:
    match complaint["type"]:
        case "missing":
            return "is missing"
        case "extra_forbidden" if complaint["loc"][-1] == _NO_MAPPING:
            return "must be a mapping"
        case "extra_forbidden":
            return "is not known here"
        case _:
            return complaint["msg"].removeprefix("Value error, ")


def _lines(node: yaml.Node, path: Path_ = ()) -> Iterator[tuple[Path_, int]]:
    """The line on which each entry begins, by its path of keys and positions."""
    yield path, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*path, key.value), key.start_mark.line + 1
            for inner, line in _lines(value, (*path, key.value)):
                if inner != (*path, key.value):
                    yield inner, line
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield from _lines(value, (*path, number))


def _duplicates(node: yaml.Node) -> Iterator[tuple[int, str]]:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                yield key.start_mark.line + 1, key.value
            seen.add(key.value)
            yield from _duplicates(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _duplicates(value)


def _line(lines: dict[Path_, int], path: Path_) -> int:
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def _as_lists(content: dict[str, Any]) -> dict[str, Any]:
    """The file's mappings by name as the model's sequences of named things."""
    out = dict(content)
    out["tables"] = [_table(name, table) for name, table in _mapping(content.get("tables"))]
    return out


def _mapping(value: Any) -> list[tuple[str, Any]]:
    return list(value.items()) if isinstance(value, dict) else []


def _named(name: str, content: Any, key: str = "name") -> Any:
    return {key: name, **content} if isinstance(content, dict) else {key: name, _NO_MAPPING: content}


def _table(name: str, content: Any) -> Any:
    table = _named(name, content)
    table["fields"] = [_field(field, spec) for field, spec in _mapping(table.get("fields"))]
    table["filters"] = [_named(key, value) for key, value in _mapping(table.get("filters"))]
    rules = table.get("rules") or []
    table["rules"] = [_rule(rule) for rule in rules] if isinstance(rules, list) else rules
    return table


def _field(name: str, content: Any) -> Any:
    field = _named(name, content)
    if "choices" in field:
        field["choices"] = [_named(value, choice, "value") for value, choice in _mapping(field["choices"])]
    return field


def _rule(content: Any) -> Any:
    if isinstance(content, dict) and len(content) == 1:
        kind, body = next(iter(content.items()))
        if kind in _RULE_KINDS and isinstance(body, dict):
            tests = {key: _value_lists(body[key]) for key in ("when", "unless") if key in body}
            return {"kind": kind, **body, **tests}
    return content


def _value_lists(tests: Any) -> Any:
    return {column: value if isinstance(value, list) else [value] for column, value in _mapping(tests)}


def _locate(location: tuple[str | int, ...], message: str, content: dict[str, Any]) -> tuple[Path_, str]:
    """The path in the file, and the sentence, of one of pydantic's complaints about the model built from it."""
    if not location:
        dotted, _, problem = message.partition(": ")
        return tuple(int(p) if p.isdigit() else p for p in dotted.split(".")), problem or message
    path: list[str | int] = []
    node: Any = content
    for part in location:
        if isinstance(part, int) and isinstance(node, dict):
            names = list(node)
            part = names[part] if part < len(names) else part
        elif isinstance(part, str) and isinstance(node, dict) and part not in node and part in _RULE_KINDS:
            continue
        path.append(part)
        try:
            node = node[part]
        except (KeyError, IndexError, TypeError):
            node = None
    where = ".".join(str(part) for part in path if part != _NO_MAPPING)
    return tuple(path), f"{where}: {message}"
