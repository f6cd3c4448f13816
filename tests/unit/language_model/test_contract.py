"""What becomes of everything that a service of language models may answer, over HTTP."""

import sys
from collections.abc import AsyncIterator, Callable

import pytest

from bot.language_model.access import Access
from bot.language_model.breaker import CircuitBreaker
from bot.language_model.first_use import FirstUse
from bot.language_model.retrying import Retrying
from bot.language_model.served import CallOutcome, ServedModel
from bot.limits import CallLimit
from core.language_model import (
    Line,
    MalformedAnswer,
    ModelDeclined,
    ModelDown,
    ModelFailure,
    Prompt,
    PromptTooLong,
    Usage,
)
from tests.platforms.openai_server import KEY, MODEL, ChatService, chat_service

FORM = {
    "type": "object",
    "properties": {"stage": {"type": "string"}},
    "required": ["stage"],
    "additionalProperties": False,
}
PROMPT = Prompt(
    lines=(
        Line(role="system", text="You read what a rep says."),
        Line(role="user", text="they're in"),
        Line(role="assistant", text='{"stage": "closed_won"}'),
        Line(role="user", text="still haggling"),
    ),
    form=FORM,
    form_name="reading",
)


class Counted:
    """What was told of calls, and the pauses that were made."""

    def __init__(self) -> None:
        self.outcomes: list[CallOutcome] = []
        self.pauses: list[float] = []

    def watch(self, outcome: CallOutcome, _: Usage) -> None:
        self.outcomes.append(outcome)

    async def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)


Ask = Callable[..., ServedModel]


@pytest.fixture
async def service() -> AsyncIterator[ChatService]:
    async with chat_service() as service:
        yield service


@pytest.fixture
def counted() -> Counted:
    return Counted()


@pytest.fixture
async def model_at(service: ChatService, counted: Counted) -> AsyncIterator[Ask]:
    opened: list[FirstUse] = []

    def at(
        *, url: str = "", key: str = KEY, name: str = MODEL, seconds: float = 20, prices: float | None = 2
    ) -> ServedModel:
        access = Access(
            model=name,
            url=url or service.url,
            key=key,
            seconds=seconds,
            tokens=500,
            temperature=0,
            price_in=prices,
            price_out=prices and prices * 4,
        )
        opened.append(FirstUse(access))
        retrying = Retrying(seconds, sleep=counted.sleep)
        return ServedModel(name, opened[-1].ask, retrying, CircuitBreaker(3, 30), CallLimit(4), counted.watch)

    yield at
    for each in opened:
        await each.close()


async def failure_of(model: ServedModel) -> ModelFailure:
    with pytest.raises(ModelFailure) as failed:
        await model.answer(PROMPT)
    return failed.value


async def test_an_answer_comes_with_its_tokens_time_and_cost(service: ChatService, model_at: Ask) -> None:
    service.say({"stage": "negotiation"})
    answer = await model_at().answer(PROMPT)
    assert answer.content == {"stage": "negotiation"}
    assert answer.usage.seconds > 0
    assert answer.usage.model_copy(update={"seconds": 0.0}) == Usage(
        model=MODEL, prompt_tokens=1200, completion_tokens=80, cost=0.00304
    )


async def test_the_request_asks_for_strict_json_of_the_form(service: ChatService, model_at: Ask) -> None:
    service.say({"stage": "negotiation"})
    await model_at().answer(PROMPT)
    (request,) = service.requests
    assert request == {
        "model": MODEL,
        "stream": False,
        "temperature": 0,
        "max_completion_tokens": 500,
        "messages": [{"role": line.role, "content": line.text} for line in PROMPT.lines],
        "response_format": {"type": "json_schema", "json_schema": {"name": "reading", "schema": FORM, "strict": True}},
    }


async def test_without_prices_the_cost_is_unknown(service: ChatService, model_at: Ask) -> None:
    service.say({"stage": "negotiation"})
    assert (await model_at(prices=None).answer(PROMPT)).usage.cost is None


async def test_json_of_another_form_is_left_to_be_judged_by_who_asked(service: ChatService, model_at: Ask) -> None:
    service.say({"phase": 3})
    assert (await model_at().answer(PROMPT)).content == {"phase": 3}


async def test_a_fence_around_the_json_is_taken_off(service: ChatService, model_at: Ask) -> None:
    service.say('```json\n{"stage": "proposal"}\n```')
    assert (await model_at().answer(PROMPT)).content == {"stage": "proposal"}


@pytest.mark.parametrize("text", ['{"stage": "nego', "Sure! The stage is negotiation.", '["negotiation"]', ""])
async def test_what_is_no_json_object_is_malformed_and_can_be_shown_again(
    service: ChatService, model_at: Ask, counted: Counted, text: str
) -> None:
    service.say(text)
    failure = await failure_of(model_at())
    assert isinstance(failure, MalformedAnswer)
    assert failure.text == text
    assert failure.usage is not None
    assert failure.usage.prompt_tokens == 1200
    assert counted.outcomes == ["malformed"]


async def test_a_refusal_is_not_asked_again(service: ChatService, model_at: Ask, counted: Counted) -> None:
    service.say("", refusal="I can't help with that.")
    assert isinstance(await failure_of(model_at()), ModelDeclined)
    assert len(service.requests) == 1
    assert counted.outcomes == ["declined"]


@pytest.mark.parametrize("finish", ["length", "content_filter"])
async def test_an_answer_that_ended_early_is_none(service: ChatService, model_at: Ask, finish: str) -> None:
    service.say('{"stage": "negotiation"}', finish=finish)
    failure = await failure_of(model_at())
    assert isinstance(failure, ModelDeclined)
    assert len(service.requests) == 1


async def test_a_cut_answer_is_paid_for(service: ChatService, model_at: Ask) -> None:
    service.say('{"stage": "nego', finish="length")
    usage = (await failure_of(model_at())).usage
    assert usage is not None
    assert usage.completion_tokens == 80


async def test_too_many_requests_wait_as_long_as_the_service_says(
    service: ChatService, model_at: Ask, counted: Counted
) -> None:
    service.fail(429, "Rate limit reached", code="rate_limit_exceeded", headers={"Retry-After": "7"})
    service.say({"stage": "negotiation"})
    assert (await model_at().answer(PROMPT)).content == {"stage": "negotiation"}
    assert counted.pauses == [7.0]


async def test_a_wait_that_would_last_too_long_is_not_begun(
    service: ChatService, model_at: Ask, counted: Counted
) -> None:
    service.fail(429, "Rate limit reached", headers={"Retry-After": "60"})
    assert isinstance(await failure_of(model_at(seconds=20)), ModelDown)
    assert counted.pauses == []
    assert len(service.requests) == 1


async def test_an_account_that_is_used_up_is_not_asked_again(service: ChatService, model_at: Ask) -> None:
    service.fail(429, "You exceeded your current quota", code="insufficient_quota")
    assert isinstance(await failure_of(model_at()), ModelDown)
    assert len(service.requests) == 1


@pytest.mark.parametrize("status", [500, 502, 503, 529])
async def test_a_failing_server_is_asked_three_times_with_growing_pauses(
    service: ChatService, model_at: Ask, counted: Counted, status: int
) -> None:
    service.fail(status, "The server is overloaded")
    assert isinstance(await failure_of(model_at()), ModelDown)
    assert len(service.requests) == 3
    first, second = counted.pauses
    assert 0.25 <= first <= 0.5 <= second <= 1.0
    assert counted.outcomes == ["down"]


async def test_a_dropped_connection_is_tried_again(service: ChatService, model_at: Ask) -> None:
    service.drop()
    service.say({"stage": "negotiation"})
    assert (await model_at().answer(PROMPT)).content == {"stage": "negotiation"}
    assert len(service.requests) == 2


async def test_who_is_not_there_is_down(model_at: Ask) -> None:
    assert isinstance(await failure_of(model_at(url="http://127.0.0.1:9/v1")), ModelDown)


async def test_who_is_too_slow_is_down_after_the_time_in_all(service: ChatService, model_at: Ask) -> None:
    may_answer = service.hold()
    failure = await failure_of(model_at(seconds=0.5))
    may_answer.set()
    assert isinstance(failure, ModelDown)


async def test_a_wrong_key_is_told_apart(service: ChatService, model_at: Ask) -> None:
    failure = await failure_of(model_at(key="sk-wrong"))
    assert isinstance(failure, ModelDown)
    assert "did not accept the key (401)" in failure.sentence


async def test_a_model_that_is_not_there_is_told_apart(model_at: Ask) -> None:
    failure = await failure_of(model_at(name="gpt-none"))
    assert isinstance(failure, ModelDown)
    assert "no such language model" in failure.sentence


async def test_a_web_page_in_the_place_of_the_service_is_down(service: ChatService, model_at: Ask) -> None:
    service.send("<html>Welcome</html>")
    assert isinstance(await failure_of(model_at()), ModelDown)


async def test_a_request_that_is_refused_is_not_repeated(service: ChatService, model_at: Ask) -> None:
    service.fail(400, "Unsupported parameter")
    assert isinstance(await failure_of(model_at()), ModelDeclined)
    assert len(service.requests) == 1


async def test_a_model_without_temperature_is_asked_without(service: ChatService, model_at: Ask) -> None:
    service.fail(400, "Unsupported value: 'temperature'", code="unsupported_value", param="temperature")
    service.say({"stage": "negotiation"})
    model = model_at()
    await model.answer(PROMPT)
    await model.answer(PROMPT)
    assert ["temperature" in request for request in service.requests] == [True, False, False]


@pytest.mark.parametrize(
    ("message", "rest"),
    [
        ("This model's maximum context length is 128000 tokens.", {"code": "context_length_exceeded"}),
        (
            "the request exceeds the available context size. try increasing the context size or enable context shift",
            {"type": "exceed_context_size_error", "n_prompt_tokens": 9000, "n_ctx": 4096},
        ),
        ("This model's maximum context length is 4096 tokens. However, you requested 9000 tokens.", {}),
    ],
    ids=["openai", "llama.cpp", "vllm"],
)
async def test_a_prompt_that_is_too_long_is_told_apart(
    service: ChatService, model_at: Ask, counted: Counted, message: str, rest: dict[str, object]
) -> None:
    service.fail(400, message, **rest)  # type: ignore[arg-type]  # pytest's parameters have no types
    assert isinstance(await failure_of(model_at()), PromptTooLong)
    assert counted.outcomes == ["too_long"]


async def test_after_three_failures_it_rests(service: ChatService, model_at: Ask, counted: Counted) -> None:
    service.fail(500, "broken")
    model = model_at()
    for _ in range(3):
        assert not model.resting()
        await failure_of(model)
    assert model.resting()
    asked = len(service.requests)
    assert isinstance(await failure_of(model), ModelDown)
    assert len(service.requests) == asked
    assert counted.outcomes == ["down", "down", "down", "resting"]


async def test_where_its_libraries_cannot_be_loaded_it_is_down(
    service: ChatService, model_at: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "bot.language_model.chat_openai", None)
    service.say({"stage": "negotiation"})
    assert "cannot be loaded" in (await failure_of(model_at())).sentence
