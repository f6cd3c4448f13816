"""Who uses AutoCRM: the users of the CRM, found through its catalog."""

from collections.abc import Mapping
from typing import Any, get_args

from sqlalchemy import ColumnElement, Select, TableClause, Text, cast, func, select

from core.catalog import Catalog, FieldRole
from core.messages import Actor, Role
from core.values import UserId
from storage.tables import crm_table


def user_with_email(catalog: Catalog, email: str) -> Select[Any]:
    """The query for the user with this address, in any case of letters."""
    users = crm_table(catalog, catalog.users.name)
    wanted = actor_columns(catalog, users)
    columns = [column.label(label) for label, column in wanted.items()]
    return select(*columns).where(func.lower(wanted["email"]) == func.lower(email)).limit(1)


def actor_columns(catalog: Catalog, users: TableClause) -> dict[str, ColumnElement[Any]]:
    """What `as_actor` reads of one of these users, by name."""
    wanted: dict[str, ColumnElement[Any]] = {
        "user_id": cast(users.c[catalog.users.key], Text),
        "name": display_name(catalog, users),
    }
    parts: dict[str, FieldRole] = {"email": "email", "role": "role", "time_zone": "time_zone"}
    for label, part in parts.items():
        field = catalog.users.with_role(part)
        if field is not None:
            wanted[label] = users.c[field.name]
    return wanted


def display_name(catalog: Catalog, users: TableClause) -> ColumnElement[str]:
    """The name by which people know one of these users."""
    return func.concat_ws(" ", *(users.c[column] for column in catalog.users.display))


def as_actor(row: Mapping[Any, Any]) -> Actor:
    """The user as somebody who acts; one without a role that we know may only look."""
    role = row.get("role")
    return Actor(
        user_id=UserId(row["user_id"]),
        name=row["name"],
        email=row["email"],
        role=role if role in get_args(Role) else "viewer",
        time_zone=row.get("time_zone") or "UTC",
    )
