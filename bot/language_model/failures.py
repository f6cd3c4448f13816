"""What an error of OpenAI's client means for whoever asked. Pure."""

import re
from typing import Final

import openai
from langchain_core.exceptions import ContextOverflowError

from bot.language_model.retrying import Passing
from core.language_model import ModelDeclined, ModelDown, ModelFailure, PromptTooLong

_PASSING: Final = frozenset({408, 409, 429})
_TOO_LONG = re.compile(
    r"context[ _](?:length|size|window)|exceed_context|maximum context|prompt is too long|too many (?:input )?tokens",
    re.IGNORECASE,
)
"""OpenAI, llama.cpp, vLLM and others say in words of their own that a prompt does not fit."""

_TOLD = 300
"""Characters of a service's own words that go into the log."""


def failure_of(error: Exception) -> ModelFailure:
    """The failure that an error amounts to; one that is worth another attempt is `Passing`."""
    match error:
        case ContextOverflowError():
            return PromptTooLong(f"The prompt does not fit the language model: {_told(error)}")
        case openai.APIStatusError():
            return _of_status(error)
        case openai.APITimeoutError():
            return Passing("The language model did not answer in time.")
        case openai.APIConnectionError():
            return Passing(f"The language model cannot be reached: {_told(error.__cause__ or error)}")
        case openai.ContentFilterFinishReasonError():
            return ModelDeclined("The language model's answer was withheld by its service's content filter.")
        case openai.LengthFinishReasonError():
            return ModelDeclined("The language model's answer was cut off: AUTOCRM_MODEL_TOKENS is too small for it.")
        case _:
            # such as a web page in the place of an answer, where the address is wrong
            kind = type(error).__name__  # its words may quote the answer, which belongs in no log
            return ModelDown(f"What answered at the language model's address is no such service ({kind}).")


def _of_status(error: openai.APIStatusError) -> ModelFailure:
    status, told = error.status_code, _told(error)
    if status == 429 and error.code == "insufficient_quota":
        return ModelDown(f"The account of the language model is used up: {told}")
    if status in _PASSING or status >= 500:
        return Passing(f"The language model's service answered {status}: {told}", _seconds(error))
    if status in (401, 403):
        return ModelDown(f"The language model's service did not accept the key ({status}): {told}")
    if status == 404:
        return ModelDown(f"There is no such language model at that address (404): {told}")
    if status == 413 or (status == 400 and _TOO_LONG.search(f"{error.code} {error.type} {error.message}")):
        return PromptTooLong(f"The prompt does not fit the language model: {told}")
    return ModelDeclined(f"The language model's service refused the request ({status}): {told}")


def refuses_temperature(error: Exception) -> bool:
    """Whether the model answers at no temperature but its own."""
    return isinstance(error, openai.BadRequestError) and error.param == "temperature"


def _seconds(error: openai.APIStatusError) -> float | None:
    """The seconds of Retry-After; it may also name a moment, which nobody does here."""
    try:
        return max(float(error.response.headers["Retry-After"]), 0.0)
    except (KeyError, ValueError):
        return None


def _told(error: BaseException) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:_TOLD]
