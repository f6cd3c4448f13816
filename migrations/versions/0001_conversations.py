"""Conversations, plans and the log of what was changed."""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    "create schema autocrm",
    """
    create table autocrm.chat_sessions (
        id uuid primary key default gen_random_uuid(),
        user_id text not null,
        platform text not null check (platform in ('console', 'slack', 'teams')),
        workspace text not null,
        conversation_key text not null,
        status text not null default 'active' check (status in ('active', 'completed', 'error')),
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
    )
    """,
    """
    create unique index chat_sessions_one_active on autocrm.chat_sessions
        (platform, workspace, conversation_key, user_id) where status = 'active'
    """,
    """
    create table autocrm.chat_messages (
        id uuid primary key default gen_random_uuid(),
        session_id uuid not null references autocrm.chat_sessions on delete restrict,
        position bigint not null generated always as identity,
        type text not null check (type in ('user_input', 'system_response', 'action_plan', 'execution_result')),
        content text not null,
        metadata jsonb not null default '{}' check (jsonb_typeof(metadata) = 'object'),
        platform_key text unique,
        created_at timestamptz not null,
        handled_at timestamptz,
        check (type = 'user_input' or platform_key is null)
    )
    """,
    "create index chat_messages_in_order on autocrm.chat_messages (session_id, position desc)",
    """
    create index chat_messages_state on autocrm.chat_messages (session_id, position desc)
        where type <> 'user_input'
    """,
    "create sequence autocrm.decisions",
    """
    create table autocrm.action_plans (
        id uuid primary key default gen_random_uuid(),
        session_id uuid not null references autocrm.chat_sessions on delete restrict,
        requested_by text not null,
        state text not null default 'pending' check (state in
            ('pending', 'executed', 'reverted', 'cancelled', 'superseded', 'expired', 'failed')),
        plan jsonb not null check (jsonb_typeof(plan) = 'object'),
        plan_hash text not null check (plan_hash ~ '^[0-9a-f]{64}$'),
        preview jsonb not null check (jsonb_typeof(preview) = 'object'),
        summary text not null,
        created_at timestamptz not null,
        expires_at timestamptz not null check (expires_at > created_at),
        decided_by text,
        decided_at timestamptz,
        decision bigint,
        replaces uuid references autocrm.action_plans on delete restrict,
        check ((state = 'pending') = (decided_at is null)),
        check ((decided_at is null) = (decided_by is null) and (decided_at is null) = (decision is null))
    )
    """,
    "create index action_plans_pending on autocrm.action_plans (session_id) where state = 'pending'",
    "create index action_plans_replaces on autocrm.action_plans (replaces) where replaces is not null",
    """
    create index action_plans_history on autocrm.action_plans (requested_by, decided_at desc, decision desc)
        where state in ('executed', 'reverted')
    """,
    """
    create index action_plans_history_of_all on autocrm.action_plans (decided_at desc, decision desc)
        where state in ('executed', 'reverted')
    """,
    "create index action_plans_session on autocrm.action_plans (session_id)",
    """
    create table autocrm.crm_actions (
        id uuid primary key default gen_random_uuid(),
        session_id uuid not null references autocrm.chat_sessions on delete restrict,
        plan_id uuid not null references autocrm.action_plans on delete restrict,
        position integer not null check (position >= 0),
        action_type text not null check (action_type in ('update', 'create', 'delete')),
        target_table text not null,
        target_id text not null,
        target_name text not null default '',
        target_owner text,
        consequence boolean not null default false,
        changes jsonb not null check (jsonb_typeof(changes) = 'object'),
        names jsonb not null default '{}' check (jsonb_typeof(names) = 'object'),
        status text not null default 'planned' check (status in ('planned', 'executed', 'reverted')),
        created_at timestamptz not null,
        executed_at timestamptz,
        reverted_at timestamptz,
        unique (plan_id, position),
        check ((executed_at is null) = (status = 'planned')),
        check ((reverted_at is null) = (status <> 'reverted'))
    )
    """,
    "create index crm_actions_record on autocrm.crm_actions (target_table, target_id)",
    "create index crm_actions_session on autocrm.crm_actions (session_id)",
    """
    create table autocrm.chat_identities (
        platform text not null check (platform in ('console', 'slack', 'teams')),
        workspace text not null,
        external_id text not null,
        user_id text not null,
        linked_at timestamptz not null default now(),
        primary key (platform, workspace, external_id)
    )
    """,
    "create index chat_identities_user on autocrm.chat_identities (user_id)",
)

# Grants keep people's transactions from rewriting the log; the triggers keep everyone from it, the owner included.
APPEND_ONLY = (
    """
    create function autocrm.refuse_rewriting_the_log() returns trigger language plpgsql set search_path = '' as $$
    begin
        raise exception 'crm_actions is append-only: % is not allowed', lower(tg_op)
            using errcode = 'restrict_violation';
    end $$
    """,
    """
    create function autocrm.only_status_may_change() returns trigger language plpgsql set search_path = '' as $$
    begin
        if to_jsonb(new) - array['status', 'executed_at', 'reverted_at']
            is distinct from to_jsonb(old) - array['status', 'executed_at', 'reverted_at']
        then
            raise exception 'crm_actions is append-only: its content cannot be changed'
                using errcode = 'restrict_violation';
        end if;
        if (old.status, new.status) not in
            (('planned', 'executed'), ('executed', 'reverted'), ('reverted', 'executed'))
        then
            raise exception 'a crm_action cannot go from % to %', old.status, new.status
                using errcode = 'restrict_violation';
        end if;
        return new;
    end $$
    """,
    """
    create trigger append_only_update before update on autocrm.crm_actions
        for each row execute function autocrm.only_status_may_change()
    """,
    """
    create trigger append_only_delete before delete on autocrm.crm_actions
        for each row execute function autocrm.refuse_rewriting_the_log()
    """,
    """
    create trigger append_only_truncate before truncate on autocrm.crm_actions
        for each statement execute function autocrm.refuse_rewriting_the_log()
    """,
)


def upgrade() -> None:
    """Creates the bot's own tables."""
    for statement in TABLES + APPEND_ONLY:
        op.execute(statement)


def downgrade() -> None:
    """Drops them, with all that was said and logged."""
    for table in ("chat_identities", "crm_actions", "action_plans", "chat_messages", "chat_sessions"):
        op.execute(f"drop table autocrm.{table}")
    op.execute("drop function autocrm.only_status_may_change, autocrm.refuse_rewriting_the_log")
    op.execute("drop sequence autocrm.decisions")
    op.execute("drop schema autocrm")
