"""The log of what was changed in the CRM: one crm_action for each record that a plan changed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from core.plans import ChangeSet, RecordChange
from core.values import PlanId, RecordId, SessionId
from storage.engine import to_json
from storage.log_status import Status, columns_with, moved
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

_MOVE = text("""
    update autocrm.crm_actions as action
    set status = moved.status, executed_at = moved.executed_at, reverted_at = moved.reverted_at,
        column_status = moved.column_status
    from jsonb_to_recordset(cast(:rows as jsonb)) as moved
        (id uuid, status text, executed_at timestamptz, reverted_at timestamptz, column_status jsonb)
    where action.id = moved.id
""")


class ActionLog:
    """The part of `core.ports.Plans` that is about crm_actions, in the unit's transaction.

    What a plan changed stays as it was logged; only its status moves, and that of an update column by column
    (`storage.log_status`): a column that is taken back alone is what redo does again, and the others stand.
    """

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
        """What of a plan stands: its executed (not reverted) changes, in order; of an update the columns that stand."""
        return await self._with_status(plan, "executed")

    async def reverted(self, plan: PlanId) -> ChangeSet:
        """What of a plan was reverted, in the order in which it was made: what redo does again, column by column."""
        return await self._with_status(plan, "reverted")

    async def mark_reverted(self, plan: PlanId, changes: ChangeSet, now: datetime) -> None:
        """Marks these changes as reverted: of an update the columns that are in them, and no others."""
        await self._mark(plan, changes, "reverted", now)

    async def mark_executed(self, plan: PlanId, changes: ChangeSet, now: datetime) -> None:
        """Marks these reverted changes as executed again (redo): of an update the columns that are in them."""
        await self._mark(plan, changes, "executed", now)

    async def _mark(self, plan: PlanId, changes: ChangeSet, status: Status, now: datetime) -> None:
        columns: dict[tuple[str, str, str], set[str]] = {}
        for change in changes.changes:
            columns.setdefault((change.table, change.id, change.action), set()).update(change.before, change.after)
        rows = []
        for row in await self._rows(plan):
            record = (row["target_table"], row["target_id"], row["action_type"])
            if record in columns and (found := moved(row, columns[record], status, now)):
                rows.append({"id": str(row["id"]), **found})
        if rows:
            await self._connection.execute(_MOVE, {"rows": to_json(rows)})

    async def _with_status(self, plan: PlanId, status: Status) -> ChangeSet:
        rows = await self._rows(plan)
        names = {key: name for row in rows for key, name in row["names"].items()}
        found = ((row, columns_with(row, status)) for row in rows)
        changes = tuple(_change(row, columns) for row, columns in found if columns is not None)
        return ChangeSet(changes=changes, names=names)

    async def _rows(self, plan: PlanId) -> Sequence[RowMapping]:
        found = await self._connection.execute(
            select(crm_actions).where(crm_actions.c.plan_id == UUID(plan)).order_by(crm_actions.c.position)
        )
        return found.mappings().all()


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


def _change(row: RowMapping, columns: Sequence[str]) -> RecordChange:
    """The change of these columns as it was logged. A created record has no values before, a deleted one none after."""
    action, changes = row["action_type"], row["changes"]
    return RecordChange(
        table=row["target_table"],
        id=RecordId(row["target_id"]),
        action=action,
        before={} if action == "create" else {column: changes[column]["from"] for column in columns},
        after={} if action == "delete" else {column: changes[column]["to"] for column in columns},
        name=row["target_name"],
        owner=row["target_owner"],
        consequence=row["consequence"],
    )
