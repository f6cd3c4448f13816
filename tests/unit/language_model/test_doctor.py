"""What the doctor says of a language model."""

from collections.abc import AsyncIterator

import pytest
from pydantic import SecretStr

from bot.findings import Finding
from bot.language_model.checks import check_language_model
from bot.settings import Settings
from tests.platforms.openai_server import KEY, MODEL, ChatService, chat_service


@pytest.fixture
async def service() -> AsyncIterator[ChatService]:
    async with chat_service() as service:
        yield service


async def found(service: ChatService, key: str = KEY) -> Finding:
    (finding,) = await check_language_model(Settings(model=MODEL, model_url=service.url, model_key=SecretStr(key)))
    return finding


async def test_one_that_answers_in_the_form_is_well(service: ChatService) -> None:
    service.say({"state": "negotiation"})
    finding = await found(service)
    assert finding.ok
    assert finding.what.startswith("The language model gpt-test answers, in ")


@pytest.mark.parametrize(
    ("answer", "told"),
    [({"state": "proposal"}, "it answered {'state': 'proposal'}"), ("negotiation", "It has to answer in the form")],
)
async def test_one_that_does_not_is_told_of(service: ChatService, answer: object, told: str) -> None:
    service.say(answer)
    finding = await found(service)
    assert not finding.ok
    assert told in finding.remedy


async def test_a_key_that_is_not_taken_is_told_of(service: ChatService) -> None:
    finding = await found(service, "sk-wrong")
    assert not finding.ok
    assert "did not accept the key" in finding.remedy


async def test_without_a_model_there_is_nothing_to_say() -> None:
    assert await check_language_model(Settings(model_key=SecretStr(KEY))) == []
