"""`autocrm explain` tells what each part saw, and what came of it, without changing anything."""

from collections.abc import Awaitable, Callable

import pytest

from bot.explaining import explained
from bot.settings import load_settings

Explain = Callable[[str], Awaitable[str]]


@pytest.fixture
def explain(database_url: str) -> Explain:
    """Explains a message of Dana's."""
    settings = load_settings(user="dana.whitfield@example.com", database_url=database_url)

    async def of(text: str) -> str:
        return await explained(settings, text)

    return of


async def test_a_plan_is_explained_from_words_to_records(explain: Explain) -> None:
    told = await explain("move the acme renewal to negotiation, 75k")
    assert "acme renewal: record Acme Corp renewal 2027 (deals" in told
    assert "75k: money amount 75000" in told
    assert "update: “move the acme renewal to negotiation, 75k”" in told
    assert "plan, intent update, confidence" in told
    assert "update deal Acme Corp renewal 2027\n      Stage: negotiation\n      Amount: 75000" in told


async def test_what_stays_unexplained_is_named(explain: Explain) -> None:
    told = await explain("frobnicate the acme renewal to 75k")
    assert "no value, name or word of the catalog: frobnicate" in told


async def test_two_records_that_fit_are_told(explain: Explain) -> None:
    told = await explain("jane's new number is +12125550277")
    assert "to be asked: " in told
    assert "Jane Doe" in told
    assert "Jane Park" in told


async def test_a_question_is_explained(explain: Explain) -> None:
    told = await explain("which of my deals close this month?")
    assert "the whole message is a question" in told
    assert "about all that meet:\n      " in told
