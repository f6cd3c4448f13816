"""Who may do what: the role that people's transactions take on, and row-level security on the built-in CRM."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

OWNED = ("companies", "contacts", "deals", "tasks", "activities")

# Roles belong to the whole cluster: another database, or a migration that runs beside this one, may have made it.
ROLE = """
    do $$
    begin
        if not exists (select from pg_roles where rolname = 'autocrm_person') then
            begin
                create role autocrm_person nologin nobypassrls;
            exception when duplicate_object or unique_violation then null;
            end;
        end if;
        if exists (select from pg_roles where rolname = 'autocrm_person' and (rolsuper or rolbypassrls)) then
            raise exception 'the role autocrm_person must be neither superuser nor exempt from row-level security';
        end if;
        if exists (select from pg_roles where rolname = current_user and rolsuper) then
            return;
        elsif current_setting('server_version_num')::int < 160000 then
            if not pg_has_role(current_user, 'autocrm_person', 'member') then
                execute format('grant autocrm_person to %I', current_user);
            end if;
        elsif not pg_has_role(current_user, 'autocrm_person', 'set') then
            execute format('grant autocrm_person to %I with inherit false, set true', current_user);
        end if;
    end $$
"""

DROP_ROLE = """
    do $$
    begin
        drop role autocrm_person;
    exception when dependent_objects_still_exist or insufficient_privilege or object_in_use then null;
    end $$
"""

FUNCTIONS = (
    """
    create function autocrm.person() returns uuid language sql stable set search_path = '' as
        $$ select nullif(current_setting('app.user_id', true), '')::uuid $$
    """,
    """
    create function autocrm.person_role() returns text
        language sql stable security definer set search_path = '' as
        $$ select role from crm.users where id = autocrm.person() $$
    """,
    # The database carries out ON DELETE actions as the tables' owner. Without this a rep could, by deleting his
    # company, delete the deals that others own in it.
    """
    create function autocrm.guard_consequence() returns trigger language plpgsql set search_path = '' as $$
    begin
        if autocrm.person_role() in ('manager', 'admin')
            or (autocrm.person_role() = 'rep' and (old.owner_id is null or old.owner_id = autocrm.person()))
        then
            return case tg_op when 'DELETE' then old else new end;
        end if;
        raise exception 'this would also change a record of % that somebody else owns', tg_table_name
            using errcode = 'insufficient_privilege', schema = tg_table_schema, table = tg_table_name;
    end $$
    """,
    # Whether the log proves that the person gave this record to whom it belongs now: nothing that stands has touched
    # its owner since an update that he asked for. Of two at the same moment, somebody else's counts as the later one.
    """
    create function autocrm.gave_away(which text, record text, owner_column text, owner text) returns boolean
    language sql stable security definer set search_path = '' as $$
        select coalesce((
            select plan.requested_by = autocrm.person()::text
                and action.action_type = 'update'
                and coalesce(action.changes -> owner_column ->> 'from', plan.requested_by) = plan.requested_by
                and action.changes -> owner_column ->> 'to' = owner
            from autocrm.crm_actions as action join autocrm.action_plans as plan on plan.id = action.plan_id
            where action.target_table = which and action.target_id = record and action.status = 'executed'
                and jsonb_exists(action.changes, owner_column)
            order by action.executed_at desc, plan.requested_by = autocrm.person()::text, action.position desc
            limit 1
        ), false)
    $$
    """,
    "revoke execute on function autocrm.person_role, autocrm.person, autocrm.gave_away from public",
    "grant execute on function autocrm.person_role, autocrm.person, autocrm.gave_away to autocrm_person",
)

MAY_CHANGE = """
    (select autocrm.person_role()) in ('manager', 'admin')
    or ((select autocrm.person_role()) = 'rep' and (owner_id is null or owner_id = (select autocrm.person())))
"""
# Who gave his own away no longer owns it, and may undo that all the same. Only storage's revert turns the setting on.
MAY_TAKE_BACK = """
    (select autocrm.person_role()) = 'rep' and (select current_setting('app.reverting', true)) = 'on'
    and autocrm.gave_away('{table}', id::text, 'owner_id', owner_id::text)
"""
MAY_WRITE = "(select autocrm.person_role()) in ('rep', 'manager', 'admin')"

GRANTS = (
    "grant usage on schema autocrm, crm to autocrm_person",
    "grant select on all tables in schema crm to autocrm_person",
    f"grant insert, update, delete on {', '.join(f'crm.{table}' for table in OWNED)} to autocrm_person",
    "grant select on all tables in schema autocrm to autocrm_person",
    "grant insert on all tables in schema autocrm to autocrm_person",
    "grant update (status, updated_at) on autocrm.chat_sessions to autocrm_person",
    "grant update (type, content, metadata, position, handled_at) on autocrm.chat_messages to autocrm_person",
    "grant update (state, decided_by, decided_at, decision) on autocrm.action_plans to autocrm_person",
    "grant update (status, executed_at, reverted_at) on autocrm.crm_actions to autocrm_person",
    "grant usage on sequence autocrm.decisions to autocrm_person",
)


def upgrade() -> None:
    """Creates the role, the policies and the grants."""
    op.execute(ROLE)
    for statement in FUNCTIONS + GRANTS:
        op.execute(statement)
    for table in ("users", *OWNED):
        op.execute(f"alter table crm.{table} enable row level security, force row level security")
        op.execute(f"create policy everyone_reads on crm.{table} for select to autocrm_person using (true)")
        op.execute(f"create policy owner_keeps on crm.{table} to current_user using (true) with check (true)")
    for table in OWNED:
        op.execute(f"create policy add on crm.{table} for insert to autocrm_person with check ({MAY_WRITE})")
        op.execute(
            f"create policy change on crm.{table} for update to autocrm_person"
            f" using (({MAY_CHANGE}) or ({MAY_TAKE_BACK.format(table=table)})) with check ({MAY_WRITE})"
        )
        op.execute(f"create policy remove on crm.{table} for delete to autocrm_person using ({MAY_CHANGE})")
        op.execute(
            f"create trigger guard_consequence before update or delete on crm.{table} for each row"
            " when (current_user <> 'autocrm_person' and nullif(current_setting('app.user_id', true), '') is not null)"
            " execute function autocrm.guard_consequence()"
        )


def downgrade() -> None:
    """Takes policies and grants away; the role goes too, unless another database of the cluster uses it."""
    for table in OWNED:
        op.execute(f"drop trigger guard_consequence on crm.{table}")
        for policy in ("add", "change", "remove"):
            op.execute(f"drop policy {policy} on crm.{table}")
    for table in ("users", *OWNED):
        op.execute(f"drop policy everyone_reads on crm.{table}")
        op.execute(f"drop policy owner_keeps on crm.{table}")
        op.execute(f"alter table crm.{table} no force row level security, disable row level security")
    op.execute("drop function autocrm.gave_away, autocrm.guard_consequence, autocrm.person_role, autocrm.person")
    for schema in ("autocrm", "crm"):
        op.execute(f"revoke all on all tables in schema {schema} from autocrm_person")
        op.execute(f"revoke all on all sequences in schema {schema} from autocrm_person")
        op.execute(f"revoke all on schema {schema} from autocrm_person")
    op.execute(DROP_ROLE)
