"""A small world and a shorthand for scoring tests: expectations as in a case file, outcomes made by hand."""

from datetime import datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from bot.evaluation.parsing import parse_expectation
from bot.evaluation.scoring import Verdict, score
from bot.evaluation.setting import Setting
from core.catalog_file import load_catalog
from core.drafts import Action
from core.outcomes import Answered, Asked, Outcome, Proposed
from core.plans import ActionPlan, NewRef, PlanStep, PlanValue
from core.records import Row
from core.values import RecordId, RecordRef, Value

DANA, MARCUS = "u-dana", "u-marcus"
SETTING = Setting(
    catalog=load_catalog(),
    speaker=DANA,
    zone=ZoneInfo("America/New_York"),
    now=datetime(2026, 11, 23, 9, 30, 20, tzinfo=ZoneInfo("America/New_York")),
    rows={
        f"{row.table}:{row.id}": row
        for row in (
            Row(table="users", id=RecordId(DANA), name="Dana Whitfield", values={}),
            Row(table="users", id=RecordId(MARCUS), name="Marcus Okafor", values={}),
            Row(table="companies", id=RecordId("c-acme"), name="Acme Corp", values={}),
            Row(table="companies", id=RecordId("c-globex"), name="Globex", values={}),
            Row(table="contacts", id=RecordId("p-jane"), name="Jane Doe", values={"company_id": "c-acme"}),
            Row(table="contacts", id=RecordId("p-peter"), name="Peter Hansen", values={"company_id": "c-globex"}),
            Row(table="deals", id=RecordId("d-renewal"), name="Acme renewal", values={"company_id": "c-acme"}),
            Row(table="deals", id=RecordId("d-grid"), name="Globex Grid", values={"company_id": "c-globex"}),
        )
    },
)


def new(label: str) -> NewRef:
    return NewRef(label=label)


def create(table: str, label: str = "1", **changes: PlanValue) -> PlanStep:
    return PlanStep(action="create", table=table, label=label, changes=changes)


def update(table: str, target: str, **changes: PlanValue) -> PlanStep:
    return _existing("update", table, target, changes)


def delete(table: str, target: str) -> PlanStep:
    return _existing("delete", table, target, {})


def _existing(action: Action, table: str, target: str, changes: dict[str, PlanValue]) -> PlanStep:
    return PlanStep(action=action, table=table, target_id=RecordId(target), changes=changes)


def proposed(*steps: PlanStep) -> Proposed:
    return Proposed(plan=ActionPlan(steps=steps))


def ref(table: str, record_id: str) -> RecordRef:
    return RecordRef(table=table, id=RecordId(record_id))


def asked(*options: RecordRef, about: str | None = None) -> Asked:
    return Asked(about=about, options=options)


def answered(*values: Value, **records: list[RecordRef]) -> Answered:
    return Answered(values=values, records={table: tuple(refs) for table, refs in records.items()})


def verdict(expect: dict[str, Any], outcome: Outcome | None, *, wrote: bool = False) -> Verdict:
    return score(parse_expectation(_with_decimals(expect)), outcome, SETTING, wrote=wrote)


def step_verdict(expected: dict[str, Any], step: PlanStep) -> Verdict:
    """The verdict on a plan of one step."""
    return verdict({"plan": [expected]}, proposed(step))


def field_holds(table: str, expected: object, actual: PlanValue, *, field: str) -> bool:
    """Whether a field of an updated record passes."""
    target = {"deals": ("Acme renewal", "d-renewal"), "contacts": ("Jane Doe", "p-jane")}.get(table)
    if target is None:
        expect = {"action": "create", "table": table, "changes": {field: expected}}
        return step_verdict(expect, create(table, **{field: actual})).passed
    expect = {"action": "update", "table": table, "target": target[0], "changes": {field: expected}}
    return step_verdict(expect, update(table, target[1], **{field: actual})).passed


def _with_decimals(content: Any) -> Any:
    """JSON's numbers as the file reader gives them."""
    if isinstance(content, float):
        return Decimal(str(content))
    if isinstance(content, dict):
        return {key: _with_decimals(value) for key, value in content.items()}
    return [_with_decimals(item) for item in content] if isinstance(content, list) else content
