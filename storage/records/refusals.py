"""Why a plan or its undoing is not done, told by name and owner."""

from collections.abc import Iterable, Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from core.catalog import Catalog
from core.messages import Actor
from core.plans import Conflict, Denied
from core.values import RecordId
from storage.records.naming import names_of, owner_place, read_images
from storage.records.rows import display_name
from storage.records.writes import Write


class Refused(Exception):  # not an error that a person reads: `explain` makes the sentences once the work is undone
    """These writes were not made: the person may not, or the record is gone. `names` are those last known."""

    def __init__(self, writes: Iterable[Write], names: dict[tuple[str, RecordId], str] | None = None) -> None:
        super().__init__()
        self.writes = tuple(writes)
        self.names = names or {}


async def explain(
    connection: AsyncConnection, catalog: Catalog, actor: Actor, refused: Refused
) -> tuple[tuple[Denied, ...], tuple[Conflict, ...]]:
    """Which of the writes this person may not make, and which concern a record that no longer exists."""
    places = [place for one in refused.writes if one.action != "create" and (place := one.place) is not None]
    images = await read_images(connection, catalog, places)
    owners = {place: owner_place(catalog, place[0], image) for place, image in images.items()}
    names = await names_of(connection, catalog, [owner for owner in owners.values() if owner is not None])
    denied: list[Denied] = []
    conflicts: list[Conflict] = []
    for one in refused.writes:
        place = one.place
        table = catalog.table(one.table)
        if one.action == "create" or place is None:
            name = display_name(table, one.values)
            text = _denial(catalog, actor, one, name, None)
            denied.append(Denied(table=one.table, id=None, action=one.action, name=name, owner=None, text=text))
        elif place in images:
            owner_at = owners[place]
            owner = names.get(owner_at) if owner_at is not None else None
            name = display_name(table, images[place])
            own = owner_at is not None and str(owner_at[1]) == actor.user_id
            text = _denial(catalog, actor, one, name, None if own else owner)
            denied.append(Denied(table=one.table, id=place[1], action=one.action, name=name, owner=owner, text=text))
        else:
            conflicts.append(gone(catalog, one.table, place[1], refused.names.get(place, "")))
    return tuple(denied), tuple(conflicts)


def gone(catalog: Catalog, table_name: str, key: RecordId, name: str) -> Conflict:
    """The conflict of a record that somebody deleted."""
    called = name or f"The {catalog.table(table_name).singular}"
    return Conflict(table=table_name, id=key, name=name, column=None, text=f"{called} no longer exists.")


def listed(names: Sequence[str], bound: int = 3) -> str:
    """Some names and how many more there are, for a sentence."""
    shown = [name for name in names if name][:bound]
    more = len(names) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more and shown else "")


def _denial(catalog: Catalog, actor: Actor, one: Write, name: str, owner: str | None) -> str:
    table = catalog.table(one.table)
    verb = {"update": "change", "delete": "delete", "create": "create"}[one.action]
    if actor.role == "viewer":
        return "You may look at the CRM but not change it."
    if not table.writable:
        return f"{table.plural.capitalize()} are not changed from here."
    if one.action == "create":
        return f"You may not create the {table.singular} {name}." if name else f"You may not create {table.plural}."
    if owner is not None:
        return f"{name} belongs to {owner}; only the owner or a manager may {verb} it."
    return f"You may not {verb} {name}."
