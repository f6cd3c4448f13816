"""People who talk to an assistant whose planner follows a script, on the real database."""

import itertools
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from core.assistant import Assistant
from core.catalog import Catalog
from core.drafts import (
    Change,
    Command,
    CommandName,
    Draft,
    DraftValue,
    PlanDraft,
    RecordMention,
    Said,
    SmallTalk,
    StepDraft,
)
from core.messages import ButtonClick, Conversation, HomeVisit, InboundMessage, Sender, SlashCommand, Withdrawal
from core.ports import Turn
from core.questions import Answerer
from core.records import Records
from core.replies import Button, ChoiceCard, EditCard, HelpCard, HistoryCard, HomeCard, PlanCard, Reply, TextCard
from core.resolve import Resolver
from core.values import ButtonId
from storage.unit_of_work import PostgresStorage

RENEWAL = "Acme Corp renewal 2027"
AMOUNT = "select amount from crm.deals where name = :name"
SET_AMOUNT = "update crm.deals set amount = :amount where name = :name"

NOW = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)
"""Mon 23 Nov 2026, 9:30 AM in New York."""

_keys = itertools.count(1)

Script = dict[str, Draft | Exception | Callable[[Turn, Records], Awaitable[Draft]]]


class ScriptedPlanner:
    """Returns, raises or calls what its script has for a message; to anything else it answers politely."""

    name = "scripted"

    def __init__(self, script: Script) -> None:
        self.script = script
        self.turns: list[Turn] = []

    async def plan(self, turn: Turn, records: Records) -> Draft:
        """What the script says."""
        self.turns.append(turn)
        found = self.script.get(turn.text, SmallTalk(text="Hello."))
        if isinstance(found, Exception):
            raise found
        return await found(turn, records) if callable(found) else found


class Person:
    """Somebody in a conversation: he says things and presses buttons, each a minute after the other."""

    def __init__(
        self,
        assistant: Assistant,
        email: str,
        place: str = "general",
        start: datetime = NOW,
        *,
        parent: str = "",
        locale: str = "",
    ) -> None:
        self._assistant = assistant
        address = email if "@" in email else f"{email}@example.com"
        self._sender = Sender(external_id=email, email=address, locale=locale)
        self._conversation = Conversation(platform="console", workspace="test", key=place, parent=parent)
        self.now = start

    async def say(
        self, words: str, *, key: str | None = None, edits: str | None = None, author: str | None = None
    ) -> list[Reply]:
        """The replies to a message; to one that `edits` an earlier one, or that points at what its `author` wrote."""
        self.now += timedelta(minutes=1)
        return await self._assistant.handle(
            InboundMessage(
                key=key or f"message-{next(_keys)}",
                conversation=self._conversation,
                sender=self._sender,
                text=words,
                sent_at=self.now,
                edits=edits,
                author=author,
            )
        )

    async def withdraw(self, key: str) -> list[Reply]:
        """The replies to the deletion of a message."""
        self.now += timedelta(minutes=1)
        return await self._assistant.handle(
            Withdrawal(
                key=f"withdrawal-{next(_keys)}",
                conversation=self._conversation,
                sender=self._sender,
                withdrawn=key,
                sent_at=self.now,
            )
        )

    async def visit(self) -> HomeCard:
        """His own page."""
        self.now += timedelta(minutes=1)
        visit = HomeVisit(
            key=f"visit-{next(_keys)}", conversation=self._conversation, sender=self._sender, sent_at=self.now
        )
        card: HomeCard = the_card(await self._assistant.handle(visit), HomeCard)
        return card

    async def press(
        self, button: Button | ButtonId, inputs: dict[str, str] | None = None, *, key: str | None = None
    ) -> list[Reply]:
        """The replies to a click."""
        self.now += timedelta(minutes=1)
        return await self._assistant.handle(
            ButtonClick(
                key=key or f"click-{next(_keys)}",
                conversation=self._conversation,
                sender=self._sender,
                button=button.id if isinstance(button, Button) else button,
                inputs=inputs or {},
                sent_at=self.now,
            )
        )

    async def slash(self, name: str, words: str = "") -> list[Reply]:
        """The replies to a slash command."""
        self.now += timedelta(minutes=1)
        return await self._assistant.handle(
            SlashCommand(
                key=f"slash-{next(_keys)}",
                conversation=self._conversation,
                sender=self._sender,
                name=name,
                text=words,
                sent_at=self.now,
            )
        )


class Stage:
    """A world, an assistant with a script, and a look at the tables from outside."""

    def __init__(self, storage: PostgresStorage, catalog: Catalog, engine: AsyncEngine) -> None:
        self.planner = ScriptedPlanner({})
        self.storage = storage
        self.catalog = catalog
        self.engine = engine
        self.assistant = self.assistant_with()

    def assistant_with(self, **options: Any) -> Assistant:
        """The assistant, with other options."""
        resolver = Resolver(self.catalog)
        return Assistant(
            self.storage, self.planner, resolver, Answerer(self.catalog, resolver), self.catalog, **options
        )

    def person(self, email: str, place: str = "general", *, parent: str = "") -> Person:
        """Somebody who talks to the assistant."""
        return Person(self.assistant, email, place, parent=parent)

    def script(self, **drafts: Draft) -> None:
        """Adds what the planner makes of messages; an underscore in a name stands for a space."""
        self.planner.script.update({words.replace("_", " "): draft for words, draft in drafts.items()})

    async def value(self, sql: str, **parameters: object) -> Any:
        """One value, read as the owner of the tables."""
        async with self.engine.connect() as connection:
            return await connection.scalar(text(sql), parameters)

    async def rows(self, sql: str, **parameters: object) -> list[tuple[Any, ...]]:
        """Rows, read as the owner of the tables."""
        async with self.engine.connect() as connection:
            return [tuple(row) for row in await connection.execute(text(sql), parameters)]

    async def outside(self, sql: str, **parameters: object) -> None:
        """A change made past AutoCRM."""
        async with self.engine.begin() as connection:
            await connection.execute(text(sql), parameters)

    async def snapshot(self) -> dict[str, list[Any]]:
        """All records of the CRM, without bookkeeping."""
        found: dict[str, list[Any]] = {}
        async with self.engine.connect() as connection:
            for table in self.catalog.tables:
                rows = await connection.execute(
                    text(
                        "select to_jsonb(t) - 'created_at' - 'updated_at' from "
                        f"{self.catalog.db_schema}.{table.name} t order by id"
                    )
                )
                found[table.name] = [row[0] for row in rows]
        return found


def talk_stage(storage: PostgresStorage, catalog: Catalog, engine: AsyncEngine) -> Stage:
    """A stage whose planner knows wishes of all kinds, and the commands."""
    stage = Stage(storage, catalog, engine)
    stage.script(
        bump=plan(update("deals", RENEWAL, amount="75k")),
        bump_more=plan(update("deals", RENEWAL, amount="80k")),
        same=plan(update("deals", RENEWAL, amount="60k")),
        steal=plan(update("deals", "Acme Logistics pilot", amount="1k")),
        huge=plan(update("deals", RENEWAL, probability="150%")),
        nobody=plan(update("deals", "Zzyzx Quux", amount="1k")),
        jane=plan(update("contacts", "jane", title="Boss")),
        confirm=command("confirm"),
        cancel=command("cancel"),
        undo=command("undo"),
    )
    return stage


def deal_stage(storage: PostgresStorage, catalog: Catalog, engine: AsyncEngine) -> Stage:
    """A stage whose planner knows some changes to Dana's deals, and the commands."""
    stage = Stage(storage, catalog, engine)
    stage.script(
        bump=plan(update("deals", RENEWAL, amount="75k")),
        both=plan(update("deals", RENEWAL, amount="75k"), update("deals", "Acme Corp expansion", amount="99k")),
        step=plan(update("deals", RENEWAL, next_step="Call Jane")),
        add=plan(create("companies", name="Zephyr Mills")),
        remove=plan(delete("deals", "Acme Corp expansion")),
        confirm=command("confirm"),
        cancel=command("cancel"),
        undo=command("undo"),
        undo_2=command("undo", 2),
        undo_3=command("undo", 3),
        redo=command("redo"),
        redo_3=command("redo", 3),
    )
    return stage


async def manager_of(stage: Stage) -> Person:
    """The manager of the world."""
    return stage.person(await stage.value("select email from crm.users where role = 'manager' limit 1"))


async def done(person: Person, words: str) -> PlanCard:
    """The card of a plan that was carried out."""
    await person.say(words)
    card = plan_card(await person.say("confirm"))
    assert card.state == "executed"
    return card


def update(table: str, words: str, **changes: DraftValue | str) -> StepDraft:
    """A step that changes a record."""
    return StepDraft(action="update", table=table, target=RecordMention(words=words), changes=_changes(changes))


def create(table: str, label: str | None = None, **changes: DraftValue | str) -> StepDraft:
    """A step that makes a record."""
    return StepDraft(action="create", table=table, label=label, changes=_changes(changes))


def delete(table: str, words: str) -> StepDraft:
    """A step that deletes a record."""
    return StepDraft(action="delete", table=table, target=RecordMention(words=words))


def plan(*steps: StepDraft) -> PlanDraft:
    """A draft of these steps."""
    return PlanDraft(steps=steps, intent="plan")


def command(name: CommandName, count: int | None = None, words: str = "") -> Command:
    """A command."""
    return Command(name=name, count=count, words=words, intent=name)


def plan_cards(replies: Sequence[Reply]) -> list[PlanCard]:
    """The plan cards among the replies."""
    return [reply.card for reply in replies if isinstance(reply.card, PlanCard)]


def plan_card(replies: Sequence[Reply]) -> PlanCard:
    """The one plan card among the replies."""
    (card,) = plan_cards(replies)
    return card


def the_card(replies: Sequence[Reply], kind: type[Any]) -> Any:
    """The one card of that kind."""
    (card,) = [reply.card for reply in replies if isinstance(reply.card, kind)]
    return card


def text_of(replies: Sequence[Reply]) -> str:
    """The words of the one text card."""
    card: TextCard = the_card(replies, TextCard)
    return card.text


def button(card: PlanCard | EditCard | HistoryCard | ChoiceCard | HelpCard, label: str) -> Button:
    """The button of that name on a card."""
    found: list[Button] = []
    match card:
        case EditCard():
            found = [card.submit, card.cancel]
        case ChoiceCard():
            found = [option.button for option in card.options]
        case HistoryCard():
            found = [*(entry.button for entry in card.entries if entry.button), *card.buttons]
        case PlanCard():
            found = list(card.buttons)
    return next(each for each in found if each.label == label)


def labels(card: PlanCard) -> list[str]:
    """The names of a plan card's buttons."""
    return [each.label for each in card.buttons]


def _changes(changes: dict[str, DraftValue | str]) -> tuple[Change, ...]:
    return tuple(
        Change(field=column, value=Said(text=value) if isinstance(value, str) else value)
        for column, value in changes.items()
    )
