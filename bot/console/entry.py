"""The terminal's loop: a line in, an answer out, until it is left."""

import asyncio
import signal
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, TypeAlias, get_args

from bot.console.terminal import Terminal
from core.drafts import CommandName
from core.messages import Clip

if TYPE_CHECKING:
    from bot.console.conversation import ConsoleConversation

LEAVE = ("quit", "exit")

Progress = Callable[[str], None]

Loading: TypeAlias = "asyncio.Future[ConsoleConversation]"
"""A conversation that may still be on its way: the prompt is there before everything is loaded."""


def completions(loading: Loading) -> list[str]:
    """What can be typed at the beginning of a line: names of buttons, commands, and the ways out."""
    names = loading.result().names_on_offer if loading.done() else []
    return list(dict.fromkeys([*names, *get_args(CommandName), *LEAVE]))


async def talk(loading: Loading, terminal: Terminal, clips: Sequence[Clip] = ()) -> None:
    """Answers recordings first, then line after line until the input ends or one of the words for leaving is typed."""
    if clips:
        terminal.show(await _answer(loading, terminal, lambda talker, *how: talker.play(clips, *how)))
    while True:
        try:
            line = await terminal.read()
        except KeyboardInterrupt:
            continue
        if line is None or line.strip().casefold() in LEAVE:
            return
        if line.strip():
            terminal.show(await _answer(loading, terminal, partial(_said, line)))


def _said(line: str, talker: "ConsoleConversation", progress: Progress, width: int) -> Awaitable[str]:
    return talker.say(line, progress, width)


async def _answer(
    loading: Loading, terminal: Terminal, saying: Callable[["ConsoleConversation", Progress, int], Awaitable[str]]
) -> str:
    async with terminal.working() as progress:
        conversation = await loading
        task = asyncio.ensure_future(saying(conversation, progress, terminal.width))
        try:
            with _interrupting(task):
                return await task
        except asyncio.CancelledError:
            if not task.cancelled() or _being_cancelled():
                raise
            return 'Stopped. Type "history" to see what was done.'


def _being_cancelled() -> bool:
    current = asyncio.current_task()
    return current is not None and current.cancelling() > 0


@contextmanager
def _interrupting(task: "asyncio.Future[str]") -> Iterator[None]:
    """While this lasts, Ctrl-C gives up the task and not the conversation."""
    loop = asyncio.get_running_loop()
    before = signal.getsignal(signal.SIGINT)
    try:
        loop.add_signal_handler(signal.SIGINT, task.cancel)
    except (NotImplementedError, RuntimeError, ValueError):  # Windows, or not in the main thread
        yield
        return
    try:
        yield
    finally:
        loop.remove_signal_handler(signal.SIGINT)
        signal.signal(signal.SIGINT, before)
