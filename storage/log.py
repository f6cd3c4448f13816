"""The log of what was changed in the CRM: one crm_action for each record that a plan changed."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, TextClause, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from core.plans import ChangeSet, RecordChange
from core.values import PlanId, RecordId, SessionId
from storage.engine import to_json
from storage.tables import crm_actions

# One statement with one parameter, however many records a plan changed. A plan that is logged again goes on counting.
_APPEND = text("""
    insert into autocrm.crm_actions (session_id, plan_id, position, action_type, target_table, target_id, target_name,
        target_owner, consequence, changes, names, status, created_at, executed_at)
    select cast(:session as uuid), cast(:plan as uuid), entry.position + coalesce(logged.last + 1, 0),
        entry.action_type, entry.target_table, entry.target_id, entry.target_name, entry.target_owner,
        entry.consequence, entry.changes, entry.names, 'executed', :now, :now
    from jsonb_to_recordset(cast(:entries as jsonb)) as entry (position int, action_type text, target_table text,
        target_id text, target_name text, target_owner text, consequence boolean, changes jsonb, names jsonb),
        (select max(position) as last from autocrm.crm_actions where plan_id = cast(:plan as uuid)) as logged
""")

_MATCHING = """
    update autocrm.crm_actions as action set {changed}
    from jsonb_to_recordset(cast(:records as jsonb)) as record (target_table text, target_id text)
    where action.plan_id = cast(:plan as uuid) and action.status = '{source}'
        and action.target_table = record.target_table and action.target_id = record.target_id
"""
_REVERT = text(_MATCHING.format(source="executed", changed="status = 'reverted', reverted_at = :now"))
_EXECUTE = text(
    _MATCHING.format(source="reverted", changed="status = 'executed', executed_at = :now, reverted_at = null")
)


class ActionLog:
    """The part of `core.ports.Plans` that is about crm_actions, in the unit's transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def log(self, session: SessionId, plan: PlanId, changes: ChangeSet, now: datetime) -> None:
        """Appends one executed crm_action for each change."""
        entries = [_entry(number, change) for number, change in enumerate(changes.changes)]
        if not entries:
            return
        entries[0]["names"] = changes.names
        parameters = {"session": session, "plan": plan, "entries": to_json(entries), "now": now}
        await self._connection.execute(_APPEND, parameters)

    async def logged(self, plan: PlanId) -> ChangeSet:
        """The executed (not reverted) changes of a plan, in order, as logged."""
        return await self._with_status(plan, "executed")

    async def reverted(self, plan: PlanId) -> ChangeSet:
        """The changes of a plan that were reverted, in the order in which they were made: what redo does again."""
        return await self._with_status(plan, "reverted")

    async def mark_reverted(self, plan: PlanId, changes: ChangeSet, now: datetime) -> None:
        """Marks the crm_actions of these changes as reverted."""
        await self._mark(_REVERT, plan, changes, now)

    async def mark_executed(self, plan: PlanId, changes: ChangeSet, now: datetime) -> None:
        """Marks reverted crm_actions as executed again (redo)."""
        await self._mark(_EXECUTE, plan, changes, now)

    async def _mark(self, statement: TextClause, plan: PlanId, changes: ChangeSet, now: datetime) -> None:
        records = {(change.table, change.id) for change in changes.changes}
        listed = [{"target_table": table, "target_id": key} for table, key in sorted(records)]
        if listed:
            await self._connection.execute(statement, {"plan": plan, "records": to_json(listed), "now": now})

    async def _with_status(self, plan: PlanId, status: str) -> ChangeSet:
        found = await self._connection.execute(
            select(crm_actions).where(crm_actions.c.plan_id == UUID(plan)).order_by(crm_actions.c.position)
        )
        rows = found.mappings().all()
        names = {key: name for row in rows for key, name in row["names"].items()}
        return ChangeSet(changes=tuple(_change(row) for row in rows if row["status"] == status), names=names)


def _entry(position: int, change: RecordChange) -> dict[str, Any]:
    return {
        "position": position,
        "action_type": change.action,
        "target_table": change.table,
        "target_id": change.id,
        "target_name": change.name,
        "target_owner": change.owner,
        "consequence": change.consequence,
        "changes": {
            column: {"from": change.before.get(column), "to": change.after.get(column)}
            for column in dict.fromkeys([*change.before, *change.after])
        },
        "names": {},
    }


def _change(row: RowMapping) -> RecordChange:
    """The change as it was logged. A created record has no values before, a deleted one none after."""
    action = row["action_type"]
    return RecordChange(
        table=row["target_table"],
        id=RecordId(row["target_id"]),
        action=action,
        before={} if action == "create" else {column: sides["from"] for column, sides in row["changes"].items()},
        after={} if action == "delete" else {column: sides["to"] for column, sides in row["changes"].items()},
        name=row["target_name"],
        owner=row["target_owner"],
        consequence=row["consequence"],
    )
