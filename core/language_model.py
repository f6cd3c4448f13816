"""What the core asks of a language model: a prompt in, an answer in the form of a JSON Schema out."""

from typing import Any, Literal, Protocol

from core.errors import AutoCRMError
from core.values import Frozen


class Line(Frozen):
    """One message of a prompt."""

    role: Literal["system", "user", "assistant"]
    text: str


class Prompt(Frozen):
    """What a model is given: messages in order, and the JSON Schema (with its name) that its answer has to meet.

    Messages that stay the same from prompt to prompt come first, because services compute them once.
    """

    lines: tuple[Line, ...]
    form: dict[str, Any]
    form_name: str


class Usage(Frozen):
    """What an answer took: tokens in and out, seconds, and its cost in the currency of the price list, if known."""

    model: str
    prompt_tokens: int = 0
    completion_tokens: int = 0
    seconds: float = 0.0
    cost: float | None = None
    calls: int = 1

    def plus(self, other: "Usage") -> "Usage":
        """What two answers of one model took together; of unknown cost where one is that read anything."""
        known = all(each.cost is not None or not each.prompt_tokens for each in (self, other))
        return Usage(
            model=self.model,
            prompt_tokens=self.prompt_tokens + other.prompt_tokens,
            completion_tokens=self.completion_tokens + other.completion_tokens,
            seconds=self.seconds + other.seconds,
            cost=(self.cost or 0.0) + (other.cost or 0.0) if known else None,
            calls=self.calls + other.calls,
        )


class ModelAnswer(Frozen):
    """The answer as parsed JSON, not yet checked against anything but being JSON."""

    content: dict[str, Any]
    usage: Usage


class ModelFailure(AutoCRMError):
    """No usable answer came; the sentence is for the log and for `doctor`. `usage` is what it cost nevertheless."""

    def __init__(self, sentence: str, usage: Usage | None = None) -> None:
        super().__init__(sentence)
        self.usage = usage


class ModelDown(ModelFailure):
    """The service cannot be reached, is overloaded, too slow, or does not let us in: not worth asking just now."""


class ModelDeclined(ModelFailure):
    """The service answered, but refused to, or ended its answer early; asking the same again would not help."""


class PromptTooLong(ModelFailure):
    """The prompt does not fit the model."""


class MalformedAnswer(ModelFailure):
    """What came is not JSON of the form asked for; `text` is its beginning."""

    def __init__(self, sentence: str, text: str = "", usage: Usage | None = None) -> None:
        super().__init__(sentence, usage)
        self.text = text


class LanguageModel(Protocol):
    """A model behind some service."""

    name: str

    async def answer(self, prompt: Prompt) -> ModelAnswer:
        """The model's answer. Raises ModelDown, ModelDeclined, PromptTooLong, MalformedAnswer, NotNow."""
        ...

    def resting(self) -> bool:
        """Whether it failed so lately that it would not be asked just now: `answer` would raise ModelDown at once."""
        ...
