"""What AutoCRM can do, with examples made from the catalog and, where there are any, the speaker's own records."""

from core.catalog import Catalog, FieldSpec, Table, TableKind
from core.formatting import visible
from core.messages import Actor
from core.records import RecordQuery, Records, TypedCondition
from core.replies import HelpCard

_COMMANDS = (
    "“confirm” or “cancel” for the preview, “make it …” to correct it",
    "“undo”, “undo 3”, “redo”",
    "“history”, “history mine today”, “history” and a name",
    "“home”, “whoami”, “help”",
)


async def examples(catalog: Catalog, actor: Actor, records: Records) -> tuple[str, ...]:
    """Things to try, one of each kind."""
    topics = await _topics(catalog, actor, records)
    return tuple(said[0] for _, said in topics if said)


async def help_card(catalog: Catalog, actor: Actor, records: Records) -> HelpCard:
    """The help card, speaking of records that the speaker has."""
    topics = (*await _topics(catalog, actor, records), ("And", _COMMANDS))
    return HelpCard(
        headline="Tell me in your own words what happened. I show what would change, and change it when you confirm.",
        topics=tuple((title, said) for title, said in topics if said),
    )


def whoami_text(actor: Actor) -> str:
    """Who the speaker is in the CRM, and what he may do."""
    may = {
        "rep": "You may change records that are yours or nobody's, and add new ones.",
        "manager": "You may change all records.",
        "admin": "You may change all records.",
        "viewer": "You may look at everything, but change nothing.",
    }[actor.role]
    return f"You are {actor.name} ({actor.email}), {actor.role}. Times are shown in {actor.time_zone}. {may}"


async def _topics(catalog: Catalog, actor: Actor, records: Records) -> tuple[tuple[str, tuple[str, ...]], ...]:
    names: dict[TableKind, str | None] = {
        table.kind: await _own_record(table, actor, records)
        for table in catalog.tables
        if table.kind in ("organisation", "person", "opportunity")
    }
    return (
        ("Change something", _changes(catalog, names)),
        ("Add something", _additions(catalog, names)),
        ("Ask", _questions(catalog, names)),
    )


async def _own_record(table: Table, actor: Actor, records: Records) -> str | None:
    """The name of one record of the speaker, so that the example can be tried."""
    if table.owner is None:
        return None
    own = TypedCondition(field=table.owner, operator="is", values=(actor.user_id,))
    chosen = await records.select(RecordQuery(table=table.name, conditions=(own,), order_by=table.order, limit=1))
    return visible(chosen.rows[0].name) if chosen.rows else None


def _changes(catalog: Catalog, names: dict[TableKind, str | None]) -> tuple[str, ...]:
    found: list[str] = []
    for table in catalog.of_kind("opportunity"):
        name = names.get("opportunity") or f"the … {table.singular}"
        state, measure, closing = (table.with_role(role) for role in ("state", "measure", "closing"))
        parts = [f"move it to {_middle_choice(state)}"] if state else []
        parts += [f"{measure.label.lower()} 75k"] if measure else []
        parts += [f"{closing.label.lower()} end of next month"] if closing else []
        if parts:
            found.append(f"{name}: {', '.join(parts)}")
    for table in catalog.of_kind("person"):
        phone = table.with_role("phone")
        if phone:
            found.append(f"{names.get('person') or 'Jane'}'s {phone.label.lower()} is +1 212 555 0100")
    return tuple(found)


def _additions(catalog: Catalog, names: dict[TableKind, str | None]) -> tuple[str, ...]:
    found: list[str] = []
    person, organisation = names.get("person") or "Jane", names.get("organisation") or "Acme"
    if catalog.of_kind("task"):
        found.append(f"remind me to call {person} tomorrow at 3")
    if catalog.of_kind("activity"):
        found.append(f"just off the phone with {person}, she wants a quote by Friday")
    found += [
        f"new {table.singular}: Ada Lane at {organisation}, ada@example.com" for table in catalog.of_kind("person")
    ]
    return tuple(found)


def _questions(catalog: Catalog, names: dict[TableKind, str | None]) -> tuple[str, ...]:
    found: list[str] = []
    for table in catalog.of_kind("opportunity"):
        found.append(f"which of my {table.plural} close this month?")
        if table.measure:
            found.append(f"how much do I have in {_middle_choice(table.with_role('state'))}?")
    if catalog.of_kind("activity") and names.get("organisation"):
        found.append(f"what did we last discuss with {names['organisation']}?")
    return tuple(found)


def _middle_choice(field: FieldSpec | None) -> str:
    return field.choices[len(field.choices) // 2].label.lower() if field and field.choices else "the next stage"
