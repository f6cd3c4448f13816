"""Takes the tables of a catalog into the index of texts."""

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.catalog import Catalog
from core.knowledge.sources import source_of


async def index_texts(connection: AsyncConnection, catalog: Catalog) -> None:
    """Has the texts of all tables of a catalog kept from now on; the connection owns the tables."""
    for table in catalog.tables:
        source = source_of(table)
        await connection.execute(
            _INDEX,
            {
                "schema": catalog.db_schema,
                "name": table.name,
                "key": table.key,
                "watched": list(source.watched) if source is not None else [],
            },
        )


_INDEX = sa.text("select autocrm.index_texts(:schema, :name, :key, :watched)").bindparams(
    *(sa.bindparam(name, type_=sa.Text) for name in ("schema", "name", "key")),
    sa.bindparam("watched", type_=sa.ARRAY(sa.Text)),
)
