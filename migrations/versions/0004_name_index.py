"""The index of names: which records are called what, found by words and by words like them."""

from alembic import op
from sqlalchemy import text

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# table, display columns, columns taken as one word, owner, whether initials stand for the name
INDEXED = (
    ("users", "{name}", "{email}", None, False),
    ("companies", "{name}", "{domain}", "owner_id", True),
    ("contacts", "{first_name,last_name}", "{email}", "owner_id", False),
    ("deals", "{name}", "{}", "owner_id", True),
    ("tasks", "{title}", "{}", "owner_id", False),
    ("activities", "{subject}", "{}", "owner_id", False),
)

EXTENSIONS = ("pg_trgm", "unaccent", "fuzzystrmatch")

INDEX = text(
    "select autocrm.index_names('crm', :table, 'id', cast(cast(:display as text) as text[]), '{}',"
    " cast(cast(:whole as text) as text[]), cast(:owner as text), :initials)"
)

TABLES = (
    # words: the folded words of the name in order; aliases: what else it answers to
    """
    create table autocrm.record_names (
        number bigint primary key generated always as identity,
        table_name text not null,
        record_id text not null,
        name text not null,
        words text[] not null,
        aliases text[] not null,
        owner_id text,
        unique (table_name, record_id)
    )
    """,
    "create index record_names_words on autocrm.record_names using gin (words)",
    """
    create table autocrm.name_words (
        word text not null,
        owner_id text not null,
        table_name text not null,
        number bigint not null,
        primary key (word, owner_id, table_name, number)
    )
    """,
    # What misspelt words are compared with: words of names that are long enough, and no numbers.
    "create table autocrm.name_vocabulary (word text primary key)",
    # A word and what is left of it when any one letter is taken away: two words that share one differ by one typo.
    """
    create table autocrm.name_spellings (
        spelling text not null,
        word text not null,
        primary key (spelling, word)
    )
    """,
)

FOLD = """
    create function autocrm.fold(value text) returns text language sql immutable strict parallel safe as
    $$ select lower({unaccent}.unaccent('{unaccent}.unaccent', normalize(value, NFKC)) {collation}) $$
"""

WORDS = (
    """
    create function autocrm.words_of(name text) returns text[] language sql immutable parallel safe as $$
        select coalesce(array_agg(word order by at), '{{}}')
        from (
            select left(word, 64) as word, min(at) as at
            from regexp_split_to_table(
                replace(autocrm.fold(left(name, 400)), '''', '') {collation}, '[^[:alnum:]]+'
            ) with ordinality as parts (word, at)
            where word <> ''
            group by 1
            order by 2
            limit 40
        ) as found
    $$
    """,
    # "o'brien" answers to "brien" too, "min-seo" to "minseo", "International Business Machines" to "ibm".
    """
    create function autocrm.aliases_of(name text, further text, whole text[], initials boolean, words text[])
    returns text[] language plpgsql immutable parallel safe as $$
    declare
        plain text := translate(left(name, 400), '‘’‐‑–', '''''---');
        found text[] := '{{}}';
        piece text;
    begin
        if further <> '' then
            found := autocrm.words_of(further);
        end if;
        foreach piece in array whole loop
            found := found || autocrm.fold(left(piece, 200));
        end loop;
        if plain ~ '[''-]' then
            foreach piece in array regexp_split_to_array(plain, '\\s+') loop
                if piece ~ '[''-]' then
                    found := found || autocrm.words_of(replace(piece, '''', ' '))
                        || autocrm.words_of(replace(piece, '-', ''));
                end if;
            end loop;
        end if;
        if initials and cardinality(words) between 3 and 8 then
            piece := '';
            for at in 1 .. cardinality(words) loop
                piece := piece || left(words[at], 1);
                if at >= 3 and at >= cardinality(words) - 1 and piece !~ '[0-9]' then
                    found := found || piece;
                end if;
            end loop;
        end if;
        return coalesce((
            select array_agg(distinct alias) from unnest(found) as alias where alias <> '' and alias <> all (words)
        ), '{{}}');
    end $$
    """,
    """
    create function autocrm.spellings(word text) returns setof text language sql immutable parallel safe rows 8 as $$
        select word
        union
        select overlay(word placing '' from place for 1) from generate_series(1, length(word)) as place
    $$
    """,
    # Whether two words that share a spelling differ by one letter too many, too few, wrong, or changed places.
    """
    create function autocrm.one_typo(a text, b text) returns boolean language sql immutable parallel safe as $$
        select case
            when {fuzzystrmatch}.levenshtein_less_equal(a, b, 2) <= 1 then true
            when length(a) <> length(b) then false
            else exists (
                select from generate_series(1, length(a) - 1) as place
                where overlay(a placing substr(a, place + 1, 1) || substr(a, place, 1) from place for 2) = b
            )
        end
    $$
    """,
)

# The query that takes names from a table, or from the rows that a statement changed: %s is where the rows come from.
NAME_QUERY = """
    create function autocrm.name_query(table_name text, key text, display text[], further text[], whole text[],
        owner text, initials boolean) returns text language sql stable set search_path = pg_catalog as $$
        select format(
            'select %1$L as table_name, record_id, name, words,'
            ' autocrm.aliases_of(name, further, whole, %2$L, words) as aliases, owner_id from ('
            ' select %3$I::text as record_id, name, further, whole, autocrm.words_of(name) as words, owner_id from'
            ' (select %3$I, concat_ws('' '', %4$s) as name, concat_ws('' '', %5$s) as further,'
            ' array[%6$s]::text[] as whole, %7$s::text as owner_id from %%s as source) as named) as worded',
            table_name,
            initials,
            key,
            (select string_agg(format('nullif(%I::text, '''')', c), ', ') from unnest(display) as c),
            coalesce((select string_agg(format('%I', c), ', ') from unnest(further) as c), ''''''),
            coalesce((select string_agg(format('%I', c), ', ') from unnest(whole) as c), ''),
            coalesce(quote_ident(owner), 'null')
        )
    $$
"""

MAINTENANCE = (
    # The statement that adds what `source`, a query with the columns of record_names, brings. Its callers run it, since
    # only a trigger's own function sees the rows that changed. New words enter the vocabulary in one order everywhere,
    # so that of two transactions that bring the same words one waits, and never both.
    """
    create function autocrm.adding(source text) returns text language sql immutable set search_path = pg_catalog as $$
        select format(
            'with added as (
                insert into autocrm.record_names (table_name, record_id, name, words, aliases, owner_id)
                select table_name, record_id, left(name, 400), words, aliases, owner_id
                from (%s) as source where words <> ''{{}}'' or aliases <> ''{{}}''
                returning number, table_name, owner_id, words, aliases
            ), posted as (
                insert into autocrm.name_words (word, owner_id, table_name, number)
                select distinct word, coalesce(owner_id, ''''), table_name, number
                from added, unnest(words || aliases) as word
            ), fresh as (
                insert into autocrm.name_vocabulary
                select distinct word from added, unnest(words) as word
                where length(word) between 4 and 32 and word !~ ''[0-9]''
                order by word
                on conflict do nothing
                returning word
            )
            insert into autocrm.name_spellings
            select spelling, word from fresh, autocrm.spellings(word) as spelling
            order by spelling, word
            on conflict do nothing', source)
    $$
    """,
    """
    create function autocrm.remove_names(which text, keys text[]) returns void language sql
    set search_path = pg_catalog as $$
        with removed as (
            delete from autocrm.record_names
            where table_name = which and (keys is null or record_id = any (keys))
            returning number, coalesce(owner_id, '') as owner_id, words || aliases as words
        )
        delete from autocrm.name_words as posted using removed, unnest(removed.words) as gone (word)
        where posted.word = gone.word and posted.owner_id = removed.owner_id
            and posted.table_name = which and posted.number = removed.number
    $$
    """,
    # Arguments: key, display, further, whole, owner ('' for none), initials. Runs once a statement.
    """
    create function autocrm.keep_names() returns trigger language plpgsql security definer
    set search_path = pg_catalog as $$
    declare
        key text := tg_argv[0];
        owner text := nullif(tg_argv[4], '');
        watched text[] := tg_argv[1]::text[] || tg_argv[2]::text[] || tg_argv[3]::text[];
        compared text;
        keys text[];
    begin
        if tg_op = 'TRUNCATE' then
            perform autocrm.remove_names(tg_table_name, null);
            return null;
        end if;
        if tg_op = 'DELETE' then
            execute format('select array_agg(%I::text) from old_rows', key) into keys;
        elsif tg_op = 'UPDATE' then
            select string_agg(format('%I::text', c), ', ') into compared
            from unnest(key || watched || coalesce(array[owner], '{{}}')) as c;
            execute format(
                'select array_agg(distinct changed.key) from (
                    (select %1$s from old_rows except select %1$s from new_rows)
                    union all (select %1$s from new_rows except select %1$s from old_rows)
                ) as changed (key)', compared) into keys;
        end if;
        if tg_op <> 'INSERT' then
            if keys is null then
                return null;
            end if;
            perform autocrm.remove_names(tg_table_name, keys);
        end if;
        if tg_op <> 'DELETE' then
            execute autocrm.adding(format(
                autocrm.name_query(tg_table_name, key, tg_argv[1]::text[], tg_argv[2]::text[], tg_argv[3]::text[],
                    owner, tg_argv[5]::boolean),
                case when keys is null then 'new_rows'
                    else format('(select * from new_rows where %I::text = any (%L))', key, keys) end));
        end if;
        return null;
    end $$
    """,
    # Takes a table of any catalog into the index, or indexes it anew.
    """
    create function autocrm.index_names(schema_name text, table_name text, key text, display text[],
        further text[] default '{{}}', whole text[] default '{{}}', owner text default null,
        initials boolean default false) returns void language plpgsql set search_path = pg_catalog as $$
    declare
        target text := format('%I.%I', schema_name, table_name);
        event text;
    begin
        perform autocrm.drop_name_index(schema_name, table_name);
        foreach event in array array['insert', 'update', 'delete', 'truncate'] loop
            execute format(
                'create trigger keep_names_on_%s after %s on %s %s for each statement
                execute function autocrm.keep_names(%L, %L, %L, %L, %L, %L)',
                event, event, target,
                case event
                    when 'insert' then 'referencing new table as new_rows'
                    when 'update' then 'referencing old table as old_rows new table as new_rows'
                    when 'delete' then 'referencing old table as old_rows'
                    else ''
                end,
                key, display, further, whole, coalesce(owner, ''), initials);
        end loop;
        execute autocrm.adding(
            format(autocrm.name_query(table_name, key, display, further, whole, owner, initials), target));
    end $$
    """,
    """
    create function autocrm.drop_name_index(schema_name text, table_name text) returns void language plpgsql
    set search_path = pg_catalog as $$
    declare
        event text;
    begin
        foreach event in array array['insert', 'update', 'delete', 'truncate'] loop
            execute format('drop trigger if exists keep_names_on_%s on %I.%I', event, schema_name, table_name);
        end loop;
        perform autocrm.remove_names(table_name, null);
    end $$
    """,
)

# Statements that have to stay fast whatever is asked: plans are made once, and always go by an index.
SETTINGS = """
    set search_path = pg_catalog, autocrm, {pg_trgm}, {fuzzystrmatch}
    set pg_trgm.similarity_threshold = 0.45
    set enable_seqscan = off
    set plan_cache_mode = force_generic_plan
    set jit = off
"""

LOOKUP = (
    # The indexed words that were asked for, and where nothing is called so, those that differ by a typo or two.
    """
    create function autocrm.words_like(asked text[]) returns table (at int, word text, quality real)
    language plpgsql stable security definer rows 30 {settings}
    set enable_hashjoin = off set enable_mergejoin = off as $$
    #variable_conflict use_column
    declare
        unknown text[];
        corrected text[];
        corrections text[];
    begin
        return query
            select q.at::int, q.word, 1.0::real
            from unnest(asked) with ordinality as q (word, at)
            where exists (select from name_words as w where w.word = q.word);

        select array_agg(distinct q.word) into unknown
        from unnest(asked) as q (word)
        where length(q.word) between 4 and 32 and q.word !~ '[0-9@.]'
            and not exists (select from name_words as w where w.word = q.word);

        select array_agg(q.word), array_agg(near.word) into corrected, corrections
        from unnest(unknown) as q (word)
        cross join lateral (
            select distinct s.word
            from spellings(q.word) as given (spelling) join name_spellings as s on s.spelling = given.spelling
            where one_typo(q.word, s.word)
            order by s.word
            limit 8
        ) as near;
        return query
            select q.at::int, c.correction, 0.7::real
            from unnest(asked) with ordinality as q (word, at)
            join unnest(corrected, corrections) as c (word, correction) on c.word = q.word;

        return query
            select q.at::int, near.word, 0.5::real
            from unnest(asked) with ordinality as q (word, at)
            cross join lateral (
                select v.word
                from name_vocabulary as v
                where v.word % q.word and levenshtein_less_equal(v.word, q.word, 2) <= 2
                order by similarity(v.word, q.word) desc, v.word
                limit 3
            ) as near
            where q.word = any (unknown[1:40]) and length(q.word) >= 6
                and q.word <> all (coalesce(corrected, '{{}}'));
    end $$
    """,
    # Records by words of their names, best first. A word that many records have is followed to some of them, to those
    # of the person who asks, and to those that have the words beside it in the message too. `said` tells for each word
    # of a name which places of `asked` it answers to; `cut`, alike in all rows, those that may have more records.
    """
    create function autocrm.find_names(asked text[], tables text[], me text, bound int)
    returns table (table_name text, record_id text, name text, words text[], aliases text[], owner_id text,
        said jsonb, cut int[], place bigint)
    language plpgsql stable security definer rows 60 {settings} as $$
    #variable_conflict use_column
    declare
        at int[];
        word text[];
        quality real[];
        full_list int;
        sample int;
        frequent text[];
        frequent_at int[];
        numbers bigint[];
        known text[];
        known_quality real[];
        known_rarity real[];
    begin
        select array_agg(m.at), array_agg(m.word), array_agg(m.quality) into at, word, quality
        from words_like(asked) as m;
        if at is null then
            return;
        end if;
        full_list := least(120, greatest(20, 1500 / cardinality(at)));
        sample := greatest(20, bound / cardinality(at));

        with matched as (
            select m.word, max(m.quality) as quality from unnest(word, quality) as m (word, quality) group by m.word
        ), listed as materialized (
            select m.word, m.quality, array(
                select w.number from name_words as w
                where w.word = m.word and w.table_name || '' = any (tables) -- as an index condition it would skip about
                limit full_list + 1
            ) as numbers
            from matched as m
        ), rare as (
            select l.word, l.quality, (1 / (1 + ln(greatest(cardinality(l.numbers), 1))))::real as rarity, l.numbers,
                cardinality(l.numbers) > full_list as is_frequent
            from listed as l
            where cardinality(l.numbers) > 0
        )
        select array_agg(r.word), array_agg(r.quality), array_agg(r.rarity),
            array_agg(r.word) filter (where r.is_frequent),
            (select array_agg(n) from rare as r,
                unnest(r.numbers[1:case when r.is_frequent then sample else full_list end]) as n)
        into known, known_quality, known_rarity, frequent, numbers
        from rare as r;
        if known is null then
            return;
        end if;

        if frequent is not null then
            select numbers || coalesce(array_agg(w.number), '{{}}') into numbers
            from unnest(frequent) as f (word)
            cross join lateral (
                select w.number from name_words as w
                where w.word = f.word and w.owner_id = me and w.table_name = any (tables)
                limit 2 * sample
            ) as w;
            select array_agg(m.word), array_agg(m.at) into frequent, frequent_at
            from unnest(word, at) as m (word, at) where m.word = any (frequent);
            select numbers || coalesce(array_agg(r.number), '{{}}') into numbers
            from (
                select distinct array[least(a.word, b.word), greatest(a.word, b.word)] as words
                from unnest(frequent, frequent_at) as a (word, at), unnest(frequent, frequent_at) as b (word, at)
                where a.word <> b.word and a.at < b.at
                    and (b.at - a.at <= 2 or cardinality(frequent) <= 3)
                union
                select distinct array[a.word, b.word, c.word]
                from unnest(frequent, frequent_at) as a (word, at), unnest(frequent, frequent_at) as b (word, at),
                    unnest(frequent, frequent_at) as c (word, at)
                where a.word <> b.word and b.word <> c.word and a.word <> c.word
                    and b.at - a.at between 1 and 2 and c.at - b.at between 1 and 2
                limit 80
            ) as together
            cross join lateral (
                select r.number from record_names as r
                where r.words @> together.words and r.table_name = any (tables)
                limit bound
            ) as r;
        end if;

        return query
            with places as (
                select m.word, jsonb_agg(m.at) as asked_at from unnest(word, at) as m (word, at) group by m.word
            ), known_words as materialized (
                select k.word, k.quality, k.rarity, p.asked_at
                from unnest(known, known_quality, known_rarity) as k (word, quality, rarity)
                join places as p on p.word = k.word
            ), scored as (
                select r.number, r.table_name, r.record_id, r.name, r.words, r.owner_id,
                    count(k.word) filter (where n.at <= cardinality(r.words)) as matched,
                    count(k.word) filter (where n.at <= cardinality(r.words) and k.quality = 1) as exact,
                    sum(k.quality * k.rarity) as weight,
                    array_agg(n.word) filter (where k.word is not null and n.at > cardinality(r.words)) as aliases,
                    jsonb_object_agg(n.word, k.asked_at) filter (where k.word is not null) as said
                from record_names as r
                cross join lateral unnest(r.words || r.aliases) with ordinality as n (word, at)
                left join known_words as k on k.word = n.word
                where r.number = any (numbers)
                group by r.number
            ), ranked as (
                select s.*, count(*) over () as total, row_number() over (order by
                    s.exact = cardinality(s.words) desc,
                    s.matched = cardinality(s.words) and s.matched > 1 desc,
                    s.weight * (1 + s.matched::real / greatest(cardinality(s.words), 1)) desc,
                    s.owner_id = me desc nulls last, s.name, s.number) as place
                from scored as s
            ), shared as (
                select r.*, row_number() over (partition by r.table_name order by r.place) as place_in_table
                from ranked as r
            )
            select r.table_name, r.record_id, r.name, r.words, coalesce(r.aliases, '{{}}'), r.owner_id, r.said,
                coalesce(case when r.total > bound then at else frequent_at end, '{{}}'),
                row_number() over (order by r.place)
            from (
                select * from shared as r
                order by r.place_in_table > bound / (select count(distinct table_name) from ranked), r.place
                limit bound
            ) as r
            order by r.place;
    end $$
    """,
    "revoke execute on function autocrm.find_names, autocrm.words_like from public",
    "revoke execute on function autocrm.remove_names, autocrm.index_names from public",
    "revoke execute on function autocrm.drop_name_index from public",
    "grant execute on function autocrm.find_names to autocrm_person",
)

FUNCTIONS = (
    "find_names",
    "words_like",
    "index_names",
    "drop_name_index",
    "keep_names",
    "remove_names",
    "adding",
    "name_query",
    "one_typo",
    "spellings",
    "aliases_of",
    "words_of",
    "fold",
)


def upgrade() -> None:
    """Creates the index and takes the names of the built-in CRM into it."""
    for extension in EXTENSIONS:
        op.execute(f"create extension if not exists {extension} schema autocrm")
    parts = _homes() | {"collation": _collation()}
    parts["settings"] = SETTINGS.format(**parts)
    op.execute(f"select {parts['pg_trgm']}.show_limit()")  # loads the library, whose settings cannot be named before
    for statement in TABLES:
        op.execute(statement)
    op.execute(NAME_QUERY)
    for statement in (FOLD, *WORDS, *MAINTENANCE, *LOOKUP):
        op.execute(statement.format(**parts))
    op.execute(
        f"create index name_vocabulary_like on autocrm.name_vocabulary using gin (word {parts['pg_trgm']}.gin_trgm_ops)"
    )
    for table, display, whole, owner, initials in INDEXED:
        op.get_bind().execute(
            INDEX,
            {"table": table, "display": display, "whole": whole, "owner": owner, "initials": initials},
        )


def downgrade() -> None:
    """Drops the index, and the extensions that were created for it."""
    for table, *_ in INDEXED:
        op.execute(f"select autocrm.drop_name_index('crm', '{table}')")
    for table in ("name_spellings", "name_vocabulary", "name_words", "record_names"):
        op.execute(f"drop table autocrm.{table}")
    op.execute(f"drop function {', '.join(f'autocrm.{function}' for function in FUNCTIONS)}")
    for extension, home in _homes().items():
        if home == "autocrm":
            op.execute(f"drop extension {extension}")


def _homes() -> dict[str, str]:
    """The schemas of the extensions, quoted: a database that had one before may have it elsewhere."""
    homes = op.get_bind().execute(
        text(
            "select extname, quote_ident(nspname) as home from pg_extension"
            " join pg_namespace on pg_namespace.oid = extnamespace where extname = any(:names)"
        ),
        {"names": list(EXTENSIONS)},
    )
    return {row.extname: row.home for row in homes}


def _collation() -> str:
    """The collation that knows all letters whatever the database's own is, where the server has it."""
    found = op.get_bind().scalar(text("select 1 from pg_collation where collname = 'pg_c_utf8'"))
    return "collate pg_catalog.pg_c_utf8" if found else ""
