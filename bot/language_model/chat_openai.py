"""One question to a chat model over LangChain. Loading this module takes seconds: see `first_use`."""

import json
import re
from typing import Any

import openai
from langchain_core.messages import AIMessage
from langchain_core.runnables import Runnable
from langchain_openai import ChatOpenAI
from pydantic import SecretStr

from bot.language_model.access import Access
from bot.language_model.failures import failure_of, refuses_temperature
from core.language_model import MalformedAnswer, ModelAnswer, ModelDeclined, Prompt, Usage

_CONNECT_SECONDS = 5.0
_BEGINNING = 2000
"""Characters of an answer that is no JSON which are shown to the model again."""

_FENCED = re.compile(r"\s*```(?:json)?\s*\n(?P<inside>.*?)\n?\s*```\s*", re.DOTALL)


class OpenAIChat:
    """A chat model with answers in the form of a JSON Schema. It asks once: retrying is left to others."""

    def __init__(self, access: Access) -> None:
        self._access = access
        timeout = openai.Timeout(access.seconds, connect=min(_CONNECT_SECONDS, access.seconds))
        # LangChain's own client is shared by all event loops of a process, which it does not survive
        self._http = openai.DefaultAsyncHttpxClient(timeout=timeout)
        self._chat = self._chat_at(access.temperature)

    async def ask(self, prompt: Prompt) -> ModelAnswer:
        """The answer. Raises ModelDown, ModelDeclined, PromptTooLong, MalformedAnswer."""
        try:
            raw = await self._asked(prompt)
        except openai.LengthFinishReasonError as error:
            failure = failure_of(error)
            failure.usage = self._usage_of_cut(error)
            raise failure from error
        except Exception as error:
            raise failure_of(error) from error
        usage = self._usage(raw)
        refusal = raw.additional_kwargs.get("refusal")
        if refusal:
            raise ModelDeclined("The language model refused to answer.", usage)
        return ModelAnswer(content=_parsed(raw.text, usage), usage=usage)

    async def close(self) -> None:
        """Closes the connections."""
        await self._http.aclose()

    async def _asked(self, prompt: Prompt) -> AIMessage:
        try:
            return await self._invoked(prompt)
        except openai.BadRequestError as error:
            if not refuses_temperature(error):
                raise
        self._chat = self._chat_at(None)
        return await self._invoked(prompt)

    async def _invoked(self, prompt: Prompt) -> AIMessage:
        form = {"name": prompt.form_name, "schema": prompt.form, "strict": True}
        structured: Runnable[Any, Any] = self._chat.with_structured_output(
            form, method="json_schema", include_raw=True, strict=True
        )
        answer = await structured.ainvoke([(line.role, line.text) for line in prompt.lines])
        raw = answer["raw"]
        if not isinstance(raw, AIMessage):
            raise TypeError(f"{type(raw).__name__} in the place of a message")
        return raw

    def _chat_at(self, temperature: float | None) -> ChatOpenAI:
        access = self._access
        return ChatOpenAI(
            model=access.model,
            base_url=access.url,
            api_key=SecretStr(access.key or "none"),  # a service of one's own may need none, the client insists on one
            temperature=temperature,
            max_completion_tokens=access.tokens,
            max_retries=0,
            http_async_client=self._http,
            use_responses_api=False,
        )

    def _usage(self, raw: AIMessage) -> Usage:
        counted = raw.usage_metadata
        return self._counted(counted["input_tokens"], counted["output_tokens"]) if counted else self._counted(0, 0)

    def _usage_of_cut(self, error: openai.LengthFinishReasonError) -> Usage:
        counted = error.completion.usage
        return self._counted(counted.prompt_tokens, counted.completion_tokens) if counted else self._counted(0, 0)

    def _counted(self, tokens_in: int, tokens_out: int) -> Usage:
        price_in, price_out = self._access.price_in, self._access.price_out
        cost = None
        if price_in is not None and price_out is not None:
            cost = (tokens_in * price_in + tokens_out * price_out) / 1_000_000
        return Usage(model=self._access.model, prompt_tokens=tokens_in, completion_tokens=tokens_out, cost=cost)


def _parsed(text: str, usage: Usage) -> dict[str, Any]:
    """The JSON object of an answer, whole or not at all; services that ignore the form may put a fence around it."""
    fenced = _FENCED.fullmatch(text)
    try:
        content = json.loads(fenced["inside"] if fenced else text)
    except ValueError as error:
        raise MalformedAnswer(f"This is not valid JSON: {error}", text[:_BEGINNING], usage) from error
    if not isinstance(content, dict):
        raise MalformedAnswer("This is JSON, but not an object.", text[:_BEGINNING], usage)
    return content
