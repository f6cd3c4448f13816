"""A model whose libraries are loaded when it is first asked, and beside the event loop, which they would hold up."""

import asyncio
from typing import TYPE_CHECKING

from bot.language_model.access import Access
from core.language_model import ModelAnswer, ModelDown, Prompt

if TYPE_CHECKING:
    from bot.language_model.chat_openai import OpenAIChat


class FirstUse:
    """A chat model that is not there before its first question."""

    def __init__(self, access: Access) -> None:
        self._access = access
        self._loading: asyncio.Task[OpenAIChat] | None = None

    async def ask(self, prompt: Prompt) -> ModelAnswer:
        """The answer. Raises ModelDown, ModelDeclined, PromptTooLong, MalformedAnswer."""
        if self._loading is None:
            self._loading = asyncio.create_task(asyncio.to_thread(_loaded, self._access))
        try:
            # the load goes on for the next question where this one is given up
            chat = await asyncio.shield(self._loading)
        except Exception as error:
            raise ModelDown(f"What asks the language model cannot be loaded ({type(error).__name__}).") from error
        return await chat.ask(prompt)

    async def close(self) -> None:
        """Closes the connections, if there are any."""
        if self._loading is None:
            return
        await asyncio.wait([self._loading])
        if self._loading.exception() is None:
            await self._loading.result().close()


def _loaded(access: Access) -> "OpenAIChat":
    from bot.language_model.chat_openai import OpenAIChat

    return OpenAIChat(access)
