"""What tests of the resolver share: how they call it, and how they look at what came of it."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from core.plans import PlanStep
from core.resolution import Refusal, Resolution, Resolved
from tests.integration.conversing import RENEWAL

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=ZoneInfo("America/New_York"))

Resolve = Callable[..., Awaitable[Resolution]]
"""`await resolve(step, ...)`: what the resolver makes of a plan of these steps, as Dana says them."""


def steps_of(resolution: Resolution) -> tuple[PlanStep, ...]:
    assert isinstance(resolution, Resolved), resolution
    return resolution.plan.steps


def refused(resolution: Resolution) -> tuple[str, str]:
    assert isinstance(resolution, Refusal), resolution
    return resolution.reason, resolution.text


async def value(engine: AsyncEngine, sql: str, **given: object) -> Any:
    async with engine.connect() as connection:
        return await connection.scalar(text(sql), given)


async def set_deal(engine: AsyncEngine, assignment: str) -> None:
    async with engine.begin() as connection:
        await connection.execute(text(f"update crm.deals set {assignment} where name = :name"), {"name": RENEWAL})
