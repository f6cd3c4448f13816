"""The evaluation in a CRM whose tables and fields have other names, and whose users have other words for them.

The catalog, the database, the world, what is said and what is expected are renamed alike. Two vocabularies: words that
other CRMs use ("opportunity", "account", "phase"), and words that no CRM uses ("mandate", "outfit", "notch"), which a
planner cannot know from anywhere but the catalog.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from core.catalog import Catalog
from core.catalog_file import load_catalog
from storage.engine import create_engine
from storage.search import index_catalog
from tests.evaluation.renaming import HERE, load
from tests.fixtures.renamed_crm import COLUMNS, SCHEMA, TABLES, rename, renamed

Words = Mapping[str, str]

CUSTOMARY: Words = {
    "deal": "opportunity",
    "deals": "opportunities",
    "company": "account",
    "companies": "accounts",
    "stage": "phase",
    "contact": "person",
    "contacts": "persons",
    "amount": "worth",
    "probability": "odds",
    "task": "reminder",
    "tasks": "reminders",
}
"""As in other CRMs; the new words stood beside the old ones in the catalog, but were said more rarely."""

UNHEARD: Words = {
    "deal": "mandate",
    "deals": "mandates",
    "opportunity": "pursuit",
    "opportunities": "pursuits",
    "company": "outfit",
    "companies": "outfits",
    "account": "house",
    "accounts": "houses",
    "stage": "notch",
    "amount": "heft",
    "probability": "oddity",
    "prob": "odd",
    "task": "errand",
    "tasks": "errands",
    "contact": "envoy",
    "contacts": "envoys",
}
"""Words that mean nothing of the kind anywhere else."""

VOCABULARIES: Mapping[str, Words] = {"customary": CUSTOMARY, "unheard": UNHEARD}

_SAID = frozenset({"say", "like", "title", "subject", "body", "next_step", "lost_reason", "description"})
_NOT_SAID = re.compile(r"do[ -]not[ -]contact|don['’]t contact|stop contacting|to be contacted", re.IGNORECASE)


def other_catalog(words: Words, catalog: Catalog | None = None) -> Catalog:
    """The catalog with other names for tables and columns, and other words for them."""
    content = renamed(catalog or load_catalog()).model_dump(by_alias=True)
    for table in content["tables"]:
        table["singular"], table["plural"] = _said(table["singular"], words), _said(table["plural"], words)
        table["words"] = _all_said(table["words"], words)
        table["create_cues"] = _all_said(table["create_cues"], words)
        for field in table["fields"]:
            field["label"] = _said(field["label"], words)
            field["words"] = _all_said(field["words"], words)
    return Catalog.model_validate(content)


def write(words: Words, directory: Path) -> tuple[Path, Path]:
    """Writes world and cases in these words to a directory; returns their paths."""
    world, cases = load(HERE)
    directory.mkdir(parents=True, exist_ok=True)
    world_path, cases_path = directory / "world.json", directory / "cases.jsonl"
    other = {TABLES[table]: [_row(row, words) for row in rows] for table, rows in world.items()}
    world_path.write_text(json.dumps(other, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    lines = (json.dumps(_case(case, words), ensure_ascii=False) + "\n" for case in cases)
    cases_path.write_text("".join(lines), encoding="utf-8")
    return world_path, cases_path


async def rename_database(url: str) -> None:
    """Gives the CRM in a freshly migrated database its other names."""
    catalog = load_catalog()
    engine = create_engine(url)
    try:
        async with engine.begin() as owner:
            await rename(owner, catalog)
            for table in catalog.tables:
                await owner.exec_driver_sql(f"select autocrm.drop_name_index('{SCHEMA}', '{TABLES[table.name]}')")
            await index_catalog(owner, renamed(catalog))
    finally:
        await engine.dispose()


def _row(row: dict[str, Any], words: Words) -> dict[str, Any]:
    return {COLUMNS.get(column, column): _text(value, column, words) for column, value in row.items()}


def _case(case: dict[str, Any], words: Words) -> dict[str, Any]:
    turns = []
    for turn in case["turns"]:
        expected = {key: _expected(key, value, words) for key, value in turn.get("expect", {}).items()}
        turns.append({**turn, "say": _said(turn["say"], words), "expect": expected})
    return {**case, "turns": turns}


def _expected(kind: str, wanted: Any, words: Words) -> Any:
    match kind:
        case "plan":
            return [_step(step, words) for step in wanted]
        case "clarify":
            tables = wanted.get("table")
            inner = {key: _field_names(value) if key == "about" else value for key, value in wanted.items()}
            if tables is not None:
                inner["table"] = [TABLES[table] for table in tables] if isinstance(tables, list) else TABLES[tables]
            return {
                **inner,
                **({"among": [_said(name, words) for name in wanted["among"]]} if "among" in wanted else {}),
            }
        case "answer":
            records = {
                TABLES[table]: [_said(name, words) for name in names]
                for table, names in wanted.get("records", {}).items()
            }
            return {**wanted, **({"records": records} if "records" in wanted else {})}
        case _:
            return wanted


def _step(step: dict[str, Any], words: Words) -> dict[str, Any]:
    changed: dict[str, Any] = {**step, "table": TABLES[step["table"]]}
    if "target" in step:
        changed["target"] = _said(step["target"], words)
    if "targets" in step:
        changed["targets"] = [_said(name, words) for name in step["targets"]]
    if "changes" in step:
        changed["changes"] = {
            _field_names(names): _wanted(value, names, words) for names, value in step["changes"].items()
        }
    return changed


def _wanted(value: Any, names: str, words: Words) -> Any:
    if isinstance(value, dict):
        return {key: _wanted(inner, key if key == "like" else names, words) for key, inner in value.items()}
    if isinstance(value, list):
        return [_wanted(item, names, words) for item in value]
    return _text(value, names, words)


def _text(value: Any, names: str, words: Words) -> Any:
    fields = set(names.split("|"))
    in_words = fields & _SAID or "name" in fields or any(name.endswith("_id") for name in fields)
    return _said(value, words) if isinstance(value, str) and in_words and not _is_key(value) else value


def _is_key(value: str) -> bool:
    return re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", value) is not None


def _field_names(names: str) -> str:
    return "|".join(COLUMNS.get(name, name) for name in names.split("|"))


def _all_said(phrases: list[str], words: Words) -> list[str]:
    return list(dict.fromkeys(_said(phrase, words) for phrase in phrases))


def _said(text: str, words: Words) -> str:
    """The text with each of the words replaced, in its own case, where it stands for a thing."""
    kept = [found.span() for found in _NOT_SAID.finditer(text)]

    def replaced(found: re.Match[str]) -> str:
        new = words.get(found[0].lower())
        if new is None or any(start <= found.start() < end for start, end in kept):
            return found[0]
        if found[0].isupper() and len(found[0]) > 1:
            return new.upper()
        return new.capitalize() if found[0][0].isupper() else new

    return re.sub(r"[A-Za-z]+", replaced, text)
