"""The promise that code names no table and no field of the CRM: everything comes from the catalog."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from core.catalog import Catalog, FieldRole, FieldType, TableKind

ROOT = Path(__file__).parents[2]
PLACES = ("core", "bot", "storage")
EXEMPT = ("bot/sample/",)
"""The sample CRM is data of the built-in catalog."""

OWN_WORDS = frozenset({*get_args(FieldRole), *get_args(FieldType), *get_args(TableKind)})
"""What the catalog's language itself is made of; that some fields are called like their role is no dependence."""

ORDINARY = {
    "name": ("", "an attribute of nearly everything"),
    "type": (
        (
            "storage/",
            "core/catalog_file.py",
            "core/planners/model/",
            "bot/slack/",
            "bot/teams/",
            "bot/language_model/",
            "bot/announcements.py",
        ),
        "a column of the bot's own messages, the kind of a complaint, what platforms call the kind of a block, a word"
        " of JSON Schema, and of what the job engine announces",
    ),
    "status": (
        ("storage/", "bot/server.py", "bot/metrics.py", "bot/slack/errors.py"),
        "a column of the bot's own sessions and actions, and how a request ended",
    ),
    "stage": ("bot/metrics.py", "a part of the way of a message"),
    "created_at": ("storage/", "a column of the bot's own tables"),
    "updated_at": ("storage/", "a column of the bot's own tables"),
    "owner_id": ("storage/search.py", "a column of the index of names"),
    "users": ("bot/cli.py", "the command `autocrm users`"),
    "title": (
        ("core/planners/local/", "bot/slack/", "bot/teams/"),
        "a mark on words that are a job, and the word itself; what platforms call the words on a button",
    ),
    "amount": ("core/questions/", "the verb: deals amount to so much"),
    "crm": (("core/planners/local/", "core/planners/model/"), "what a speaker may call the CRM"),
}
"""Words that mean something else where they stand: the places in which they may, and what they mean there."""


def sources() -> list[Path]:
    found = [path for place in PLACES for path in sorted((ROOT / place).rglob("*.py"))]
    return [path for path in found if not path.relative_to(ROOT).as_posix().startswith(EXEMPT)]


def literals(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The strings of a module with their lines, without docstrings."""
    docstrings = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


def names_in(source: str, place: str, catalog: Catalog) -> list[str]:
    """Where a source names the catalog's tables or fields: as a whole string, or as a word that is nothing else."""
    names = {table.name for table in catalog.tables} | {f.name for table in catalog.tables for f in table.fields}
    names |= {catalog.db_schema, *catalog.bookkeeping}
    unmistakable = {name for name in names if "_" in name} | {f"{catalog.db_schema}.{t.name}" for t in catalog.tables}
    found = []
    for line, literal in literals(ast.parse(source)):
        words = {literal} & names | set(re.findall(r"[a-z_]+(?:\.[a-z_]+)?", literal)) & unmistakable
        for word in sorted(words - OWN_WORDS):
            where, _ = ORDINARY.get(word, (None, ""))
            if where is None or not place.startswith(where):
                found.append(f"{place}:{line} says {word!r}")
    return found


def test_no_source_names_a_table_or_field(catalog: Catalog) -> None:
    found = [
        name
        for path in sources()
        for name in names_in(path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix(), catalog)
    ]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        'row.values["close_date"]',
        'catalog.table("deals")',
        'f"update crm.deals set x = {x}"',
        'sql = "select id from t where lost_reason is null"',
        'if field.name == "company_id": pass',
        'status = row["status"]',
    ],
)
def test_a_name_in_code_is_noticed(catalog: Catalog, source: str) -> None:
    assert names_in(source, "core/anywhere.py", catalog)


@pytest.mark.parametrize(
    "source", ['def f():\n    """Sets the close_date of deals."""', 'table.with_role("next_step")', 'row["name"]']
)
def test_docstrings_roles_and_ordinary_words_are_no_names(catalog: Catalog, source: str) -> None:
    assert not names_in(source, "core/anywhere.py", catalog)


def test_every_exception_is_in_use(catalog: Catalog) -> None:
    used = {
        word
        for path in sources()
        for _, word in literals(ast.parse(path.read_text(encoding="utf-8")))
        if word in ORDINARY and path.relative_to(ROOT).as_posix().startswith(ORDINARY[word][0])
    }
    assert used == set(ORDINARY)
