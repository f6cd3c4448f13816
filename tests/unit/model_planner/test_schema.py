"""The schema of answers keeps to what services with strict schemas take, and lets a model name only what there is."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from core.catalog import Catalog
from core.catalog_file import load_catalog
from core.planners.model.example_file import built_in_examples
from core.planners.model.wire_schema import schema_of


@pytest.fixture(scope="module")
def schema(catalog: Catalog) -> dict[str, Any]:
    return schema_of(catalog)


def _objects(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if node.get("type") == "object":
            yield node
        for inner in node.values():
            yield from _objects(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from _objects(inner)


def _depth(node: Any, schema: dict[str, Any]) -> int:
    if isinstance(node, list):
        return max((_depth(inner, schema) for inner in node), default=0)
    if not isinstance(node, dict):
        return 0
    if "$ref" in node:
        return _depth(schema["$defs"][node["$ref"].rsplit("/", 1)[1]], schema)
    own = 1 if node.get("type") in ("object", "array") else 0
    inner = [*node.get("properties", {}).values(), node.get("items"), *node.get("anyOf", [])]
    return own + max((_depth(each, schema) for each in inner), default=0)


def test_every_object_requires_all_it_has_and_takes_no_more(schema: dict[str, Any]) -> None:
    objects = list(_objects(schema))
    assert len(objects) > 100
    for each in objects:
        assert each["required"] == list(each["properties"])
        assert each["additionalProperties"] is False


def test_it_stays_within_the_limits_that_openai_documents(schema: dict[str, Any]) -> None:
    """5,000 properties, 10 levels, 1,000 values of enumerations, 120,000 characters of names and values."""
    enumerated = [value for node in _every(schema) if isinstance(values := node.get("enum"), list) for value in values]
    named = [name for each in _objects(schema) for name in each["properties"]]
    assert schema["type"] == "object"
    assert len(named) < 5000
    assert len(enumerated) < 1000
    assert sum(map(len, [*named, *enumerated, *schema["$defs"]])) < 120_000
    assert _depth(schema, schema) <= 10


def _every(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for inner in node.values():
            yield from _every(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from _every(inner)


@pytest.mark.parametrize(
    "item",
    [
        {"update": "deals", "which": "acme renewal", "set": [{"first_name": "Jane"}]},
        {"update": "deals", "which": "acme renewal", "set": [{"stage": "on hold"}]},
        {"update": "users", "which": "dana", "set": [{"name": "Dana"}]},
        {"update": "deals", "which": {"all": [{"due_at": "today"}]}, "set": [{"amount": "1"}]},
        {"ask": "deals", "where": [], "how": [{"sum": "close_date"}]},
        {"drop": "deals"},
    ],
)
def test_what_the_crm_does_not_have_cannot_be_said(schema: dict[str, Any], item: dict[str, Any]) -> None:
    assert not Draft202012Validator(schema).is_valid({"intent": "update", "do": [item]})


def test_the_built_in_examples_are_of_this_form(schema: dict[str, Any], catalog: Catalog) -> None:
    examples = built_in_examples(catalog)
    assert len(examples) >= 60
    # made once: to check the schema itself takes longer than all that follows
    form = Draft202012Validator(schema)
    answers = [example.answer for example in examples]
    plans = [{"intent": "update", "do": example.pending} for example in examples]
    assert [each for each in (*answers, *plans) if not form.is_valid(each)] == []


def test_another_catalog_brings_its_own_form(tmp_path: Path) -> None:
    path = tmp_path / "stable.yaml"
    path.write_text(
        "name: Stable\ndb_schema: stable\ntables:\n"
        "  people:\n    kind: user\n    singular: person\n    plural: people\n    display: [name]\n"
        "    search: [name]\n    writable: false\n    fields:\n"
        "      name: {type: text, label: Name, role: name, required: true}\n"
        "      email: {type: email, label: E-mail, role: email, required: true}\n"
        "      role: {type: choice, label: Role, role: role, choices: {rep: {label: Rep}}}\n"
        "      time_zone: {type: text, label: Zone, role: time_zone}\n"
        "  horses:\n    kind: other\n    singular: horse\n    plural: horses\n    display: [name]\n"
        "    search: [name]\n    fields:\n"
        "      name: {type: text, label: Name, role: name, required: true}\n"
        "      hands: {type: integer, label: Hands}\n",
        encoding="utf-8",
    )
    form = schema_of(load_catalog(path))
    good = {"update": "horses", "which": "bella", "set": [{"hands": "16"}]}
    Draft202012Validator.check_schema(form)
    assert Draft202012Validator(form).is_valid({"intent": "update", "do": [good]})
    assert not Draft202012Validator(form).is_valid({"intent": "update", "do": [{**good, "update": "deals"}]})
