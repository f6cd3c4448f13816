"""Undo by column: of a logged update some columns may be taken back while the others stand."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# Only where a column's status, or its moment, is another than the action's own:
# {"amount": {"status": "reverted", "at": "2026-11-23T14:30:00+00:00"}}
COLUMN = """
    alter table autocrm.crm_actions
        add column column_status jsonb not null default '{}',
        add constraint crm_actions_column_status check (
            jsonb_typeof(column_status) = 'object'
            and (action_type = 'update' or column_status = '{}')
            and not jsonb_path_exists(column_status,
                '$.* ? (!((@.status == "executed" || @.status == "reverted") && exists(@.at)))')
        )
"""

STATUS_GUARD = """
    create or replace function autocrm.only_status_may_change() returns trigger
    language plpgsql set search_path = '' as $$
    begin
        if to_jsonb(new) - array[{changeable}] is distinct from to_jsonb(old) - array[{changeable}] then
            raise exception 'crm_actions is append-only: its content cannot be changed'
                using errcode = 'restrict_violation';
        end if;
        if (old.status, new.status) not in
            (('planned', 'executed'), ('executed', 'reverted'), ('reverted', 'executed')){or_by_column}
        then
            raise exception 'a crm_action cannot go from % to %', old.status, new.status
                using errcode = 'restrict_violation';
        end if;{columns_agree}
        return new;
    end $$
"""
OR_BY_COLUMN = """
            and not (old.status = 'executed' and new.status = 'executed'
                and old.executed_at = new.executed_at and old.column_status <> new.column_status)"""
# Executed is what still has a column that stands, and reverted what has none.
COLUMNS_AGREE = """
        if exists (select from jsonb_object_keys(new.column_status) as key where not jsonb_exists(new.changes, key))
            or (new.action_type = 'update' and new.changes <> '{}' and (new.status = 'executed') <> exists (
                select from jsonb_object_keys(new.changes) as key
                where coalesce(new.column_status -> key ->> 'status', new.status) = 'executed'))
        then
            raise exception 'a crm_action cannot go to %: its columns say otherwise', new.status
                using errcode = 'restrict_violation';
        end if;"""
STATUS_COLUMNS = "'status', 'executed_at', 'reverted_at'"

# Whether the log proves that the person gave this record to whom it belongs now: nothing that stands has touched
# its owner since an update that he asked for. Of two at the same moment, somebody else's counts as the later one.
GAVE_AWAY = """
    create or replace function autocrm.gave_away(which text, record text, owner_column text, owner text)
    returns boolean language sql stable security definer set search_path = '' as $$
        select coalesce((
            select plan.requested_by = autocrm.person()::text
                and action.action_type = 'update'
                and coalesce(action.changes -> owner_column ->> 'from', plan.requested_by) = plan.requested_by
                and action.changes -> owner_column ->> 'to' = owner
            from autocrm.crm_actions as action join autocrm.action_plans as plan on plan.id = action.plan_id
            where action.target_table = which and action.target_id = record and {status} = 'executed'
                and jsonb_exists(action.changes, owner_column)
            order by {since} desc, plan.requested_by = autocrm.person()::text, action.position desc
            limit 1
        ), false)
    $$
"""


def upgrade() -> None:
    """Adds the status by column, and has the log's guard and the proof of giving away read it."""
    op.execute(COLUMN)
    op.execute("grant update (column_status) on autocrm.crm_actions to autocrm_person")
    _replace_functions(
        guard=STATUS_GUARD.format(
            changeable=f"{STATUS_COLUMNS}, 'column_status'", or_by_column=OR_BY_COLUMN, columns_agree=COLUMNS_AGREE
        ),
        proof=GAVE_AWAY.format(
            status="coalesce(action.column_status -> owner_column ->> 'status', action.status)",
            since="coalesce((action.column_status -> owner_column ->> 'at')::timestamptz, action.executed_at)",
        ),
    )


def downgrade() -> None:
    """Forgets which columns were taken back alone: an update that was partly taken back counts as executed again."""
    _replace_functions(
        guard=STATUS_GUARD.format(changeable=STATUS_COLUMNS, or_by_column="", columns_agree=""),
        proof=GAVE_AWAY.format(status="action.status", since="action.executed_at"),
    )
    op.execute("alter table autocrm.crm_actions drop column column_status")


def _replace_functions(*, guard: str, proof: str) -> None:
    op.execute(guard)
    op.execute(proof)
