"""The names that somebody who speaks may mention: those he works with, and those that his words are like."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from core.catalog import Catalog, Table
from core.messages import Actor
from core.transcription import Alike
from storage.connections import connected
from storage.records.rows import crm_table
from storage.search import NameSearch
from storage.unit_of_work import AS_PERSON

_SPOKEN_OF = ("organisation", "person", "opportunity")
_TOUCHED, _OWN, _OTHERS = 15, 30, 20
"""So many names of records that the person changed last, of those he owns in each table, and of others' in each.

A table in which others have more than that gives none of theirs: the newest few of many are not what he speaks of, and
a speech model hears the names that it is given in other words.
"""
_MOST_HITS = 120

_LAST_TOUCHED = sa.text("""
    select action.target_name as name
    from autocrm.crm_actions as action join autocrm.chat_sessions as session on session.id = action.session_id
    where session.user_id = :user and action.target_table = any (:tables) and action.executed_at is not null
    order by action.executed_at desc
    limit :bound
""").bindparams(sa.bindparam("tables", type_=sa.ARRAY(sa.Text)))

_SOUNDING = sa.text("select autocrm.words_sounding(:asked)").bindparams(sa.bindparam("asked", type_=sa.ARRAY(sa.Text)))


class PostgresSpokenNames:
    """`core.transcription.SpokenNames`, read as the person who speaks."""

    def __init__(self, engine: AsyncEngine, catalog: Catalog) -> None:
        self._engine = engine
        self._catalog = catalog
        self._tables = [table for table in catalog.tables if table.kind in _SPOKEN_OF]

    async def likely(self, actor: Actor) -> Sequence[str]:
        """Names of records that the person changed last, then of those he owns, then of others', the newest first.

        Of the tables in turn, so that none crowds out the rest; others' only where they are few.
        """
        if not self._tables:
            return []
        async with connected(self._engine, AS_PERSON, {"user_id": actor.user_id}) as (connection, _):
            touched = await connection.scalars(
                _LAST_TOUCHED,
                {"user": actor.user_id, "tables": [table.name for table in self._tables], "bound": _TOUCHED},
            )
            names = list(touched)
            found = (await connection.execute(sa.union_all(*self._newest(actor)).order_by("others", "place"))).all()
        crowded = {row.table for row in found if row.others and row.place > _OTHERS}
        likely = [row.name for row in found if row.name and not (row.others and row.table in crowded)]
        return list(dict.fromkeys((*names, *likely)))

    async def alike(self, actor: Actor, words: Sequence[str], sounds: Sequence[str]) -> Alike:
        """Names with words spelled like the folded `words`, and with words that sound like the `sounds`."""
        async with connected(self._engine, AS_PERSON, {"user_id": actor.user_id}) as (connection, _):
            search = NameSearch(connection, self._catalog, actor)
            spelled = await search.find(words, None, _MOST_HITS)
            like = list(await connection.scalars(_SOUNDING, {"asked": list(sounds)})) if sounds else []
            sounding = await search.find(like, None, _MOST_HITS) if like else []
        return Alike(spelled=tuple(spelled), sounding=tuple(sounding))

    def _newest(self, actor: Actor) -> list[sa.Select[Any]]:
        queries = []
        for table in self._tables:
            if table.owner is not None:
                mine = sa.cast(sa.column(table.owner), sa.Text) == actor.user_id
                queries.append(self._names(table, mine, _OWN, others=False))
                mine_or_not = sa.column(table.owner).is_(None) | ~mine
                queries.append(self._names(table, mine_or_not, _OTHERS + 1, others=True))
            else:
                queries.append(self._names(table, sa.true(), _OTHERS + 1, others=True))
        return queries

    def _names(self, table: Table, which: sa.ColumnElement[bool], bound: int, *, others: bool) -> sa.Select[Any]:
        """The newest names of a table, numbered."""
        changed = self._catalog.bookkeeping[-1:]
        columns = (*table.display, *changed, *((table.owner,) if table.owner else ()))
        source = crm_table(self._catalog, table, columns)
        newest = [source.c[name].desc().nulls_last() for name in changed]
        name = sa.func.concat_ws(" ", *(source.c[column] for column in table.display))
        inner = (
            sa.select(
                name.label("name"), sa.func.row_number().over(order_by=[*newest, source.c[table.key]]).label("place")
            )
            .select_from(source)
            .where(which)
            .order_by(*newest, source.c[table.key])
            .limit(bound)
            .subquery()
        )
        named = sa.literal(table.name).label("table")
        return sa.select(inner.c.name, inner.c.place, named, sa.literal(others).label("others"))
