"""Puts together the language model and the planner that asks it, as the settings say."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.language_model.access import Access
from bot.language_model.breaker import CircuitBreaker
from bot.language_model.first_use import FirstUse
from bot.language_model.retrying import Retrying
from bot.language_model.served import ServedModel, Watch
from bot.limits import CallLimit
from bot.settings import Settings
from core.language_model import LanguageModel

OPENAI_URL = "https://api.openai.com/v1"

FAILURES = 3
"""After so many calls in a row that found the service down it is not asked for a while."""

REST_SECONDS = 30.0
"""How long it is not asked then."""


@asynccontextmanager
async def open_model(settings: Settings, watch: Watch | None = None) -> AsyncIterator[LanguageModel | None]:
    """The language model of the settings; None where none is set up. Nothing is loaded before its first question."""
    if settings.model is None or not settings.has_model:
        yield None
        return
    first_use = FirstUse(_access(settings, settings.model))
    try:
        yield ServedModel(
            settings.model,
            first_use.ask,
            Retrying(settings.model_seconds),
            CircuitBreaker(FAILURES, REST_SECONDS),
            CallLimit(settings.model_calls),
            watch,
        )
    finally:
        await first_use.close()


def _access(settings: Settings, model: str) -> Access:
    return Access(
        model=model,
        url=settings.model_url or OPENAI_URL,
        key=settings.model_key.get_secret_value() if settings.model_key is not None else None,
        seconds=settings.model_seconds,
        tokens=settings.model_tokens,
        temperature=settings.model_temperature,
        price_in=settings.model_price_in,
        price_out=settings.model_price_out,
    )
