"""What running it for many people needs: lanes for jobs, the rescue of jobs, paces of speaking, and cleaning by age."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

TABLES = (
    # A workspace itself has the person ''. Who is silent is not read until then, and was told so.
    """
    create table autocrm.message_pace (
        platform text not null,
        workspace text not null,
        person text not null,
        free_at timestamptz not null,
        silent_until timestamptz,
        primary key (platform, workspace, person)
    )
    """,
    "alter table autocrm.inbox add column admitted boolean not null default false",
    "create index inbox_handled on autocrm.inbox (handled_at) where handled_at is not null",
    "create index chat_messages_age on autocrm.chat_messages (created_at)",
    "create index deliveries_age on autocrm.deliveries (created_at)",
    "create index deliveries_parked on autocrm.deliveries (created_at) where state = 'parked'",
    "create index action_plans_expiring on autocrm.action_plans (expires_at) where state = 'pending'",
    "create index chat_sessions_age on autocrm.chat_sessions (updated_at)",
    "create index action_plans_states on autocrm.action_plans (state)",
)

FUNCTIONS = (
    # As autocrm.take_in, but it tells the entry; and recordings have a queue of their own, for listening is slow.
    """
    create function autocrm.take_in_entry(
        key text, on_platform text, in_workspace text, in_conversation text, from_person text, content jsonb,
        order_by text, not_before timestamptz
    ) returns uuid language plpgsql set search_path = autocrm_jobs, pg_temp as $$
    declare
        entry uuid;
    begin
        insert into autocrm.inbox (message_key, platform, workspace, conversation_key, external_id, inbound)
            values (key, on_platform, in_workspace, in_conversation, from_person, content)
            on conflict (message_key) do nothing returning id into entry;
        if entry is not null then
            perform procrastinate_defer_jobs_v1(array[row(
                case when jsonb_array_length(coalesce(content -> 'clips', '[]')) > 0 then 'listen' else 'handle' end,
                'handle', 0, order_by, null, jsonb_build_object('entry', entry), not_before
            )::procrastinate_job_to_defer_v1]);
        end if;
        return entry;
    end $$
    """,
    # Puts the jobs of workers that fell silent back in their place; one process does it at a time, so that none is put
    # back that another worker has begun. What was left behind before is spread, or what kills its worker would take the
    # same neighbours along each time.
    """
    create function autocrm.rescue_jobs(silent_for double precision) returns bigint
    language plpgsql set search_path = autocrm_jobs, pg_temp as $$
    declare
        rescued bigint := 0;
        job record;
    begin
        if not pg_try_advisory_xact_lock(hashtext('autocrm rescue_jobs')) then
            return 0;
        end if;
        for job in
            select left_behind.id, left_behind.attempts from procrastinate_jobs as left_behind
            where left_behind.status = 'doing' and not exists (
                select from procrastinate_workers as worker
                where worker.id = left_behind.worker_id
                    and worker.last_heartbeat > clock_timestamp() - make_interval(secs => silent_for)
            )
            order by left_behind.id
        loop
            perform procrastinate_retry_job_v2(
                job.id, clock_timestamp() + make_interval(secs => least(job.attempts, 3) * random()), null, null, null
            );
            rescued := rescued + 1;
        end loop;
        return rescued;
    end $$
    """,
    # Whether somebody may be read: how many seconds he will not be, and whether he is to be told. Rates are messages a
    # minute, for one person and for the workspace; as many may come at once; 0 sets no limit.
    """
    create function autocrm.may_speak(
        on_platform text, in_workspace text, by_person text, person_rate integer, workspace_rate integer, pause interval
    ) returns table (silence double precision, tell boolean) language plpgsql set search_path = autocrm, pg_temp as $$
    declare
        present timestamptz := clock_timestamp();
        minute constant interval := '1 minute';
        his autocrm.message_pace;
        everybodys autocrm.message_pace;
        silent timestamptz;
    begin
        insert into message_pace values (on_platform, in_workspace, by_person, present) on conflict do nothing;
        select * into his from message_pace
            where platform = on_platform and workspace = in_workspace and person = by_person for update;
        if his.silent_until > present then
            return query select extract(epoch from his.silent_until - present)::double precision, false;
            return;
        end if;
        if person_rate > 0 and his.free_at > present + minute - minute / person_rate then
            silent := present + pause;
        elsif workspace_rate > 0 then
            insert into message_pace values (on_platform, in_workspace, '', present) on conflict do nothing;
            select * into everybodys from message_pace
                where platform = on_platform and workspace = in_workspace and person = '' for update;
            if everybodys.silent_until > present then
                silent := everybodys.silent_until;
            elsif everybodys.free_at > present + minute - minute / workspace_rate then
                silent := present + pause;
                update message_pace set silent_until = silent
                    where platform = on_platform and workspace = in_workspace and person = '';
            else
                update message_pace set free_at = greatest(free_at, present) + minute / workspace_rate
                    where platform = on_platform and workspace = in_workspace and person = '';
            end if;
        end if;
        if silent is null then
            update message_pace
                set free_at = greatest(free_at, present) + minute / greatest(person_rate, 1), silent_until = null
                where platform = on_platform and workspace = in_workspace and person = by_person;
            return query select 0::double precision, false;
        else
            update message_pace set silent_until = silent
                where platform = on_platform and workspace = in_workspace and person = by_person;
            return query select extract(epoch from silent - present)::double precision, true;
        end if;
    end $$
    """,
)

# As before, but told also to those who listen for that queue alone.
WAKING = """
    create or replace function autocrm.wake_for_the_next() returns trigger
    language plpgsql set search_path = autocrm_jobs, pg_temp as $$
    declare
        told text := json_build_object('type', 'job_inserted', 'job_id', old.id)::text;
        next_queue text;
    begin
        select queue_name into next_queue from procrastinate_jobs
            where lock = old.lock and status = 'todo' and id <> old.id order by priority desc, id limit 1;
        if next_queue is not null then
            perform pg_notify('procrastinate_any_queue_v1', told);
            perform pg_notify('procrastinate_queue_v1#' || next_queue, told);
        end if;
        return null;
    end $$
"""
WAKING_BEFORE = """
    create or replace function autocrm.wake_for_the_next() returns trigger
    language plpgsql set search_path = autocrm_jobs, pg_temp as $$
    begin
        if exists (select from procrastinate_jobs where lock = old.lock and status = 'todo' and id <> old.id) then
            perform pg_notify(
                'procrastinate_any_queue_v1', json_build_object('type', 'job_inserted', 'job_id', old.id)::text
            );
        end if;
        return null;
    end $$
"""

# Each platform's deliveries have a queue of their own: where one does not answer, the others do not wait for it.
ONE_QUEUE = "'deliver', 'deliver', 0,"
QUEUE_OF_PLATFORM = "concat('deliver:', coalesce(shown.platform, on_platform)), 'deliver', 0,"


def upgrade() -> None:
    """Adds what is missing; the functions that the code before this revision calls stay as they were for it."""
    for statement in (*TABLES, *FUNCTIONS, WAKING):
        op.execute(statement)
    _queue_deliveries(ONE_QUEUE, QUEUE_OF_PLATFORM)


def downgrade() -> None:
    """Takes it away; jobs that wait in the newer queues go to the ones that are known without it."""
    _queue_deliveries(QUEUE_OF_PLATFORM, ONE_QUEUE)
    op.execute(WAKING_BEFORE)
    op.execute("update autocrm_jobs.procrastinate_jobs set queue_name = task_name where queue_name <> task_name")
    op.execute("drop function autocrm.may_speak, autocrm.rescue_jobs, autocrm.take_in_entry")
    op.execute("drop index autocrm.action_plans_states, autocrm.action_plans_expiring, autocrm.chat_sessions_age")
    op.execute("drop index autocrm.deliveries_parked, autocrm.deliveries_age, autocrm.chat_messages_age")
    op.execute("drop index autocrm.inbox_handled")
    op.execute("alter table autocrm.inbox drop column admitted")
    op.execute("drop table autocrm.message_pace")


def _queue_deliveries(before: str, after: str) -> None:
    connection = op.get_bind()
    source = connection.exec_driver_sql("select pg_get_functiondef('autocrm.post_replies'::regproc)").scalar_one()
    if source.count(before) != 1:
        raise RuntimeError("autocrm.post_replies is not the function that revision 0007 made")
    connection.exec_driver_sql(source.replace(before, after))
