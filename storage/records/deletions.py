"""Expands deletions: what the database would take along becomes steps of its own, shown and undoable."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from core.catalog import Catalog
from core.errors import RejectedByDatabase
from storage.records.references import Reference, references_to
from storage.records.refusals import Refused, listed
from storage.records.rows import Image, Place, display_name
from storage.records.shape import ForeignKey, Shape
from storage.records.writer import Writer
from storage.records.writes import Write

BOUND = 5_000


@dataclass(slots=True)
class Expansion:
    """What deleting some records comes to: the records to be deleted, dependents before what they depend on, and
    those to be kept with columns emptied. The images are as they are before anything is done."""

    deleted: dict[Place, Image] = field(default_factory=dict)
    emptied: dict[Place, tuple[str, ...]] = field(default_factory=dict)
    images: dict[Place, Image] = field(default_factory=dict)


async def expand(writer: Writer, shape: Shape, targets: Mapping[Place, Image], bound: int = BOUND) -> Expansion:
    """Follows the database's foreign keys from the targets, which are locked, to all that depends on them.

    Raises RejectedByDatabase where the database would refuse, or where too much would go; Refused where the person
    may not change a dependent.
    """
    catalog = writer.catalog
    doomed: dict[Place, Image] = dict(targets)
    references: dict[tuple[Place, Place, ForeignKey], Reference] = {}
    images: dict[Place, Image] = {}
    frontier = dict(targets)
    while frontier:
        _refuse_unknown(catalog, shape, frontier)
        found = await references_to(writer.connection, catalog, shape, frontier, bound + 1)
        changed = {one.child: one.image for one in found if one.through.on_delete in ("cascade", "set null")}
        _refuse_excess(catalog, targets, len(changed.keys() | doomed.keys() | images.keys()), bound)
        images |= await _locked(writer, changed, doomed.keys() | images.keys(), found)
        current = images | doomed
        standing = [one for one in found if _still_refers(one, current, frontier)]
        references |= {(one.child, one.parent, one.through): one for one in standing}
        frontier = {
            one.child: images[one.child]
            for one in standing
            if one.through.on_delete == "cascade" and one.child in images and one.child not in doomed
        }
        doomed |= frontier
    kept = [one for one in references.values() if one.child not in doomed]
    _refuse_dependents(catalog, [one for one in kept if one.through.on_delete in ("refuse", "set default")], doomed)
    emptied: dict[Place, tuple[str, ...]] = {}
    for one in kept:
        if one.through.on_delete == "set null":
            emptied[one.child] = tuple(dict.fromkeys((*emptied.get(one.child, ()), *one.through.emptied)))
    order = _dependents_first(targets, references.values(), doomed)
    return Expansion({place: doomed[place] for place in order}, emptied, images | doomed)


async def _locked(
    writer: Writer,
    changed: Mapping[Place, Image],
    already: Iterable[Place],
    found: Sequence[Reference],
) -> dict[Place, Image]:
    """Locks the dependents, so that the images are what will be written over."""
    known = set(already)
    removed = {one.child for one in found if one.through.on_delete == "cascade"}
    wanted = [Write("delete" if place in removed else "update", *place) for place in changed if place not in known]
    images = await writer.lock(wanted)
    hidden = [one for one in wanted if one.place not in images]
    if hidden:
        raise Refused(hidden)
    return images


def _still_refers(one: Reference, images: Mapping[Place, Image], parents: Mapping[Place, Image]) -> bool:
    """Whether the dependent, read again under its lock, refers to the record as it did when it was found."""
    child, parent = images.get(one.child, one.image), parents[one.parent]
    pairs = zip(one.through.columns, one.through.parent_columns, strict=True)
    return all(child[own] == parent[its] for own, its in pairs)


def _dependents_first(
    targets: Iterable[Place], references: Iterable[Reference], doomed: Mapping[Place, Image]
) -> list[Place]:
    children: dict[Place, list[Place]] = {}
    for one in references:
        if one.child in doomed and one.child != one.parent:
            children.setdefault(one.parent, []).append(one.child)
    order: list[Place] = []
    seen: set[Place] = set()
    for target in targets:
        stack: list[tuple[Place, bool]] = [(target, False)]
        while stack:
            place, expanded = stack.pop()
            if expanded:
                order.append(place)
            elif place not in seen:
                seen.add(place)
                stack.append((place, True))
                stack.extend((child, False) for child in reversed(children.get(place, ())))
    return order


def _refuse_excess(catalog: Catalog, targets: Mapping[Place, Image], count: int, bound: int) -> None:
    if count > bound:
        names = listed([display_name(catalog.table(place[0]), image) for place, image in targets.items()])
        raise RejectedByDatabase(
            f"Deleting {names} would change more than {bound:,} other records, which is too much for one step."
            " Delete what depends on it in smaller parts first."
        )


def _refuse_unknown(catalog: Catalog, shape: Shape, parents: Mapping[Place, Image]) -> None:
    tables = {place[0] for place in parents}
    for key in shape.foreign_keys:
        if key.parent in tables and not key.known and key.on_delete != "refuse":
            plural = catalog.table(key.parent).plural
            raise RejectedByDatabase(
                f"Deleting {plural} would also change records that AutoCRM does not know and could not bring back."
                f" {plural.capitalize()} can only be deleted in the CRM itself."
            )


def _refuse_dependents(catalog: Catalog, blocking: Sequence[Reference], doomed: Mapping[Place, Image]) -> None:
    if not blocking:
        return
    parent = blocking[0].parent
    name = display_name(catalog.table(parent[0]), doomed[parent])
    by_table: dict[str, dict[Place, str]] = {}
    for one in blocking:
        if one.parent == parent:
            table = catalog.table(one.child[0])
            by_table.setdefault(table.name, {})[one.child] = display_name(table, one.image)
    parts = []
    for table_name, children in by_table.items():
        table = catalog.table(table_name)
        count = f"1 {table.singular}" if len(children) == 1 else f"{len(children):,} {table.plural}"
        parts.append(f"{count} ({listed(sorted(children.values()))})")
    verb = "refers" if len(blocking) == 1 else "refer"
    raise RejectedByDatabase(f"{name} cannot be deleted: {' and '.join(parts)} still {verb} to it.")
