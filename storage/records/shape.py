"""What the database itself says of the CRM's tables: foreign keys, and columns that are written in a special way."""

import json
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.catalog import Catalog
from core.values import Frozen

OnDelete = Literal["cascade", "set null", "set default", "refuse"]


class ForeignKey(Frozen):
    """One foreign key to a table of the catalog. `emptied` are the columns that ON DELETE SET NULL sets to null.

    `known` says that the referring table is in the catalog; `readable` that the person may read it.
    """

    child: str
    columns: tuple[str, ...]
    parent: str
    parent_columns: tuple[str, ...]
    on_delete: OnDelete
    emptied: tuple[str, ...]
    known: bool
    readable: bool


class Shape(Frozen):
    """The foreign keys to tables of the catalog; by table the columns that the database computes, and those that hold
    documents, arrays or composites."""

    foreign_keys: tuple[ForeignKey, ...]
    computed: dict[str, frozenset[str]]
    nested: dict[str, frozenset[str]]

    def keys_of(self, child: str) -> tuple[ForeignKey, ...]:
        """The foreign keys that the table has."""
        return tuple(key for key in self.foreign_keys if key.known and key.child == child)


_FOREIGN_KEYS = """
    select json_build_object(
        'child', child.relname,
        'schema', child_schema.nspname,
        'columns', (select json_agg(attname order by at)
            from unnest(con.conkey) with ordinality k (num, at)
            join pg_attribute on attrelid = con.conrelid and attnum = k.num),
        'parent', parent.relname,
        'parent_columns', (select json_agg(attname order by at)
            from unnest(con.confkey) with ordinality k (num, at)
            join pg_attribute on attrelid = con.confrelid and attnum = k.num),
        'on_delete', con.confdeltype,
        'emptied', (select json_agg(attname)
            from pg_attribute
            where attrelid = con.conrelid
                and attnum = any(coalesce((to_jsonb(con) ->> 'confdelsetcols')::smallint[], con.conkey))),
        'readable', has_table_privilege(con.conrelid, 'select') and has_schema_privilege(child_schema.oid, 'usage')
    ) as found
    from pg_constraint con
    join pg_class child on child.oid = con.conrelid
    join pg_namespace child_schema on child_schema.oid = child.relnamespace
    join pg_class parent on parent.oid = con.confrelid
    join pg_namespace parent_schema on parent_schema.oid = parent.relnamespace
    where con.contype = 'f' and con.conparentid = 0
        and parent_schema.nspname = :schema and parent.relname = any(:tables)
    order by child.relname, con.conname
"""

_COLUMNS = """
    select json_build_object(
        'table', relname,
        'column', attname,
        'computed', attgenerated <> '' or attidentity = 'a',
        'nested', typcategory in ('A', 'C') or typname in ('json', 'jsonb')
    ) as found
    from pg_class
    join pg_namespace on pg_namespace.oid = relnamespace
    join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped
    join pg_type on pg_type.oid = atttypid
    where nspname = :schema and relname = any(:tables)
        and (attgenerated <> '' or attidentity = 'a' or typcategory in ('A', 'C') or typname in ('json', 'jsonb'))
"""

_READ = sa.text(
    f"select 'key', found::text from ({_FOREIGN_KEYS}) k"  # noqa: S608 - joined from two constants
    f" union all select 'column', found::text from ({_COLUMNS}) c"
).bindparams(sa.bindparam("tables", type_=sa.ARRAY(sa.Text)), sa.bindparam("schema", type_=sa.Text))

_ON_DELETE: dict[str, OnDelete] = {
    "c": "cascade",
    "n": "set null",
    "d": "set default",
    "r": "refuse",
    "a": "refuse",
}


async def read_shape(connection: AsyncConnection, catalog: Catalog) -> Shape:
    """The shape of the catalog's tables; one round trip."""
    names = [table.name for table in catalog.tables]
    keys: list[ForeignKey] = []
    computed: dict[str, set[str]] = {}
    nested: dict[str, set[str]] = {}
    for kind, text in await connection.execute(_READ, {"schema": catalog.db_schema, "tables": names}):
        found = json.loads(text)
        if kind == "key":
            schema = found.pop("schema")
            found["on_delete"] = _ON_DELETE[found["on_delete"]]
            found["known"] = schema == catalog.db_schema and found["child"] in catalog.by_name
            keys.append(ForeignKey.model_validate(found))
            continue
        for mark, columns in (("computed", computed), ("nested", nested)):
            if found[mark]:
                columns.setdefault(found["table"], set()).add(found["column"])
    return Shape(
        foreign_keys=tuple(keys),
        computed={table: frozenset(columns) for table, columns in computed.items()},
        nested={table: frozenset(columns) for table, columns in nested.items()},
    )
