"""`autocrm chat`: a database made ready, a speaker, a terminal, and the conversation between them."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING

from bot.app import Database, build_assistant
from bot.console.entry import LEAVE, completions, talk
from bot.console.escape import one_line
from bot.console.terminal import LineTerminal, StreamTerminal, Terminal, print_to
from bot.operations import database
from bot.sample.loading import load_sample
from bot.sample.world import default_speaker
from bot.settings import Settings
from core.errors import ConfigurationError, UnknownUser
from core.messages import Actor, Clip, Conversation, Sender
from storage.accounts import list_users

if TYPE_CHECKING:
    from bot.console.conversation import ConsoleConversation
    from bot.embeddings.setup import Knowledge
    from core.hearing import Hearing
    from core.language_model import LanguageModel

HISTORY_FILE = "history"


async def chat(settings: Settings, *, with_sample: bool, clips: Sequence[Path] = ()) -> None:
    """Answers recordings, then what is typed or comes through a pipe, until there is no more. Raises AutoCRMError."""
    typed = sys.stdin.isatty() and sys.stdout.isatty()
    async with (
        database(settings) as opened,
        _listening(settings, opened) as hearing,
        _language_model(settings) as model,
        _knowledge(settings, opened) as knowledge,
    ):
        if with_sample:
            await load_sample(opened.engine, opened.catalog)
        actor = await speaker(settings, opened)
        # loaded while the person types the first line
        make = partial(_conversation, settings, opened, hearing, model, actor, colours=typed and settings.colours)
        loading = asyncio.ensure_future(_loaded(make, knowledge))
        terminal: Terminal
        if typed:
            terminal = LineTerminal(settings.data_dir / HISTORY_FILE, lambda: completions(loading))
            print_to(sys.stdout, _welcome(actor))
        else:
            terminal = StreamTerminal(FileIO(sys.stdin.fileno(), closefd=False), sys.stdout)
        try:
            await talk(loading, terminal, _recordings(clips))
        finally:
            await loading


@asynccontextmanager
async def _listening(settings: Settings, opened: Database) -> AsyncIterator["Hearing | None"]:
    """What listens to recordings; nothing is loaded for it where nothing does."""
    if settings.transcriber == "off":
        yield None
        return
    from bot.transcription.setup import open_hearing

    async with open_hearing(settings, opened) as hearing:
        yield hearing


@asynccontextmanager
async def _language_model(settings: Settings) -> AsyncIterator["LanguageModel | None"]:
    """The language model that planners may ask; nothing is loaded for it where none is set up."""
    if not settings.has_model:
        yield None
        return
    from bot.language_model.setup import open_model

    async with open_model(settings) as model:
        yield model


@asynccontextmanager
async def _knowledge(settings: Settings, opened: Database) -> AsyncIterator["asyncio.Task[Knowledge]"]:
    """What answers questions to notes and reads those that change, loaded while the person types the first line."""
    async with AsyncExitStack() as stack:
        loading = asyncio.create_task(_load_knowledge(settings, opened, stack))
        keeping = asyncio.create_task(_keep_up(loading))
        try:
            yield loading
        finally:
            await asyncio.wait([loading])
            keeping.cancel()
            await asyncio.wait([keeping])


async def _load_knowledge(settings: Settings, opened: Database, stack: AsyncExitStack) -> "Knowledge":
    setup = await asyncio.to_thread(import_module, "bot.embeddings.setup")
    knowledge: Knowledge = await stack.enter_async_context(setup.open_knowledge(settings, opened))
    return knowledge


async def _keep_up(loading: "asyncio.Task[Knowledge]") -> None:
    await (await asyncio.shield(loading)).keep_up()


def _recordings(paths: Sequence[Path]) -> list[Clip]:
    if not paths:
        return []
    from bot.transcription.downloads import file_clip

    return [file_clip(path) for path in paths]


async def _loaded(
    make: Callable[["Knowledge"], "ConsoleConversation"], knowledge: "asyncio.Task[Knowledge]"
) -> "ConsoleConversation":
    return await asyncio.to_thread(make, await knowledge)


def _conversation(
    settings: Settings,
    opened: Database,
    hearing: "Hearing | None",
    model: "LanguageModel | None",
    actor: Actor,
    knowledge: "Knowledge",
    *,
    colours: bool,
) -> "ConsoleConversation":
    from bot.console import conversation

    return conversation.ConsoleConversation(
        build_assistant(settings, opened, hearing, model=model, knowledge=knowledge).handle,
        Conversation(platform="console", workspace=_workspace(settings), key=actor.email.casefold()),
        Sender(external_id=actor.email, email=actor.email),
        lambda: datetime.now(UTC),
        colours=colours,
    )


def _workspace(settings: Settings) -> str:
    """Tells conversations on different databases apart; never the address with its password."""
    return "database" if settings.database_url else os.fspath(settings.data_dir)


def _welcome(actor: Actor) -> str:
    return (
        f"AutoCRM. You are {one_line(actor.name)}, {actor.role}.\n"
        f'Say what happened in your own words. "help" shows examples, "{LEAVE[0]}" or Ctrl-D leaves.\n'
    )


async def speaker(settings: Settings, opened: Database) -> Actor:
    """The user who was named, or the sample CRM's first. Raises UnknownUser, ConfigurationError."""
    known = await list_users(opened.engine, opened.catalog)
    by_email = {user.email.casefold(): user for user in known}
    if settings.user:
        named = settings.user.casefold()
        begun = [user for email, user in by_email.items() if email.startswith(named)]
        if named in by_email:
            return by_email[named]
        if len(begun) == 1:
            return begun[0]
        raise UnknownUser(
            f"Nobody in the CRM has the e-mail address {one_line(settings.user)}."
            ' "autocrm users list" shows who there is; "autocrm users add" adds somebody.'
        )
    default = by_email.get(default_speaker(opened.catalog).casefold())
    if default is not None:
        return default
    if len(known) == 1:
        return known[0]
    raise ConfigurationError('Say who you are with --as EMAIL; "autocrm users list" shows who there is.')
