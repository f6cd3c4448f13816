"""What came in and what has to go out, each stored in one transaction with the job that deals with it."""

from alembic import op
from procrastinate.schema import SchemaManager

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

JOBS = "autocrm_jobs"

TABLES = (
    """
    create table autocrm.inbox (
        id uuid primary key default gen_random_uuid(),
        message_key text not null unique,
        platform text not null check (platform in ('console', 'slack', 'teams')),
        workspace text not null,
        conversation_key text not null,
        external_id text not null,
        inbound jsonb not null check (jsonb_typeof(inbound) = 'object'),
        attempts integer not null default 0,
        outcome text,
        received_at timestamptz not null default clock_timestamp(),
        handled_at timestamptz
    )
    """,
    "create index inbox_unhandled on autocrm.inbox (received_at) where handled_at is null",
    """
    create table autocrm.deliveries (
        message_id uuid primary key,
        target_id uuid references autocrm.deliveries on delete cascade,
        position bigint not null generated always as identity,
        message_key text,
        platform text not null check (platform in ('console', 'slack', 'teams')),
        workspace text not null,
        channel text not null,
        address jsonb not null check (jsonb_typeof(address) = 'object'),
        reply jsonb not null check (jsonb_typeof(reply) = 'object'),
        state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'superseded', 'parked')),
        shown_as text,
        attempts integer not null default 0,
        error text,
        created_at timestamptz not null default clock_timestamp(),
        sent_at timestamptz
    )
    """,
    "create index deliveries_of_target on autocrm.deliveries (target_id, position) where target_id is not null",
    "create index deliveries_shown on autocrm.deliveries (platform, workspace, channel, shown_as) where shown_as <> ''",
    "create index deliveries_waiting on autocrm.deliveries (created_at) where state in ('waiting', 'sending')",
    """
    create table autocrm.channel_pace (
        platform text not null,
        workspace text not null,
        channel text not null,
        free_at timestamptz not null,
        primary key (platform, workspace, channel)
    )
    """,
)

FUNCTIONS = (
    # One statement, so that the acknowledgement waits for one round trip.
    """
    create function autocrm.take_in(
        key text, on_platform text, in_workspace text, in_conversation text, from_person text, content jsonb,
        order_by text, not_before timestamptz
    ) returns boolean language plpgsql set search_path = autocrm_jobs, pg_temp as $$
    declare
        entry uuid;
    begin
        insert into autocrm.inbox (message_key, platform, workspace, conversation_key, external_id, inbound)
            values (key, on_platform, in_workspace, in_conversation, from_person, content)
            on conflict (message_key) do nothing returning id into entry;
        if entry is null then
            return false;
        end if;
        perform procrastinate_defer_jobs_v1(array[row(
            'handle', 'handle', 0, order_by, null, jsonb_build_object('entry', entry), not_before
        )::procrastinate_job_to_defer_v1]);
        return true;
    end $$
    """,
    # People's transactions leave replies here; they may neither read nor change those of others, so it runs as owner.
    """
    create function autocrm.post_replies(
        key text, on_platform text, in_workspace text, to_address jsonb, replies jsonb
    ) returns void language plpgsql security definer set search_path = autocrm_jobs, pg_temp as $$
    declare
        item jsonb;
        reply jsonb;
        shown autocrm.deliveries;
        place jsonb;
    begin
        for item in select value from jsonb_array_elements(replies) loop
            reply := item -> 'reply';
            shown := null;
            if item ->> 'replaces' is not null then
                select root.* into shown
                    from autocrm.deliveries as known
                    join autocrm.deliveries as root on root.message_id = coalesce(known.target_id, known.message_id)
                    where known.message_id = (item ->> 'replaces')::uuid;
            end if;
            if shown.message_id is not null then
                place := shown.address || jsonb_build_object(
                    'details', (shown.address -> 'details') || coalesce(to_address -> 'details', '{}')
                );
            elsif to_address is null then
                continue;
            else
                place := to_address || (item -> 'address');
            end if;
            insert into autocrm.deliveries
                    (message_id, target_id, message_key, platform, workspace, channel, address, reply)
                values ((reply ->> 'id')::uuid, shown.message_id, key, coalesce(shown.platform, on_platform),
                    coalesce(shown.workspace, in_workspace), place ->> 'channel', place, reply)
                on conflict (message_id) do nothing;
            continue when not found;
            perform procrastinate_defer_jobs_v1(array[row(
                'deliver', 'deliver', 0,
                coalesce(item ->> 'lock', concat_ws(':', 'deliver', coalesce(shown.platform, on_platform),
                    coalesce(shown.workspace, in_workspace), place ->> 'channel')),
                null, jsonb_build_object('message', reply ->> 'id'), null
            )::procrastinate_job_to_defer_v1]);
        end loop;
        update autocrm.inbox set handled_at = clock_timestamp() where message_key = key and handled_at is null;
    end $$
    """,
    # How many seconds to wait until this channel may be sent to; the turn is taken. `burst` turns may come at once.
    """
    create function autocrm.take_turn(
        on_platform text, in_workspace text, in_channel text, every double precision, burst integer
    ) returns double precision language sql set search_path = '' as $$
        insert into autocrm.channel_pace as pace (platform, workspace, channel, free_at)
            values (on_platform, in_workspace, in_channel, clock_timestamp() + make_interval(secs => every))
            on conflict (platform, workspace, channel) do update
                set free_at = greatest(pace.free_at, clock_timestamp()) + make_interval(secs => every)
            returning greatest(0, extract(epoch from free_at - clock_timestamp()) - every * burst)
    $$
    """,
)

# A worker looks for jobs when one is deferred, but not when one ends for which another, with the same lock, has waited.
WAKING = (
    "create index autocrm_waiting_by_lock on autocrm_jobs.procrastinate_jobs (lock) where status = 'todo'",
    """
    create function autocrm.wake_for_the_next() returns trigger
    language plpgsql set search_path = autocrm_jobs, pg_temp as $$
    begin
        if exists (select from procrastinate_jobs where lock = old.lock and status = 'todo' and id <> old.id) then
            perform pg_notify(
                'procrastinate_any_queue_v1', json_build_object('type', 'job_inserted', 'job_id', old.id)::text
            );
        end if;
        return null;
    end $$
    """,
    """
    create trigger autocrm_wake_after_delete after delete on autocrm_jobs.procrastinate_jobs
        for each row when (old.lock is not null and old.status = 'doing')
        execute function autocrm.wake_for_the_next()
    """,
    """
    create trigger autocrm_wake_after_update after update of status on autocrm_jobs.procrastinate_jobs
        for each row when (old.lock is not null and old.status = 'doing' and new.status <> 'doing')
        execute function autocrm.wake_for_the_next()
    """,
)

ACCESS = (
    "revoke all on function autocrm.post_replies from public",
    "grant execute on function autocrm.post_replies to autocrm_person",
)


def upgrade() -> None:
    """Makes the tables, the jobs' own schema as its library brings it, and the functions that fill both at once."""
    op.execute(f"create schema {JOBS}")
    op.execute(f"set local search_path to {JOBS}")
    # several statements in one text: only the driver's own way of sending takes them
    script = SchemaManager.get_schema()
    op.get_bind().connection.run_async(lambda connection: connection.execute(script))
    op.execute("set local search_path to public")
    for statement in (*TABLES, *FUNCTIONS, *WAKING, *ACCESS):
        op.execute(statement)


def downgrade() -> None:
    """Takes all of it away; what was not handled or delivered is lost."""
    op.execute("drop function autocrm.take_turn")
    op.execute("drop function autocrm.post_replies")
    op.execute("drop function autocrm.take_in")
    for table in ("channel_pace", "deliveries", "inbox"):
        op.execute(f"drop table autocrm.{table}")
    op.execute(f"drop schema {JOBS} cascade")
    op.execute("drop function autocrm.wake_for_the_next")
