"""An assistant that asks a stand-in service where its local planner is not sure, on the real database."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.language_model.access import Access
from bot.language_model.breaker import CircuitBreaker
from bot.language_model.first_use import FirstUse
from bot.language_model.retrying import Retrying
from bot.language_model.served import ServedModel
from bot.limits import CallLimit
from core.assistant import Assistant
from core.catalog import Catalog
from core.drafts import Command, Draft, SmallTalk
from core.language_model import Line, Prompt
from core.planners.local import LocalPlanner
from core.planners.model import Said, Unusable
from core.planners.routed import DraftReader, Mode, RoutedPlanner
from core.ports import Turn
from core.questions import Answerer
from core.records import Records
from core.resolve import Resolver
from storage.unit_of_work import PostgresStorage
from tests.integration.conversing import NOW, RENEWAL, Person, plan, update
from tests.platforms.openai_server import KEY, MODEL, ChatService

UNCLEAR = "blimey, that lot went bonkers over it innit"
"""The local planner makes nothing of it."""

CLEAR = "set the amount of the Acme Corp renewal 2027 to 75k"

_FORM = {
    "type": "object",
    "properties": {"amount": {"type": "string"}},
    "required": ["amount"],
    "additionalProperties": False,
}


class AmountReader:
    """Knows answers of one kind: the amount of the renewal. Keeps what it was given to read."""

    def __init__(self) -> None:
        self.talks: list[list[Said]] = []
        self.turns: list[Turn] = []

    async def prompt(self, turn: Turn, talk: Sequence[Said], _: Records) -> Prompt:
        """The message, and nothing else."""
        self.talks.append(list(talk))
        self.turns.append(turn)
        return Prompt(lines=(Line(role="user", text=turn.text),), form=_FORM, form_name="amount")

    def draft(self, content: dict[str, Any], _: Turn, __: Prompt | None = None) -> Draft:
        """The renewal with that amount."""
        match content:
            case {"amount": str(amount), "confidence": float(confidence)}:
                return plan(update("deals", RENEWAL, amount=amount)).model_copy(update={"confidence": confidence})
            case {"amount": str(amount)}:
                return plan(update("deals", RENEWAL, amount=amount))
            case {"command": "confirm" | "undo" as name}:
                return Command(name=name, intent=name)
            case {"chat": str(text)}:
                return SmallTalk(text=text)
        raise Unusable(("There is no amount.",))

    def repair(self, prompt: Prompt, _: dict[str, Any] | str, problems: Sequence[str]) -> Prompt:
        """The prompt with the problems."""
        return prompt.model_copy(update={"lines": (*prompt.lines, Line(role="user", text=" ".join(problems)))})


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


class Thinkers:
    """An assistant with a model, and people who talk to it."""

    def __init__(self, storage: PostgresStorage, catalog: Catalog, engine: AsyncEngine, service: ChatService) -> None:
        self.engine = engine
        self.service = service
        self.reader = AmountReader()
        self.clock = Clock()
        access = Access(
            model=MODEL,
            url=service.url,
            key=KEY,
            seconds=60,
            tokens=500,
            temperature=0,
            price_in=2,
            price_out=8,
        )
        self.first_use = FirstUse(access)
        self._storage = storage
        self._catalog = catalog

    def assistant(self, mode: Mode = "auto", reader: DraftReader | None = None) -> Assistant:
        """An assistant that asks once, and lets the service rest for 30 seconds after two failures."""
        breaker = CircuitBreaker(2, 30, self.clock)
        model = ServedModel(MODEL, self.first_use.ask, Retrying(60, attempts=1), breaker, CallLimit(4))
        planner = RoutedPlanner(LocalPlanner(self._catalog), reader or self.reader, model, mode)
        resolver = Resolver(self._catalog)
        return Assistant(self._storage, planner, resolver, Answerer(self._catalog, resolver), self._catalog)

    def person(self, email: str = "dana.whitfield", place: str = "general", mode: Mode = "auto") -> Person:
        """Somebody who talks to an assistant of his own."""
        return Person(self.assistant(mode), email, place, start=NOW)
