"""Reading a catalog from its file: what is wrong is told with file, line and place."""

from pathlib import Path

import pytest

from core.catalog import Catalog, Table
from core.catalog_file import BUILT_IN, load_catalog
from core.errors import CatalogError

GOOD = """\
name: Tiny
db_schema: tiny
tables:
  people:
    kind: user
    singular: person
    plural: people
    display: [name]
    search: [name]
    fields:
      name: {type: text, label: Name, role: name}
  deals:
    kind: opportunity
    singular: deal
    plural: deals
    display: [name]
    owner: owner_id
    measure: amount
    clock: closes
    filters:
      open:
        words: [open]
        where: [{field: stage, is: [a]}]
    fields:
      name: {type: text, label: Name, role: name}
      amount: {type: money, label: Amount, minimum: 0, maximum: 9}
      closes: {type: date, label: Closes}
      stage:
        type: choice
        label: Stage
        default: a
        choices:
          a: {label: First}
          b: {label: Last}
      owner_id: {type: reference, table: people, label: Owner}
    rules:
      - required_when: {field: name, when: {stage: b}, ask: "Name?"}
      - set_when: {when: {stage: b}, values: {amount: 1}}
      - not_past: {field: closes, unless: {stage: [b]}, text: "No."}
home:
  - title: Mine
    table: deals
    filters: [open]
    where:
      - {field: owner_id, operator: is, value: me}
      - {field: closes, operator: between, value: today, upper: in 2 weeks}
    order: closes
    columns: [closes, amount]
    mark: open
    limit: 5
"""

MISTAKES = [
    ("name: Tiny", "name: Tiny\nname: Other", 2, "'name' stands twice"),
    ("db_schema: tiny", "db_schema: [tiny", 3, "is not YAML"),
    ("db_schema: tiny\n", "", 1, "db_schema: is missing"),
    ("kind: user", "kind: person", 3, "exactly one table must be of kind user"),
    ("kind: opportunity", "kind: opertunity", 13, "tables.deals.kind: Input should be"),
    ("plural: deals", "plurals: deals", 15, "tables.deals.plurals: is not known here"),
    ("    display: [name]\n    owner", "    display: []\n    owner", 12, "display names no field"),
    ("    display: [name]\n    owner", "    display: [title]\n    owner", 16, "deals has no field 'title'"),
    ("    display: [name]\n    owner", "    owner", 12, "tables.deals.display: is missing"),
    ("search: [name]", "search: [nmae]", 9, "people has no field 'nmae'"),
    ("owner: owner_id", "owner: boss", 17, "deals has no field 'boss'"),
    ("owner: owner_id", "owner: name", 17, "name does not refer to the table of users"),
    ("measure: amount", "measure: stage", 18, "stage is of type choice"),
    ("clock: closes", "clock: amount", 19, "amount is of type money"),
    ("where: [{field: stage, is: [a]}]", "where: [{field: phase, is: [a]}]", 21, "deals has no field 'phase'"),
    ("where: [{field: stage, is: [a]}]", "where: [{field: stage, is: [z]}]", 21, "stage has no choice 'z'"),
    ("where: [{field: stage, is: [a]}]", "where: []", 21, "it would select everything"),
    ("where: [{field: stage, is: [a]}]", "where: [{field: stage, iz: [a]}]", 23, "iz: is not known here"),
    ("type: money", "type: mony", 26, "tables.deals.fields.amount.type: Input should be"),
    ("maximum: 9", "maximum: -9", 26, "minimum 0 is above maximum -9"),
    ("minimum: 0", "minimum: none", 26, "minimum"),
    ("label: Amount, ", "label: Amount, currency: coin, ", 26, "deals has no field 'coin'"),
    ("label: Closes", "label: Closes, role: name", 25, "role name is played by more than one field"),
    ("label: Closes", "label: Closes, default_time: noon", 27, "'noon' is not a time of day"),
    ("label: Closes", "label: Closes, inherit: [stage]", 27, "stage is no reference"),
    ("label: Closes}", "label: Closes, choices: {x: {label: X}}}", 27, "has choices but is no choice field"),
    ("{type: date, label: Closes}", "date", 27, "tables.deals.fields.closes: must be a mapping"),
    ("default: a", "default: c", 31, "default 'c' is not among the choices"),
    ("a: {label: First}", "a: First", 33, "tables.deals.fields.stage.choices.a: must be a mapping"),
    ("table: people", "table: staff", 35, "refers to table 'staff', which the catalog does not have"),
    ("required_when: {field: name", "required_when: {field: reason", 37, "deals has no field 'reason'"),
    ("{field: name, when: {stage: b}", "{field: name, when: {stage: lost}", 37, "stage has no choice 'lost'"),
    (', ask: "Name?"', "", 37, "ask: is missing"),
    ("values: {amount: 1}", "values: {stage: z}", 38, "stage has no choice 'z'"),
    ("values: {amount: 1}", "values: {amount: much}", 38, "amount cannot be 'much': it is a number"),
    ("not_past: {field: closes", "not_past: {field: name", 39, "name is no date"),
    ("unless: {stage: [b]}", "unless: {phase: [b]}", 39, "deals has no field 'phase'"),
    ("- not_past:", "- not_passed:", 39, "tables.deals.rules.2"),
    ("- title: Mine", "- titel: Mine", 41, "home.0.titel: is not known here"),
    ("table: deals", "table: sales", 42, "there is no table 'sales'"),
    ("filters: [open]", "filters: [shut]", 43, "deals has no filter 'shut'"),
    ("field: owner_id,", "field: boss,", 45, "deals has no field 'boss'"),
    ("operator: is,", "operator: equals,", 45, "home.0.where.0.operator: Input should be"),
    ("operator: is,", "operator: is_set,", 45, "is_set takes no value"),
    ("value: me", "value: Dana", 45, "only the reader (me) can be named"),
    ("value: today", "value: soon", 46, "closes cannot be 'soon': it is a day, such as today"),
    (", upper: in 2 weeks", "", 46, "between takes value and upper"),
    ("order: closes", "order: close", 47, "deals has no field 'close'"),
    ("columns: [closes", "columns: [close", 48, "deals has no field 'close'"),
    ("mark: open", "mark: late", 49, "deals has no filter 'late'"),
    ("limit: 5", "limit: 0", 50, "home.0.limit: Input should be greater than or equal to 1"),
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "tiny.yaml"


@pytest.mark.parametrize(("right", "wrong", "line", "problem"), MISTAKES, ids=[wrong for _, wrong, _, _ in MISTAKES])
def test_a_mistake_is_told_with_file_line_and_place(
    file: Path, right: str, wrong: str, line: int, problem: str
) -> None:
    assert GOOD.count(right) == 1 or right == "name: Tiny"
    file.write_text(GOOD.replace(right, wrong, 1))
    with pytest.raises(CatalogError) as caught:
        load_catalog(file)
    assert caught.value.sentence.startswith(f"{file}:{line}: ")
    assert problem in caught.value.sentence


@pytest.mark.parametrize(
    ("content", "line", "problem"),
    [
        (b"", 1, "a catalog is a mapping"),
        (b"- a\n- b\n", 1, "a catalog is a mapping"),
        (b"name: x\ndb_schema: y\ntables: \xff\n", 3, "is not UTF-8"),
        (b"name: x\ndb_schema: y\ntables: 5\n", 3, "exactly one table"),
        (b"[" * 5000, 1, "is nested too deeply"),
    ],
)
def test_what_is_no_catalog_at_all_is_told_too(file: Path, content: bytes, line: int, problem: str) -> None:
    file.write_bytes(content)
    with pytest.raises(CatalogError) as caught:
        load_catalog(file)
    assert caught.value.sentence.startswith(f"{file}:{line}: ")
    assert problem in caught.value.sentence


def test_a_file_that_is_not_there_is_named(file: Path) -> None:
    with pytest.raises(CatalogError, match=r"tiny\.yaml: cannot be read"):
        load_catalog(file)


def test_a_good_file_is_read_whole(file: Path) -> None:
    file.write_text(GOOD)
    catalog = load_catalog(file)
    deals = catalog.table("deals")
    assert [field.name for field in deals.fields] == ["name", "amount", "closes", "stage", "owner_id"]
    assert [choice.label for choice in deals.field("stage").choices] == ["First", "Last"]
    assert [rule.kind for rule in deals.rules] == ["required_when", "set_when", "not_past"]
    assert catalog.users.name == "people"
    assert [(listed.title, len(listed.where), listed.limit) for listed in catalog.home] == [("Mine", 2, 5)]


def test_a_home_list_that_would_list_everything_is_refused(file: Path) -> None:
    conditions = GOOD[GOOD.index("    filters: [open]") : GOOD.index("    order: closes")]
    file.write_text(GOOD.replace(conditions, ""))
    with pytest.raises(CatalogError, match=r":41: has no condition: it would list everything"):
        load_catalog(file)


def test_the_built_in_catalog_is_in_order() -> None:
    catalog = load_catalog(BUILT_IN)
    assert Catalog.model_validate(catalog.model_dump(by_alias=True)) == catalog
    assert all(isinstance(table, Table) and table.fields for table in catalog.tables)
