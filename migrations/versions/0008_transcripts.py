"""What was heard in recordings, and by which sounds the words of names are found."""

from alembic import op
from sqlalchemy import text

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

STATEMENTS = (
    # The same recording by the same model is not transcribed twice; digest is the SHA-256 of its bytes.
    """
    create table autocrm.transcripts (
        digest text not null,
        model text not null,
        transcript jsonb not null,
        language text not null,
        heard_at timestamptz not null default now(),
        primary key (digest, model)
    )
    """,
    "create index transcripts_heard_at on autocrm.transcripts (heard_at)",
    "create table autocrm.name_sounds (sound text not null, word text not null, primary key (sound, word))",
    """
    create function autocrm.sounds_of(word text) returns setof text language sql immutable parallel safe rows 2 as $$
        select sound from (values ({home}.dmetaphone(word)), ({home}.dmetaphone_alt(word))) as found (sound)
        where sound <> ''
        group by sound
    $$
    """,
    """
    create function autocrm.keep_sounds() returns trigger language plpgsql security definer
    set search_path = pg_catalog as $$
    begin
        insert into autocrm.name_sounds
        select sound, word from new_words, autocrm.sounds_of(word) as sound
        order by sound, word
        on conflict do nothing;
        return null;
    end $$
    """,
    """
    create trigger keep_sounds after insert on autocrm.name_vocabulary
    referencing new table as new_words for each statement execute function autocrm.keep_sounds()
    """,
    """
    insert into autocrm.name_sounds
    select sound, word from autocrm.name_vocabulary, autocrm.sounds_of(word) as sound
    """,
    # Of the many words that sound the same those that are spelled most alike.
    """
    create function autocrm.words_sounding(asked text[]) returns setof text language sql stable security definer rows 50
    set search_path = pg_catalog as $$
        select distinct near.word
        from (select distinct left(word, 64) as word from unnest(asked[1:400]) as word) as q
        cross join lateral (
            select s.word
            from autocrm.sounds_of(q.word) as given (sound) join autocrm.name_sounds as s on s.sound = given.sound
            order by {home}.levenshtein(q.word, s.word), s.word
            limit 8
        ) as near
    $$
    """,
    "revoke execute on function autocrm.words_sounding from public",
    "grant execute on function autocrm.words_sounding to autocrm_person",
)


def upgrade() -> None:
    """Creates the tables, and takes the words of the names that are there into the index of sounds."""
    home = op.get_bind().scalar(
        text(
            "select quote_ident(nspname) from pg_extension join pg_namespace on pg_namespace.oid = extnamespace"
            " where extname = 'fuzzystrmatch'"
        )
    )
    for statement in STATEMENTS:
        op.execute(statement.format(home=home))


def downgrade() -> None:
    """Drops them."""
    op.execute("drop function autocrm.words_sounding")
    op.execute("drop trigger keep_sounds on autocrm.name_vocabulary")
    op.execute("drop function autocrm.keep_sounds, autocrm.sounds_of")
    op.execute("drop table autocrm.name_sounds")
    op.execute("drop table autocrm.transcripts")
