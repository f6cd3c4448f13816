"""Texts of records as passages: found by their words, and by their meaning where the server has pgvector."""

from alembic import op
from sqlalchemy import text

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

# table, the columns whose change means that its passages are to be read anew
INDEXED = (
    ("companies", "{description}"),
    ("contacts", "{description}"),
    ("deals", "{description}"),
    ("tasks", "{description,title}"),
    ("activities", "{subject,body}"),
)

TABLES = (
    # Which records have texts that were changed and not yet read: added to by triggers, so by whom and from where ever.
    """
    create table autocrm.changed_texts (
        number bigint primary key generated always as identity,
        table_name text not null,
        record_id text not null
    )
    """,
    # content: what is embedded; digest: of the stretch of the field as it stands, so that none is quoted that is stale
    """
    create table autocrm.passages (
        number bigint primary key generated always as identity,
        table_name text not null,
        record_id text not null,
        field text not null,
        place integer not null,
        digest text not null,
        content text not null,
        lexemes tsvector not null,
        unique (table_name, record_id, field, place)
    )
    """,
    "create index passages_lexemes on autocrm.passages using gin (lexemes)",
)

FUNCTIONS = (
    "create function autocrm.lexemes_of(content text) returns tsvector language sql immutable parallel safe as"
    " $$ select to_tsvector('pg_catalog.english', autocrm.fold(content)) $$",
    # Arguments: key, watched columns. Runs once a statement. What AutoCRM itself changes is read soon: there is a job
    # for it, unless one waits already; what others change waits for the next look at the whole.
    """
    create function autocrm.keep_texts() returns trigger language plpgsql security definer
    set search_path = pg_catalog as $$
    declare
        key text := tg_argv[0];
        compared text;
        keys text[];
    begin
        if tg_op = 'TRUNCATE' then
            delete from autocrm.passages where table_name = tg_table_name;
            return null;
        end if;
        if tg_op = 'DELETE' then
            execute format('select array_agg(%I::text) from old_rows', key) into keys;
            delete from autocrm.passages where table_name = tg_table_name and record_id = any (keys);
            return null;
        end if;
        select string_agg(format('%I::text', c), ', ') into compared from unnest(tg_argv[1]::text[]) as c;
        if tg_op = 'INSERT' then
            execute format(
                'select array_agg(%I::text) from new_rows where concat(%s) <> ''''', key, compared) into keys;
        else
            execute format(
                'select array_agg(distinct changed.key) from (
                    (select %1$s from old_rows except select %1$s from new_rows)
                    union all (select %1$s from new_rows except select %1$s from old_rows)
                ) as changed (key)', format('%I::text, %s', key, compared)) into keys;
        end if;
        if keys is null then
            return null;
        end if;
        insert into autocrm.changed_texts (table_name, record_id) select tg_table_name, unnest(keys);
        if nullif(current_setting('app.user_id', true), '') is not null then
            perform autocrm.read_texts_soon();
        end if;
        return null;
    end $$
    """,
    """
    create function autocrm.read_texts_soon() returns void language plpgsql
    set search_path = autocrm_jobs, pg_temp as $$
    begin
        if not exists (select from procrastinate_jobs where queue_name = 'knowledge' and status = 'todo') then
            perform procrastinate_defer_jobs_v1(array[row(
                'knowledge', 'read_texts', 0, null, null, '{}'::jsonb, null
            )::procrastinate_job_to_defer_v1]);
        end if;
    end $$
    """,
    # Has the texts of a table kept from now on, and those that it has read; without columns it is kept no longer.
    """
    create function autocrm.index_texts(schema_name text, table_name text, key text, watched text[])
    returns void language plpgsql set search_path = pg_catalog as $$
    declare
        target text := format('%I.%I', schema_name, table_name);
        event text;
    begin
        foreach event in array array['insert', 'update', 'delete', 'truncate'] loop
            execute format('drop trigger if exists keep_texts_on_%s on %s', event, target);
            continue when cardinality(watched) = 0;
            execute format(
                'create trigger keep_texts_on_%s after %s on %s %s for each statement
                execute function autocrm.keep_texts(%L, %L)',
                event, event, target,
                case event
                    when 'insert' then 'referencing new table as new_rows'
                    when 'update' then 'referencing old table as old_rows new table as new_rows'
                    when 'delete' then 'referencing old table as old_rows'
                    else ''
                end,
                key, watched);
        end loop;
        execute format('delete from autocrm.passages where table_name = %L', table_name);
        execute format('delete from autocrm.changed_texts where table_name = %L', table_name);
        if cardinality(watched) > 0 then
            execute format(
                'insert into autocrm.changed_texts (table_name, record_id)
                    select %L, %I::text from %s where concat(%s) <> ''''',
                table_name, key, target, (select string_agg(format('%I::text', c), ', ') from unnest(watched) as c));
        end if;
    end $$
    """,
    # Where pgvector is, as a schema's quoted name; null where the server does not have it, or nobody has let it in.
    """
    create function autocrm.vector_home() returns text language sql stable set search_path = pg_catalog as $$
        select quote_ident(nspname) from pg_extension join pg_namespace on pg_namespace.oid = extnamespace
        where extname = 'vector'
    $$
    """,
    # Makes ready for the vectors of a model, and forgets those of others; false where there can be none. A vector of
    # more than 2000 numbers is indexed by halves of their precision.
    """
    create function autocrm.prepare_vectors(of_model text, dimensions integer) returns boolean
    language plpgsql set search_path = pg_catalog as $$
    declare
        home text := autocrm.vector_home();
        kind text := case when dimensions > 2000 then 'halfvec' else 'vector' end;
        name text := 'passage_vectors_' || left(md5(of_model || dimensions), 12);
        stale text;
    begin
        if home is null then
            begin
                create extension vector schema autocrm;
            exception when insufficient_privilege or feature_not_supported or undefined_file or undefined_object then
                return false;
            end;
            home := autocrm.vector_home();
        end if;
        execute format(
            'create table if not exists autocrm.passage_vectors (
                number bigint primary key references autocrm.passages (number) on delete cascade,
                model text not null,
                embedding %s.vector not null
            )', home);
        if of_model is null or to_regclass('autocrm.' || name) is not null then
            return true;
        end if;
        for stale in
            select indexrelid::regclass::text from pg_index
            where indrelid = 'autocrm.passage_vectors'::regclass and not indisprimary
        loop
            execute 'drop index ' || stale;
        end loop;
        truncate autocrm.passage_vectors;
        execute format(
            'create index %I on autocrm.passage_vectors
                using hnsw ((embedding::%2$s.%3$s(%4$s)) %2$s.%3$s_cosine_ops) where model = %5$L',
            name, home, kind, dimensions, of_model);
        return true;
    end $$
    """,
    # Passages by the words and by the meaning of what is asked, best first: two rankings become one by their reciprocal
    # places. Of the scope's records, where there is a scope. It tells where passages are, and never what they say: the
    # caller reads the records as the person who asks. similarity is that of the meanings, coverage the part of the
    # words asked for that the passage has, meant and worded say how many were looked at.
    """
    create function autocrm.find_passages(asked text, question real[], of_model text, tables text[],
        scope_tables text[], scope_records text[], bound integer)
    returns table (table_name text, record_id text, field text, place integer, digest text,
        similarity real, coverage real, score real)
    language plpgsql stable security definer rows 60 set search_path = pg_catalog, autocrm, pg_temp
    set jit = off as $$
    declare
        home text := autocrm.vector_home();
        words text[] := tsvector_to_array(autocrm.lexemes_of(asked));
        any_word tsquery := (select string_agg(quote_literal(w), ' | ') from unnest(words) as w)::tsquery;
        distance text := null;
        meant text := 'select null::bigint as number, null::real as similarity, null::bigint as at where false';
        scoped text := 'select number from passages where table_name = any ($3)';
    begin
        if scope_tables is not null then
            scoped := 'select p.number from unnest($4, $5) as s (table_name, record_id)
                join passages as p on p.table_name = s.table_name and p.record_id = s.record_id
                where p.table_name = any ($3)';
        end if;
        if question is not null and home is not null and to_regclass('autocrm.passage_vectors') is not null then
            distance := format(
                'v.embedding::%1$s.%2$s(%3$s) operator(%1$s.<=>) $1::%1$s.vector::%1$s.%2$s(%3$s)',
                home, case when cardinality(question) > 2000 then 'halfvec' else 'vector' end, cardinality(question));
            perform set_config('hnsw.ef_search', least(greatest(bound, 40), 1000)::text, true);
            if scope_tables is null then
                meant := format(
                    'select near.number, (1 - near.distance)::real as similarity,
                        row_number() over (order by near.distance) as at
                    from (
                        select v.number, %1$s as distance from passage_vectors as v
                        where v.model = %2$L order by %1$s limit %3$s
                    ) as near join passages as p on p.number = near.number where p.table_name = any ($3)',
                    distance, of_model, bound);
            else
                meant := format(
                    'select near.number, (1 - near.distance)::real as similarity,
                        row_number() over (order by near.distance) as at
                    from (
                        select v.number, %1$s as distance from scoped join passage_vectors as v using (number)
                        where v.model = %2$L offset 0
                    ) as near order by near.distance limit %3$s',
                    distance, of_model, bound);
            end if;
        end if;
        return query execute format(
            'with scoped as %1$s (%2$s), meant as materialized (%3$s), matching as (
                select p.number, ts_rank_cd(p.lexemes, $2) as rank,
                    (select count(*) from unnest($6) as w where p.lexemes @@ quote_literal(w)::tsquery)::real
                        / greatest(cardinality($6), 1) as coverage
                from scoped join passages as p using (number) where p.lexemes @@ $2
            ), worded as materialized (
                select number, coverage, row_number() over (order by coverage desc, rank desc, number desc) as at
                from matching order by coverage desc, rank desc, number desc limit %4$s
            )
            select p.table_name, p.record_id, p.field, p.place, p.digest,
                meant.similarity, coalesce(worded.coverage, 0)::real,
                (coalesce(1.0 / (60 + meant.at), 0) + coalesce(1.0 / (60 + worded.at), 0))::real as score
            from meant full join worded using (number) join passages as p using (number)
            order by score desc, p.number desc limit %4$s',
            case when scope_tables is null then 'not materialized' else 'materialized' end, scoped, meant, bound)
            using question, any_word, tables, scope_tables, scope_records, words;
    end $$
    """,
    "revoke execute on function autocrm.index_texts, autocrm.prepare_vectors from public",
    "revoke execute on function autocrm.find_passages, autocrm.read_texts_soon from public",
    "grant execute on function autocrm.find_passages to autocrm_person",
)

FORGETTING = (
    "drop function autocrm.find_passages, autocrm.prepare_vectors, autocrm.vector_home",
    "drop function autocrm.index_texts, autocrm.keep_texts, autocrm.read_texts_soon",
    "drop table if exists autocrm.passage_vectors",
    "drop table autocrm.passages, autocrm.changed_texts",
    "drop function autocrm.lexemes_of",
    "delete from autocrm_jobs.procrastinate_jobs where queue_name = 'knowledge' and status = 'todo'",
)

# An extension that the migration itself let in; one that was there before lies elsewhere.
OWN_EXTENSION = """
    do $$
    begin
        if autocrm.vector_home() = 'autocrm' then
            drop table if exists autocrm.passage_vectors;
            drop extension vector;
        end if;
    end $$
"""


def upgrade() -> None:
    """Creates the index; a server without pgvector, or a login that may not let it in, gets one of words alone."""
    for statement in (*TABLES, *FUNCTIONS):
        op.execute(statement)
    op.execute("select autocrm.prepare_vectors(null, 0)")
    for table, watched in INDEXED:
        op.get_bind().execute(
            text("select autocrm.index_texts('crm', :table, 'id', cast(cast(:watched as text) as text[]))"),
            {"table": table, "watched": watched},
        )


def downgrade() -> None:
    """Drops the index, and the extension if it came with it."""
    for table, _ in INDEXED:
        op.execute(f"select autocrm.index_texts('crm', '{table}', 'id', '{{}}')")
    op.execute(OWN_EXTENSION)
    for statement in FORGETTING:
        op.execute(statement)
