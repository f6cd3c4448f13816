"""The users of the CRM as sales operations sees them, outside of any chat; and whether a CRM holds anything yet."""

from typing import Any

from sqlalchemy import ColumnElement, Select, Text, cast, func, insert, literal, or_, select
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from core.catalog import Catalog, FieldRole
from core.errors import AutoCRMError, RejectedByDatabase
from core.messages import Actor
from storage.tables import crm_table
from storage.users import as_actor, user_with_email

ROLES: tuple[FieldRole, ...] = ("name", "email", "role", "time_zone")


async def list_users(engine: AsyncEngine, catalog: Catalog) -> list[Actor]:
    """All users, by name."""
    async with engine.connect() as connection:
        found = await connection.execute(_all_users(catalog))
        return [as_actor(row) for row in found.mappings()]


async def add_user(engine: AsyncEngine, catalog: Catalog, *, name: str, email: str, role: str, time_zone: str) -> Actor:
    """Adds a user. Raises RejectedByDatabase, with the reason, if the database does not take him."""
    users = catalog.users
    said = dict(zip(ROLES, (name, email, role, time_zone), strict=True))
    fields = {part: users.with_role(part) for part in ROLES}
    missing = [part for part, field in fields.items() if field is None]
    if missing:
        raise AutoCRMError(f"The CRM's users have no {', '.join(missing)}: add them in the CRM itself.")
    values = {field.name: said[part] for part, field in fields.items() if field is not None}
    try:
        async with engine.begin() as connection:
            await connection.execute(insert(crm_table(catalog, users.name)).values(values))
            found = await connection.execute(user_with_email(catalog, email))
            return as_actor(found.mappings().one())
    except IntegrityError as error:
        if getattr(error.orig, "sqlstate", "") == "23505":
            raise RejectedByDatabase(f"There is a user with the address {email} already.") from error
        raise RejectedByDatabase(f"The database does not take this user: {_reason(error)}.") from error
    except DBAPIError as error:
        raise RejectedByDatabase(f"The database does not take this user: {_reason(error)}.") from error


async def is_empty(engine: AsyncEngine, catalog: Catalog) -> bool:
    """Whether no table of the CRM has a row; one query."""
    filled = (
        select(literal(1)).select_from(crm_table(catalog, table.name)).limit(1).exists() for table in catalog.tables
    )
    async with engine.connect() as connection:
        return not await connection.scalar(select(or_(*filled)))


def _all_users(catalog: Catalog) -> Select[Any]:
    users = crm_table(catalog, catalog.users.name)
    columns: list[ColumnElement[Any]] = [
        cast(users.c[catalog.users.key], Text).label("user_id"),
        func.concat_ws(" ", *(users.c[column] for column in catalog.users.display)).label("name"),
    ]
    for part in ROLES[1:]:
        field = catalog.users.with_role(part)
        column = users.c[field.name] if field is not None else literal("")
        columns.append(func.coalesce(column, "").label(part))
    return select(*columns).order_by("name")


def _reason(error: DBAPIError) -> str:
    first = str(error.orig).splitlines()[0]
    return first.partition(">: ")[2] or first
