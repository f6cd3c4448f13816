"""A person's own page: his open previews, his last changes, the lists of the catalog, and what he could say."""

from collections.abc import Iterable
from datetime import datetime, time

from core.cards.buttons import ButtonSpec, buttons_of, new_message_id
from core.cards.home_cards import ListWriter, headline_of_home, home_preview, preview_buttons
from core.catalog import Catalog, FieldSpec, HomeCondition, HomeListSpec, Table
from core.catalog_home import ME
from core.help import examples
from core.history import entries_of, why_not
from core.messages import Conversation
from core.outcomes import Commanded
from core.plans import StoredPlan
from core.ports import PlanSummary
from core.questions.filters import conditions_of
from core.records import RecordQuery, Selection, TypedCondition
from core.relative_days import relative_day
from core.replies import HomeCard, HomeList, PlanAction, PlanCard, Reply, TextCard
from core.scene import Response, Scene, reply_of
from core.values import MessageId, Value

HOME = "home:"
"""The key of a conversation that is a person's own page begins so."""

_MOST_PREVIEWS = 5
_MOST_CHANGES = 5

_OUTCOME = Commanded(name="home")


def is_home(conversation: Conversation) -> bool:
    """Whether what is said or pressed there is said on a person's own page."""
    return conversation.key.startswith(HOME)


class Homes:
    """Puts together people's own pages."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    async def show(self, scene: Scene, headline: str = "") -> Response:
        """The speaker's page as it is now; `headline` is what has just been done there."""
        return Response(replies=(await self._page(scene, headline),), state=scene.state)

    async def after_click(self, scene: Scene, response: Response) -> Response:
        """What a press on the page led to, and the page anew, which says it: there is no talk in which to answer."""
        told = [reply for reply in response.replies if reply.replaces is not None or not _is_words(reply)]
        page = await self._page(scene.in_state(response.state), _words_of(response.replies))
        return response.model_copy(update={"replies": (*told, page)})

    async def _page(self, scene: Scene, headline: str) -> Reply:
        plans = scene.unit.plans
        waiting = await plans.waiting(scene.actor.user_id, scene.now, _MOST_PREVIEWS)
        changes = await plans.history(
            user=scene.actor.user_id,
            since=None,
            until=None,
            record=None,
            words="",
            limit=_MOST_CHANGES,
            offset=0,
        )
        message = new_message_id()
        card = _card(scene, message, waiting, changes).model_copy(
            update={
                "headline": headline or headline_of_home(len(waiting)),
                "lists": await self._lists(scene),
                "examples": await examples(self._catalog, scene.actor, scene.unit.records),
            }
        )
        return reply_of(card, _OUTCOME, message=message)

    async def _lists(self, scene: Scene) -> tuple[HomeList, ...]:
        """One query a list, and one for the names of all that the listed records refer to."""
        found = [(listed, await self._select(scene, listed)) for listed in self._catalog.home]
        names = await scene.unit.records.names(list(dict.fromkeys(self._references(found))))
        writer = ListWriter(catalog=self._catalog, reader=scene.reader, names=names)
        return tuple(writer.write(listed, records) for listed, records in found)

    async def _select(self, scene: Scene, listed: HomeListSpec) -> Selection:
        table = self._catalog.table(listed.table)
        named = [table.called(name) for name in listed.filters]
        conditions = [test for known in named if known for test in conditions_of(known, table, scene.now)]
        conditions += [_typed(condition, table, scene) for condition in listed.where]
        query = RecordQuery(
            table=table.name,
            conditions=tuple(conditions),
            order_by=listed.order or table.order,
            descending=listed.descending,
            limit=listed.limit,
        )
        return await scene.unit.records.select(query)

    def _references(self, found: Iterable[tuple[HomeListSpec, Selection]]) -> Iterable[tuple[str, Value]]:
        for listed, records in found:
            table = self._catalog.table(listed.table)
            for field in map(table.field, listed.columns):
                if field.type == "reference" and field.table is not None:
                    values = (row.values.get(field.name) for row in records.rows)
                    yield from ((field.table, value) for value in values if value is not None)


def _card(scene: Scene, message: MessageId, waiting: list[StoredPlan], changes: list[PlanSummary]) -> HomeCard:
    """The part of the page that has buttons."""
    specs = [preview_buttons(stored) for stored in waiting]
    undo: list[ButtonSpec] = [
        ("Undo", PlanAction(verb="undo", plan=entry.id), "default") for entry in changes if not why_not(scene, entry)
    ]
    buttons = iter(buttons_of(message, [spec for each in (*specs, undo) for spec in each]))
    previews = tuple(
        home_preview(stored, scene.reader, [next(buttons) for _ in own])
        for stored, own in zip(waiting, specs, strict=True)
    )
    return HomeCard(headline="", previews=previews, changes=entries_of(scene, changes, buttons))


def _typed(condition: HomeCondition, table: Table, scene: Scene) -> TypedCondition:
    field = table.field(condition.field)
    values = [value for value in (condition.value, condition.upper) if value is not None]
    if field.type == "moment":
        return _as_moments(condition, [str(value) for value in values], scene.now)
    typed = tuple(_value(field, value, scene) for value in values)
    return TypedCondition(field=field.name, operator=condition.operator, values=typed)


def _value(field: FieldSpec, value: Value, scene: Scene) -> Value:
    if field.type == "reference" and value == ME:
        return scene.actor.user_id
    if field.type == "date":
        day = relative_day(str(value), scene.now.date())
        return value if day is None else day.isoformat()
    return value


def _as_moments(condition: HomeCondition, days: list[str], now: datetime) -> TypedCondition:
    """A test of a moment against whole days, as one against the moments at which they begin and end."""
    spans = [_span(day, now) for day in days]
    match condition.operator:
        case "is":
            return TypedCondition(field=condition.field, operator="between", values=spans[0])
        case "between":
            return TypedCondition(field=condition.field, operator="between", values=(spans[0][0], spans[1][1]))
        case "over" | "at_most":
            values: tuple[str, ...] = tuple(last for _, last in spans)
        case _:
            values = tuple(first for first, _ in spans)
    return TypedCondition(field=condition.field, operator=condition.operator, values=values)


def _span(day: str, now: datetime) -> tuple[str, str]:
    found = relative_day(day, now.date()) or now.date()
    first, last = (datetime.combine(found, clock, now.tzinfo) for clock in (time.min, time.max))
    return first.isoformat(), last.isoformat()


def _is_words(reply: Reply) -> bool:
    return isinstance(reply.card, TextCard)


def _words_of(replies: Iterable[Reply]) -> str:
    """What was done, in the words of the last card that has some."""
    said = [
        reply.card.text if isinstance(reply.card, TextCard) else reply.card.headline
        for reply in replies
        if isinstance(reply.card, TextCard | PlanCard)
    ]
    return said[-1] if said else ""
